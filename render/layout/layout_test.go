package layout_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/internal/eval"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// planted returns n nodes in k groups of falling size: four edges a node within
// its group, and for three nodes of five one to the next group in a ring. Every
// rest-th node is unplaced if rest > 0.
func planted(n, k, rest int) (*similarity.Graph, cluster.Partition, []similarity.Edge) {
	rng := rand.New(rand.NewPCG(uint64(n), uint64(k)))
	labels := make([]int, n)
	groups := make([][]int, k)
	for i := range labels {
		labels[i] = min(rng.IntN(k), rng.IntN(k))
		if rest > 0 && i%rest == rest-1 {
			labels[i] = cluster.Unplaced
			continue
		}
		groups[labels[i]] = append(groups[labels[i]], i)
	}
	var edges []similarity.Edge
	join := func(i int, group []int, w float64) {
		if len(group) == 0 {
			return
		}
		if j := group[rng.IntN(len(group))]; j != i {
			edges = append(edges, similarity.Edge{I: i, J: j, Weight: w})
		}
	}
	for i, c := range labels {
		if c == cluster.Unplaced {
			continue
		}
		for range 4 {
			join(i, groups[c], 0.1+rng.Float64()/2)
		}
		if rng.IntN(5) < 3 {
			join(i, groups[(c+1)%k], 0.05+rng.Float64()/5)
		}
	}
	g, err := similarity.NewGraph(n, edges)
	if err != nil {
		panic(err)
	}
	return g, cluster.NewPartition(labels), edges
}

func place(t testing.TB, g *similarity.Graph, p cluster.Partition) []layout.Point {
	t.Helper()
	return placeBy(t, "", g, p)
}

func placeBy(t testing.TB, name string, g *similarity.Graph, p cluster.Partition) []layout.Point {
	t.Helper()
	at, err := layout.Place(context.Background(), g, p, layout.Options{Layout: name})
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func distance(p, q layout.Point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

// checkApart fails unless all places are finite, lie right of and below the
// origin and at least 1 apart.
func checkApart(t interface{ Fatalf(string, ...any) }, at []layout.Point) {
	for i, p := range at {
		if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) || p.X < 0 || p.Y < 0 {
			t.Fatalf("node %d of %d is at %v", i, len(at), p)
		}
		for j, q := range at[:i] {
			if d := distance(p, q); d < 1 {
				t.Fatalf("nodes %d and %d are %v apart", j, i, d)
			}
		}
	}
}

func TestPlaceKeepsNodesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 60).Draw(t, "n")
		labels := make([]int, n)
		for i := range labels {
			labels[i] = rapid.IntRange(-1, 7).Draw(t, "label")
		}
		var edges []similarity.Edge
		for range rapid.IntRange(0, 3*n).Draw(t, "edges") {
			i, j := rapid.IntRange(0, n-1).Draw(t, "i"), rapid.IntRange(0, n-1).Draw(t, "j")
			if i != j {
				// From the smallest to the greatest weight there is.
				w := math.Pow(10, rapid.Float64Range(-320, 307).Draw(t, "exponent"))
				edges = append(edges, similarity.Edge{I: i, J: j, Weight: max(w, math.SmallestNonzeroFloat64)})
			}
		}
		g, err := similarity.NewGraph(n, edges)
		if err != nil {
			t.Skip(err)
		}
		at, err := layout.Place(context.Background(), g, cluster.NewPartition(labels), layout.Options{
			Layout: rapid.SampledFrom(layout.Layouts()).Draw(t, "layout").Name,
			Seed:   rapid.Uint64().Draw(t, "seed"),
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(at) != n {
			t.Fatalf("%d places for %d nodes", len(at), n)
		}
		checkApart(t, at)
	})
}

func TestPlaceKeepsManyNodesApart(t *testing.T) {
	for _, c := range []struct{ n, k, rest int }{{300, 12, 20}, {300, 1, 0}, {300, 290, 0}, {200, 3, 2}, {1500, 40, 0}} {
		g, p, _ := planted(c.n, c.k, c.rest)
		for _, l := range layout.Layouts() {
			checkApart(t, placeBy(t, l.Name, g, p))
		}
	}
}

// In the layout "cells" no node lies among those of another cluster: in no
// triangle of them.
func TestCellsDoNotMeet(t *testing.T) {
	g, p, _ := planted(90, 7, 11)
	at := place(t, g, p)
	side := func(a, b, q layout.Point) bool { return (b.X-a.X)*(q.Y-a.Y)-(b.Y-a.Y)*(q.X-a.X) > 0 }
	for c := range p.Len() {
		members := p.Members(c)
		for x, i := range members {
			for y, j := range members[:x] {
				for _, k := range members[:y] {
					for q := range at {
						if p.Of(q) == c {
							continue
						}
						ij := side(at[i], at[j], at[q])
						if ij == side(at[j], at[k], at[q]) && ij == side(at[k], at[i], at[q]) {
							t.Fatalf("node %d lies between %d, %d and %d of theme %d", q, i, j, k, c)
						}
					}
				}
			}
		}
	}
}

// Graphs without themes, of one theme, and of no edges have places, too.
func TestPlaceDegenerate(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 40} {
		for _, label := range []int{0, cluster.Unplaced} {
			labels := make([]int, n)
			for i := range labels {
				labels[i] = label
			}
			var ring []similarity.Edge
			for i := range n - 1 {
				ring = append(ring, similarity.Edge{I: i, J: i + 1, Weight: 1})
			}
			for _, edges := range [][]similarity.Edge{nil, ring} {
				g, err := similarity.NewGraph(n, edges)
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range layout.Layouts() {
					at := placeBy(t, l.Name, g, cluster.NewPartition(labels))
					if len(at) != n {
						t.Fatalf("%s: %d places of %d nodes", l.Name, len(at), n)
					}
					checkApart(t, at)
				}
			}
		}
	}
}

// The same input gives the same places, bit by bit, whatever the number of
// processors and the order of the edges.
func TestPlaceIsDeterministic(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	g, p, edges := planted(300, 12, 20)
	// Parallel edges add up in the order given; one of each pair keeps sums equal.
	once := g.Edges()
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(once), func(a, b int) { once[a], once[b] = once[b], once[a] })
	shuffled, err := similarity.NewGraph(g.Len(), once)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layout.Layouts() {
		want := placeBy(t, l.Name, g, p)
		for _, procs := range []int{1, 2, 8} {
			runtime.GOMAXPROCS(procs)
			if !slices.Equal(placeBy(t, l.Name, g, p), want) {
				t.Errorf("%s: GOMAXPROCS=%d changes the places", l.Name, procs)
			}
		}
		if len(edges) < len(once) || !slices.Equal(placeBy(t, l.Name, shuffled, p), want) {
			t.Errorf("%s: the order of the edges changes the places", l.Name)
		}
	}
	// So many nodes in one theme that their forces are summed on all processors.
	g, p, _ = planted(2500, 1, 0)
	runtime.GOMAXPROCS(1)
	want := place(t, g, p)
	runtime.GOMAXPROCS(8)
	if !slices.Equal(place(t, g, p), want) {
		t.Error("GOMAXPROCS=8 changes the places of 2500 nodes of one theme")
	}
}

// Only the proportions of weights count. A power of two scales without
// rounding.
func TestPlaceIgnoresTheScaleOfWeights(t *testing.T) {
	g, p, _ := planted(120, 6, 0)
	edges := g.Edges()
	for k := range edges {
		edges[k].Weight *= 1 << 20
	}
	heavy, err := similarity.NewGraph(g.Len(), edges)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range layout.Layouts() {
		if !slices.Equal(placeBy(t, l.Name, heavy, p), placeBy(t, l.Name, g, p)) {
			t.Errorf("%s: weights 2^20 times as heavy change the places", l.Name)
		}
	}
}

// Places at random have a trustworthiness of about 0.5 and a silhouette below 0.
func TestLayoutsShowTheGraph(t *testing.T) {
	g, p, _ := planted(300, 12, 0)
	for name, least := range map[string]struct{ trust, silhouette float64 }{
		"cells": {0.93, 0.5}, "force": {0.9, 0.3},
	} {
		q, err := eval.Layout(t.Context(), g, p, placeBy(t, name, g, p))
		if err != nil {
			t.Fatal(err)
		}
		if q.Trust < least.trust || q.Silhouette < least.silhouette {
			t.Errorf("%s: %+v, want %+v", name, q, least)
		}
	}
}

func TestPlaceKeepsThemesTogether(t *testing.T) {
	g, p, _ := planted(300, 12, 0)
	at := place(t, g, p)
	// Joined nodes stand nearer than any two, across themes too.
	var any, joined, across, pairs, edges, crossing float64
	for i := range at {
		for j := range i {
			any += distance(at[i], at[j])
			pairs++
		}
	}
	for _, e := range g.Edges() {
		d := distance(at[e.I], at[e.J])
		joined += d
		edges++
		if p.Of(e.I) != p.Of(e.J) {
			across += d
			crossing++
		}
	}
	any /= pairs
	if joined/edges > 0.4*any || across/crossing > 0.8*any {
		t.Errorf("mean distance is %.2f; of joined nodes %.2f, of those in two themes %.2f", any, joined/edges, across/crossing)
	}
}

func TestPlaceFillsTheAspect(t *testing.T) {
	for _, aspect := range []float64{16.0 / 9, 1, 0.7} {
		g, p, _ := planted(300, 12, 15)
		at, err := layout.Place(context.Background(), g, p, layout.Options{Aspect: aspect})
		if err != nil {
			t.Fatal(err)
		}
		var high layout.Point
		for _, q := range at {
			high = layout.Point{X: max(high.X, q.X), Y: max(high.Y, q.Y)}
		}
		if got := high.X / high.Y; got < 0.9*aspect || got > 1.1*aspect {
			t.Errorf("aspect %.2f: the nodes reach %.2f", aspect, got)
		}
	}
}

func TestPlacePutsUnplacedNodesBelow(t *testing.T) {
	g, p, _ := planted(200, 8, 10)
	at := place(t, g, p)
	top := math.Inf(1)
	for _, i := range p.Unplaced() {
		top = min(top, at[i].Y)
	}
	for c := range p.Len() {
		for _, i := range p.Members(c) {
			if at[i].Y >= top {
				t.Errorf("node %d of theme %d is at %.2f, the unplaced begin at %.2f", i, c, at[i].Y, top)
			}
		}
	}
}

func TestPlaceErrors(t *testing.T) {
	g, p, _ := planted(20, 3, 0)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for name, place := range map[string]func() error{
		"partition of another graph": func() error {
			_, err := layout.Place(context.Background(), g, cluster.NewPartition(make([]int, 19)), layout.Options{})
			return err
		},
		"aspect": func() error {
			_, err := layout.Place(context.Background(), g, p, layout.Options{Aspect: math.NaN()})
			return err
		},
		"layout": func() error {
			_, err := layout.Place(context.Background(), g, p, layout.Options{Layout: "round"})
			return err
		},
		"cancelled": func() error {
			_, err := layout.Place(cancelled, g, p, layout.Options{})
			return err
		},
	} {
		if place() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func ExamplePlace() {
	// Two triangles, joined by one edge, and a node on its own.
	g, err := similarity.NewGraph(7, []similarity.Edge{
		{I: 0, J: 1, Weight: 1}, {I: 1, J: 2, Weight: 1}, {I: 0, J: 2, Weight: 1},
		{I: 3, J: 4, Weight: 1}, {I: 4, J: 5, Weight: 1}, {I: 3, J: 5, Weight: 1},
		{I: 2, J: 3, Weight: 0.2},
	})
	if err != nil {
		panic(err)
	}
	p := cluster.NewPartition([]int{0, 0, 0, 1, 1, 1, cluster.Unplaced})
	at, err := layout.Place(context.Background(), g, p, layout.Options{})
	if err != nil {
		panic(err)
	}
	near, far := distance(at[0], at[1]), distance(at[0], at[4])
	fmt.Println(len(at), near < far, at[6].Y > at[0].Y)
	// Output: 7 true true
}

func BenchmarkPlace(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		g, p, _ := planted(n, min(n/10, 60), 50)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				place(b, g, p)
			}
		})
	}
}
