package render

import (
	"context"
	"math"
	"slices"

	"papergraph/render/layout"
)

// survey finds out what part of the canvas belongs to which theme, by its papers
// and, once it is written, its name.
func (d *drawing) survey(ctx context.Context) (err error) {
	themes := make([]holding, len(d.m.Themes))
	for t := range themes {
		for _, i := range d.m.Themes[t].Members {
			themes[t].points = append(themes[t].points, d.at[i])
		}
		if len(d.names) > 0 && d.names[t].size > 0 {
			themes[t].name = d.names[t].box
		}
	}
	var others []layout.Point
	for _, i := range d.rest {
		others = append(others, d.at[i])
	}
	d.land, err = divide(ctx, d.canvas(), d.reach(), themes, others)
	return err
}

// reach is how far a country goes beyond its outermost papers: as far as papers
// are apart if they share the map evenly, and not so far if there are few.
func (d *drawing) reach() float64 {
	apart := math.Sqrt(d.field.W * d.field.H / float64(max(len(d.at), 1)))
	near := d.part(60)
	return max(d.part(10), min(apart, near+float64(0.45*max(apart-near, 0)), d.part(170)))
}

// countries are the themes as countries on a map.
func (d *drawing) countries(ctx context.Context) ([]Group, error) {
	if err := d.survey(ctx); err != nil { // again, as names have their places now
		return nil, err
	}
	var groups []Group
	for t := range d.m.Themes {
		var foreign []layout.Point
		for i, of := range d.themeOf {
			if of != t {
				foreign = append(foreign, d.at[i])
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rings := d.land.outlines(t, d.part(2.5), foreign)
		if len(rings) == 0 {
			continue
		}
		color := d.color(t)
		groups = append(groups, Group{ID: "country-" + d.m.Themes[t].ID, Name: d.m.Themes[t].Label + ": country", Shapes: []Shape{
			Area{Rings: rings, Fill: d.ground(t), Stroke: mix(d.look.Background, color, 0.55), StrokeWidth: d.part(1.2), Opacity: 1},
		}})
	}
	return groups, nil
}

// innerEdges are the strongest edges within theme t, but for those that would run
// through the name of a theme.
func (d *drawing) innerEdges(t int) []Shape {
	var lines []Shape
	color := mix(d.ground(t), d.color(t), d.look.line)
	for _, e := range d.strongest(d.m.Themes[t].Members, 2) {
		if slices.ContainsFunc(d.names, func(n themeName) bool { return n.size > 0 && n.box.grow(d.part(2)).crossed(d.at[e.I], d.at[e.J]) }) {
			continue
		}
		lines = append(lines, Line{From: d.at[e.I], To: d.at[e.J], Stroke: color, Width: d.part(1), Opacity: 1})
	}
	return lines
}

// soil is the colour of a country, or of the sea.
func (d *drawing) soil(t int) Color {
	if t < 0 {
		return d.look.Background
	}
	return d.ground(t)
}

// bare is the background everywhere.
func (d *drawing) bare(int) Color { return d.look.Background }

// peak is the colour of the highest ground, on which text is hardest to read.
func (d *drawing) peak(int) Color { return d.look.heights[len(d.look.heights)-1] }
