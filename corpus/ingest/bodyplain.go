package ingest

import (
	"strings"
	"unicode/utf8"
)

var (
	roomLine  = lazily(`^\[[^\[\]]{2,80}\]$`)
	clockLine = lazily(`(?i)^\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?.{0,24}\b\d{1,2}:\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[-–—]\s*\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?)?(?:.{0,16}|\s+@\s.{0,60})$|^(?i)(?:available media|show details|add to (?:calendar|schedule)|view on|read more|open access media|paper \|.*|poster (?:session )?#?\d+)$`)
	arxivLead = lazily(`^\d{4}\.\d{4,5}\b`)
	// venueLine is a venue nobody knows with its year: "Neural Computation 2011",
	// "Cell Systems, June 2021".
	venueLine = lazily(`^(\p{Lu}[\p{L}&-]*(?:\s[\p{L}&-]+){0,5}?),?\s+(?:(?i:` + monthNames + `)\.?\s+)?((?:19|20)\d\d)\.?$`)
	tagsLine  = lazily("^(?:[`#\\[][^`\\]]{1,40}[`\\]]?[\\s,]*)+$")
)

// readPlain reads a line without label.
func (b *body) readPlain(s styled) {
	if rs := s.runs(codeKey); len(rs) > 1 && allCode(s.pieces()) {
		for _, r := range rs {
			if tag := s.text[r.start:r.end]; !b.take(tag) {
				b.addKeywords(tag)
			}
		}
		return
	}
	s = s.slice(len(posterNumber.FindString(s.text)), len(s.text))
	text := strings.TrimSpace(s.text)
	bare := strings.Trim(text, "*_ ")
	if text == "" {
		return
	}
	if isProse(text) {
		b.addText(text)
		return
	}
	if b.readName(text) {
		return
	}
	switch {
	case roomLine.MatchString(text) || clockLine.MatchString(bare) || hallLine.MatchString(bare):
		return
	case isAward(bare):
		b.take(bare)
		return
	case len(b.authors) == 0 && b.lines <= 3 && b.readAuthors(s):
		return
	case utf8.RuneCountInString(text) <= 160 && b.takeAllFacts(bare), b.takeLinkedVenue(s, bare), isLinkAlone(s):
		return
	}
	if b.lines <= 4 && b.venue.name == "" && isSourceLine(bare) {
		v, _ := citedSource(bare)
		b.takeVenue(v)
		return
	}
	if m := venueLine.FindStringSubmatch(bare); m != nil && b.venue.name == "" && isCapitalised(m[1]) {
		b.takeVenue(venue{name: m[1], year: atoi(m[2])})
		return
	}
	if sure, possible := affiliation(bare); (sure || possible && b.loose) && b.lines <= 2 && !b.inst && !strings.Contains(b.title, bare) {
		b.inst = true
		return
	}
	if tagsLine.MatchString(text) {
		b.addKeywords(strings.NewReplacer("`", ",", "#", ",", "[", ",", "]", ",").Replace(text))
		return
	}
	b.addText(text)
}

// takeLinkedVenue takes a line that is a link for a venue if it has the form of
// one: "[Visual Informatics 2024](...)".
func (b *body) takeLinkedVenue(s styled, bare string) bool {
	v, ok := looseVenue(bare)
	if ok = ok && isLinkAlone(s); ok {
		b.takeVenue(v)
	}
	return ok
}

// isLinkAlone reports whether a line is nothing but a link with a few words,
// to notes elsewhere or the like.
func isLinkAlone(s styled) bool {
	rs := s.runs(linkKey)
	return len(rs) == 1 && rs[0].end-rs[0].start == len(s.text) && len(strings.Fields(strings.ReplaceAll(s.text, "-", " "))) <= 4
}
