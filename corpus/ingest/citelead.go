package ingest

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus/outline"
)

// Citations name the authors first, in one of a few fixed forms. A lead is
// such a list of authors; it is read by its form alone, so that names which
// are words, too, do no harm.
const (
	leadSurname = `(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]ella|[Dd]a|[Dd]os|[Ll]a|[Ll]e|[Dd]i|[Tt]e[nr]|[EeAa]l)\s){0,2}\p{Lu}[\p{L}'’-]*\p{L}(?:[ -]\p{Lu}[\p{L}'’-]+)?`
	turnedName  = leadSurname + `,\s+\p{Lu}\.(?:[ -]{0,2}\p{Lu}\.){0,3}(?:,?\s(?:Jr|Sr|II|III)\b\.?)?`
	shortName   = leadSurname + `(?:\s\p{Lu}{1,3}){1,3}`
	leadEtAl    = `(?:,?\s+et\s+al\b\.?|,?\s+and\s+others\b|,?\s*(?:…|\.\.\.))?`
)

var (
	// turnedLead is "Kingma, D. P. and Ba, J.", or "Moore, D. A., & Healy, P. J.".
	turnedLead = lazily(`^` + turnedName + `(?:(?:,|;|,?\s+and|,?\s*&|,\s*…)?\s+(?:(?:and|&)\s+)?` + turnedName + `)*` + leadEtAl)
	turnedOne  = lazily(turnedName)
	// shortLead is "Zinman B, Wanner C, et al." as medicine cites, and the
	// Chinese standard for foreign names.
	shortLead = lazily(`^` + shortName + `(?:\s?,\s+` + shortName + `)*(?:\s?,\s*et\s+al\b|,\s*等)?\s?\.(?:\s?\p{Lu}\.)?\s+`)
	// shortYearLead is "Zinman B, Wanner C (2015)".
	shortYearLead = lazily(`^(` + shortName + `(?:,\s+` + shortName + `)*)(?:,?\s*et\s+al\b\.?)?\s+\(((?:19|20)\d\d)[a-z]?\)[.:,]?\s+`)
	// hanLead is "刘知远, 孙茂松, 等."
	hanLead = lazily(`^\p{Han}{2,4}(?:[,，、]\s*\p{Han}{2,4})*(?:[,，、]?\s*等)?\s*[.．。]\s*`)
	// groupLead is "SPRINT Research Group."
	groupLead = lazily(`^((?:[\p{L}\d-]+\s){1,6}(?:Group|Investigators|Collaborators|Collaboration|Committee|Consortium|Network))\.\s+`)
	leadYear  = lazily(`^[.,]?\s*(?:\(((?:19|20)\d\d)[a-z]?(?:,\s+\p{L}[^()]{2,20})?\)|((?:19|20)\d\d)[a-z]?\)?|\((?:n\. ?d\.|in press|forthcoming)\))[.,:]?\s+`)
	leadStop  = lazily(`^[.,:]?\s+`)
)

// citedLead reads the authors, and perhaps the year, that a citation begins
// with. n is the length of what was read, 0 if s begins otherwise.
func citedLead(s string) (names []string, year, n int) {
	first := firstRune(s)
	if !unicode.IsUpper(first) && !unicode.Is(unicode.Han, first) && !unicode.IsLower(first) {
		return nil, 0, 0
	}
	if m := shortYearLead.FindStringSubmatch(s); m != nil {
		return splitLead(m[1]), atoi(m[2]), len(m[0])
	}
	switch {
	case unicode.Is(unicode.Han, first):
		if n = len(hanLead.FindString(s)); n > 0 {
			names = splitLead(s[:n])
		}
	case strings.Contains(s, "., "), strings.Contains(s, ". "):
		if n = len(turnedLead.FindString(s)); n > 0 {
			for _, name := range turnedOne.FindAllString(s[:n], -1) {
				surname, given, _ := strings.Cut(name, ", ")
				names = append(names, strings.TrimRight(given, " ,")+" "+surname)
			}
		} else if n = len(shortLead.FindString(s)); n > 0 {
			if names = splitLead(s[:n]); len(names) == 1 && !strings.Contains(s[:n], "et al") && isInitial(lastWord(names[0])) && !kindMark.MatchString(s[n:]) {
				names, n = nil, 0 // "Ivan E. Sutherland"
			}
		} else if m := groupLead.FindStringSubmatch(s); m != nil {
			names, n = []string{m[1]}, len(m[0])
		}
	}
	if n == 0 {
		if names, n = colonLead(s); n > 0 {
			return names, 0, n
		}
		return nil, 0, 0
	}
	if m := leadYear.FindStringSubmatch(s[n:]); m != nil {
		return names, atoi(m[1] + m[2]), n + len(m[0])
	}
	return names, 0, n + len(leadStop.FindString(s[n:]))
}

// joinNames joins lines of authors that end in a colon to the title on the next:
// "Ada Lovelace, Alan Turing:", "Quiet Fans. 1-14".
func joinNames(lines [][]outline.Span) [][]outline.Span {
	var joined [][]outline.Span
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if i+1 < len(lines) && endsInColon(outline.Plain(line)) {
			text := strings.TrimRight(outline.Plain(line), " :")
			names, likely := parseAuthors(text)
			next := strings.TrimSpace(outline.Plain(lines[i+1]))
			if (likely && allNames(names) || isName(text) && !isInstitution(text)) && titleShape(pageTail.ReplaceAllString(next, "")) >= 1 {
				line = slices.Concat(line, []outline.Span{{Text: " ", Line: line[0].Line}}, lines[i+1])
				i++
			}
		}
		joined = append(joined, line)
	}
	return joined
}

// pageTail is the pages at the end of a citation: ". 1-14", "? 12:1-12:24".
var pageTail = lazily(`[.]?\s+\d{1,5}(?::\d+)?(?:\s?[-–—]\s?\d{1,5}(?::\d+)?)?\.?$`)

// colonLead reads the authors before a colon: "Ada Lovelace, Alan Turing: Quiet
// Fans. CIDR 2020".
func colonLead(s string) (names []string, n int) {
	i := strings.Index(s, ": ")
	if i < 0 || strings.Count(s[:i], " ") == 0 {
		return nil, 0
	}
	names, likely := parseAuthors(s[:i])
	if ends := strings.Contains(s[i:], ". ") || strings.Contains(s[i:], "? "); !ends && (len(names) < 2 || titleShape(s[i+len(": "):]) < 1) {
		return nil, 0
	}
	if words := strings.Fields(s[:i]); len(words) == 2 && (hasTitleWord(s[:i]) || looksEnglish(words[0]) || looksEnglish(words[1])) {
		return nil, 0 // "Quiet Fans: Cooling Racks at Night"
	}
	if len(names) < 2 && hasSecondLead(s[i:]) || len(names) < 2 && !isName(strings.TrimSpace(s[:i])) || len(names) >= 2 && !(likely && allNames(names)) || isInstitution(s[:i]) {
		return nil, 0
	}
	return names, i + len(": ")
}

// hasSecondLead reports whether authors stand between two stops of a citation:
// what stands before its colon is a part of the title then.
func hasSecondLead(s string) bool {
	for part := range strings.SplitSeq(s, ". ") {
		if _, likely := parseAuthors(part); likely || bareSurnames(part) != nil && strings.Contains(part, ",") {
			return true
		}
	}
	return false
}

var leadJoin = lazily(`\s*[,，、]\s*`)

// splitLead cuts a lead at its commas and leaves "et al." out.
func splitLead(lead string) []string {
	var names []string
	for _, name := range leadJoin.pieces(strings.Trim(lead, " .．。")) {
		name = strings.TrimSuffix(name, "等")
		if name = strings.TrimSpace(name); name != "" && !strings.HasPrefix(name, "et ") {
			names = append(names, name)
		}
	}
	return names
}

// kindMark is the kind of document that the Chinese standard puts behind a
// title: "[J]." before a journal, "[C]//" before proceedings, "[M]." before
// the publisher of a book.
var kindMark = lazily(`\s*[\[［]([JCDMPRSNGA](?:/OL)?|EB/OL|DB/OL)[\]］]\s*(?://|[.．,，:]|$)?\s*`)

// citation reads a whole citation with its authors first: "A. Title. Venue,
// year." It reports false, and keeps nothing, if s is no such citation.
func (h *headline) citation(s styled) (title string, ok bool) {
	if h.apart {
		return "", false
	}
	names, year, n := citedLead(s.text)
	if n == 0 || len(s.text)-n < 4 {
		return "", false
	}
	title, source, sure := splitItalic(s.slice(n, len(s.text)))
	if !sure {
		title, source, sure = splitCitation(s.text[n:])
	}
	if !sure && year != 0 {
		title, source, sure = splitPages(s.text[n:])
	}
	if !sure {
		if year == 0 && len(names) < 2 {
			return "", false
		}
		var tail styled
		title, tail = h.plainTitle(s.slice(n, len(s.text)))
		source = tail.text
		if m := publisherTail.FindStringSubmatchIndex(title); m != nil && year != 0 && titleShape(title[:m[2]]) >= 2 {
			title = title[:m[2]] // whoever put it out
		}
	}
	title = strings.TrimRight(title, " .,。")
	if titleShape(title) < 0 && !sure || titleShape(title) < 1 && !sure && year == 0 || title == "" {
		return "", false
	}
	h.cited = sure
	h.authors = append(h.authors, names...)
	h.takeVenue(venue{year: year})
	if v, found := citedSource(source); found {
		h.takeVenue(v)
	} else {
		h.takeSome(source)
	}
	return title, true
}

// splitPages cuts the part of a citation behind authors and year where it goes on
// with "In", or with what has volume or pages, although no venue is known there.
func splitPages(s string) (title, source string, ok bool) {
	for _, m := range sentenceStop.FindAllStringIndex(s, 4) {
		if title = s[:m[0]+1]; endsAbbreviation(s[:m[0]]) || titleShape(strings.TrimSuffix(title, ".")) < 1 {
			continue
		}
		if source = s[m[1]:]; strings.HasPrefix(source, "In ") || sourcePages.MatchString(source) {
			return strings.TrimSuffix(title, "."), source, true
		}
	}
	return "", "", false
}

// sourcePages are volume and pages behind the name of a journal.
var sourcePages = lazily(`^\p{Lu}[^.?!]{2,80},\s*\d+\s*(?:\(\d+\))?,\s*\d+\s?[-–]\s?\d+`)

// publisherTail is a name of one to three words in a sentence of its own.
var publisherTail = lazily(`[^.?!\s]{4}[.?!](\s+\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,2}\.?)$`)

// splitItalic cuts the part of a citation behind the authors before its source in
// italics: "How Loud? A Study of Fans. *Annals of Fans*, 3(1), 5-19."
func splitItalic(s styled) (title, source string, ok bool) {
	for _, r := range s.runs(italicKey) {
		title = strings.TrimSpace(s.text[:r.start])
		if titleShape(title) >= 1 && endsSentence(title) && unicode.IsUpper(firstRune(s.text[r.start:])) {
			return strings.TrimSuffix(title, "."), s.text[r.start:], true
		}
	}
	return "", "", false
}

// splitCitation cuts the part of a citation behind the authors where the
// title ends: at the mark of its kind, or at the first stop behind which
// stands where it appeared.
func splitCitation(s string) (title, source string, ok bool) {
	if m := kindMark.FindStringIndex(s); m != nil {
		return s[:m[0]], s[m[1]:], true
	}
	for _, m := range sentenceStop.FindAllStringIndex(s, 12) {
		if endsAbbreviation(s[:m[0]]) {
			continue
		}
		title, source := s[:m[0]+1], s[m[1]:]
		if strings.HasSuffix(title, ".") {
			title = s[:m[0]]
		}
		if _, found := citedSource(source); found {
			return title, source, true
		}
	}
	if m := pageTail.FindStringIndex(s); m != nil && strings.ContainsAny(s[max(0, m[0]-1):m[0]+1], ".?!") && titleShape(s[:m[0]]) >= 1 {
		return s[:m[0]], "", true
	}
	for _, m := range gluedStop.FindAllStringIndex(s, 4) {
		if _, found := citedSource(s[m[0]+2:]); found {
			return s[:m[0]+1], s[m[0]+2:], true // "Title.Journal of Fans, 2021"
		}
	}
	return "", "", false
}

var gluedStop = lazily(`\p{Ll}\.\p{Lu}\p{Ll}`)

var sentenceStop = lazily(`[.?!]\s+`)

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// endsAbbreviation reports whether a stop behind s ends an initial or a cut
// word and no sentence.
func endsAbbreviation(s string) bool {
	word := s[strings.LastIndexAny(s, " .(")+1:]
	if word == "" {
		return true // "..."
	}
	switch strings.ToLower(word) {
	case "vs", "al", "eg", "ie", "cf", "st", "no", "vol":
		return true
	}
	return len(word) == 1 && unicode.IsUpper(firstRune(word)) && !strings.HasSuffix(strings.ToLower(s), "part "+strings.ToLower(word))
}

// isCitation reports whether a line is a citation with its authors first,
// perhaps behind a number.
func isCitation(s string) bool {
	s = s[len(leadMarks.FindString(s)):]
	s = s[len(numbering.FindString(s)):]
	if _, _, n := citedLead(s); n > 0 {
		_, _, sure := splitCitation(s[n:])
		return sure
	}
	return false
}
