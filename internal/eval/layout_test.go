package eval_test

import (
	"context"
	"math"
	"runtime"
	"testing"

	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/internal/eval"
	"papergraph/render/layout"
	"papergraph/similarity"
)

func measured(t interface{ Fatal(...any) }, g *similarity.Graph, p cluster.Partition, at []layout.Point) eval.LayoutQuality {
	q, err := eval.Layout(context.Background(), g, p, at)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// chain is a path of n nodes, edges of weight 1, in clusters by label.
func chain(t *testing.T, labels ...int) (*similarity.Graph, cluster.Partition) {
	t.Helper()
	var edges []similarity.Edge
	for i := range len(labels) - 1 {
		edges = append(edges, similarity.Edge{I: i, J: i + 1, Weight: 1})
	}
	g, err := similarity.NewGraph(len(labels), edges)
	if err != nil {
		t.Fatal(err)
	}
	return g, cluster.NewPartition(labels)
}

func TestLayout(t *testing.T) {
	g, p := chain(t, 0, 0, 0, 1, 1, 1)
	// On a line all distances are those of the graph. Node 0 is 1 and 2 from its own,
	// 3, 4 and 5 from the others: (4 - 1.5) / 4; node 1: (3 - 1) / 3; node 2: (2 - 1.5) / 2.
	q := measured(t, g, p, []layout.Point{{X: 0}, {X: 2}, {X: 4}, {X: 6}, {X: 8}, {X: 10}})
	near(t, "trust on a line", q.Trust, 1)
	near(t, "continuity on a line", q.Continuity, 1)
	near(t, "stress on a line", q.Stress, 0)
	near(t, "silhouette on a line", q.Silhouette, (2.5/4+2./3+0.5/2)/3)
	// Node 0 of six is moved between 4 and 5; k = 6/3 = 2. From 0 the nearest are 4 and 5, of
	// ranks 4 and 5 in the graph: 2 + 3 too many. From 1 they are 2 and 3, of ranks 1.5 (as 0) and
	// 3: 1. From 2 and 3 they are those of the graph. From 4 it is 0, of rank 5, as 3 and 5 share 2.5 in
	// the plane: 3. From 5 it is 0, of rank 5, and 4: 3.
	q = measured(t, g, p, []layout.Point{{X: 4.5}, {X: 1}, {X: 2}, {X: 3}, {X: 4}, {X: 5}})
	worst := 6 * 2 * (12 - 6 - 1) / 2.
	near(t, "trust with a node moved", q.Trust, 1-(2+3+1+3+3)/worst)
}

func TestLayoutOfNothing(t *testing.T) {
	for n := range 3 {
		g, p := chain(t, []int{-1, -1}[:min(n, 2)]...)
		q := measured(t, g, p, make([]layout.Point, g.Len()))
		if !math.IsNaN(q.Trust) || !math.IsNaN(q.Silhouette) {
			t.Errorf("%d nodes in no cluster: %+v", n, q)
		}
	}
	g, p := chain(t, 0, 0, 1)
	if _, err := eval.Layout(context.Background(), g, p, nil); err == nil {
		t.Error("no error for places of another graph")
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := eval.Layout(cancelled, g, p, make([]layout.Point, 3)); err == nil {
		t.Error("no error of a cancelled context")
	}
}

// plainLayout is the definition of eval.Layout, written out: paths by Floyd and
// Warshall, ranks by counting.
func plainLayout(g *similarity.Graph, p cluster.Partition, at []layout.Point) eval.LayoutQuality {
	n := g.Len()
	path, plane := make([][]float64, n), make([][]float64, n)
	for i := range n {
		path[i], plane[i] = make([]float64, n), make([]float64, n)
		for j := range n {
			path[i][j] = math.Inf(1)
			plane[i][j] = math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y)
			if w, ok := g.Between(i, j); ok {
				path[i][j] = 1 / w
			}
		}
		path[i][i] = 0
	}
	for k := range n {
		for i := range n {
			for j := range n {
				path[i][j] = min(path[i][j], path[i][k]+path[k][j])
			}
		}
	}
	rank := func(d []float64, i, j int) float64 {
		r := 1.0
		for l := range n {
			switch {
			case l == i || l == j:
			case d[l] < d[j]:
				r++
			case d[l] == d[j]:
				r += 0.5
			}
		}
		return r
	}
	k := min(10, n/3)
	var trust, continuity, joined, pairs, a, b float64
	for i := range n {
		if g.Strength(i) == 0 {
			continue
		}
		joined++
		for j := range n {
			if i == j {
				continue
			}
			inPlane, inGraph := rank(plane[i], i, j), rank(path[i], i, j)
			if inPlane <= float64(k) && inGraph > float64(k) {
				trust += inGraph - float64(k)
			}
			if inGraph <= float64(k) && inPlane > float64(k) {
				continuity += inPlane - float64(k)
			}
			if !math.IsInf(path[i][j], 1) {
				pairs++
				a += plane[i][j] / path[i][j]
				b += plane[i][j] * plane[i][j] / path[i][j] / path[i][j]
			}
		}
	}
	stress := 0.0
	if pairs == 0 {
		stress = math.NaN()
	}
	for i := range n {
		for j := range n {
			if i != j && !math.IsInf(path[i][j], 1) {
				e := a/b*plane[i][j]/path[i][j] - 1
				stress += e * e / pairs
			}
		}
	}
	worst := joined * float64(k) * float64(2*n-3*k-1) / 2
	s := plainSilhouette(p, plane)
	return eval.LayoutQuality{Trust: 1 - trust/worst, Continuity: 1 - continuity/worst, Stress: stress, Silhouette: s, Sources: int(joined)}
}

func plainSilhouette(p cluster.Partition, plane [][]float64) float64 {
	var sum, themed float64
	for i := range plane {
		if p.Of(i) == cluster.Unplaced {
			continue
		}
		themed++
		total, count := map[int]float64{}, map[int]float64{}
		for j := range plane {
			if j != i {
				total[p.Of(j)] += plane[i][j]
				count[p.Of(j)]++
			}
		}
		own, other := total[p.Of(i)]/count[p.Of(i)], math.Inf(1)
		for c := range p.Len() {
			if c != p.Of(i) {
				other = min(other, total[c]/count[c])
			}
		}
		if p.Len() > 1 && count[p.Of(i)] > 0 && max(own, other) > 0 {
			sum += (other - own) / max(own, other)
		}
	}
	return sum / themed
}

func same(a, b, tolerance float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= tolerance
}

func sameQuality(a, b eval.LayoutQuality, tolerance float64) bool {
	return same(a.Trust, b.Trust, tolerance) && same(a.Continuity, b.Continuity, tolerance) &&
		same(a.Stress, b.Stress, tolerance) && same(a.Silhouette, b.Silhouette, tolerance) && a.Sources == b.Sources
}

// drawLaidOut draws a graph of up to 24 nodes, a partition, and places on a coarse
// grid, so that some coincide; weights are powers of two, so that path lengths
// are exact and ties are ties.
func drawLaidOut(t *rapid.T) (*similarity.Graph, cluster.Partition, []layout.Point) {
	n := rapid.IntRange(0, 24).Draw(t, "n")
	labels, at := make([]int, n), make([]layout.Point, n)
	for i := range labels {
		labels[i] = rapid.IntRange(-1, 3).Draw(t, "label")
		at[i] = layout.Point{X: float64(rapid.IntRange(0, 9).Draw(t, "x")), Y: float64(rapid.IntRange(0, 9).Draw(t, "y"))}
	}
	var edges []similarity.Edge
	for i := range n {
		for j := range i {
			if rapid.IntRange(0, 9).Draw(t, "joined") < 2 {
				edges = append(edges, similarity.Edge{I: i, J: j, Weight: 1 / float64(int(1)<<rapid.IntRange(0, 3).Draw(t, "w"))})
			}
		}
	}
	g, err := similarity.NewGraph(n, edges)
	if err != nil {
		t.Fatal(err)
	}
	return g, cluster.NewPartition(labels), at
}

func TestLayoutEqualsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, p, at := drawLaidOut(t)
		if got, want := measured(t, g, p, at), plainLayout(g, p, at); !sameQuality(got, want, 1e-9) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	})
}

// The unit of places and weights, a turn by a right angle, and the number of
// processors change nothing.
func TestLayoutInvariants(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	rapid.Check(t, func(t *rapid.T) {
		g, p, at := drawLaidOut(t)
		want := measured(t, g, p, at)
		edges := g.Edges()
		for k := range edges {
			edges[k].Weight *= 1 << 10
		}
		heavy, err := similarity.NewGraph(g.Len(), edges)
		if err != nil {
			t.Fatal(err)
		}
		turned := make([]layout.Point, len(at))
		for i, q := range at {
			turned[i] = layout.Point{X: 1000 - 4*q.Y, Y: 4*q.X - 500}
		}
		runtime.GOMAXPROCS(rapid.IntRange(1, 4).Draw(t, "processors"))
		if got := measured(t, heavy, p, turned); !sameQuality(got, want, 1e-12) {
			t.Fatalf("got %+v, before turning and scaling %+v", got, want)
		}
	})
}

// Of many nodes a thousand are asked, and they tell about what all would.
func TestLayoutOfManyNodes(t *testing.T) {
	g, p := chain(t, make([]int, 2100)...)
	at := make([]layout.Point, g.Len())
	for i := range at {
		at[i].X = float64(i)
	}
	at[0].X = float64(len(at))
	if q := measured(t, g, p, at); q.Sources != 1000 || q.Trust < 0.998 || q.Trust == 1 {
		t.Errorf("a line of which one end is the other: %+v", q)
	}
}
