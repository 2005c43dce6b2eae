package render

import (
	"fmt"
	"strconv"

	"papergraph/render/layout"
)

// drawLegend lists the themes with number, colour, name and size, and how many
// papers are in none. What does not fit on the canvas is counted.
func (d *drawing) drawLegend() Group {
	g := Group{ID: "legend", Name: "themes"}
	themes, rest := d.m.Themes, len(d.rest)
	entries := len(themes)
	if rest > 0 {
		entries++
	}
	if d.legend.W == 0 || entries == 0 {
		return g
	}
	rows := (entries + d.columns - 1) / d.columns
	high := max(min(d.part(36), d.legend.H/float64(rows)), d.part(20))
	fits := max(int(d.legend.H/high), 1)
	place := func(k int) legendRow {
		column, row := float64(k/fits), float64(k%fits)
		wide := d.legend.W / float64(d.columns)
		box := Rect{d.legend.X + float64(column*wide), d.legend.Y + float64(row*high), wide - d.part(24), high}
		if d.columns == 1 {
			box.W = wide
		}
		return legendRow{Rect: box, look: d.look, size: min(d.part(17), 0.55*high)}
	}
	last := fits*d.columns - 1 // what is in the last place
	if rest > 0 {
		last--
	}
	for t := range themes {
		row := place(t)
		if t == last && len(themes)-1 > last {
			g.Shapes = append(g.Shapes, row.text(fmt.Sprintf("and %d more", len(themes)-t)))
			break
		}
		g.Shapes = append(g.Shapes, badge(d.color(t), t, row.mark(), min(d.part(12), 0.42*high))...)
		g.Shapes = append(g.Shapes, row.entry(themes[t].Label, len(themes[t].Members))...)
	}
	if rest > 0 {
		row := place(min(len(themes), last+1))
		g.Shapes = append(g.Shapes, Circle{At: row.mark(), Radius: d.part(5), Fill: d.look.Grey})
		g.Shapes = append(g.Shapes, row.entry("in no theme", rest)...)
	}
	return g
}

// legendRow is a line of the legend.
type legendRow struct {
	Rect
	look ColorTheme
	size float64
}

// mark is where the coloured disc goes.
func (r legendRow) mark() layout.Point {
	return layout.Point{X: r.X + float64(0.6*r.size), Y: r.Y + r.H/2}
}

// left is where the name begins.
func (r legendRow) left() float64 { return r.X + float64(1.8*r.size) }

// entry writes a name and a number at the end. A long name is written smaller,
// by a fifth at most, then on two lines if the row is high enough, then cut.
func (r legendRow) entry(name string, n int) []Shape {
	number := strconv.Itoa(n)
	plain := font{size: r.size}
	room := r.X + r.W - r.left() - plain.width(number) - float64(0.6*r.size)
	small := font{size: float64(max(0.8, min(1, 0.999*room/plain.width(name))) * r.size)}
	size, lines := small.size, small.wrap(name, 1, room)
	if small.width(name) > room && lineHeight(2, size) <= r.H {
		lines = small.wrap(name, 2, room)
	}
	return []Shape{
		Text{At: layout.Point{X: r.left(), Y: r.baseline(len(lines), size)}, Lines: lines, Size: size, Color: r.look.Ink, On: r.look.Background},
		Text{At: layout.Point{X: r.X + r.W, Y: r.baseline(1, r.size)}, Lines: []string{number}, Size: r.size, Align: End, Color: r.look.Faint, On: r.look.Background},
	}
}

func (r legendRow) text(s string) Shape {
	return Text{At: layout.Point{X: r.left(), Y: r.baseline(1, r.size)}, Lines: []string{s}, Size: r.size, Color: r.look.Faint, On: r.look.Background}
}

// baseline is that of the first of so many lines, so that they stand in the
// middle of the row.
func (r legendRow) baseline(lines int, size float64) float64 {
	return r.Y + (r.H-lineHeight(lines, size))/2 + float64(ascent*size)
}

// badge is a disc in the colour of a theme with its number, counted from 1.
func badge(color Color, t int, at layout.Point, radius float64) []Shape {
	front := white
	for _, c := range []Color{ink, {}} {
		if contrast(front, color) < legible {
			front = c
		}
	}
	size := float64(radius * 1.1)
	if t+1 >= 100 {
		size = float64(radius * 0.85)
	}
	return []Shape{
		Circle{At: at, Radius: radius, Fill: color, Stroke: color},
		Text{At: layout.Point{X: at.X, Y: at.Y + float64(0.36*size)}, Lines: []string{strconv.Itoa(t + 1)}, Size: size, Bold: true, Align: Middle, Color: front, On: color},
	}
}
