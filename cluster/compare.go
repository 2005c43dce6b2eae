package cluster

import (
	"fmt"
	"math"
)

// Agreement says how alike two groupings of the same nodes are. Both numbers
// are 1 for equal groupings.
type Agreement struct {
	// ARI is the adjusted Rand index: the share of pairs of nodes on which the
	// groupings agree, rescaled so that chance gives 0 on average. At most 1.
	ARI float64
	// NMI is the mutual information over the mean of the two entropies, in [0, 1].
	NMI float64
}

// Compare returns how alike a and b are. An unplaced node counts as a cluster
// of its own. With n_ij nodes in cluster i of a and j of b, n_i and n_j the
// sizes, n the number of nodes and C(x) = x(x-1)/2,
//
//	ARI = (sum C(n_ij) - E) / ((sum C(n_i) + sum C(n_j))/2 - E)
//	E   = sum C(n_i) * sum C(n_j) / C(n)
//	NMI = 2 I / (H_a + H_b)
//	I   = sum n_ij/n ln(n n_ij / (n_i n_j)),  H_a = -sum n_i/n ln(n_i/n)
//
// Where a denominator is 0 the groupings are equal and the number is 1.
// Groupings of different numbers of nodes are an error. Cost: linear.
//
// Source: L. Hubert, P. Arabie, Journal of Classification 2, 193 (1985), doi
// 10.1007/BF01908075; NMI with the arithmetic mean: A. L. N. Fred, A. K. Jain,
// CVPR 2003, doi 10.1109/CVPR.2003.1211462.
func Compare(a, b Partition) (Agreement, error) {
	if a.Nodes() != b.Nodes() {
		return Agreement{}, fmt.Errorf("cluster: cannot compare groupings of %d and %d nodes", a.Nodes(), b.Nodes())
	}
	n := float64(a.Nodes())
	ofA, sizeA := a.singled()
	ofB, sizeB := b.singled()
	var pairs, pairsA, pairsB, mutual, entropyA, entropyB float64
	for _, x := range sizeA {
		pairsA += pairsOf(x)
		entropyA -= float64(x / n * math.Log(x/n))
	}
	for _, x := range sizeB {
		pairsB += pairsOf(x)
		entropyB -= float64(x / n * math.Log(x/n))
	}
	start, members := groupBy(ofA, len(sizeA))
	both := make([]float64, len(sizeB)) // nodes shared with cluster c of a; zero between clusters
	var touched []int32
	for c, x := range sizeA {
		touched = touched[:0]
		for _, i := range members[start[c]:start[c+1]] {
			if both[ofB[i]] == 0 {
				touched = append(touched, ofB[i])
			}
			both[ofB[i]]++
		}
		for _, d := range touched {
			pairs += pairsOf(both[d])
			mutual += float64(both[d] / n * math.Log(n*both[d]/(x*sizeB[d])))
			both[d] = 0
		}
	}
	agree := Agreement{ARI: 1, NMI: 1}
	if expected := pairsA * pairsB / pairsOf(n); (pairsA+pairsB)/2 > expected {
		agree.ARI = (pairs - expected) / ((pairsA+pairsB)/2 - expected)
	}
	if entropyA+entropyB > 0 {
		agree.NMI = max(0, min(1, 2*mutual/(entropyA+entropyB)))
	}
	return agree, nil
}

// pairsOf is the number of pairs of x things.
func pairsOf(x float64) float64 { return x * (x - 1) / 2 }

// singled numbers the clusters with every unplaced node as one of its own, and
// returns the cluster of every node and the size of every cluster.
func (p Partition) singled() (of []int32, size []float64) {
	of = make([]int32, p.Nodes())
	for _, nodes := range p.members {
		size = append(size, float64(len(nodes)))
	}
	for i, c := range p.of {
		if c == Unplaced {
			c = len(size)
			size = append(size, 1)
		}
		of[i] = int32(c)
	}
	return of, size
}
