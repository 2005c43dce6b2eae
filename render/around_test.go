package render_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/render"
	"papergraph/similarity"
)

// around is the map of paper given of m and of the next n papers, the nearer the
// lower their number.
func around(t testing.TB, m *render.Map, given, n int) *render.Map {
	t.Helper()
	var near []similarity.Neighbor
	for i := range n {
		if i != given {
			near = append(near, similarity.Neighbor{Node: i, Score: 1 / float64(i+2)})
		}
	}
	sub, err := m.Around([]int{given}, near, 16.0/9)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

// The neighbourhood keeps papers, themes and edges as they are on the map.
func TestAround(t *testing.T) {
	m := planted(t, 200, 12, titles[:])
	sub := around(t, m, 150, 40)
	if sub.Corpus.Len() != 41 {
		t.Fatalf("%d papers, want 41", sub.Corpus.Len())
	}
	index := func(id corpus.ID) int {
		i, ok := m.Corpus.Index(id)
		if !ok {
			t.Fatalf("%s is not on the map", id)
		}
		return i
	}
	for _, e := range sub.Graph.Edges() {
		w, joined := m.Graph.Between(index(sub.Corpus.At(e.I).ID), index(sub.Corpus.At(e.J).ID))
		if !joined || w != e.Weight {
			t.Errorf("edge %v has weight %v on the map (%v)", e, w, joined)
		}
	}
	label := map[corpus.ID]string{}
	for _, theme := range m.Themes {
		for _, i := range theme.Members {
			label[m.Corpus.At(i).ID] = theme.Label
		}
	}
	shown := 0
	for _, theme := range sub.Themes {
		if len(theme.Members) == 0 {
			t.Errorf("theme %q has no paper", theme.Label)
		}
		for _, i := range theme.Members {
			shown++
			if id := sub.Corpus.At(i).ID; label[id] != theme.Label || sub.Result.Partition.Of(i) != theme.Cluster {
				t.Errorf("%s is in theme %q, on the map in %q", id, theme.Label, label[id])
			}
		}
		for _, link := range theme.Near {
			if link.Theme >= len(sub.Themes) {
				t.Errorf("theme %q is near theme %d of %d", theme.Label, link.Theme, len(sub.Themes))
			}
		}
	}
	if rest := len(sub.Result.Partition.Unplaced()); shown+rest != 41 {
		t.Errorf("%d papers in themes and %d in none, want 41", shown, rest)
	}
	if len(sub.Focus.Nodes) != 1 || sub.Corpus.At(sub.Focus.Nodes[0]).ID != m.Corpus.At(150).ID {
		t.Errorf("the focus is %v", sub.Focus.Nodes)
	}
	for _, f := range render.Formats() {
		if len(write(t, f.Name, sub, render.Options{})) == 0 {
			t.Errorf("%s: nothing was written", f.Name)
		}
	}
}

func TestLabelsAroundDoNotOverlap(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many pictures")
	}
	for _, n := range []int{0, 1, 5, 30, 100, 400} {
		sub := around(t, planted(t, 500, 20, titles[:]), 450, n)
		for _, opts := range looks() {
			if opts.Style != render.Styles()[0].Name {
				continue // a neighbourhood has one style
			}
			s, what := draw(t, sub, opts), fmt.Sprintf("n=%d %+v", n, opts)
			checkLabels(t, s, what)
			checkContrast(t, s, what)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		papers := []corpus.Paper{{Title: rapid.String().Draw(rt, "title"), Name: rapid.StringN(0, 30, -1).Draw(rt, "name")}, {Title: "A title", Name: "漢字の名"}}
		n := rapid.IntRange(2, 60).Draw(rt, "n")
		m := planted(t, n, rapid.IntRange(1, 3).Draw(rt, "k"), papers)
		checkLabels(t, draw(t, around(t, m, n-1, n-1), render.Options{}), "any titles")
	})
}

// Earlier papers are left of the focus, later ones and those of unknown year right
// of it.
func TestYearsAround(t *testing.T) {
	sub := around(t, planted(t, 200, 12, titles[:]), 150, 60)
	focus := sub.Focus.Nodes[0]
	at := func(i int) float64 {
		for _, c := range circles(draw(t, sub, render.Options{})) {
			if c.ID == "paper-"+string(sub.Corpus.At(i).ID) {
				return c.At.X
			}
		}
		t.Fatalf("paper %d is not drawn", i)
		return 0
	}
	year := sub.Corpus.At(focus).Year
	var earlier, later bool
	for i, p := range sub.Corpus.All() {
		before, after := p.Year != 0 && p.Year < year, p.Year == 0 || p.Year > year
		earlier, later = earlier || before, later || after
		if x := at(i); before && x >= at(focus) || after && x <= at(focus) {
			t.Errorf("a paper of %d stands at %.0f, that of %d at %.0f", p.Year, x, year, at(focus))
		}
	}
	if !earlier || !later {
		t.Fatal("the papers are all of one side")
	}
}
