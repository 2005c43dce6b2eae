// Package eval measures answers against what readers say: rankings of related
// papers by nDCG, reciprocal rank and recall, groupings into themes by the
// adjusted Rand index and mutual information. Layout measures maps by what stands near
// on them.
//
// It stands above the flow corpus -> similarity -> cluster and is used by tests.
//
//	j, err := eval.Read(os.DirFS("testdata/judgements"))
//	gold := j.Join(c)
//	r, err := gold.Ranking(func(i, k int) ([]int, error) { ... })
package eval

import (
	"cmp"
	"math"
	"slices"
)

// NDCG is the normalised discounted cumulative gain of the first k places of a
// ranking, in [0, 1]: DCG over the DCG of the best ranking there is, where
//
//	DCG = sum over places p = 1 ... k of g_p / log2(p+1)
//
// and g_p is the grade of what stands at place p, 0 if it has none. It is 0 if
// nothing has a grade.
//
// Source: K. Järvelin, J. Kekäläinen, ACM Transactions on Information Systems
// 20, 422 (2002), doi 10.1145/582415.582418, with the logarithm of scikit-learn.
func NDCG(ranking []int, grades map[int]int, k int) float64 {
	best := make([]int, 0, len(grades))
	for _, g := range grades {
		best = append(best, g)
	}
	slices.SortFunc(best, func(a, b int) int { return cmp.Compare(b, a) })
	ideal := gain(best[:min(k, len(best))])
	if ideal == 0 {
		return 0
	}
	got := make([]int, min(k, len(ranking)))
	for p := range got {
		got[p] = grades[ranking[p]]
	}
	return gain(got) / ideal
}

// gain is the discounted cumulative gain of grades in order.
func gain(grades []int) float64 {
	var sum float64
	for p, g := range grades {
		sum += float64(g) / math.Log2(float64(p+2))
	}
	return sum
}

// ReciprocalRank is 1 over the place of the first node that is relevant, 0 if
// there is none.
func ReciprocalRank(ranking []int, relevant func(node int) bool) float64 {
	for p, node := range ranking {
		if relevant(node) {
			return 1 / float64(p+1)
		}
	}
	return 0
}

// Recall is the share of the total relevant nodes that a ranking holds, in
// [0, 1]; 0 if total is 0.
func Recall(ranking []int, relevant func(node int) bool, total int) float64 {
	if total == 0 {
		return 0
	}
	found := 0
	for _, node := range ranking {
		if relevant(node) {
			found++
		}
	}
	return float64(found) / float64(total)
}
