package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"papergraph/corpus"
	"papergraph/corpus/outline"
	"papergraph/internal/text"
)

// readOutline finds the papers in the outline of a reading list, a table of
// papers or a conference's page. No rule knows a particular file: units of the
// page (items, lines, rows, headings) are weighed by what they say, by what
// stands below them and by their neighbours; those that are papers are taken
// apart into fields.
//
// The papers come in the order in which they begin on the page.
func readOutline(ctx context.Context, src Source, root *outline.Node) ([]corpus.Paper, []Diagnostic, error) {
	r := listReader{file: src.Name}
	top := place{}.enter(outline.Plain(root.Spans), "")
	top.direct = false // the name of a page stands above its menus, too
	f, err := newScanner(ctx, root).scan(root.Children, top)
	if err != nil {
		return nil, nil, err
	}
	entries := scanPosters(root)
	if len(entries)*2 <= len(f.entries) { // no page of posters
		r.report = append(r.report, joinDrifted(src.Name, &f)...)
		r.reportSkipped(f.skipped)
		entries = f.entries
	}
	r.loose, r.said = mostlyInstitutions(entries), repeats(entries)
	slices.SortStableFunc(entries, func(a, b *entry) int { return cmp.Compare(a.at(), b.at()) })
	papers, err := r.papers(ctx, entries)
	if len(papers) == 0 && len(f.skipped) > 0 {
		r.say(0, Warning, "no-papers", "no papers found; titles alone are taken for papers as items of a list below a heading such as \"# Papers\"")
	}
	return papers, r.report, err
}

// papers takes entries apart, several at a time.
func (r *listReader) papers(ctx context.Context, entries []*entry) ([]corpus.Paper, error) {
	readers, papers, kept := make([]listReader, len(entries)), make([]corpus.Paper, len(entries)), make([]bool, len(entries))
	err := each(ctx, len(entries), func(i int) {
		readers[i] = listReader{file: r.file, loose: r.loose, said: r.said}
		papers[i], kept[i] = readers[i].paper(entries[i])
	})
	n := 0
	for i := range entries {
		r.report = append(r.report, readers[i].report...)
		if kept[i] {
			papers[n] = papers[i]
			n++
		}
	}
	return papers[:n], err
}

// listReader turns the entries of one list into papers.
type listReader struct {
	file   string
	said   map[string]bool // what the page says below most of its entries
	loose  bool            // notes of most entries begin with the institution
	report []Diagnostic
}

func (r *listReader) say(line int, severity Severity, code, format string, args ...any) {
	r.report = append(r.report, Diagnostic{Pos: corpus.Pos{File: r.file, Line: line}, Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...)})
}

func (r *listReader) reportSkipped(skipped []*unit) {
	for _, u := range skipped {
		name := cmp.Or(u.head.title, clean(u.text()))
		r.say(u.line, Note, "not-a-paper", "not taken for a paper: %q", shorten(name))
	}
}

// shorten cuts a text for a message.
func shorten(s string) string {
	runes := []rune(s)
	if len(runes) <= 80 {
		return s
	}
	return strings.TrimSpace(string(runes[:79])) + "…"
}

// mostlyInstitutions reports whether the notes of most entries that have any
// begin with nothing but institutions.
func mostlyInstitutions(entries []*entry) bool {
	noted, inst := 0, 0
	for _, e := range entries {
		if !e.isItem() || len(e.below) == 0 {
			continue
		}
		noted++
		if e.first == instRole {
			inst++
		}
	}
	return inst >= 2 && inst*2 >= noted
}

// at is the line where an entry begins: that of its notes if the title drifted
// away from them.
func (e *entry) at() int {
	if e.drift != nil {
		return e.drift.units[0].line
	}
	return e.line
}

// paper takes an entry apart. It reports false, after a diagnostic, if nothing
// is left that a paper could be known by.
func (r *listReader) paper(e *entry) (corpus.Paper, bool) {
	h := e.head
	b := newBody(&h, r.loose || e.drift != nil)
	b.said = r.said
	b.readEntry(e)
	p := corpus.Paper{
		Title: h.title, Authors: h.authors, Abstract: b.text(), Keywords: h.keywords,
		Sections: e.place.sections, Links: h.links, Awards: unique(h.awards),
		Seen: []corpus.Pos{{File: r.file, Line: e.at()}},
	}
	if e.drift != nil {
		p.Seen = append(p.Seen, corpus.Pos{File: r.file, Line: e.line})
	}
	v := inherit(h.venue, e.place)
	p.Venue, p.Year = v.name, v.year
	if h.venue.odd {
		r.say(e.line, Note, "odd-venue", "venue spelled in an odd way, read as %s %d: %q", v.name, v.year, shorten(clean(e.text())))
	}
	p.DOI, p.ArXiv = identifiers(h.links)
	p.Lang = text.Language(p.Abstract)
	p.Name = cmp.Or(systemName(p.Title, p.Abstract), h.name)
	r.useTags(&p, h.tags)
	if p.Title == "" {
		p.Title, p.TitleDerived = deriveTitle(p.Abstract), true
		if p.Title == "" {
			r.say(e.line, Lost, "no-title", "an entry without title and text cannot be kept")
			return p, false
		}
		r.say(e.line, Warning, "title-derived", "no title is printed; made from the text: %q", shorten(p.Title))
	}
	if strings.HasSuffix(p.Abstract, "…") || strings.HasSuffix(p.Abstract, "...") {
		r.say(e.line, Note, "abstract-truncated", "the text ends in an ellipsis: %q", shorten(p.Title))
	}
	return p, true
}

// readEntry reads everything that belongs to an entry.
func (b *body) readEntry(e *entry) {
	for _, c := range e.cols {
		b.readColumn(c)
	}
	for _, line := range e.more {
		if v, ok := yearlyVenue(outline.Plain(line)); ok && e.block {
			b.takeVenue(v)
			continue
		}
		b.readLines(line, noLabel)
	}
	b.skip = make(map[*outline.Node]bool, len(e.inside))
	for _, nested := range e.inside {
		b.skip[nested.node] = true
	}
	b.read(e.below)
	b.readUnits(e.rest)
	if e.drift != nil {
		b.readUnits(e.drift.units)
	}
}

// readUnits reads units that stand beside the entry's own. Lines of one
// paragraph are read together, since a list of authors may go over them.
func (b *body) readUnits(units []*unit) {
	for i := 0; i < len(units); {
		u := units[i]
		j := i + 1
		spans := slices.Clone(u.spans)
		for j < len(units) && units[j].node == u.node && u.node.Kind == outline.Paragraph {
			spans = append(append(spans, outline.Span{Break: true}), units[j].spans...)
			j++
		}
		i = j
		if u.node.Kind == outline.Row {
			b.readRow(u.node)
			continue
		}
		if u.node.Kind == outline.Details || u.node.Kind == outline.Code {
			b.readNode(u.node)
			continue
		}
		b.endLabel()
		b.readLines(spans, u.class)
		for _, line := range u.more {
			b.readLines(line, noLabel)
		}
		b.read(u.below)
	}
}

// readColumn reads a cell of the entry's row.
func (b *body) readColumn(c column) {
	if c.l == instLabel {
		return // its links lead to institutions, too
	}
	b.now = noLabel
	for _, line := range splitSpans(c.spans) {
		b.readLine(line, c.l)
	}
	b.now = c.l
	if c.l != skipLabel {
		b.read(c.nodes)
	}
	b.now = noLabel
}

// inherit completes a venue by what the place says. A year is not taken from
// beside another venue.
func inherit(v venue, p place) venue {
	if v.name == "" {
		v.name = p.venue.name
	}
	if v.year == 0 && strings.HasSuffix(v.name, p.venue.name) { // "PVLDB" on a page of VLDB
		v.year = p.venue.year
	}
	return v
}

// identifiers are the DOI and the arXiv number that links say.
func identifiers(links []string) (doi, arxiv string) {
	for _, link := range links {
		if kindOfLink(link) != paperLink {
			continue
		}
		if arxiv == "" && strings.Contains(strings.ToLower(link), "arxiv") {
			arxiv = corpus.ParseArXiv(link)
		}
		if doi == "" && !strings.Contains(link, "zenodo") {
			doi = corpus.ParseDOI(link)
		}
	}
	return doi, arxiv
}

// useTags makes a tag the name of a paper that has none otherwise, if it looks
// like one; other tags are keywords.
func (r *listReader) useTags(p *corpus.Paper, tags []string) {
	for _, tag := range tags {
		tag = strings.Trim(tag, " .,:;`*?!")
		if tag == "" || isLinkWord(tag) {
			continue
		}
		if p.Name == "" && looksLikeName(tag) {
			p.Name = tag
			continue
		}
		if tag != p.Name && !slices.Contains(p.Keywords[max(0, len(p.Keywords)-lookBack):], tag) {
			p.Keywords = append(p.Keywords, tag)
		}
	}
	oneWord := p.Title != "" && !strings.Contains(p.Title, " ") && !strings.ContainsFunc(p.Title, isHanRune)
	if p.Name == "" && oneWord && looksLikeName(p.Title) {
		p.Name = p.Title // a list of systems
	}
}

// looksLikeName reports whether a tag is the name of a system: one or two words with
// a capital behind the first letter, or a digit.
func looksLikeName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 2 {
		return false
	}
	_, first := utf8.DecodeRuneInString(words[0])
	inner := words[0][first:]
	return strings.ToLower(inner) != inner || strings.ContainsAny(s, "0123456789") || len(words) == 1 && !titleWords[strings.ToLower(s)] && isNameWord(s)
}

func unique(list []string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, s := range list {
		if s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
