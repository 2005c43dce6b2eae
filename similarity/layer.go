package similarity

import (
	"cmp"
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
	candidates := m.smooth.near
	if wanted := 2 * min(o.K, n); wanted > m.options.Neighbors {
		more, _, err := nearestRows(ctx, m.vectors, wanted, Options{Method: m.accuracy.Method, Workers: o.Workers})
		if err != nil {
			return nil, err
		}
		candidates = packed(more)
	}
	found := make([][]hit, n)
	err := parallel(ctx, n, 64, o.Workers, func() func(int) {
		products := newProducts(m.vectors, terms)
		return func(i int) {
			products.reset()
			m.smooth.mix(products.y, i)
			near := candidates.hits(i)
			slices.SortFunc(near, func(a, b hit) int { return cmp.Compare(a.node, b.node) })
			best := best{k: o.K}
			for _, h := range near {
				if h.score <= o.MinWeight {
					continue
				}
				if score := m.smooth.score(h.node, m.smooth.norm[i], products.with); score > 0 {
					best.offer(hit{h.node, score})
				}
			}
			found[i] = best.ranked()
		}
	})
	return found, err
}

// products are inner products of a vector with rows, each made once.
type products struct {
	y     *sparse
	rows  *Matrix
	value []float64
	known []bool
	used  []int // rows whose product is known
}

func newProducts(rows *Matrix, terms int) *products {
	n, _ := rows.Dims()
	return &products{y: newSparse(terms), rows: rows, value: make([]float64, n), known: make([]bool, n)}
}

// reset forgets all products, for another vector.
func (p *products) reset() {
	for _, row := range p.used {
		p.known[row] = false
	}
	p.used = p.used[:0]
}

// with returns the inner product of the vector with a row.
func (p *products) with(row int) float64 {
	if !p.known[row] {
		p.value[row], p.known[row] = p.y.dot(p.rows, row), true
		p.used = append(p.used, row)
	}
	return p.value[row]
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
