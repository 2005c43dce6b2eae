package glyph

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// Run is a line of text as glyphs from left to right.
type Run struct {
	Glyphs  []Placed
	Width   float64 // in font sizes
	Missing []rune  // those drawn as boxes, in the order of the text
}

// Placed is a glyph and where it stands.
type Placed struct {
	*Glyph
	X    float64 // of the origin, in font sizes from the left end of the line
	Text string  // what it stands for
}

// Line lays out one line of text: one glyph for a character, pairs kerned, marks
// in the middle of their letter, from right to left where the script is. There
// are no ligatures, so Arabic letters stand unjoined. A character that no font
// has is drawn by its plain form if it has one (Unicode NFKC), else as a box.
func (f *Fonts) Line(s string, bold bool) Run {
	f.mu.Lock()
	defer f.mu.Unlock()
	var run Run
	var last *Glyph
	for _, letter := range visual(letters(s)) {
		for k, r := range letter {
			for _, g := range f.drawn(character{r, bold}, &run) {
				if k > 0 && last != nil { // a mark
					low, high := g.bounds()
					g.X = run.Width - float64(float64(last.Advance)/2)/float64(last.Units) - float64(float64(low+high)/2)/float64(g.Units)
					run.Glyphs = append(run.Glyphs, g)
					continue
				}
				if last != nil {
					run.Width += float64(f.kern(last, g.Glyph)) / float64(g.Units)
				}
				g.X = run.Width
				run.Glyphs = append(run.Glyphs, g)
				run.Width += float64(g.Advance) / float64(g.Units)
				last = g.Glyph
			}
		}
	}
	return run
}

// drawn returns the glyphs of a character, usually one: its own, else those of its
// plain form, the wide ones of Han text the other way round.
func (f *Fonts) drawn(c character, run *Run) []Placed {
	kind := width.LookupRune(c.r).Kind()
	wide := kind == width.EastAsianWide || kind == width.EastAsianFullwidth
	if g := f.glyph(c, wide); g != nil {
		return []Placed{{Glyph: g, Text: string(c.r)}}
	}
	if c.r == '\u3000' { // the blank of Han text
		return []Placed{{Glyph: blank, Text: string(c.r)}}
	}
	if unicode.IsSpace(c.r) {
		return f.drawn(character{' ', c.bold}, run)
	}
	if plain := f.plain(c); len(plain) > 0 {
		return plain
	}
	if g := f.glyph(c, true); g != nil {
		return []Placed{{Glyph: g, Text: string(c.r)}}
	}
	run.Missing = append(run.Missing, c.r)
	if wide {
		return []Placed{{Glyph: wideBox, Text: string(c.r)}}
	}
	return []Placed{{Glyph: narrowBox, Text: string(c.r)}}
}

// plain returns the bundled glyphs of a character's plain form, such as "fi" for
// a ligature, or none if it has no such form or they lack a part of it.
func (f *Fonts) plain(c character) (glyphs []Placed) {
	form := norm.NFKC.String(string(c.r))
	if form == string(c.r) {
		return nil
	}
	for _, r := range form {
		g := f.glyph(character{r, c.bold}, false)
		if g == nil {
			return nil
		}
		glyphs = append(glyphs, Placed{Glyph: g, Text: string(r)})
	}
	return glyphs
}

// letters splits a text into characters with the marks on them, without those
// that are not seen.
func letters(s string) (letters [][]rune) {
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r):
			letters = append(letters, []rune{r})
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
		case unicode.In(r, unicode.Mn, unicode.Me) && len(letters) > 0:
			letters[len(letters)-1] = append(letters[len(letters)-1], r)
		default:
			letters = append(letters, []rune{r})
		}
	}
	return letters
}
