package layout

import (
	"context"
	"math"
)

const (
	within  = 3   // an edge within a theme counts as so many in the layout "force"
	airless = 0.3 // least distance of two nodes, as a share of sqrt(the area per node)
)

// placeLinLog is the layout "force": the nodes of the layout "cells" settle
// once more, as one field, by the law of LinLog, under which what is much joined
// stands in clumps.
func placeLinLog(ctx context.Context, pl *plan, frame polygon) error {
	f := pl.all(frame)
	f.law = law{attraction: 4, gravity: 6} // about half of the frame; then fill stretches it
	nodes := pl.members()
	for e, s := range f.springs {
		if pl.p.Of(nodes[s.i]) == pl.p.Of(nodes[s.j]) {
			f.springs[e].weight *= within
		}
	}
	return pl.placeFree(ctx, f)
}

// placeFree places the nodes as they stand in the layout "cells", lets the
// field of all settle, makes it fill its cell, and moves apart what is too close.
func (pl *plan) placeFree(ctx context.Context, f *field) error {
	if err := placeCells(ctx, pl, f.cell); err != nil {
		return err
	}
	nodes := pl.members()
	for k, i := range nodes {
		f.at[k] = pl.at[i]
	}
	if err := f.settle(ctx); err != nil {
		return err
	}
	fill(f.at, f.cell)
	area, _ := f.cell.measure()
	if err := spread(ctx, f.at, f.cell, airless*math.Sqrt(area/float64(len(nodes)))); err != nil {
		return err
	}
	for k, i := range nodes {
		pl.at[i] = f.at[k]
	}
	return nil
}

// fill stretches the points so that they reach all sides of a rectangle.
func fill(at []Point, frame polygon) {
	low, high := corners(at)
	first, last := corners(frame)
	stretched := func(share, from, to float64) float64 {
		if math.IsNaN(share) { // all stand in one line
			share = 0.5
		}
		return from + float64(share*(to-from))
	}
	for i, p := range at {
		at[i] = Point{
			stretched((p.X-low.X)/(high.X-low.X), first.X, last.X),
			stretched((p.Y-low.Y)/(high.Y-low.Y), first.Y, last.Y),
		}
	}
}

// corners returns the least and the greatest coordinates.
func corners(points []Point) (low, high Point) {
	low, high = points[0], points[0]
	for _, p := range points[1:] {
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	return low, high
}

// all returns the field of all nodes that belong to a cluster, ascending,
// without places.
func (pl *plan) all(frame polygon) *field {
	nodes := pl.members()
	f := &field{cell: frame, at: make([]Point, len(nodes)), mass: make([]float64, len(nodes))}
	body := make([]int32, len(pl.at))
	for i := range body {
		body[i] = -1
	}
	for k, i := range nodes {
		body[i] = int32(k)
		f.mass[k] = (1 + pl.strength(i)) / 2
	}
	for k, i := range nodes {
		adj, w := pl.g.Neighbors(i)
		for e, j := range adj {
			if l := body[j]; int(l) > k {
				f.springs = append(f.springs, spring{int32(k), l, w[e] / pl.most / pl.mean})
			}
		}
	}
	return f
}
