package render

import "papergraph/render/layout"

// Scene is a picture as shapes on a canvas: what every writer of pictures
// draws, in order, the later over the earlier. Its unit is the pixel of the size
// that Options ask for; y grows downwards.
type Scene struct {
	Width, Height float64
	Background    Color
	Title         string // what the picture is called
	Desc          string // what it shows, in a sentence
	Created       string // for the file's metadata
	Groups        []Group
}

// Group is shapes that belong together, such as all of one theme.
type Group struct {
	ID     string // distinct within the scene, [a-z0-9-]+
	Name   string // for people; "" if there is nothing to say
	Shapes []Shape
}

// Shape is one of Polygon, Area, Line, Curve, Circle, Box and Text. Where a width
// of a stroke is 0, there is none.
type Shape interface{ shape() }

// Polygon is a closed outline.
type Polygon struct {
	Corners      []layout.Point
	Fill, Stroke Color
	StrokeWidth  float64
	Opacity      float64 // of the fill, in [0, 1]
}

// Area is what lies in an odd number of closed outlines. Outer outlines run
// clockwise on a screen and those of holes against it, so that the non-zero rule
// gives the same.
type Area struct {
	Rings        [][]layout.Point
	Fill, Stroke Color
	StrokeWidth  float64
	Opacity      float64 // of the fill, in [0, 1]
}

// Line is a straight line.
type Line struct {
	From, To layout.Point
	Stroke   Color
	Width    float64
	Opacity  float64
}

// Curve is a cubic Bézier curve.
type Curve struct {
	From, To layout.Point
	Control  [2]layout.Point
	Stroke   Color
	Width    float64
	Opacity  float64
}

// Points is the curve as a chain of 16 straight lines.
func (c Curve) Points() []layout.Point {
	const steps = 16
	chain := make([]layout.Point, steps+1)
	for k := range chain {
		t := float64(k) / steps
		u := 1 - t
		a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		chain[k] = layout.Point{
			X: float64(a*c.From.X) + float64(b*c.Control[0].X) + float64(d*c.Control[1].X) + float64(e*c.To.X),
			Y: float64(a*c.From.Y) + float64(b*c.Control[0].Y) + float64(d*c.Control[1].Y) + float64(e*c.To.Y),
		}
	}
	return chain
}

// Circle is a disc, a paper or a mark of the legend.
type Circle struct {
	At           layout.Point
	Radius       float64
	Fill, Stroke Color
	StrokeWidth  float64
	ID           string // "" or distinct within the scene
	Tip          string // shown when pointed at; "" for none
}

// Box is a filled rectangle with round corners.
type Box struct {
	Rect
	Radius  float64
	Fill    Color
	Opacity float64
}

// Text is one or more lines in a sans-serif font.
type Text struct {
	At    layout.Point // of the anchor, on the baseline of the first line
	Lines []string
	Size  float64
	Bold  bool
	Align Align
	Color Color
	On    Color // the colour behind it
}

// Align says which end of its lines the place of a Text is.
type Align uint8

// The alignments.
const (
	Start Align = iota
	Middle
	End
)

func (Polygon) shape() {}
func (Area) shape()    {}
func (Line) shape()    {}
func (Curve) shape()   {}
func (Circle) shape()  {}
func (Box) shape()     {}
func (Text) shape()    {}

// Bounds is the box that holds the text in any usual sans-serif font.
func (t Text) Bounds() Rect {
	var w float64
	for _, line := range t.Lines {
		w = max(w, font{t.Size, t.Bold}.width(line))
	}
	r := Rect{X: t.At.X, Y: t.At.Y - float64(ascent*t.Size), W: w, H: lineHeight(len(t.Lines), t.Size)}
	switch t.Align {
	case Middle:
		r.X -= w / 2
	case End:
		r.X -= w
	}
	return r
}

// lineHeight is the height of so many lines.
func lineHeight(lines int, size float64) float64 {
	return float64((ascent + descent + float64(leading*float64(lines-1))) * size)
}

// Rect is an upright rectangle.
type Rect struct{ X, Y, W, H float64 }

// Overlaps reports whether two rectangles share more than a border.
func (r Rect) Overlaps(s Rect) bool {
	return r.X < s.X+s.W && s.X < r.X+r.W && r.Y < s.Y+s.H && s.Y < r.Y+r.H
}

// within reports whether r lies in s.
func (r Rect) within(s Rect) bool {
	return r.X >= s.X && r.Y >= s.Y && r.X+r.W <= s.X+s.W && r.Y+r.H <= s.Y+s.H
}

// crossed reports whether the straight line from p to q goes through r (Liang &
// Barsky 1984, doi:10.1145/357332.357333).
func (r Rect) crossed(p, q layout.Point) bool {
	enter, leave := 0.0, 1.0
	clip := func(from, to, low, high float64) {
		if from == to {
			if from <= low || from >= high {
				enter = 2
			}
			return
		}
		a, b := (low-from)/(to-from), (high-from)/(to-from)
		enter, leave = max(enter, min(a, b)), min(leave, max(a, b))
	}
	clip(p.X, q.X, r.X, r.X+r.W)
	clip(p.Y, q.Y, r.Y, r.Y+r.H)
	return enter < leave
}

// grow moves every side outwards.
func (r Rect) grow(by float64) Rect {
	return Rect{r.X - by, r.Y - by, r.W + 2*by, r.H + 2*by}
}

func (r Rect) corners() []layout.Point {
	return []layout.Point{{X: r.X, Y: r.Y}, {X: r.X + r.W, Y: r.Y}, {X: r.X + r.W, Y: r.Y + r.H}, {X: r.X, Y: r.Y + r.H}}
}
