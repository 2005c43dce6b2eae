package similarity_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/similarity"
)

// citing draws a corpus whose papers cite each other and works outside.
func citing(t *rapid.T) []corpus.Paper {
	n := rapid.IntRange(1, 10).Draw(t, "papers")
	outside := []*corpus.Reference{{Title: "Sorting"}, {Title: "Searching"}, {Title: "Hashing"}}
	papers := make([]corpus.Paper, n)
	for i := range papers {
		p := &papers[i]
		p.ID = corpus.ID(fmt.Sprintf("p%02d", i))
		p.Title = strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"serving", "models", "spot", "gpu", "trees"}), 0, 4).Draw(t, "title"), " ")
		for _, j := range rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, 3, rapid.ID).Draw(t, "cites") {
			p.Cites = append(p.Cites, corpus.ID(fmt.Sprintf("p%02d", j)))
		}
		for _, k := range rapid.SliceOfNDistinct(rapid.IntRange(0, 2), 0, 3, rapid.ID).Draw(t, "refs") {
			p.References = append(p.References, outside[k])
		}
		p.Authors = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Ada Lovelace", "Alan Turing"}), 0, 2, rapid.ID).Draw(t, "authors")
	}
	return papers
}

// anyLayers draws two or more layers with weights.
func anyLayers(t *rapid.T) string {
	var asked []string
	for _, l := range similarity.Layers() {
		if rapid.Bool().Draw(t, l.Name) {
			asked = append(asked, fmt.Sprintf("%s=%g", l.Name, rapid.SampledFrom([]float64{0.25, 1, 3}).Draw(t, "weight")))
		}
	}
	if len(asked) < 2 {
		return "direct,coupling=2"
	}
	return strings.Join(asked, ",")
}

func blendOf(t testing.TB, papers []corpus.Paper, o similarity.GraphOptions) *similarity.Blend {
	t.Helper()
	b, err := similarity.NewBlend(context.Background(), fit(t, papers, similarity.Options{}), o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Shares sum to the score, each paper's nearest are in order, and an edge weighs
// what its layers give it.
func TestBlendExplains(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := citing(rt)
		o := similarity.GraphOptions{K: rapid.IntRange(1, 4).Draw(rt, "k"), Layers: anyLayers(rt),
			Norm: rapid.SampledFrom(similarity.Normalizations()).Draw(rt, "norm"), Workers: rapid.IntRange(1, 3).Draw(rt, "workers")}
		b := blendOf(t, papers, o)
		g, err := b.Graph(context.Background())
		if err != nil {
			rt.Fatal(err)
		}
		for i := range papers {
			near, err := b.Near(context.Background(), i, o.K)
			if err != nil {
				rt.Fatal(err)
			}
			for p, n := range near {
				var sum float64
				for _, w := range n.Why {
					sum += w.Share
				}
				if math.Abs(sum-n.Score) > 1e-9 {
					rt.Fatalf("shares of (%d, %d) sum to %v, want %v: %v", i, n.Node, sum, n.Score, n.Why)
				}
				if n.Score > 1 && strings.Contains(o.Layers, ",") {
					rt.Fatalf("paper %d scores %v", n.Node, n.Score)
				}
				if p > 0 && near[p-1].Score < n.Score {
					rt.Fatalf("paper %d: rank %d scores %v, the one before %v", i, p+1, n.Score, near[p-1].Score)
				}
			}
		}
		split, err := b.Split(context.Background(), g)
		if err != nil {
			rt.Fatal(err)
		}
		for k, e := range g.Edges() {
			checkSplit(rt, b, e, split[k])
		}
	})
}

// checkSplit compares the shares of the layers of an edge with its reasons.
func checkSplit(t *rapid.T, b *similarity.Blend, e similarity.Edge, shares []similarity.Term) {
	t.Helper()
	var sum float64
	for _, share := range shares {
		sum += share.Share
		rest := share.Share
		for _, w := range b.Why(e.I, e.J) {
			if w.Layer == share.Layer {
				rest -= w.Share
			}
		}
		if math.Abs(rest) > 1e-9 {
			t.Fatalf("edge (%d, %d): layer %s has the share %v, its reasons %v", e.I, e.J, share.Text, share.Share, share.Share-rest)
		}
	}
	if math.Abs(sum-e.Weight) > 1e-9 {
		t.Fatalf("edge (%d, %d) has weight %v, its layers give %v", e.I, e.J, e.Weight, sum)
	}
}

// Where papers lack references they are compared by their text alone, and the
// other way round.
func TestBlendComparesByWhatThereIs(t *testing.T) {
	sorting, hashing := &corpus.Reference{Title: "Sorting"}, &corpus.Reference{Title: "Hashing"}
	papers := []corpus.Paper{
		{ID: "a", Title: "serving models", References: []*corpus.Reference{sorting, hashing}},
		{ID: "b", Title: "serving models on spot instances"}, // no references
		{ID: "c", Title: "quiet fans", References: []*corpus.Reference{sorting}},
		{ID: "d", Title: "serving models with trees", References: []*corpus.Reference{sorting}},
	}
	b := blendOf(t, papers, similarity.GraphOptions{Layers: "text,coupling"})
	near, err := b.Near(context.Background(), 0, 3)
	if err != nil {
		t.Fatal(err)
	}
	var order []int
	for _, n := range near {
		order = append(order, n.Node)
	}
	if !slices.Equal(order, []int{3, 1, 2}) && !slices.Equal(order, []int{1, 3, 2}) {
		t.Errorf("near a are %v, want d and b, then c", order)
	}
	for _, n := range near {
		layers := map[string]bool{}
		for _, w := range n.Why {
			layers[w.Layer] = true
		}
		if want := n.Node != 1; layers["coupling"] != want {
			t.Errorf("paper %d: coupling is a reason: %v, want %v", n.Node, layers["coupling"], want)
		}
	}
}

// One of two equal layers does not change the order.
func TestBlendWeighs(t *testing.T) {
	papers := []corpus.Paper{
		{ID: "a", Title: "one", Authors: []string{"Ada Lovelace"}, Cites: []corpus.ID{"c"}},
		{ID: "b", Title: "two", Authors: []string{"Ada Lovelace"}},
		{ID: "c", Title: "three", Authors: []string{"Alan Turing"}},
		{ID: "d", Title: "four", Cites: []corpus.ID{"b"}, Authors: []string{"Grace Hopper"}},
	}
	for layers, want := range map[string]int{"direct=3,authors": 2, "direct,authors=3": 1} {
		near, err := blendOf(t, papers, similarity.GraphOptions{Layers: layers}).Near(context.Background(), 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(near) != 1 || near[0].Node != want {
			t.Errorf("%s: nearest %v, want %d", layers, near, want)
		}
	}
}

func TestDefaultLayers(t *testing.T) {
	for want, p := range map[string]corpus.Paper{
		"text": {ID: "a", Title: "one"},
		"text,direct=0.3,coupling,cocitation=0.3": {ID: "a", Title: "one", References: []*corpus.Reference{{Title: "x"}}},
	} {
		c, err := corpus.New([]corpus.Paper{p})
		if err != nil {
			t.Fatal(err)
		}
		if got := similarity.DefaultLayers(c); got != want {
			t.Errorf("layers %q, want %q", got, want)
		}
	}
}

func TestParseLayers(t *testing.T) {
	got, err := similarity.ParseLayers(" text, coupling = 0.5 ")
	if err != nil || !slices.Equal(got, []similarity.LayerWeight{{Layer: "text", Weight: 1}, {Layer: "coupling", Weight: 0.5}}) {
		t.Errorf("%v, %v", got, err)
	}
	for _, s := range []string{"txt", "text=-1", "text=x", "text=0", "text,text", "text=Inf", "text=1e308", "text=1e-320", "text=NaN"} {
		if _, err := similarity.ParseLayers(s); err == nil {
			t.Errorf("no error for %q", s)
		}
	}
}
