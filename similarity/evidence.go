package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"papergraph/corpus"
)

// evidence compares the papers of a model's corpus in one way.
type evidence interface {
	// amount is how much is known of paper i to compare it by, in [0, 1]; 0 is
	// nothing.
	amount(i int) float64
	// searcher returns what one goroutine compares papers with.
	searcher() searcher
	// why splits the score of papers i and j into shares that sum to it.
	why(i, j int) []Term
}

// searcher compares one paper after the other.
type searcher interface {
	// nearest returns the k papers or fewer that are nearest to paper i by this
	// evidence, best first, good until the next call.
	nearest(i, k int) []int32
	// scores returns the scores of paper i with others, not negative, good until
	// the next call.
	scores(i int, nodes []int32) []float64
}

// textEvidence compares what papers say.
type textEvidence struct {
	*Model
	minWeight float64
	workers   int
}

func newTextEvidence(_ context.Context, m *Model, o GraphOptions) (evidence, error) {
	return &textEvidence{m, o.MinWeight, o.Workers}, nil
}

// Half of what can be known of a paper is known from so many terms, or so many
// shared works. A title has about ten terms, an abstract a hundred.
const (
	halfTerms  = 100
	halfThings = 5
)

// saturating grows from 0 with n, is a half at half and goes towards 1.
func saturating(n, half int) float64 { return float64(n) / float64(n+half) }

func (e *textEvidence) amount(i int) float64 {
	col, _ := e.vectors.Row(i)
	return saturating(len(col), halfTerms)
}

func (e *textEvidence) searcher() searcher {
	_, terms := e.vectors.Dims()
	return &textSearcher{ranker{smoothing: e.smooth, candidates: e.smooth.near, products: newProducts(e.vectors, terms),
		o: GraphOptions{MinWeight: e.minWeight}}, e.Model}
}

func (e *textEvidence) why(i, j int) []Term {
	a, b := newSparse(e.vocab.len()), newSparse(e.vocab.len())
	e.smooth.mix(a, i)
	e.smooth.mix(b, j)
	scale := e.smooth.norm[i] * e.smooth.norm[j]
	if scale == 0 {
		return nil
	}
	return e.Model.why(a, b, scale)
}

// thorough is a searcher that can look at all papers, where others look at those
// that were found near before.
type thorough interface {
	// all returns the k papers, of those asked for, that are nearest to the given
	// ones on average.
	all(ctx context.Context, given []int, k int, asked func(j int) bool) ([]int32, error)
}

type textSearcher struct {
	ranker
	model *Model
}

func (s *textSearcher) all(ctx context.Context, given []int, k int, asked func(j int) bool) ([]int32, error) {
	one, sum := newSparse(s.model.vocab.len()), newSparse(s.model.vocab.len())
	for _, i := range given {
		s.smoothing.mix(one, i)
		for _, t := range one.used { // none of a paper without terms
			sum.add(t, one.val[t]/s.norm[i])
		}
	}
	hits, err := s.model.hits(ctx, sum, k, asked)
	nodes := make([]int32, len(hits))
	for p, h := range hits {
		nodes[p] = int32(h.node)
	}
	return nodes, err
}

func (s *textSearcher) nearest(i, k int) []int32 {
	nodes := s.agreeing(i) // by falling score
	return nodes[:min(k, len(nodes))]
}

// coupledEvidence compares the things that papers share.
type coupledEvidence struct {
	*Coupling
	name func(thing int32) string
}

func (e *coupledEvidence) amount(i int) float64 { return saturating(len(e.rows.Row(i)), halfThings) }

func (e *coupledEvidence) searcher() searcher { return &coupledSearcher{couplingRow: e.newRow()} }

func (e *coupledEvidence) why(i, j int) []Term {
	things, share := e.Shares(i, j)
	terms := make([]Term, len(things))
	for k, t := range things {
		terms[k] = Term{Text: e.name(t), Share: share[k]}
	}
	slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(b.Share, a.Share) })
	return terms
}

type coupledSearcher struct {
	*couplingRow
	nodes []int32
	score []float64
}

func (s *coupledSearcher) nearest(i, k int) []int32 {
	s.nodes = s.nodes[:0]
	for _, h := range s.best(i, k) {
		s.nodes = append(s.nodes, int32(h.node))
	}
	return s.nodes
}

func (s *coupledSearcher) scores(i int, nodes []int32) []float64 {
	s.score = s.score[:0]
	for _, j := range nodes {
		s.score = append(s.score, s.Score(i, int(j)))
	}
	return s.score
}

// linkedEvidence compares papers by links from one to the other.
type linkedEvidence struct {
	to    *Relation // the papers that each links to
	links *Relation // in both directions
	norm  Normalization
	says  [2]string // what a link says of the paper it leads to, and of the one it comes from
}

// it stands at the end of a reason for the paper that others are compared with.
const it = "it"

func newLinked(to *Relation, norm Normalization, says [2]string) *linkedEvidence {
	n := to.rowCount()
	from := to.Transpose()
	rows := make([][]int32, n)
	for i := range rows {
		rows[i] = slices.Concat(to.Row(i), from.Row(i))
	}
	links, err := NewRelation(rows, n)
	if err != nil {
		panic(err) // both relations are among n papers
	}
	return &linkedEvidence{to, links, norm, says}
}

func (e *linkedEvidence) amount(i int) float64 { return saturating(len(e.links.Row(i)), halfThings) }

// Score counts one link. Fractional counting divides it among the links of the
// two papers as Salton does.
func (e *linkedEvidence) score(i, j int) float64 {
	if _, linked := slices.BinarySearch(e.links.Row(i), int32(j)); !linked {
		return 0
	}
	norm := e.norm
	if norm == Fractional {
		norm = Salton
	}
	return norm.scale(1, len(e.links.Row(i)), len(e.links.Row(j)))
}

func (e *linkedEvidence) why(i, j int) []Term {
	score := e.score(i, j)
	if score == 0 {
		return nil
	}
	_, forth := slices.BinarySearch(e.to.Row(i), int32(j))
	_, back := slices.BinarySearch(e.to.Row(j), int32(i))
	switch {
	case forth && back:
		return []Term{{Text: e.says[0], Share: score / 2}, {Text: e.says[1], Share: score / 2}}
	case forth:
		return []Term{{Text: e.says[0], Share: score}}
	}
	return []Term{{Text: e.says[1], Share: score}}
}

func (e *linkedEvidence) searcher() searcher { return &linkedSearcher{linkedEvidence: e} }

type linkedSearcher struct {
	*linkedEvidence
	nodes  []int32
	result []float64
}

func (s *linkedSearcher) nearest(i, k int) []int32 {
	best := best{k: k}
	for _, j := range s.links.Row(i) {
		best.offer(hit{int(j), s.score(i, int(j))})
	}
	s.nodes = s.nodes[:0]
	for _, h := range best.ranked() {
		s.nodes = append(s.nodes, int32(h.node))
	}
	return s.nodes
}

func (s *linkedSearcher) scores(i int, nodes []int32) []float64 {
	s.result = s.result[:0]
	for _, j := range nodes {
		s.result = append(s.result, s.score(i, int(j)))
	}
	return s.result
}

// newDirect compares papers by who cites whom.
func newDirect(_ context.Context, m *Model, o GraphOptions) (evidence, error) {
	x := m.corpus.Citations()
	rows := make([][]int32, x.Papers())
	for i := range rows {
		rows[i] = among(x.Cited(i), x.Papers())
	}
	cited, err := NewRelation(rows, x.Papers())
	if err != nil {
		return nil, err
	}
	return newLinked(cited, o.Norm, [2]string{"is cited by " + it, "cites " + it}), nil
}

// newBibliographic compares papers by the works that both cite.
func newBibliographic(_ context.Context, m *Model, o GraphOptions) (evidence, error) {
	x := m.corpus.Citations()
	ptr, works := x.CitedRows()
	cited := &Relation{ptr, works, x.Works()}
	name := func(w int32) string {
		if int(w) < x.Papers() {
			return m.display(w)
		}
		return x.External(int(w)).Display()
	}
	return &coupledEvidence{newCoupling(cited, o.Norm), func(w int32) string { return "both cite " + name(w) }}, nil
}

// newCocitation compares papers by the papers that cite both.
func newCocitation(_ context.Context, m *Model, o GraphOptions) (evidence, error) {
	x := m.corpus.Citations()
	ptr, papers := x.CitingRows()
	citing := &Relation{ptr, papers, x.Papers()}
	return &coupledEvidence{newCoupling(citing, o.Norm), func(i int32) string { return "both are cited by " + m.display(i) }}, nil
}

// among are those of ascending numbers that are below n.
func among(row []int32, n int) []int32 {
	inside, _ := slices.BinarySearch(row, int32(n))
	return row[:inside]
}

func (m *Model) display(i int32) string { return m.corpus.At(int(i)).Display() }

// newAuthors compares papers by the people who wrote both.
func newAuthors(_ context.Context, m *Model, o GraphOptions) (evidence, error) {
	number := make(map[string]int32)
	var names []string
	rows := make([][]int32, m.corpus.Len())
	for i, p := range m.corpus.All() {
		for _, name := range p.Authors {
			key := corpus.PersonKey(name)
			a, known := number[key]
			if !known {
				a = int32(len(names))
				number[key], names = a, append(names, name)
			}
			rows[i] = append(rows[i], a)
		}
	}
	people, err := NewRelation(rows, len(names))
	if err != nil {
		return nil, fmt.Errorf("similarity: authors: %w", err)
	}
	return &coupledEvidence{newCoupling(people, o.Norm), func(a int32) string { return "by " + names[a] }}, nil
}
