package cluster_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/community"
	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/similarity"
)

func TestKarateClub(t *testing.T) {
	// 0.419790 is the maximum of modularity at resolution 1, proved by U.
	// Brandes et al., IEEE TKDE 20, 172 (2008), doi 10.1109/TKDE.2007.190689.
	g := karateClub(t)
	best := 0.0
	for seed := range uint64(5) {
		p, err := algorithm(t, "leiden").Run(t.Context(), g, 1, seed)
		if err != nil {
			t.Fatal(err)
		}
		q, err := cluster.Modularity(g, p, 1)
		if err != nil {
			t.Fatal(err)
		}
		if q < 0.415 {
			t.Errorf("seed %d: Q = %.4f, want at least 0.415", seed, q)
		}
		best = max(best, q)
	}
	if math.Abs(best-0.419790) > 1e-6 {
		t.Errorf("best Q of 5 seeds = %.6f, want 0.419790", best)
	}
}

func TestRingOfCliques(t *testing.T) {
	// 30 cliques of 5: modularity at resolution 1 joins neighbouring cliques,
	// its resolution limit (S. Fortunato, M. Barthelemy, PNAS 104, 36 (2007),
	// doi 10.1073/pnas.0605965104). At resolution 2 and in the constant Potts
	// model each clique stays alone: two cliques have one edge for 25 pairs.
	g := ringOfCliques(t, 30, 5)
	alone := make([]int, g.Len())
	for i := range alone {
		alone[i] = i / 5
	}
	for _, c := range []struct {
		algorithm  string
		resolution float64
	}{{"leiden", 2}, {"leiden-cpm", 0.2}, {"louvain", 2}} {
		p, err := algorithm(t, c.algorithm).Run(t.Context(), g, c.resolution, 1)
		if err != nil {
			t.Fatal(err)
		}
		if agree, err := cluster.Compare(p, cluster.NewPartition(alone)); err != nil || agree.ARI != 1 {
			t.Errorf("%s at %v: %d clusters, %+v, %v, want the 30 cliques", c.algorithm, c.resolution, p.Len(), agree, err)
		}
	}
	p, err := algorithm(t, "leiden").Run(t.Context(), g, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	if p.Len() >= 30 {
		t.Errorf("leiden at 1: %d clusters, want fewer than the 30 cliques", p.Len())
	}
}

func TestTwoCliquesAndANodeApart(t *testing.T) {
	g := graphOf(t, 9, append(append(clique(0, 4), clique(4, 4)...), similarity.Edge{I: 3, J: 4, Weight: 1}))
	want := []int{0, 0, 0, 0, 1, 1, 1, 1, cluster.Unplaced}
	for _, a := range cluster.Algorithms() {
		p, err := a.Run(t.Context(), g, 0.9, 1) // CPM: the cliques have mean weight 1 > 0.9
		if err != nil {
			t.Fatal(err)
		}
		if got := labelsOf(p); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", a.Name, got, want)
		}
	}
}

func TestSmallGraphs(t *testing.T) {
	for _, a := range cluster.Algorithms() {
		for n := range 3 {
			p, err := a.Run(t.Context(), graphOf(t, n, nil), 1, 1)
			if err != nil || p.Nodes() != n || p.Len() != 0 {
				t.Errorf("%s on %d nodes without edges: %v, %v, want all unplaced", a.Name, n, labelsOf(p), err)
			}
		}
		p, err := a.Run(t.Context(), graphOf(t, 2, []similarity.Edge{{I: 0, J: 1, Weight: 3}}), 1, 1)
		if err != nil || !slices.Equal(labelsOf(p), []int{0, 0}) {
			t.Errorf("%s on one edge: %v, %v, want [0 0]", a.Name, labelsOf(p), err)
		}
	}
}

func TestRunRefusesBadResolutionsAndStopsWhenCancelled(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, a := range cluster.Algorithms() {
		for _, r := range []float64{0, -1, math.Inf(1), math.NaN()} {
			if _, err := a.Run(t.Context(), karateClub(t), r, 1); err == nil {
				t.Errorf("%s at resolution %v: no error", a.Name, r)
			}
		}
		if _, err := a.Run(cancelled, karateClub(t), 1, 1); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", a.Name, err)
		}
	}
}

// TestLeidenComesNearTheBest compares with trying every grouping of up to 7
// nodes. Leiden is a heuristic: about one graph in 2,500 misses the best,
// none of 20,000 by more than 0.04.
func TestLeidenComesNearTheBest(t *testing.T) {
	leiden := algorithm(t, "leiden")
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 7)
		resolution := rapid.SampledFrom([]float64{0.5, 1, 1.5}).Draw(t, "resolution")
		best, got := bruteForce(t, g, resolution), math.Inf(-1)
		for seed := range uint64(10) {
			p, err := leiden.Run(context.Background(), g, resolution, seed)
			if err != nil {
				t.Fatal(err)
			}
			got = max(got, modularity(t, g, p, resolution))
		}
		if got > best+1e-9 || got < best-0.06 {
			t.Fatalf("best Q of 10 seeds = %v, of all groupings %v", got, best)
		}
	})
}

// TestLeidenFindsTheBestOfSmallGraphs tries every graph of five nodes whose
// edges weigh 1: the best of ten seeds is the best of all groupings, and Gonum
// agrees on its quality.
func TestLeidenFindsTheBestOfSmallGraphs(t *testing.T) {
	pairs := clique(0, 5)
	for set := 1; set < 1<<len(pairs); set++ {
		var edges []similarity.Edge
		for k, e := range pairs {
			if set>>k&1 == 1 {
				edges = append(edges, e)
			}
		}
		g, got := graphOf(t, 5, edges), math.Inf(-1)
		for seed := range uint64(10) {
			p, err := algorithm(t, "leiden").Run(t.Context(), g, 1, seed)
			if err != nil {
				t.Fatal(err)
			}
			q := modularity(t, g, p, 1)
			if gonums := community.Q(g, communities(p), 1); math.Abs(q-gonums) > 1e-9 {
				t.Fatalf("%v: Q = %v, Gonum says %v", edges, q, gonums)
			}
			got = max(got, q)
		}
		if best := bruteForce(t, g, 1); math.Abs(got-best) > 1e-9 {
			t.Errorf("%v: best Q of 10 seeds = %v, of all groupings %v", edges, got, best)
		}
	}
}

// TestLeidenOnPlantedGroups: on graphs of thousands of nodes, where many levels
// are aggregated, every cluster is connected, and the quality is at least that
// of the planted groups.
func TestLeidenOnPlantedGroups(t *testing.T) {
	for _, mixing := range []float64{0.2, 0.5, 0.8} {
		g, plan := planted(t, 3000, mixing)
		for _, name := range []string{"leiden", "leiden-cpm"} {
			resolution := 1.0
			if name == "leiden-cpm" {
				resolution = 2 * g.TotalWeight() / (3000 * 2999)
			}
			p, err := algorithm(t, name).Run(t.Context(), g, resolution, 1)
			if err != nil {
				t.Fatal(err)
			}
			for c := range p.Len() {
				if !connected(g, p, c) {
					t.Errorf("%s, mixing %v: cluster %d is not connected", name, mixing, c)
				}
			}
			if q, of := modularity(t, g, p, 1), modularity(t, g, plan, 1); q < of-1e-3 {
				t.Errorf("%s, mixing %v: Q = %.4f, of the plan %.4f", name, mixing, q, of)
			}
		}
	}
}

// bruteForce returns the largest modularity of all groupings.
func bruteForce(t fataler, g *similarity.Graph, resolution float64) float64 {
	labels, best := make([]int, g.Len()), math.Inf(-1)
	var try func(i, k int)
	try = func(i, k int) {
		if i == len(labels) {
			best = max(best, modularity(t, g, cluster.NewPartition(labels), resolution))
			return
		}
		for c := range k + 1 {
			labels[i] = c
			try(i+1, max(k, c+1))
		}
	}
	try(0, 0)
	return best
}

func modularity(t fataler, g *similarity.Graph, p cluster.Partition, resolution float64) float64 {
	t.Helper()
	q, err := cluster.Modularity(g, p, resolution)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestLeidenInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 40)
		seed := rapid.Uint64().Draw(t, "seed")
		name := rapid.SampledFrom([]string{"leiden", "leiden-cpm"}).Draw(t, "algorithm")
		resolution := rapid.Float64Range(0.05, 3).Draw(t, "resolution")
		p := runOn(t, name, g, resolution, seed)
		if again := runOn(t, name, g, resolution, seed); !slices.Equal(labelsOf(p), labelsOf(again)) {
			t.Fatalf("two runs differ: %v, %v", labelsOf(p), labelsOf(again))
		}
		scaled := resolution
		if name == "leiden-cpm" {
			scaled *= 4
		}
		if four := runOn(t, name, times(t, g, 4), scaled, seed); !slices.Equal(labelsOf(p), labelsOf(four)) {
			t.Fatalf("weights times 4 change the clusters: %v, %v", labelsOf(p), labelsOf(four))
		}
		for i := range g.Len() {
			if (p.Of(i) == cluster.Unplaced) != (g.Strength(i) == 0) {
				t.Fatalf("node %d of strength %v is in cluster %d", i, g.Strength(i), p.Of(i))
			}
		}
		for c := range p.Len() {
			if !connected(g, p, c) {
				t.Fatalf("cluster %d is not connected: %v", c, p.Members(c))
			}
		}
	})
}

// TestLeidenCannotGainByOneMove: in the end no node gains by going to another
// cluster or by leaving its own.
func TestLeidenCannotGainByOneMove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 15)
		p := runOn(t, "leiden", g, 1, rapid.Uint64().Draw(t, "seed"))
		q := modularity(t, g, p, 1)
		for i := range g.Len() {
			for c := -1; c < p.Len(); c++ {
				labels := labelsOf(p)
				labels[i] = c
				if moved := modularity(t, g, cluster.NewPartition(labels), 1); moved > q+1e-7 {
					t.Fatalf("moving node %d to %d changes Q from %v to %v", i, c, q, moved)
				}
			}
		}
	})
}

func runOn(t *rapid.T, name string, g *similarity.Graph, resolution float64, seed uint64) cluster.Partition {
	for _, a := range cluster.Algorithms() {
		if a.Name == name {
			p, err := a.Run(context.Background(), g, resolution, seed)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
	}
	t.Fatalf("no algorithm %q", name)
	return cluster.Partition{}
}

func times(t fataler, g *similarity.Graph, factor float64) *similarity.Graph {
	edges := g.Edges()
	for k := range edges {
		edges[k].Weight *= factor
	}
	return graphOf(t, g.Len(), edges)
}

func labelsOf(p cluster.Partition) []int {
	labels := make([]int, p.Nodes())
	for i := range labels {
		labels[i] = p.Of(i)
	}
	return labels
}

// connected reports whether the members of cluster c reach each other within it.
func connected(g *similarity.Graph, p cluster.Partition, c int) bool {
	members := p.Members(c)
	seen := map[int]bool{members[0]: true}
	for stack := members[:1]; len(stack) > 0; {
		i := stack[len(stack)-1]
		stack = stack[: len(stack)-1 : len(stack)-1]
		adj, _ := g.Neighbors(i)
		for _, j := range adj {
			if p.Of(int(j)) == c && !seen[int(j)] {
				seen[int(j)] = true
				stack = append(stack, int(j))
			}
		}
	}
	return len(seen) == len(members)
}
