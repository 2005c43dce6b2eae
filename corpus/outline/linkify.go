package outline

import (
	"regexp"
	"strings"
	"unicode"
)

// orgLink is a link of Org mode: [[address][text]].
var orgLink = regexp.MustCompile(`^\[\[(https?://[^\[\]\s]+)\]\[([^\[\]]+)\]\]`)

// linkify cuts a line into its text and the addresses in it.
func linkify(s string, line int) []Span {
	var spans []Span
	for s != "" {
		if i := strings.Index(s, "[[http"); i >= 0 {
			if m := orgLink.FindStringSubmatchIndex(s[i:]); m != nil {
				spans = append(spans, linkify(s[:i], line)...)
				spans = append(spans, Span{Text: s[i+m[4] : i+m[5]], Link: s[i+m[2] : i+m[3]], Line: line})
				s = s[i+m[1]:]
				continue
			}
		}
		start, end := nextURL(s)
		if start > 0 {
			spans = append(spans, Span{Text: s[:start], Line: line})
		}
		if end > start {
			spans = append(spans, Span{Text: s[start:end], Link: s[start:end], Line: line})
		}
		s = s[end:]
	}
	return spans
}

// nextURL finds the first web address in s; start and end are len(s) if there
// is none.
func nextURL(s string) (start, end int) {
	for from := 0; ; {
		i := strings.Index(s[from:], "http")
		if i < 0 {
			return len(s), len(s)
		}
		start = from + i
		rest := strings.TrimPrefix(strings.TrimPrefix(s[start:], "http"), "s")
		if !strings.HasPrefix(rest, "://") {
			from = start + len("http")
			continue
		}
		url := s[start:]
		if i := strings.IndexFunc(url, endsURL); i >= 0 {
			url = url[:i]
		}
		return start, start + len(strings.TrimRight(url, ".,;:!?)]}'"))
	}
}

func endsURL(c rune) bool {
	return unicode.IsSpace(c) || c > unicode.MaxLatin1 || c == '"' || c == '<' || c == '>'
}
