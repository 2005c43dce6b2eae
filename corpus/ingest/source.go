package ingest

import (
	"strings"
	"unicode"
)

var (
	// sourceName is the name of a journal or conference at the start of what a
	// citation says of its source; the numbers of volume and pages follow.
	sourceName = lazily(`^(?:[Ii]n:?\s+(?:the\s+)?)?([^\d]{2,120}?)[\s,.;:]*((?:[,.;]\s*|\s|\()?\d.*|[,.;]\s*(?i:vol|no|pp|abs)\b.*)$`)
	// sourceTail is volume, issue, pages and date, and nothing else.
	sourceTail   = lazily(`(?i)^(?:[\d\s().,:;–—/+&'’-]|\b(?:vol|no|nos|pp?|pages?|art|article|issue|suppl|pt|ser|part|e|s|abs|` + monthNames + `)\b|\b[a-z]{0,2}\d+[a-z]?\b)*$`)
	sourceYear   = lazily(`(?:^|[^\d–—:-])((?:19|20)\d\d)(?:$|[^\d–—-])`)
	innerAcronym = lazily(`\(([A-Z][A-Za-z&/-]{1,12})(?:[ '’]*\d{2,4})?\)`)
	bookChapter  = lazily(`^In:?\s.{0,160}\((?:Eds?|eds?)\.?\)`)
	urlTail      = lazily(`\s*(?:https?://\S+|(?i:doi)\s*:?\s*10\.\S+)\.?(?:\s*(?:Epub|eCollection)\b.*)?$`)
	seriesLead   = lazily(`(?i)^(?:proc\.|proceedings)\s+(?:of\s+)?(?:the\s+)?`)
)

// citedSource reads what a citation says behind the title: journal or
// conference, volume, pages and year. Any name will do if such numbers follow
// it: "N Engl J Med. 2015;373(22):2103-2116".
func citedSource(s string) (venue, bool) {
	s = strings.Trim(urlTail.ReplaceAllString(strings.TrimSpace(quoteMarks.Replace(s)), ""), " .,;|")
	if s == "" || len(s) > 300 {
		return venue{}, false
	}
	if bookChapter.MatchString(s) {
		return venue{}, true
	}
	if v, ok := parseVenue(s); ok && v.name == "arXiv" {
		return v, true
	}
	m := sourceName.FindStringSubmatch(s)
	if m == nil || !sourceTail.MatchString(m[2]) {
		return parseVenue(s)
	}
	v := venue{}
	if year := sourceYear.FindStringSubmatch(m[2]); year != nil {
		v.year = atoi(year[1])
	}
	if inner := innerAcronym.FindStringSubmatch(m[1]); inner != nil {
		if known, ok := knownVenue(inner[1]); ok {
			v.name = known
			return v, true
		}
	}
	if name, ok := knownVenue(strings.TrimSuffix(strings.Trim(m[1], " .,;:("), " Conference")); ok {
		v.name = name
		return v, true
	}
	if w, ok := parseVenue(s); ok && w.name != "" && !strings.ContainsAny(w.name, "0123456789") {
		v.name = w.name
		if v.year == 0 {
			v.year = w.year
		}
		return v, true
	}
	name := strings.Trim(m[1], " .,;:(")
	if w, ok := parseVenue(name); ok && w.year == 0 {
		v.name = w.name
		return v, true
	}
	v.name = name
	if series := seriesLead.ReplaceAllString(name, ""); isAcronym(series) && !societies[series] {
		v.name = series // "Proceedings of NAACL-HLT"
	}
	return v, isSource(name, m[2], v.year)
}

// isSource reports whether a name that numbers follow can be that of a
// journal: capitalised words, cut or not, and more numbers than a year.
func isSource(name, numbers string, year int) bool {
	if strings.ContainsAny(name, `"“”?!`) || len(strings.Fields(name)) > 12 {
		return false
	}
	if unicode.Is(unicode.Han, firstRune(name)) {
		return hanRunes(name) <= 16 && !strings.ContainsAny(name, "。，")
	}
	for w := range strings.FieldsSeq(name) {
		first := firstRune(strings.Trim(w, "(.,&/-"))
		if !isSmallWord(w) && !unicode.IsUpper(first) && w != "&" && w != "/" {
			return false
		}
	}
	if !unicode.IsUpper(firstRune(name)) {
		return false
	}
	figures := strings.FieldsFunc(numbers, func(r rune) bool { return !unicode.IsDigit(r) })
	return len(figures) >= 3 || len(figures) >= 1 && year != 0 && len(strings.Fields(name)) <= 6
}

// bookSource is the publisher and year at the end of the citation of a book.
var bookSource = lazily(`(?:\bPress|出版社|O'Reilly(?: Media)?|Addison-Wesley|Prentice[ -]Hall|Morgan Kaufmann|McGraw-Hill),?\s*(?:19|20)\d\d\.?$`)

// isBook reports whether a line cites a book: a publisher and a year stand at
// its end, or the mark of books, and no conference.
func (h *headline) isBook(text string) bool {
	if m := kindMark.FindStringSubmatch(text); m != nil && m[1] == "M" {
		return true
	}
	_, known := knownVenue(h.venue.name)
	return !known && bookSource.MatchString(text) && !strings.Contains(text, " In ") && !strings.Contains(text, " pp")
}

// isSourceLine reports whether a line says where a paper appeared and nothing
// else: "J Cell Sci. 2012 Dec 1;125(23):5591-6. doi: 10.1242/jcs.1".
func isSourceLine(s string) bool {
	if len(s) > 200 || !strings.ContainsAny(s, ":;") || strings.ContainsAny(s, `"“?`) {
		return false
	}
	if figures := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }); len(figures) < 4 {
		return false // year, volume and pages
	}
	v, ok := citedSource(s)
	return ok && v.name != "" && v.year != 0
}
