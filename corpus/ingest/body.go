package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus"
	"papergraph/corpus/outline"
)

// body gathers what stands below a title.
type body struct {
	*headline
	texts    []string // notes, in order, each once
	abstract []string // what follows the label "Abstract"
	now      label    // the label that unlabelled lines continue
	lines    int      // lines read so far
	fields   int      // labelled lines among them
	seen     map[string]bool
	skip     map[*outline.Node]bool // nodes that are entries of their own
	inNames  bool                   // the last line was an author with a comma
	said     map[string]bool        // short lines that the page says again and again, see repeats
	loose    bool                   // a first line of capitalised names is an institution, as in the other entries
}

func newBody(h *headline, loose bool) *body {
	b := &body{headline: h, seen: make(map[string]bool), loose: loose}
	for _, note := range h.notes {
		b.addText(note)
	}
	return b
}

// readLines reads spans line by line. A list of authors may go over several
// lines and is read as a whole.
func (b *body) readLines(spans []outline.Span, l label) {
	if spans = b.withoutRepeats(spans); len(spans) == 0 || bibtexLead.MatchString(outline.Plain(spans)) {
		return
	}
	if l == noLabel && b.now == noLabel && len(b.authors) == 0 {
		if s := b.liftAll(spans); strings.Contains(s.text, "\n") {
			if names, likely := parseAuthors(s.text); likely && !hasVenueLine(s.text) && !strings.Contains(s.text, ":") && !posterNumber.MatchString(s.text) {
				b.authors = names
				b.lines++
				return
			}
		}
	}
	for _, line := range splitField(spans, l) {
		b.readLine(line, l)
	}
}

// hasVenueLine reports whether one of several lines is a venue with its year.
func hasVenueLine(s string) bool {
	for line := range strings.Lines(s) {
		if _, ok := yearlyVenue(line); ok {
			return true
		}
	}
	return false
}

// readLine reads one line: by its label, else by what it says.
func (b *body) readLine(spans []outline.Span, l label) {
	if isTooLong(spans) {
		b.addText(outline.Plain(spans))
		return
	}
	s := b.takeClasses(b.liftAll(spans))
	text := strings.TrimSpace(s.text)
	if text == "" || strings.Trim(text, "[]()（）|·,;/ -–—") == "" {
		return
	}
	if b.readListing(text) {
		return
	}
	b.lines++
	if len(strings.Fields(text)) > 5 || utf8.RuneCountInString(text) > 40 {
		s = prose(spans)
	}
	if fields := splitFields(s); len(fields) > 1 && allLabelled(fields) {
		for _, field := range fields {
			b.readLine(field.pieces(), noLabel)
		}
		return
	}
	found, n := cutLabel(s.text)
	if found == noLabel {
		found, n = boldLabel(s)
	}
	if found == noLabel && b.fields >= 2 && strangeLabel(s.text) {
		return
	}
	if found != noLabel && !(found == skipLabel && b.now == abstractLabel) {
		b.now = found
		b.fields++
		if rest := strings.TrimLeft(s.text[n:], " :：*_-–—"); strings.TrimSpace(rest) != "" {
			b.fill(found, rest)
		}
		return
	}
	if l == noLabel {
		l = b.now
	}
	if l != noLabel {
		b.fill(l, s.text)
		return
	}
	b.readPlain(s)
}

// allLabelled reports whether every part of a line is a labelled field: "Date:
// 2024 | Team: A".
func allLabelled(fields []styled) bool {
	for _, field := range fields {
		if l, n := cutLabel(field.text); l == noLabel || n >= len(strings.TrimSpace(field.text)) {
			return false
		}
	}
	return true
}

// strangeLabel reports whether a line is a field with a label we do not know:
// one or two words, a colon and little else ("Env: [Web]").
func strangeLabel(s string) bool {
	m := labelled.FindStringSubmatchIndex(s)
	return m != nil && len(strings.Fields(s[m[2]:m[3]])) <= 2 && (len(strings.Fields(s[m[1]:])) <= 3 || strings.HasPrefix(s[m[1]:], "["))
}

// fill puts text into the field of a label.
func (b *body) fill(l label, text string) {
	text = strings.TrimSpace(text)
	switch l {
	case authorsLabel:
		names, _ := parseAuthors(text)
		b.authors = append(b.authors, names...)
	case venueLabel:
		b.fillVenue(text)
	case yearLabel:
		b.takeSome(text)
	case abstractLabel:
		b.abstract = append(b.abstract, arxivMore.ReplaceAllString(text, ""))
	case textLabel:
		if !b.takeRemark(text) {
			b.addText(text)
		}
	case keywordsLabel:
		b.addKeywords(text)
	case awardLabel:
		b.awards = append(b.awards, clean(text))
	case nameLabel:
		b.tags = append(b.tags, clean(text))
	case titleLabel:
		if b.title == "" {
			b.title = cleanTitle(text)
		}
	case linksLabel:
		if (len(strings.Fields(text)) >= 5 || hanRunes(text) >= 8) && !arxivLead.MatchString(text) {
			b.addText(text) // a line of its own that the page joined to the links
		}
	case instLabel, skipLabel:
	}
	if l != abstractLabel && l != textLabel && l != authorsLabel {
		b.now = noLabel
	}
}

// wholeVenue reports whether the text behind a label is a venue as printed, though
// marks divide it that stand between facts elsewhere: "Physica B: Condensed Matter".
func wholeVenue(text string) bool {
	return len(text) < 120 && (strings.Contains(text, ": ") || strings.Contains(text, " - ")) && !strings.ContainsAny(text, "0123456789()[]|*_`/;<>")
}

// fillVenue reads what a label or column says to be the venue, whether or not
// it looks like one.
func (b *body) fillVenue(text string) {
	v, ok := parseVenue(text)
	switch {
	case wholeVenue(text) && !(ok && isKnownVenue(v.name)):
		b.takeVenue(venue{name: clean(text)})
		return
	case ok:
		b.takeVenue(v)
		return
	}
	f := b.facts.clone()
	rest := f.takeSome(text)
	if rest == "" && f.venue.name == "" {
		rest = text
	}
	if f.venue.name == "" && len(rest) < 120 && !strings.Contains(rest, ": ") {
		f.venue.name = strings.Trim(clean(rest), " .,;")
	}
	b.facts = f
}

// readAuthors reads a line of authors, perhaps with a venue behind them. In
// italics a single name will do.
func (b *body) readAuthors(s styled) bool {
	text := strings.TrimSpace(s.text)
	f := b.facts.clone()
	if (f.take(text) || f.takeAll(text, 4)) && len(f.authors) > 0 {
		b.facts = f
		return true
	}
	if rs := s.runs(italicKey); len(rs) > 0 && rs[0].start == 0 {
		first := strings.Trim(s.text[:rs[0].end], " *_.,")
		if names, _ := parseAuthors(first); len(names) == 1 && isName(names[0]) {
			b.authors = names
			b.takeSome(s.text[rs[0].end:])
			return true
		}
	}
	if name := strings.Trim(text, "*_ ."); isName(name) && b.lines == 1 && !isHan(name) && !isInstitution(name) {
		b.authors = []string{name}
		return true
	}
	return false
}

// takeAllFacts takes a line that says nothing but venue, date and the like.
func (b *body) takeAllFacts(s string) bool {
	f := b.facts.clone()
	if !f.takeAll(s, 3) || len(f.authors) > len(b.authors) && b.lines > 3 {
		return false
	}
	if f.inst && !b.inst && b.lines > 2 {
		return false
	}
	b.facts = f
	return true
}

func hanRunes(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// addText keeps a note once: lists that lost their nesting echo a parent after
// its children.
func (b *body) addText(text string) {
	text = clean(text)
	key := corpus.Fold(text)
	if key == "" || b.seen[key] || key == corpus.Fold(b.title) {
		return
	}
	b.seen[key] = true
	b.texts = append(b.texts, text)
}

// liftAll notes the links of a line and returns its text without link words.
func (b *body) liftAll(spans []outline.Span) styled {
	h := headline{title: b.title}
	s := h.liftLinks(spans)
	if printed := (&headline{}).takeDOI(s); strings.TrimSpace(printed.text) == "" {
		s = h.takeDOI(s)
	}
	s = h.dropBrackets(s)
	for _, target := range h.links {
		b.addLink(target)
	}
	if h.venue != (venue{}) {
		b.takeVenue(h.venue)
	}
	return s
}

// prose is the text of a line as it reads: links keep their words, but not
// those in brackets ("[Code]").
func prose(spans []outline.Span) styled {
	var shown []outline.Span
	for _, s := range spans {
		if s.Image == "" && !s.Break {
			shown = append(shown, s)
		}
	}
	var h headline
	return h.dropBrackets(newStyled(shown))
}

// text is the abstract, or else the notes, one a line.
func (b *body) text() string {
	if len(b.abstract) > 0 {
		return clean(strings.Join(b.abstract, " "))
	}
	return strings.Join(b.texts, "\n")
}
