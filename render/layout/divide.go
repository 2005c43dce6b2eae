package layout

import (
	"context"
	"math"
)

// divide cuts a convex frame into one convex cell for every site, so that the
// areas of the cells relate like the demands and neighbouring sites get
// neighbouring cells. It moves each site to the centre of its cell.
//
// The cells are those of a power diagram, { p : |p-s|² - w <= |p-t|² - v }
// for a site s of weight w and every other site t of weight v. As in a
// Voronoi treemap (Nocaj & Brandes 2012, doi:10.1111/j.1467-8659.2012.03078.x),
// sites move to centres and weights grow where a cell is too small, in turn. The
// square root of a weight stays below the distance to the nearest other site, so
// that every site keeps a cell around it.
//
// Sites must be distinct points of the frame. O(k²) time a round for k sites,
// in fewer rounds from k = 250 on.
func divide(ctx context.Context, sites []Point, demand []float64, frame polygon) ([]polygon, error) {
	rounds := min(max(20_000_000/(len(sites)*len(sites)), 20), 300)
	whole, _ := frame.measure()
	var total float64
	for _, d := range demand {
		total += d
	}
	weight := make([]float64, len(sites))
	cells := make([]polygon, len(sites))
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for c := range cells {
			cells[c] = powerCell(c, sites, weight, frame)
		}
		grow := make([]float64, len(sites))
		for c, cell := range cells {
			area, centre := cell.measure()
			if area == 0 {
				grow[c] = 2
				continue
			}
			sites[c] = centre
			grow[c] = float64(whole*demand[c]/total) / area
		}
		for c := range weight {
			near := nearest(c, sites)
			root := float64(max(math.Sqrt(weight[c]), near/100) * min(max(grow[c], 0.8), 1.25))
			root = min(root, 0.9*near)
			weight[c] = float64(root * root)
		}
	}
	for c := range cells {
		cells[c] = powerCell(c, sites, weight, frame)
	}
	return cells, nil
}

// powerCell is the part of the frame that belongs to site c.
func powerCell(c int, sites []Point, weight []float64, frame polygon) polygon {
	cell, s := frame, sites[c]
	reach := cell.reach(s)
	for d, t := range sites {
		gap := t.sub(s)
		square := gap.dot(gap)
		if d == c || square == 0 {
			continue
		}
		// The border lies at this distance from s, across the line to t.
		at := float64(square + weight[c] - weight[d])
		if at >= 2*float64(math.Sqrt(square)*reach) {
			continue
		}
		cell = cell.clip(halfPlane{gap.scale(2), float64(2*gap.dot(s)) + at})
		reach = cell.reach(s)
	}
	return cell
}

// reach is the greatest distance of a corner from p.
func (poly polygon) reach(p Point) float64 {
	var far float64
	for _, q := range poly {
		d := q.sub(p)
		far = max(far, d.dot(d))
	}
	return math.Sqrt(far)
}

// nearest is the distance from site c to the nearest other site, or 0 if
// there is none.
func nearest(c int, sites []Point) float64 {
	least := math.Inf(1)
	for d, t := range sites {
		if gap := t.sub(sites[c]); d != c {
			least = min(least, gap.dot(gap))
		}
	}
	if math.IsInf(least, 1) {
		return 0
	}
	return math.Sqrt(least)
}
