package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

// cutTitle finds the title in a line from which tags and link words are gone:
// a link's text, else what stands in bold, in quotation marks or in italics,
// else the text up to the first authors, venue or date. It returns what stands
// behind the title.
func (h *headline) cutTitle(s styled) (title string, rest styled) {
	s = s.trim(" \n")
	if title, rest, ok := h.classTitle(s); ok {
		return title, rest
	}
	for _, key := range []func(outline.Span) string{linkKey, boldKey} {
		for _, r := range s.runs(key) {
			if title, rest, ok := h.titleRun(s, r); ok {
				h.marked = true
				h.linked = s.span(r.start).Link != ""
				return title, rest
			}
		}
	}
	if title, ok := h.citation(s); ok {
		return title, s.slice(len(s.text), len(s.text))
	}
	if r, ok := quotedTitle(s.text); ok && h.beforeQuote(s.text[:r.start]) {
		if h.behindQuote(s.text[r.end:]) {
			return strings.TrimRight(s.text[r.start:r.end], ",. "), s.slice(len(s.text), len(s.text))
		}
		return strings.TrimRight(s.text[r.start:r.end], ",. "), s.slice(r.end, len(s.text))
	}
	for _, r := range s.runs(italicKey) {
		text := s.text[r.start:r.end]
		if r.start == 0 && r.end < len(s.text) && titleShape(text) >= 2 && !h.isFacts(text) {
			return text, s.slice(r.end, len(s.text))
		}
		before := s.text[:r.start]
		if _, likely := parseAuthors(before); likely && titleShape(text) >= 2 && !h.isFacts(text) {
			h.takeAll(before, 3)
			return text, s.slice(r.end, len(s.text))
		}
	}
	if title, rest, ok := h.behindAuthors(s); ok {
		return title, rest
	}
	return h.plainTitle(s)
}

// isFacts reports whether a text says authors, venue or date and nothing else.
func (h *headline) isFacts(s string) bool {
	f := facts{known: h.known}
	return f.takeAll(s, 3)
}

// titleRun tries a linked or bold run as the title. A short one that a colon
// or small word follows is only the start of it: "[Orca](...): A Distributed
// Serving System".
func (h *headline) titleRun(s styled, r run) (title string, rest styled, ok bool) {
	text := strings.TrimSpace(s.text[r.start:r.end])
	before := strings.Trim(s.text[:r.start], " \n\"“")
	after := s.slice(r.end, len(s.text))
	if before != "" && s.span(r.start).Link == "" && unicode.IsLower(firstRune(strings.TrimSpace(after.text))) {
		return "", after, false // "Fast **Model Training** using Near-Storage Processing"
	}
	if _, _, n := citedLead(text + " "); n >= len(text) && s.span(r.start).Link == "" {
		return "", after, false // "**Sarter, N. B., & Woods, D. D. (1995).** How in the World"
	}
	if before == "" {
		if title, rest, ok := h.quotedBehind(text, after); ok {
			return title, rest, true
		}
		if title, ok := h.citation(newStyled([]outline.Span{{Text: text}})); ok {
			return title, after, true
		}
	}
	if utf8.RuneCountInString(text) < 2 || strings.HasPrefix(text, "(") || insideWord(s.text, r) || h.isFacts(text) && before == "" && titleShape(text) < 3 && !isVenued(text) && !leadsToPaper(s.span(r.start).Link, text) {
		return "", after, false
	}
	if before != "" && !h.beforeTitle(before, text) && !h.remark(before, s.span(r.start).Link, text) {
		return "", after, false
	}
	if joined, rest, ok := h.continued(text, after); ok {
		return joined, rest, true
	}
	inner, tail := h.cutPlain(newStyled([]outline.Span{{Text: text}}), false)
	h.takeTail(tail)
	return inner, after, true
}

var quotedFirst = lazily(`^["“]([^"“”]{8,250})["”]`)

// quotedBehind reads a quoted title behind a short run, which is a name or topic
// then: "**LEO**: "An Embodied Generalist Agent", *arXiv 2023*".
func (h *headline) quotedBehind(text string, after styled) (title string, rest styled, ok bool) {
	behind := after.trim(" :：,–—-")
	m := quotedFirst.FindStringSubmatchIndex(behind.text)
	if m == nil || len(strings.Fields(text)) > 5 {
		return "", after, false
	}
	title = strings.TrimRight(behind.text[m[2]:m[3]], ",. ")
	rest = behind.slice(m[1], len(behind.text))
	if titleShape(title) < 2 && !h.isFacts(strings.Trim(rest.text, " ,.")) {
		return "", after, false
	}
	if name := clean(strings.Trim(text, " :[]")); !h.isFacts(name) || looksLikeName(name) {
		h.name = name
	}
	return title, rest, true
}

// leadsToPaper reports whether words of no venue or date are a link to a paper, or
// hold a word of technical titles: they are its title, however much they look
// like a name.
func leadsToPaper(link, text string) bool {
	_, venue := parseVenue(text)
	_, date := parseDate(text)
	return !venue && !date && strings.Contains(text, " ") && (kindOfLink(link) == paperLink || link != "" && hasTitleWord(text))
}

var venued = lazily(`^([^\s()]{2,120})\s*\(([^()]{3,30})\)$`)

// isVenued reports whether a text is one word, a name, with a venue and its year
// in parentheses: "BytePS (OSDI 2020)".
func isVenued(s string) bool {
	m := venued.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	v, ok := parseVenue(m[2])
	return ok && v.name != "" && v.year != 0 && !isKnownVenue(m[1]) && !societies[m[1]]
}

// insideWord reports whether a run starts or ends in the middle of a word, as
// in "**A**daptive".
func insideWord(s string, r run) bool {
	last, _ := utf8.DecodeLastRuneInString(s[:r.start])
	first := firstRune(s[r.start:])
	end, _ := utf8.DecodeLastRuneInString(s[:r.end])
	next := firstRune(s[r.end:])
	return r.start > 0 && unicode.IsLetter(last) && unicode.IsLetter(first) ||
		r.end < len(s) && unicode.IsLetter(end) && unicode.IsLetter(next) && !unicode.Is(unicode.Han, next)
}

// beforeTitle reads what stands before a linked or bold run and reports
// whether the run can be the title behind it.
func (h *headline) beforeTitle(before, text string) bool {
	shape := titleShape(text)
	if h.takeAll(before, 3) {
		return shape >= 1
	}
	if v, ok := looseVenue(before); ok && shape >= 2 {
		h.takeVenue(v)
		return true
	}
	if m := turnedBefore.FindStringSubmatch(before); m != nil {
		h.authors = append(h.authors, m[2]+" "+m[1])
		return shape >= 1
	}
	if name, found := strings.CutSuffix(before, ":"); found && len(strings.Fields(name)) <= 4 && shape >= 2 {
		h.tags = append(h.tags, clean(name))
		return true
	}
	if name := strings.Trim(before, " .,:;"); shape >= 2 && isName(name) && !isInstitution(name) {
		h.authors = append(h.authors, name)
		return true
	}
	return len(strings.Fields(before)) <= 2 && shape >= 2 && titleShape(before) < 2
}

// turnedBefore is one author, surname first, before a title that is set off:
// "Hotelling, Harold: ".
var turnedBefore = lazily(`^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*\.?)?):$`)

var (
	colonNext  = lazily(`^\s*[:：]\s*`)
	dashNext   = lazily(`^\s+[-–—]+\s+`)
	smallNext  = lazily(`^\s+(?:with|for|of|in|on|via|using|and|to|from|at|by|through|under|over|as|is|are|meets?|versus|vs\.?|without|towards?)\s`)
	digitsOnly = lazily(`^[\d\s.,:()-]*$`)
)

// continued joins a linked or bold run to what follows if that belongs to the
// title.
func (h *headline) continued(text string, after styled) (title string, rest styled, ok bool) {
	short := len(strings.Fields(text)) <= 4
	colon := colonNext.FindString(after.text)
	if strings.HasSuffix(text, ":") || colon != "" {
		more, rest := h.plainTitle(after.slice(len(colon), len(after.text)))
		more = strings.TrimSpace(more)
		switch {
		case more == "" || digitsOnly.MatchString(more) || h.isFacts(more):
			return "", after, false
		case strings.HasSuffix(text, ":"):
			return text + " " + more, rest, true
		case short && !isDescription(more), short && h.paper && goesOn(more), !isDescription(more) && titleShape(more) >= 1 && len(strings.Fields(more)) <= 14:
			return text + ": " + more, rest, true
		}
		return "", after, false
	}
	if small := smallNext.FindString(after.text); small != "" && short && !(strings.TrimSpace(small) == "by" && h.leadsWithAuthors(after.text)) {
		more, rest := h.plainTitle(after)
		if !isDescription(more) {
			return text + " " + strings.TrimSpace(more), rest, true
		}
	}
	if dash := dashNext.FindString(after.text); dash != "" && len(strings.Fields(text)) <= 3 {
		behind := after.slice(len(dash), len(after.text))
		more, rest := h.plainTitle(behind)
		switch named := strings.Contains(strings.ToLower(more), strings.ToLower(text)); {
		case named && titleShape(more) >= 1 && (titleShape(more) >= 2 || behind.span(0).Italic):
			h.tags = append(h.tags, clean(text)) // "**Borg** — Large-scale cluster management with Borg"
			return more, rest, true
		case titleShape(more) >= 3 && !h.isFacts(more):
			return text + ": " + more, rest, true
		}
	}
	if strings.HasPrefix(after.text, " ") && len(strings.Fields(text)) == 1 { // "**vLLM** Efficient Memory Management ..."
		more, rest := h.plainTitle(after)
		if more = strings.TrimSpace(more); unicode.IsUpper(firstRune(more)) && titleShape(more) >= 3 && !endsSentence(more) && !h.isFacts(more) {
			return text + ": " + more, rest, true
		}
	}
	return "", after, false
}

// goesOn reports whether a text behind the name of a paper is the rest of its
// title in lower case: short, and no sentence about it.
func goesOn(s string) bool {
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	return len(strings.Fields(s)) <= 14 && !sentenceHead.MatchString(s) && !innerVerb.MatchString(s) && first != "a" && first != "an" && first != "the"
}

// leadsWithAuthors reports whether a text begins with authors.
func (h *headline) leadsWithAuthors(s string) bool {
	f := facts{known: h.known}
	f.takeSome(strings.Trim(s, " ,.;:–—-"))
	return len(f.authors) > 0
}

// isDescription reports whether a text that follows a name explains it in a
// sentence and does not go on with the title.
func isDescription(s string) bool {
	words := strings.Fields(s)
	return len(words) > 24 || sentenceHead.MatchString(s) || endsSentence(s) && titleShape(s) < 2 && len(words) > 6 ||
		strings.Contains(s, ". ") && len(words) > 16
}
