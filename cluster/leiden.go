package cluster

import (
	"context"
	"math/rand/v2"
	"slices"
)

const (
	cycles       = 2     // iterations on an aggregated network for one on the network below
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
// doi 10.1038/s41598-019-41695-z, algorithm A.2. Deviations: the refinement
// takes the best part instead of a random good one, see refine; the order of
// the nodes is drawn once an iteration instead of in every phase; and every
// aggregated network is iterated on twice, see iterate. docs/adr has the
// measurements.
type leiden struct {
	ctx        context.Context
	base       *network
	resolution float64
	minGain    float64 // in units of weight

	// Scratch with an element for every node of the base, for all levels.
	weight  []float64 // from a node to a cluster; zero between uses
	size    []float64 // of a cluster
	count   []int32   // members of a cluster
	cut     []float64 // refinement: weight from a cluster to the rest of its parent
	number  []int32
	touched []int32 // clusters with weight
	queue   queue
	levels  []*network // the base with its nodes in order, and what it is aggregated to
	order   []int32    // node i of the first level is node order[i] of the base
}

// newLeiden prepares for a network and what it is aggregated to.
func newLeiden(ctx context.Context, base *network, resolution float64) *leiden {
	n := base.len()
	return &leiden{
		ctx:        ctx,
		base:       base,
		resolution: resolution,
		minGain:    minGain * base.meanWeight(),
		weight:     make([]float64, n),
		size:       make([]float64, n),
		count:      make([]int32, n),
		cut:        make([]float64, n),
		number:     make([]int32, n),
		touched:    make([]int32, n+1),
		queue:      queue{nodes: make([]int32, n), waits: make([]bool, n)},
		order:      identity(n),
	}
}

// run iterates until an iteration leaves the clusters as they were, at most as
// often as told, and returns the cluster of every node of the base. Each
// iteration starts from the clusters of the one before and visits the nodes in
// another order.
func (l *leiden) run(rng *rand.Rand, iterations int) ([]int32, error) {
	n := l.base.len()
	of, before, placed := identity(n), make([]int32, n), make([]int32, n)
	for range iterations {
		copy(before, of)
		l.shuffle(rng)
		for i, node := range l.order {
			placed[i] = of[node]
		}
		if err := l.iterate(l.ordered(), placed, 1); err != nil {
			return nil, err
		}
		for i, node := range l.order {
			of[node] = placed[i]
		}
		renumber(of, l.number)
		if slices.Equal(of, before) {
			break
		}
	}
	return of, nil
}

func (l *leiden) shuffle(rng *rand.Rand) {
	rng.Shuffle(len(l.order), func(a, b int) { l.order[a], l.order[b] = l.order[b], l.order[a] })
}

// iterate moves nodes, refines the clusters into parts, makes the parts the
// nodes of a smaller network, and iterates twice there, until refining joins
// nothing: then every cluster is one node of its network. So each cluster in
// the end is one that a refinement built, connected and well connected in the
// sense of the paper. The slice of holds the cluster of every node, a number
// below net.len().
//
// The authors iterate once on each network. The second time the clusters are
// refined anew, as they are after the first; as the network is several times
// smaller than the one below, this costs little, and it gains more than another
// iteration from the bottom.
func (l *leiden) iterate(net *network, of []int32, level int) error {
	renumber(of, l.number)
	if err := l.move(net, of); err != nil {
		return err
	}
	refined, err := l.refine(net, of)
	if err != nil {
		return err
	}
	merged := renumber(refined, l.number[:net.len()])
	if merged == net.len() {
		for i := range of {
			of[i] = int32(i) // as they are already, but for those that refining takes apart
		}
		return nil
	}
	above := make([]int32, merged)
	for i, c := range refined {
		above[c] = of[i]
	}
	agg := l.aggregate(net, refined, merged, level)
	for range cycles {
		if err := l.iterate(agg, above, level+1); err != nil {
			return err
		}
	}
	for i, c := range refined {
		of[i] = above[c]
	}
	return nil
}

// move is the fast local moving phase: every node goes to the cluster where it
// gains most, or to one of its own, until no node can gain. Only nodes whose
// neighbourhood has changed are looked at again.
func (l *leiden) move(net *network, of []int32) error {
	empty := l.measure(net, of)
	l.queue.fill(net.len())
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
		adj, _ := net.row(i)
		for _, j := range adj {
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
	touched := l.weigh(net, of, i)
	own, cost := of[i], l.resolution*net.size[i]
	to, gain := own, l.weight[own]-float64(cost*l.size[own])+l.minGain
	if gain < 0 {
		to, gain = empty, 0
	}
	for _, c := range touched {
		if x := l.weight[c] - float64(cost*l.size[c]); x > gain && c != own {
			to, gain = c, x
		}
		l.weight[c] = 0
	}
	return to
}

// weigh sets weight to the weights from node i to the clusters around it and
// returns those clusters, in the order of the row. The caller sets the weights
// back to zero.
func (l *leiden) weigh(net *network, of []int32, i int32) (touched []int32) {
	adj, w := net.row(i)
	k := 0
	for e, j := range adj {
		c := of[j]
		before := l.weight[c]
		l.touched[k] = c
		if before == 0 { // compiled without a branch, which would be hard to foresee
			k++
		}
		l.weight[c] = before + w[e]
	}
	return l.touched[:k]
}

// queue holds every node at most once, first in, first out.
type queue struct {
	nodes     []int32 // a ring
	waits     []bool
	head, len int
}

// fill queues the nodes 0..n-1 and makes the ring n long.
func (q *queue) fill(n int) {
	q.nodes, q.waits = q.nodes[:n], q.waits[:n]
	q.head, q.len = 0, n
	for i := range n {
		q.nodes[i], q.waits[i] = int32(i), true
	}
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
