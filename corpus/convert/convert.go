// Package convert writes papers in the formats of bibliographies, each of which
// a reader of corpus/ingest reads back.
//
// It stands beside the flow corpus -> similarity -> cluster -> render: what it
// writes is what was read.
//
//	f, err := convert.FormatFor("refs.bib")
//	err = f.Write(ctx, w, c)
//	for _, l := range f.Losses(c) {
//		fmt.Println(l.Papers, "papers lose their", l.Field)
//	}
//
// To add a format, write a file with its Write, and add a line to Formats.
package convert

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// Format is a kind of output. Formats lists them.
type Format struct {
	Name, Doc string
	Exts      []string // file name endings that stand for it, with dot
	Keeps     []string // names of the Fields that it can hold; read back they are equal
	Write     func(context.Context, io.Writer, *corpus.Corpus) error
	Loose     bool // what it keeps is for people to read, and found again by its look, see Changes
}

// Formats are the kinds of output. Where several have one ending, it stands for
// the first.
func Formats() []Format {
	return []Format{
		{"openalex", "works in the form of OpenAlex, as JSON, one a line", []string{".openalex.jsonl", ".openalex.json"},
			[]string{"title", "authors", "year", "venue", "type", "volume", "issue", "pages", "abstract", "doi", "arxiv", "ids", "keywords", "cites"}, writeOpenAlex, false},
		{"jsonl", "one JSON object a paper and line, with all that is known of it", []string{".jsonl", ".ndjson"}, everything(), writeJSONL, false},
		{"csl", "a list of items of the Citation Style Language as JSON, for Zotero, Pandoc and others", []string{".csl.json", ".csl", ".json"},
			[]string{"title", "authors", "year", "venue", "type", "volume", "issue", "pages", "abstract", "doi", "arxiv", "ids", "keywords", "links"}, writeCSL, false},
		{"ris", "RIS, for EndNote, Zotero, Mendeley and others", []string{".ris"},
			[]string{"title", "authors", "year", "venue", "type", "volume", "issue", "pages", "abstract", "doi", "arxiv", "ids", "keywords", "links"}, writeRIS, false},
		{"csv", "a table with a header, for spreadsheets; what a paper cites is a list in one cell", []string{".csv"}, csvKeeps, writeCSV, false},
		{"bibtex", "BibTeX in UTF-8, an entry a paper; what it has no fields for is in fields that other programs pass over", []string{".bib", ".bibtex"},
			everything(), writeBibTeX, false},
		{"markdown", "a reading list: papers below their sections, with a line for each field; a DOI is a link, a comma parts keywords", []string{".md", ".markdown"}, markdownKeeps, writeMarkdown, true},
	}
}

func writeJSONL(_ context.Context, w io.Writer, c *corpus.Corpus) error {
	return ingest.WriteJSONL(w, c)
}

// Field is something that a paper may have and a format can lose.
type Field struct {
	Name string
	Has  func(*corpus.Paper) bool
	same func(a, b *corpus.Paper) bool // nil for those that no loose format keeps
}

// Fields are those of corpus.Paper that say something of the work; ID, Lang and
// Seen are not among them: these are found out while reading.
func Fields() []Field {
	text := func(name string, of func(*corpus.Paper) string) Field {
		return Field{name, func(p *corpus.Paper) bool { return of(p) != "" }, func(a, b *corpus.Paper) bool { return of(a) == of(b) }}
	}
	list := func(name string, of func(*corpus.Paper) []string) Field {
		return Field{name, func(p *corpus.Paper) bool { return len(of(p)) > 0 }, func(a, b *corpus.Paper) bool {
			return !slices.ContainsFunc(of(a), func(s string) bool { return !slices.Contains(of(b), s) })
		}}
	}
	return []Field{
		text("name", func(p *corpus.Paper) string { return p.Name }),
		text("title", func(p *corpus.Paper) string { return p.Title }),
		list("authors", func(p *corpus.Paper) []string { return p.Authors }),
		{"year", func(p *corpus.Paper) bool { return p.Year != 0 }, func(a, b *corpus.Paper) bool { return a.Year == b.Year }},
		text("venue", func(p *corpus.Paper) string { return p.Venue }),
		text("type", func(p *corpus.Paper) string { return p.Type }),
		text("volume", func(p *corpus.Paper) string { return p.Volume }),
		text("issue", func(p *corpus.Paper) string { return p.Issue }),
		text("pages", func(p *corpus.Paper) string { return p.Pages }),
		text("abstract", func(p *corpus.Paper) string { return p.Abstract }),
		text("doi", func(p *corpus.Paper) string { return p.DOI }),
		text("arxiv", func(p *corpus.Paper) string { return p.ArXiv }),
		list("ids", func(p *corpus.Paper) []string { return p.IDs }),
		list("keywords", func(p *corpus.Paper) []string { return p.Keywords }),
		list("sections", func(p *corpus.Paper) []string { return p.Sections }),
		list("links", func(p *corpus.Paper) []string { return p.Links }),
		list("awards", func(p *corpus.Paper) []string { return p.Awards }),
		{"cites", func(p *corpus.Paper) bool { return len(p.Cites) > 0 }, nil},
		{"references", func(p *corpus.Paper) bool { return len(p.References) > 0 }, nil},
		list("extra", func(p *corpus.Paper) []string { return p.Extra }),
	}
}

func everything() []string {
	var names []string
	for _, f := range Fields() {
		names = append(names, f.Name)
	}
	return names
}

// Loss says that a format cannot hold a field that papers have.
type Loss struct {
	Field  string
	Papers int // how many have it
}

// Losses are what the papers of a corpus lose in the format, in the order of
// Fields.
func (f *Format) Losses(c *corpus.Corpus) []Loss {
	var losses []Loss
	for _, field := range Fields() {
		if slices.Contains(f.Keeps, field.Name) {
			continue
		}
		if field.Name == "extra" {
			losses = append(losses, extraLosses(c)...)
			continue
		}
		loss := Loss{Field: field.Name}
		for _, p := range c.All() {
			if field.Has(p) {
				loss.Papers++
			}
		}
		if loss.Papers > 0 {
			losses = append(losses, loss)
		}
	}
	return losses
}

// extraLosses are the fields of sources that only their format has, those of most
// papers first. Another spelling of a title or venue is none.
func extraLosses(c *corpus.Corpus) []Loss {
	papers := make(map[string]int)
	last := make(map[string]int) // paper that was counted
	for i, p := range c.All() {
		for _, extra := range p.Extra {
			_, name, _ := strings.Cut(extra, ":")
			if name, _, _ = strings.Cut(name, "="); name == "title" || name == "venue" || name == "kind" || last[name] == i+1 {
				continue
			}
			last[name] = i + 1
			papers[name]++
		}
	}
	var losses []Loss
	for name, n := range papers {
		losses = append(losses, Loss{name, n})
	}
	slices.SortFunc(losses, func(a, b Loss) int {
		return cmp.Or(-cmp.Compare(a.Papers, b.Papers), strings.Compare(a.Field, b.Field))
	})
	return losses
}

// FormatFor returns the format of a name, or of a file by its ending. The error
// names all that there are.
func FormatFor(nameOrFile string) (*Format, error) {
	formats := Formats()
	lower := strings.ToLower(nameOrFile)
	for i, f := range formats {
		if f.Name == lower || slices.ContainsFunc(f.Exts, func(ext string) bool { return strings.HasSuffix(lower, ext) }) {
			return &formats[i], nil
		}
	}
	var known []string
	for _, f := range formats {
		known = append(known, f.Name)
	}
	return nil, fmt.Errorf("convert: no format for %q; the formats are %s", nameOrFile, strings.Join(known, ", "))
}
