package similarity

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// LayerWeight asks for a layer. A weight of 0 is a layer that takes no part.
type LayerWeight struct {
	Layer  string
	Weight float64
}

// ParseLayers reads "text,coupling=0.5": names of Layers, each with a weight
// that is 1 unless given.
func ParseLayers(s string) ([]LayerWeight, error) {
	var all []LayerWeight
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		name, number, given := strings.Cut(part, "=")
		l := LayerWeight{strings.TrimSpace(name), 1}
		if given {
			w, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
			if err != nil {
				return nil, fmt.Errorf("similarity: layer %q: the weight is %q, want a number", l.Layer, number)
			}
			l.Weight = w
		}
		all = append(all, l)
	}
	return all, validateLayers(all)
}

// mostWeight is the greatest weight of a layer, and 1/mostWeight the least.
const mostWeight = 1e6

func validateLayers(all []LayerWeight) error {
	var names []string
	for _, l := range Layers() {
		names = append(names, l.Name)
	}
	total := 0.0
	for k, l := range all {
		switch {
		case !slices.Contains(names, l.Layer):
			return fmt.Errorf("similarity: no layer is called %q; the layers are %s", l.Layer, strings.Join(names, ", "))
		case !(l.Weight == 0 || l.Weight >= 1/mostWeight && l.Weight <= mostWeight):
			return fmt.Errorf("similarity: layer %q has weight %v, want 0 or a number from %v to %v", l.Layer, l.Weight, 1/mostWeight, mostWeight)
		case slices.ContainsFunc(all[:k], func(m LayerWeight) bool { return m.Layer == l.Layer }):
			return fmt.Errorf("similarity: layer %q is named twice", l.Layer)
		}
		total += l.Weight
	}
	if len(all) > 0 && total == 0 {
		return fmt.Errorf("similarity: all layers have weight 0")
	}
	return nil
}

// Blend compares papers by several layers at once. Let s_l(i, j) be the score of
// papers i and j by layer l, w_l the weight of the layer, and t_l the typical
// score of a paper's nearest by it, so that with
//
//	x_l = s_l t_1 / t_l
//
// layers whose scores are small by nature count alike. A layer counts by how much
// it knows of the paper of which it knows less: h_l(i, j) = n / (n + c) with n
// terms or things and a constant c, 0 if it knows nothing of one. What it does not
// know it is taken to say as on average of pairs that are near by some layer: b_l,
// the mean of x_l over such pairs. So
//
//	r(i, j) = (sum over l of w_l h_l x_l) / (sum over l of w_l)
//	          * (sum over l of w_l b_l) / (sum over l of w_l h_l b_l)
//	score(i, j) = r / (1 + r^4)^(1/4),
//
// and a paper without references, or one known by its title only, is compared by
// what it has, neither better nor worse for what it lacks. The second line keeps
// the order and the scores in [0, 1), and changes those below 0.5 by less than 2 %.
// The score of a single layer is that of the layer. A Blend is immutable and safe
// for concurrent use.
type Blend struct {
	model  *Model
	parts  []part
	weight float64 // sum of w_l
	mean   float64 // sum of w_l b_l
	o      GraphOptions
}

// A part is a layer of a Blend.
type part struct {
	layer    string
	weight   float64 // w_l
	scale    float64 // t_1 / t_l
	mean     float64 // b_l
	evidence evidence
}

// known is h_l(i, j), see Blend.
func (p *part) known(i, j int) float64 { return min(p.evidence.amount(i), p.evidence.amount(j)) }

// NewBlend prepares the layers of o.Layers.
func NewBlend(ctx context.Context, m *Model, o GraphOptions) (*Blend, error) {
	return newBlend(ctx, m, o, func(b *Blend) error {
		if len(b.parts) > 1 {
			b.calibrate()
		}
		return ctx.Err()
	})
}

// newBlend is NewBlend with a way to find out scale and mean of every layer.
func newBlend(ctx context.Context, m *Model, o GraphOptions, calibrate func(*Blend) error) (*Blend, error) {
	o = o.WithDefaults()
	if err := o.Validate(); err != nil {
		return nil, err
	}
	asked, err := ParseLayers(cmp.Or(o.Layers, DefaultLayers(m.corpus)))
	if err != nil {
		return nil, err
	}
	b := &Blend{model: m, o: o}
	for _, want := range asked {
		if want.Weight == 0 {
			continue
		}
		k := slices.IndexFunc(Layers(), func(l Layer) bool { return l.Name == want.Layer })
		e, err := Layers()[k].open(ctx, m, o)
		if err != nil {
			return nil, fmt.Errorf("similarity: layer %q: %w", want.Layer, err)
		}
		b.parts = append(b.parts, part{want.Layer, want.Weight, 1, 1, e})
	}
	if err := calibrate(b); err != nil {
		return nil, err
	}
	for _, p := range b.parts {
		b.weight += p.weight
		b.mean += float64(p.weight * p.mean)
	}
	return b, nil
}

// sampled is the number of papers, at equal distances in the corpus, from which
// scales and means are taken.
const sampled = 1000

// calibrate finds scale and mean of every layer. One that joins no papers of the
// sample keeps the scale 1.
func (b *Blend) calibrate() {
	sample := spread(b.model.corpus.Len(), sampled)
	first := 0.0
	for k := range b.parts {
		typical := typicalScore(sample, b.o.K, b.parts[k].evidence)
		if first = cmp.Or(first, typical); typical > 0 {
			b.parts[k].scale = first / typical
		}
	}
	r := b.newBlender()
	sums, counts := make([]float64, len(b.parts)), make([]int, len(b.parts))
	for _, i := range sample {
		nodes := r.near(int(i), b.o.K)
		for l, p := range b.parts {
			if p.evidence.amount(int(i)) == 0 {
				continue
			}
			for k, score := range r.searchers[l].scores(int(i), nodes) {
				if p.evidence.amount(int(nodes[k])) > 0 {
					sums[l] += float64(score * p.scale)
					counts[l]++
				}
			}
		}
	}
	for l := range b.parts {
		b.parts[l].mean = max(sums[l]/float64(max(counts[l], 1)), leastMean)
	}
}

// leastMean keeps a layer that says nothing of the sample from saying all of the
// pairs that it does compare.
const leastMean = 0.01

// typicalScore is the mean score of papers of a sample with their k nearest.
func typicalScore(sample []int32, k int, e evidence) float64 {
	s := e.searcher()
	var sum float64
	count := 0
	for _, i := range sample {
		for _, score := range s.scores(int(i), slices.Clone(s.nearest(int(i), k))) {
			sum += score
			count++
		}
	}
	return sum / float64(max(count, 1))
}

// Layers are the layers that take part, with their weights.
func (b *Blend) Layers() []LayerWeight {
	var all []LayerWeight
	for _, p := range b.parts {
		all = append(all, LayerWeight{p.layer, p.weight})
	}
	return all
}

// Split says of every edge of a graph of the papers, in the order of Edges, what
// each layer that has a share contributes to the score of its papers, in the order
// of Layers. The Text of a share is the name of its layer. It is nil if one layer
// alone takes part.
func (b *Blend) Split(ctx context.Context, g *Graph) ([][]Term, error) {
	if len(b.parts) < 2 {
		return nil, ctx.Err()
	}
	first := make([]int, g.Len()+1) // of the edges of a node with later ones
	for i := range g.Len() {
		first[i+1] = first[i] + len(later(g, i))
	}
	all := make([][]Term, first[g.Len()])
	err := parallel(ctx, g.Len(), 64, b.o.Workers, func() func(int) {
		r := b.newBlender()
		return func(i int) { r.split(i, later(g, i), all[first[i]:first[i+1]]) }
	})
	if err != nil {
		return nil, fmt.Errorf("similarity: blend: %w", err)
	}
	return all, nil
}

// later are the neighbours of node i behind it.
func later(g *Graph, i int) []int32 {
	adj, _ := g.Neighbors(i)
	behind, _ := slices.BinarySearch(adj, int32(i))
	return adj[behind:]
}

// blender blends for one goroutine.
type blender struct {
	*Blend
	searchers  []searcher
	candidates []int32
	sum, unit  []float64 // by candidate: its score, and what of it w_l h_l x_l = 1 makes
}

func (b *Blend) newBlender() *blender {
	r := &blender{Blend: b}
	for _, p := range b.parts {
		r.searchers = append(r.searchers, p.evidence.searcher())
	}
	return r
}

// near returns the k papers nearest to paper i by each layer, ascending, good
// until the next call.
func (r *blender) near(i, k int) []int32 {
	r.candidates = r.candidates[:0]
	for _, s := range r.searchers {
		r.candidates = append(r.candidates, s.nearest(i, k)...)
	}
	slices.Sort(r.candidates)
	r.candidates = slices.Compact(r.candidates)
	return r.candidates
}

// widening is how many times as many papers as are asked for every layer names:
// what is second to all layers may be first in sum.
const widening = 4

// nearest returns the k papers with the best scores among those that are near
// paper i by some layer.
func (r *blender) nearest(i, k int) []hit { return r.best(i, k, r.near(i, widening*k)) }

// best returns the k best of the given papers for paper i.
func (r *blender) best(i, k int, nodes []int32) []hit {
	best := best{k: k}
	for p, score := range r.scores(i, nodes) {
		if j := int(nodes[p]); score > 0 && j != i {
			best.offer(hit{j, score})
		}
	}
	return best.ranked()
}

// scores are those of paper i with others, good until the next call.
func (r *blender) scores(i int, nodes []int32) []float64 {
	r.sum, r.unit = zeros(r.sum, len(nodes)), zeros(r.unit, len(nodes))
	for l, p := range r.parts {
		known := p.evidence.amount(i)
		if known == 0 {
			continue
		}
		for k, score := range r.searchers[l].scores(i, nodes) {
			w := p.weight * min(known, p.evidence.amount(int(nodes[k])))
			r.sum[k] += float64(w * score * p.scale)
			r.unit[k] += float64(w * p.mean)
		}
	}
	for k, mean := range r.unit {
		r.unit[k] = r.unitOf(r.sum[k], mean)
		r.sum[k] *= r.unit[k]
	}
	return r.sum
}

// unitOf is the score over the sum of w_l h_l x_l, given that and the sum of
// w_l h_l b_l.
func (b *Blend) unitOf(sum, mean float64) float64 {
	if mean == 0 {
		return 0
	}
	unit := b.mean / mean / b.weight
	if len(b.parts) > 1 {
		r := sum * unit
		square := r * r
		unit /= math.Sqrt(math.Sqrt(1 + float64(square*square)))
	}
	return unit
}

// split sets shares to what the layers contribute to the scores of paper i with
// others.
func (r *blender) split(i int, nodes []int32, shares [][]Term) {
	r.scores(i, nodes)
	for l, p := range r.parts {
		for k, score := range r.searchers[l].scores(i, nodes) {
			known := p.known(i, int(nodes[k]))
			if known == 0 || score == 0 {
				continue
			}
			share := p.weight * known * score * p.scale * r.unit[k]
			t := Term{Text: p.layer, Share: share}
			if p.layer != TextLayer {
				t.Layer = p.layer
			}
			shares[k] = append(shares[k], t)
		}
	}
}

// Why splits the score of papers i and j into the shares of what they have in
// common, greatest first. They sum to the score up to rounding.
func (b *Blend) Why(i, j int) []Term {
	var sum, mean float64
	var why []Term
	for _, p := range b.parts {
		known := p.known(i, j)
		mean += float64(p.weight * known * p.mean)
		if known == 0 {
			continue
		}
		for _, t := range p.evidence.why(i, j) {
			t.Share = float64(t.Share * p.weight * known * p.scale)
			sum += t.Share
			if t.Layer = p.layer; t.Layer == TextLayer {
				t.Layer = ""
			}
			why = append(why, t)
		}
	}
	unit := b.unitOf(sum, mean)
	for k := range why {
		why[k].Share *= unit
	}
	slices.SortStableFunc(why, func(a, b Term) int { return cmp.Compare(b.Share, a.Share) })
	return why
}

// Graph joins every paper with the o.K nearest; the weight is the score.
func (b *Blend) Graph(ctx context.Context) (*Graph, error) {
	n := b.model.corpus.Len()
	if len(b.parts) == 1 && b.parts[0].layer == TextLayer {
		return textLayer(ctx, b.model, b.o)
	}
	found := make([][]hit, n)
	err := parallel(ctx, n, 64, b.o.Workers, func() func(int) {
		r := b.newBlender()
		return func(i int) { found[i] = r.nearest(i, b.o.K) }
	})
	if err != nil {
		return nil, fmt.Errorf("similarity: blend: %w", err)
	}
	return NewGraph(n, join(found, b.o.Mutual))
}
