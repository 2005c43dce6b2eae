package similarity

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
)

// GraphOptions say which pairs of papers a layer joins; the zero value is the default.
type GraphOptions struct {
	K         int     // neighbours of a paper; 0 means 6
	Mutual    bool    // keep a pair only if each is among the other's neighbours
	MinWeight float64 // evidence at or below joins no pair; for text the cosine of the papers' own words; 0 means 0.15
	Workers   int     // goroutines; 0 means one for each processor; never changes the graph
}

// WithDefaults returns o with every zero field replaced by its default.
func (o GraphOptions) WithDefaults() GraphOptions {
	if o.K == 0 {
		o.K = 6
	}
	if o.MinWeight == 0 {
		o.MinWeight = 0.15
	}
	return o
}

// Validate names the first field that makes no sense.
func (o GraphOptions) Validate() error {
	switch {
	case o.K < 0:
		return fmt.Errorf("similarity: graph option K is %d, want 0 or more", o.K)
	case math.IsNaN(o.MinWeight) || o.MinWeight < 0:
		return fmt.Errorf("similarity: graph option MinWeight is %v, want 0 or more", o.MinWeight)
	}
	return nil
}

// Layer is one kind of evidence that joins papers. Layers lists them.
type Layer struct {
	Name, Doc string
	// Build returns the graph of the layer: node i is paper i of the model's corpus.
	Build func(ctx context.Context, m *Model, o GraphOptions) (*Graph, error)
}

// Layers returns every layer, the default first.
func Layers() []Layer {
	return []Layer{
		{"text", "papers that say similar things", textLayer},
	}
}

// textLayer joins every paper with the K that score best among the 2K (at
// least Options.Neighbors) nearest by their own words; the weight is the score
// that Near gives. Own words that agree too little are no evidence, whatever
// the neighbours say.
func textLayer(ctx context.Context, m *Model, o GraphOptions) (*Graph, error) {
	o = o.WithDefaults()
	if err := o.Validate(); err != nil {
		return nil, err
	}
	hits, err := m.nearest(ctx, o)
	if err != nil {
		return nil, fmt.Errorf("similarity: layer %q: %w", "text", err)
	}
	return NewGraph(len(hits), join(hits, o.Mutual))
}

// nearest returns the o.K papers nearest to each.
func (m *Model) nearest(ctx context.Context, o GraphOptions) ([][]hit, error) {
	n, terms := m.vectors.Dims()
	if !m.vectors.sound() || !m.smooth.near.sound() {
		return make([][]hit, n), ctx.Err() // the file knows
	}
	candidates := m.smooth.near
	if wanted := 2 * min(o.K, n); wanted > m.options.Neighbors {
		more, _, err := nearestRows(ctx, m.vectors, wanted, Options{Method: m.accuracy.Method, Workers: o.Workers})
		if err != nil {
			return nil, err
		}
		candidates = packed(more)
	}
	found := make([][]hit, n)
	order := m.smooth.walk()
	err := parallel(ctx, n, 64, o.Workers, func() func(int) {
		r := &ranker{smoothing: m.smooth, candidates: candidates, products: newProducts(m.vectors, terms), o: o}
		return func(p int) { found[order[p]] = r.rank(int(order[p])) }
	})
	return found, err
}

// ranker finds the nearest of one paper after the other.
type ranker struct {
	*smoothing
	*products
	candidates *Matrix
	chosen     []int32 // those that agree enough
	o          GraphOptions
}

// rank returns the nearest of paper i.
func (r *ranker) rank(i int) []hit {
	r.reset()
	r.mix(r.y, i)
	nodes, score := r.candidates.Row(i)
	chosen := r.chosen[:0]
	for p, j := range nodes {
		if float64(score[p]) > r.o.MinWeight {
			chosen = append(chosen, j)
			r.want(j)
			near, _ := r.near.Row(int(j))
			for _, row := range near {
				r.want(row)
			}
		}
	}
	r.chosen = chosen
	r.make()
	best := best{k: r.o.K}
	for _, j := range chosen {
		if score := r.score(int(j), r.norm[i], r.value); score > 0 {
			best.offer(hit{int(j), score})
		}
	}
	return best.ranked()
}

// join makes each hit an edge, once, or only hits that are mutual.
func join(hits [][]hit, mutual bool) []Edge {
	var edges []Edge
	for i, near := range hits {
		for _, h := range near {
			back := slices.ContainsFunc(hits[h.node], func(b hit) bool { return b.node == i })
			if mutual && !back || back && h.node < i {
				continue
			}
			edges = append(edges, Edge{i, h.node, h.score})
		}
	}
	return edges
}

// Blend adds up graphs of the same nodes, each edge times its graph's weight.
// A graph of weight 0 takes no part.
func Blend(graphs []*Graph, weights []float64) (*Graph, error) {
	switch {
	case len(graphs) == 0:
		return nil, errors.New("similarity: blend: no graphs")
	case len(graphs) != len(weights):
		return nil, fmt.Errorf("similarity: blend: %d graphs but %d weights", len(graphs), len(weights))
	}
	n := graphs[0].Len()
	var edges []Edge
	for k, g := range graphs {
		if g.Len() != n {
			return nil, fmt.Errorf("similarity: blend: graph %d has %d nodes, graph 0 has %d", k, g.Len(), n)
		}
		if w := weights[k]; !(w >= 0) || math.IsInf(w, 1) {
			return nil, fmt.Errorf("similarity: blend: weight %d is %v, want finite and not negative", k, w)
		}
		for _, e := range g.Edges() {
			if e.Weight = float64(e.Weight * weights[k]); e.Weight > 0 {
				edges = append(edges, e)
			}
		}
	}
	return NewGraph(n, edges)
}
