package convert_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus"
	"papergraph/corpus/convert"
	"papergraph/corpus/ingest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// library is a corpus with every field, and texts that formats must escape.
func library(t testing.TB) *corpus.Corpus {
	t.Helper()
	seen := func(line int) []corpus.Pos { return []corpus.Pos{{File: "list.md", Line: line}} }
	outside := &corpus.Reference{IDs: []string{"doi:10.5555/out.side", "pmid:77"}, Author: "E. Dijkstra", Year: 1968, Title: "On the heat of looms in winter", Venue: "Comm. Looms", Volume: "11", Page: "147"}
	papers := []corpus.Paper{
		{ID: "a", Name: "Fans", Title: `Quiet Fans: 100% of "Racks" & (Rooms) at C:\new #1, a_b ~ x^2`, Year: 2021, Venue: "Journal of Machine Rooms & Halls",
			Authors:  []string{"Ludwig van Beethoven", "Martin Luther King Jr.", "José Ñúñez-García", "The Fan Consortium", "J. H. Lee", "李明", "Plato", "World Health Organization", "Loom and Thread, Inc.", "University of Nets, Ropes, and Knots"},
			Abstract: "We present Fans, which cool 50% of the racks; a < b holds.\nThe rest is \"quiet\" & 冷静.", Keywords: []string{"cooling", "racks of machines", "冷却"},
			Sections: []string{"Rooms"}, Links: []string{"https://rooms.example/loom?a=1&b=2", "https://rooms.example/x_y"}, DOI: "10.5555/(loom)1;x_2", ArXiv: "2012.00001",
			IDs: []string{"openalex:w100", "pmcid:pmc8001", "pmid:7001", "s2:0123456789abcdef0123456789abcdef01234567"}, Type: corpus.TypeArticle, Volume: "12", Issue: "3-4", Pages: "45-67",
			Awards: []string{"Best Paper"}, Cites: []corpus.ID{"b", "c"}, References: []*corpus.Reference{outside}, Lang: "en", Seen: seen(1)},
		{ID: "b", Title: "Threads Apart: Short Patterns at Scale", Year: 2018, Venue: "OSDI", Authors: []string{"Grace Hopper"}, Type: corpus.TypeConference, Pages: "e0123",
			Keywords: []string{"networks, neural"}, Links: []string{"https://threads.example"}, Cites: []corpus.ID{"c"}, Seen: seen(2)},
		{ID: "c", Title: "über den Zug unter Türen — wie er entsteht", Authors: []string{"Vincent van Gogh"}, ArXiv: "2401.00002", Type: corpus.TypePreprint, Seen: seen(3)},
		{ID: "d", Title: "A paper of which nothing is known", Seen: seen(4)},
	}
	for i, kind := range []string{corpus.TypeChapter, corpus.TypeBook, corpus.TypeThesis, corpus.TypeReport, corpus.TypeDataset, corpus.TypeSoftware, corpus.TypeDocument} {
		papers = append(papers, corpus.Paper{ID: corpus.ID("k" + kind), Title: "One of the kind that is called " + kind, Type: kind, Year: 1990 + i, Seen: seen(10 + i)})
	}
	c, _, err := corpus.Merge(papers)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRoundTrip writes a corpus in every format and reads it back: what the format
// keeps is the same, and what it does not keep is told as lost.
func TestRoundTrip(t *testing.T) {
	c := library(t)
	for _, f := range convert.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			c := c
			if f.Name == "markdown" {
				c = asListed(t, c)
			}
			b, r := roundTrip(t, &f, c)
			for _, d := range r.Diagnostics {
				t.Errorf("%+v", d)
			}
			if diff := cmp.Diff(kept(&f, c), kept(&f, r.Corpus), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var again bytes.Buffer
			if err := f.Write(context.Background(), &again, c); err != nil || !bytes.Equal(b, again.Bytes()) {
				t.Errorf("written otherwise the second time, %v", err)
			}
			for _, loss := range f.Losses(c) {
				if loss.Papers < 1 || slices.Contains(f.Keeps, loss.Field) {
					t.Errorf("%+v", loss)
				}
			}
		})
	}
}

// roundTrip writes a corpus and reads it back.
func roundTrip(t *testing.T, f *convert.Format, c *corpus.Corpus) ([]byte, *ingest.Result) {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(t.Context(), &b, c); err != nil {
		t.Fatal(err)
	}
	name := "refs" + f.Exts[0]
	r, err := ingest.Read(t.Context(), fstest.MapFS{name: {Data: b.Bytes()}}, []string{name}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), r
}

// kept are the papers of a corpus with the fields that a format keeps.
func kept(f *convert.Format, c *corpus.Corpus) []corpus.Paper {
	var papers []corpus.Paper
	for _, p := range c.All() {
		q := *p
		q.Lang, q.Seen = "", nil
		if !slices.Contains(f.Keeps, "cites") {
			q.Cites = nil
		}
		if f.Name == "bibtex" { // of these it has more, see TestBibTeXExtra
			q.Extra = nil
		}
		for field, drop := range map[string]func(){
			"name": func() { q.Name = "" }, "title": func() { q.Title = "" }, "authors": func() { q.Authors = nil }, "year": func() { q.Year = 0 },
			"venue": func() { q.Venue = "" }, "type": func() { q.Type = "" }, "volume": func() { q.Volume = "" }, "issue": func() { q.Issue = "" },
			"pages": func() { q.Pages = "" }, "abstract": func() { q.Abstract = "" }, "doi": func() { q.DOI = "" }, "arxiv": func() { q.ArXiv = "" },
			"ids": func() { q.IDs = nil }, "keywords": func() { q.Keywords = nil }, "sections": func() { q.Sections = nil }, "links": func() { q.Links = nil },
			"awards": func() { q.Awards = nil }, "references": func() { q.References = nil }, "extra": func() { q.Extra = nil },
		} {
			if !slices.Contains(f.Keeps, field) {
				drop()
			}
		}
		papers = append(papers, q)
	}
	slices.SortFunc(papers, func(a, b corpus.Paper) int { return strings.Compare(a.Title, b.Title) })
	return papers
}

// Every format is found by its name and, unless an earlier one has it, too, by
// its endings, whatever their case; what it keeps are fields.
func TestFormats(t *testing.T) {
	fields := make(map[string]bool)
	for _, f := range convert.Fields() {
		fields[f.Name] = true
	}
	taken := make(map[string]string)
	for _, f := range convert.Formats() {
		if got, err := convert.FormatFor(strings.ToUpper(f.Name)); err != nil || got.Name != f.Name {
			t.Errorf("%s names %v, %v", f.Name, got, err)
		}
		for _, ext := range f.Exts {
			if taken[ext] == "" {
				taken[ext] = f.Name
			}
			if got, err := convert.FormatFor("some-refs" + strings.ToUpper(ext)); err != nil || got.Name != taken[ext] {
				t.Errorf("%s is the ending of %v, %v; want %s", ext, got, err, taken[ext])
			}
		}
		if f.Doc == "" || len(f.Exts) == 0 || len(f.Keeps) == 0 {
			t.Errorf("%s has no description, ending or field", f.Name)
		}
		for k, name := range f.Keeps {
			if !fields[name] || slices.Contains(f.Keeps[:k], name) {
				t.Errorf("%s keeps %q, which is no field or stands twice", f.Name, name)
			}
		}
	}
}

// Every field of the library that a format does not keep is lost by as many
// papers as have it, and no other.
func TestLosses(t *testing.T) {
	c := library(t)
	f := convert.Format{Keeps: []string{"title", "authors", "year", "venue", "type", "abstract", "links"}}
	want := []convert.Loss{{"name", 1}, {"volume", 1}, {"issue", 1}, {"pages", 2}, {"doi", 1}, {"arxiv", 2},
		{"ids", 1}, {"keywords", 2}, {"sections", 1}, {"awards", 1}, {"cites", 2}, {"references", 1}}
	if diff := cmp.Diff(want, f.Losses(c)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	jsonl, err := convert.FormatFor("jsonl")
	if err != nil || len(jsonl.Losses(c)) > 0 {
		t.Errorf("jsonl loses %v, %v", jsonl.Losses(c), err)
	}
}

// The fields of the table are all that papers have: without them nothing is left.
func TestFieldsAreThoseOfPapers(t *testing.T) {
	for _, p := range kept(&convert.Format{}, library(t)) {
		p.ID = ""
		if diff := cmp.Diff(corpus.Paper{}, p, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("a paper without its fields is not empty:\n%s", diff)
		}
	}
}

func TestFormatFor(t *testing.T) {
	for name, want := range map[string]string{"a.jsonl": "jsonl", "A.NDJSON": "jsonl", "works.openalex.jsonl": "openalex", "refs.json": "csl", "refs.csl.json": "csl", "csl": "csl", "a.RIS": "ris"} {
		if f, err := convert.FormatFor(name); err != nil || f.Name != want {
			t.Errorf("%s: %v %v, want %s", name, f, err, want)
		}
	}
	if _, err := convert.FormatFor("a.doc"); err == nil || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("a.doc: %v", err)
	}
}

// Names of bodies are not torn into family and given name.
func TestBodiesStayWhole(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{{ID: "a", Title: "Ropes of the World", Authors: []string{"World Health Organization", "Ada Lovelace", "R Core Team"}}})
	if err != nil {
		t.Fatal(err)
	}
	for format, want := range map[string]string{
		"bibtex": "author = {{World Health Organization} and Lovelace, Ada and {R Core Team}}",
		"ris":    "AU  - World Health Organization\nAU  - Lovelace, Ada\nAU  - R Core Team\n",
		"csl":    `"author":[{"literal":"World Health Organization"},{"family":"Lovelace","given":"Ada"},{"literal":"R Core Team"}]`,
		"csv":    "World Health Organization; Lovelace, Ada; R Core Team",
	} {
		f, err := convert.FormatFor(format)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := f.Write(t.Context(), &b, c); err != nil || !strings.Contains(b.String(), want) {
			t.Errorf("%s lacks %s, %v:\n%s", format, want, err, b.String())
		}
	}
}
