package similarity_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/similarity"
)

// layer builds the layer of a name.
func layer(t testing.TB, m *similarity.Model, name string, o similarity.GraphOptions) *similarity.Graph {
	t.Helper()
	for _, l := range similarity.Layers() {
		if l.Name == name {
			g, err := l.Build(context.Background(), m, o)
			if err != nil {
				t.Fatal(err)
			}
			return g
		}
	}
	t.Fatalf("no layer %q", name)
	return nil
}

// With all papers among the candidates and nothing below the threshold, the
// edges are those that Near says.
func TestTextLayerIsNear(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := corpora(rt)
		m := fit(t, papers, similarity.Options{})
		k := rapid.IntRange(1, 4).Draw(rt, "k")
		for _, mutual := range []bool{false, true} {
			g := layer(t, m, "text", similarity.GraphOptions{K: k, Mutual: mutual, MinWeight: 1e-12})
			chosen := make([][]int, len(papers)) // by Near, of those that share a word
			score := map[[2]int]float64{}
			for i := range papers {
				near, err := m.Near(context.Background(), i, len(papers))
				if err != nil {
					rt.Fatal(err)
				}
				for _, x := range near {
					score[[2]int{i, x.Node}] = x.Score
					if product(m.Vectors(), i, x.Node) > 1e-12 && len(chosen[i]) < k {
						chosen[i] = append(chosen[i], x.Node)
					}
				}
			}
			for i := range papers {
				for j := range i {
					a, b := slices.Contains(chosen[i], j), slices.Contains(chosen[j], i)
					want := a && b || !mutual && (a || b)
					w, got := g.Between(i, j)
					if want != got && !tied(score, chosen, i, j) {
						rt.Errorf("mutual %v: edge (%d, %d) is %v, want %v", mutual, i, j, got, want)
					}
					if got && math.Abs(w-score[[2]int{i, j}]) > 1e-9 {
						rt.Errorf("edge (%d, %d) weighs %v, Near says %v", i, j, w, score[[2]int{i, j}])
					}
				}
			}
		}
	})
}

// tied reports whether the last paper chosen for i or j is as near as the
// other, within what the order of a sum changes.
func tied(score map[[2]int]float64, chosen [][]int, i, j int) bool {
	for _, p := range [][2]int{{i, j}, {j, i}} {
		if c := chosen[p[0]]; len(c) > 0 && math.Abs(score[[2]int{p[0], c[len(c)-1]}]-score[p]) < 1e-9 {
			return true
		}
	}
	return false
}

func TestTextLayerNeedsCommonWords(t *testing.T) {
	m := fit(t, titled("cache eviction", "cache eviction policies", "protein folding"), similarity.Options{})
	g := layer(t, m, "text", similarity.GraphOptions{})
	if g.EdgeCount() != 1 || g.Strength(2) != 0 {
		t.Errorf("edges %v, want one between 0 and 1", g.Edges())
	}
	if g := layer(t, m, "text", similarity.GraphOptions{MinWeight: 0.999}); g.EdgeCount() != 0 {
		t.Errorf("edges %v, want none above 0.999", g.Edges())
	}
}

// A K beyond the number of papers joins all that share enough words.
func TestTextLayerOfHugeK(t *testing.T) {
	var papers []corpus.Paper
	for i := range 60 {
		papers = append(papers, corpus.Paper{ID: corpus.ID(fmt.Sprintf("p%02d", i)), Title: "Cache eviction"})
	}
	m := fit(t, papers, similarity.Options{})
	for _, k := range []int{59, math.MaxInt} {
		if g := layer(t, m, "text", similarity.GraphOptions{K: k}); g.EdgeCount() != 60*59/2 {
			t.Errorf("K = %d: %d edges, want all %d", k, g.EdgeCount(), 60*59/2)
		}
	}
}

func TestGraphOptionsAreChecked(t *testing.T) {
	m := fit(t, titled("a title"), similarity.Options{})
	for _, o := range []similarity.GraphOptions{{K: -1}, {MinWeight: -1}, {MinWeight: math.NaN()}} {
		for _, l := range similarity.Layers() {
			if _, err := l.Build(context.Background(), m, o); err == nil {
				t.Errorf("layer %s takes %+v", l.Name, o)
			}
		}
	}
}
