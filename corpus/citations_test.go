package corpus_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"papergraph/corpus"

	"pgregory.net/rapid"
)

// citing is a corpus of n papers, "p00" and so on, that cite what is asked for.
func citing(t testing.TB, n int, cites func(i int) ([]corpus.ID, []*corpus.Reference)) *corpus.Corpus {
	t.Helper()
	papers := make([]corpus.Paper, n)
	for i := range papers {
		papers[i] = corpus.Paper{ID: paperID(i), Title: fmt.Sprint("Paper ", i)}
		papers[i].Cites, papers[i].References = cites(i)
	}
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func paperID(i int) corpus.ID { return corpus.ID(fmt.Sprintf("p%02d", i)) }

// Three papers: 0 cites 1, a book and a thesis, 1 cites the book twice in other
// words for the same thing and itself, 2 cites 0 and an ID that nobody has.
func TestCitations(t *testing.T) {
	book := func() *corpus.Reference {
		return &corpus.Reference{Author: "J. Lee", Year: 1999, IDs: []string{"doi:10.1/b"}}
	}
	thesis := &corpus.Reference{Text: "A thesis"}
	x := citing(t, 3, func(i int) ([]corpus.ID, []*corpus.Reference) {
		switch i {
		case 0:
			return []corpus.ID{"p01"}, []*corpus.Reference{thesis, book()}
		case 1:
			return []corpus.ID{"p01"}, []*corpus.Reference{book(), book()}
		}
		return []corpus.ID{"nobody", "p00"}, nil
	}).Citations()
	if x.Papers() != 3 || x.Works() != 5 || x.Count() != 5 {
		t.Fatalf("%d papers, %d works, %d citations; want 3, 5, 5", x.Papers(), x.Works(), x.Count())
	}
	cited, citedBy := [][]int32{{1, 3, 4}, {4}, {0}}, [][]int32{{2}, {0}, {}, {0}, {0, 1}}
	for i, want := range cited {
		if got := x.Cited(i); !slices.Equal(got, want) {
			t.Errorf("paper %d cites %v, want %v", i, got, want)
		}
	}
	if ptr, works := x.CitedRows(); !slices.Equal(ptr, []int{0, 3, 4, 5}) || !slices.Equal(works, []int32{1, 3, 4, 4, 0}) {
		t.Errorf("cited rows %v, %v", ptr, works)
	}
	if ptr, papers := x.CitingRows(); !slices.Equal(ptr, []int{0, 1, 2, 2}) || !slices.Equal(papers, []int32{2, 0}) {
		t.Errorf("citing rows %v, %v; want those of papers alone", ptr, papers)
	}
	for k, want := range citedBy {
		if got := x.Citing(k); !slices.Equal(got, want) {
			t.Errorf("work %d is cited by %v, want %v", k, got, want)
		}
	}
	if x.External(2) != nil || x.External(3) != thesis || x.External(4).Author != "J. Lee" {
		t.Errorf("works outside are %v, %v, %v", x.External(2), x.External(3), x.External(4))
	}
}

// drawCorpus has few distinct works, so that they repeat, some of them alike but
// for one field.
func drawCorpus(t *rapid.T) []corpus.Paper {
	word := rapid.SampledFrom([]string{"", "a", "b"})
	reference := rapid.Custom(func(t *rapid.T) *corpus.Reference {
		r := &corpus.Reference{Author: word.Draw(t, "author"), Title: word.Draw(t, "title"), Venue: word.Draw(t, "venue"),
			Volume: word.Draw(t, "volume"), Page: word.Draw(t, "page"), Year: rapid.IntRange(0, 1).Draw(t, "year")}
		if id := word.Draw(t, "id"); id != "" {
			r.IDs = []string{"doi:10.1/" + id}
		}
		return r
	})
	papers := make([]corpus.Paper, rapid.IntRange(0, 12).Draw(t, "papers"))
	for i := range papers {
		papers[i] = corpus.Paper{ID: paperID(i), References: rapid.SliceOfN(reference, 0, 8).Draw(t, "references")}
		for _, k := range rapid.SliceOfN(rapid.IntRange(0, 14), 0, 5).Draw(t, "cites") {
			papers[i].Cites = append(papers[i].Cites, paperID(k))
		}
	}
	return papers
}

// TestCitationsAreThoseOfThePapers compares every pair of a paper and a work with
// what the paper says, in memory and as an index gives it back.
func TestCitationsAreThoseOfThePapers(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		papers := drawCorpus(r)
		c, err := corpus.New(papers)
		if err != nil {
			r.Fatal(err)
		}
		opened, _ := stored(t, c)
		x, y := c.Citations(), opened.Citations()
		if x.Works() != y.Works() || x.Count() != y.Count() {
			r.Fatalf("%d works, %d citations; from an index %d, %d", x.Works(), x.Count(), y.Works(), y.Count())
		}
		total := 0
		for k := range x.Works() {
			for earlier := len(papers); earlier < k; earlier++ {
				if reflect.DeepEqual(x.External(earlier), x.External(k)) {
					r.Errorf("works %d and %d are one: %+v", earlier, k, x.External(k))
				}
			}
			if k >= len(papers) && !reflect.DeepEqual(x.External(k), y.External(k)) {
				r.Errorf("work %d is %+v, from an index %+v", k, x.External(k), y.External(k))
			}
			for i := range papers {
				want := saysCites(&papers[i], i, k, x)
				if want {
					total++
				}
				for _, z := range []*corpus.Citations{x, y} {
					if slices.Contains(z.Cited(i), int32(k)) != want || slices.Contains(z.Citing(k), int32(i)) != want {
						r.Errorf("%d cites %d is %v in %v, %v", i, k, want, z.Cited(i), z.Citing(k))
					}
					if !slices.IsSorted(z.Cited(i)) || !slices.IsSorted(z.Citing(k)) {
						r.Errorf("%v or %v is not ascending", z.Cited(i), z.Citing(k))
					}
				}
			}
		}
		if x.Count() != total {
			r.Errorf("%d citations, want %d", x.Count(), total)
		}
	})
}

// cites looks a citation up in what a paper says.
func saysCites(p *corpus.Paper, i, k int, x *corpus.Citations) bool {
	if k < x.Papers() {
		return i != k && slices.Contains(p.Cites, paperID(k))
	}
	return slices.ContainsFunc(p.References, func(r *corpus.Reference) bool { return reflect.DeepEqual(r, x.External(k)) })
}

// Two databases name the works that two papers cite each in its own way; merged
// they are one paper of the corpus and one work outside.
func TestCitationsAfterMerge(t *testing.T) {
	one := []corpus.Paper{
		{Title: "Alpha queues for fair looms", Year: 2020, DOI: "10.1000/alpha"},
		{Title: "Beta trees for quick looms", Year: 2021, References: []*corpus.Reference{
			{IDs: []string{"doi:10.1000/alpha"}}, {Author: "J. Lee", Year: 1999, Volume: "7", Page: "12", Venue: "J LOOMS"}}},
	}
	two := []corpus.Paper{
		{Title: "Gamma heaps for small looms", Year: 2022, References: []*corpus.Reference{
			{Title: "Alpha queues for fair looms", Year: 2020}, {Author: "Lee, Jun", Year: 1999, Volume: "7", Page: "12"}}},
	}
	c, _, err := corpus.Merge(one, two)
	if err != nil {
		t.Fatal(err)
	}
	opened, _ := stored(t, c)
	for _, x := range []*corpus.Citations{c.Citations(), opened.Citations()} {
		if x.Works() != 4 || !slices.Equal(x.Cited(1), []int32{0, 3}) || !slices.Equal(x.Cited(2), []int32{0, 3}) {
			t.Errorf("%d works; cited are %v and %v, want 4, [0 3] and [0 3]", x.Works(), x.Cited(1), x.Cited(2))
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

// BenchmarkCitations has papers with 40 references to works of which each is
// cited four times, as Merge leaves them.
func BenchmarkCitations(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		works := make([]*corpus.Reference, 10*n)
		for k := range works {
			works[k] = &corpus.Reference{Author: "J. Lee", Year: 1999, Title: fmt.Sprint("On works of the kind ", k), Venue: "Journal of Works"}
		}
		c := citing(b, n, func(i int) (_ []corpus.ID, refs []*corpus.Reference) {
			for k := range 40 {
				refs = append(refs, works[(i*7919+k*104729)%len(works)])
			}
			return nil, refs
		})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Citations()
			}
		})
	}
}
