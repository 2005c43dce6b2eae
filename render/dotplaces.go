package render

import (
	"cmp"
	"math"
	"slices"

	"papergraph/render/layout"
)

// How nodes look in a Graphviz drawing, in points (1/72 inch). A name has two
// lines at most, and a margin of 0.06 by 0.03 inches around it.
const (
	dotScale  = 2   // points for a pixel of the canvas at least, so that names have room
	dotSpace  = 5   // area of the map for that of all boxes
	dotFont   = 16  // size of names
	dotName   = 160 // greatest width of names
	dotLines  = 2
	dotGap    = 5  // between two boxes
	dotRounds = 80 // of moving boxes apart, at most
)

// dotNames returns the lines of the name of every node.
func dotNames(m *Map) [][]string {
	names := make([][]string, m.Corpus.Len())
	for i, p := range m.Corpus.All() {
		names[i] = font{size: dotFont}.wrap(p.Display(), dotLines, dotName)
	}
	return names
}

// dotBoxes returns the box of every node in points, y growing upwards, and how
// many points a pixel of the canvas is. Boxes are where the dots are on the
// canvas, but for those that would overlap: they give way to each other.
func dotBoxes(d *drawing, names [][]string) (boxes []Rect, scale float64) {
	at, land, height := d.at, d.field, d.height
	boxes = make([]Rect, len(at))
	var area float64
	for i, lines := range names {
		b := Rect{W: 9, H: 5 + float64(leading*dotFont*float64(len(lines)))}
		for _, line := range lines {
			b.W = max(b.W, 9+font{size: dotFont}.width(line))
		}
		area += float64(b.W * b.H)
		boxes[i] = b
	}
	scale = max(dotScale, math.Sqrt(dotSpace*area/float64(land.W*land.H)))
	for i, p := range at {
		boxes[i].X = float64(scale*p.X) - boxes[i].W/2
		boxes[i].Y = float64(scale*(height-p.Y)) - boxes[i].H/2
	}
	spread(boxes, dotGap)
	return boxes, scale
}

// spread moves rectangles until none is nearer to another than gap, or for
// dotRounds rounds: two that are go half the way each, in the direction in which it
// is shorter. It takes O(n log n) time a round, and as much as there are pairs
// that share some x.
func spread(boxes []Rect, gap float64) {
	order := make([]int, len(boxes))
	for i := range order {
		order[i] = i
	}
	for range dotRounds {
		slices.SortFunc(order, func(i, j int) int {
			return cmp.Or(cmp.Compare(boxes[i].X, boxes[j].X), cmp.Compare(i, j))
		})
		moved := false
		for k, i := range order {
			for _, j := range order[k+1:] {
				if boxes[j].X >= boxes[i].X+boxes[i].W+gap {
					break
				}
				moved = part(&boxes[i], &boxes[j], gap) || moved
			}
		}
		if !moved {
			return
		}
	}
}

// part moves two rectangles apart if they are nearer than gap, and says whether
// it did. It moves them a little further, lest rounding leaves them near.
func part(a, b *Rect, gap float64) bool {
	right, left := a.X+a.W+gap-b.X, b.X+b.W+gap-a.X // how far b must go to stand to the right or left of a
	above, below := a.Y+a.H+gap-b.Y, b.Y+b.H+gap-a.Y
	if min(right, left, above, below) <= 0 {
		return false
	}
	x, y := right, above
	if left < right {
		x = -left
	}
	if below < above {
		y = -below
	}
	const further = 0.1
	if math.Abs(x) < math.Abs(y) {
		half := (x + math.Copysign(further, x)) / 2
		a.X, b.X = a.X-half, b.X+half
	} else {
		half := (y + math.Copysign(further, y)) / 2
		a.Y, b.Y = a.Y-half, b.Y+half
	}
	return true
}

// center is the middle of a rectangle.
func (r Rect) center() layout.Point { return layout.Point{X: r.X + r.W/2, Y: r.Y + r.H/2} }
