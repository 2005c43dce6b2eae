package layout

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func drawPoints(t *rapid.T, most int) []Point {
	n := rapid.IntRange(0, most).Draw(t, "n")
	at := make([]Point, n)
	for i := range at {
		// A coarse grid, so that some points coincide and some line up.
		at[i] = Point{float64(rapid.IntRange(0, 12).Draw(t, "x")) / 3, float64(rapid.IntRange(0, 12).Draw(t, "y")) / 3}
	}
	return at
}

// bruteForce is the repulsion on body i from every other body, one by one.
func bruteForce(at []Point, mass []float64, i int) Point {
	var sum Point
	for j := range at {
		d := at[i].sub(at[j])
		if square := d.dot(d); square > 0 {
			sum = sum.add(d.scale(mass[j] / square))
		}
	}
	return sum
}

// With theta 0 no square is far, so the tree gives the sum over all bodies.
func TestQuadtreeEqualsBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := drawPoints(t, 60)
		mass := make([]float64, len(at))
		for i := range mass {
			mass[i] = float64(rapid.IntRange(1, 5).Draw(t, "mass"))
		}
		var tree quadtree
		tree.build(at, mass)
		for i := range at {
			got, want := tree.force(at[i], 0), bruteForce(at, mass, i)
			if got.sub(want).norm() > 1e-9*(1+want.norm()) {
				t.Fatalf("force on body %d is %v, want %v", i, got, want)
			}
		}
	})
}

// The multipole error of a square seen under the angle theta is of the order
// theta² of its force; 0.7 keeps the error of the sum within a few percent.
func TestQuadtreeErrorIsSmall(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	at, mass := make([]Point, 2000), make([]float64, 2000)
	for i := range at {
		at[i], mass[i] = Point{rng.NormFloat64(), rng.NormFloat64()}, 0.5+rng.Float64()
	}
	var tree quadtree
	tree.build(at, mass)
	var wrong, all float64
	for i := range at {
		want := bruteForce(at, mass, i)
		wrong += tree.force(at[i], theta).sub(want).norm()
		all += want.norm()
	}
	if wrong > 0.02*all {
		t.Errorf("the mean error is %.2f%% of the mean force, want 2%% or less", 100*wrong/all)
	}
}

func TestPolygon(t *testing.T) {
	box := rectangle(1, 2, 4, 3) // from (1, 2) to (5, 5)
	if area, centre := box.measure(); area != 12 || centre != (Point{3, 3.5}) {
		t.Errorf("4 x 3 box: area %v, centre %v", area, centre)
	}
	// What is left of x + y <= 5 is the triangle (1,2) (3,2) (1,4): area 2*2/2.
	corner := box.clip(halfPlane{Point{1, 1}, 5})
	if area, centre := corner.measure(); area != 2 || math.Abs(centre.X-5.0/3) > 1e-12 {
		t.Errorf("corner %v: area %v, centre %v", corner, area, centre)
	}
	if area, _ := box.shrink(0.5).measure(); math.Abs(area-3*2) > 1e-12 {
		t.Errorf("shrunk by half: area %v, want 3 x 2", area)
	}
	if area, _ := box.shrink(1.4).measure(); area != 12.0/4 {
		t.Errorf("too slim to shrink: area %v, want that of half the size", area)
	}
	if x0, x1, ok := corner.chord(3); !ok || x0 != 1 || x1 != 2 {
		t.Errorf("chord at 3 is [%v, %v], %v", x0, x1, ok)
	}
	if _, _, ok := corner.chord(4.5); ok {
		t.Error("a chord below the corner")
	}
	// One beyond the right side: bounces to 5 - 0.3.
	if p := keep(box.sides(), Point{3, 3.5}, Point{6, 3.5}); math.Abs(p.X-4.7) > 1e-12 || p.Y != 3.5 {
		t.Errorf("kept at %v, want (4.7, 3.5)", p)
	}
	// Far beyond, it bounces off both sides and is then drawn back to one.
	if p := keep(box.sides(), Point{3, 3.5}, Point{99, 3.5}); p != (Point{5, 3.5}) {
		t.Errorf("kept at %v, want (5, 3.5)", p)
	}
}

// Cells cover the frame, do not meet, are as large as they should be, and hold
// their sites.
func TestDivide(t *testing.T) {
	frame := rectangle(0, 0, 1.2, 1)
	for _, k := range []int{1, 2, 7, 40, 150} {
		rng := rand.New(rand.NewPCG(uint64(k), 0))
		sites, demand := make([]Point, k), make([]float64, k)
		var total float64
		for c := range sites {
			sites[c] = Point{1.2 * rng.Float64(), rng.Float64()}
			demand[c] = 1 + 20*rng.Float64()*rng.Float64()
			total += demand[c]
		}
		cells, err := divide(context.Background(), sites, demand, frame)
		if err != nil {
			t.Fatal(err)
		}
		var sum float64
		for c, cell := range cells {
			area, _ := cell.measure()
			sum += area
			if share := area / 1.2 / (demand[c] / total); share < 0.6 || share > 1.5 {
				t.Errorf("k=%d: cell %d has %.2f of the area it should have", k, c, share)
			}
			for _, side := range cell.sides() {
				if side.normal.dot(sites[c]) > side.limit {
					t.Errorf("k=%d: site %d is outside its cell", k, c)
				}
			}
		}
		if math.Abs(sum-1.2) > 1e-9 {
			t.Errorf("k=%d: the cells cover %v of 1.2", k, sum)
		}
	}
}

func TestClosePairsFindsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := drawPoints(t, 40)
		gap := rapid.Float64Range(0.1, 3).Draw(t, "gap")
		seen := map[[2]int]int{}
		closePairs(at, gap, func(i, j int) { seen[[2]int{i, j}]++ })
		for i := range at {
			for j := range i {
				times := seen[[2]int{j, i}]
				if times > 1 || times == 0 && at[i].sub(at[j]).norm() < gap {
					t.Fatalf("points %v and %v, gap %v: visited %d times", at[j], at[i], gap, times)
				}
			}
		}
	})
}

func TestSpread(t *testing.T) {
	// Fifty points near a corner of a square of area 100, some of them in
	// one spot, have room to be 1 apart: discs of that size cover 50 pi/4 / 100 = 0.39 of it.
	cell := rectangle(0, 0, 10, 10)
	rng := rand.New(rand.NewPCG(2, 0))
	at := make([]Point, 50)
	for i := range at {
		at[i] = Point{10 - float64(rng.IntN(9))/8, 10 - float64(rng.IntN(9))/8}
	}
	if err := spread(context.Background(), at, cell, 1); err != nil {
		t.Fatal(err)
	}
	for i, p := range at {
		if p.X < 0 || p.X > 10 || p.Y < 0 || p.Y > 10 {
			t.Errorf("point %d left the cell: %v", i, p)
		}
		for j, q := range at[:i] {
			if d := p.sub(q).norm(); d < 0.99 {
				t.Errorf("points %d and %d are %v apart", j, i, d)
			}
		}
	}
}

// Without springs the bodies fill the cell: they neither stay together nor all
// end at its border.
func TestSettleFillsTheCell(t *testing.T) {
	f := &field{law: amongThemes, cell: rectangle(0, 0, 10, 10), at: make([]Point, 200), mass: make([]float64, 200)}
	for i := range f.mass {
		f.mass[i] = 1
		f.at[i] = Point{5 + float64(i%10)/100, 5 + float64(i/10)/100}
	}
	if err := f.settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	var mean float64
	for _, p := range f.at {
		d := p.sub(Point{5, 5})
		mean += d.dot(d) / 200
	}
	// Of a square of side 10 it is 2*100/12 over the area, 25 + 100/12 on the border.
	if even, border := 200/12.0, 25+100/12.0; mean < even/2 || mean > (even+border)/2 {
		t.Errorf("mean square distance from the centre is %.1f; it is %.1f in an even square, %.1f on its border", mean, even, border)
	}
}

// A spring draws two bodies together, a pull draws one to its side.
func TestSettleFollowsSpringsAndPulls(t *testing.T) {
	settled := func(springs []spring, pulls []pull) []Point {
		f := &field{law: amongThemes, cell: rectangle(0, 0, 10, 10), at: make([]Point, 20), mass: make([]float64, 20), springs: springs, pulls: pulls}
		for i := range f.mass {
			f.mass[i] = 1
		}
		f.sunflower()
		if err := f.settle(context.Background()); err != nil {
			t.Fatal(err)
		}
		return f.at
	}
	gap := func(at []Point) float64 { return at[0].sub(at[19]).norm() }
	free := settled(nil, nil)
	if joined := settled([]spring{{0, 19, 2}}, nil); gap(joined) > gap(free)/2 {
		t.Errorf("joined bodies are %.2f apart, %.2f without the spring", gap(joined), gap(free))
	}
	if pulled := settled(nil, []pull{{7, 5, Point{30, 5}}}); pulled[7].X < free[7].X+2 {
		t.Errorf("the pulled body is at x = %.2f, %.2f without the pull", pulled[7].X, free[7].X)
	}
}

// Groups are numbered without gaps, and of bodies joined by springs; in the
// field of the groups a body has mass 1 in the mean if it had, and what springs
// between groups and pulls weigh in all shrinks as the number of bodies does.
func TestCoarsen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		f := &field{cell: rectangle(0, 0, 10, 10), at: make([]Point, n), mass: make([]float64, n)}
		for i := range f.mass {
			f.mass[i] = float64(rapid.IntRange(1, 4).Draw(t, "mass"))
		}
		for i := range n {
			for j := range i {
				if rapid.IntRange(0, 5).Draw(t, "joined") == 0 {
					f.springs = append(f.springs, spring{int32(j), int32(i), float64(rapid.IntRange(1, 9).Draw(t, "w"))})
				}
			}
			f.pulls = append(f.pulls, pull{int32(i), 1, Point{20, 20}})
		}
		group, count := f.groups()
		size, joined := make([]int, count), make([]int, count)
		for _, c := range group {
			size[c]++
		}
		var between float64
		for _, s := range f.springs {
			if group[s.i] == group[s.j] {
				joined[group[s.i]]++
			} else {
				between += s.weight
			}
		}
		for c := range size {
			if size[c] == 0 || joined[c] < size[c]-1 {
				t.Fatalf("group %d has %d bodies and %d springs", c, size[c], joined[c])
			}
		}
		coarse := f.coarsen(group, count)
		var before, after, springs, pulls float64
		for _, m := range f.mass {
			before += m / float64(n)
		}
		for _, m := range coarse.mass {
			after += m / float64(count)
		}
		for k, s := range coarse.springs {
			springs += s.weight
			if s.i >= s.j || k > 0 && coarse.springs[k-1].i == s.i && coarse.springs[k-1].j == s.j {
				t.Fatalf("springs %v", coarse.springs)
			}
		}
		for _, s := range coarse.pulls {
			pulls += s.weight
		}
		share := float64(count) / float64(n)
		if math.Abs(after-before) > 1e-9 || math.Abs(springs-between*share) > 1e-9 || math.Abs(pulls-float64(n)*share) > 1e-9 {
			t.Fatalf("mean mass %v, was %v; springs weigh %v of %v, pulls %v of %d, %d groups", after, before, springs, between, pulls, n, count)
		}
	})
}
