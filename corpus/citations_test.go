package corpus_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
)

// cites names the works that a paper cites, in order.
func cites(x *corpus.Citations, c *corpus.Corpus, i int) (names []string) {
	for _, w := range x.Cited(i) {
		if int(w) < x.Papers() {
			names = append(names, string(c.At(int(w)).ID))
		} else {
			names = append(names, x.External(int(w)).Title)
		}
	}
	return names
}

func TestCitations(t *testing.T) {
	book, again := &corpus.Reference{Author: "D. Knuth", Title: "Sorting"}, &corpus.Reference{Author: "D. Knuth", Title: "Sorting"}
	talk := &corpus.Reference{Author: "B. Liskov", Title: "Modules"}
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Cites: []corpus.ID{"b", "a", "missing"}, References: []*corpus.Reference{book, talk}},
		{ID: "b", References: []*corpus.Reference{again}},
		{ID: "c"},
	})
	if err != nil {
		t.Fatal(err)
	}
	x := c.Citations()
	if x.Papers() != 3 || x.Works() != 5 || x.Count() != 4 {
		t.Errorf("%d papers, %d works, %d citations", x.Papers(), x.Works(), x.Count())
	}
	for i, want := range [][]string{{"b", "Modules", "Sorting"}, {"Sorting"}, nil} {
		if got := cites(x, c, i); !slices.Equal(got, want) {
			t.Errorf("paper %d cites %q, want %q", i, got, want)
		}
	}
}

// Citations do not depend on which equal references are one in memory.
func TestCitationsByValue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool := []corpus.Reference{{Title: "A"}, {Title: "B", Year: 2000}, {Title: "B", Year: 2001}, {IDs: []string{"doi:10.1/x"}}}
		shared, apart := make([]corpus.Paper, 4), make([]corpus.Paper, 4)
		for i := range shared {
			id := corpus.ID('a' + rune(i))
			shared[i].ID, apart[i].ID = id, id
			for _, k := range rapid.SliceOfDistinct(rapid.IntRange(0, 3), rapid.ID).Draw(t, "refs") {
				one := pool[k]
				shared[i].References = append(shared[i].References, &pool[k])
				apart[i].References = append(apart[i].References, &one)
			}
		}
		var got [2]*corpus.Citations
		for k, papers := range [][]corpus.Paper{shared, apart} {
			c, err := corpus.New(papers)
			if err != nil {
				t.Fatal(err)
			}
			got[k] = c.Citations()
		}
		if got[0].Works() != got[1].Works() {
			t.Fatalf("%d and %d works", got[0].Works(), got[1].Works())
		}
		for i := range 4 {
			if !slices.Equal(got[0].Cited(i), got[1].Cited(i)) {
				t.Fatalf("paper %d: %v and %v", i, got[0].Cited(i), got[1].Cited(i))
			}
		}
	})
}
