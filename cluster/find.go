package cluster

import (
	"context"
	"fmt"
	"math"
	"runtime"

	"golang.org/x/sync/errgroup"

	"papergraph/similarity"
)

// Options of Find; the zero value is the default.
type Options struct {
	Algorithm  string  // a name from Algorithms; "" means "leiden"
	Resolution float64 // 0: chosen by a scan, see Find
	Seed       uint64  // the runs take Seed, Seed+1, ...
}

// Validate names the first field that makes no sense.
func (o Options) Validate() error {
	if _, err := byName(o.Algorithm); err != nil {
		return err
	}
	if !(o.Resolution >= 0) || math.IsInf(o.Resolution, 1) {
		return fmt.Errorf("cluster: option Resolution is %v, want positive and finite, or 0 to have it chosen", o.Resolution)
	}
	return nil
}

// Result is a grouping and how it was found.
type Result struct {
	Partition  Partition // clusters of two nodes and more; the other nodes are Unplaced
	Algorithm  string
	Resolution float64  // the one used; as given if the graph has no edges
	Chosen     bool     // whether Resolution was chosen by the scan
	Quality    float64  // what the algorithm makes large at Resolution: Modularity or CPM
	Scan       []Sample // what the scan saw, resolutions rising; nil if there was none
}

// Find groups the nodes of g. Of several runs it takes the one of the best
// quality, ties by seed. A node that shares a cluster with no other is
// Unplaced.
//
// A resolution that is not given is chosen. Candidates are those that give
// between sqrt(n/2) and sqrt(2n) clusters for n nodes with edges (13 to 25 for
// 319), though no more than 64, which a slide can still show, or that come
// nearest to this. Of those whose Sample.Trust is within 0.05 of the best it is
// the finest: equally reliable, it says more. The lower bound is the rule of
// thumb of K. V. Mardia, J. T. Kent, J. M. Bibby, Multivariate Analysis (1979),
// section 13.3; the upper bound is twice as many.
//
// Cost: 2 to 24 full runs of the algorithm, the fewer the larger the graph, and
// for a choice up to 8 times as many short ones, at least 4 for each resolution.
// On a graph of more than 20,000 edges the short runs of Leiden group parts of
// some 15 nodes, so that the choice costs less than the full runs.
func Find(ctx context.Context, g *similarity.Graph, o Options) (*Result, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	a, err := byName(o.Algorithm)
	if err != nil {
		return nil, err
	}
	f := &finder{g: g, algorithm: a, seed: o.Seed, clusters: map[int]int{}}
	res := &Result{Algorithm: a.Name, Resolution: o.Resolution, Partition: allUnplaced(g.Len())}
	if g.EdgeCount() == 0 {
		return res, nil
	}
	if res.Chosen = o.Resolution == 0; res.Chosen {
		if res.Scan, err = f.scan(ctx); err != nil {
			return nil, fmt.Errorf("cluster: scan of resolutions: %w", err)
		}
		res.Resolution = choose(res.Scan, f.readable())
	}
	runs, err := f.runs(ctx, 2, func(ctx context.Context, seed uint64) (Partition, error) {
		return a.Run(ctx, g, res.Resolution, seed)
	})
	if err != nil {
		return nil, fmt.Errorf("cluster: %s: %w", a.Name, err)
	}
	for s, p := range runs {
		q, err := a.quality(g, p, res.Resolution)
		if err != nil {
			return nil, err
		}
		if s == 0 || q > res.Quality {
			res.Partition, res.Quality = p, q
		}
	}
	res.Partition = res.Partition.withoutSingles()
	return res, nil
}

// finder is what the steps of Find share.
type finder struct {
	g         *similarity.Graph
	algorithm Algorithm
	seed      uint64

	// Of a scan:
	sketch   sketchFunc
	clusters map[int]int // their number in the first run at a step
}

// runs groups the nodes once for each of some seeds, in parallel. There are 24
// while that is cheap, and at least fewest.
func (f *finder) runs(ctx context.Context, fewest int, run func(context.Context, uint64) (Partition, error)) ([]Partition, error) {
	const most, edges = 24, 60_000
	runs := make([]Partition, min(max(fewest, edges/f.g.EdgeCount()), most))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for s := range runs {
		group.Go(func() (err error) {
			runs[s], err = run(ctx, f.seed+uint64(s))
			return err
		})
	}
	return runs, group.Wait()
}

func allUnplaced(n int) Partition {
	labels := make([]int, n)
	for i := range labels {
		labels[i] = Unplaced
	}
	return NewPartition(labels)
}

// placed is the number of nodes that belong to a cluster.
func (p Partition) placed() int { return len(p.of) - len(p.Unplaced()) }

// withoutSingles returns p with the clusters of one node Unplaced.
func (p Partition) withoutSingles() Partition {
	labels := make([]int, p.Nodes())
	for i, c := range p.of {
		labels[i] = c
		if c != Unplaced && len(p.members[c]) == 1 {
			labels[i] = Unplaced
		}
	}
	return NewPartition(labels)
}
