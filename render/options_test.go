package render_test

import (
	"fmt"
	"math"
	"testing"

	"papergraph/render"
	"papergraph/render/layout"
)

func TestParseSize(t *testing.T) {
	for s, want := range map[string]render.Size{
		"16:9": {Width: 1920, Height: 1080}, "a4": {Width: 1782, Height: 1260}, "400x2000": {Width: 400, Height: 2000}, "20000x4000": {Width: 20000, Height: 4000}, "800×600": {Width: 800, Height: 600},
	} {
		if got, err := render.ParseSize(s); err != nil || got != want {
			t.Errorf("ParseSize(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"", "A5", "399x400", "5000x20001", "400x2001", "0x0", "800 x 600", "-1x1", "99999999999999999999x1"} {
		if got, err := render.ParseSize(s); err == nil {
			t.Errorf("ParseSize(%q) = %v", s, got)
		}
	}
	// A4 is 297 x 210 mm: 1782 / 297 = 1260 / 210 = 6.
	for _, bad := range []render.Options{{Theme: "red"}, {Size: render.Size{Width: 400}}} {
		if bad.Validate() == nil {
			t.Errorf("%+v is valid", bad)
		}
	}
}

// looks are the options that pictures are tested with: every combination of style,
// colours and size.
func looks() []render.Options {
	var all []render.Options
	sizes := []render.Size{{Width: 1080, Height: 1920}, {Width: 400, Height: 400}, {Width: 4000, Height: 2500}}
	for _, named := range render.Sizes() {
		sizes = append(sizes, named.Size)
	}
	for _, style := range render.Styles() {
		for _, theme := range render.ColorThemes() {
			for _, size := range sizes {
				all = append(all, render.Options{Style: style.Name, Theme: theme.Name, Size: size})
			}
		}
	}
	return all
}

// In every look no text overlaps another or leaves the canvas, and all text can
// be read on what is drawn behind it.
func TestEveryLook(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many pictures")
	}
	for k, c := range []struct{ n, k int }{{90, 8}, {0, 0}, {1, 1}, {2, 1}, {9, 3}, {130, 1}, {320, 22}, {400, 64}} {
		m := planted(t, c.n, c.k, titles[:])
		for l, opts := range looks() {
			if k > 0 && (l+k)%9 != 0 { // all looks of one map, and each of some
				continue
			}
			what := fmt.Sprintf("n=%d k=%d %+v", c.n, c.k, opts)
			s := draw(t, m, opts)
			if s.Width != float64(opts.Size.Width) || s.Height != float64(opts.Size.Height) {
				t.Errorf("%s: the canvas is %v x %v", what, s.Width, s.Height)
			}
			checkLabels(t, s, what)
			checkContrast(t, s, what)
		}
	}
}

// checkContrast asks for a contrast of 4.5 between every text and what is behind
// it, at a lattice of points of its box, and on what the text says is behind it.
func checkContrast(t *testing.T, s *render.Scene, what string) {
	t.Helper()
	behind := []shown{{render.Rect{W: s.Width, H: s.Height}, func(layout.Point) bool { return true }, s.Background, 1}}
	failed := 0
	for _, g := range s.Groups {
		for _, shape := range g.Shapes {
			text, ok := shape.(render.Text)
			if !ok {
				behind = append(behind, show(shape))
				continue
			}
			box := text.Bounds()
			var near []shown
			for _, b := range behind {
				if b.box.Overlaps(box) {
					near = append(near, b)
				}
			}
			worst := contrast(text.Color, text.On)
			for x := range 7 {
				for y := range 3 {
					p := layout.Point{X: box.X + box.W*(float64(x)+0.5)/7, Y: box.Y + box.H*(float64(y)+0.5)/3}
					worst = min(worst, contrast(text.Color, colorAt(near, p)))
				}
			}
			if worst < 4.5 {
				if failed++; failed < 5 {
					t.Errorf("%s: %q in %s has a contrast of %.2f", what, text.Lines, text.Color.Hex(), worst)
				}
			}
		}
	}
}

// shown is a shape of one colour.
type shown struct {
	box     render.Rect
	holds   func(layout.Point) bool
	color   render.Color
	opacity float64
}

// colorAt is the colour at a point of a drawing, by shapes in order.
func colorAt(drawing []shown, p layout.Point) render.Color {
	var c render.Color
	for _, s := range drawing {
		if !s.holds(p) {
			continue
		}
		over := func(back, front uint8) uint8 {
			return uint8(math.Round(float64(back)*(1-s.opacity) + float64(front)*s.opacity))
		}
		c = render.Color{R: over(c.R, s.color.R), G: over(c.G, s.color.G), B: over(c.B, s.color.B)}
	}
	return c
}

// show is what a shape without text covers.
func show(shape render.Shape) shown {
	switch s := shape.(type) {
	case render.Polygon:
		return show(render.Area{Rings: [][]layout.Point{s.Corners}, Fill: s.Fill, Opacity: s.Opacity})
	case render.Area:
		var all []layout.Point
		for _, ring := range s.Rings {
			all = append(all, ring...)
		}
		return shown{boxOf(all), func(p layout.Point) bool {
			odd := false
			for _, ring := range s.Rings {
				for k, a := range ring {
					b := ring[(k+1)%len(ring)]
					if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y) {
						odd = !odd
					}
				}
			}
			return odd
		}, s.Fill, s.Opacity}
	case render.Line:
		return stroke([]layout.Point{s.From, s.To}, s.Width, s.Stroke, s.Opacity)
	case render.Curve:
		return stroke(s.Points(), s.Width, s.Stroke, s.Opacity)
	case render.Circle:
		return shown{render.Rect{X: s.At.X - s.Radius, Y: s.At.Y - s.Radius, W: 2 * s.Radius, H: 2 * s.Radius},
			func(p layout.Point) bool { return math.Hypot(p.X-s.At.X, p.Y-s.At.Y) <= s.Radius }, s.Fill, 1}
	case render.Box:
		return shown{s.Rect, func(p layout.Point) bool {
			return p.X >= s.X && p.X <= s.X+s.W && p.Y >= s.Y && p.Y <= s.Y+s.H
		}, s.Fill, s.Opacity}
	}
	panic(fmt.Sprintf("what does a %T cover?", shape))
}

func stroke(chain []layout.Point, width float64, color render.Color, opacity float64) shown {
	box := boxOf(chain)
	box = render.Rect{X: box.X - width, Y: box.Y - width, W: box.W + 2*width, H: box.H + 2*width}
	return shown{box, func(p layout.Point) bool {
		for k := 1; k < len(chain); k++ {
			a, b := chain[k-1], chain[k]
			d, e := layout.Point{X: b.X - a.X, Y: b.Y - a.Y}, layout.Point{X: p.X - a.X, Y: p.Y - a.Y}
			t := max(0, min(1, (d.X*e.X+d.Y*e.Y)/max(d.X*d.X+d.Y*d.Y, 1e-9)))
			if math.Hypot(e.X-t*d.X, e.Y-t*d.Y) <= width/2 {
				return true
			}
		}
		return false
	}, color, opacity}
}

func boxOf(points []layout.Point) render.Rect {
	if len(points) == 0 {
		return render.Rect{}
	}
	low, high := points[0], points[0]
	for _, p := range points {
		low = layout.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = layout.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	return render.Rect{X: low.X, Y: low.Y, W: high.X - low.X, H: high.Y - low.Y}
}
