package layout

import (
	"context"
	"math"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// field is a force layout within a convex cell. Every body is moved by
//
//	repulsion   l² m(i) m(j) / d      from every other body j (Barnes-Hut),
//	attraction  A w(i,j) d            along every spring,
//	pull        w l                   towards each place outside, at any distance,
//	gravity     G m(i) d              towards the centre of the cell,
//
// where d is a distance and l² the area of the cell per body; law has the variants
// of attraction.
// In the plane this repulsion balances a gravity of pi at the even density of one
// body per l², so without springs the bodies fill a disc of the size of the cell.
type field struct {
	law     law
	cell    polygon
	at      []Point
	mass    []float64
	springs []spring
	pulls   []pull
}

// law says how bodies act on each other. In the terms of Noack 2009
// (doi:10.1103/PhysRevE.79.026102), where attraction is w d^a and repulsion m m d^r,
// r is -1, and a is 1 if linear, as in ForceAtlas2 (Jacomy et al. 2014,
// doi:10.1371/journal.pone.0098679), or else 0, as in LinLog, under which what is
// much joined stands in clumps.
type law struct {
	linear              bool    // attraction is A w d, else A w l
	attraction, gravity float64 // A, G
}

// spring joins two bodies. A weight of 1 is what an average body has in all.
type spring struct {
	i, j   int32
	weight float64
}

// pull draws a body towards a fixed place.
type pull struct {
	i      int32
	weight float64
	to     Point
}

const (
	theta     = 0.7 // opening of the Barnes-Hut squares; below 1/sqrt(2) a body is never in a far square
	rounds    = 150 // of settle; the step falls in a straight line
	firstStep = 0.6 // the longest move of the first round, in l
)

// settle moves the bodies from where they are until they rest. Each move is
// at most as long as the step of its round (Fruchterman & Reingold 1991), so
// that no force, however strong, throws a body away. O(n log n + springs) time
// a round.
func (f *field) settle(ctx context.Context) error {
	area, centre := f.cell.measure()
	n := len(f.at)
	if n == 0 || area == 0 {
		return nil
	}
	var (
		unit  = math.Sqrt(area / float64(n))
		sides = f.cell.sides()
		push  = make([]Point, n)
		tree  quadtree
	)
	for round := range rounds {
		if err := ctx.Err(); err != nil {
			return err
		}
		tree.build(f.at, f.mass)
		parallel(n, func(k int) {
			b := &tree.bodies[k] // in the order of the tree, so that the next passes the same squares
			push[b.i] = tree.force(b.at, theta).scale(float64(unit * unit * b.mass)).
				add(centre.sub(b.at).scale(float64(f.law.gravity * b.mass)))
		})
		f.draw(push, unit)
		step := float64(firstStep*unit) * (1 - float64(round)/rounds)
		for i, p := range f.at {
			move := push[i].scale(0.3)
			if length := move.norm(); length > step {
				move = move.scale(step / length)
			}
			f.at[i] = keep(sides, centre, p.add(move))
		}
	}
	return nil
}

// draw adds the forces of springs and pulls to those on the bodies.
func (f *field) draw(push []Point, unit float64) {
	for _, s := range f.springs {
		d := f.at[s.j].sub(f.at[s.i])
		strength := float64(f.law.attraction * s.weight)
		if !f.law.linear {
			length := d.norm()
			if length == 0 {
				continue
			}
			strength = float64(strength*unit) / length
		}
		d = d.scale(strength)
		push[s.i], push[s.j] = push[s.i].add(d), push[s.j].sub(d)
	}
	for _, s := range f.pulls {
		d := s.to.sub(f.at[s.i])
		if length := d.norm(); length > 0 {
			push[s.i] = push[s.i].add(d.scale(float64(s.weight*unit) / length))
		}
	}
}

// parallel calls do for every number below n, on all processors if they are
// many. Calls must not depend on each other.
func parallel(n int, do func(i int)) {
	const block = 1024
	var group errgroup.Group
	group.SetLimit(workers())
	for from := 0; from < n; from += block {
		piece := func() error {
			for i := from; i < min(from+block, n); i++ {
				do(i)
			}
			return nil
		}
		if n <= 2*block {
			_ = piece() // always nil
			continue
		}
		group.Go(piece)
	}
	_ = group.Wait() // always nil
}

func workers() int { return runtime.GOMAXPROCS(0) }
