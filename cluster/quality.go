package cluster

import (
	"fmt"

	"papergraph/similarity"
)

// Modularity is the quality of a grouping against what chance would give,
//
//	Q = sum over clusters c of [ W_c/m - gamma * (K_c/2m)^2 ]
//
// where m is the weight of all edges, W_c the weight of those within c, K_c
// the sum of the strengths of its nodes and gamma the resolution. An unplaced
// node counts as a cluster of its own. Q is at most 1, and 0 if the graph has
// no edges. Cost: linear in nodes and edges.
//
// Source: M. E. J. Newman, M. Girvan, Phys. Rev. E 69, 026113 (2004), doi
// 10.1103/PhysRevE.69.026113; gamma: J. Reichardt, S. Bornholdt, Phys. Rev. E
// 74, 016110 (2006), doi 10.1103/PhysRevE.74.016110.
func Modularity(g *similarity.Graph, p Partition, resolution float64) (float64, error) {
	if err := sameNodes(g, p); err != nil {
		return 0, err
	}
	m := g.TotalWeight()
	if m == 0 {
		return 0, nil
	}
	inside, strength := make([]float64, p.Len()), make([]float64, p.Len())
	var alone float64 // squared strengths of the unplaced nodes
	for i := range g.Len() {
		k := g.Strength(i)
		c := p.Of(i)
		if c == Unplaced {
			alone += float64(k * k)
			continue
		}
		strength[c] += k
		inside[c] += within(g, p, i)
	}
	q := -resolution * alone / (4 * m * m)
	for c, k := range strength {
		q += inside[c]/(2*m) - float64(resolution*(k/(2*m))*(k/(2*m)))
	}
	return q, nil
}

// CPM is the quality of a grouping in the constant Potts model,
//
//	H = sum over clusters c of [ W_c - gamma * n_c (n_c - 1) / 2 ]
//
// in units of the edge weights, where W_c is the weight of the edges within c,
// n_c its number of nodes and gamma the resolution: the mean weight, over all
// pairs, that a cluster has at least within and at most to another cluster.
// Unplaced nodes add nothing. Cost: linear in nodes and edges.
//
// Source: V. A. Traag, P. Van Dooren, Y. Nesterov, Phys. Rev. E 84, 016114
// (2011), doi 10.1103/PhysRevE.84.016114, with pairs n(n-1)/2 instead of n^2.
func CPM(g *similarity.Graph, p Partition, resolution float64) (float64, error) {
	if err := sameNodes(g, p); err != nil {
		return 0, err
	}
	var h float64
	for c := range p.Len() {
		var w float64
		for _, i := range p.Members(c) {
			w += within(g, p, i)
		}
		n := float64(len(p.Members(c)))
		h += w/2 - float64(resolution*n*(n-1)/2)
	}
	return h, nil
}

// within is the weight from node i to the other nodes of its cluster.
func within(g *similarity.Graph, p Partition, i int) float64 {
	var s float64
	adj, w := g.Neighbors(i)
	for e, j := range adj {
		if p.Of(int(j)) == p.Of(i) {
			s += w[e]
		}
	}
	return s
}

func sameNodes(g *similarity.Graph, p Partition) error {
	if g.Len() != p.Nodes() {
		return fmt.Errorf("cluster: the graph has %d nodes, the partition %d", g.Len(), p.Nodes())
	}
	return nil
}
