package analysis

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"papergraph/corpus"
)

func TestComponentsAreGonums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, g := drawn(t)
		order, component := components(citationsAmong(c.Citations()))
		if len(order) != c.Len() {
			t.Fatalf("%d of %d papers are in order", len(order), c.Len())
		}
		want := make([]int, c.Len())
		for k, nodes := range topo.TarjanSCC(g) {
			for _, n := range nodes {
				want[n.ID()] = k
			}
		}
		for i := range want {
			for j := range want {
				if (want[i] == want[j]) != (component[i] == component[j]) {
					t.Fatalf("papers %d and %d: %v, want %v", i, j, component, want)
				}
			}
		}
	})
}

// chains are all chains from a paper that cites none to one that none cites, of
// two papers or more.
func chains(d dag) (all [][]int) {
	citing := make([][]int, len(d.cited))
	for i, row := range d.cited {
		for _, j := range row {
			citing[j] = append(citing[j], i)
		}
	}
	var walk func(chain []int)
	walk = func(chain []int) {
		next := citing[chain[len(chain)-1]]
		if len(next) == 0 && len(chain) > 1 {
			all = append(all, slices.Clone(chain))
		}
		for _, i := range next {
			walk(append(slices.Clone(chain), i))
		}
	}
	for j, row := range d.cited {
		if len(row) == 0 {
			walk([]int{j})
		}
	}
	return all
}

func TestMainPathIsTheBestOfAllChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := drawn(t)
		d, _ := acyclic(citationsAmong(c.Citations()))
		got, weights := mainPath(d)
		all := chains(d)
		count := make(map[[2]int]float64) // chains through a citation
		for _, chain := range all {
			for k := 1; k < len(chain); k++ {
				count[[2]int{chain[k-1], chain[k]}] += 1 / float64(len(all))
			}
		}
		sum := func(chain []int) (s float64) {
			for k := 1; k < len(chain); k++ {
				s += count[[2]int{chain[k-1], chain[k]}]
			}
			return s
		}
		best := 0.0
		for _, chain := range all {
			best = max(best, sum(chain))
		}
		if math.Abs(sum(got)-best) > 1e-9 || len(all) == 0 != (len(got) == 0) {
			t.Fatalf("main path %v has %v, the best %v", got, sum(got), best)
		}
		for k, w := range weights {
			if math.Abs(w-count[[2]int{got[k], got[k+1]}]) > 1e-9 {
				t.Fatalf("weight %d of %v is %v", k, got, w)
			}
		}
	})
}

// b and c cite each other: of the five citations two are left out, and the chain
// goes past them.
func TestCyclesAreLeftOut(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{{ID: "a"}, {ID: "b", Cites: []corpus.ID{"a", "c"}}, {ID: "c", Cites: []corpus.ID{"b"}}, {ID: "d", Cites: []corpus.ID{"b", "c"}}})
	if err != nil {
		t.Fatal(err)
	}
	d, dropped := acyclic(citationsAmong(c.Citations()))
	chain, _ := mainPath(d)
	if dropped != 2 || !slices.Equal(chain, []int{0, 1, 3}) {
		t.Errorf("%d left out, chain %v", dropped, chain)
	}
}

func TestChainBetween(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{{ID: "a", Cites: []corpus.ID{"b"}}, {ID: "b"}, {ID: "c", Cites: []corpus.ID{"b"}}, {ID: "d"}})
	if err != nil {
		t.Fatal(err)
	}
	g := citationsAmong(c.Citations())
	for _, tt := range []struct{ i, j int }{{0, 2}, {2, 0}} {
		if got := chainBetween(g, tt.i, tt.j); !slices.Equal(got, []int{tt.i, 1, tt.j}) {
			t.Errorf("from %d to %d: %v", tt.i, tt.j, got)
		}
	}
	if got := chainBetween(g, 0, 3); got != nil {
		t.Errorf("a chain to a paper alone: %v", got)
	}
	if got := chainBetween(g, 1, 1); !slices.Equal(got, []int{1}) {
		t.Errorf("a chain to itself: %v", got)
	}
}
