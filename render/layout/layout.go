// Package layout gives every node of a graph a place in the plane, so that a
// picture shows the clusters at a glance and what is joined stands close.
//
// It serves package render, which makes pictures of the places, and imports no
// renderer.
//
//	at, err := layout.Place(ctx, g, result.Partition, layout.Options{})
package layout

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"golang.org/x/sync/errgroup"

	"papergraph/cluster"
	"papergraph/similarity"
)

// Point is a place in the plane, in abstract units; y grows downwards.
type Point struct{ X, Y float64 }

// Options of Place; the zero value is the default.
type Options struct {
	Aspect float64 // width of the map divided by its height; 0 means 16/9
	Seed   uint64  // of the places from which the themes start
}

func (o Options) withDefaults() Options {
	if o.Aspect == 0 {
		o.Aspect = 16.0 / 9
	}
	return o
}

// Validate returns an error that names the field that is out of range.
func (o Options) Validate() error {
	if o.Aspect != 0 && !(o.Aspect >= 0.1 && o.Aspect <= 10) {
		return fmt.Errorf("layout: Aspect is %v, want a number between 0.1 and 10", o.Aspect)
	}
	return nil
}

// Lengths inside Place are shares of the map's height.
const (
	stretch  = 1.5   // names are wide, so nodes stand this much farther apart in x than in y
	header   = 0.04  // height kept free above the nodes of a theme, for its name, at most
	margin   = 0.024 // between the nodes of a theme and the border of its cell, at most
	spacing  = 0.72  // least distance of two nodes of a theme, as a share of sqrt(its area per node)
	crowding = 0.5   // distance of unplaced nodes, in the same measure of the whole map
)

// Place returns a place for every node of g, in order: the nodes of every
// cluster of p side by side in a convex cell of their own, near the clusters they are
// joined to, and the unplaced nodes in rows below. The places fill a
// rectangle with the corner (0, 0) and the given aspect. No two nodes are closer than 1.
//
// The clusters are settled first, as bodies of a force layout joined by the
// weight between them; the frame is divided among them by size (see divide);
// then the nodes of each cluster settle within its cell, drawn towards what they are
// joined to outside; last, nodes that are too close are moved apart.
//
// The result depends on g, p and the options only. It takes
// O(rounds (n log n + edges) + k²) time for n nodes in k clusters. Edge weights
// count relative to their mean. The error is that of ctx, or says that g and p do not match.
func Place(ctx context.Context, g *similarity.Graph, p cluster.Partition, opts Options) ([]Point, error) {
	if err := opts.Validate(); err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	if p.Nodes() != g.Len() {
		return nil, fmt.Errorf("layout: the partition is of %d nodes, the graph has %d", p.Nodes(), g.Len())
	}
	pl := &plan{g: g, p: p, at: make([]Point, g.Len()), width: opts.Aspect / stretch}
	pl.weigh()
	top := pl.placeRest()
	if p.Len() > 0 {
		if err := pl.placeThemes(ctx, rectangle(0, 0, pl.width, top), opts.Seed); err != nil {
			return nil, fmt.Errorf("layout: %w", err)
		}
	}
	pl.finish()
	return pl.at, nil
}

// plan is a map in the making.
type plan struct {
	g     *similarity.Graph
	p     cluster.Partition
	at    []Point
	width float64 // of the map whose height is 1, before the stretch
	most  float64 // the heaviest edge
	mean  float64 // sum of weights of a node that has edges, as a multiple of most
	sites []Point
	cells []polygon
}

// weigh finds out what weights are relative to. Dividing by the heaviest edge
// first keeps sums finite whatever the weights are.
func (pl *plan) weigh() {
	pl.mean = 1
	for i := range pl.at {
		_, w := pl.g.Neighbors(i)
		for _, x := range w {
			pl.most = max(pl.most, x)
		}
	}
	if pl.most == 0 {
		return
	}
	var sum, n float64
	for i := range pl.at {
		if s := pl.strength(i); s > 0 {
			sum += s
			n++
		}
	}
	pl.mean = sum / n
}

// strength is the sum of the weights of node i; its mean is 1 once weigh is
// done.
func (pl *plan) strength(i int) float64 {
	var s float64
	_, w := pl.g.Neighbors(i)
	for _, x := range w {
		s += x / pl.most / pl.mean
	}
	return s
}

// placeRest puts the unplaced nodes in even rows at the bottom, ascending from
// the left, and returns the height that remains above them.
func (pl *plan) placeRest() float64 {
	rest := pl.p.Unplaced()
	if len(rest) == 0 {
		return 1
	}
	step := crowding * math.Sqrt(pl.width/float64(pl.g.Len()))
	rows := int(math.Floor(float64(step*float64(len(rest)))/pl.width)) + 1
	if pl.p.Len() == 0 {
		rows = int(math.Floor(math.Sqrt(float64(len(rest))/pl.width))) + 1
		step = 1 / float64(rows)
	}
	columns := (len(rest) + rows - 1) / rows
	across := min(pl.width/float64(columns), 4*step)
	left := (pl.width - float64(across*float64(columns))) / 2
	top := 1 - float64(step*float64(rows))
	for k, i := range rest {
		row, column := float64(k/columns), float64(k%columns)
		pl.at[i] = Point{left + float64(across*(column+0.5)), top + float64(step*(row+0.5))}
	}
	return max(top-header/2, 0.05)
}

// placeThemes divides the frame among the clusters and places their members.
func (pl *plan) placeThemes(ctx context.Context, frame polygon, seed uint64) error {
	area, _ := frame.measure()
	demand, edge, top := pl.demand(area)
	if err := pl.placeSites(ctx, frame, demand, seed); err != nil {
		return err
	}
	var err error
	if pl.cells, err = divide(ctx, pl.sites, demand, frame); err != nil {
		return err
	}
	for c, cell := range pl.cells {
		pl.cells[c] = belowName(cell.shrink(edge), top)
	}
	for _, i := range pl.members() {
		pl.at[i] = pl.sites[pl.p.Of(i)]
	}
	// Twice, so that what draws a node outside is first the middle of the
	// other cluster, then the very node it is joined to.
	for range 2 {
		if err := pl.placeMembers(ctx); err != nil {
			return err
		}
	}
	return nil
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

// members returns the nodes that belong to a cluster, ascending.
func (pl *plan) members() []int {
	var nodes []int
	for i := range pl.at {
		if pl.p.Of(i) != cluster.Unplaced {
			nodes = append(nodes, i)
		}
	}
	return nodes
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

// placeSites settles the clusters as single bodies in the frame.
func (pl *plan) placeSites(ctx context.Context, frame polygon, demand []float64, seed uint64) error {
	k := len(demand)
	var total float64
	for _, d := range demand {
		total += d
	}
	f := &field{cell: frame.shrink(0.05), at: make([]Point, k), mass: make([]float64, k)}
	rng := rand.New(rand.NewPCG(seed, 0))
	for c := range f.at {
		f.at[c] = Point{float64(pl.width * rng.Float64()), rng.Float64()}
		f.mass[c] = float64(demand[c]*float64(k)) / total
	}
	f.springs = pl.between()
	if err := f.settle(ctx); err != nil {
		return err
	}
	if err := spread(ctx, f.at, f.cell, 0.5*math.Sqrt(pl.width/float64(k))); err != nil {
		return err
	}
	pl.sites = f.at
	return nil
}

// between returns a spring for every two clusters with an edge between them,
// ascending. Its weight is that of the edges over the geometric mean of what leaves
// either cluster.
func (pl *plan) between() []spring {
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
func (pl *plan) placeMembers(ctx context.Context) error {
	fields := make([]*field, pl.p.Len())
	for c := range fields {
		fields[c] = pl.field(c)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers())
	for _, f := range fields {
		group.Go(func() error {
			if err := f.settle(ctx); err != nil {
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
