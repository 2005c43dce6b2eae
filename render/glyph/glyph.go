// Package glyph turns lines of text into outlines of letters, for the writers
// of pictures that cannot leave fonts to a viewer. It serves package render and
// knows no picture.
//
// Latin, Greek, Cyrillic and Hebrew letters and the usual symbols come from
// Liberation Sans, which is part of the program, so they are the same everywhere.
// Letters that it lacks, Han above all, come from files that the user names, then
// from fonts found in the usual places of the machine:
//
//	fonts, err := glyph.New(nil, glyph.Places(runtime.GOOS, os.Getenv))
//	...
//	line := fonts.Line("SpotServe", true)
//
// To prefer another installed font, add a line to families.
package glyph

import (
	"sync"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Glyph is the shape of a character. Fonts return the same pointer for the same
// shape.
type Glyph struct {
	Face    int       // glyphs of one face have the same number; 0: drawn by this package
	Units   int       // so many are the font size
	Advance int       // width, in units
	Outline []Segment // closed curves, in units from the origin on the baseline; y grows downwards
	index   sfnt.GlyphIndex
}

// Segment is a piece of an outline: Move and Line have one point, Quad two,
// Cubic three, the last of them its end.
type Segment struct {
	Op   Op
	X, Y [3]int
}

// Op is a kind of Segment.
type Op uint8

// The kinds of segments.
const (
	Move Op = iota
	Line
	Quad
	Cubic
)

// Points is how many points a segment of the kind has.
func (op Op) Points() int { return [...]int{1, 1, 2, 3}[op] }

// Fonts finds the glyphs of characters. It may be used by several goroutines.
type Fonts struct {
	mu     sync.Mutex
	buf    sfnt.Buffer
	faces  [2]shelf // regular, bold
	glyphs map[character]*Glyph
	opened int // faces so far
}

// character is a character and whether it is bold.
type character struct {
	r    rune
	bold bool
}

// shelf is the faces of one weight.
type shelf struct {
	faces []*face  // the bundled one, then those that were opened
	files []string // still to open, the best first
	dirs  []string // to look through after them
}

type face struct {
	*sfnt.Font
	number int
}

// bundled are the regular and the bold face that are part of the program.
var bundled = sync.OnceValue(func() (fonts [2]*sfnt.Font) {
	for k, data := range [][]byte{liberationsansregular.TTF, liberationsansbold.TTF} {
		f, err := sfnt.Parse(data)
		if err != nil {
			panic(err) // it is part of the program
		}
		fonts[k] = f
	}
	return fonts
})

// Bundled returns the fonts that are part of the program alone.
func Bundled() *Fonts {
	f := &Fonts{glyphs: map[character]*Glyph{}}
	for k, font := range bundled() {
		f.faces[k].faces = []*face{{font, k + 1}}
	}
	f.opened = 2
	return f
}

// glyph returns the shape of a character from the bundled font or, if asked,
// from others, or nil if none has it. Others are asked for letters, digits and
// punctuation, not for symbols, so that an emoji or an arrow that the bundled font
// lacks is the same box everywhere.
func (f *Fonts) glyph(c character, others bool) *Glyph {
	if g := f.glyphs[c]; g != nil {
		return g
	}
	s := &f.faces[0]
	if c.bold {
		s = &f.faces[1]
	}
	g := f.load(s.faces[0], c.r)
	if g == nil && others && unicode.In(c.r, unicode.L, unicode.M, unicode.N, unicode.P) {
		g = f.beyond(s, c.r)
	}
	if g != nil {
		f.glyphs[c] = g
	}
	return g
}

// beyond looks for a character in the faces beyond the bundled one, and opens
// further ones until it is found.
func (f *Fonts) beyond(s *shelf, r rune) *Glyph {
	for k := 1; ; k++ {
		for k == len(s.faces) {
			bold := s == &f.faces[1]
			path := s.next(bold)
			if path == "" {
				return nil
			}
			font, err := open(path, bold)
			if err != nil {
				continue // of a kind that cannot be drawn; the next may
			}
			f.opened++
			s.faces = append(s.faces, &face{font, f.opened})
		}
		if g := f.load(s.faces[k], r); g != nil {
			return g
		}
	}
}

// load returns the shape of a character in a face, or nil.
func (f *Fonts) load(face *face, r rune) *Glyph {
	index, err := face.GlyphIndex(&f.buf, r)
	if err != nil || index == 0 {
		return nil
	}
	units := fixed.Int26_6(face.UnitsPerEm()) // so that all numbers are whole units
	advance, err := face.GlyphAdvance(&f.buf, index, units, font.HintingNone)
	if err != nil {
		return nil
	}
	segments, err := face.LoadGlyph(&f.buf, index, units, nil)
	if err != nil {
		return nil
	}
	g := &Glyph{Face: face.number, Units: int(units), Advance: int(advance), index: index}
	for _, s := range segments {
		piece := Segment{Op: map[sfnt.SegmentOp]Op{sfnt.SegmentOpMoveTo: Move, sfnt.SegmentOpLineTo: Line, sfnt.SegmentOpQuadTo: Quad, sfnt.SegmentOpCubeTo: Cubic}[s.Op]}
		for k := range piece.Op.Points() {
			piece.X[k], piece.Y[k] = int(s.Args[k].X), int(s.Args[k].Y)
		}
		g.Outline = append(g.Outline, piece)
	}
	return g
}

// kern is how much closer, in units, two glyphs stand, usually negative.
func (f *Fonts) kern(a, b *Glyph) int {
	if a.Face != b.Face || a.Face == 0 {
		return 0
	}
	for _, s := range f.faces {
		for _, face := range s.faces {
			if face.number == a.Face {
				k, err := face.Kern(&f.buf, a.index, b.index, fixed.Int26_6(a.Units), font.HintingNone)
				if err != nil {
					return 0
				}
				return int(k)
			}
		}
	}
	return 0
}

// bounds are the least and greatest x of the points of an outline.
func (g *Glyph) bounds() (low, high int) {
	for k, s := range g.Outline {
		for p := range s.Op.Points() {
			if k == 0 && p == 0 {
				low, high = s.X[0], s.X[0]
			}
			low, high = min(low, s.X[p]), max(high, s.X[p])
		}
	}
	return low, high
}

// What this package draws itself: a blank as wide as a Han character, and what
// stands for characters that no font has.
var (
	blank     = &Glyph{Units: 1000, Advance: 1000}
	narrowBox = box(600)
	wideBox   = box(1000)
)

func box(advance int) *Glyph {
	g := &Glyph{Units: 1000, Advance: advance}
	ring := func(inset int, xs, ys [4]int) {
		for k := range xs {
			s := Segment{Op: Line}
			if k == 0 {
				s.Op = Move
			}
			s.X[0] = 60 + inset + xs[k]*(g.Advance-120-2*inset)
			s.Y[0] = -inset - ys[k]*(720-2*inset)
			g.Outline = append(g.Outline, s)
		}
	}
	ring(0, [4]int{0, 0, 1, 1}, [4]int{0, 1, 1, 0})
	ring(60, [4]int{0, 1, 1, 0}, [4]int{0, 0, 1, 1})
	return g
}
