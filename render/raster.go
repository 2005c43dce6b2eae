package render

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"

	"papergraph/render/glyph"
	"papergraph/render/layout"
)

// bitmap is a painter of pixels. The same scene gives the same pixels on every
// machine: coordinates are rounded to 1/512 pixel, and from there on
// golang.org/x/image/vector counts in whole numbers, as it does for pieces of up
// to tile pixels.
type bitmap struct {
	*typesetter
	img   *image.RGBA
	scale float64 // pixels for a unit of the scene
	brush vector.Rasterizer
}

const (
	tile     = 512
	grid     = 512  // of coordinates, in parts of a pixel
	flatness = 0.05 // greatest distance of a curve from the lines drawn for it, in pixels
	shortest = 16   // longer lines, in pixels, are drawn in pieces, as the rasteriser rounds in every row
)

// newBitmap returns pixels of one colour, scale of them for a unit of the scene.
func newBitmap(size image.Point, scale float64, background Color, ts *typesetter) *bitmap {
	b := &bitmap{typesetter: ts, img: image.NewRGBA(image.Rectangle{Max: size}), scale: scale}
	for k := 0; k < len(b.img.Pix); k += 4 {
		b.img.Pix[k], b.img.Pix[k+1], b.img.Pix[k+2], b.img.Pix[k+3] = background.R, background.G, background.B, 255
	}
	return b
}

func (b *bitmap) fill(p path, c Color, opacity float64) {
	b.draw(b.flatten(p), c, opacity)
}

func (b *bitmap) stroke(p path, width float64, c Color, opacity float64) {
	var outline [][]layout.Point
	for _, line := range b.flatten(p) {
		outline = append(outline, thicken(line, float64(width*b.scale))...)
	}
	b.draw(outline, c, opacity)
}

func (b *bitmap) write(t Text) {
	for _, l := range b.lines(t) {
		var p path
		for _, g := range l.Glyphs {
			p = append(p, l.outline(g)...)
		}
		b.fill(p, t.Color, 1)
	}
}

// outline is the path of a glyph in the scene.
func (l typeset) outline(g glyph.Placed) path {
	p := make(path, len(g.Outline))
	em := l.size / float64(g.Units)
	for k, s := range g.Outline {
		p[k].op = s.Op
		for i := range s.Op.Points() {
			x := float64(g.X*l.size) + float64(em*float64(s.X[i]))
			p[k].to[i] = layout.Point{X: l.x + float64(l.squeeze*x), Y: l.y + float64(em*float64(s.Y[i]))}
		}
	}
	return p
}

// flatten returns the lines, in pixels, that a path is drawn as.
func (b *bitmap) flatten(p path) [][]layout.Point {
	var lines [][]layout.Point
	var at layout.Point
	for _, s := range p {
		var to [3]layout.Point
		for k := range s.op.Points() {
			to[k] = layout.Point{X: float64(b.scale * s.to[k].X), Y: float64(b.scale * s.to[k].Y)}
		}
		if s.op == glyph.Move || len(lines) == 0 {
			lines = append(lines, nil)
		}
		last := &lines[len(lines)-1]
		switch s.op {
		case glyph.Quad:
			n := pieces(bend(at, to[0], to[1]))
			for k := 1; k < n; k++ {
				t := float64(k) / float64(n)
				*last = append(*last, between(between(at, to[0], t), between(to[0], to[1], t), t))
			}
		case glyph.Cubic:
			n := pieces(3 * max(bend(at, to[0], to[1]), bend(to[0], to[1], to[2])))
			for k := 1; k < n; k++ {
				t := float64(k) / float64(n)
				u, v, w := between(at, to[0], t), between(to[0], to[1], t), between(to[1], to[2], t)
				*last = append(*last, between(between(u, v, t), between(v, w, t), t))
			}
		}
		at = to[s.op.Points()-1]
		*last = append(*last, at)
	}
	return lines
}

// pieces is how many lines a curve needs whose second differences are at most
// 2·bend for a quadratic one, and 2·bend/3 for a cubic: n lines are off by at most
// bend/(4 n²).
func pieces(bend float64) int {
	return 1 + int(math.Sqrt(bend/(4*flatness)))
}

// bend is the length of the second difference of three points.
func bend(a, b, c layout.Point) float64 {
	x, y := a.X-float64(2*b.X)+c.X, a.Y-float64(2*b.Y)+c.Y
	return math.Sqrt(float64(x*x) + float64(y*y))
}

// between is the point at share t of the way from a to b.
func between(a, b layout.Point, t float64) layout.Point {
	return layout.Point{X: a.X + float64(t*(b.X-a.X)), Y: a.Y + float64(t*(b.Y-a.Y))}
}

// draw fills what is inside of closed lines, in pixels.
func (b *bitmap) draw(rings [][]layout.Point, c Color, opacity float64) {
	box := extentOf(rings).Intersect(b.img.Rect)
	alpha := uint32(math.Round(float64(0xffff * max(0, min(opacity, 1)))))
	ink := image.NewUniform(color.NRGBA64{uint16(c.R) * 0x101, uint16(c.G) * 0x101, uint16(c.B) * 0x101, uint16(alpha)})
	for y := box.Min.Y; y < box.Max.Y; y += tile {
		for x := box.Min.X; x < box.Max.X; x += tile {
			part := image.Rect(x, y, min(x+tile, box.Max.X), min(y+tile, box.Max.Y))
			b.brush.Reset(part.Dx(), part.Dy())
			for _, ring := range rings {
				b.trace(ring, part.Min)
			}
			b.brush.Draw(b.img, part, ink, image.Point{})
		}
	}
}

// trace leads the brush around a ring; origin is the pixel at its upper left corner.
func (b *bitmap) trace(ring []layout.Point, origin image.Point) {
	exact := func(p layout.Point) (x, y float32) {
		return float32(math.Round(p.X*grid)/grid - float64(origin.X)), float32(math.Round(p.Y*grid)/grid - float64(origin.Y))
	}
	for k, p := range ring {
		if k == 0 {
			b.brush.MoveTo(exact(p))
			continue
		}
		from := ring[k-1]
		n := 1 + int(math.Abs(p.Y-from.Y)/shortest)
		for i := 1; i < n; i++ {
			b.brush.LineTo(exact(between(from, p, float64(i)/float64(n))))
		}
		b.brush.LineTo(exact(p))
	}
	b.brush.ClosePath()
}

// extentOf is the pixels that rings touch.
func extentOf(rings [][]layout.Point) image.Rectangle {
	var box image.Rectangle
	for _, ring := range rings {
		if len(ring) == 0 {
			continue
		}
		low, high := extent(ring)
		box = box.Union(image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Floor(high.X))+1, int(math.Floor(high.Y))+1))
	}
	return box
}
