package ingest

import (
	"strconv"
	"strings"
)

// yearInFront is a year between the authors and the title of a citation.
var yearInFront = lazily(`^[\s,.]*\(?(?:19|20)\d\d[a-z]?\)?[\s.,:]*`)

// quotedTitle finds a title in quotation marks. A short one counts if it
// follows authors.
func quotedTitle(s string) (run, bool) {
	for _, pair := range [][2]string{{"“", "”"}, {`"`, `"`}, {"《", "》"}, {"``", "''"}} {
		i := strings.Index(s, pair[0])
		if i < 0 {
			continue
		}
		before := strings.Trim(s[:i], " ,.\"“”")
		i += len(pair[0])
		n := strings.Index(s[i:], pair[1])
		if n <= 0 {
			continue
		}
		shape := titleShape(strings.TrimRight(s[i:i+n], ",. "))
		_, likely := parseAuthors(before)
		if inner := s[i : i+n]; before == "" && shape > 0 && strings.HasSuffix(inner, ".") {
			likely = likely || n > 12 && strings.TrimSpace(s[i+n+len(pair[1]):]) != ""
		}
		if before == "" && strings.HasPrefix(s[i+n+len(pair[1]):], ",") {
			if people := strings.Trim(s[i+n+len(pair[1]):], " ,."); people != "" {
				_, likely = parseAuthors(people)
				likely = likely || isName(people)
			}
		}
		begins := before == "" && shape >= 1 && quotedHead.MatchString(s[i+n+len(pair[1]):])
		if pair[0] == "《" || begins || (likely || isName(before)) && shape >= 0 || shape >= 2 && (n*2 > len(s)-i || n > 40) {
			return run{i, i + n}, true
		}
	}
	return run{}, false
}

// quotedHead is how a citation goes on that begins with its title in quotation
// marks.
var quotedHead = lazily(`^[,.]\s|^,?\s*(?:with|by)\s+(?:\p{Lu}\.|\p{Lu}\p{Ll}+\s\p{Lu})`)

// behindQuote reads what stands behind a title in quotation marks, if it is
// where the paper appeared, perhaps with the authors before: ", with A. Turing
// and G. Hopper, Annals of Fans 15 (1993), 314-323."
func (h *headline) behindQuote(s string) bool {
	s = strings.TrimLeft(s, "\"”'» ,.")
	if v, ok := citedSource(s); ok && len(h.authors) > 0 {
		h.takeVenue(v)
		return true
	}
	if len(h.authors) > 0 {
		return false
	}
	s = withLead.ReplaceAllString(s, "")
	points := cutPoints(s)
	for i := len(points) - 1; i >= max(0, len(points)-cutsOf(s)); i-- {
		names, _ := parseAuthors(s[:points[i][0]])
		if !allNames(names) {
			continue
		}
		if v, ok := citedSource(s[points[i][1]:]); ok && v.name != "" && v.year != 0 {
			h.authors = append(h.authors, names...)
			h.takeVenue(v)
			return true
		}
	}
	return false
}

var withLead = lazily(`^(?:(?:joint work )?with|by)\s+`)

// beforeQuote reads what stands before a title in quotation marks: nothing, or
// facts, or a list of names some of which are spelled oddly.
func (h *headline) beforeQuote(before string) bool {
	before = strings.Trim(before, " ,.\"“”")
	if before == "" || h.takeAll(before, 3) {
		return true
	}
	names, _ := parseAuthors(before)
	good := 0
	for _, name := range names {
		if isName(name) {
			good++
		}
	}
	if good == 0 || good*2 < len(names) {
		return false
	}
	h.authors = append(h.authors, names...)
	return true
}

// behindAuthors reads citations that name the authors first: "A. Author, B.
// Author. Title. Venue, Year.", perhaps with the venue before or behind them
// ("ISCA 15, Author et al, Title"). A single author counts only if a venue
// follows the title.
func (h *headline) behindAuthors(s styled) (title string, rest styled, ok bool) {
	if h.apart {
		return "", s, false
	}
	if names, n := personsLead(s.text); n > 0 {
		h.authors = append(h.authors, names...)
		title, rest = h.plainTitle(s.slice(n, len(s.text)))
		return title, rest, true
	}
	points := cutPoints(s.text)
	for i := len(points) - 1; i >= max(0, len(points)-cutsOf(s.text)); i-- {
		p := points[i]
		before := s.text[:p[0]]
		lead, sure := h.leadingFacts(before)
		year := strings.Trim(yearInFront.FindString(s.text[p[0]:]), " .,():")
		one := !sure && strings.HasPrefix(s.text[p[0]:], ". ")
		if len(lead.authors) == 0 || !sure && !one && !strings.HasPrefix(s.text[p[0]:], ",") && year == "" {
			continue
		}
		after := s.slice(p[1], len(s.text))
		after = after.slice(len(yearInFront.FindString(after.text)), len(after.text))
		title, rest := h.plainTitle(after)
		enoughShape := titleShape(title) >= 2 || titleShape(title) == 1 && hasTitleWord(title)
		tail := facts{known: h.known}
		if !enoughShape || !isBalanced(title) || h.isFacts(title) || !sure && year == "" && !(tail.takeAll(strings.Trim(rest.text, " ,."), 3) && tail.sure()) && !isLoose(rest.text) ||
			one && year == "" && !isKnownVenue(tail.venue.name) && !isLoose(rest.text) {
			continue
		}
		h.authors = append(h.authors, lead.authors...)
		h.takeVenue(lead.venue)
		if year, ok := parseDate(year); ok {
			h.takeVenue(venue{year: year})
		}
		title, rest = h.citedVenue(title, rest)
		return title, rest, true
	}
	return "", s, false
}

// personsLead reads the authors, with institutions in parentheses, right before a
// title: "Ada Lovelace, Alan Turing (Hall U); Grace Hopper (Yale) Quiet Fans". n
// is the length of what was read, 0 if s begins otherwise.
func personsLead(s string) (names []string, n int) {
	for _, m := range closedName.FindAllStringIndex(s, 40) {
		names, _ = parseAuthors(s[:m[0]+1])
		if title := s[m[1]-1:]; m[1] > n && allNames(names) && inInstitution(s[:m[0]+1]) && titleShape(withoutParentheses(title)) >= 1 && (len(names) > 1 || len(strings.Fields(title)) > 2) {
			return names, m[1] - 1
		}
	}
	return nil, 0
}

// closedName is the end of an institution in parentheses before a title.
var closedName = lazily(`\)\s+[\p{Lu}\d"“]`)

// isLoose reports whether a text has the form of a venue with its year.
func isLoose(s string) bool {
	_, ok := looseVenue(strings.Trim(s, " ,."))
	return ok
}

// isBalanced reports whether s closes the round brackets it opens and no
// others; what does not was cut out of the brackets of an institution.
func isBalanced(s string) bool { return strings.Count(s, "(") == strings.Count(s, ")") }

// citedVenue cuts a venue that nobody knows off the title of a citation:
// between commas before the year, "Author, Title, Annals of Fans, 1994", or in
// a sentence of its own, "Author. 1994. Title. In 3rd Conf. on Fans, 1-9."
func (h *headline) citedVenue(title string, rest styled) (string, styled) {
	if h.venue.name != "" {
		return title, rest
	}
	if year, ok := parseDate(strings.Trim(rest.text, " .,()")); ok {
		i := strings.LastIndex(title, ", ")
		if v, loose := looseVenue(title[i+1:] + " " + strconv.Itoa(year)); i > 0 && loose && len(strings.Fields(v.name)) <= 4 && titleShape(title[:i]) >= 2 {
			h.takeVenue(v)
			return title[:i], rest.slice(len(rest.text), len(rest.text))
		}
	}
	if m := askedIn.FindStringSubmatch(title); m != nil {
		if v, ok := parseVenue(m[2] + rest.text); ok && v.name != "" {
			h.takeVenue(v)
			return m[1], rest.slice(len(rest.text), len(rest.text))
		}
	}
	head, tail, found := strings.Cut(title, ". ")
	if !found || titleShape(head) < 2 || !citedTail.MatchString(tail+rest.text) {
		return title, rest
	}
	name := citedPages.ReplaceAllString(citedTail.ReplaceAllString(tail, "$1$2"), "")
	if v, ok := parseVenue(name); ok {
		h.takeVenue(v)
	} else if isJournal(name) {
		h.takeVenue(venue{name: name})
	}
	return head, rest.slice(len(rest.text), len(rest.text))
}

var (
	// askedIn is a title that asks, with the venue behind it: "How Loud? In OSDI".
	askedIn = lazily(`^(.+[?!])\s+In:?\s+(\S.*)$`)
	// citedTail is the venue of a citation in a sentence of its own, with "In"
	// before it or volume and pages behind it.
	citedTail  = lazily(`^(?:In\s+(.+?)|(.+?[\s,]\d+\P{L}*\p{L}?\P{L}*\d+))\.?$`)
	citedPages = lazily(`[.,]?\s+\d+\s?[^\s\d(]\s?\d+\.?$`)
)

// leadingFacts reads what may stand before the title of a citation: authors,
// and perhaps a venue. sure says that there is more than a single name.
func (h *headline) leadingFacts(s string) (f facts, sure bool) {
	f.known = h.known
	names, likely := parseAuthors(s)
	if allNames(names) && (likely || len(names) == 1) || likely && len(names) == 1 && etAl.MatchString(s) {
		return facts{authors: names}, likely
	}
	if f.takeAll(s, 3) && f.venue.name != "" && len(f.awards) == 0 {
		return f, true
	}
	return facts{}, false
}

// allNames reports whether each of a list is the name of a person.
func allNames(names []string) bool {
	for _, name := range names {
		if !isName(name) {
			return false
		}
	}
	return len(names) > 0
}

// askedCut finds where a title that asks ends before authors or a venue: "How
// Loud? Ada Lovelace, Alan Turing". 0 if nowhere.
func (h *headline) askedCut(s string) int {
	if len(s) > longLine {
		return 0
	}
	for _, m := range askedStop.FindAllStringIndex(s, 3) {
		if titleShape(s[:m[0]+1]) < 2 {
			continue
		}
		f := facts{known: h.known}
		if after := strings.Trim(s[m[1]:], " ."); f.takeAll(after, 3) && f.sure() && (len(f.authors) == 0 || isName(f.authors[0]) && !hasTitleWord(f.authors[0])) {
			return m[0] + 1
		}
		if _, ok := citedSource(s[m[1]:]); ok && m[1] < len(s) {
			return m[0] + 1
		}
	}
	return 0
}

var askedStop = lazily(`[?!]\s+`)
