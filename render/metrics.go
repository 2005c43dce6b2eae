package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Widths are those of the widest of the usual sans-serif fonts, see widths.go: text
// drawn in another one is narrower than its box, so boxes that do not overlap hold
// text that does not. All other letters are taken as wide ones, Han characters and
// their like as squares with a margin, and symbols, which often come from another font, as wider.
const (
	wideLetter = 850
	square     = 1050
	symbol     = 1300 // in fonts of emoji
	ascent     = 0.95 // of a line above its baseline, in font sizes
	descent    = 0.26 // below it
	leading    = 1.21 // from baseline to baseline
)

// font is a font size in pixels and whether the type is bold.
type font struct {
	size float64
	bold bool
}

// width is the width of one line of text in pixels. It errs on the wide side.
func (f font) width(s string) float64 {
	sum := 0
	for _, r := range s {
		sum += f.advance(r)
	}
	return float64(sum) * f.size / 1000
}

// advance is the width of a character in thousandths of the font size.
func (f font) advance(r rune) int {
	runs := regularWidths
	if f.bold {
		runs = boldWidths
	}
	for _, known := range runs {
		if k := int(r - known.first); k >= 0 && k < len(known.widths) && known.widths[k] > 0 {
			return int(known.widths[k])
		}
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case isWide(r) && r < 0x1F000:
		return square
	case !unicode.IsLetter(r):
		return symbol
	}
	return wideLetter
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

// wrap breaks s at words into at most lines lines no wider than limit. What is
// too long ends in "…". Only a word that is wider than a line is broken within.
// Han text breaks between any two characters.
func (f font) wrap(s string, lines int, limit float64) []string {
	var out []string
	rest := strings.Join(strings.Fields(s), " ")
	for rest != "" && len(out) < lines {
		if f.width(rest) <= limit {
			return append(out, rest)
		}
		last := len(out) == lines-1
		room := limit
		if last {
			room -= f.width("…")
		}
		cut := f.breakAt(rest, room)
		line := strings.TrimRight(rest[:cut], " ")
		rest = strings.TrimLeft(rest[cut:], " ")
		if last {
			line = strings.TrimRight(line, " ,;:-–—") + "…"
		}
		out = append(out, line)
	}
	return out
}

// breakAt returns the number of bytes of s that go on a line of width room:
// at least one character.
func (f font) breakAt(s string, room float64) int {
	var used float64
	word := 0
	for k, r := range s {
		if k > 0 && (r == ' ' || isWide(r) || s[k-1] == '-' || s[k-1] == '/') {
			word = k
		}
		used += f.width(string(r))
		switch {
		case used <= room || k == 0:
		case word > 0:
			return word
		default:
			return k
		}
	}
	return len(s)
}

// whole reports whether the lines into which s was wrapped end where wrap prefers to
// break: none within a word.
func whole(s string, lines []string) bool {
	rest := strings.Join(strings.Fields(s), " ")
	for _, line := range lines {
		rest = strings.TrimPrefix(rest, line)
		next, _ := utf8.DecodeRuneInString(rest)
		if rest != "" && next != ' ' && !isWide(next) && !strings.HasSuffix(line, "-") && !strings.HasSuffix(line, "/") {
			return false
		}
		rest = strings.TrimPrefix(rest, " ")
	}
	return true
}
