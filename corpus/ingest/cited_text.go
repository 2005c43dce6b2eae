package ingest

import (
	"strings"

	"papergraph/corpus"
)

// citedText takes a citation apart that is one run of text: "[3] A. King, B.
// Lee. Quiet Fans. J Fan 12(3), 45-67, 2020. doi:10.1/x". Identifiers and the
// year are found wherever they stand. Author, title and where it appeared are
// given if it is clear which part is which, in the forms that citedLead and
// quotedTitle know; else the text is given as it is. It returns nil for a text
// without any letter.
func citedText(s string) *corpus.Reference {
	s = clean(s)
	if strings.IndexFunc(s, isLetter) < 0 {
		return nil
	}
	// What the patterns look for is looked for first, which is much faster.
	doi, arXiv, bare := "", "", s
	if strings.Contains(s, "10.") {
		doi = corpus.Identifier(corpus.DOI, s)
	}
	if strings.Contains(s, "Xiv") || strings.Contains(s, "xiv") {
		arXiv = corpus.Identifier(corpus.ArXiv, s)
	}
	ref := referenceTo(doi, arXiv)
	if ref == nil {
		ref = &corpus.Reference{}
	}
	if doi != "" || strings.Contains(s, "http") {
		bare = strings.TrimSpace(citedAddress.ReplaceAllString(s, " "))
	}
	bare = bare[len(citedNumber.FindString(bare)):]
	ref.Year = citedYearIn(bare)
	if len(bare) <= longLine {
		citedParts(ref, bare)
	}
	if ref.Title == "" && ref.Author == "" {
		ref.Text = s
	}
	return ref
}

func isLetter(r rune) bool { return r > 0x7f || 'a' <= r|0x20 && r|0x20 <= 'z' }

var (
	citedNumber  = lazily(`^(?:\[\w{1,8}\]|\(\d{1,4}\)|\d{1,4}\.)\s*`)
	citedAddress = lazily(`(?i)(?:\bURL:?\s*)?https?://\S+|\bdoi:?\s*10\.\S+`)
	citedInPages = lazily(`\d\s?[-–—]\s?\d+`)
	citedYear    = lazily(`(?:^|[^\d/.:])((?:19|20)\d\d)[a-z]?(?:$|[^\d/])`)
	citedParens  = lazily(`\(((?:19|20)\d\d)[a-z]?(?:,[^()]*)?\)`)
)

// citedYearIn is the year in a citation: one in brackets, else the last one that
// is no page.
func citedYearIn(s string) int {
	if m := citedParens.FindStringSubmatch(s); m != nil {
		return atoi(m[1])
	}
	all := citedYear.FindAllStringSubmatch(citedInPages.ReplaceAllString(s, " "), -1)
	if len(all) == 0 {
		return 0
	}
	return atoi(all[len(all)-1][1])
}

// longestTitle is how long the title of a cited work can be.
const longestTitle = 400

// citedParts finds author, title and source in a citation.
func citedParts(ref *corpus.Reference, s string) {
	author, title, source := quotedCitation(s)
	if title == "" {
		author, title, source = leadCitation(s)
	}
	title = strings.Trim(title, " ,.")
	if author == "" || title == "" && source == "" || len(title) > longestTitle {
		return
	}
	ref.Author, ref.Title = spokenName(author), cleanTitle(title)
	source = strings.Trim(source, " ,.;")
	if v, ok := citedSource(source); ok {
		ref.Venue = v.name
	}
	ref.Volume, ref.Page = volumeAndPage(source)
}

// quotedCitation reads a citation with its title in quotation marks.
func quotedCitation(s string) (author, title, source string) {
	q, ok := quotedTitle(s)
	if !ok {
		return "", "", ""
	}
	before := strings.Trim(yearBehind.ReplaceAllString(strings.Trim(s[:q.start], " ,.:\"“`"), ""), " ,.")
	if names, _, n := citedLead(before + ". "); n > 0 {
		author = names[0]
	} else if names, _ := parseAuthors(before); len(names) > 0 && isName(names[0]) {
		author = names[0]
	}
	return author, s[q.start:q.end], strings.TrimLeft(s[q.end:], "\"”'» ,.")
}

var yearBehind = lazily(`[\s,.]*\(?(?:19|20)\d\d[a-z]?\)?[\s.,:]*$`)

// leadCitation reads a citation with its authors in front.
func leadCitation(s string) (author, title, source string) {
	author, rest := authorInFront(s)
	if author == "" || rest == "" {
		return "", "", ""
	}
	if title, source, ok := splitCitation(rest); ok && strings.Count(title, " ") >= 2 {
		return author, title, source
	}
	if _, ok := citedSource(rest); ok {
		return author, "", rest // physicists leave the title out
	}
	for _, m := range sentenceStop.FindAllStringIndex(rest, 12) {
		if !endsAbbreviation(rest[:m[0]]) && strings.Count(rest[:m[0]], " ") >= 2 {
			return author, rest[:m[0]+1], rest[m[1]:]
		}
	}
	return "", "", ""
}

// authorInFront is the first of the authors that a citation begins with, and
// what follows them and the year behind them.
func authorInFront(s string) (author, rest string) {
	if names, _, n := citedLead(s); n > 0 && len(names) > 0 {
		return names[0], s[n:]
	}
	if m := spokenLead.FindStringSubmatch(s); m != nil {
		return m[1], s[len(m[0]):]
	}
	if m := yearAfterNames.FindStringSubmatchIndex(s); m != nil {
		if names, likely := parseAuthors(s[:m[3]]); len(names) > 0 && isName(names[0]) && (likely || len(names) == 1) {
			return names[0], s[m[1]:]
		}
	}
	return "", ""
}

const spokenShort = `(?:\p{Lu}\.[ -]?){1,3}` + leadSurname

var (
	// spokenLead is "E. W. Dijkstra and A. King, ".
	spokenLead = lazily(`^(` + spokenShort + `)(?:(?:,|,?\s+and|,?\s*&)\s+` + spokenShort + `)*(?:,?\s+et\s+al\b\.?)?[.,:]\s+`)
	// yearAfterNames is "Ada King, Bob Lee, and Cy Doe. 2020. ".
	yearAfterNames = lazily(`^(.{3,300}?)[.,]?\s+\(?(?:19|20)\d\d[a-z]?\)?[.:]\s+`)
)

var (
	citedVolume = lazily(`(?i)(?:\bvol(?:ume|\.)?\s*|[\s,;:.])(\d{1,4}[A-Z]?)\s*(?:\(\s*[\w –-]{1,12}\)|,?\s*(?:no|issue|iss|nr)\.?\s*\d+|:|,)`)
	citedFirst  = lazily(`(?i)(?:\bpp?\.?\s*|[:,]\s*|\)\s*)([a-z]{0,2}\d{1,7})(?:\s?[-–—]\s?[a-z]{0,2}\d+)?(?:$|[\s,.;)(])`)
)

// volumeAndPage finds the volume and the first page in what a citation says of its
// source, if both are clear: "12(3), 45-67", "vol. 12, pp. 45–67", "12:45".
func volumeAndPage(source string) (volume, page string) {
	source = citedParens.ReplaceAllString(source, " ")
	page = firstGroup(pagesOnly, source)
	v := citedVolume.FindStringSubmatchIndex(source)
	if v == nil {
		return "", page
	}
	if volume = source[v[2]:v[3]]; isYear(volume) && yearIn(volume) != 0 {
		return "", page
	}
	if found := firstGroup(citedFirst, source[v[1]-1:]); page == "" && !(isYear(found) && yearIn(found) != 0) {
		page = found
	}
	return volume, page
}

func firstGroup(p *pattern, s string) string {
	if m := p.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

var pagesOnly = lazily(`(?i)\bpp?\.?\s*([a-z]{0,2}\d{1,7})\s?[-–—]`)
