package render

import (
	"math"

	"papergraph/render/layout"
)

// frame is what goes where on a canvas: the title above, the map on the left,
// the legend on its right and a line below. On an upright canvas the legend is
// below the map.
type frame struct {
	width, height float64
	scale         float64 // of type and margins: 1 at 1920 x 1080
	field         Rect    // where papers are
	legend        Rect    // no width: there is no room
	columns       int     // of the legend
}

// newFrame divides a canvas of the given size. The scale is that of the
// diagonal, but of its root from 1 on.
func newFrame(size Size) frame {
	if size == (Size{}) {
		size = Sizes()[0].Size
	}
	f := frame{width: float64(size.Width), height: float64(size.Height), columns: 1}
	f.scale = max(math.Sqrt(f.width*f.height/(1920*1080)), 0.4)
	if f.scale > 1 {
		f.scale = math.Sqrt(f.scale)
	}
	top, bottom, margin := f.part(94), f.height-f.part(44), f.part(36)
	switch {
	case f.width < 1.1*f.height:
		f.columns = max(int(f.width/f.part(380)), 1)
		high := float64(0.18 * f.height)
		f.legend = Rect{margin, bottom - high, f.width - 2*margin, high}
		f.field = Rect{margin, top, f.width - 2*margin, f.legend.Y - f.part(14) - top}
	case f.width < f.part(900):
		f.field = Rect{margin, top, f.width - 2*margin, bottom - top}
	default:
		f.legend = Rect{f.width - f.part(324), top, f.part(288), bottom - top}
		f.field = Rect{margin, top, f.legend.X - f.part(34) - margin, bottom - top}
	}
	return f
}

// canvas is where names may stand.
func (f frame) canvas() Rect {
	aside, above := f.part(20), f.part(18)
	return Rect{f.field.X - aside, f.field.Y - above, f.field.W + 2*aside, f.field.H + above}
}

// part is a length of the picture of 1920 x 1080 on this one.
func (f frame) part(x float64) float64 { return float64(x * f.scale) }

// heading is the group of the title and the line at the foot.
func (f frame) heading(look ColorTheme, title, foot string) Group {
	large, small, left := font{f.part(34), true}, font{size: f.part(15)}, f.field.X+f.part(4)
	room := f.width - 2*left
	return Group{ID: "heading", Shapes: []Shape{
		Text{At: layout.Point{X: left, Y: f.part(56)}, Lines: large.wrap(title, 1, room), Size: large.size, Bold: true, Color: look.Ink, On: look.Background},
		Text{At: layout.Point{X: left, Y: f.height - f.part(18)}, Lines: small.wrap(foot, 1, room), Size: small.size, Color: look.Faint, On: look.Background},
	}}
}

// extent returns the least and greatest coordinates.
func extent(points []layout.Point) (low, high layout.Point) {
	low, high = points[0], points[0]
	for _, p := range points[1:] {
		low = layout.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = layout.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	return low, high
}
