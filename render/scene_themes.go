package render

import (
	"context"
	"math"

	"papergraph/render/layout"
)

// themeName is where and how the name of a theme is written: a badge with its
// number, then its lines. No lines: there is no room.
type themeName struct {
	lines []string
	size  float64
	box   Rect // of badge and lines
	color Color
}

const badgeShare = 1.25 // width of the badge and the gap behind it, in font sizes

// shapes returns what is drawn of the name of theme t.
func (n themeName) shapes(look ColorTheme, t int) []Shape {
	if len(n.lines) == 0 {
		return nil
	}
	radius := 0.5 * n.size
	middle := n.box.Y + n.box.H/2
	left := n.box.X + radius
	shapes := []Shape{Box{Rect: n.box.grow(2), Radius: n.box.H / 2, Fill: look.ground(t), Opacity: 1}}
	shapes = append(shapes, badge(look, t, layout.Point{X: left, Y: middle}, radius)...)
	return append(shapes, Text{
		At:    layout.Point{X: n.box.X + float64(badgeShare*n.size), Y: n.box.Y + float64(ascent*n.size)},
		Lines: n.lines, Size: n.size, Bold: true, Color: n.color, On: look.ground(t),
	})
}

// nameThemes finds a place for the name of every theme, the largest theme first.
func (d *drawing) nameThemes(ctx context.Context) error {
	d.names = make([]themeName, len(d.m.Themes))
	d.region = make([][]layout.Point, len(d.m.Themes))
	for t := range d.m.Themes {
		d.region[t] = d.around(t)
	}
	names, canvas := newShelf(), d.canvas()
	for t := range d.m.Themes {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(d.region[t]) == 0 {
			continue
		}
		best := math.Inf(1)
		for _, n := range d.variants(t) {
			for _, place := range d.places(t, n.name) {
				n.name.box.X, n.name.box.Y = place.x, place.y
				cost := n.cost + place.cost
				if cost >= best || !names.free(n.name.box.grow(3)) || !n.name.box.within(canvas) {
					continue
				}
				if cost += d.harm(t, n.name.box); cost < best {
					best, d.names[t] = cost, n.name
				}
			}
		}
		if len(d.names[t].lines) > 0 {
			names.put(d.names[t].box.grow(3), fixed)
			d.shown.put(d.names[t].box.grow(2), fixed)
		}
	}
	return nil
}

// around is the outline of the nodes of theme t.
func (d *drawing) around(t int) []layout.Point {
	var points []layout.Point
	for _, i := range d.m.Themes[t].Members {
		points = append(points, d.at[i])
	}
	return inflate(hull(points), d.pad)
}

// variant is a way to write a name and what is bad about it.
type variant struct {
	name themeName
	cost float64
}

// variants returns the ways to write the name of theme t, without places: on
// one line or two, large or smaller.
func (d *drawing) variants(t int) []variant {
	label := d.m.Themes[t].Label
	dense := min(1.1, math.Sqrt(22/float64(len(d.m.Themes))))
	largest := d.part(float64(min(17+float64(2*math.Sqrt(float64(len(d.m.Themes[t].Members)))), 30) * dense))
	color := readable(d.look.Color(t), d.look.ground(t))
	var variants []variant
	for step, scale := range []float64{1, 0.85, 0.72} {
		size := max(largest*scale, d.part(13))
		for lines := 1; lines <= 2; lines++ {
			written := []string{label}
			bold := font{size, true}
			width := bold.width(label)
			if lines == 2 {
				if written = balanced(label, size); len(written) < 2 {
					continue
				}
				width = max(bold.width(written[0]), bold.width(written[1]))
			}
			box := Rect{W: width + float64(badgeShare*size), H: lineHeight(lines, size)}
			cost := float64(70*step) + float64(50*(lines-1))
			variants = append(variants, variant{themeName{written, size, box, color}, cost})
		}
	}
	return variants
}

// balanced breaks a label at a space into two lines of about the same width,
// or returns it on one if it has none.
func balanced(label string, size float64) []string {
	best, least := []string{label}, math.Inf(1)
	bold := font{size, true}
	whole, before := bold.width(label), 0.0
	for k, r := range label {
		if wider := max(before, whole-before); r == ' ' && wider < least {
			best, least = []string{label[:k], label[k+1:]}, wider
		}
		before += bold.width(string(r))
	}
	return best
}

// place is the corner of a box and what is bad about it.
type place struct{ x, y, cost float64 }

// places returns where the name of theme t may stand: above its nodes, below
// them, or among them, in the middle or to a side.
func (d *drawing) places(t int, n themeName) []place {
	low, high := extent(d.region[t])
	middle, width := (low.X+high.X)/2, high.X-low.X
	canvas := d.canvas()
	var places []place
	for k := -4; k <= 4; k++ {
		aside := float64(k) / 10
		x := middle + float64(aside*width) - n.box.W/2
		x = min(max(x, canvas.X), canvas.X+canvas.W-n.box.W)
		top, bottom := d.skyline(t, x, x+n.box.W)
		cost := float64(math.Abs(aside) * 60)
		places = append(places, place{x, top - n.box.H - 1, cost}, place{x, bottom + 1, cost + 45})
		for step := range 9 {
			y := low.Y + float64((high.Y-low.Y-n.box.H)*float64(step)/8)
			places = append(places, place{x, y, cost + 20})
		}
	}
	return places
}

// skyline returns how far up and down the nodes of theme t reach between x0
// and x1, or its middle if there are none.
func (d *drawing) skyline(t int, x0, x1 float64) (top, bottom float64) {
	top, bottom = math.Inf(1), math.Inf(-1)
	for _, i := range d.m.Themes[t].Members {
		if r := d.dot(i); r.X < x1 && r.X+r.W > x0 {
			top, bottom = min(top, r.Y), max(bottom, r.Y+r.H)
		}
	}
	if top > bottom {
		low, high := extent(d.region[t])
		top = (low.Y + high.Y) / 2
		bottom = top
	}
	return top, bottom
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

// harm says how bad it is to write the name of theme t over what is in the
// box: another theme's region is bad, a node of its own worse, another's worst.
func (d *drawing) harm(t int, box Rect) float64 {
	var cost float64
	for u := range d.m.Themes {
		if len(d.region[u]) == 0 || !overlap(d.region[u], box.corners()) {
			continue
		}
		if u != t {
			cost += 100
		}
		for _, i := range d.m.Themes[u].Members {
			if d.dot(i).Overlaps(box) {
				cost += 120
				if u != t {
					cost += 100
				}
			}
		}
	}
	for _, i := range d.rest {
		if d.dot(i).Overlaps(box) {
			cost += 220
		}
	}
	return cost
}

// outline makes each region hold the theme's name too, where that neither
// makes it meet another theme nor leaves it much larger than it was.
func (d *drawing) outline() {
	for t, n := range d.names {
		if len(n.lines) == 0 {
			continue
		}
		inset := min(d.pad-5, n.box.H/2)
		points := n.box.grow(-inset).corners()
		for _, i := range d.m.Themes[t].Members {
			points = append(points, d.at[i])
		}
		wider := inflate(hull(points), d.pad)
		free := area(wider) < 1.5*area(d.region[t])
		for u := range d.region {
			free = free && (u == t || len(d.region[u]) == 0 || !overlap(wider, d.region[u]))
		}
		if free {
			d.region[t] = wider
		}
	}
}
