package similarity

import (
	"context"
	"fmt"
	"math"
	"slices"

	"papergraph/corpus"
)

// GraphOptions say which pairs of papers a layer joins; the zero value is the default.
type GraphOptions struct {
	K         int           // neighbours of a paper; 0 means 6
	Mutual    bool          // keep a pair only if each is among the other's neighbours
	MinWeight float64       // evidence at or below joins no pair; for text the cosine of the papers' own words; 0 means 0.15
	Layers    string        // names of Layers with weights, see ParseLayers; "" means those of DefaultLayers
	Norm      Normalization // of what papers share; "" means Salton
	Workers   int           // goroutines; 0 means one for each processor; never changes the graph
}

// WithDefaults returns o with every zero field replaced by its default.
func (o GraphOptions) WithDefaults() GraphOptions {
	if o.K == 0 {
		o.K = 6
	}
	if o.MinWeight == 0 {
		o.MinWeight = 0.15
	}
	if o.Norm == "" {
		o.Norm = Salton
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
	if _, err := ParseLayers(o.Layers); err != nil {
		return err
	}
	return o.Norm.Validate()
}

// Layer is one kind of evidence that joins papers. Layers lists them.
type Layer struct {
	Name, Doc string
	open      func(ctx context.Context, m *Model, o GraphOptions) (evidence, error)
}

// TextLayer is the name of the layer that compares what papers say.
const TextLayer = "text"

// Layers returns every layer, the default first.
func Layers() []Layer {
	return []Layer{
		{TextLayer, "papers that say similar things", newTextEvidence},
		{"direct", "papers of which one cites the other", newDirect},
		{"coupling", "papers that cite the same works", newBibliographic},
		{"cocitation", "papers that the same papers cite", newCocitation},
		{"mentions", "papers of which one's text names the other's system", newMentions},
		{"authors", "papers of the same people", newAuthors},
	}
}

// Build returns the graph of the layer alone: node i is paper i of the model's
// corpus. o.Layers is disregarded.
func (l Layer) Build(ctx context.Context, m *Model, o GraphOptions) (*Graph, error) {
	o.Layers = l.Name
	b, err := NewBlend(ctx, m, o)
	if err != nil {
		return nil, err
	}
	return b.Graph(ctx)
}

// DefaultLayers are the layers that a corpus has evidence for: text alone, or with
// citations those of them as well. Links and co-citations are few among the papers
// of one export and count for less.
func DefaultLayers(c *corpus.Corpus) string {
	if c.Citing() > 0 {
		return "text,direct=0.3,coupling,cocitation=0.3"
	}
	return TextLayer
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
	chosen     []int32   // by agreeing
	result     []float64 // of scores
	o          GraphOptions
}

// rank returns the nearest of paper i.
func (r *ranker) rank(i int) []hit {
	nodes := r.agreeing(i)
	best := best{k: r.o.K}
	for p, score := range r.scores(i, nodes) {
		if score > 0 {
			best.offer(hit{int(nodes[p]), score})
		}
	}
	return best.ranked()
}

// agreeing are the candidates for paper i whose own words agree enough with its
// own.
func (r *ranker) agreeing(i int) []int32 {
	nodes, score := r.candidates.Row(i)
	r.chosen = r.chosen[:0]
	for p, j := range nodes {
		if float64(score[p]) > r.o.MinWeight {
			r.chosen = append(r.chosen, j)
		}
	}
	return r.chosen
}

// scores are those of paper i with the given papers, good until the next call.
func (r *ranker) scores(i int, nodes []int32) []float64 {
	r.reset()
	r.mix(r.y, i)
	for _, j := range nodes {
		r.want(j)
		near, _ := r.near.Row(int(j))
		for _, row := range near {
			r.want(row)
		}
	}
	r.make()
	r.result = r.result[:0]
	for _, j := range nodes {
		r.result = append(r.result, r.score(int(j), r.norm[i], r.value))
	}
	return r.result
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
