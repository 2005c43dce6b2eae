package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Term is a reason of a score and its share of it: a term as people write it, or
// what else papers have in common.
type Term struct {
	Text  string
	Share float64
	Layer string // the evidence, one of Layers; "" stands for text
}

// Neighbor is a paper near another or near a query.
type Neighbor struct {
	Node  int
	Score float64 // cosine of smoothed vectors, in (0, 1]
	Why   []Term  // the terms that make the score, greatest share first; the shares sum to Score
}

// Near returns the k papers nearest to paper i, best first, ties by node.
// Papers are compared by their smoothed vectors: half what a paper says, half
// what the papers nearest to it say. Papers that have nothing in common with
// it are left out, so that there may be fewer than k.
func (m *Model) Near(ctx context.Context, i, k int) ([]Neighbor, error) {
	if i < 0 || i >= m.corpus.Len() {
		return nil, fmt.Errorf("similarity: near: no paper %d in a corpus of %d", i, m.corpus.Len())
	}
	y := newSparse(m.vocab.len())
	m.smooth.mix(y, i)
	return m.rank(ctx, y, k, func(j int) bool { return j != i })
}

// rank returns the k papers whose smoothed vectors are nearest to y, of those
// that are asked for.
func (m *Model) rank(ctx context.Context, y *sparse, k int, asked func(j int) bool) ([]Neighbor, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("similarity: near: %w", err)
	}
	hits, err := m.hits(ctx, y, k, asked)
	if err != nil {
		return nil, fmt.Errorf("similarity: near: %w", err)
	}
	norm := y.norm()
	near := make([]Neighbor, len(hits))
	other := newSparse(m.vocab.len())
	for p, h := range hits {
		m.smooth.mix(other, h.node)
		near[p] = Neighbor{Node: h.node, Score: h.score, Why: m.why(y, other, norm*m.smooth.norm[h.node])}
	}
	return near, nil
}

// hits are what rank returns, without reasons.
func (m *Model) hits(ctx context.Context, y *sparse, k int, asked func(j int) bool) ([]hit, error) {
	acc := newAccumulator(m.inverted())
	for _, t := range y.used {
		acc.add(t, y.val[t])
	}
	scores, err := m.smooth.scores(ctx, y.norm(), acc.sum, m.options.Workers)
	if err != nil {
		return nil, err
	}
	best := best{k: k}
	for j, score := range scores {
		h := hit{j, score}
		if score > 0 && best.wants(h) && asked(j) { // to ask may cost the decoding of a paper
			best.offer(h)
		}
	}
	return best.ranked(), nil
}

// why splits the inner product of a and b, over scale, into the shares of the
// terms. Han bigrams that are parts of one word are one term.
func (m *Model) why(a, b *sparse, scale float64) []Term {
	var shared []int32
	for _, t := range a.used {
		if b.val[t] != 0 {
			shared = append(shared, t)
		}
	}
	slices.Sort(shared)
	var terms []Term
	place := map[string]int{} // of a text in terms
	for _, t := range shared {
		text, share := m.TermText(int(t)), a.val[t]*b.val[t]/scale
		k, ok := place[text]
		if !ok {
			k = len(terms)
			place[text] = k
			terms = append(terms, Term{Text: text})
		}
		terms[k].Share += share
	}
	slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(b.Share, a.Share) })
	return terms
}

// accumulator adds up inner products of one vector with all rows of a matrix,
// given the matrix transposed.
type accumulator struct {
	postings *Matrix
	sum      []float64 // by row
}

func newAccumulator(postings *Matrix) *accumulator {
	_, n := postings.Dims()
	return &accumulator{postings, make([]float64, n)}
}

// add adds a times column t.
func (acc *accumulator) add(t int32, a float64) {
	rows, val := acc.postings.Row(int(t))
	val = val[:len(rows)]
	for p, j := range rows {
		acc.sum[j] += float64(a * float64(val[p]))
	}
}

// take returns the k best rows with a sum above 0.
func (acc *accumulator) take(k int) []hit {
	best := best{k: k}
	for j, s := range acc.sum {
		if s > 0 {
			best.offer(hit{j, s})
		}
	}
	return best.ranked()
}
