package similarity_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/similarity"
)

// All reasons of an edge sum to its weight, but for what its texts say alike only
// by the papers near them; each is one that Why has, with the
// same share where it is none of text; a few are the greatest of all, and those
// of either end sum alike.
func TestReasons(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := citing(rt)
		o := similarity.GraphOptions{K: 3, Layers: anyLayers(rt), Workers: rapid.IntRange(1, 3).Draw(rt, "workers")}
		b := blendOf(t, papers, o)
		g, err := b.Graph(context.Background())
		if err != nil {
			rt.Fatal(err)
		}
		all, err := b.Reasons(context.Background(), g, 1000)
		if err != nil {
			rt.Fatal(err)
		}
		few, err := b.Reasons(context.Background(), g, 2)
		if err != nil {
			rt.Fatal(err)
		}
		for i := range papers {
			adj, weights := g.Neighbors(i)
			for p, j := range adj {
				checkReasons(rt, b.Why(i, int(j)), all[i][p], weights[p])
				if want := all[i][p][:min(2, len(all[i][p]))]; len(few[i][p]) != len(want) || len(want) > 0 && few[i][p][0] != want[0] {
					rt.Fatalf("two reasons are %v, the greatest %v", few[i][p], want)
				}
			}
		}
	})
}

func checkReasons(t *rapid.T, why, reasons []similarity.Term, weight float64) {
	t.Helper()
	var sum, text, textReasons float64
	for _, w := range why {
		if w.Layer == "" {
			text += w.Share
		}
	}
	for k, r := range reasons {
		if r.Layer == "" {
			textReasons += r.Share
		}
		sum += r.Share
		if !slices.ContainsFunc(why, func(w similarity.Term) bool {
			return w.Text == r.Text && w.Layer == r.Layer && (r.Layer == "" || math.Abs(w.Share-r.Share) < 1e-9)
		}) {
			t.Fatalf("reason %v is none of %v", r, why)
		}
		if k > 0 && reasons[k-1].Share < r.Share {
			t.Fatalf("reasons are not in order: %v", reasons)
		}
	}
	if textReasons == 0 {
		sum += text // no term is in both
	}
	if math.Abs(sum-weight) > 1e-9 {
		t.Fatalf("reasons sum to %v, the edge weighs %v: %v", sum, weight, reasons)
	}
}
