package ingest

import (
	"context"
	"fmt"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// otherOutput is the beginning of what commands of graph print as JSON. Maps and
// themes, too, name papers, but lie beside the lists that these come from.
var otherOutput = lazily(`^\{\s*"schema"\s*:\s*"(graph/[^"]*)"`)

// readJSON reads papers as JSON objects: one a line, or in an array, or in the
// "papers" of an object. What cannot be read is reported with its line and
// passed over; the rest survives. The texts of the papers lie in the source,
// which must not be changed any more.
func readJSON(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	r := &jsonReader{gathering{file: s.Name}}
	if m := otherOutput.FindStringSubmatch(string(head(s))); m != nil && string(m[1]) != papersSchema {
		r.report(1, Note, "not-a-paper", "output of graph in the form %q holds no list of papers; passed over", m[1])
		return nil, r.found, nil
	}
	text := unsafe.String(unsafe.SliceData(s.Text), len(s.Text))
	most := min(1+strings.Count(text, "\n"), len(text)/shortestPaper+1)
	r.papers, r.given = make([]corpus.Paper, 0, most), make(map[corpus.ID]int, most)
	err := inSome(ctx, jsonElements(text, "papers"), func(elements []jsonElement) error { return r.add(ctx, elements) })
	r.release(len(text))
	return r.papers, r.found, err
}

// release copies the texts of the papers if they are less than half of the
// source, which they would else keep in memory.
func (g *gathering) release(size int) {
	kept := 0
	for i := range g.papers {
		eachText(&g.papers[i], func(s *string) { kept += len(*s) })
	}
	if kept >= size/2 {
		return
	}
	for i := range g.papers {
		eachText(&g.papers[i], func(s *string) { *s = strings.Clone(*s) })
	}
}

// eachText visits the texts of a paper that may lie in its source.
func eachText(p *corpus.Paper, visit func(*string)) {
	for _, s := range [...]*string{&p.Name, &p.Title, &p.Venue, &p.Abstract, &p.DOI, &p.ArXiv, &p.Lang,
		&p.Type, &p.Volume, &p.Issue, &p.Pages} {
		visit(s)
	}
	for _, list := range [...][]string{p.Authors, p.Keywords, p.Sections, p.Links, p.Awards, p.IDs, p.Extra} {
		for i := range list {
			visit(&list[i])
		}
	}
	for _, r := range p.References {
		for _, s := range [...]*string{&r.Author, &r.Title, &r.Venue, &r.Volume, &r.Page, &r.Text} {
			visit(s)
		}
		for i := range r.IDs {
			visit(&r.IDs[i])
		}
	}
}

// jsonReader gathers the papers of one source.
type jsonReader struct{ gathering }

// shortestPaper is about how many bytes a line of a paper has at least, so that
// empty lines ask for no memory.
const shortestPaper = 100

// add reads elements, several at a time, and keeps the papers in their order.
func (r *jsonReader) add(ctx context.Context, elements []jsonElement) error {
	read := make([]reading, len(elements))
	err := each(ctx, len(elements), func(i int) {
		if e := &elements[i]; e.wrong == "" {
			read[i] = readObject(e.raw, corpus.Pos{File: r.file, Line: e.line})
		} else {
			read[i].none = true
		}
	})
	for i := range elements {
		r.reportBroken(&elements[i])
		r.found = append(r.found, read[i].found...)
		if !read[i].none {
			r.keep(read[i].paper, read[i].given, elements[i].line)
		}
	}
	return err
}

// reportBroken says what is wrong where no element can be read.
func (g *gathering) reportBroken(e *jsonElement) {
	switch {
	case e.late:
		g.report(e.line, Warning, "bad-json", "%s", e.wrong)
	case e.wrong != "":
		g.report(e.line, Lost, "bad-json", "%s", e.wrong)
	}
}

// reading is what an object says: a paper, or why it is none.
type reading struct {
	paper corpus.Paper
	given string // the ID as written
	found []Diagnostic
	none  bool // no paper
}

func (d *reading) report(at corpus.Pos, severity Severity, code, format string, args ...any) {
	d.found = append(d.found, Diagnostic{Pos: at, Severity: severity, Code: code, Message: fmt.Sprintf(format, args...)})
}

// readObject reads one paper.
func readObject(raw string, at corpus.Pos) reading {
	var p jsonPaper
	d := reading{none: true}
	if err := p.unmarshal(raw); err != nil {
		d.report(at, Lost, "bad-json", "not a paper in JSON: %v", err)
		return d
	}
	if p.Schema != "" {
		d.report(at, Note, "not-a-paper", "output of graph in the form %q holds no list of papers; passed over", string(p.Schema))
		return d
	}
	paper := p.paper()
	if paper.Title == "" && paper.Abstract != "" {
		paper.Title, paper.TitleDerived = deriveTitle(paper.Abstract), true
		d.report(at, Warning, "title-derived", "no title is given; made from the text: %q", paper.Title)
	}
	switch {
	case paper.Title != "" || paper.DOI != "" || paper.ArXiv != "" || len(paper.IDs) > 0:
	case len(paper.Authors) > 0 || paper.ID != "" && paper.Year > 0:
		d.report(at, Lost, "no-title", "a paper without title, text and identifier cannot be kept")
		return d
	default:
		d.report(at, Note, "not-a-paper", "an object without title, text and authors passed over")
		return d
	}
	if len(paper.Seen) == 0 {
		paper.Seen = []corpus.Pos{at}
	}
	d.paper, d.given, d.none = paper, string(p.ID), false
	return d
}
