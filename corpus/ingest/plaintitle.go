package ingest

import (
	"strings"
	"unicode"
)

// plainTitle cuts unmarked text at the first place behind which there are only
// authors, venue, date or awards.
func (h *headline) plainTitle(s styled) (title string, rest styled) { return h.cutPlain(s, true) }

// cutPlain is plainTitle; atWords says whether "in", "at" and "by" may end the
// title, which they do not inside of a link or bold text.
func (h *headline) cutPlain(s styled, atWords bool) (title string, rest styled) {
	s = s.trim(" \n")
	if cut, authors := h.italicTail(s); authors && titleShape(s.text[:cut]) >= 1 {
		return s.text[:cut], s.slice(cut, len(s.text))
	}
	if cut := h.askedCut(s.text); cut > 0 {
		return s.text[:cut], s.slice(cut, len(s.text))
	}
	points := cutPoints(s.text)
	if p := h.citedAfterStop(s.text, points); p != nil {
		return strings.TrimSpace(s.text[:p[0]]), s.slice(p[1], len(s.text))
	}
	for _, p := range points[:min(len(points), cutsOf(s.text))] {
		word := cutWord(s.text, p)
		if !atWords && word != "" {
			continue
		}
		before := strings.TrimSpace(s.text[:p[0]])
		if before == "" || strings.Count(before, "(") != strings.Count(before, ")") || isSpelledOut(before, s.text[p[0]:]) {
			continue
		}
		if s.text[p[0]] == '(' {
			p[1] = p[0]
		}
		f := facts{known: h.known}
		after := strings.TrimLeft(s.text[p[1]:], " ")
		if after != "" && f.takeAll(strings.Trim(after, " "), 3) && (f.sure() || s.text[p[0]] == '.' && f.inst) && endsTitle(word, after, f) &&
			!(s.text[p[0]] == ',' && len(f.authors) == 1 && f.venue == (venue{}) && !etAl.MatchString(after)) {
			return before, s.slice(p[1], len(s.text))
		}
		if v, ok := looseVenue(after); ok && word == "" && !strings.Contains(v.name, ",") && strings.ContainsAny(s.text[p[0]:p[0]+1], ",.") && titleShape(before) >= 2 {
			return before, s.slice(p[1], len(s.text)) // "Title, Journal of Nobody Knows 1995"
		}
		if v, n := notedVenue(after); n > 0 && word == "" && strings.ContainsAny(s.text[p[0]:p[1]], "–—") && titleShape(before) >= 1 {
			h.takeVenue(v)
			return before, s.slice(len(s.text)-len(after)+n, len(s.text))
		}
		if note, ok := h.noted(s.slice(p[0], len(s.text))); ok && titleShape(before) >= 1 {
			return before, note
		}
		if note, ok := parenthesised(s.text[p[0]:]); ok && (h.isAside(note) || startsInCode(s.slice(p[0], len(s.text)))) {
			return before, s.slice(p[0], len(s.text))
		}
	}
	if cut := h.trailingVenue(s.text); cut > 0 {
		return s.text[:cut], s.slice(cut, len(s.text))
	}
	if cut := codeTail(s); cut > 0 {
		return s.text[:cut], s.slice(cut, len(s.text))
	}
	if cut, _ := h.italicTail(s); cut > 0 {
		return s.text[:cut], s.slice(cut, len(s.text))
	}
	return s.text, s.slice(len(s.text), len(s.text))
}

// notedVenue reads a venue and its year before a note: "OSDI'22 · read it first".
// n is the length of what was read, 0 if s begins otherwise.
func notedVenue(s string) (v venue, n int) {
	head, _, found := strings.Cut(s, " · ")
	if i := strings.IndexFunc(head, isHanRune); i >= 0 {
		head, found = head[:i], true
	}
	v, ok := parseVenue(head)
	if !found || !ok || v.year == 0 || !isKnownVenue(v.name) {
		return venue{}, 0
	}
	return v, len(head)
}

// citedAfterStop is the full stop behind which authors and venue stand and nothing
// else, nil if there is none: commas before it are the title's.
func (h *headline) citedAfterStop(s string, points [][]int) []int {
	for _, p := range points[:min(len(points), cutsOf(s))] {
		if s[p[0]] != '.' || titleShape(strings.TrimSpace(s[:p[0]])) < 2 {
			continue
		}
		f := facts{known: h.known}
		if f.takeAll(strings.TrimSpace(s[p[1]:]), 3) && len(f.authors) > 0 && f.venue.name != "" {
			return p
		}
	}
	return nil
}

// noteMark leads from what stands in parentheses behind a title to a note.
var noteMark = lazily(`^\s*(?:[-–—]+\s|[·•|:：])\s*\S`)

// surnameComma is a surname or more with a year: "Lamport, 2001".
var surnameComma = lazily(`^(\p{L}[^()\d]*?),?\s+((?:19|20)\d\d)[a-z]?$`)

// noted takes the facts in the parentheses that s starts with, if a note follows
// them: "(Vaswani et al., 2017) — the architecture".
func (h *headline) noted(s styled) (note styled, ok bool) {
	lead := len(s.text) - len(strings.TrimLeft(s.text, " "))
	if lead == len(s.text) || s.text[lead] != '(' {
		return s, false
	}
	end := closing(s.text[lead:])
	if end < 0 || !noteMark.MatchString(s.text[lead+end:]) {
		return s, false
	}
	f := facts{known: h.known}
	inner := s.text[lead+1 : lead+end-1]
	if m := surnameComma.FindStringSubmatch(inner); m != nil && bareSurnames(m[1]) != nil {
		h.authors = append(h.authors, bareSurnames(m[1])...)
		h.takeVenue(venue{year: atoi(m[2])})
		return s.slice(lead+end, len(s.text)), true
	}
	if !f.takeAll(inner, 3) || f.venue.year == 0 && f.venue.name == "" {
		return s, false
	}
	h.takeAll(inner, 3)
	return s.slice(lead+end, len(s.text)), true
}

// parenthesised returns the text in the parentheses that s starts with, if
// nothing but a stop follows them.
func parenthesised(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "(") && !strings.HasPrefix(s, "（") {
		return "", false
	}
	end := closing(s)
	if end < 0 || strings.Trim(s[end:], " .,") != "" {
		return "", false
	}
	return strings.Trim(s[:end], "()（） "), true
}

// isAside reports whether what stands in parentheses behind a title is no part
// of it: an institution ("@Microsoft etc"), or a name with a year, which is a
// venue even if nobody knows it.
func (h *headline) isAside(s string) bool {
	_, loose := looseVenue(s)
	return strings.HasPrefix(s, "@") || strings.HasPrefix(s, "`") || loose
}

// endsTitle reports whether facts may follow a title at a cut. The words "in",
// "at" and "by" stand inside of titles, too: behind them only a venue or
// authors count that cannot be the rest of the title with its venue in
// brackets, "... Tuning by Choosing Knobs (SIGMOD 2020)".
func endsTitle(word, after string, f facts) bool {
	bracket := strings.ContainsAny(after, "(（")
	switch word {
	case "in", "at":
		first, _, _ := strings.Cut(after, ",")
		return !bracket && f.venue.name != "" && !f.inst && len(f.authors) == 0 && !isInstitution(first)
	case "by":
		if len(f.authors) != 1 {
			return len(f.authors) > 1
		}
		words := strings.Fields(f.authors[0])
		return !bracket && len(words) == 2 && !hasTitleWord(f.authors[0]) && !(looksEnglish(words[0]) && looksEnglish(words[1])) // "by Lossless Contraction"
	}
	return true
}

// cutWord is the word between facts at a cut, "" if it is a mark.
func cutWord(s string, cut []int) string {
	if strings.HasPrefix(s[cut[1]:], "by ") {
		return "by"
	}
	if word := strings.TrimSpace(s[cut[0]:cut[1]]); isSmallWord(word) {
		return word
	}
	return ""
}

// startsInCode reports whether the first letter of a text is set as code.
func startsInCode(s styled) bool {
	i := strings.IndexFunc(s.text, unicode.IsLetter)
	return i >= 0 && s.span(i).Code
}

// codeTail finds the tags in code at the end of a title.
func codeTail(s styled) int {
	rs := s.runs(codeKey)
	if n := len(rs); n > 0 && rs[n-1].end == len(s.text) && rs[n-1].start > 0 && titleShape(s.text[:rs[n-1].start]) >= 1 {
		return rs[n-1].start
	}
	return 0
}

var bareVenue = lazily(`\s((?:USENIX |ACM |IEEE )?[A-Za-z][A-Za-z0-9&/+-]*\s?['’‘]\s?(?:19|20)?\d\d['’]?|[A-Za-z][A-Za-z&/+-]*[\s-]?(?:19|20)\d\d|[A-Z][A-Za-z]+\d\d|\d\d[a-z]+|arxiv|arXiv)\.?$`)

// trailingVenue finds a venue at the end of a title without anything between
// them: "... for Deep Learning OSDI'22".
func (h *headline) trailingVenue(s string) int {
	m := bareVenue.FindStringSubmatchIndex(strings.TrimRight(s, " "))
	if m == nil {
		return 0
	}
	if v, ok := parseVenue(s[m[2]:m[3]]); ok && v.name != "" {
		return m[0]
	}
	return 0
}

// italicTail finds where plain text goes over into italics that say authors or
// venue, 0 if nowhere.
func (h *headline) italicTail(s styled) (cut int, authors bool) {
	for _, r := range s.runs(italicKey) {
		f := facts{known: h.known}
		text := s.text[r.start:r.end]
		_, loose := looseVenue(text)
		if (f.takeAll(text, 3) && f.sure() || loose && r.end == len(s.text)) && r.end-r.start < len(s.text) {
			return max(r.start, 1), len(f.authors) > 0
		}
	}
	return 0, false
}

// takeTail reads what stands behind the title.
func (h *headline) takeTail(s styled) {
	if quotedHead.MatchString(strings.TrimLeft(s.text, "\"”»")) && h.behindQuote(s.text) {
		return
	}
	for _, part := range h.tailParts(s) {
		part = strings.TrimLeft(part, " \"”“»,.;:·")
		if bare := strings.TrimRight(part, " ."); strings.HasPrefix(bare, "(") && closing(bare) == len(bare) {
			part = bare[1 : len(bare)-1]
		}
		if v, loose := looseVenue(part); loose && h.venue.name == "" && !isName(v.name) && bareSurnames(v.name) == nil && !h.isFacts(part) {
			h.takeVenue(v)
			continue
		}
		left := strayBracket.ReplaceAllString(h.takeSome(part), "")
		rest := strings.Trim(left, " ,.;:–—-()（）|")
		switch {
		case cutJournal.MatchString(left) && h.venue.name == "":
			h.takeVenue(venue{name: rest})
		case rest == "" || strings.HasPrefix(rest, "@"):
		case strings.HasPrefix(rest, "by ") && bareSurnames(rest[len("by "):]) != nil:
			h.authors = append(h.authors, bareSurnames(rest[len("by "):])...)
		case h.takeLoose(rest):
		case strings.HasPrefix(rest, "`") || len(strings.Fields(rest)) == 1 && hanRunes(rest) < 6:
			if !strings.Contains(rest, "://") {
				h.tags = append(h.tags, clean(rest))
			}
		default:
			if strings.HasSuffix(strings.TrimSpace(left), rest+".") {
				rest += "."
			}
			h.notes = append(h.notes, rest)
		}
	}
}

// cutJournal is a journal with every word cut short: "Nat. mach. intell."
var cutJournal = lazily(`^\s*\p{Lu}\p{L}+\.(?:\s\p{L}+\.){1,4}\s*$`)

// strayBracket is what is left of brackets with a year nobody knows: "(200x):".
var strayBracket = lazily(`^\(?[^()\s]{1,12}\)\s*[:.]\s`)

// takeLoose takes what stands behind a title for a venue if it has the form of
// one, or the year of a citation whose authors are known.
func (h *headline) takeLoose(s string) bool {
	if v, ok := looseVenue(s); ok {
		h.takeVenue(v)
		return true
	}
	if m := looseYear.FindStringSubmatch(s); m != nil && len(h.authors) > 0 && len(strings.Fields(s)) <= 12 {
		h.takeVenue(venue{year: atoi(m[2])})
		return true
	}
	return false
}

// tailParts cuts the text behind a title where its style changes. Links that
// are neither authors nor venue lead to code and the like; their words are
// dropped.
func (h *headline) tailParts(s styled) []string {
	whole := facts{known: h.known}
	_, authors := h.italicTail(s)
	if text := strings.Trim(s.text, " ,.;:–—-|"); !authors && whole.takeAll(text, 3) {
		return []string{text}
	}
	kept := s
	for i := len(s.runs(linkKey)) - 1; i >= 0; i-- {
		r := s.runs(linkKey)[i]
		f := facts{known: h.known}
		if text := s.text[r.start:r.end]; !f.takeAll(text, 3) && !isName(strings.TrimSpace(text)) {
			kept = kept.without(r.start, r.end)
		}
	}
	kept = h.dropBrackets(kept)
	var parts []string
	from := 0
	for i := 1; i <= len(kept.text); i++ {
		if i == len(kept.text) || kept.text[i] == '\n' || kept.span(i).Italic != kept.span(i-1).Italic || kept.span(i).Class != kept.span(i-1).Class {
			parts = append(parts, kept.text[from:i])
			from = i
		}
	}
	return parts
}
