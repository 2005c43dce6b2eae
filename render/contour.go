package render

import (
	"math"

	"papergraph/render/layout"
)

// mesh is points in rows over a part of the canvas, at which values are known.
type mesh struct {
	left, top, step float64
	columns, rows   int
}

// newMesh covers a rectangle, but for less than a step at its right and bottom, with
// points so far apart, or farther if they would be too many.
func newMesh(over Rect, step float64) mesh {
	const most = 160_000
	step = max(step, math.Sqrt(over.W*over.H/most))
	return mesh{over.X, over.Y, step, int(over.W/step) + 1, int(over.H/step) + 1}
}

// point is the place of a column and a row.
func (g mesh) point(column, row int) layout.Point {
	return layout.Point{X: g.left + float64(g.step*float64(column)), Y: g.top + float64(g.step*float64(row))}
}

// right and bottom are where the grid ends.
func (g mesh) right() float64  { return g.left + float64(g.step*float64(g.columns-1)) }
func (g mesh) bottom() float64 { return g.top + float64(g.step*float64(g.rows-1)) }

// near returns the columns and rows within a distance of a rectangle: from the
// first to before the last.
func (g mesh) near(r Rect, distance float64) (column0, column1, row0, row1 int) {
	first := func(from float64) int { return max(0, int(math.Ceil(from/g.step))) }
	after := func(to float64, n int) int { return min(n, int(math.Floor(to/g.step))+1) }
	return first(r.X - g.left - distance), after(r.X+r.W-g.left+distance, g.columns), first(r.Y - g.top - distance), after(r.Y+r.H-g.top+distance, g.rows)
}

// nearestPoint is the index of the point that is nearest to p, which lies over the
// grid or by its side.
func (g mesh) nearestPoint(p layout.Point) int {
	column := min(max(int(math.Round((p.X-g.left)/g.step)), 0), g.columns-1)
	row := min(max(int(math.Round((p.Y-g.top)/g.step)), 0), g.rows-1)
	return row*g.columns + column
}

// part is the grid of some columns and rows, as near returns them.
func (g mesh) part(column0, column1, row0, row1 int) mesh {
	p := g.point(column0, row0)
	return mesh{p.X, p.Y, g.step, max(column1-column0, 0), max(row1-row0, 0)}
}

// contours returns the outlines of where values are above 0, a value for every
// point row by row: clockwise on a screen around what is above, against it around
// holes. Between two points values are taken as a straight line; beyond the grid
// they are far below 0. This is marching squares (Lorensen & Cline 1987,
// doi:10.1145/37402.37422, in the plane).
func (g mesh) contours(value []float64) [][]layout.Point {
	m := marcher{mesh: g, value: value, next: map[side]side{}}
	for row := -1; row < g.rows; row++ {
		for column := -1; column < g.columns; column++ {
			m.square(column, row)
		}
	}
	var rings [][]layout.Point
	for _, start := range m.starts {
		var ring []layout.Point
		for s, ok := start, true; ok; {
			after, more := m.next[s]
			if !more {
				break
			}
			delete(m.next, s)
			ring = append(ring, m.crossing(s))
			s, ok = after, after != start
		}
		if ring = thin(ring, 0.03*g.step); len(ring) > 2 {
			rings = append(rings, ring)
		}
	}
	return rings
}

// side is that from a point of the grid to the one right of it, or below it.
type side struct {
	column, row int
	down        bool
}

// marcher goes over the squares between four points of a grid.
type marcher struct {
	mesh
	value  []float64
	next   map[side]side // from where an outline enters a square to where it leaves it
	starts []side
}

// at is the value at a point of the grid or beyond it.
func (m *marcher) at(column, row int) float64 {
	if column < 0 || row < 0 || column >= m.columns || row >= m.rows {
		return -1e12 // so that outlines run along the border
	}
	return m.value[row*m.columns+column]
}

// The sides of a square.
const (
	top = iota
	right
	bottom
	left
)

// outlinePieces are the pieces of outlines within a square, from side to side, by which
// of its corners are above 0: 1 for the upper left one, 2, 4 and 8 for those that
// follow clockwise. Of 5 and 10 there are two ways, see joinedPieces.
var outlinePieces = [16][][2]int{
	1: {{top, left}}, 2: {{right, top}}, 4: {{bottom, right}}, 8: {{left, bottom}},
	3: {{right, left}}, 6: {{bottom, top}}, 12: {{left, right}}, 9: {{top, bottom}},
	7: {{bottom, left}}, 14: {{left, top}}, 13: {{top, right}}, 11: {{right, bottom}},
	5: {{top, left}, {bottom, right}}, 10: {{right, top}, {left, bottom}},
}

// joinedPieces are those where two opposite corners are above 0, and the middle too.
var joinedPieces = map[int][][2]int{
	5: {{top, right}, {bottom, left}}, 10: {{left, top}, {right, bottom}},
}

// square adds the pieces of outlines within the square whose upper left corner
// is given.
func (m *marcher) square(column, row int) {
	kind, sum := 0, 0.0
	for k, v := range [...]float64{m.at(column, row), m.at(column+1, row), m.at(column+1, row+1), m.at(column, row+1)} {
		sum += v
		if v > 0 {
			kind |= 1 << k
		}
	}
	lines := outlinePieces[kind]
	if (kind == 5 || kind == 10) && sum > 0 {
		lines = joinedPieces[kind]
	}
	sides := [...]side{top: {column, row, false}, right: {column + 1, row, true}, bottom: {column, row + 1, false}, left: {column, row, true}}
	for _, line := range lines {
		m.next[sides[line[0]]] = sides[line[1]]
		m.starts = append(m.starts, sides[line[0]])
	}
}

// crossing is where the value on a side is 0.
func (m *marcher) crossing(s side) layout.Point {
	p := m.point(s.column, s.row)
	if s.down {
		a, b := m.at(s.column, s.row), m.at(s.column, s.row+1)
		p.Y += float64(m.step * (a / (a - b)))
	} else {
		a, b := m.at(s.column, s.row), m.at(s.column+1, s.row)
		p.X += float64(m.step * (a / (a - b)))
	}
	return p
}

// thin leaves out corners of a closed outline that are within a distance of the
// line between those left (Ramer 1972, doi:10.1016/S0146-664X(72)80017-0).
func thin(ring []layout.Point, distance float64) []layout.Point {
	if len(ring) < 4 {
		return ring
	}
	far := 0
	for k, p := range ring {
		if squared(p, ring[0]) > squared(ring[far], ring[0]) {
			far = k
		}
	}
	keep := make([]bool, len(ring)+1)
	keep[0], keep[far] = true, true
	closed := append(ring[:len(ring):len(ring)], ring[0])
	for open := [][2]int{{0, far}, {far, len(ring)}}; len(open) > 0; {
		from, to := open[len(open)-1][0], open[len(open)-1][1]
		open = open[:len(open)-1]
		best, farthest := -1, distance*distance
		for k := from + 1; k < to; k++ {
			if d := offLine(closed[k], closed[from], closed[to]); d > farthest {
				best, farthest = k, d
			}
		}
		if best >= 0 {
			keep[best] = true
			open = append(open, [2]int{from, best}, [2]int{best, to})
		}
	}
	var kept []layout.Point
	for k, p := range ring {
		if keep[k] {
			kept = append(kept, p)
		}
	}
	return kept
}

// squared is the square of the distance of two points.
func squared(p, q layout.Point) float64 {
	x, y := p.X-q.X, p.Y-q.Y
	return float64(x*x) + float64(y*y)
}

// offLine is the square of the distance of p to the line from a to b, or to a if
// they are one point.
func offLine(p, a, b layout.Point) float64 {
	if length := squared(a, b); length > 0 {
		off := turn(a, b, p)
		return off * off / length
	}
	return squared(p, a)
}

// turn is positive if the way from a over b to c turns right on a screen.
func turn(a, b, c layout.Point) float64 {
	return float64((b.X-a.X)*(c.Y-a.Y)) - float64((b.Y-a.Y)*(c.X-a.X))
}
