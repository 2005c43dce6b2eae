package synthetic_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"papergraph/internal/synthetic"
)

func TestCitationsAreLikeReal(t *testing.T) {
	const n = 5000
	rows := synthetic.Citations(n, 20, 1)
	counts := make([]int, n)
	total := 0
	for i, row := range rows {
		for _, j := range row {
			if j < 0 || int(j) >= i {
				t.Fatalf("paper %d cites %d", i, j)
			}
			counts[j]++
		}
		total += len(row)
	}
	slices.Sort(counts)
	top, median := counts[n-1], counts[n/2]
	if total < n*19 || top < n/50 || median > 20 || counts[n-n/100] < 5*median {
		t.Errorf("%d citations, median %d, 99th percentile %d, most %d", total, median, counts[n-n/100], top)
	}
	if diff := cmp.Diff(rows, synthetic.Citations(n, 20, 1)); diff != "" {
		t.Error("another network from the same seed")
	}
}
