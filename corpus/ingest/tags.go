package ingest

import "strings"

// Tags of HTML and JATS that stray text holds. A block tag leaves a blank, for
// it separates words; an inline tag leaves nothing.
var (
	blockTags = nameSet("br p div li ul ol dl dt dd td tr th table tbody thead h1 h2 h3 h4 h5 h6 hr details summary " +
		"blockquote pre section title jats:p jats:title jats:sec")
	inlineTags = nameSet("a abbr b bdi big center cite code del em font i img ins kbd mark nobr q s samp small span strike " +
		"strong sub sup tt u var wbr math mi mo mn mrow msub msup inf scp")
)

// stripTags removes comments and the tags of HTML from text. Angle brackets
// that enclose anything else ("List<T>", "a < b") stay.
func stripTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	comments := true // another comment may follow
	for {
		k := strings.IndexByte(s, '<')
		if k < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:k])
		s = s[k:]
		n, instead := tagAt(s, &comments)
		if n == 0 {
			n, instead = 1, "<"
		}
		b.WriteString(instead)
		s = s[n:]
	}
}

// tagAt returns the length of the tag or comment that s starts with, and what
// to put in its place; 0 if it is neither.
func tagAt(s string, comments *bool) (n int, instead string) {
	if strings.HasPrefix(s, "<!--") && *comments {
		end := strings.Index(s, "-->")
		if end < 0 {
			*comments = false
			return 0, ""
		}
		return end + len("-->"), ""
	}
	from := 1
	if strings.HasPrefix(s, "</") {
		from = 2
	}
	end := from
	for end < len(s) && (isLetterByte(s[end]) || s[end] == ':' || s[end] == '-' || end > from && '0' <= s[end] && s[end] <= '9') {
		end++
	}
	name := strings.ToLower(s[from:end])
	block := blockTags[name]
	if !block && !inlineTags[name] && !strings.HasPrefix(name, "jats:") && !strings.HasPrefix(name, "mml:") ||
		end == len(s) || strings.IndexByte(" \t\r\n/>", s[end]) < 0 {
		return 0, ""
	}
	last := strings.IndexAny(s[end:], "<>")
	if last < 0 || s[end+last] == '<' {
		return 0, ""
	}
	if block {
		instead = " "
	}
	return end + last + 1, instead
}
