package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// readJSON reads papers as JSON objects: one a line, or in an array, or in the
// "papers" of an object. What cannot be read is reported with its line and
// passed over; the rest survives. The texts of the papers lie in the source,
// which must not be changed any more.
func readJSON(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	r := &jsonReader{gathering{file: s.Name}}
	text := unsafe.String(unsafe.SliceData(s.Text), len(s.Text))
	var err error
	if isOneValue(s.Text) {
		err = r.document(ctx, text)
	} else {
		err = r.lines(ctx, text)
	}
	r.release(len(text))
	return r.papers, r.found, err
}

// release copies the texts of the papers if they are less than half of the
// source, which they would else keep in memory.
func (r *jsonReader) release(size int) {
	kept := 0
	for i := range r.papers {
		eachText(&r.papers[i], func(s *string) { kept += len(*s) })
	}
	if kept >= size/2 {
		return
	}
	for i := range r.papers {
		eachText(&r.papers[i], func(s *string) { *s = strings.Clone(*s) })
	}
}

// eachText visits the texts of a paper that may lie in its source.
func eachText(p *corpus.Paper, visit func(*string)) {
	for _, s := range [...]*string{&p.Name, &p.Title, &p.Venue, &p.Abstract, &p.DOI, &p.ArXiv, &p.Lang,
		&p.Type, &p.Volume, &p.Issue, &p.Pages} {
		visit(s)
	}
	for _, list := range [...][]string{p.Authors, p.Keywords, p.Sections, p.Links, p.Awards, p.IDs} {
		for i := range list {
			visit(&list[i])
		}
	}
}

// isOneValue tells a document from one paper a line. A document may be cut off;
// then no line of it is an object.
func isOneValue(text []byte) bool {
	text = bytes.TrimSpace(text)
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	if json.Valid(first) {
		return len(rest) == 0
	}
	if json.Valid(text) {
		return true
	}
	for len(rest) > 0 {
		first, rest, _ = bytes.Cut(rest, []byte("\n"))
		if bytes.HasPrefix(first, []byte("{")) && json.Valid(first) {
			return false
		}
	}
	return true
}

// jsonReader gathers the papers of one source.
type jsonReader struct{ gathering }

// object is a JSON object of a source, perhaps a paper.
type object struct {
	raw  string
	line int
	read reading
}

// some is how many objects are read before their papers are kept.
const some = 2048

// shortestPaper is about how many bytes a line of a paper has at least, so that
// empty lines ask for no memory.
const shortestPaper = 100

// lines reads one value a line.
func (r *jsonReader) lines(ctx context.Context, text string) error {
	most := min(1+strings.Count(text, "\n"), len(text)/shortestPaper+1)
	r.papers, r.given = make([]corpus.Paper, 0, most), make(map[corpus.ID]int, most)
	objects := make([]object, 0, min(some, most))
	number := 0
	for line := range strings.Lines(text) {
		number++
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		objects = append(objects, object{raw: line, line: number})
		if len(objects) == some {
			if err := r.add(ctx, objects); err != nil {
				return err
			}
			objects = objects[:0]
		}
	}
	return r.add(ctx, objects)
}

// add reads objects, several at a time, and keeps the papers in their order.
func (r *jsonReader) add(ctx context.Context, objects []object) error {
	err := each(ctx, len(objects), func(i int) {
		objects[i].read = readObject(objects[i].raw, corpus.Pos{File: r.file, Line: objects[i].line})
	})
	for i := range objects {
		r.take(&objects[i])
	}
	return err
}

var papersList = lazily(`^\s*\{(?:[^{}\[\]]*,)?\s*"papers"\s*:\s*\[`)

// document reads an array of papers, an object with one in "papers", or a
// single paper. Of a document that is cut off it reads the whole elements.
func (r *jsonReader) document(ctx context.Context, text string) error {
	start := strings.IndexAny(text, "[{")
	switch list := papersList.FindStringIndex(text); {
	case list != nil:
		start = list[1] - 1
	case start < 0 || text[start] == '{':
		return r.add(ctx, []object{{raw: strings.TrimSpace(text), line: 1 + countLines(text, 0, max(start, 0))}})
	}
	dec := json.NewDecoder(strings.NewReader(text[start:]))
	if _, err := dec.Token(); err != nil {
		return fmt.Errorf("the opening bracket: %w", err)
	}
	line, at := 1+countLines(text, 0, start), start
	var objects []object
	for dec.More() {
		if err := ctx.Err(); err != nil {
			return err
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			broken := start + int(dec.InputOffset())
			for broken < len(text) && strings.IndexByte(" \t\n,", text[broken]) >= 0 {
				broken++
			}
			r.report(line+countLines(text, at, broken), Lost, "bad-json", "not valid JSON from here on: %v", err)
			return r.add(ctx, objects)
		}
		end := start + int(dec.InputOffset())
		begin := end - len(raw)
		line, at = line+countLines(text, at, begin), begin
		objects = append(objects, object{raw: text[begin:end], line: line})
	}
	if _, err := dec.Token(); err != nil {
		r.report(line+countLines(text, at, len(text)), Warning, "bad-json", "the JSON ends too early: %v", err)
	}
	return r.add(ctx, objects)
}

func countLines(text string, from, to int) int {
	return strings.Count(text[from:min(max(to, from), len(text))], "\n")
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
	case paper.Title != "" || paper.DOI != "" || paper.ArXiv != "":
	case len(paper.Authors) > 0 || paper.ID != "" && paper.Year > 0:
		d.report(at, Lost, "no-title", "a paper without title, text and DOI cannot be kept")
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

// take keeps the paper of an object.
func (r *jsonReader) take(o *object) {
	r.found = append(r.found, o.read.found...)
	if !o.read.none {
		r.keep(o.read.paper, o.read.given, o.line)
	}
}
