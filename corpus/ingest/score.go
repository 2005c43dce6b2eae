package ingest

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus/outline"
)

// place is what stands around an entry: headings and parent items, and the
// venue and year they name.
type place struct {
	sections []string
	venue    venue
	direct   bool // the innermost of them names the venue or year, or the column heads announce titles
	kind     sectionKind
	events   bool // the innermost heading with a kind announces workshops, talks or the like
	depth    int
	nested   bool // below an item
	items    int  // how many items it stands below
}

// enter is the place below a heading or parent item.
func (p place) enter(text, anchor string) place {
	text = clean(text)
	q := place{sections: append(p.sections[:len(p.sections):len(p.sections)], text), venue: p.venue, kind: p.kind, events: p.events, depth: p.depth + 1, nested: p.nested, items: p.items}
	if text == "" {
		q.sections = p.sections
	}
	v, ok := parseVenue(text)
	if _, known := knownVenue(v.name); !ok || v.name != "" && !known {
		if inside, found := venueIn(text); found {
			v, ok = inside, true
		}
	}
	if a, known := parseVenue(strings.NewReplacer("-", " ", "_", " ").Replace(anchor)); known && a.name != "" {
		if _, usual := knownVenue(a.name); usual {
			v, ok = a, true
		}
	}
	if ok && v.name != "" && !awardHeading.MatchString(v.name) {
		q.venue, q.direct = v, true
		if v.year == 0 && p.venue.name == "" {
			q.venue.year = p.venue.year
		}
	} else if term.MatchString(text) {
		// the year of a course says nothing about its papers
	} else if ok && v.year != 0 {
		q.venue.year = v.year
		q.direct = p.direct && p.venue.name != ""
	} else if year := yearSection.FindStringSubmatch(text); year != nil {
		q.venue.year = atoi(year[1])
	}
	if kind := kindOfSection(text); kind == nonPaperSection && ok && v.year != 0 && ownWorkshop.MatchString(text) {
		q.kind = plainSection // the programme of a workshop
	} else if kind != plainSection || p.kind == contentsSection {
		q.kind = kind
		q.events = kind == nonPaperSection && eventHeading.MatchString(text)
	}
	return q
}

// ownWorkshop matches the name of one workshop, as its own page has it.
var ownWorkshop = lazily(`(?i)\bworkshop\b`)

// awardHeading matches what looks like a venue and is not: "Conference Awards".
var awardHeading = lazily(`(?i)\b(?:awards?|prizes?)\b`)

// term matches headings of courses: "Databases, Fall 2023".
var term = lazily(`(?i)\b(?:reading group|seminar|journal club|spring|summer|fall|autumn|winter|semester|term|quarter)\b|学期|[春秋]季`)

// yearSection matches headings that give a year in passing: "Papers of 2023".
var yearSection = lazily(`(?:^|[\s(])((?:19|20)\d\d)(?:$|[\s):,.年])`)

// The scores from which a unit is taken for a paper. What has no evidence but
// its form needs the company of other papers.
const (
	enough  = 3
	barely  = 2
	company = 0.6 // share of papers among the units of a sequence
)

// weigh judges a unit by itself and by where it stands.
func (u *unit) weigh(p place) {
	if !u.asked {
		u.prepare()
	}
	if u.special == noRole && !u.block {
		u.special = u.answer
	}
	u.said = u.special
	if u.isProse() {
		u.veto = true
		return
	}
	if u.isItem() && u.special == authorsRole && fewNames(u.text()) {
		u.special = noRole // "Leave Early, Return Rich" has the form of two names
	}
	if u.node.Kind == outline.Row && p.direct && u.special == instRole {
		u.special = noRole // "TPP" in a column of names
	}
	if !u.mayTitle() || u.special != noRole {
		u.veto = true
		return
	}
	if !u.parsed {
		u.head, u.parsed = parseHeadline(u.spans), true
	}
	if l, n := cutLabel(u.text()); l == titleLabel && n < len(u.text()) {
		u.labelledTitle(u.text()[n:])
	}
	if u.namesPlace() {
		u.special, u.veto = venueMark, true
		return
	}
	if u.veto = u.isRuledOut(); !u.veto {
		u.weighLine()
		u.weighPlace(p)
	}
}

// mayTitle reports whether a unit stands where a title may.
func (u *unit) mayTitle() bool {
	return !u.behind && u.node.Kind != outline.Code && u.node.Kind != outline.Quote && len(u.spans) > 0
}

// namesPlace reports whether a line says where a conference is held: "EuroSys
// '22, Rennes, France".
func (u *unit) namesPlace() bool {
	h := &u.head
	first := firstRune(u.text())
	return u.isLine() && h.lead && (unicode.IsLetter(first) || unicode.IsDigit(first)) && h.shape == 1 && !h.marked && !h.paper && strings.Contains(h.title, ", ") && isCapitalised(h.title) && !hasTitleWord(h.title)
}

// endsInColon reports whether a text announces what follows.
func endsInColon(s string) bool {
	s = strings.TrimRight(s, " *_")
	return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
}

// isRuledOut reports whether a unit cannot be a paper, whatever speaks for it.
func (u *unit) isRuledOut() bool {
	h, text := &u.head, u.text()
	switch {
	case h.title == "", h.local, h.other && !h.tagged && !h.paper, h.isBook(text), isNoPaper(h.title), notPaperHead.MatchString(text), ruledLine.MatchString(text), curated.MatchString(text), len(text) > 1200:
		return true
	case endsInColon(text) && !h.linked && !h.tagged && len(h.authors) == 0: // "Core techniques:"
		return true
	case u.node.Nav && h.shape < 2 && !h.paper:
		return true
	case h.shape < 0: // a sentence or the like, but for a citation, a link to a paper or a venue before it
		return !h.cited && !(h.linked && h.paper) && !(h.marked && h.venue.name != "") && (!h.lead || hanRunes(h.title) > 0)
	case h.shape == 0: // a word or two
		if len(h.authors) > 0 && h.tagged && h.venue.year != 0 {
			return false // "Chord - Stoica et al., SIGCOMM 2001"
		}
		return !h.marked && !h.cited && (len(h.authors) > 0 || !h.tagged && u.node.Kind != outline.Row)
	}
	return false
}

// weighLine counts what the line says for itself.
func (u *unit) weighLine() {
	h := &u.head
	u.score += shapeScore[h.shape+1]
	u.add(h.tagged || h.lead, 4)
	if h.shape == 0 && h.linked && h.paper && h.title == strings.TrimSpace(leadMarks.ReplaceAllString(u.text(), "")) && looksLikeName(h.title) {
		u.score++ // "[Dynamo](https://example.org/dynamo-sosp07.pdf)"
	}
	if h.shape < 0 && h.marked && h.venue.name != "" {
		u.score += 2 // a title that is a sentence
	}
	u.add(len(h.authors) > 0, 3)
	u.add(h.paper || slices.ContainsFunc(u.more, isPaperAddress) || slices.ContainsFunc(u.more, isArxivHead), 3)
	u.add(h.open, 3)
	u.add(u.block, 4)
	u.add(u.class == titleLabel, 3)
	if u.isLine() && !h.marked && h.shape < 3 && endsSentence(u.text()) {
		u.score -= 3
		if innerVerb.MatchString(h.title) && !h.tagged && len(h.authors) == 0 {
			u.score -= 3 // "The papers are also in the library."
		}
	}
	switch {
	case h.venue.year != 0 && !h.tagged:
		u.score += 2
	case h.marked && h.shape > 0:
		u.score++
	}
	if h.media && !h.paper {
		u.score -= 3
	}
}

// weighPlace counts what the headings and items above promise.
func (u *unit) weighPlace(p place) {
	switch p.kind {
	case paperSection:
		u.score++
	case nonPaperSection, contentsSection:
		u.score -= 3
		_, known := knownVenue(u.head.venue.name)
		switch {
		case u.block:
			u.score += 3 // its form says more than the heading above
		case p.events && !u.head.paper && len(u.head.authors) == 0:
			u.score -= 3 // a workshop at a conference
		case u.head.tagged && !known && (u.head.lead || len(u.head.links) > 0) && !u.head.paper && !u.head.code:
			u.score -= 3 // "[What is Cooling](https://blogs.example.com/cooling), Fans Inc 2019", "CoolDays 2020: Days of Cooling"
		case u.head.tagged && u.head.venue.year != 0 && known:
			u.score += 3
		case u.head.tagged && u.head.venue.year != 0:
			u.score += 2
		}
	}
	switch {
	case p.direct && (u.isItem() || u.node.Kind == outline.Row):
		u.score += 3
		u.sure = true
	case p.venue.name != "":
		u.score += 2
	}
}

// fewNames reports whether a text that reads as authors holds but one or two
// bare names.
func fewNames(s string) bool {
	if n := closing(s); n > 0 && (s[0] == '(' || s[0] == '[') {
		s = s[n:] // "(Under review) Leave Early, Return Rich"
	}
	names, likely := parseAuthors(s)
	return likely && len(names) <= 2 && !strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, "(") && !etAl.MatchString(s) && !isInstitution(s)
}

// shapeScore is the weight of titleShape's values -1 to 3.
var shapeScore = [...]int{-3, -1, 0, 1, 2}

// add counts hard evidence.
func (u *unit) add(found bool, points int) {
	if found {
		u.score += points
		u.hard = true
	}
}

// labelledTitle reads "Title: ..." as the headline.
func (u *unit) labelledTitle(title string) {
	h := parseHeadline([]outline.Span{{Text: title}})
	h.links, h.paper = u.head.links, u.head.paper || h.paper
	u.head = h
	u.add(true, 4)
}

// ruledLine matches lines that name the chairs of a session or program, or cite
// a patent.
var ruledLine = lazily(`(?i)\b(?:program|session) (?:co-)?chairs?\b|\bco-chairs?:|(?:^|[.;)] )chairs?(?:\(s\))?:\s+\p{Lu}[\p{L}.-]+ \p{Lu}|\bU\.?S\.? (?:patent (?:no\.? ?|application )?#?\d|(?:19|20)\d\d/\d+)|\((?:[a-z]+ )?patent(?: application| pending)?\)`)

var curated = lazily(`(?i)\bcurated list\b|^\W*awesome[- ]|^\W*(?:see|cf\.?) `)

// afterVenue reports whether a line begins with a venue in brackets: what
// follows is a title, however much it looks like a name.
func afterVenue(s string) bool {
	end := closing(s)
	if end < 0 || end == len(s) || s[0] != '[' {
		return false
	}
	v, ok := parseVenue(s[1 : end-1])
	return ok && v.name != ""
}

// weighBelow adds what the lines below the headline say for it: authors in the
// first of them, a labelled field, an institution, a venue.
func (u *unit) weighBelow(following []role) {
	if len(following) > 0 {
		u.first = following[0]
	}
	if u.veto {
		return
	}
	best := 0
	for i, r := range following {
		if r == labelRole {
			u.labels++
		}
		switch {
		case r == authorsRole && i == 0, r == labelRole:
			u.hard, u.fields = true, true
			best = max(best, 3)
		case r == paperRole && i == 0:
			u.hard = true
			best = max(best, 3)
		case r == instRole && i == 0:
			u.hard = u.hard || !u.isLine()
			best = max(best, 2)
		case (r == factsRole || r == venueMark) && i < 2:
			u.fields = u.fields || u.isHeading() && i == 0
			u.hard = u.hard || u.fields
			best = max(best, 2)
		}
	}
	if len(following) > 1 && following[0] == authorsRole && (following[1] == factsRole || following[1] == venueMark) {
		best += 3 // a full stop behind the title is no harm then
	}
	u.score += best
}

// seenBelow is how many lines below a unit are evidence for it.
const seenBelow = 4

// rolesBelow are the roles of the first lines of a unit behind the first one;
// below are those of what hangs below it.
func (u *unit) rolesBelow(below []role) []role {
	var roles []role
	for _, line := range u.more[:min(len(u.more), seenBelow)] {
		roles = append(roles, (&unit{node: u.node, spans: line}).roleOf())
	}
	for _, c := range u.cols {
		if c.l == authorsLabel || c.l == abstractLabel || c.l == venueLabel {
			roles = append(roles, labelRole)
		}
	}
	roles = append(roles, below...)
	return roles[:min(len(roles), seenBelow)]
}
