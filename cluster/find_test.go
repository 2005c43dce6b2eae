package cluster_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/similarity"
)

func find(t testing.TB, g *similarity.Graph, o cluster.Options) *cluster.Result {
	t.Helper()
	res, err := cluster.Find(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestFindChoosesTheCliques(t *testing.T) {
	// 10 cliques of 6 nodes: between sqrt(30) = 5.5 and sqrt(120) = 11 clusters.
	g := ringOfCliques(t, 10, 6)
	for _, a := range cluster.Algorithms() {
		res := find(t, g, cluster.Options{Algorithm: a.Name})
		if res.Partition.Len() != 10 || !res.Chosen || res.Algorithm != a.Name {
			t.Errorf("%s: %d clusters at %v, chosen %v, want the 10 cliques", a.Name, res.Partition.Len(), res.Resolution, res.Chosen)
		}
	}
}

func TestFindPlantedGroups(t *testing.T) {
	// 12 groups of 20; an edge within a group has probability 0.5, between
	// groups 0.02. Between sqrt(120) = 11 and sqrt(480) = 22 clusters.
	rng := rand.New(rand.NewPCG(1, 2))
	var edges []similarity.Edge
	labels := make([]int, 240)
	for i := range labels {
		labels[i] = i / 20
		for j := range i {
			if p := rng.Float64(); p < 0.02 || p < 0.5 && labels[i] == labels[j] {
				edges = append(edges, similarity.Edge{I: i, J: j, Weight: 0.5 + rng.Float64()})
			}
		}
	}
	g := graphOf(t, len(labels), edges)
	for _, name := range []string{"leiden", "leiden-cpm"} {
		res := find(t, g, cluster.Options{Algorithm: name})
		agree, err := cluster.Compare(res.Partition, cluster.NewPartition(labels))
		if err != nil || agree.ARI < 0.9 {
			t.Errorf("%s: %d clusters at %v, %+v, %v, want the 12 groups", name, res.Partition.Len(), res.Resolution, agree, err)
		}
	}
}

func TestFindOnAlmostNothing(t *testing.T) {
	edge := similarity.Edge{I: 0, J: 1, Weight: 0.2}
	far := similarity.Edge{I: 2, J: 3, Weight: 0.3}
	for _, c := range []struct {
		n     int
		edges []similarity.Edge
		want  []int
	}{
		{0, nil, []int{}},
		{1, nil, []int{-1}},
		{2, nil, []int{-1, -1}},
		{2, []similarity.Edge{edge}, []int{0, 0}},
		{3, []similarity.Edge{edge}, []int{0, 0, -1}},
		{5, []similarity.Edge{edge, far}, []int{0, 0, 1, 1, -1}},
	} {
		for _, a := range cluster.Algorithms() {
			res := find(t, graphOf(t, c.n, c.edges), cluster.Options{Algorithm: a.Name})
			if got := labelsOf(res.Partition); !slices.Equal(got, c.want) {
				t.Errorf("%s: %d nodes, edges %v: %v at %v, want %v", a.Name, c.n, c.edges, got, res.Resolution, c.want)
			}
		}
	}
}

func TestFindTakesWhatAScatteredGraphAllows(t *testing.T) {
	// 20 pairs make 20 clusters or more, though sqrt(80) = 8.9 would be readable.
	var edges []similarity.Edge
	for c := range 20 {
		edges = append(edges, similarity.Edge{I: 2 * c, J: 2*c + 1, Weight: 1})
	}
	if res := find(t, graphOf(t, 40, edges), cluster.Options{}); res.Partition.Len() != 20 {
		t.Errorf("%d clusters at %v, want the 20 pairs", res.Partition.Len(), res.Resolution)
	}
}

func TestFindAtAGivenResolution(t *testing.T) {
	g := karateClub(t)
	res := find(t, g, cluster.Options{Resolution: 1})
	if res.Chosen || res.Scan != nil || res.Resolution != 1 {
		t.Errorf("a given resolution was scanned for: %+v", res)
	}
	if math.Abs(res.Quality-0.419790) > 1e-6 {
		t.Errorf("Q = %v, want the best, 0.419790", res.Quality)
	}
	// At a resolution where no edge pays, no node has company.
	if res := find(t, g, cluster.Options{Resolution: 100}); len(res.Partition.Unplaced()) != g.Len() {
		t.Errorf("resolution 100: %v, want all unplaced", labelsOf(res.Partition))
	}
}

func TestFindRefuses(t *testing.T) {
	g := karateClub(t)
	for _, o := range []cluster.Options{{Algorithm: "kmeans"}, {Resolution: -1}, {Resolution: math.NaN()}, {Resolution: math.Inf(1)}} {
		if _, err := cluster.Find(t.Context(), g, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
	if _, err := cluster.Find(t.Context(), g, cluster.Options{Algorithm: "kmeans"}); !strings.Contains(err.Error(), "leiden-cpm") {
		t.Errorf("%q does not list what there is", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := cluster.Find(cancelled, g, cluster.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

func TestFindDoesNotDependOnProcessors(t *testing.T) {
	g := ringOfCliques(t, 12, 5)
	want := find(t, g, cluster.Options{Seed: 7})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	got := find(t, g, cluster.Options{Seed: 7})
	if !slices.Equal(labelsOf(got.Partition), labelsOf(want.Partition)) || !slices.Equal(got.Scan, want.Scan) {
		t.Errorf("one processor gives %+v, several %+v", got, want)
	}
}

func TestFindInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 30)
		res, err := cluster.Find(context.Background(), g, cluster.Options{Seed: rapid.Uint64().Draw(t, "seed")})
		if err != nil {
			t.Fatal(err)
		}
		p := res.Partition
		if p.Nodes() != g.Len() {
			t.Fatalf("%d nodes of %d", p.Nodes(), g.Len())
		}
		for c := range p.Len() {
			if len(p.Members(c)) < 2 || !connected(g, p, c) {
				t.Fatalf("cluster %d is %v", c, p.Members(c))
			}
		}
		for _, s := range res.Scan {
			if !(s.Trust() <= 1+1e-12) || s.Placed < 0 || s.Placed > 1 {
				t.Fatalf("sample %+v", s)
			}
		}
	})
}
