package ingest

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A file found in a directory is read if its name has an ending of some format,
// or else if its content is this likely of the format: files without any ending
// are often lists, others are code, settings and the like.
const (
	likelyList  = 0.5
	surelyPaper = 0.95
)

// endingBonus is what a fitting file name ending adds to a likelihood: enough
// to decide between near ties, never against the content.
const endingBonus = 0.1

// vagueEndings are those of files of any kind: they count only together with
// the content.
var vagueEndings = nameSet(".xml .rdf .net .paj .graphml .gexf")

// formatOf returns the likeliest format of a source, how likely it is by content
// and name, and whether the name has an ending of any format.
func formatOf(formats []Format, s Source) (best Format, likely float64, listed bool) {
	ending := strings.ToLower(path.Ext(s.Name))
	for _, f := range formats {
		score := f.Sniff(s)
		if slices.Contains(f.Exts, ending) {
			listed = listed || score > 0 || !vagueEndings[ending]
			if score > 0 {
				score += endingBonus
			}
		}
		if score > likely {
			best, likely = f, score
		}
	}
	return best, likely, listed
}

// head is the start of a source, cut between characters, without white space
// before it.
func head(s Source) []byte {
	b := bytes.TrimLeft(s.Text, " \t\n\f\v\u00a0")
	if len(b) <= sniffLength {
		return b
	}
	end := sniffLength
	for end > 0 && !utf8.RuneStart(b[end]) {
		end--
	}
	return b[:end]
}

var (
	jsonStart   = lazily(`^(?:\[\s*)?\{\s*(?:"|\}|$)`)
	paperKey    = lazily(`"(?i:title)"\s*:`)
	paperDetail = lazily(`"(?i:abstract|authors|year|venue|doi)"\s*:`)
)

func sniffJSON(s Source) float64 {
	b := head(s)
	switch {
	case !jsonStart.Match(b):
		return 0
	case bytes.Contains(b, []byte(`"`+papersSchema+`"`)):
		return 1
	case paperKey.Match(b) && paperDetail.Match(b):
		return 0.8
	case paperKey.Match(b):
		return 0.7
	}
	return 0.3
}

var (
	pageStart = lazily(`(?i)^(?:<\?xml[^>]*>\s*|<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body)\b`)
	// frontMatter is what a page that is made into others begins with.
	frontMatter = regexp.MustCompile(`^---[ \t]*\n(?:[^\n]*\n){0,20}?---[ \t]*\n\s*`)
	blockTag    = lazily(`(?im)^[ \t]*</?(?:div|p|ul|ol|li|dl|dt|dd|table|tbody|thead|tr|td|th|h[1-6]|section|article|main|header|nav)\b[^>]*>`)
	markedLine  = lazily(`(?m)^(?: {0,3}#{1,6} +\S|\s*[-*+] +\S|\s*\d{1,3}[.)] +\S|\s*\|.*\|\s*$|(?:` + "```" + `|~~~))`)
)

func sniffHTML(s Source) float64 {
	b := head(s)
	b = b[len(frontMatter.Find(b)):]
	if pageStart.Match(b) {
		return 0.95
	}
	tags := len(blockTag.FindAllIndex(b, -1))
	if tags == 0 || len(b) == 0 || b[0] != '<' {
		return 0
	}
	// A page of Markdown may begin with HTML, but soon shows its own marks.
	marks := len(markedLine.FindAllIndex(b, -1)) + bytes.Count(b, []byte("]("))
	return 0.75 * float64(tags) / float64(tags+5*marks)
}

// markdownSigns are constructs that pasted text does not have.
var markdownSigns = []*pattern{
	lazily(`^---[ \t]*\n(?:[A-Za-z_][\w-]*:.*\n)`),
	lazily(`(?m)^ {0,3}#{1,6} +\S`),
	lazily(`\]\((?:https?:|#|/|\.)[^()\s]*\)`),
	lazily(`(?m)^ {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$`),
	lazily("(?m)^ {0,3}(?:```|~~~)"),
	lazily(`\*\*[^*\s][^*\n]*\*\*|__[^_\s][^_\n]*__`),
	lazily(`(?m)^ {0,3}\[[^\]\n]+\]:[ \t]+\S`),
	lazily(`(?m)^.*[^\s=-].*\n {0,3}(?:={3,}|-{4,})[ \t]*$`),
}

// htmlSign is HTML in a page, which is Markdown's as well as its own.
var htmlSign = lazily(`</?(?:b|i|a|p|br|div|table|details|summary|img|sup|h[1-6])\b[^<>\n]*>`)

func sniffMarkdown(s Source) float64 {
	b := head(s)
	if rest := b[len(frontMatter.Find(b)):]; bytes.HasPrefix(rest, []byte("<")) {
		b = rest // HTML that is made into a page
	}
	kinds, signs := 0, 0
	for _, sign := range markdownSigns {
		if n := len(sign.FindAllIndex(b, 4)); n > 0 {
			kinds++
			signs += n
		}
	}
	tags := htmlSign.Match(b)
	switch {
	case kinds >= 2 || kinds == 1 && tags:
		return 0.9
	case signs >= 2:
		return 0.7
	case signs == 1 || tags:
		return 0.45
	case markedLine.Match(b):
		return 0.35
	}
	return 0.1
}

// sniffText finds every text a little likely, and one with the bullets of a
// rendered page more.
func sniffText(s Source) float64 {
	b := head(s)
	switch {
	case len(b) == 0:
		return 0
	case renderedBullet.Match(b):
		return 0.6
	}
	return 0.4
}

var renderedBullet = lazily(`(?m)^[ \t]*[•◦▪‣·●○■]`)
