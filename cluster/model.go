package cluster

import (
	"context"
	"fmt"
	"math/rand/v2"

	"papergraph/similarity"
)

// model says what Leiden makes large, see leiden.
type model struct {
	size   func(g *similarity.Graph, i int) float64 // of node i
	factor func(*similarity.Graph) float64          // of the resolution that people give
	unit   func(*similarity.Graph) float64          // Algorithm.unit
}

var (
	modularity = model{
		size:   (*similarity.Graph).Strength,
		factor: func(g *similarity.Graph) float64 { return 1 / (2 * g.TotalWeight()) },
		unit:   func(*similarity.Graph) float64 { return 1 },
	}
	potts = model{
		size:   func(*similarity.Graph, int) float64 { return 1 },
		factor: func(*similarity.Graph) float64 { return 1 },
		unit:   density,
	}
)

// untilStable is how many iterations a run may take that is to end when one
// changes nothing, which takes 5 to 30. The later ones gain little: to have
// looked at a million edges is enough.
func untilStable(edges int) int {
	const fewest, most, looks = 5, 50, 1_000_000
	return min(max(fewest, looks/max(edges, 1)), most)
}

// run is Algorithm.Run.
func (mo model) run(ctx context.Context, g *similarity.Graph, resolution float64, seed uint64) (Partition, error) {
	if err := checkRun(ctx, resolution); err != nil {
		return Partition{}, err
	}
	l := newLeiden(ctx, mo.network(g), resolution*mo.factor(g))
	of, err := l.run(rand.New(rand.NewPCG(seed, leidenStream)), untilStable(g.EdgeCount()))
	if err != nil {
		return Partition{}, fmt.Errorf("cluster: leiden: %w", err)
	}
	return placed(g, func(i int) int32 { return of[i] }), nil
}

func (mo model) network(g *similarity.Graph) *network {
	size := make([]float64, g.Len())
	for i := range size {
		size[i] = mo.size(g, i)
	}
	return newNetwork(g, size)
}

// placed returns the grouping of the nodes of g, but for those without edges.
func placed(g *similarity.Graph, of func(i int) int32) Partition {
	labels := make([]int, g.Len())
	for i := range labels {
		labels[i] = int(of(i))
		if adj, _ := g.Neighbors(i); len(adj) == 0 {
			labels[i] = Unplaced
		}
	}
	return NewPartition(labels)
}

// prepare is Algorithm.prepare. Sketches take two iterations. On a large graph
// they group parts of some 15 nodes each that are made once, by an iteration at
// n/128 units for n nodes: clusters that anybody wants to read about are unions
// of these, but for the smallest.
func (mo model) prepare(ctx context.Context, g *similarity.Graph) (sketchFunc, error) {
	const iterations, large, grain = 2, 20_000, 128 // large in edges
	base, part, factor := mo.network(g), identity(g.Len()), mo.factor(g)
	if g.EdgeCount() > large {
		l := newLeiden(ctx, base, mo.unit(g)*factor*float64(g.Len())/grain)
		var err error
		if base, part, err = l.parts(rand.New(rand.NewPCG(0, leidenStream))); err != nil {
			return nil, err
		}
	}
	return func(ctx context.Context, resolution float64, seed uint64) (Partition, error) {
		if err := checkRun(ctx, resolution); err != nil {
			return Partition{}, err
		}
		of, err := newLeiden(ctx, base, resolution*factor).run(rand.New(rand.NewPCG(seed, leidenStream)), iterations)
		if err != nil {
			return Partition{}, fmt.Errorf("cluster: leiden: %w", err)
		}
		return placed(g, func(i int) int32 { return of[part[i]] }), nil
	}, nil
}

// parts iterates once and returns the network of the clusters and the cluster
// of every node of the base.
func (l *leiden) parts(rng *rand.Rand) (*network, []int32, error) {
	of, err := l.run(rng, 1)
	if err != nil {
		return nil, nil, fmt.Errorf("cluster: leiden: %w", err)
	}
	return l.aggregate(l.base, of, renumber(of, l.number), 1), of, nil
}
