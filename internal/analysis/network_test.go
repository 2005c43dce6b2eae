package analysis

import (
	"context"
	"fmt"
	"math"
	"testing"

	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"papergraph/corpus"
)

// drawn is a small citation network.
func drawn(t *rapid.T) (*corpus.Corpus, *simple.DirectedGraph) {
	n := rapid.IntRange(1, 12).Draw(t, "papers")
	papers := make([]corpus.Paper, n)
	g := simple.NewDirectedGraph()
	for i := range papers {
		papers[i].ID = corpus.ID(fmt.Sprintf("p%02d", i))
		g.AddNode(simple.Node(i))
	}
	for i := range papers {
		for _, j := range rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, 4, rapid.ID).Draw(t, "cites") {
			if papers[i].Cites = append(papers[i].Cites, papers[j].ID); i != j {
				g.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(j)})
			}
		}
	}
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	return c, g
}

// near fails where two numbers differ by more than tolerance.
func near(t *rapid.T, what string, i int, got, want, tolerance float64) {
	if math.Abs(got-want) > tolerance {
		t.Fatalf("%s of paper %d is %v, want %v", what, i, got, want)
	}
}

func TestPageRankIsGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, g := drawn(t)
		got, err := pageRank(context.Background(), citationsAmong(c.Citations()))
		if err != nil {
			t.Fatal(err)
		}
		want := gonum.PageRank(g, damping, 1e-12)
		var sum float64
		for i, score := range got {
			near(t, "rank", i, score, want[int64(i)], 1e-8)
			sum += score
		}
		near(t, "sum", -1, sum, 1, 1e-9)
	})
}

// A hub gives and an authority takes by the equations that define them, which is
// all that is sure where several vectors solve them.
func TestHITSSolvesItsEquations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := drawn(t)
		g := citationsAmong(c.Citations())
		hub, authority, err := hits(context.Background(), g)
		if err != nil {
			t.Fatal(err)
		}
		if c.Citations().Count() == 0 {
			for i := range hub {
				near(t, "hub", i, hub[i], 0, 0)
			}
			return
		}
		given := make([]float64, g.n)
		spread(given, hub, g.citing)
		taken := make([]float64, g.n)
		spread(taken, authority, g.cited)
		for i := range given {
			near(t, "authority", i, authority[i], given[i], 1e-5)
			near(t, "hub", i, hub[i], taken[i], 1e-5)
		}
	})
}

func TestBetweennessIsGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, g := drawn(t)
		got, err := betweenness(context.Background(), citationsAmong(c.Citations()), 1)
		if err != nil {
			t.Fatal(err)
		}
		want := gonum.Betweenness(g)
		for i, score := range got {
			near(t, "betweenness", i, score, want[int64(i)], 1e-9)
		}
	})
}

// Of the chain a -> b -> c -> d, b lies between a and c, a and d; c between a and
// d, b and d: 2 each.
func TestBetweennessOfAChain(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{{ID: "a", Cites: []corpus.ID{"b"}}, {ID: "b", Cites: []corpus.ID{"c"}}, {ID: "c", Cites: []corpus.ID{"d"}}, {ID: "d"}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := betweenness(context.Background(), citationsAmong(c.Citations()), 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, 2, 2, 0} {
		if got[i] != want {
			t.Errorf("paper %d: %v, want %v", i, got[i], want)
		}
	}
}
