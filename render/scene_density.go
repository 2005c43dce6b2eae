package render

import "context"

// heights shows how dense the papers are as areas one upon the other, as VOSviewer
// does in colours of pixels (van Eck & Waltman 2010, doi:10.1007/s11192-009-0146-3,
// "density view"): the density at a place is
//
//	sum over papers i of w_i (1 - |x-x_i|²/h²)³   where |x-x_i| < h
//
// with the area of a paper's dot for its weight w_i, and the outlines are where it
// passes the k-th part of the greatest density.
func (d *drawing) heights(ctx context.Context) ([]Group, error) {
	h := max(2.2*d.unit, d.part(50))
	g := newMesh(d.canvas(), h/14)
	density := make([]float64, g.columns*g.rows)
	most := 0.0
	for i, p := range d.at {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		column0, column1, row0, row1 := g.near(Rect{X: p.X, Y: p.Y}, h)
		weight := d.radius[i] * d.radius[i]
		for row := row0; row < row1; row++ {
			for column := column0; column < column1; column++ {
				if fade := 1 - squared(p, g.point(column, row))/(h*h); fade > 0 {
					at := row*g.columns + column
					density[at] += float64(weight * (fade * fade * fade))
					most = max(most, density[at])
				}
			}
		}
	}
	group := Group{ID: "density", Name: "density of papers"}
	above := make([]float64, len(density))
	for k, color := range d.look.heights {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		level := most * (float64(k) + 0.4) / float64(len(d.look.heights))
		for at := range density {
			above[at] = (density[at] - level) / (most + 1e-300)
		}
		if rings := g.contours(above); len(rings) > 0 {
			group.Shapes = append(group.Shapes, Area{Rings: rings, Fill: color, Opacity: 1})
		}
	}
	return []Group{group}, nil
}

// speck is node i as a point. One that lies behind the name of a theme is drawn in
// the colour of the highest ground, so that the name can be read.
func (d *drawing) speck(i int) Circle {
	c := Circle{At: d.at[i], Radius: d.part(2.2), Fill: mix(d.look.Background, d.look.Ink, 0.6)}
	box := Rect{c.At.X, c.At.Y, 0, 0}.grow(c.Radius)
	for _, n := range d.names {
		if n.size > 0 && n.box.Overlaps(box) {
			c.Fill = d.peak(sea)
		}
	}
	return c
}
