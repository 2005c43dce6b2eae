package render

import (
	"image"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"

	"papergraph/render/glyph"
	"papergraph/render/layout"
)

// covered paints black on white and returns the area that is black, in pixels.
func covered(w, h int, scale float64, draw func(*bitmap)) float64 {
	b := newBitmap(image.Pt(w, h), scale, white, &typesetter{fonts: glyph.Bundled()})
	draw(b)
	var sum float64
	for k := 0; k < len(b.img.Pix); k += 4 {
		sum += 1 - float64(b.img.Pix[k])/255
	}
	return sum
}

var black Color

func TestAreas(t *testing.T) {
	square := []layout.Point{{X: 10.25, Y: 10.5}, {X: 60.75, Y: 10.5}, {X: 60.75, Y: 41}, {X: 10.25, Y: 41}}
	reversed := []layout.Point{square[3], square[2], square[1], square[0]}
	line := func(from, to layout.Point) path { return ring([]layout.Point{from, to})[:2] }
	for name, c := range map[string]struct {
		draw func(*bitmap)
		want float64
	}{
		"rectangle":     {func(b *bitmap) { b.fill(ring(square), black, 1) }, 50.5 * 30.5},
		"reversed":      {func(b *bitmap) { b.fill(ring(reversed), black, 1) }, 50.5 * 30.5},
		"half opaque":   {func(b *bitmap) { b.fill(ring(square), black, 0.5) }, 50.5 * 30.5 / 2},
		"disc":          {func(b *bitmap) { b.fill(roundedRect(Rect{3, 3, 80, 80}, 40), black, 1) }, math.Pi * 40 * 40},
		"round corners": {func(b *bitmap) { b.fill(roundedRect(Rect{3, 3, 80, 60}, 10), black, 1) }, 80*60 - (4-math.Pi)*100},
		"slant line":    {func(b *bitmap) { b.stroke(line(layout.Point{X: 10, Y: 10}, layout.Point{X: 70, Y: 55}), 1.5, black, 1) }, 75 * 1.5},
		"area with a hole": {func(b *bitmap) {
			paintShape(Area{Rings: [][]layout.Point{square, {{X: 20, Y: 20}, {X: 20, Y: 30}, {X: 30, Y: 30}, {X: 30, Y: 20}}}, Opacity: 1}, b)
		}, 50.5*30.5 - 100},
		"straight curve": {func(b *bitmap) {
			paintShape(Curve{From: layout.Point{X: 10, Y: 20}, To: layout.Point{X: 70, Y: 20}, Control: [2]layout.Point{{X: 30, Y: 20}, {X: 50, Y: 20}}, Width: 2, Opacity: 0.5}, b)
		}, 60},
		"border":            {func(b *bitmap) { b.stroke(ring(square), 2, black, 1) }, 2 * 2 * (50.5 + 30.5)},
		"circle":            {func(b *bitmap) { b.stroke(roundedRect(Rect{3, 3, 80, 80}, 40), 3, black, 1) }, 3 * 2 * math.Pi * 40},
		"outside":           {func(b *bitmap) { b.fill(roundedRect(Rect{-80, -80, 80, 80}, 9), black, 1) }, 0},
		"half outside":      {func(b *bitmap) { b.fill(roundedRect(Rect{-40, 20, 80, 20}, 0), black, 1) }, 40 * 20},
		"all and beyond":    {func(b *bitmap) { b.fill(roundedRect(Rect{-1e4, -1e4, 3e4, 3e4}, 0), black, 1) }, 100 * 100},
		"nothing":           {func(b *bitmap) { b.fill(nil, black, 1); b.stroke(nil, 1, black, 1) }, 0},
		"line of no length": {func(b *bitmap) { b.stroke(line(layout.Point{X: 5, Y: 5}, layout.Point{X: 5, Y: 5}), 3, black, 1) }, 0},
	} {
		if got := covered(100, 100, 1, c.draw); math.Abs(got-c.want) > 0.004*c.want+0.05 {
			t.Errorf("%s covers %.2f pixels, want %.2f", name, got, c.want)
		}
		if got := covered(250, 250, 2.5, c.draw) / 6.25; math.Abs(got-c.want) > 0.004*c.want+0.05 {
			t.Errorf("%s at 2.5 times the size covers %.2f, want %.2f", name, got, c.want)
		}
	}
}

// What is larger than a tile has no seams.
func TestTiles(t *testing.T) {
	b := newBitmap(image.Pt(1500, 1100), 1, white, nil)
	b.fill(ring([]layout.Point{{X: -5, Y: -5}, {X: 1600, Y: 20}, {X: 1550, Y: 1200}, {X: -30, Y: 1180}}), Color{10, 20, 30}, 0.5)
	for y := 30; y < 1100; y++ {
		for x := range 1500 {
			if got := b.img.RGBAAt(x, y); got != (color.RGBA{133, 138, 143, 255}) { // (255 + 10)/2, rounded up
				t.Fatalf("pixel %d,%d is %v", x, y, got)
			}
		}
	}
}

// A closed stroke covers as much as its length and width say, within what corners
// change, however its corners are.
func TestStrokesOfAnyPolygon(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var corners []layout.Point
		for range rapid.IntRange(3, 7).Draw(rt, "corners") {
			corners = append(corners, layout.Point{X: rapid.Float64Range(20, 80).Draw(rt, "x"), Y: rapid.Float64Range(20, 80).Draw(rt, "y")})
		}
		width := rapid.Float64Range(0.5, 6).Draw(rt, "width")
		var length float64
		for k, p := range corners {
			length += apart(p, corners[(k+1)%len(corners)])
		}
		got := covered(100, 100, 1, func(b *bitmap) { b.stroke(ring(corners), width, black, 1) })
		if most := length*width + float64(len(corners))*width*width + 1; got > most {
			rt.Errorf("%v of width %v covers %v, more than %v", corners, width, got, most)
		}
	})
}

// Characters of the bundled fonts are about as wide as the scene took them to be,
// so that squeezing a text into its box is not seen.
func TestBundledWidths(t *testing.T) {
	fonts := glyph.Bundled()
	for _, bold := range []bool{false, true} {
		f := font{1, bold}
		for r := ' '; r <= '~'; r++ {
			// the J of DejaVu, whose widths the scene has, reaches below the letter before it
			if run := fonts.Line(string(r), bold); len(run.Missing) > 0 || r != 'J' && run.Width > 1.12*f.width(string(r)) {
				t.Errorf("bold %v: %q is %.3f wide, its box %.3f", bold, r, run.Width, f.width(string(r)))
			}
		}
		for _, s := range []string{"serverless functions", "FASOP", "DISTMM", "PipeDream-2BW: Memory-Efficient", "μ-Serve", "Schrödinger", "ESCHER"} {
			if run := fonts.Line(s, bold); run.Width > 1.04*f.width(s) {
				t.Errorf("bold %v: %q is %.3f wide, its box %.3f", bold, s, run.Width, f.width(s))
			}
		}
	}
}

// A text covers nothing outside of its box, whatever it is.
func TestTextStaysInItsBox(t *testing.T) {
	ts := &typesetter{fonts: glyph.Bundled()}
	rapid.Check(t, func(rt *rapid.T) {
		text := Text{
			At: layout.Point{X: 50, Y: 50}, Size: rapid.Float64Range(8, 40).Draw(rt, "size"), Bold: rapid.Bool().Draw(rt, "bold"),
			Lines: []string{rapid.String().Draw(rt, "text"), rapid.StringMatching(`[A-Za-z ÀȘ-]{0,20}`).Draw(rt, "second")},
			Align: rapid.SampledFrom([]Align{Start, Middle, End}).Draw(rt, "align"),
		}
		box := text.Bounds()
		for _, l := range ts.lines(text) {
			left, right := l.x, l.x+float64(l.squeeze*l.size*l.Width)
			if left < box.X-1e-6 || right > box.X+box.W+1e-6 || l.y < box.Y || l.y > box.Y+box.H {
				rt.Errorf("%q runs from %v to %v at %v, its box is %+v", text.Lines, left, right, l.y, box)
			}
		}
	})
}

// The border of a disc has the same width all around.
func TestCircleBorder(t *testing.T) {
	for k := range 50 {
		b := newBitmap(image.Pt(100, 100), 1, white, nil)
		x, y, radius := 45+float64(k)/7, 50-float64(k)/9, 8+float64(k)/3
		paintShape(Circle{At: layout.Point{X: x, Y: y}, Radius: radius, Fill: white, Stroke: black, StrokeWidth: 6}, b)
		for angle := 0.0; angle < 2*math.Pi; angle += 0.05 {
			at := b.img.RGBAAt(int(x+radius*math.Cos(angle)), int(y+radius*math.Sin(angle)))
			if at.R != 0 {
				t.Errorf("radius %v at %v,%v: the border is %v at angle %.2f", radius, x, y, at, angle)
			}
		}
	}
}

// Every kind of shape is painted.
func TestPaintKnowsEveryShape(t *testing.T) {
	for _, s := range []Shape{Polygon{}, Area{}, Line{}, Curve{}, Circle{}, Box{}, Text{}} {
		paintShape(s, newBitmap(image.Pt(9, 9), 1, white, &typesetter{fonts: glyph.Bundled()}))
	}
}
