package ingest

import (
	"strings"

	"papergraph/corpus/outline"
)

// Pages of search results print each paper as a few lines of fixed form; this
// file reads those that lists of people do not have.
var (
	// scholarLine is the second line of a result of Google Scholar: authors,
	// journal and year, publisher, the first two perhaps cut: "D Silver, A
	// Huang… - nature, 2016 - nature.com".
	scholarLine = lazily(`^(\p{Lu}[^-–\n]{2,160}?)\s+[-–]\s+(?:(.{2,120}?),\s+)?((?:19|20)\d\d)\s+[-–]\s+[\p{L}\d][\p{L}\d .&-]{1,40}$`)
	// scholarFoot is its last line.
	scholarFoot = lazily(`^(?:[☆★⭐]?\s*Save\s+)?[”“"]*\s*Cite\b.*\bCited by \d+|^Cited by \d+\b|^[☆★⭐]?\s*Save Cite\b`)
	// arxivHead begins an entry of arXiv: "[1] arXiv:2406.09415 [pdf, html, other]".
	arxivHead = lazily(`^(?:\[\d+\]\s*)?arXiv:(\d\d\d\d\.\d{4,5})(?:v\d+)?(?:\s*\([^()]*\))?(?:\s*\[[^\]]*\])?(?:\s+[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?)*\s*$`)
	// arxivDates says when a paper of arXiv was submitted.
	arxivDates = lazily(`^Submitted \d{1,2} \p{L}+,? \d{4}\b`)
	arxivMore  = lazily(`\s*(?:▽ More|△ Less)\s*$`)
)

// isListingFoot reports whether a line says only what a page offers to do with
// the paper above it.
func isListingFoot(s string) bool {
	return strings.Contains(s, "Cite") && scholarFoot.MatchString(s) || strings.HasPrefix(s, "Submitted ") && arxivDates.MatchString(s)
}

// isArxivHead reports whether a line is the number of a preprint and nothing
// else: its title follows.
func isArxivHead(line []outline.Span) bool {
	text := strings.TrimSpace(outline.Plain(line))
	return strings.Contains(text, "arXiv:") && arxivHead.MatchString(text)
}

// readListing reads a line that only pages of search results have.
func (b *body) readListing(text string) bool {
	if isListingFoot(text) {
		return true
	}
	if m := arxivHead.FindStringSubmatch(text); m != nil {
		b.takeVenue(venue{name: "arXiv", year: arxivYear(m[1][:2], m[1][2:4])})
		b.addLink("https://arxiv.org/abs/" + m[1])
		return true
	}
	m := scholarLine.FindStringSubmatch(text)
	if m == nil || len(b.authors) > 0 {
		return false
	}
	names, _ := parseAuthors(m[1])
	b.authors = append(b.authors, names...)
	source := strings.Trim(m[2], " …")
	v, ok := parseVenue(source)
	switch {
	case strings.Contains(source, "arXiv"):
		v.name = "arXiv"
	case ok:
	case source == strings.TrimSpace(m[2]):
		v = venue{name: source}
	}
	v.year = atoi(m[3])
	b.takeVenue(v)
	return true
}

// remarkPart is what authors say of a preprint: its length and its state.
var remarkPart = lazily(`(?i)^(?:\d+\s*(?:\+\s*\d+\s*)?(?:main\s+)?(?:pages?|pp\.?|figures?|tables?|appendi\w+|supplementary \w+)\b.*|(?:technical report|preprint|under review|work in progress|in submission|submitted|extended (?:abstract|version)|camera[- ]ready|code (?:is )?(?:available )?at\b.*|project page\b.*)\.?)$`)

// takeRemark takes a text for the comments of a preprint: "23 pages, 4 figures;
// presented at ICML 2024". It reports false, and keeps nothing, if it says more.
func (b *body) takeRemark(text string) bool {
	if len(text) > 160 {
		return false
	}
	f := b.facts.clone()
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
	for _, part := range parts {
		part = strings.Trim(part, " .")
		if v, ok := parseVenue(part); ok && v.name != "" {
			f.takeVenue(v)
		} else if !remarkPart.MatchString(part) {
			return false
		}
	}
	b.facts = f
	return len(parts) > 0
}
