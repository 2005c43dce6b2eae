package render

import (
	"fmt"
	"slices"

	"papergraph/render/glyph"
	"papergraph/render/layout"
)

// painter is a page on which a scene is painted, of pixels or of a printer.
type painter interface {
	fill(p path, c Color, opacity float64)
	stroke(p path, width float64, c Color, opacity float64) // nothing if width is 0
	write(t Text)
}

// paint draws every shape of a scene in order.
func paint(s *Scene, on painter) {
	for _, g := range s.Groups {
		for _, shape := range g.Shapes {
			paintShape(shape, on)
		}
	}
}

func paintShape(shape Shape, on painter) {
	switch s := shape.(type) {
	case Polygon:
		paintShape(Area{[][]layout.Point{s.Corners}, s.Fill, s.Stroke, s.StrokeWidth, s.Opacity}, on)
	case Area:
		var outline path
		for _, corners := range s.Rings {
			outline = append(outline, ring(corners)...)
		}
		on.fill(outline, s.Fill, s.Opacity)
		on.stroke(outline, s.StrokeWidth, s.Stroke, 1)
	case Line:
		var p path
		p.move(s.From)
		p.line(s.To)
		on.stroke(p, s.Width, s.Stroke, s.Opacity)
	case Curve:
		var p path
		p.move(s.From)
		p.cubic(s.Control[0], s.Control[1], s.To)
		on.stroke(p, s.Width, s.Stroke, s.Opacity)
	case Circle:
		outline := roundedRect(Rect{s.At.X - s.Radius, s.At.Y - s.Radius, 2 * s.Radius, 2 * s.Radius}, s.Radius)
		on.fill(outline, s.Fill, 1)
		on.stroke(outline, s.StrokeWidth, s.Stroke, 1)
	case Box:
		on.fill(roundedRect(s.Rect, s.Radius), s.Fill, s.Opacity)
	case Text:
		on.write(s)
	default:
		panic(fmt.Sprintf("render: no way to paint a %T", shape))
	}
}

// path is a sequence of lines and curves.
type path []step

// step is a piece of a path, from where the last one ended to the last of its points.
type step struct {
	op glyph.Op
	to [3]layout.Point
}

func (p *path) move(to layout.Point) {
	*p = append(*p, step{glyph.Move, [3]layout.Point{to}})
}

func (p *path) line(to layout.Point) {
	*p = append(*p, step{glyph.Line, [3]layout.Point{to}})
}

func (p *path) cubic(a, b, to layout.Point) {
	*p = append(*p, step{glyph.Cubic, [3]layout.Point{a, b, to}})
}

// ring is a closed path through corners.
func ring(corners []layout.Point) path {
	var p path
	for k, c := range corners {
		if k == 0 {
			p.move(c)
		} else {
			p.line(c)
		}
	}
	if len(corners) > 0 {
		p.line(corners[0])
	}
	return p
}

// roundedRect is a rectangle with round corners, a circle if they are half of its sides.
func roundedRect(r Rect, radius float64) path {
	radius = max(0, min(radius, r.W/2, r.H/2))
	if radius == 0 {
		return ring(r.corners())
	}
	const handle = 0.5522847498 // of a quarter of a circle as a cubic curve: 4/3 (sqrt 2 - 1)
	k := float64(radius * (1 - handle))
	left, top, right, bottom := r.X, r.Y, r.X+r.W, r.Y+r.H
	at := func(x, y float64) layout.Point { return layout.Point{X: x, Y: y} }
	var p path
	p.move(at(left+radius, top))
	p.line(at(right-radius, top))
	p.cubic(at(right-k, top), at(right, top+k), at(right, top+radius))
	p.line(at(right, bottom-radius))
	p.cubic(at(right, bottom-k), at(right-k, bottom), at(right-radius, bottom))
	p.line(at(left+radius, bottom))
	p.cubic(at(left+k, bottom), at(left, bottom-k), at(left, bottom-radius))
	p.line(at(left, top+radius))
	p.cubic(at(left, top+k), at(left+k, top), at(left+radius, top))
	return p
}

// typesetter places the glyphs of texts.
type typesetter struct {
	fonts   *glyph.Fonts
	missing []rune
}

// newTypesetter returns one with the fonts of the options, or the bundled ones.
func newTypesetter(opts Options) *typesetter {
	if opts.Fonts == nil {
		return &typesetter{fonts: glyph.Bundled()}
	}
	return &typesetter{fonts: opts.Fonts}
}

// typeset is a line of text in place: a glyph g is drawn from (x + scale·g.X, y).
type typeset struct {
	glyph.Run
	x, y, size float64
	squeeze    float64 // horizontal scale, at most 1
}

// lines places the lines of a text. A line wider than its box, as a font may be
// that was found on the machine, is squeezed into it.
func (ts *typesetter) lines(t Text) []typeset {
	var lines []typeset
	for k, s := range t.Lines {
		l := typeset{Run: ts.fonts.Line(s, t.Bold), x: t.At.X, y: t.At.Y + float64(float64(k)*leading*t.Size), size: t.Size, squeeze: 1}
		ts.missing = append(ts.missing, l.Missing...)
		width := float64(l.Width * t.Size)
		if most := (font{t.Size, t.Bold}).width(s); width > most {
			l.squeeze, width = most/width, most
		}
		switch t.Align {
		case Middle:
			l.x -= width / 2
		case End:
			l.x -= width
		}
		lines = append(lines, l)
	}
	return lines
}

// report tells which characters were drawn as boxes, ascending.
func (ts *typesetter) report(opts Options) {
	slices.Sort(ts.missing)
	if missing := slices.Compact(ts.missing); len(missing) > 0 && opts.Missing != nil {
		opts.Missing(missing)
	}
}
