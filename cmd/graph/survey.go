package main

import (
	"fmt"
	"io"
	"slices"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

// A survey is how complete the inputs are.
type survey struct {
	sources []sourceJSON
	twins   []twinJSON
}

// sourceJSON is the completeness of one input in graph/check/v1.
type sourceJSON struct {
	File       string `json:"file"`
	Papers     int    `json:"papers"`
	Abstract   int    `json:"abstract"`
	Year       int    `json:"year"`
	Authors    int    `json:"authors"`
	Venue      int    `json:"venue"`
	DOI        int    `json:"doi"`
	References int    `json:"references"`
	Cited      int    `json:"cited"`
	Unresolved int    `json:"unresolved"`
	Twins      int    `json:"twins"`
	Garbled    int    `json:"garbled"`
}

// twinJSON is a pair of papers in graph/check/v1 that may be one.
type twinJSON struct {
	A   corpus.ID `json:"a"`
	B   corpus.ID `json:"b"`
	Why string    `json:"why"`

	i, j int
}

// twinsGap is the name of what survey.list finds beside ingest.Gaps.
const twinsGap = "twins"

func listNames() []string {
	var names []string
	for _, g := range ingest.Gaps() {
		names = append(names, g.Name)
	}
	return append(names, twinsGap)
}

func surveyOf(atlas *pipeline.Atlas) *survey {
	s := &survey{sources: []sourceJSON{}, twins: []twinJSON{}}
	twins := make(map[string]int) // papers by file
	seen := make(map[int]bool)
	for _, x := range atlas.Corpus.Suspects() {
		s.twins = append(s.twins, twinJSON{atlas.Corpus.At(x.A).ID, atlas.Corpus.At(x.B).ID, x.Why, x.A, x.B})
		for _, i := range [...]int{x.A, x.B} {
			if seen[i] {
				continue
			}
			seen[i] = true
			var in []string
			for _, pos := range atlas.Corpus.At(i).Seen {
				in = append(in, pos.File)
			}
			slices.Sort(in)
			for _, file := range slices.Compact(in) {
				twins[file]++
			}
		}
	}
	for _, v := range ingest.Survey(atlas.Files()) {
		if v.Papers > 0 {
			s.sources = append(s.sources, sourceJSON{v.File, v.Papers, v.Abstract, v.Year, v.Authors, v.Venue, v.DOI,
				v.References, v.Cited, v.Unresolved, twins[v.File], v.Garbled})
		}
	}
	return s
}

func (s *survey) table() *table.Table {
	t := table.New(table.Column{Name: "file"}, right("papers"), right("abstract"), right("year"), right("authors"), right("venue"),
		right("doi"), right("references"), right("cited"), right("unresolved"), right("twins"), right("garbled"))
	for _, v := range s.sources {
		t.Add(v.File, v.Papers, v.Abstract, v.Year, v.Authors, v.Venue, v.DOI, v.References, v.Cited, v.Unresolved, v.Twins, v.Garbled)
	}
	return t
}

func right(name string) table.Column { return table.Column{Name: name, Right: true} }

// sourcesText prints the table of sources with shares for people, the columns
// that hold nothing but zeros left out.
func (c *command) sourcesText(w io.Writer, s *survey) error {
	var all sourceJSON
	for _, v := range s.sources {
		all.Unresolved, all.Twins, all.Garbled = all.Unresolved+v.Unresolved, all.Twins+v.Twins, all.Garbled+v.Garbled
	}
	columns := []table.Column{{Name: "source", Min: 12}, right("papers"), right("abstract"), right("year"), right("authors"), right("venue"),
		right("doi"), right("refs")}
	odd := func(v sourceJSON) []int { return []int{v.Unresolved, v.Twins, v.Garbled} }
	for k, name := range [...]string{"unres.", "twins", "garbled"} {
		if odd(all)[k] > 0 {
			columns = append(columns, right(name))
		}
	}
	t := table.New(columns...)
	for _, v := range s.sources {
		cells := []any{v.File, v.Papers}
		for _, n := range [...]int{v.Abstract, v.Year, v.Authors, v.Venue, v.DOI, v.References} {
			cells = append(cells, share(n, v.Papers))
		}
		for k, n := range odd(v) {
			if odd(all)[k] > 0 {
				cells = append(cells, n)
			}
		}
		t.Add(cells...)
	}
	return t.Text(w, table.TextOptions{Width: c.textWidth(), Header: true})
}

// share is n of all in percent; only all of them are 100%, and none 0%.
func share(n, all int) string {
	percent := n * 100 / max(all, 1)
	if n > 0 {
		percent = max(percent, 1)
	}
	return fmt.Sprintf("%d%%", percent)
}

// twinsText prints the pairs of papers that may be one, with what makes them one.
func (c *command) twinsText(w io.Writer, atlas *pipeline.Atlas, s *survey) error {
	faint := style{c.env.colour}.faint
	for _, x := range s.twins {
		p, q := atlas.Corpus.At(x.i), atlas.Corpus.At(x.j)
		pair := table.New(table.Column{Name: "title", Min: 40}, table.Column{Name: "when"})
		pair.Add(p.Heading(), when(p.Venue, p.Year))
		pair.Add(q.Heading(), when(q.Venue, q.Year))
		if err := pair.Text(w, table.TextOptions{Width: c.textWidth()}); err != nil {
			return err
		}
		fmt.Fprintf(w, "  %s\n", table.Printable(x.Why))
		if _, err := fmt.Fprintln(w, faint("  graph merge --join "+string(p.ID)+","+string(q.ID))); err != nil {
			return err
		}
	}
	return nil
}

// list is a row for every paper of a source that has a gap, or for every pair of
// twins.
func (s *survey) list(atlas *pipeline.Atlas, name string) *table.Table {
	if name == twinsGap {
		t := table.New(table.Column{Name: "a", Min: 24}, table.Column{Name: "title_a", Min: 30}, table.Column{Name: "b", Min: 24},
			table.Column{Name: "title_b", Min: 30}, table.Column{Name: "why"})
		for _, x := range s.twins {
			p, q := atlas.Corpus.At(x.i), atlas.Corpus.At(x.j)
			t.Add(string(p.ID), p.Heading(), string(q.ID), q.Heading(), x.Why)
		}
		return t
	}
	t := table.New(table.Column{Name: "place", Min: 12}, table.Column{Name: "title", Min: 40})
	at := slices.IndexFunc(ingest.Gaps(), func(g ingest.Gap) bool { return g.Name == name })
	for _, f := range atlas.Files() {
		for i := range f.Papers {
			if p := &f.Papers[i]; ingest.Gaps()[at].In(p) {
				from := corpus.Pos{File: f.Name}
				if len(p.Seen) > 0 {
					from = p.Seen[0]
				}
				t.Add(place(from), p.Heading())
			}
		}
	}
	return t
}
