package cluster_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/similarity"
)

func TestQualityOfTwoTriangles(t *testing.T) {
	// Two triangles joined by the edge 2-3: m = 7, each triangle holds 3 edges
	// and has strength 2+2+3 = 7.
	g := graphOf(t, 6, append(append(clique(0, 3), clique(3, 3)...), similarity.Edge{I: 2, J: 3, Weight: 1}))
	p := cluster.NewPartition([]int{0, 0, 0, 1, 1, 1})
	for _, c := range []struct{ resolution, want float64 }{
		{1, 2 * (3./7 - (7./14)*(7./14))},
		{2, 2 * (3./7 - 2*(7./14)*(7./14))},
	} {
		if got, err := cluster.Modularity(g, p, c.resolution); err != nil || math.Abs(got-c.want) > 1e-15 {
			t.Errorf("Modularity at %v = %v, %v, want %v", c.resolution, got, err, c.want)
		}
	}
	if got, err := cluster.CPM(g, p, 0.25); err != nil || got != 2*(3-0.25*3) {
		t.Errorf("CPM = %v, %v, want %v", got, err, 2*(3-0.25*3))
	}
	// Without node 5, of strength 2, the second triangle holds 1 edge and has strength 3+2.
	p = cluster.NewPartition([]int{0, 0, 0, 1, 1, -1})
	want := 3./7 - (7./14)*(7./14) + 1./7 - (5./14)*(5./14) - (2./14)*(2./14)
	if got, err := cluster.Modularity(g, p, 1); err != nil || math.Abs(got-want) > 1e-15 {
		t.Errorf("Modularity with an unplaced node = %v, %v, want %v", got, err, want)
	}
}

func TestQualityNeedsTheSameNodes(t *testing.T) {
	g := graphOf(t, 3, nil)
	p := cluster.NewPartition([]int{0, 0})
	if _, err := cluster.Modularity(g, p, 1); err == nil {
		t.Error("Modularity of 3 nodes and a partition of 2: no error")
	}
	if _, err := cluster.CPM(g, p, 1); err == nil {
		t.Error("CPM of 3 nodes and a partition of 2: no error")
	}
}

func TestModularityIsGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGraph(t, 20)
		p := cluster.NewPartition(drawLabels(t, g.Len(), "labels"))
		resolution := rapid.Float64Range(0.1, 8).Draw(t, "resolution")
		got, err := cluster.Modularity(g, p, resolution)
		if err != nil {
			t.Fatal(err)
		}
		if g.EdgeCount() == 0 {
			if got != 0 {
				t.Fatalf("Q without edges = %v, want 0", got)
			}
			return
		}
		if want := community.Q(g, communities(p), resolution); math.Abs(got-want) > 1e-9 {
			t.Fatalf("Q = %v, Gonum says %v", got, want)
		}
	})
}

// communities returns the clusters as Gonum wants them, unplaced nodes alone.
func communities(p cluster.Partition) [][]graph.Node {
	var all [][]graph.Node
	for c := range p.Len() {
		var nodes []graph.Node
		for _, i := range p.Members(c) {
			nodes = append(nodes, simple.Node(i))
		}
		all = append(all, nodes)
	}
	for _, i := range p.Unplaced() {
		all = append(all, []graph.Node{simple.Node(i)})
	}
	return all
}
