package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Advance widths of the characters from space to tilde in thousandths of the
// font size, measured in DejaVu Sans, which of the usual sans-serif fonts (Helvetica, Arial,
// Liberation, Inter, Noto) runs widest: text drawn in another one is narrower
// than its box, so boxes that do not overlap hold text that does not.
var (
	regularWidths = [95]int{
		318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636,
		636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775,
		752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390,
		337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
		635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
	}
	boldWidths = [95]int{
		348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696,
		696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821,
		837, 372, 372, 775, 637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457,
		365, 457, 838, 500, 500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
		716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
	}
)

// The same for all other characters: most Latin, Greek and Cyrillic letters are
// narrower than wideLetter, Han characters and their like fill a square, and
// symbols are taken as squares because they often come from another font.
const (
	wideLetter = 800
	square     = 1050
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
	switch {
	case r >= ' ' && r <= '~' && f.bold:
		return boldWidths[r-' ']
	case r >= ' ' && r <= '~':
		return regularWidths[r-' ']
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case isWide(r) || !unicode.IsLetter(r):
		return square
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
