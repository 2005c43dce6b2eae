package cluster

import (
	"slices"

	"papergraph/similarity"
)

// network is a weighted graph whose nodes stand for one or more nodes of the
// graph it was made from. Rows are in compressed sparse row form. Edges within
// a node are left out: they are the same for every grouping of the nodes.
type network struct {
	ptr  []int     // len n+1; row i is adj[ptr[i]:ptr[i+1]]
	adj  []int32   // the order within a row is fixed, but not ascending
	w    []float64 // parallel to adj
	size []float64 // what a node adds to the size of its cluster
}

func (net *network) len() int { return len(net.size) }

// row returns the neighbours of node i and the weights of the edges to them.
func (net *network) row(i int32) (adj []int32, w []float64) {
	lo, hi := net.ptr[i], net.ptr[i+1]
	adj = net.adj[lo:hi]
	return adj, net.w[lo:hi][:len(adj)]
}

// within is the weight from node i to nodes of cluster c.
func (net *network) within(of []int32, i, c int32) float64 {
	var sum float64
	adj, w := net.row(i)
	for e, j := range adj {
		x := 0.0
		if of[j] == c {
			x = w[e]
		}
		sum += x
	}
	return sum
}

// newNetwork copies g. The slice size holds the sizes of the nodes.
func newNetwork(g *similarity.Graph, size []float64) *network {
	net := &network{
		ptr:  make([]int, g.Len()+1),
		adj:  make([]int32, 0, 2*g.EdgeCount()),
		w:    make([]float64, 0, 2*g.EdgeCount()),
		size: size,
	}
	for i := range g.Len() {
		adj, w := g.Neighbors(i)
		net.adj = append(net.adj, adj...)
		net.w = append(net.w, w...)
		net.ptr[i+1] = len(net.adj)
	}
	return net
}

// arcs is the number of entries in the rows, two for each edge.
func (net *network) arcs() int { return net.ptr[net.len()] }

// meanWeight is the mean weight of the edges, or 0.
func (net *network) meanWeight() float64 {
	var sum float64
	for _, w := range net.w[:net.arcs()] {
		sum += w
	}
	return sum / float64(max(net.arcs(), 1))
}

// ordered returns the base with its nodes in the present order: what visits
// the nodes of the network from first to last reads memory in order, and yet
// visits those of the base at random. It lives until the next one is made.
func (l *leiden) ordered() *network {
	place := l.number
	for i, node := range l.order {
		place[node] = int32(i)
	}
	net := l.room(0, l.base.len(), l.base.arcs())
	at := 0
	for i, node := range l.order {
		adj, w := l.base.row(node)
		row := net.adj[at : at+len(adj)]
		for e, j := range adj {
			row[e] = place[j]
		}
		copy(net.w[at:], w)
		at += len(adj)
		net.ptr[i+1], net.size[i] = at, l.base.size[node]
	}
	return net
}

// room returns the network of a level, made for n nodes and up to arcs entries
// in the rows, with what the one before has left in it.
func (l *leiden) room(level, n, arcs int) *network {
	for len(l.levels) <= level {
		l.levels = append(l.levels, &network{})
	}
	net := l.levels[level]
	if cap(net.ptr) <= n {
		net.ptr, net.size = make([]int, n+1), make([]float64, n)
	}
	if len(net.adj) <= arcs {
		net.adj, net.w = make([]int32, arcs+1), make([]float64, arcs+1)
	}
	net.ptr, net.size = net.ptr[:n+1], net.size[:n]
	return net
}

// aggregate returns the network in which every cluster of net is one node.
// The slice of holds cluster numbers 0..k-1, none of them empty. The network
// lives until the next one of that level is made. Cost: linear in nodes and
// edges.
func (l *leiden) aggregate(net *network, of []int32, k, level int) *network {
	agg := l.room(level, k, net.arcs())
	start, members := groupBy(of, k)
	weight, adj, at := l.weight, agg.adj, 0
	for c := range int32(k) {
		first, size := at, 0.0
		weight[c] = 1 // not zero: the cluster itself is not written down
		for _, i := range members[start[c]:start[c+1]] {
			size += net.size[i]
			row, w := net.row(i)
			for e, j := range row {
				d := of[j]
				before := weight[d]
				adj[at] = d
				if before == 0 {
					at++
				}
				weight[d] = before + w[e]
			}
		}
		weight[c] = 0
		for e, d := range adj[first:at] {
			agg.w[first+e] = weight[d]
			weight[d] = 0
		}
		agg.ptr[c+1], agg.size[c] = at, size
	}
	return agg
}

// groupBy sorts the nodes by cluster, keeping their order within a cluster.
// The members of cluster c are members[start[c]:start[c+1]].
func groupBy(of []int32, k int) (start []int, members []int32) {
	start = make([]int, k+1)
	for _, c := range of {
		start[c+1]++
	}
	for c := range k {
		start[c+1] += start[c]
	}
	next := slices.Clone(start)
	members = make([]int32, len(of))
	for i, c := range of {
		members[next[c]] = int32(i)
		next[c]++
	}
	return start, members
}

// renumber replaces the cluster numbers of by 0..k-1 in the order of their
// first nodes, and returns k. Numbers must be below len(scratch).
func renumber(of, scratch []int32) int {
	for c := range scratch {
		scratch[c] = -1
	}
	k := int32(0)
	for i, c := range of {
		if scratch[c] < 0 {
			scratch[c] = k
			k++
		}
		of[i] = scratch[c]
	}
	return int(k)
}
