package cluster

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"papergraph/similarity"
)

const (
	untilStable  = 50    // iterations; a run ends as soon as one changes nothing, usually after 10
	minGain      = 1e-9  // in mean edge weights; a smaller gain is rounding
	leidenStream = 0x1e1 // random stream of the seed
)

// leiden groups the nodes of a network so that
//
//	H = sum over clusters c of [ W_c - resolution * S_c^2 / 2 ]
//
// is large, W_c being the weight of the edges within c and S_c the sum of the
// sizes of its nodes. With the strengths as sizes and gamma/2m as resolution
// this is modularity, with sizes 1 the constant Potts model, each up to a
// factor and a constant.
//
// Source: V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden:
// guaranteeing well-connected communities. Scientific Reports 9, 5233 (2019),
// doi 10.1038/s41598-019-41695-z, algorithm A.2. Deviation: the refinement
// takes the best part instead of a random good one, see refine.
type leiden struct {
	ctx        context.Context
	rng        *rand.Rand
	resolution float64
	minGain    float64 // in units of weight

	// Scratch with an element for every node of the graph, for all levels.
	weight  []float64 // from a node to a cluster; zero between uses
	size    []float64 // of a cluster
	count   []int32   // members of a cluster
	cut     []float64 // refinement: weight from a cluster to the rest of its parent
	number  []int32
	touched []int32 // clusters with weight
	queue   queue
}

// newLeiden prepares for networks of g and of what it is aggregated to.
func newLeiden(ctx context.Context, g *similarity.Graph, resolution float64, seed uint64) *leiden {
	n := g.Len()
	l := &leiden{
		ctx:        ctx,
		rng:        rand.New(rand.NewPCG(seed, leidenStream)),
		resolution: resolution,
		weight:     make([]float64, n),
		size:       make([]float64, n),
		count:      make([]int32, n),
		cut:        make([]float64, n),
		number:     make([]int32, n),
		queue:      queue{nodes: make([]int32, n), waits: make([]bool, n)},
	}
	if edges := g.EdgeCount(); edges > 0 {
		l.minGain = minGain * g.TotalWeight() / float64(edges)
	}
	return l
}

// run iterates until an iteration leaves the clusters as they were, at most as
// often as told. Each iteration starts from the clusters of the one before.
func (l *leiden) run(net *network, iterations int) (Partition, error) {
	of := identity(net.len())
	for range iterations {
		before := slices.Clone(of)
		if err := l.iterate(net, of); err != nil {
			return Partition{}, fmt.Errorf("cluster: leiden: %w", err)
		}
		if slices.Equal(of, before) {
			break
		}
	}
	labels := make([]int, len(of))
	for i, c := range of {
		labels[i] = int(c)
		if net.ptr[i] == net.ptr[i+1] {
			labels[i] = Unplaced
		}
	}
	return NewPartition(labels), nil
}

// iterate moves nodes, refines the clusters, makes the refined clusters the
// nodes of a smaller network, and repeats this until every cluster is one node
// of its network. So each cluster in the end is one that a refinement built:
// connected, and well connected in the sense of the paper.
func (l *leiden) iterate(net *network, of []int32) error {
	node := identity(len(of)) // of the present network, for every node of the graph
	parent := slices.Clone(of)
	for {
		if err := l.move(net, parent); err != nil {
			return err
		}
		k := renumber(parent, l.number[:net.len()])
		refined, err := l.refine(net, parent, k)
		if err != nil {
			return err
		}
		merged := renumber(refined, l.number[:net.len()])
		if merged == net.len() {
			break // every cluster is one node, or merging gains only rounding
		}
		above := make([]int32, merged)
		for i, c := range refined {
			above[c] = parent[i]
		}
		for i, c := range node {
			node[i] = refined[c]
		}
		net, parent = net.aggregate(refined, merged), above
	}
	copy(of, node)
	renumber(of, l.number)
	return nil
}

// move is the fast local moving phase: every node goes to the cluster where it
// gains most, or to one of its own, until no node can gain. Only nodes whose
// neighbourhood has changed are looked at again.
func (l *leiden) move(net *network, of []int32) error {
	empty := l.measure(net, of)
	l.queue.fill(net.len(), l.rng)
	for steps := 0; l.queue.len > 0; steps++ {
		if steps%4096 == 0 && l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		i := l.queue.pop()
		from := of[i]
		l.size[from] -= net.size[i]
		if l.count[from]--; l.count[from] == 0 {
			l.size[from] = 0 // without the rounding
			empty = append(empty, from)
		}
		to := l.best(net, of, i, empty[len(empty)-1])
		if l.count[to] == 0 {
			empty = empty[:len(empty)-1]
		}
		l.size[to] += net.size[i]
		l.count[to]++
		if to == from {
			continue
		}
		of[i] = to
		for _, j := range net.adj[net.ptr[i]:net.ptr[i+1]] {
			if of[j] != to {
				l.queue.push(j)
			}
		}
	}
	return nil
}

// measure sets the sizes and counts of the clusters and returns the numbers
// below net.len() that no cluster has, falling. While one node is out of its
// cluster there is always one.
func (l *leiden) measure(net *network, of []int32) (empty []int32) {
	n := net.len()
	clear(l.size[:n])
	clear(l.count[:n])
	for i, c := range of {
		l.size[c] += net.size[i]
		l.count[c]++
	}
	for c := n - 1; c >= 0; c-- {
		if l.count[c] == 0 {
			empty = append(empty, int32(c))
		}
	}
	return empty
}

// best returns the cluster where node i, which has been taken out of its own,
// gains most: its own unless another is better by minGain, and the empty one
// if all others lose.
func (l *leiden) best(net *network, of []int32, i, empty int32) int32 {
	l.weigh(net, of, i)
	own, cost := of[i], l.resolution*net.size[i]
	to, gain := own, l.weight[own]-float64(cost*l.size[own])+l.minGain
	if gain < 0 {
		to, gain = empty, 0
	}
	for _, c := range l.touched {
		if x := l.weight[c] - float64(cost*l.size[c]); x > gain && c != own {
			to, gain = c, x
		}
		l.weight[c] = 0
	}
	return to
}

// weigh sets weight to the weights from node i to the clusters around it, and
// touched to those clusters. The caller sets them back to zero.
func (l *leiden) weigh(net *network, of []int32, i int32) {
	l.touched = l.touched[:0]
	for e := net.ptr[i]; e < net.ptr[i+1]; e++ {
		c := of[net.adj[e]]
		if l.weight[c] == 0 {
			l.touched = append(l.touched, c)
		}
		l.weight[c] += net.w[e]
	}
}

// queue holds every node at most once, first in, first out.
type queue struct {
	nodes     []int32 // a ring
	waits     []bool
	head, len int
}

// fill queues the nodes 0..n-1 in random order and makes the ring n long.
func (q *queue) fill(n int, rng *rand.Rand) {
	q.nodes, q.waits = q.nodes[:n], q.waits[:n]
	q.head, q.len = 0, n
	for i := range n {
		q.nodes[i], q.waits[i] = int32(i), true
	}
	rng.Shuffle(n, func(a, b int) { q.nodes[a], q.nodes[b] = q.nodes[b], q.nodes[a] })
}

func (q *queue) pop() int32 {
	i := q.nodes[q.head]
	q.waits[i] = false
	q.len--
	if q.head++; q.head == len(q.nodes) {
		q.head = 0
	}
	return i
}

func (q *queue) push(i int32) {
	if q.waits[i] {
		return
	}
	at := q.head + q.len
	if at >= len(q.nodes) {
		at -= len(q.nodes)
	}
	q.nodes[at], q.waits[i] = i, true
	q.len++
}

func identity(n int) []int32 {
	of := make([]int32, n)
	for i := range of {
		of[i] = int32(i)
	}
	return of
}
