package render

import (
	"cmp"
	"context"
	"math"
	"slices"

	"papergraph/render/layout"
	"papergraph/similarity"
)

// net is the edges within theme t: the strongest three of every paper, the wider
// the heavier, the heaviest on top.
func (d *drawing) net(t int) []Shape {
	edges := d.strongest(d.m.Themes[t].Members, 3)
	slices.SortStableFunc(edges, func(a, b similarity.Edge) int { return cmp.Compare(a.Weight, b.Weight) })
	var lines []Shape
	for _, e := range edges {
		share := d.share(e.Weight)
		color := mix(d.look.Background, d.color(t), d.look.line*(0.8+share))
		lines = append(lines, Line{From: d.at[e.I], To: d.at[e.J], Stroke: color, Width: d.part(0.8 + float64(2.2*share)), Opacity: 1})
	}
	return lines
}

// share is a weight as a share of the greatest, in [0, 1].
func (d *drawing) share(weight float64) float64 {
	if d.heaviest == 0 {
		return 0
	}
	return weight / d.heaviest
}

// bundles are the heaviest edges between themes, at most half as many as
// there are papers: curves that leave a paper towards the middle of its theme and arrive from
// the middle of the other's, so that those of two themes run together (after Holten
// 2006, doi:10.1109/TVCG.2006.147, with a tree of two levels).
func (d *drawing) bundles(context.Context) ([]Group, error) {
	middle := make([]layout.Point, len(d.m.Themes))
	for t := range middle {
		middle[t] = d.middleOf(t)
	}
	var between []similarity.Edge
	for _, e := range d.m.Graph.Edges() {
		if a, b := d.themeOf[e.I], d.themeOf[e.J]; a != b && a >= 0 && b >= 0 {
			between = append(between, e)
		}
	}
	slices.SortFunc(between, heavier)
	between = between[:min(len(between), len(d.at)/2, 400)]
	g := Group{ID: "links", Name: "the strongest links between themes"}
	for _, e := range slices.Backward(between) { // the heaviest on top
		share := d.share(e.Weight)
		color := mix(d.look.Background, d.look.Grey, 0.2+float64(0.3*share))
		a, b := middle[d.themeOf[e.I]], middle[d.themeOf[e.J]]
		g.Shapes = append(g.Shapes, Curve{From: d.at[e.I], To: d.at[e.J], Control: [2]layout.Point{
			towards(d.at[e.I], towards(a, b, 0.15), 0.85), towards(d.at[e.J], towards(b, a, 0.15), 0.85),
		}, Stroke: color, Width: d.part(0.7 + share), Opacity: 1})
	}
	return []Group{g}, nil
}

// towards is the point at share t of the way from p to q.
func towards(p, q layout.Point, t float64) layout.Point {
	return layout.Point{X: p.X + float64(t*(q.X-p.X)), Y: p.Y + float64(t*(q.Y-p.Y))}
}

// middleOf is the mean of the places of the papers of theme t.
func (d *drawing) middleOf(t int) layout.Point {
	var p layout.Point
	members := d.m.Themes[t].Members
	for _, i := range members {
		p.X += d.at[i].X
		p.Y += d.at[i].Y
	}
	n := math.Max(float64(len(members)), 1)
	return layout.Point{X: p.X / n, Y: p.Y / n}
}
