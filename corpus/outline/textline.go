package outline

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textLine is a line of pasted text.
type textLine struct {
	number  int
	indent  int    // columns before the marker, or before the text if there is none
	marker  string // "" if the line has none
	ordinal int    // the number in the marker, 0 if there is none
	text    string // without indentation, marker and white space at the end
	spaced  bool   // an empty line stands before it
}

// node makes a node of the line.
func (l textLine) node(kind Kind) *Node {
	return &Node{Kind: kind, Line: l.number, Indent: l.indent, Spaced: l.spaced, Spans: linkify(l.text, l.number)}
}

// bullets are the signs that pages use before items. A dash or a star needs a
// blank behind it, or it is part of the text.
const bullets = "•◦▪▫‣⁃·●○■□◆◇➢➤►▶∙*-–—+"

var (
	number = regexp.MustCompile(`^(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\]|[a-zA-Z][)])[ \t\x{a0}]+|^\d{1,3}\x{3001}`)
	rule   = regexp.MustCompile(`^(?:(?:=\s*){3,}|(?:-\s*){3,}|(?:~\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,})$`)
)

// splitLines cuts text into its lines that are not empty. left is the number of
// the line behind the last one that a page may have, 0 if all were cut.
func splitLines(src string) (lines []textLine, left int) {
	spaced := false
	for n := 1; src != ""; n++ {
		var raw string
		raw, src, _ = strings.Cut(src, "\n")
		indent, body := dedent(raw)
		body = strings.TrimRightFunc(body, unicode.IsSpace)
		if body == "" {
			spaced = true
			continue
		}
		if len(lines) == maxPieces {
			return lines, n
		}
		l := textLine{number: n, indent: indent, text: body, spaced: spaced && len(lines) > 0}
		if stars := orgStars(body); stars > 1 && indent == 0 {
			l.indent, body = 2*(stars-1), body[stars-1:]
		}
		if !isRule(body) {
			l.marker, l.text = splitMarker(body)
		}
		l.ordinal, _ = strconv.Atoi(strings.Trim(l.marker, "()[].\u3001"))
		lines = append(lines, l)
		spaced = false
	}
	return lines, 0
}

// orgStars counts the stars that an outline of Org mode begins a line with, 0 if
// it is none. Two stars are an item below that of one star.
func orgStars(s string) int {
	n := 0
	for n < len(s) && s[n] == '*' {
		n++
	}
	if n == len(s) || s[n] != ' ' || n > 8 {
		return 0
	}
	return n
}

// isRule reports whether a line is drawn of dashes, stars or the like.
func isRule(s string) bool {
	return len(s) >= 3 && strings.IndexByte("=-~_*", s[0]) >= 0 && rule.MatchString(s)
}

// dedent counts the columns of the indentation, a tab going on to the next
// multiple of four.
func dedent(s string) (columns int, rest string) {
	for i, c := range s {
		switch {
		case c == '\t':
			columns += 4 - columns%4
		case c == ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff' || c == '\u200b' || c == '\r':
			columns++
		default:
			return columns, s[i:]
		}
	}
	return columns, ""
}

// splitMarker takes the bullet or number off a line. A bullet with nothing
// behind it is a marker too.
func splitMarker(s string) (marker, rest string) {
	c, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, c) {
		body := strings.TrimLeftFunc(s[size:], unicode.IsSpace)
		if len(body) < len(s[size:]) || body == "" || c > 0x2000 && c != '–' && c != '—' {
			return s[:size], body
		}
		return "", s
	}
	if m := number.FindString(s); m != "" {
		return strings.TrimRightFunc(m, unicode.IsSpace), s[len(m):]
	}
	return "", s
}

// markerClass is the same for the markers of one list.
func markerClass(marker string) string {
	class := []byte(marker)
	for i, c := range class {
		switch {
		case c >= '0' && c <= '9':
			class[i] = '1'
		case c >= 'a' && c <= 'z':
			class[i] = 'a'
		case c >= 'A' && c <= 'Z':
			class[i] = 'A'
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(string(class), "11", "1"), "11", "1")
}

// maxHeading is the longest line, in characters, that may be taken for a
// heading. Titles of papers reach about 200.
const maxHeading = 200

// headingShaped reports whether a line looks like a heading or a title: short,
// and not ending as a sentence does.
func headingShaped(s string) bool {
	if utf8.RuneCountInString(s) > maxHeading || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if s[0] == '[' && strings.IndexByte(s, ']') == len(s)-1 || s[0] == '(' && last == ')' {
		return false // a room, a remark
	}
	switch last {
	case '.', ',', ';', '\u3002', '\uff0c', '\uff1b', '\u3001', '…': // also the full-width ones
		return clockTime.MatchString(s)
	}
	for _, c := range s {
		if unicode.IsLetter(c) {
			return true
		}
	}
	return false
}

var clockTime = regexp.MustCompile(`\d\s*[ap]\.m\.$`)
