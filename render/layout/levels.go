package layout

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// coarsest is the number of bodies that settle well from anywhere.
const coarsest = 4

// settleLevels settles the bodies from rough to fine, so that where they start
// does not decide beside what they end (Walshaw 2003, doi:10.7155/jgaa.00070):
// bodies that are strongly joined are taken for one, these settle likewise, and
// then each body starts where its group is.
func (f *field) settleLevels(ctx context.Context) error {
	if group, count := f.groups(); count < len(f.at) {
		coarse := f.coarsen(group, count)
		if err := coarse.settleLevels(ctx); err != nil {
			return err
		}
		f.scatter(coarse, group)
	}
	return f.settle(ctx)
}

// groups joins bodies to pairs, those first whose spring is the heaviest for
// their masses, and bodies whose partners are taken to the pair of one. It
// returns the group of every body and the number of groups.
func (f *field) groups() (group []int32, count int) {
	group = make([]int32, len(f.at))
	for i := range group {
		group[i] = -1
	}
	if len(f.at) > coarsest {
		order := f.heaviest()
		for _, e := range order {
			if s := f.springs[e]; group[s.i] < 0 && group[s.j] < 0 {
				group[s.i], group[s.j] = int32(count), int32(count)
				count++
			}
		}
		for _, e := range order {
			s := f.springs[e]
			switch {
			case group[s.i] < 0:
				group[s.i] = group[s.j]
			case group[s.j] < 0:
				group[s.j] = group[s.i]
			}
		}
	}
	for i := range group {
		if group[i] < 0 {
			group[i] = int32(count)
			count++
		}
	}
	return group, count
}

// heaviest returns the numbers of the springs, the heaviest for the masses of
// its ends first.
func (f *field) heaviest() []int32 {
	order := make([]int32, len(f.springs))
	score := make([]float64, len(f.springs))
	for e, s := range f.springs {
		order[e] = int32(e)
		score[e] = s.weight / float64(f.mass[s.i]*f.mass[s.j])
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(score[b], score[a]) })
	return order
}

// coarsen returns the field of the groups. Masses and weights add up, and are
// then divided by the mean size of a group, so that all forces keep their proportions.
func (f *field) coarsen(group []int32, count int) *field {
	coarse := &field{law: f.law, cell: f.cell, at: make([]Point, count), mass: make([]float64, count)}
	for i, p := range f.at {
		coarse.mass[group[i]] += f.mass[i]
		coarse.at[group[i]] = coarse.at[group[i]].add(p.scale(f.mass[i]))
	}
	share := float64(count) / float64(len(f.at))
	for c, m := range coarse.mass {
		coarse.at[c] = coarse.at[c].scale(1 / m)
		coarse.mass[c] = float64(m * share)
	}
	for _, s := range f.springs {
		if i, j := group[s.i], group[s.j]; i != j {
			coarse.springs = append(coarse.springs, spring{min(i, j), max(i, j), float64(s.weight * share)})
		}
	}
	for _, s := range f.pulls {
		coarse.pulls = append(coarse.pulls, pull{group[s.i], float64(s.weight * share), s.to})
	}
	slices.SortStableFunc(coarse.springs, func(a, b spring) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) })
	sums := coarse.springs[:0]
	for _, s := range coarse.springs {
		if k := len(sums) - 1; k >= 0 && sums[k].i == s.i && sums[k].j == s.j {
			sums[k].weight += s.weight
			continue
		}
		sums = append(sums, s)
	}
	coarse.springs = sums
	return coarse
}

// scatter puts the bodies of every group around the place of the group, in a
// spiral as wide as the area they have in the mean.
func (f *field) scatter(coarse *field, group []int32) {
	area, centre := f.cell.measure()
	sides := f.cell.sides()
	unit := math.Sqrt(area / (math.Pi * float64(len(f.at))))
	way := make([]Point, len(coarse.at))
	rank := make([]float64, len(coarse.at))
	for i, c := range group {
		if rank[c] == 0 {
			way[c] = Point{1, 0}
		}
		f.at[i] = keep(sides, centre, coarse.at[c].add(way[c].scale(float64(unit*math.Sqrt(rank[c]+0.5)))))
		way[c] = way[c].turn()
		rank[c]++
	}
}

// sunflower puts the bodies in an even spiral around the centre of the cell,
// heaviest first (Vogel 1979, doi:10.1016/0025-5564(79)90080-4): the k-th at
// the distance sqrt(k), each one golden angle further than the one before.
func (f *field) sunflower() {
	area, centre := f.cell.measure()
	n := len(f.at)
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f.mass[b], f.mass[a]) })
	way := Point{1, 0}
	sides := f.cell.sides()
	for k, i := range order {
		radius := math.Sqrt(float64(area*(float64(k)+0.5)) / (math.Pi * float64(n)))
		f.at[i] = keep(sides, centre, centre.add(way.scale(radius)))
		way = way.turn()
	}
}

// turn turns p by the golden angle, pi (3 - sqrt 5).
func (p Point) turn() Point {
	const cos, sin = -0.7373688780783197, 0.6754902942615238
	return Point{float64(p.X*cos) - float64(p.Y*sin), float64(p.X*sin) + float64(p.Y*cos)}
}
