package layout

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// spread moves the points apart, within the cell, until no two are closer
// than gap or the rounds are over. In each round both points of a pair that is
// too close move by 0.4 of what it lacks, and each point by the sum over its
// pairs, so that the result does not depend on their order. O(n) time a round
// for points that are not crowded.
func spread(ctx context.Context, at []Point, cell polygon, gap float64) error {
	_, centre := cell.measure()
	sides := cell.sides()
	move := make([]Point, len(at))
	for range 400 {
		if err := ctx.Err(); err != nil {
			return err
		}
		clear(move)
		apart := true
		closePairs(at, gap, func(i, j int) {
			d := at[j].sub(at[i])
			length := d.norm()
			if length >= gap*0.999 {
				return
			}
			apart = false
			way := Point{1, 0}
			if length > 0 {
				way = d.scale(1 / length)
			} else if i%2 == 1 {
				way = Point{0, 1}
			}
			way = way.scale((float64(gap*1.02) - length) * 0.4)
			move[i], move[j] = move[i].sub(way), move[j].add(way)
		})
		if apart {
			return nil
		}
		for i := range at {
			at[i] = keep(sides, centre, at[i].add(move[i]))
		}
	}
	return nil
}

// closePairs calls visit for every pair i < j of points whose distance is
// less than gap, and perhaps for others, in an order that depends on the points only.
func closePairs(at []Point, gap float64, visit func(i, j int)) {
	type box struct {
		row, column float64
		i           int
	}
	boxes := make([]box, len(at))
	for i, p := range at {
		boxes[i] = box{math.Floor(p.Y / gap), math.Floor(p.X / gap), i}
	}
	order := func(a, b box) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column), cmp.Compare(a.i, b.i))
	}
	slices.SortFunc(boxes, order)
	// For each box, the partners are behind it in its own row and in the
	// three boxes below it; below follows along as the sweep goes on.
	below := 0
	for k, b := range boxes {
		for l := k + 1; l < len(boxes) && boxes[l].row == b.row && boxes[l].column <= b.column+1; l++ {
			visit(min(b.i, boxes[l].i), max(b.i, boxes[l].i))
		}
		first := box{b.row + 1, b.column - 1, -1}
		for below < len(boxes) && order(boxes[below], first) < 0 {
			below++
		}
		for l := below; l < len(boxes) && boxes[l].row == b.row+1 && boxes[l].column <= b.column+1; l++ {
			visit(min(b.i, boxes[l].i), max(b.i, boxes[l].i))
		}
	}
}

// leastGap is the smallest distance of two points, or +Inf for fewer than
// two. O(n log n) time when points are spread evenly at about scale.
func leastGap(at []Point, scale float64) float64 {
	least := math.Inf(1)
	closePairs(at, scale, func(i, j int) {
		d := at[j].sub(at[i])
		least = min(least, d.dot(d))
	})
	return math.Sqrt(least)
}
