package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"papergraph/corpus"
)

// readJSON reads papers as JSON objects: one a line, or in an array, or in the
// "papers" of an object. What cannot be read is reported with its line and
// passed over; the rest survives.
func readJSON(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	r := &jsonReader{file: s.Name, given: map[corpus.ID]int{}}
	var err error
	if isOneValue(s.Text) {
		err = r.document(ctx, s.Text)
	} else {
		err = r.lines(ctx, s.Text)
	}
	return r.papers, r.found, err
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
type jsonReader struct {
	file   string
	papers []corpus.Paper
	found  []Diagnostic
	given  map[corpus.ID]int // line of each ID that the source gives
}

func (r *jsonReader) report(line int, severity Severity, code, format string, args ...any) {
	r.found = append(r.found, Diagnostic{Pos: corpus.Pos{File: r.file, Line: line}, Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...)})
}

// object is a JSON object of a source, perhaps a paper.
type object struct {
	raw  []byte
	line int
	read reading
}

// lines reads one value a line.
func (r *jsonReader) lines(ctx context.Context, text []byte) error {
	var objects []object
	for n := 1; len(text) > 0; n++ {
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		if line = bytes.TrimSpace(line); len(line) > 0 {
			objects = append(objects, object{raw: line, line: n})
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
		r.keep(&objects[i])
	}
	return err
}

var papersList = lazily(`^\s*\{(?:[^{}\[\]]*,)?\s*"papers"\s*:\s*\[`)

// document reads an array of papers, an object with one in "papers", or a
// single paper. Of a document that is cut off it reads the whole elements.
func (r *jsonReader) document(ctx context.Context, text []byte) error {
	start := bytes.IndexAny(text, "[{")
	switch list := papersList.FindIndex(text); {
	case list != nil:
		start = list[1] - 1
	case start < 0 || text[start] == '{':
		return r.add(ctx, []object{{raw: bytes.TrimSpace(text), line: 1 + countLines(text, 0, max(start, 0))}})
	}
	dec := json.NewDecoder(bytes.NewReader(text[start:]))
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
			for broken < len(text) && bytes.IndexByte([]byte(" \t\n,"), text[broken]) >= 0 {
				broken++
			}
			r.report(line+countLines(text, at, broken), Lost, "bad-json", "not valid JSON from here on: %v", err)
			return r.add(ctx, objects)
		}
		end := start + int(dec.InputOffset())
		begin := end - len(raw)
		line, at = line+countLines(text, at, begin), begin
		objects = append(objects, object{raw: raw, line: line})
	}
	if _, err := dec.Token(); err != nil {
		r.report(line+countLines(text, at, len(text)), Warning, "bad-json", "the JSON ends too early: %v", err)
	}
	return r.add(ctx, objects)
}

func countLines(text []byte, from, to int) int {
	return bytes.Count(text[from:min(max(to, from), len(text))], []byte("\n"))
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
func readObject(raw []byte, at corpus.Pos) reading {
	var p jsonPaper
	d := reading{none: true}
	if err := json.Unmarshal(raw, &p); err != nil {
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

// keep adds a paper to those of the source. Of papers with one ID only the
// first keeps it.
func (r *jsonReader) keep(o *object) {
	d := &o.read
	r.found = append(r.found, d.found...)
	if d.none {
		return
	}
	if id := d.paper.ID; id != "" {
		if before, twice := r.given[id]; twice {
			r.report(o.line, Warning, "repeated-id", "the id %q stands on line %d, too; citations of it mean that one", d.given, before)
			d.paper.ID = ""
		} else {
			r.given[id] = o.line
		}
	}
	r.papers = append(r.papers, d.paper)
}
