package main

import (
	"cmp"
	"math"
	"slices"

	"papergraph/similarity"
)

// apportion rounds a score and the shares of its reasons to four decimals so
// that the rounded shares still sum to the rounded score (largest remainder
// method); reasons of which nothing remains are left out.
func apportion(n similarity.Neighbor) (score float64, why []similarity.Term) {
	const unit = 1e-4
	type part struct {
		term  int
		units int
		rest  float64
	}
	total := int(math.Round(n.Score / unit))
	parts := make([]part, len(n.Why))
	left := total
	for k, t := range n.Why {
		whole := math.Floor(t.Share / unit)
		parts[k] = part{k, int(whole), t.Share/unit - whole}
		left -= int(whole)
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(b.rest, a.rest), cmp.Compare(a.term, b.term)) })
	for k := range min(left, len(parts)) {
		parts[k].units++
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(b.units, a.units), cmp.Compare(a.term, b.term)) })
	for _, p := range parts {
		if p.units != 0 {
			t := n.Why[p.term]
			t.Share = float64(p.units) * unit
			why = append(why, t)
		}
	}
	return float64(total) * unit, why
}
