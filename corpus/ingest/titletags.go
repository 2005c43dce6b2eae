package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

var (
	leadMarks  = lazily(`^(?:[\s\x{00A0}*•·▪►▶→➤>|:~+–—\-✓✔✗☑☐★☆⭐🔥✨🌟📄📜🏆👍💡🆕🎉⚡🚀📌📖📚🔗🔖👉🎓⚠️\x{FE0F}\x{200B}\x{200D}]|\p{So}|\p{Sk}|\[[ xX✓]\]\s)+`)
	numbering  = lazily(`^(?:\(\d{1,3}\)|#?\d{1,4}[.)、:]\s|\[\d{1,3}\]\s?)\s*`)
	dateLead   = lazily(`^\(?((?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?)\)?\s*[:,|–—-]?\s+`)
	yearLead   = lazily(`^\(?((?:19|20)\d\d)\)?\s*[:,.|–—-]\s*`)
	venueFirst = lazily(`^([A-Za-z][A-Za-z0-9&/+-]*(?:\s?['’‘]\s?\d\d['’]?|[\s-](?:19|20)\d\d))(?:\s*[:,.|–—-]?\s+|\s*[-–—]\s*)`)
	numberLead = lazily(`^((?:19|20)?\d\d-[A-Za-z][A-Za-z&]+)-\s*`)
	factLead   = lazily(`^([^,:|–—/]{3,60}),\s+`)
	slashLead  = lazily(`^([A-Za-z][\w&'’.-]*(?:\s\w+)?)\s+/\s+`)
	tagLead    = lazily(`^([^\s:|–—][^:|–—]{1,38}?)\s*[:|–—-]\s+`)
)

var starCount = lazily(`\s*[⭐★☆🌟✨🔥]\x{FE0F}?(?:\s*\d[\d.,]*k?)?\s*$`)

// dotLeader leads to the page in a table of contents: "Title ..... 472".
var dotLeader = lazily(`\s*(?:\.\s?){5,}\s*\d*\s*$`)

// dropStars removes the list's marks of esteem, counts of stars and numbers of
// pages behind a title.
func dropStars(s styled) styled {
	for {
		m := starCount.FindStringIndex(s.text)
		if m == nil && strings.Contains(s.text, "...") {
			m = dotLeader.FindStringIndex(s.text)
		}
		if m == nil {
			return s
		}
		s = s.without(m[0], m[1])
	}
}

// takeTags takes what stands before the title: marks and numbers, venues,
// dates and tags in brackets, code or bold.
func (h *headline) takeTags(s styled) styled {
	for range 8 {
		s = s.slice(len(leadMarks.FindString(s.text)), len(s.text))
		s = s.slice(len(numbering.FindString(s.text)), len(s.text))
		s = h.takeSurnames(dropLeadWords(s))
		s = h.takeInner(s)
		n := h.tagAt(s)
		if n == 0 || strings.TrimSpace(s.text[n:]) == "" && !h.wholeTag(s.text) {
			return s.trim(" \n")
		}
		s = s.slice(n, len(s.text))
	}
	return s.trim(" \n")
}

// innerVenue matches a venue behind the name a title begins with: "Walls (OSDI
// '22): Isolation ...".
var innerVenue = lazily(`^[\p{L}\d][\p{L}\d.+*_-]*(?:\s[\p{L}\d.+*_-]+)?(\s*[(\[]([^()\[\]]{3,24})[)\]])\s*[:：]\s*\S`)

// takeInner takes such a venue out of the line.
func (h *headline) takeInner(s styled) styled {
	m := innerVenue.FindStringSubmatchIndex(s.text)
	if m == nil {
		return s
	}
	v, ok := parseVenue(s.text[m[4]:m[5]])
	if !ok || v.year == 0 {
		return s
	}
	h.takeVenue(v)
	return s.without(m[2], m[3])
}

// wholeTag reports whether a line of nothing but tags may lose the last one.
func (h *headline) wholeTag(s string) bool {
	return strings.HasPrefix(s, "[") || strings.HasPrefix(s, "【")
}

// tagAt returns the length of the tag that s starts with, 0 if there is none.
func (h *headline) tagAt(s styled) int {
	if n := h.bracketTag(s.text); n > 0 {
		return n
	}
	for _, key := range []func(outline.Span) string{codeKey, boldKey, italicKey, linkKey} {
		if rs := s.runs(key); len(rs) > 0 && rs[0].start == 0 && rs[0].end < len(s.text) {
			text := s.text[:rs[0].end]
			if h.takeTag(text) {
				return rs[0].end
			}
			if s.span(0).Code && looksLikeName(text) && colonNext.MatchString(s.text[rs[0].end:]) {
				return 0 // the name that the title begins with
			}
			if key(s.span(0)) == codeKey(s.span(0)) && s.span(0).Code && utf8.RuneCountInString(text) <= 40 {
				h.tags = append(h.tags, clean(text))
				return rs[0].end
			}
		}
	}
	for _, form := range []*pattern{dateLead, yearLead, factLead, venueFirst, slashLead, tagLead, numberLead} {
		m := form.FindStringSubmatchIndex(s.text)
		if m != nil && form == factLead && !h.leadsTitle(s.text[m[2]:m[3]], s.text[m[1]:]) {
			continue
		}
		if m != nil && form == venueFirst && titleShape(s.text[m[1]:]) < 1 {
			continue // "CVPR 2020 virtual"
		}
		if m != nil && form == venueFirst && strings.TrimSpace(s.text[m[3]:m[1]]) == "" {
			if v, _ := parseVenue(s.text[m[2]:m[3]]); !isKnownVenue(v.name) {
				continue // "DESI 2024 VI: Cosmological Constraints"
			}
		}
		if m != nil && (form == venueFirst || form == tagLead) && s.span(0).Link != "" && s.span(m[1]-1).Link == s.span(0).Link {
			if v, _ := parseVenue(s.text[m[2]:m[3]]); !isKnownVenue(v.name) {
				continue // "[CaloChallenge 2022: A Community Challenge](...)"
			}
		}
		if m != nil && form == tagLead && h.isNameAgain(s.text[m[2]:m[3]], s.text[m[1]:]) {
			continue
		}
		if m != nil && h.takeTag(s.text[m[2]:m[3]]) {
			return m[1]
		}
	}
	return 0
}

// isNameAgain reports whether a venue without year before a colon is the name that
// the title begins with: the venue was said before, "[SIGCOMM '19] HPCC: ...", or
// the title spells the name out, "HPCC: High Precision Congestion Control".
func (h *headline) isNameAgain(s, title string) bool {
	v, ok := parseVenue(s)
	return ok && v.year == 0 && (h.venue.name != "" && h.venue.name != v.name || isAcronymOf(strings.TrimSpace(s), title))
}

// leadsTitle reports whether a text before a comma is a venue with its year, and
// what its authors made of it there, before a title: "ICML 2023 oral, ...".
func (h *headline) leadsTitle(lead, title string) bool {
	v, ok := parseVenue(lead)
	first, _, _ := strings.Cut(v.name, " ")
	return (ok && v.year != 0 && isKnownVenue(first) || isAward(lead)) && titleShape(cleanTitle(title)) >= 1
}

// takeTag keeps a venue or date found before the title.
func (h *headline) takeTag(s string) bool {
	if year, ok := parseDate(s); ok {
		h.takeVenue(venue{year: year})
		return true
	}
	v, ok := parseVenue(s)
	if isAward(s) {
		h.awards = append(h.awards, clean(s))
	} else if !ok {
		return false
	}
	if ok {
		h.takeVenue(v)
		h.lead = true
	}
	return true
}

// bracketTag takes a tag in brackets at the start of s.
func (h *headline) bracketTag(s string) int {
	open, size := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("[(【（", open) {
		return 0
	}
	end := closing(s)
	if end < 0 {
		return 0
	}
	_, last := utf8.DecodeLastRuneInString(s[:end])
	inner := strings.Trim(s[size:end-last], " []*_`")
	if strings.Contains(inner, "|") && utf8.RuneCountInString(inner) <= 160 && titleShape(s[end:]) >= 1 {
		h.takeFields(inner)
		return end
	}
	if h.takeTag(inner) {
		return end
	}
	if statusTag.MatchString(inner) {
		h.lead = true
		return end
	}
	if open == '(' || open == '（' {
		if !isTopic(s) {
			return 0
		}
	} else if utf8.RuneCountInString(inner) > 40 || len(strings.Fields(inner)) > 5 {
		return 0
	}
	if f := (facts{known: h.known}); f.takeAll(inner, 2) && f.sure() {
		h.takeVenue(f.venue)
		h.awards = append(h.awards, f.awards...)
		h.lead = h.lead || f.venue.name != ""
		return end
	}
	if m := yearThenName.FindStringSubmatch(inner); m != nil && open != '(' {
		if v, ok := looseVenue(m[2] + " " + m[1]); ok {
			h.takeVenue(v)
			h.lead = true
			return end
		}
	}
	if inner != "" {
		h.tags = append(h.tags, clean(inner))
	}
	return end
}

// yearThenName is a venue that nobody knows behind its year: "2019 Genome Biology".
var yearThenName = lazily(`^((?:19|20)\d\d)\s+(\p{Lu}.*)$`)

// takeFields reads a tag of several fields, "[Name | Institution | VENUE 2020]".
func (h *headline) takeFields(tag string) {
	for i, field := range strings.Split(tag, "|") {
		field = strings.Trim(field, " *_`")
		_, institutions := affiliation(field)
		if f := h.facts.clone(); f.takeAll(field, 2) {
			h.lead = h.lead || f.venue.name != ""
			h.facts = f
		} else if field != "" && (i == 0 || !institutions) {
			h.tags = append(h.tags, clean(field))
		}
	}
}

// topicTag matches a topic in parentheses before a title, "(Isolation) Walls:
// ...", but not the first word of one, "(Almost) Free Walls".
var topicTag = lazily(`^[（(]((?:[\p{L}\d][\p{L}\d/&-]*\s?){1,3})[)）]\s*[\p{Lu}\d]`)

// isTopic reports whether the parentheses that a line starts with hold its
// topic.
func isTopic(s string) bool {
	m := topicTag.FindStringSubmatchIndex(s)
	if m == nil {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(s[m[2]:m[3]])) {
		if isSmallWord(w) || titleAsides[w] || strings.HasSuffix(w, "ly") {
			return false
		}
	}
	shape := titleShape(s[m[1]-1:])
	return shape >= 2 || shape == 1 && isAcronym(s[m[2]:m[3]])
}

// titleAsides stand in parentheses at the start of titles.
var titleAsides = wordSet(`almost re un dis non not no how why what when where semi in more less too my our your the a an some nearly self mis anti pre post multi auto`)

// tailTag is a tag in brackets behind a title: "[bnn]", "[59 stars]".
var tailTag = lazily(`[\s.]\[([^\[\]]{1,40}|[^\[\]|]{1,40}\|[^\[\]]{1,80})\]\.?$`)

// cutTags takes the tags in brackets off the end of a title.
func (h *headline) cutTags(title string) string {
	for {
		m := tailTag.FindStringSubmatchIndex(title)
		if m == nil {
			return title
		}
		bare := cleanTitle(title[:m[0]])
		if titleShape(bare) < 1 {
			return title
		}
		lead := h.lead
		if tag := clean(title[m[2]:m[3]]); !h.takeTag(tag) && strings.IndexFunc(starCount.ReplaceAllString(tag, ""), unicode.IsLetter) >= 0 {
			h.tags = append(h.tags, tag)
		}
		h.lead = lead // what stands behind the title leads nothing
		title = bare
	}
}

// closing returns the end of the bracket that s starts with, -1 if it stays
// open.
func closing(s string) int {
	depth := 0
	for i, r := range s {
		switch r {
		case '[', '(', '【', '（':
			depth++
		case ']', ')', '】', '）':
			depth--
			if depth == 0 {
				return i + utf8.RuneLen(r)
			}
		}
	}
	return -1
}

// statusTag says how far a paper is on its way to a venue.
var statusTag = lazily(`(?i)^(?:under (?:review|submission)|submitted|preprint|to appear|in submission|accepted|in press|forthcoming|working paper)$`)
