package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Near returns the k papers nearest to paper i, best first, ties by node, with
// the shares of every layer's reasons, which sum to the score. There may be fewer
// than k.
func (b *Blend) Near(ctx context.Context, i, k int) ([]Neighbor, error) {
	return b.NearAll(ctx, []int{i}, k, anyPaper)
}

func anyPaper(int) bool { return true }

// NearAll returns the k papers nearest to all of the given ones, of those for
// which asked is true, best first, ties by node. The score is the mean of the
// scores with each of the given papers, which themselves are left out; shares of
// the same reason are added up, and sum to the score. Each layer names four times
// as many papers as are asked for, for each of the given ones.
func (b *Blend) NearAll(ctx context.Context, given []int, k int, asked func(j int) bool) ([]Neighbor, error) {
	given, err := b.distinct(given)
	if err != nil {
		return nil, err
	}
	wanted := func(j int) bool { return asked(j) && !slices.Contains(given, j) }
	if len(given) == 1 && len(b.parts) == 1 && b.parts[0].layer == TextLayer {
		y := newSparse(b.model.vocab.len())
		b.model.smooth.mix(y, given[0])
		return b.model.rank(ctx, y, k, wanted)
	}
	r := b.newBlender()
	nodes, err := r.around(ctx, given, widening*k, wanted)
	if err != nil {
		return nil, fmt.Errorf("similarity: near: %w", err)
	}
	sums := make([]float64, len(nodes))
	for _, i := range given {
		for p, score := range r.scores(i, nodes) {
			sums[p] += score
		}
	}
	best := best{k: k}
	for p, sum := range sums {
		if sum > 0 {
			best.offer(hit{int(nodes[p]), sum / float64(len(given))})
		}
	}
	var near []Neighbor
	for _, h := range best.ranked() {
		near = append(near, Neighbor{Node: h.node, Score: h.score, Why: b.whyAll(given, h.node)})
	}
	return near, nil
}

// distinct are the given papers, ascending, each once.
func (b *Blend) distinct(given []int) ([]int, error) {
	given = slices.Compact(slices.Sorted(slices.Values(given)))
	for _, i := range given {
		if i < 0 || i >= b.model.corpus.Len() {
			return nil, fmt.Errorf("similarity: near: no paper %d in a corpus of %d", i, b.model.corpus.Len())
		}
	}
	return given, nil
}

// around returns the k wanted papers nearest to each of the given ones by each
// layer, ascending.
func (r *blender) around(ctx context.Context, given []int, k int, wanted func(j int) bool) ([]int32, error) {
	var nodes []int32
	for _, s := range r.searchers {
		for _, i := range given {
			left := k
			for _, j := range s.nearest(i, r.model.corpus.Len()) {
				if left > 0 && wanted(int(j)) {
					nodes = append(nodes, j)
					left--
				}
			}
		}
		if s, ok := s.(thorough); ok {
			more, err := s.all(ctx, given, k, wanted)
			if err != nil {
				return nil, err
			}
			nodes = append(nodes, more...)
		}
	}
	slices.Sort(nodes)
	return slices.Compact(nodes), ctx.Err()
}

// whyAll splits the mean of the scores of paper j with the given ones. Where
// there are several, reasons that speak of "it" name the paper that is meant.
func (b *Blend) whyAll(given []int, j int) []Term {
	if len(given) == 1 {
		return b.Why(given[0], j)
	}
	type reason struct{ layer, text string }
	place := make(map[reason]int) // in why
	var why []Term
	for _, i := range given {
		for _, t := range b.Why(i, j) {
			if before, found := strings.CutSuffix(t.Text, " "+it); found && t.Layer != "" {
				t.Text = before + " " + b.model.display(int32(i))
			}
			t.Share /= float64(len(given))
			key := reason{t.Layer, t.Text}
			k, known := place[key]
			if !known {
				k = len(why)
				place[key] = k
				why = append(why, Term{Text: t.Text, Layer: t.Layer})
			}
			why[k].Share += t.Share
		}
	}
	slices.SortStableFunc(why, func(a, b Term) int { return cmp.Compare(b.Share, a.Share) })
	return why
}
