package synthetic_test

import (
	"slices"
	"strings"
	"testing"

	"papergraph/internal/synthetic"
)

func TestPapers(t *testing.T) {
	of := []synthetic.Paper{
		{"Serving Models on Spot Instances", "Instances are cheap. They are taken away. We migrate. It pays."},
		{"Paged Memory", "Caches are large. We page them."},
		{"On Robots", ""},
	}
	const n = 400
	made := slices.Collect(synthetic.Papers(of, n, 7))
	if len(made) != n || !slices.Equal(made, slices.Collect(synthetic.Papers(of, n, 7))) {
		t.Fatalf("%d papers, want the same %d each time", len(made), n)
	}
	if slices.Equal(made, slices.Collect(synthetic.Papers(of, n, 8))) {
		t.Error("another seed gives the same papers")
	}
	sentences := 0
	for _, p := range made {
		if p.Title == "" {
			t.Errorf("%+v has no title", p)
		}
		for s := range strings.SplitAfterSeq(p.Abstract, ". ") {
			s = strings.TrimSpace(s)
			sentences++
			if !slices.ContainsFunc(of, func(o synthetic.Paper) bool { return strings.Contains(o.Abstract, s) }) {
				t.Errorf("nobody says %q", s)
			}
		}
	}
	// The others have 4, 2 and 1 sentence, of which 3/4 are kept: 7/3 * 3/4 on
	// average, and a little more as none is without.
	if mean := float64(sentences) / n; mean < 1.5 || mean > 2.3 {
		t.Errorf("%.2f sentences a paper", mean)
	}
}
