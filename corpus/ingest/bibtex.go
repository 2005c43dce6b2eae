package ingest

import (
	"context"
	"slices"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// readBibTeX reads a bibliography in BibTeX or BibLaTeX, also as Web of Science,
// Scopus, JabRef, Zotero, Mendeley and others write it. Entries inherit by xdata
// and crossref, wherever in the source the others stand; cites={...} of JabRef
// become citations by key. The texts of the papers may lie in the source.
func readBibTeX(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := &gathering{file: s.Name}
	scan := &bibScanner{gathering: g, text: unsafe.String(unsafe.SliceData(s.Text), len(s.Text))}
	scan.run()
	lib := &bibLibrary{entries: scan.entries, fields: scan.fields}
	lib.index()
	records := make([]bibRecord, len(scan.entries))
	if err := each(ctx, len(records), func(i int) { records[i] = lib.record(i) }); err != nil {
		return nil, nil, err
	}
	scan, lib = nil, nil // before finish needs memory
	records = slices.DeleteFunc(records, func(r bibRecord) bool { return r.none })
	papers, found, err := g.finish(ctx, records)
	g.release(len(s.Text))
	return papers, found, err
}

// A bibLibrary is what a source of BibTeX holds.
type bibLibrary struct {
	entries []bibEntry
	fields  []bibField
	byKey   map[string]int // the first entry of each key in lower case, if any entry refers to another
}

func (l *bibLibrary) index() {
	refers := slices.ContainsFunc(l.fields, func(f bibField) bool { return f.id == fieldCrossref || f.id == fieldXData })
	if !refers {
		return
	}
	l.byKey = make(map[string]int, len(l.entries))
	for i, e := range l.entries {
		key := strings.ToLower(e.key)
		if _, twice := l.byKey[key]; !twice && key != "" {
			l.byKey[key] = i
		}
	}
}

// bibFields are the fields of an entry, as they stand in the source.
type bibFields struct {
	of     [bibFieldCount]string
	urls   []string
	others []bibField // for which the reader has no use
	volume bool       // the book title is that of what the entry refers to
}

// own are the fields that stand in the entry itself.
func (l *bibLibrary) own(e *bibEntry) *bibFields {
	f := &bibFields{}
	for _, field := range l.fields[e.first:][:e.n] {
		switch {
		case field.id == fieldUnknown:
			f.others = append(f.others, field)
		case field.id == fieldURL:
			f.urls = append(f.urls, field.value)
		case f.of[field.id] == "":
			f.of[field.id] = field.value
		}
	}
	return f
}

// inherit fills the fields that an entry lacks from those it refers to: all from
// xdata, those of the volume from crossref. No entry is asked that was asked
// before, or is itself.
func (l *bibLibrary) inherit(f *bibFields, asked *[]int) {
	if l.byKey == nil {
		return
	}
	for key := range strings.SplitSeq(f.of[fieldXData], ",") {
		if from := l.parent(key, asked); from != nil {
			for id, value := range from.of {
				if f.of[id] == "" {
					f.of[id] = value
				}
			}
			f.urls = append(f.urls, from.urls...)
			f.inheritOthers(from)
		}
	}
	if from := l.parent(f.of[fieldCrossref], asked); from != nil {
		f.volume = f.of[fieldBookTitle] == "" && from.of[fieldBookTitle] != ""
		for _, id := range inherited {
			if f.of[id] == "" {
				f.of[id] = from.of[id]
			}
		}
		if f.of[fieldBookTitle] == "" && f.of[fieldJournal] == "" {
			f.of[fieldBookTitle], f.volume = from.of[fieldTitle], true
		}
		f.inheritOthers(from)
	}
}

// mostAsked bounds how many others an entry may take fields from.
const mostAsked = 24

// parent are the fields of the entry with a key, nil if there is none to ask.
func (l *bibLibrary) parent(key string, asked *[]int) *bibFields {
	if key = strings.ToLower(strings.TrimSpace(key)); key == "" {
		return nil
	}
	at, ok := l.byKey[key]
	if !ok || slices.Contains(*asked, at) || len(*asked) == mostAsked {
		return nil
	}
	*asked = append(*asked, at)
	f := l.own(&l.entries[at])
	l.inherit(f, asked)
	return f
}

// record is what entry i says; one that holds no paper is none.
func (l *bibLibrary) record(i int) bibRecord {
	e := &l.entries[i]
	kind := bibKinds[e.kind]
	if kind.known && !kind.record || !kind.known && e.n == 0 {
		return bibRecord{none: true}
	}
	f := l.own(e)
	l.inherit(f, &[]int{i})
	r := bibRecord{line: e.line, key: e.key, apart: true}
	p := &r.paper
	p.Title = f.title()
	p.Authors, r.bodies = bibNames(f.of[fieldAuthor])
	p.Year = f.year()
	p.Abstract = bibText(f.of[fieldAbstract])
	p.Keywords = f.keywords()
	p.Volume, p.Issue = latexText(f.of[fieldVolume]), latexText(f.of[fieldNumber])
	if p.Pages = latexText(f.of[fieldPages]); p.Pages == "" {
		p.Pages = latexText(f.of[fieldArticleNumber])
	}
	p.Name = latexText(f.of[fieldName])
	p.Sections = f.list(fieldGroups, ',')
	p.Awards = f.list(fieldAwards, ';')
	f.identify(p, e.key)
	var venue bibFieldID
	p.Venue, venue = f.venue(kind.is, p)
	p.Type = f.kind(kind.is, p)
	p.Extra = f.extra(e, p, venue)
	for _, key := range splitBib(f.of[fieldCites], bibSeparator(',')) {
		if id := idFrom(key); id != "" {
			p.Cites = append(p.Cites, id)
		}
	}
	slices.Sort(p.Cites)
	p.Cites = slices.Compact(p.Cites)
	p.References = f.references()
	return r
}

func (f *bibFields) title() string {
	title, sub := f.of[fieldTitle], f.of[fieldSubtitle]
	if title == "" {
		title = f.of[fieldMainTitle]
	}
	if title == "" && len(f.of[fieldAuthor]) == 0 && !f.volume {
		title = f.of[fieldBookTitle] // of proceedings
	}
	title, sub = latexText(title), latexText(sub)
	if sub != "" && !strings.Contains(title, sub) {
		title = strings.TrimRight(strings.TrimSpace(title), ":.") + ": " + sub
	}
	return title
}

func (f *bibFields) year() int {
	for _, id := range [...]bibFieldID{fieldYear, fieldDate, fieldEventDate} {
		value := f.of[id]
		if len(value) == 4 && digitAt(value, 0) && (value[0] == '1' || value[0] == '2') && digitAt(value, 1) && digitAt(value, 2) && digitAt(value, 3) {
			if year := atoi(value); 1500 <= year && year < 2200 {
				return year
			}
		}
		if value != "" {
			if year := yearIn(latexText(value)); year != 0 {
				return year
			}
		}
	}
	return 0
}

// bibText is a text of whole sentences with a line for each paragraph.
func bibText(value string) string {
	s := latexText(strings.TrimSpace(value))
	if strings.HasPrefix(s, "[No abstract") {
		return ""
	}
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	ended := false
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line == "" {
			ended = b.Len() > 0
			continue
		}
		switch {
		case ended:
			b.WriteByte('\n')
		case b.Len() > 0:
			b.WriteByte(' ')
		}
		ended = false
		b.WriteString(line)
	}
	return b.String()
}

// keywords are those that the authors chose, or else those of the database.
func (f *bibFields) keywords() []string {
	words := f.words(f.of[fieldKeywords])
	if words == nil {
		words = f.words(f.of[fieldIndexWords])
	}
	return words
}

// words cuts at semicolons, or else at commas, outside of braces.
func (f *bibFields) words(value string) []string {
	if inner, whole := inBraces(value); whole {
		value = inner
	}
	parts := splitBib(value, bibSeparator(';'))
	if !strings.Contains(value, ";") {
		parts = splitBib(value, bibSeparator(','))
	}
	for i, part := range parts {
		parts[i] = latexText(part)
	}
	return parts
}

// list cuts a field at a mark outside of braces.
func (f *bibFields) list(id bibFieldID, mark byte) []string {
	parts := splitBib(f.of[id], bibSeparator(mark))
	for i, part := range parts {
		parts[i] = clean(latexText(part))
	}
	return parts
}
