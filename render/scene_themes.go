package render

import (
	"context"
	"math"

	"papergraph/render/layout"
)

// themeName is where and how the name of a theme is written: a badge with its
// number, then its lines. Without lines there is only room for the badge, and
// without a size not even for that.
type themeName struct {
	lines []string
	size  float64
	box   Rect // of badge and lines
	color Color
	on    Color
	plate bool // whether the name hides what is behind it
}

const badgeShare = 1.25 // width of the badge and the gap behind it, in font sizes

// shapes returns what is drawn of the name of theme t.
func (n themeName) shapes(color Color, t int) []Shape {
	if n.size == 0 {
		return nil
	}
	radius := 0.5 * n.size
	at := layout.Point{X: n.box.X + radius, Y: n.box.Y + lineHeight(1, n.size)/2}
	var shapes []Shape
	if n.plate {
		shapes = append(shapes, Box{Rect: n.box.grow(2), Radius: 0.3 * n.size, Fill: n.on, Opacity: 1})
	}
	shapes = append(shapes, badge(color, t, at, radius)...)
	if len(n.lines) == 0 {
		return shapes
	}
	return append(shapes, Text{
		At:    layout.Point{X: n.box.X + float64(badgeShare*n.size), Y: n.box.Y + float64(ascent*n.size)},
		Lines: n.lines, Size: n.size, Bold: true, Color: n.color, On: n.on,
	})
}

// nameThemes finds a place for the name of every theme, the largest theme first:
// within its country, where it covers no node, or near it.
func (d *drawing) nameThemes(ctx context.Context) error {
	d.names = make([]themeName, len(d.m.Themes))
	taken := newShelf()
	for t := range d.m.Themes {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := nameSearch{theme: t, over: d.extentOf(t), taken: taken, cost: math.Inf(1)}
		if s.over.area == 0 {
			continue
		}
		for _, v := range d.variants(t, s.over) {
			d.settle(&s, v)
		}
		if d.names[t] = s.best; s.best.size > 0 {
			box := d.names[t].box.grow(d.part(3))
			taken.put(box, fixed)
			d.shown.put(box, fixed)
		}
	}
	return nil
}

// extents is where a country lies.
type extents struct {
	Rect
	middle layout.Point
	area   float64
}

// extentOf is where the country of theme t lies.
func (d *drawing) extentOf(t int) extents {
	var n, x, y float64
	low, high := layout.Point{X: math.Inf(1), Y: math.Inf(1)}, layout.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	d.land.country[t].each(d.land.mesh, func(at int, _ float64) {
		if d.land.owner[at] != int32(t) {
			return
		}
		p := d.land.point(at%d.land.columns, at/d.land.columns)
		n, x, y = n+1, x+p.X, y+p.Y
		low = layout.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = layout.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	})
	if n == 0 {
		return extents{}
	}
	return extents{Rect{low.X, low.Y, high.X - low.X, high.Y - low.Y}, layout.Point{X: x / n, Y: y / n}, n * d.land.step * d.land.step}
}

// variant is a way to write a name and what is bad about it.
type variant struct {
	name themeName
	cost float64
}

// variants returns the ways to write the name of theme t, without places: on one
// to three lines, as large as its country allows or smaller.
func (d *drawing) variants(t int, c extents) []variant {
	least := d.part(13)
	largest := max(min(0.14*math.Sqrt(c.area), d.part(38)), least)
	on := d.style.on(d, t)
	color := readable(d.color(t), on)
	if len(d.look.shades) > 0 {
		color = d.look.Ink
	}
	var variants []variant
	for step, size := 0, largest; step < 5; step, size = step+1, float64(0.86*size) {
		size = max(size, least)
		for _, lines := range d.broken(d.m.Themes[t].Label, size) {
			if len(lines) == 0 {
				continue
			}
			bold := font{size, true}
			width := 0.0
			for _, line := range lines {
				width = max(width, bold.width(line))
			}
			box := Rect{W: width + float64(badgeShare*size), H: lineHeight(len(lines), size)}
			cost := float64(55*step) + float64(22*(len(lines)-1))
			variants = append(variants, variant{themeName{lines, size, box, color, on, d.style.plates}, cost})
		}
		if size == least {
			break
		}
	}
	alone := themeName{nil, least, Rect{W: least, H: lineHeight(1, least)}, color, on, false}
	return append(variants, variant{alone, 700})
}

// broken returns a label on one line, and on two and three of about the same
// width if it has the words. One that is longer than the map is cut.
func (d *drawing) broken(label string, size float64) [][]string {
	bold, widest := font{size, true}, 0.6*d.field.W
	if bold.width(label) > 3*widest {
		return [][]string{bold.wrap(label, 3, widest)}
	}
	var ways [][]string
	for most := 1; most <= 3; most++ {
		for width := bold.width(label) / float64(most); width <= widest; width += size / 2 {
			if lines := bold.wrap(label, most, width); len(lines) == most && !cut(lines) {
				if whole(label, lines) {
					ways = append(ways, lines)
				}
				break
			}
		}
	}
	if len(ways) == 0 {
		ways = append(ways, bold.wrap(label, 3, widest))
	}
	return ways
}

// nameSearch looks for the best place of the name of a theme.
type nameSearch struct {
	theme int
	over  extents
	taken *shelf // by other names
	best  themeName
	cost  float64 // of the best
}

// settle tries a variant of a name all over its country and around it.
func (d *drawing) settle(s *nameSearch, v variant) {
	canvas := d.canvas().grow(-d.part(6))
	n, c := v.name, s.over
	const steps = 18
	for row := range steps + 1 {
		for column := range steps + 1 {
			n.box.X = c.X - n.box.W + float64((c.W+n.box.W)*float64(column)/steps)
			n.box.Y = c.Y - float64(2*n.box.H) + float64((c.H+float64(3*n.box.H))*float64(row)/steps)
			n.box.X = min(max(n.box.X, canvas.X), canvas.X+canvas.W-n.box.W)
			n.box.Y = min(max(n.box.Y, canvas.Y), canvas.Y+canvas.H-n.box.H)
			off := n.box.center()
			cost := v.cost + float64(40*math.Abs(off.X-c.middle.X)/(c.W+1)) + float64(30*math.Abs(off.Y-c.middle.Y)/(c.H+1))
			if cost >= s.cost || !n.box.within(canvas) || !s.taken.free(n.box.grow(d.part(3))) {
				continue
			}
			if cost += d.covered(s.theme, n.box); cost >= s.cost {
				continue
			}
			if cost += d.abroad(s.theme, n.box); cost < s.cost {
				s.best, s.cost = n, cost
			}
		}
	}
}

// covered says how bad it is to write the name of theme t over the nodes in the box:
// over its own, and worse over others.
func (d *drawing) covered(t int, box Rect) float64 {
	var cost float64
	d.dots.each(box, func(i int) {
		cost += d.style.cover
		if d.themeOf[i] != t {
			cost += 100
		}
	})
	return cost
}

// abroad says how bad it is to write the name of theme t in the box as far as that is
// at sea, or in another country.
func (d *drawing) abroad(t int, box Rect) float64 {
	box = box.grow(d.part(5))
	var cost float64
	const columns, rows = 7, 3
	for k := range columns * rows {
		column, row := float64(k%columns)/(columns-1), float64(k/columns)/(rows-1)
		switch d.land.ownerAt(layout.Point{X: box.X + float64(box.W*column), Y: box.Y + float64(box.H*row)}) {
		case t:
		case sea:
			cost += 320.0 / (columns * rows)
		default:
			cost += 340.0 / (columns * rows)
		}
	}
	return cost
}
