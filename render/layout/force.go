package layout

import (
	"context"
	"math"
)

// field is a force layout within a convex cell. Every body is moved by
//
//	repulsion   l² m(i) m(j) / d      from every other body j (Barnes-Hut),
//	attraction  A w(i,j) d            along every spring,
//	pull        P l w                 towards each place outside, at any distance,
//	gravity     G m(i) d              towards the centre of the cell,
//
// where d is a distance and l² the area of the cell per body. Repulsion and
// attraction are those of ForceAtlas2 (Jacomy et al. 2014,
// doi:10.1371/journal.pone.0098679), a = 1 and r = -1 in the terms of Noack
// 2009 (doi:10.1103/PhysRevE.79.026102). In the plane this repulsion balances
// a gravity of pi at the even density of one body per l², so without springs the
// bodies fill a disc of the size of the cell.
type field struct {
	cell    polygon
	at      []Point
	mass    []float64
	springs []spring
	pulls   []pull
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
	theta      = 0.7 // opening of the Barnes-Hut squares; below 1/sqrt(2) a body is never in a far square
	attraction = 4.0 // A
	pulling    = 1.0 // P
	gravity    = 2.0 // G: less than pi, as the springs draw together too
	rounds     = 150 // of settle; the step falls in a straight line
	firstStep  = 0.6 // the longest move of the first round, in l
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
		for i, p := range f.at {
			push[i] = tree.force(i, theta).scale(float64(unit * unit * f.mass[i])).
				add(centre.sub(p).scale(float64(gravity * f.mass[i])))
		}
		for _, s := range f.springs {
			d := f.at[s.j].sub(f.at[s.i]).scale(float64(attraction * s.weight))
			push[s.i], push[s.j] = push[s.i].add(d), push[s.j].sub(d)
		}
		for _, s := range f.pulls {
			d := s.to.sub(f.at[s.i])
			if length := d.norm(); length > 0 {
				push[s.i] = push[s.i].add(d.scale(float64(pulling*s.weight*unit) / length))
			}
		}
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
