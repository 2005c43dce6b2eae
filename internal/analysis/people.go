package analysis

import (
	"cmp"
	"context"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var authors = Analyzer{
	Name: "authors",
	Doc:  "List the authors with most papers, and how often these are cited",
	Long: `authors counts the papers of each author, and the citations of these by papers of
the corpus. An author is a family name and the first given name; somebody who is
sometimes printed with initials is then several.`,
	Needs: pipeline.Read,
	Run: func(_ context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
		return tally(a, q, naming{"author", func(p *corpus.Paper) []string { return p.Authors }, corpus.PersonKey})
	},
}

var venues = Analyzer{
	Name:  "venues",
	Doc:   "List the venues with most papers, and how often these are cited",
	Long:  `venues counts the papers of each venue, and the citations of these by papers of the corpus.`,
	Needs: pipeline.Read,
	Run: func(_ context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
		return tally(a, q, naming{"venue", func(p *corpus.Paper) []string { return nonempty(p.Venue) }, corpus.Fold})
	},
}

func nonempty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// group is the papers that have a name.
type group struct {
	name        string // as printed first
	papers      int
	citations   int
	first, last int // years; 0 if unknown
}

// naming is what papers are grouped by.
type naming struct {
	what  string
	names func(*corpus.Paper) []string
	key   func(name string) string // equal for equal names
}

// tally groups the papers by the names that they have.
func tally(a *pipeline.Atlas, q Question, by naming) (*Answer, error) {
	x := a.Corpus.Citations()
	byKey := make(map[string]*group)
	var groups []*group
	for i, p := range a.Corpus.All() {
		var seen []string
		for _, name := range by.names(p) {
			k := by.key(name)
			if slices.Contains(seen, k) {
				continue
			}
			seen = append(seen, k)
			if byKey[k] == nil {
				byKey[k] = &group{name: name}
				groups = append(groups, byKey[k])
			}
			byKey[k].add(p.Year, len(x.Citing(i)))
		}
	}
	slices.SortStableFunc(groups, func(g, h *group) int {
		return cmp.Or(cmp.Compare(h.papers, g.papers), cmp.Compare(h.citations, g.citations), cmp.Compare(g.name, h.name))
	})
	t := table.New(table.Column{Name: "papers", Right: true}, table.Column{Name: "cited by", Right: true}, table.Column{Name: by.what, Min: 16},
		table.Column{Name: "first", Right: true}, table.Column{Name: "last", Right: true})
	for _, g := range groups[:q.rows(len(groups))] {
		t.Add(g.papers, g.citations, g.name, yearCell(g.first), yearCell(g.last))
	}
	return &Answer{Table: t}, nil
}

func (g *group) add(year, citations int) {
	g.papers++
	g.citations += citations
	if year != 0 && (g.first == 0 || year < g.first) {
		g.first = year
	}
	g.last = max(g.last, year)
}
