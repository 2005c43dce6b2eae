package layout

import (
	"cmp"
	"math"
	"runtime"
	"slices"

	"papergraph/cluster"
)

func workers() int { return runtime.GOMAXPROCS(0) }

// field returns the force layout of the members of cluster c, with the places
// of all other nodes as they are now.
func (pl *plan) field(c int) *field {
	members := pl.p.Members(c)
	f := &field{cell: pl.cells[c], at: make([]Point, len(members)), mass: make([]float64, len(members))}
	for k, i := range members {
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
	f.sunflower()
	return f
}

// sunflower puts the bodies in an even spiral around the centre of the cell,
// heaviest first (Vogel 1979, doi:10.1016/0025-5564(79)90080-4): the k-th at
// the distance sqrt(k), each one golden angle further than the one before.
func (f *field) sunflower() {
	const cos, sin = -0.7373688780783197, 0.6754902942615238 // of the golden angle, pi (3 - sqrt 5)
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
		way = Point{float64(way.X*cos) - float64(way.Y*sin), float64(way.X*sin) + float64(way.Y*cos)}
	}
}

// finish stretches the map to its aspect and scales it so that the closest
// two nodes are 1 apart.
func (pl *plan) finish() {
	n := len(pl.at)
	for i, p := range pl.at {
		pl.at[i].X = float64(p.X * stretch)
	}
	if n < 2 {
		return
	}
	reach := math.Sqrt(float64(pl.width*stretch) / float64(n))
	least := leastGap(pl.at, reach)
	if math.IsInf(least, 1) {
		least = reach
	}
	scale := 1.0001 / least
	for i, p := range pl.at {
		pl.at[i] = p.scale(scale)
	}
}
