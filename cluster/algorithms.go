package cluster

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/graph/community"

	"papergraph/similarity"
)

// Algorithm is one way to group the nodes of a graph. Algorithms lists them.
type Algorithm struct {
	Name, Doc string
	// Run groups the nodes; those without edges are Unplaced, and a node may be
	// a cluster of its own. The result depends on the graph, the resolution
	// and the seed only. A resolution that is not positive and finite is an
	// error.
	Run runFunc

	// prepare returns what is like Run on one graph, but may trade quality for
	// time: a scan of resolutions calls it many times.
	prepare func(ctx context.Context, g *similarity.Graph) (sketchFunc, error)
	// quality is what Run makes large.
	quality func(*similarity.Graph, Partition, float64) (float64, error)
	// unit is the resolution of Run that asks for as much detail as resolution
	// 1 of modularity.
	unit func(*similarity.Graph) float64
}

type runFunc = func(ctx context.Context, g *similarity.Graph, resolution float64, seed uint64) (Partition, error)

type sketchFunc = func(ctx context.Context, resolution float64, seed uint64) (Partition, error)

// Algorithms returns every way to group the nodes of a graph, the default
// first. To add one, add a line here.
func Algorithms() []Algorithm {
	return []Algorithm{
		{
			Name: "leiden", Doc: "Leiden algorithm on modularity; resolution 1 is plain modularity",
			Run: modularity.run, prepare: modularity.prepare, quality: Modularity, unit: modularity.unit,
		},
		{
			Name: "leiden-cpm", Doc: "Leiden algorithm on the constant Potts model; the resolution is a mean edge weight",
			Run: potts.run, prepare: potts.prepare, quality: CPM, unit: potts.unit,
		},
		{
			Name: "louvain", Doc: "Louvain algorithm on modularity, as Gonum has it; slow from thousands of papers on",
			Run: louvain, prepare: always(louvain), quality: Modularity, unit: modularity.unit,
		},
	}
}

// byName returns the algorithm of the given name, "" meaning the default.
func byName(name string) (Algorithm, error) {
	all := Algorithms()
	if name == "" {
		return all[0], nil
	}
	for _, a := range all {
		if a.Name == name {
			return a, nil
		}
	}
	names := make([]string, len(all))
	for k, a := range all {
		names[k] = a.Name
	}
	return Algorithm{}, fmt.Errorf("cluster: no algorithm %q; there are %q", name, names)
}

// density is the mean edge weight over all pairs of nodes. With it as the
// resolution the constant Potts model expects of a pair of nodes what
// modularity expects of a mean pair at resolution 1.
func density(g *similarity.Graph) float64 {
	return g.TotalWeight() / pairsOf(float64(g.Len()))
}

// always makes sketches of full runs.
func always(run runFunc) func(context.Context, *similarity.Graph) (sketchFunc, error) {
	return func(_ context.Context, g *similarity.Graph) (sketchFunc, error) {
		return func(ctx context.Context, resolution float64, seed uint64) (Partition, error) {
			return run(ctx, g, resolution, seed)
		}, nil
	}
}

func louvain(ctx context.Context, g *similarity.Graph, resolution float64, seed uint64) (Partition, error) {
	if err := checkRun(ctx, resolution); err != nil {
		return Partition{}, err
	}
	if g.EdgeCount() == 0 {
		return allUnplaced(g.Len()), nil
	}
	labels := make([]int, g.Len())
	reduced := community.Modularize(g, resolution, rand.NewPCG(seed, louvainStream))
	for c, nodes := range reduced.Communities() {
		for _, node := range nodes {
			i := int(node.ID())
			labels[i] = c
			if adj, _ := g.Neighbors(i); len(adj) == 0 {
				labels[i] = Unplaced
			}
		}
	}
	return NewPartition(labels), nil
}

// louvainStream is the random stream of Louvain's seed.
const louvainStream = 0x10f

func checkRun(ctx context.Context, resolution float64) error {
	if !(resolution > 0) || math.IsInf(resolution, 1) {
		return fmt.Errorf("cluster: the resolution is %v, want positive and finite", resolution)
	}
	return ctx.Err()
}
