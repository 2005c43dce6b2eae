package render

import (
	"fmt"
	"strconv"

	"papergraph/render/layout"
)

// legend lists the themes with number, colour, name and size, and how many
// papers are in none. What does not fit on the canvas is counted.
func (d *drawing) legend() Group {
	g := Group{ID: "legend", Name: "themes"}
	const top, height = mapTop + 14, mapHeight - 20
	themes, rest := d.m.Themes, len(d.rest)
	row := legendRow{height: max(min(36.0, height/float64(len(themes)+1)), 20)}
	row.size = min(17, 0.55*row.height)
	fits := int(height/row.height) - 1
	for t := range themes {
		row.middle = top + float64(row.height*(float64(t)+0.5))
		if t == fits-1 && len(themes) > fits {
			g.Shapes = append(g.Shapes, row.text(fmt.Sprintf("and %d more", len(themes)-t), faint)...)
			break
		}
		g.Shapes = append(g.Shapes, badge(t, row.mark(), min(12, 0.42*row.height))...)
		g.Shapes = append(g.Shapes, row.entry(themes[t].Label, len(themes[t].Members))...)
	}
	if rest > 0 {
		row.middle = top + float64(row.height*(float64(min(len(themes), fits))+0.5))
		g.Shapes = append(g.Shapes, Circle{At: row.mark(), Radius: 5, Fill: grey})
		g.Shapes = append(g.Shapes, row.entry("in no theme", rest)...)
	}
	return g
}

// legendRow is a line of the legend.
type legendRow struct{ middle, height, size float64 }

// mark is where the coloured disc goes.
func (r legendRow) mark() layout.Point { return layout.Point{X: legendLeft + 10, Y: r.middle} }

const legendText = legendLeft + 30

// entry writes a name and a number at the end. A long name is written smaller,
// by a fifth at most, then on two lines if the row is high enough, then cut.
func (r legendRow) entry(name string, n int) []Shape {
	number := strconv.Itoa(n)
	plain := font{size: r.size}
	room := legendRight - legendText - plain.width(number) - 10
	small := font{size: float64(max(0.8, min(1, 0.999*room/plain.width(name))) * r.size)}
	size, lines := small.size, small.wrap(name, 1, room)
	if small.width(name) > room && lineHeight(2, size) <= r.height {
		lines = small.wrap(name, 2, room)
	}
	return []Shape{
		Text{At: layout.Point{X: legendText, Y: r.baseline(len(lines), size)}, Lines: lines, Size: size, Color: ink, On: paper},
		Text{At: layout.Point{X: legendRight, Y: r.baseline(1, r.size)}, Lines: []string{number}, Size: r.size, Align: End, Color: faint, On: paper},
	}
}

func (r legendRow) text(s string, color Color) []Shape {
	return []Shape{Text{At: layout.Point{X: legendText, Y: r.baseline(1, r.size)}, Lines: []string{s}, Size: r.size, Color: color, On: paper}}
}

// baseline is that of the first of so many lines, so that they stand in the
// middle of the row.
func (r legendRow) baseline(lines int, size float64) float64 {
	return r.middle - lineHeight(lines, size)/2 + float64(ascent*size)
}

// badge is a disc in the colour of a theme with its number, counted from 1.
func badge(t int, at layout.Point, radius float64) []Shape {
	color := ThemeColor(t)
	front := white
	if contrast(front, color) < 4.5 {
		front = ink
	}
	if contrast(front, color) < 4.5 {
		front = Color{}
	}
	size := float64(radius * 1.1)
	return []Shape{
		Circle{At: at, Radius: radius, Fill: color, Stroke: color},
		Text{At: layout.Point{X: at.X, Y: at.Y + float64(0.36*size)}, Lines: []string{strconv.Itoa(t + 1)}, Size: size, Bold: true, Align: Middle, Color: front, On: color},
	}
}
