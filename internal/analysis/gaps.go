package analysis

import (
	"cmp"
	"context"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var gapsBy = Flag{"by", "MEASURE", "what works are ranked by", []string{"fit", "citations"}}

var gaps = Analyzer{
	Name: "gaps",
	Doc:  "Name the works that the papers cite most and that the corpus lacks",
	Long: `gaps ranks the cited works outside of the corpus by how well they would fit into
it. A citation counts for as much as the citing paper stays with the subject: with r
references, c of them to papers of the corpus, it counts (c + 1) / (r + 2). The sum
is multiplied by the share that the corpus has of the cited works of that time. So a
textbook that everybody cites, or the classic of another decade, ranks below a work
like those that you have; --by citations ranks by counts alone. With --library it leaves out what you have already.`,
	Flags: []Flag{gapsBy, {Name: "library", Value: "PATH", Doc: "leave out the works of the list or bibliography at `PATH`"}},
	Needs: pipeline.Read,
	Run:   runGaps,
}

func runGaps(_ context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	x := a.Corpus.Citations()
	missing := missingWorks(a.Corpus, x)
	if q.value(gapsBy) == "citations" {
		slices.SortStableFunc(missing, func(v, w work) int { return cmp.Compare(len(x.Citing(w.number)), len(x.Citing(v.number))) })
	}
	if q.Library != nil {
		missing = slices.DeleteFunc(missing, func(w work) bool { return q.Library.Has(x.External(w.number)) })
	}
	t := table.New(table.Column{Name: "rank", Right: true}, table.Column{Name: "score", Right: true}, table.Column{Name: "cited by", Right: true},
		table.Column{Name: "work", Min: 24}, table.Column{Name: "year", Right: true}, table.Column{Name: "ids", Spare: true})
	for k, w := range missing[:q.rows(len(missing))] {
		r := x.External(w.number)
		t.Add(k+1, w.score, len(x.Citing(w.number)), nameOf(r), yearCell(r.Year), append([]string{}, r.IDs...))
	}
	var notes []string
	if len(missing) == 0 {
		notes = append(notes, "no paper cites a work outside of the corpus; reading lists do not say what their papers cite, exports of databases do")
	}
	return &Answer{t, notes}, nil
}

// nameOf is a work without its year.
func nameOf(r *corpus.Reference) string {
	q := *r
	q.Year = 0
	return q.Display()
}

// work is a work outside of the corpus with its score.
type work struct {
	number int
	score  float64
}

// missingWorks are all works outside, best first, see the text of gaps; ties by
// citations, then by number.
func missingWorks(c *corpus.Corpus, x *corpus.Citations) []work {
	counts := make([]float64, x.Papers()) // of a citation by each paper
	for i := range counts {
		row := x.Cited(i)
		within, _ := slices.BinarySearch(row, int32(x.Papers()))
		counts[i] = float64(within+1) / float64(len(row)+2)
	}
	has := shareOfYears(c, x)
	works := make([]work, 0, x.Works()-x.Papers())
	for k := x.Papers(); k < x.Works(); k++ {
		w := work{number: k}
		for _, i := range x.Citing(k) {
			w.score += counts[i]
		}
		w.score *= has(workYear(x, c, k))
		works = append(works, w)
	}
	slices.SortFunc(works, func(v, w work) int {
		return cmp.Or(cmp.Compare(w.score, v.score), cmp.Compare(len(x.Citing(w.number)), len(x.Citing(v.number))), cmp.Compare(v.number, w.number))
	})
	return works
}

// fewWorks is how many cited works of a time are too few to say much of it.
const fewWorks = 20

// shareOfYears returns the share that the corpus has of the works cited that are
// from a year, the one before or the one behind, or of unknown year; smoothed
// towards the share of all.
func shareOfYears(c *corpus.Corpus, x *corpus.Citations) func(year int) float64 {
	inside, all := make(map[int]int), make(map[int]int)
	var insideEver, ever int
	for k := range x.Works() {
		if len(x.Citing(k)) == 0 {
			continue
		}
		year, own := workYear(x, c, k), 0
		if k < x.Papers() {
			own = 1
		}
		inside[year], all[year] = inside[year]+own, all[year]+1
		insideEver, ever = insideEver+own, ever+1
	}
	mean := float64(insideEver+1) / float64(ever+2)
	return func(year int) float64 {
		from, to := year-1, year+1
		if year == 0 {
			from, to = 0, 0
		}
		own, of := 0, 0
		for y := from; y <= to; y++ {
			own, of = own+inside[y], of+all[y]
		}
		return (float64(own) + float64(fewWorks*mean)) / float64(of+fewWorks)
	}
}
