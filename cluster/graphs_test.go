package cluster_test

import (
	"math/rand/v2"
	"testing"

	"papergraph/cluster"
	"papergraph/similarity"

	"pgregory.net/rapid"
)

// karate holds the 78 friendships of Zachary's karate club, members numbered
// from 1. Source: W. W. Zachary, Journal of Anthropological Research 33, 452
// (1977), as every network collection has it.
var karate = [][]int{ // member, then those with smaller numbers
	{2, 1}, {3, 1, 2}, {4, 1, 2, 3}, {5, 1}, {6, 1}, {7, 1, 5, 6}, {8, 1, 2, 3, 4}, {9, 1, 3}, {10, 3},
	{11, 1, 5, 6}, {12, 1}, {13, 1, 4}, {14, 1, 2, 3, 4}, {17, 6, 7}, {18, 1, 2}, {20, 1, 2}, {22, 1, 2},
	{26, 24, 25}, {28, 3, 24, 25}, {29, 3}, {30, 24, 27}, {31, 2, 9}, {32, 1, 25, 26, 29},
	{33, 3, 9, 15, 16, 19, 21, 23, 24, 30, 31, 32},
	{34, 9, 10, 14, 15, 16, 19, 20, 21, 23, 24, 27, 28, 29, 30, 31, 32, 33},
}

func karateClub(t testing.TB) *similarity.Graph {
	var edges []similarity.Edge
	for _, row := range karate {
		for _, j := range row[1:] {
			edges = append(edges, similarity.Edge{I: row[0] - 1, J: j - 1, Weight: 1})
		}
	}
	if len(edges) != 78 {
		t.Fatalf("the karate club has %d edges, want 78", len(edges))
	}
	return graphOf(t, 34, edges)
}

// ringOfCliques joins k cliques of the given size to a ring, each to the next
// by one edge; all weights are 1.
func ringOfCliques(t testing.TB, k, size int) *similarity.Graph {
	var edges []similarity.Edge
	for c := range k {
		edges = append(edges, clique(c*size, size)...)
		edges = append(edges, similarity.Edge{I: c * size, J: ((c+1)%k)*size + 1, Weight: 1})
	}
	return graphOf(t, k*size, edges)
}

func clique(first, size int) []similarity.Edge {
	var edges []similarity.Edge
	for i := range size {
		for j := range i {
			edges = append(edges, similarity.Edge{I: first + i, J: first + j, Weight: 1})
		}
	}
	return edges
}

// planted draws a graph of n nodes in groups of 100, each node with 10 edges
// to nodes drawn from its group or, a share mixing of them, from all.
func planted(t fataler, n int, mixing float64) (*similarity.Graph, cluster.Partition) {
	const group, degree = 100, 10
	rng := rand.New(rand.NewPCG(1, 2))
	labels := make([]int, n)
	var edges []similarity.Edge
	for i := range n {
		labels[i] = i / group
		for range degree {
			j := i/group*group + rng.IntN(min(group, n-i/group*group))
			if rng.Float64() < mixing {
				j = rng.IntN(n)
			}
			if j != i {
				edges = append(edges, similarity.Edge{I: i, J: j, Weight: 0.5 + rng.Float64()})
			}
		}
	}
	return graphOf(t, n, edges), cluster.NewPartition(labels)
}

type fataler interface {
	Helper()
	Fatal(...any)
}

func graphOf(t fataler, n int, edges []similarity.Edge) *similarity.Graph {
	t.Helper()
	g, err := similarity.NewGraph(n, edges)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// drawGraph draws a graph of at most maxNodes nodes with weights that are
// multiples of 1/8, so that small sums are exact.
func drawGraph(t *rapid.T, maxNodes int) *similarity.Graph {
	n := rapid.IntRange(0, maxNodes).Draw(t, "nodes")
	var edges []similarity.Edge
	if n > 1 {
		edges = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) similarity.Edge {
			i := rapid.IntRange(0, n-2).Draw(t, "i")
			j := rapid.IntRange(i+1, n-1).Draw(t, "j")
			return similarity.Edge{I: i, J: j, Weight: float64(rapid.IntRange(1, 16).Draw(t, "eighths")) / 8}
		}), 0, 3*n).Draw(t, "edges")
	}
	return graphOf(t, n, edges)
}

func drawLabels(t *rapid.T, n int, name string) []int {
	return rapid.SliceOfN(rapid.IntRange(-1, max(0, n-1)), n, n).Draw(t, name)
}

// algorithm returns the algorithm of that name.
func algorithm(t fataler, name string) cluster.Algorithm {
	for _, a := range cluster.Algorithms() {
		if a.Name == name {
			return a
		}
	}
	t.Fatal("no algorithm", name)
	panic("unreachable")
}
