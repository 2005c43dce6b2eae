package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Reasons says of every edge of a graph of the papers what its ends have in
// common: element [i][p] holds the greatest reasons, most at most, why paper i
// has its p-th neighbour in g, in words as Why has them. Of texts these are terms
// that both papers have themselves, while Why also names those of the papers near
// them; it shares out what the layer contributes by the products of the terms in
// Vectors, and names none if they have no term in common. The shares sum to the
// weight of the edge at most. The cost of an edge
// is linear in the terms of its papers.
func (b *Blend) Reasons(ctx context.Context, g *Graph, most int) ([][][]Term, error) {
	all := make([][][]Term, g.Len())
	err := parallel(ctx, g.Len(), 64, b.o.Workers, func() func(int) {
		e := &explainer{blender: b.newBlender(), own: newSparse(b.model.vocab.len())}
		return func(i int) { all[i] = e.reasons(i, g, most) }
	})
	if err != nil {
		return nil, fmt.Errorf("similarity: reasons: %w", err)
	}
	return all, nil
}

// explainer finds reasons in one goroutine.
type explainer struct {
	*blender
	own    *sparse // the vector of the paper that is explained
	shared []Term
}

func (e *explainer) reasons(i int, g *Graph, most int) [][]Term {
	nodes, weights := g.Neighbors(i)
	shares := make([][]Term, len(nodes))
	if len(e.parts) == 1 {
		for p, w := range weights {
			shares[p] = []Term{{Text: e.parts[0].layer, Share: w}}
		}
	} else {
		e.split(i, nodes, shares)
	}
	e.own.reset()
	e.own.addRow(e.model.vectors, i, 1)
	all := make([][]Term, len(nodes))
	for p, j := range nodes {
		for _, layer := range shares[p] {
			all[p] = append(all[p], e.of(i, int(j), layer)...)
		}
		slices.SortStableFunc(all[p], func(a, b Term) int { return cmp.Compare(b.Share, a.Share) })
		all[p] = slices.Clip(all[p][:min(most, len(all[p]))])
	}
	return all
}

// of are the reasons that one layer has, whose shares sum to its own.
func (e *explainer) of(i, j int, layer Term) []Term {
	var terms []Term
	if layer.Text == TextLayer {
		terms = e.terms(j)
	} else {
		k := slices.IndexFunc(e.parts, func(p part) bool { return p.layer == layer.Text })
		terms = slices.Clone(e.parts[k].evidence.why(i, j))
	}
	var sum float64
	for _, t := range terms {
		sum += t.Share
	}
	for k := range terms {
		terms[k].Share *= layer.Share / sum
		if layer.Text != TextLayer {
			terms[k].Layer = layer.Text
		}
	}
	return terms
}

// terms are those that paper j and the one explained have, each with the product
// of its values. Han bigrams that are parts of one word are one term.
func (e *explainer) terms(j int) []Term {
	terms := e.shared[:0]
	col, val := e.model.vectors.Row(j)
	for p, t := range col {
		if e.own.val[t] == 0 {
			continue
		}
		share := float64(e.own.val[t] * float64(val[p]))
		text := e.model.TermText(int(t))
		if k := slices.IndexFunc(terms, func(t Term) bool { return t.Text == text }); k >= 0 {
			terms[k].Share += share
		} else {
			terms = append(terms, Term{Text: text, Share: share})
		}
	}
	e.shared = terms
	return terms
}
