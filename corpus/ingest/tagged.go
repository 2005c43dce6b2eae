package ingest

import (
	"context"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// Many formats of bibliographies are lines that begin with a tag: "TI  - Quiet
// Fans" in RIS, "TI Quiet Fans" in Web of Science's text, "%T Quiet Fans" in
// EndNote's. Lines without a tag go on with the field above. They differ in how
// a tag looks and in where a record begins and ends; see taggedFormat.

// A taggedFormat says how a format marks its fields and records, and what they
// mean.
type taggedFormat struct {
	// cut finds the tag of a line and where its value begins.
	cut func(line string) (tag string, value int, ok bool)
	// starts reports whether a tag begins a record; open is the one before, nil if
	// it has ended, and gap says that an empty line stands between them.
	starts func(tag string, open *taggedRecord, gap bool) bool
	start  string          // tag that a record should begin with, for diagnostics; "" for any
	end    string          // tag that ends a record; "" if nothing does
	skip   map[string]bool // tags around the records
	paper  func(r *taggedRecord) corpus.Paper
}

// A taggedField is a line with a tag and the lines that go on with it.
type taggedField struct {
	tag  string
	text string // as in the source, with line ends and indentation
}

// A taggedRecord is what stands between the marks of a record.
type taggedRecord struct {
	line   int
	fields []taggedField
	began  bool // with the mark for it
	ended  bool
}

// read is a Read of Format.
func (f *taggedFormat) read(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := &gathering{file: s.Name}
	records := f.scan(unsafe.String(unsafe.SliceData(s.Text), len(s.Text)), g)
	bib := make([]bibRecord, len(records))
	err := each(ctx, len(records), func(i int) {
		bib[i] = bibRecord{paper: f.paper(&records[i]), line: records[i].line}
	})
	if err != nil {
		return nil, nil, err
	}
	return g.finish(ctx, bib)
}

// scan cuts a text into records, in one pass. What lies between records and is
// no field is reported and left out.
func (f *taggedFormat) scan(text string, g *gathering) []taggedRecord {
	s := tagScanner{format: f, text: text, into: g}
	for number, start := 1, 0; start < len(text); number++ {
		end := len(text)
		if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n
		}
		s.line(number, start, end)
		start = end + 1
	}
	s.close()
	s.reportStray()
	return s.records
}

// tagScanner is the state between two lines.
type tagScanner struct {
	format  *taggedFormat
	text    string
	into    *gathering
	records []taggedRecord
	open    bool
	from    int  // where the value of the last field begins
	gap     bool // the line before is empty
	stray   int  // line of the first of those that are no fields
	strays  int
}

func (s *tagScanner) line(number, start, end int) {
	line := s.text[start:end]
	if isEmptyLine(line) {
		s.gap = true
		return
	}
	gap := s.gap
	s.gap = false
	tag, value, ok := s.format.cut(line)
	switch {
	case !ok && s.open:
		r := &s.records[len(s.records)-1]
		r.fields[len(r.fields)-1].text = s.text[s.from:end]
		return
	case !ok:
		s.passOver(number, line)
		return
	case s.format.skip[tag]:
		s.close()
		return
	case tag == s.format.end:
		if s.open {
			s.records[len(s.records)-1].ended = true
		}
		s.close()
		return
	}
	var open *taggedRecord
	if s.open {
		open = &s.records[len(s.records)-1]
	}
	if begins := s.format.starts(tag, open, gap); begins || !s.open {
		s.close()
		s.reportStray()
		s.records = append(s.records, taggedRecord{line: number, began: begins})
		s.open = true
	}
	r := &s.records[len(s.records)-1]
	s.from = start + value
	r.fields = append(r.fields, taggedField{tag, s.text[s.from:end]})
}

// close ends the open record. One without both marks is odd, and one that has
// nothing but one field besides is none.
func (s *tagScanner) close() {
	if !s.open {
		return
	}
	s.open = false
	f, r := s.format, &s.records[len(s.records)-1]
	switch {
	case !r.began && len(r.fields) < 2:
		s.passOver(r.line, r.fields[0].text)
		s.records = s.records[:len(s.records)-1]
	case !r.began && f.start != "":
		s.into.report(r.line, Warning, "bad-record", "a record begins without %s; read all the same", f.start)
	case !r.ended && f.end != "":
		s.into.report(r.line, Warning, "bad-record", "a record has no %s; read up to what follows", f.end)
	}
}

// passOver notes a line outside of records. Numbers of records and what
// databases print above them are no news.
func (s *tagScanner) passOver(number int, line string) {
	if recordNumber.MatchString(line) {
		return
	}
	if s.strays == 0 {
		s.stray = number
	}
	s.strays++
}

var recordNumber = lazily(`^[\s<\[(]*(?:(?i:record)\s*)?[#\d.,\s]*(?:of\s+\d+)?[\s>\])]*[.:]?\s*$|^[A-Z][A-Za-z -]{1,45}: |^(?:\s*[-=_*#]+\s*)$`)

func (s *tagScanner) reportStray() {
	if s.strays > 0 {
		s.into.report(s.stray, Warning, "bad-record", "%s outside of records passed over", counted(s.strays, "line"))
	}
	s.strays = 0
}

func isEmptyLine(line string) bool {
	for i := range len(line) {
		if line[i] > ' ' {
			return false
		}
	}
	return true
}

// has reports whether a record has a field with one of the tags.
func (r *taggedRecord) has(tags ...string) bool { return r.first(tags...) != "" }

// first is the first text of the first tag that has one.
func (r *taggedRecord) first(tags ...string) string {
	for _, tag := range tags {
		for i := range r.fields {
			if f := &r.fields[i]; f.tag == tag {
				if text := strings.TrimSpace(f.text); text != "" {
					return text
				}
			}
		}
	}
	return ""
}

// all are the texts of the fields with any of the tags, in their order.
func (r *taggedRecord) all(tags ...string) []string {
	var texts []string
	for i := range r.fields {
		for _, tag := range tags {
			if f := &r.fields[i]; f.tag == tag {
				if text := strings.TrimSpace(f.text); text != "" {
					texts = append(texts, text)
				}
			}
		}
	}
	return texts
}

// parts are the pieces between separators, and the lines, of the fields with any
// of the tags.
func (r *taggedRecord) parts(separators string, tags ...string) []string {
	var parts []string
	for _, text := range r.all(tags...) {
		for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '\n' || strings.ContainsRune(separators, c) }) {
			if part = strings.TrimSpace(part); part != "" {
				parts = append(parts, part)
			}
		}
	}
	return parts
}
