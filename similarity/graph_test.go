package similarity_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/testgraph"
	"pgregory.net/rapid"

	"papergraph/similarity"
)

// build makes graphs for gonum's own tests of graph implementations. As they
// allow, it first alters what a Graph cannot be: it numbers the nodes from 0,
// leaves out loops and second edges between two nodes, and makes weights
// positive.
func build(nodes []graph.Node, edges []testgraph.WeightedLine, _, _ float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
	var ids []int64
	for _, n := range nodes {
		ids = append(ids, n.ID())
	}
	for _, e := range edges {
		ids = append(ids, e.From().ID(), e.To().ID())
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	var own []similarity.Edge
	var back []testgraph.Edge
	for _, e := range edges {
		i, _ := slices.BinarySearch(ids, e.From().ID())
		j, _ := slices.BinarySearch(ids, e.To().ID())
		if i == j || slices.ContainsFunc(own, func(o similarity.Edge) bool { return o.I == i && o.J == j || o.I == j && o.J == i }) {
			continue
		}
		w := 1 + math.Abs(e.Weight())
		own = append(own, similarity.Edge{I: i, J: j, Weight: w})
		back = append(back, simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: w})
	}
	g, err := similarity.NewGraph(len(ids), own)
	if err != nil {
		return nil, nil, nil, 0, 0, false
	}
	return g, graph.NodesOf(g.Nodes()), back, 0, 0, true
}

func TestGraphIsGonums(t *testing.T) {
	t.Run("nodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, build, true) })
	t.Run("existence", func(t *testing.T) { testgraph.NodeExistence(t, build) })
	t.Run("edges", func(t *testing.T) { testgraph.EdgeExistence(t, build, true) })
	t.Run("adjacent", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, build, true, true) })
	t.Run("weight", func(t *testing.T) { testgraph.Weight(t, build) })
}

// edgeLists draws n and edges between n nodes, some of them parallel.
func edgeLists(t *rapid.T) (int, []similarity.Edge) {
	n := rapid.IntRange(2, 10).Draw(t, "n")
	edges := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) similarity.Edge {
		i := rapid.IntRange(0, n-1).Draw(t, "i")
		j := (i + rapid.IntRange(1, n-1).Draw(t, "d")) % n
		return similarity.Edge{I: i, J: j, Weight: float64(rapid.IntRange(1, 8).Draw(t, "w"))}
	}), 0, 30).Draw(t, "edges")
	return n, edges
}

// A dense matrix of weights is the plain reference.
func TestGraphIsItsMatrix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, edges := edgeLists(t)
		want := make([][]float64, n)
		for i := range want {
			want[i] = make([]float64, n)
		}
		total := 0.0
		for _, e := range edges {
			want[e.I][e.J] += e.Weight
			want[e.J][e.I] += e.Weight
			total += e.Weight
		}
		g, err := similarity.NewGraph(n, edges)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for i := range n {
			adj, w := g.Neighbors(i)
			if !slices.IsSorted(adj) || len(adj) != len(w) {
				t.Fatalf("neighbours of %d are %v with %d weights", i, adj, len(w))
			}
			strength := 0.0
			for j := range n {
				got, ok := g.Between(i, j)
				if got != want[i][j] || ok != (want[i][j] > 0) {
					t.Errorf("Between(%d, %d) = %v, %v, want %v", i, j, got, ok, want[i][j])
				}
				strength += want[i][j]
				if i < j && want[i][j] > 0 {
					count++
				}
			}
			if got := g.Strength(i); got != strength {
				t.Errorf("Strength(%d) = %v, want %v", i, got, strength)
			}
		}
		if g.EdgeCount() != count || g.TotalWeight() != total {
			t.Errorf("%d edges of weight %v, want %d of %v", g.EdgeCount(), g.TotalWeight(), count, total)
		}
	})
}

func TestGraphDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, edges := edgeLists(t)
		shuffled := rapid.Permutation(edges).Draw(t, "shuffled")
		for k, e := range shuffled {
			if rapid.Bool().Draw(t, "turn") {
				shuffled[k].I, shuffled[k].J = e.J, e.I
			}
		}
		a, errA := similarity.NewGraph(n, edges)
		b, errB := similarity.NewGraph(n, shuffled)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if !slices.Equal(a.Edges(), b.Edges()) {
			t.Errorf("%v\n%v", a.Edges(), b.Edges())
		}
	})
}

func TestNewGraphRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		n    int
		edge similarity.Edge
	}{
		"loop":           {2, similarity.Edge{I: 1, J: 1, Weight: 1}},
		"node above":     {2, similarity.Edge{I: 0, J: 2, Weight: 1}},
		"node below":     {2, similarity.Edge{I: -1, J: 1, Weight: 1}},
		"no weight":      {2, similarity.Edge{I: 0, J: 1}},
		"negative":       {2, similarity.Edge{I: 0, J: 1, Weight: -1}},
		"infinite":       {2, similarity.Edge{I: 0, J: 1, Weight: math.Inf(1)}},
		"no number":      {2, similarity.Edge{I: 0, J: 1, Weight: math.NaN()}},
		"negative nodes": {-1, similarity.Edge{}},
	} {
		if _, err := similarity.NewGraph(c.n, []similarity.Edge{c.edge}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Gonum sums over the graph's own order, so that every run gives the same
// last digit; with gonum's map-backed graphs it does not.
func TestCommunityQIsOneValue(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var edges []similarity.Edge
	for i := range 200 {
		for range 5 {
			if j := rnd.IntN(200); j != i {
				edges = append(edges, similarity.Edge{I: i, J: j, Weight: rnd.Float64() + 0.01})
			}
		}
	}
	g, err := similarity.NewGraph(200, edges)
	if err != nil {
		t.Fatal(err)
	}
	parts := make([][]graph.Node, 10)
	for i := range 200 {
		parts[i%10] = append(parts[i%10], g.Node(int64(i)))
	}
	want := community.Q(g, parts, 1)
	for range 100 {
		if got := community.Q(g, parts, 1); got != want {
			t.Fatalf("Q is %v, was %v", got, want)
		}
	}
}
