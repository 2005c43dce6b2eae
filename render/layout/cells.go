package layout

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"golang.org/x/sync/errgroup"

	"papergraph/cluster"
)

const (
	header  = 0.04  // height kept free above the nodes of a theme, for its name, at most
	margin  = 0.024 // between the nodes of a theme and the border of its cell, at most
	spacing = 0.72  // least distance of two nodes of a theme, as a share of sqrt(its area per node)
)

// The gravity of both is below the pi of an even density, as springs draw
// together too.
var (
	amongThemes  = law{linear: true, attraction: 4, gravity: 2}
	amongMembers = law{attraction: 12, gravity: 2} // LinLog, and strong: neighbours in clumps, and gaps between themes
)

// placeCells is the layout "cells". The clusters are settled first, as
// bodies joined by the weight between them; the frame is divided among them by size (see divide);
// then the nodes of each cluster settle within its cell, drawn towards what they are
// joined to outside; last, nodes that are too close are moved apart.
func placeCells(ctx context.Context, pl *plan, frame polygon) error {
	area, _ := frame.measure()
	demand, edge, top := pl.demand(area)
	sites, err := pl.sites(ctx, frame, demand)
	if err != nil {
		return err
	}
	cells, err := divide(ctx, sites, demand, frame)
	if err != nil {
		return err
	}
	for c, cell := range cells {
		cells[c] = belowName(cell.shrink(edge), top)
	}
	for _, i := range pl.members() {
		pl.at[i] = sites[pl.p.Of(i)]
	}
	// What draws a node outside is first the middle of the other cluster, then
	// the very node it is joined to.
	if err := pl.placeMembers(ctx, cells, (*field).settleAnew); err != nil {
		return err
	}
	return pl.placeMembers(ctx, cells, (*field).settle)
}

// demand returns the area every cluster needs so that, with a margin all
// around and a header on top, all have the same area l² per node: that of
//
//	a box of sqrt(n) l + 2 edge by sqrt(n) l + 2 edge + top
//
// for n members. The l for which the sum is the area of the frame is found by
// repeated division; edge and top are at most half of l and twice l.
func (pl *plan) demand(area float64) (demand []float64, edge, top float64) {
	demand = make([]float64, pl.p.Len())
	l := math.Sqrt(area / float64(pl.g.Len()))
	for range 30 {
		edge, top = min(margin, l/2), min(header, 2*l)
		var total float64
		for c := range demand {
			side := float64(l*math.Sqrt(float64(len(pl.p.Members(c))))) + 2*edge
			demand[c] = float64(side * (side + top))
			total += demand[c]
		}
		l *= math.Sqrt(area / total)
	}
	return demand, edge, top
}

// belowName cuts off the top of a cell as far down as a name needs: where the
// cell is wide enough for one, or at a quarter of its height, the name begins.
func belowName(cell polygon, room float64) polygon {
	top, bottom := cell.height()
	begin := top
	for ; begin < top+(bottom-top)/4; begin += room / 4 {
		if x0, x1, ok := cell.chord(begin); ok && x1-x0 >= 4*room {
			break
		}
	}
	end := min(begin+room, top+(bottom-top)/2)
	return cell.clip(halfPlane{Point{0, -1}, -end})
}

// sites settles the clusters as single bodies in the frame.
func (pl *plan) sites(ctx context.Context, frame polygon, demand []float64) ([]Point, error) {
	k := len(demand)
	var total float64
	for _, d := range demand {
		total += d
	}
	f := &field{law: amongThemes, cell: frame.shrink(0.05), at: make([]Point, k), mass: make([]float64, k), springs: pl.ties()}
	rng := rand.New(rand.NewPCG(pl.seed, 0))
	for c := range f.at {
		f.at[c] = Point{float64(pl.width * rng.Float64()), rng.Float64()}
		f.mass[c] = float64(demand[c]*float64(k)) / total
	}
	if err := f.settleLevels(ctx); err != nil {
		return nil, err
	}
	if err := spread(ctx, f.at, f.cell, 0.5*math.Sqrt(pl.width/float64(k))); err != nil {
		return nil, err
	}
	return f.at, nil
}

// ties returns a spring for every two clusters with an edge between them,
// ascending. Its weight is that of the edges over the geometric mean of what leaves
// either cluster.
func (pl *plan) ties() []spring {
	k := pl.p.Len()
	var springs []spring
	out := make([]float64, k)
	for c := range k {
		sum := make([]float64, k)
		for _, i := range pl.p.Members(c) {
			adj, w := pl.g.Neighbors(i)
			for e, j := range adj {
				if d := pl.p.Of(int(j)); d != c && d != cluster.Unplaced {
					sum[d] += w[e] / pl.most
					out[c] += w[e] / pl.most
				}
			}
		}
		for d := c + 1; d < k; d++ {
			if sum[d] > 0 {
				springs = append(springs, spring{int32(c), int32(d), sum[d]})
			}
		}
	}
	for e, s := range springs {
		springs[e].weight = s.weight / float64(math.Sqrt(out[s.i])*math.Sqrt(out[s.j]))
	}
	return springs
}

// placeMembers settles the members of all clusters, each cluster on its own,
// so that the result does not depend on who is first.
func (pl *plan) placeMembers(ctx context.Context, cells []polygon, settle func(*field, context.Context) error) error {
	fields := make([]*field, pl.p.Len())
	for c := range fields {
		fields[c] = pl.field(c, cells[c])
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers())
	for _, f := range fields {
		group.Go(func() error {
			if err := settle(f, ctx); err != nil {
				return err
			}
			area, _ := f.cell.measure()
			return spread(ctx, f.at, f.cell, spacing*math.Sqrt(area/float64(len(f.at))))
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for c, f := range fields {
		for k, i := range pl.p.Members(c) {
			pl.at[i] = f.at[k]
		}
	}
	return nil
}

// field returns the force layout of the members of cluster c in its cell, with
// the places of all nodes as they are now.
func (pl *plan) field(c int, cell polygon) *field {
	members := pl.p.Members(c)
	f := &field{law: amongMembers, cell: cell, at: make([]Point, len(members)), mass: make([]float64, len(members))}
	for k, i := range members {
		f.at[k] = pl.at[i]
		adj, w := pl.g.Neighbors(i)
		for e, j := range adj {
			weight := w[e] / pl.most / pl.mean
			switch d := pl.p.Of(int(j)); {
			case d == cluster.Unplaced:
			case d != c:
				f.pulls = append(f.pulls, pull{int32(k), weight, pl.at[j]})
			case int(j) > i:
				l, _ := slices.BinarySearch(members, int(j))
				f.springs = append(f.springs, spring{int32(k), int32(l), weight})
			}
		}
		f.mass[k] = (1 + pl.strength(i)) / 2
	}
	return f
}

// settleAnew settles the bodies from no place.
func (f *field) settleAnew(ctx context.Context) error {
	f.sunflower()
	return f.settleLevels(ctx)
}
