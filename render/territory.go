package render

import (
	"context"
	"math"
	"slices"

	"papergraph/render/layout"
)

// territory divides the canvas among the themes, as countries on a map are: a
// place belongs to the theme whose papers are nearest, if they are near enough, and
// is sea otherwise. This is what GMap does (Gansner, Hu & Kobourov 2009,
// doi:10.1007/978-3-642-11805-0_38, section 3: Voronoi cells of papers and of
// points around labels, merged by cluster), with one change: instead of the least
// distance it takes
//
//	D(t, x) = (sum over points p of theme t of |x-p|^-4)^(-1/4)
//
// which is less than the least distance where several points are near, and bends
// smoothly, so that borders need no softening after. Every paper still lies in the
// country of its theme, as D is 0 there.
type territory struct {
	mesh
	reach   float64   // from a paper to the coast
	nearest []float64 // the sum of the theme that has most, at every point
	second  []float64 // of the theme that has most after it
	owner   []int32   // that theme; sea for none
	country []country // by theme
}

// sea is the owner of what belongs to no theme.
const sea = -1

// country is the sums of a theme, over the part of the canvas where there are any.
type country struct {
	column0, column1, row0, row1 int
	sum                          []float64
}

// holding is what makes a place belong to a theme: its papers, and its name if it
// stands on the map. The name counts as a point that is everywhere in its box, but
// never nearer than a part of the reach, so that it does not crowd out papers.
type holding struct {
	points []layout.Point
	name   Rect // no width: none
}

// divide makes the territory of themes with the given holdings, and keeps it off
// other points, those of no theme, as if they were half as far away.
func divide(ctx context.Context, over Rect, reach float64, themes []holding, others []layout.Point) (*territory, error) {
	t := &territory{mesh: newMesh(over, reach/9), reach: reach, country: make([]country, len(themes))}
	n := t.columns * t.rows
	t.nearest, t.second, t.owner = make([]float64, n), make([]float64, n), make([]int32, n)
	for k := range t.owner {
		t.owner[k] = sea
	}
	coast := 1 / float64(reach*reach*reach*reach)
	for c := range themes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t.country[c] = t.sums(themes[c])
		t.country[c].each(t.mesh, func(at int, sum float64) { t.claim(at, int32(c), sum) })
	}
	alone := t.sums(holding{points: others})
	alone.each(t.mesh, func(at int, sum float64) { t.claim(at, sea, 16*sum) })
	for at, sum := range t.nearest {
		if sum <= coast {
			t.owner[at] = sea
		}
	}
	return t, nil
}

// claim enters the sum of a theme at a point of the grid.
func (t *territory) claim(at int, owner int32, sum float64) {
	if sum > t.nearest[at] {
		t.second[at], t.nearest[at], t.owner[at] = t.nearest[at], sum, owner
	} else {
		t.second[at] = max(t.second[at], sum)
	}
}

// sums returns the sums of |x-p|^-4 over what a theme holds, which fall to 0 at
// twice the reach.
func (t *territory) sums(of holding) country {
	boxes := make([]Rect, 0, len(of.points)+1)
	for _, p := range of.points {
		boxes = append(boxes, Rect{X: p.X, Y: p.Y})
	}
	if of.name.W > 0 {
		boxes = append(boxes, of.name)
	}
	c := country{column0: t.columns, row0: t.rows}
	far := 2 * t.reach
	for _, b := range boxes {
		column0, column1, row0, row1 := t.near(b, far)
		c.column0, c.column1 = min(c.column0, column0), max(c.column1, column1)
		c.row0, c.row1 = min(c.row0, row0), max(c.row1, row1)
	}
	wide := max(c.column1-c.column0, 0)
	c.sum = make([]float64, wide*max(c.row1-c.row0, 0))
	for _, b := range boxes {
		least := 1.0
		if b.W > 0 {
			least = float64(0.04 * t.reach * t.reach)
		}
		column0, column1, row0, row1 := t.near(b, far)
		for row := row0; row < row1; row++ {
			for column := column0; column < column1; column++ {
				d := b.squaredFrom(t.point(column, row))
				if fade := 1 - d/(far*far); fade > 0 {
					c.sum[(row-c.row0)*wide+column-c.column0] += fade * fade / float64((d+least)*(d+least))
				}
			}
		}
	}
	return c
}

// squaredFrom is the square of the distance of p to the rectangle, 0 within it.
func (r Rect) squaredFrom(p layout.Point) float64 {
	x, y := max(r.X-p.X, 0, p.X-r.X-r.W), max(r.Y-p.Y, 0, p.Y-r.Y-r.H)
	return float64(x*x) + float64(y*y)
}

// each calls visit with the index on the grid and the sum of every point of the part.
func (c *country) each(g mesh, visit func(at int, sum float64)) {
	k := 0
	for row := c.row0; row < c.row1; row++ {
		for column := c.column0; column < c.column1; column++ {
			visit(row*g.columns+column, c.sum[k])
			k++
		}
	}
}

// outlines returns the outlines of the country of theme c, where any other one is
// farther away than gap. Lakes are filled, unless they hold one of the given points.
func (t *territory) outlines(c int, gap float64, islands []layout.Point) [][]layout.Point {
	own := &t.country[c]
	inside := make([]float64, len(own.sum))
	k := 0
	own.each(t.mesh, func(at int, sum float64) {
		other := t.nearest[at]
		if sum == other {
			other = t.second[at]
		}
		own := distance(sum)
		p := t.point(at%t.columns, at/t.columns)
		rim := min(p.X-t.left, p.Y-t.top, t.right()-p.X, t.bottom()-p.Y)
		inside[k] = max(min((min(distance(other), 2*t.reach)-own)/2, t.reach-own, rim)-gap/2, -t.reach)
		k++
	})
	rings := t.part(own.column0, own.column1, own.row0, own.row1).contours(inside)
	return slices.DeleteFunc(rings, func(ring []layout.Point) bool {
		return area(ring) < 0 && !slices.ContainsFunc(islands, func(p layout.Point) bool { return holds(ring, p) })
	})
}

// area is that of what an outline that runs clockwise on a screen holds, and
// negative if it runs against it.
func area(ring []layout.Point) float64 {
	var sum float64
	for k := 2; k < len(ring); k++ {
		sum += turn(ring[0], ring[k-1], ring[k])
	}
	return sum / 2
}

// holds reports whether a point lies within an outline.
func holds(ring []layout.Point, p layout.Point) bool {
	odd := false
	for k, a := range ring {
		b := ring[(k+1)%len(ring)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+float64((b.X-a.X)*((p.Y-a.Y)/(b.Y-a.Y))) {
			odd = !odd
		}
	}
	return odd
}

// distance is D of the given sum.
func distance(sum float64) float64 { return 1 / math.Sqrt(math.Sqrt(sum)) }

// ownerAt is the theme to which a place belongs, or sea.
func (t *territory) ownerAt(p layout.Point) int { return int(t.owner[t.nearestPoint(p)]) }
