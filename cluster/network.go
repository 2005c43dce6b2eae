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

// newNetwork copies g. The slice size holds the sizes of the nodes.
func newNetwork(g *similarity.Graph, size []float64) *network {
	n := g.Len()
	net := &network{
		ptr:  make([]int, n+1),
		adj:  make([]int32, 0, 2*g.EdgeCount()),
		w:    make([]float64, 0, 2*g.EdgeCount()),
		size: size,
	}
	for i := range n {
		adj, w := g.Neighbors(i)
		net.adj = append(net.adj, adj...)
		net.w = append(net.w, w...)
		net.ptr[i+1] = len(net.adj)
	}
	return net
}

// aggregate returns the network in which every cluster of net is one node.
// The slice of holds cluster numbers 0..k-1, none of them empty. Cost: linear
// in nodes and edges.
func (net *network) aggregate(of []int32, k int) *network {
	agg := &network{
		ptr:  make([]int, k+1),
		adj:  make([]int32, 0, len(net.adj)),
		w:    make([]float64, 0, len(net.adj)),
		size: make([]float64, k),
	}
	start, members := groupBy(of, k)
	weight := make([]float64, k) // to each cluster; zero between clusters
	for c := range int32(k) {
		first := len(agg.adj)
		for _, i := range members[start[c]:start[c+1]] {
			agg.size[c] += net.size[i]
			for e := net.ptr[i]; e < net.ptr[i+1]; e++ {
				d := of[net.adj[e]]
				if d == c {
					continue
				}
				if weight[d] == 0 {
					agg.adj = append(agg.adj, d)
				}
				weight[d] += net.w[e]
			}
		}
		for _, d := range agg.adj[first:] {
			agg.w = append(agg.w, weight[d])
			weight[d] = 0
		}
		agg.ptr[c+1] = len(agg.adj)
	}
	agg.adj, agg.w = slices.Clip(agg.adj), slices.Clip(agg.w)
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
