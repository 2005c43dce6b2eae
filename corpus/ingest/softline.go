package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

// splitSpans cuts spans into the lines that their author meant: at breaks, and
// at those line ends of the source where a field, a title or a row of tags
// begins or ends, although Markdown shows them as blanks.
func splitSpans(spans []outline.Span) [][]outline.Span {
	var lines [][]outline.Span
	for _, line := range cutSpans(spans, func(s outline.Span) bool { return s.Break }) {
		lines = append(lines, splitSoft(line)...)
	}
	return lines
}

// splitField is splitSpans for the spans of an element whose class says what it
// holds: only breaks part that.
func splitField(spans []outline.Span, l label) [][]outline.Span {
	if l == noLabel {
		return splitSpans(spans)
	}
	return cutSpans(spans, func(s outline.Span) bool { return s.Break })
}

// cutSpans cuts spans at those that end a part; empty parts are left out.
func cutSpans(spans []outline.Span, ends func(outline.Span) bool) [][]outline.Span {
	var parts [][]outline.Span
	from := 0
	for i := 0; i <= len(spans); i++ {
		if i == len(spans) || ends(spans[i]) {
			if i > from {
				parts = append(parts, spans[from:i])
			}
			from = i + 1
		}
	}
	return parts
}

// splitSoft cuts a line at ends of source lines.
func splitSoft(spans []outline.Span) [][]outline.Span {
	parts := cutSpans(spans, func(s outline.Span) bool { return s.Soft })
	if len(parts) < 2 || allBold(parts) {
		return parts
	}
	lines := parts[:1:1]
	for i, part := range parts[1:] {
		last := len(lines) - 1
		if endsField(lines[last], part) || startAlike(parts[0][0], part[0]) || isFactLine(part) || i == 0 && (isOnlyTitle(parts[0]) || endsInVenue(parts[0]) || isOneAuthor(parts) || isShortLine(parts[0]) && len(parts) == 2 && !endsInVenue(parts[1])) {
			lines = append(lines, part)
			continue
		}
		lines[last] = append(append(slices.Clip(lines[last]), outline.Span{Text: " ", Soft: true}), part...)
	}
	return lines
}

// allBold reports whether every line begins in bold: a list without marks.
func allBold(lines [][]outline.Span) bool {
	for _, line := range lines {
		if !line[0].Bold || fieldOf(line) != noLabel {
			return false
		}
	}
	return true
}

// startAlike reports whether two lines begin with a link each, or a tag in
// brackets: a list without marks, too.
func startAlike(a, b outline.Span) bool {
	if a.Link != "" || b.Link != "" {
		return a.Link != "" && b.Link != ""
	}
	return strings.HasPrefix(a.Text, "[") && strings.HasPrefix(b.Text, "[")
}

// isFactLine reports whether a source line says authors or venue and nothing
// else.
func isFactLine(line []outline.Span) bool {
	text := outline.Plain(line)
	if strings.Count(text, " · ") > 2 {
		_, likely := parseAuthors(text)
		return likely
	}
	var f facts
	return len(text) < 400 && f.takeAll(text, 3) && f.sure()
}

// isShortLine reports whether a line is a title that its author ended far from
// where editors break lines.
func isShortLine(line []outline.Span) bool {
	text := strings.TrimSpace(outline.Plain(line))
	words := strings.Fields(text)
	return utf8.RuneCountInString(text) < 50 && len(words) > 2 && isCapitalised(text) && titleShape(text) > 0 && !isSmallWord(words[len(words)-1]) && !strings.HasSuffix(text, ",") && !strings.HasSuffix(text, ":")
}

// isOneAuthor reports whether the second of two source lines is the one author
// of the title in the first.
func isOneAuthor(parts [][]outline.Span) bool {
	name := strings.TrimSpace(outline.Plain(parts[1]))
	title := strings.TrimSpace(outline.Plain(parts[0]))
	return len(parts) == 2 && isName(name) && !hasTitleWord(name) && !isInstitution(name) && titleShape(title) >= 2 &&
		!isSmallWord(lastWord(title)) && !strings.HasSuffix(title, ",") && !strings.HasSuffix(title, "-")
}

// endsField reports whether a field ends between two lines: a label begins the
// second one, or the first one is a field that has no more than a line, or one
// of them is a row of tags.
func endsField(line, next []outline.Span) bool {
	if fieldOf(next) != noLabel || allCode(line) || allCode(next) {
		return true
	}
	l := fieldOf(line)
	if l == titleLabel {
		return len(outline.Plain(next)) > len(outline.Plain(line)) || endsSentence(outline.Plain(next)) // no rest of the title
	}
	return l != noLabel && l != abstractLabel && l != textLabel
}

// fieldOf is the label a line begins with. In running text a word before a
// colon may stand at the start of a line by chance: it counts if it is
// written as labels are.
func fieldOf(line []outline.Span) label {
	s := newStyled(line).trim(" \n")
	if s.text == "" {
		return noLabel
	}
	l, n := cutLabel(s.text)
	if l == noLabel {
		l, _ = boldLabel(s)
		return l
	}
	if n == len(s.text) && !s.span(0).Bold {
		return l
	}
	if first := strings.IndexFunc(s.text, unicode.IsLetter); first >= 0 {
		if r := firstRune(s.text[first:]); !unicode.IsUpper(r) && !unicode.Is(unicode.Han, r) && !s.span(first).Bold {
			return noLabel
		}
	}
	return l
}

// isOnlyTitle reports whether a line is a title set off by bold letters or a
// link, with nothing behind it.
func isOnlyTitle(line []outline.Span) bool {
	s := newStyled(line).trim(" \n.,;:")
	for _, key := range []func(outline.Span) string{boldKey, linkKey} {
		if rs := s.runs(key); len(rs) == 1 && rs[0].start == 0 && rs[0].end == len(s.text) && titleShape(s.text) >= 1 {
			return true
		}
	}
	return false
}

// endsInVenue reports whether a line is a title with its venue and year behind
// it; what follows is another line then.
func endsInVenue(line []outline.Span) bool {
	text := strings.TrimRight(outline.Plain(line), " .")
	i := strings.LastIndexAny(text, ",(")
	if i < 0 || len(text) > 400 || text[len(text)-1] < '0' {
		i = strings.LastIndexByte(strings.TrimRight(text, ")"), '(')
		if i < 0 || len(text) > 400 {
			return false
		}
	}
	v, ok := parseVenue(strings.Trim(text[i:], " ,()"))
	return ok && v.name != "" && v.year != 0 && titleShape(cleanTitle(text[:i])) >= 1
}

// allCode reports whether all letters of a line are set as code: a row of tags.
func allCode(line []outline.Span) bool {
	any := false
	for _, s := range line {
		letters := strings.IndexFunc(s.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
		if letters && !s.Code {
			return false
		}
		any = any || letters
	}
	return any
}
