package similarity

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Coupling finds the rows of a relation that share things: with the works that
// papers cite as things this is bibliographic coupling (M. M. Kessler, American
// Documentation 14, 1963, doi:10.1002/asi.5090140103), with the papers that cite
// them co-citation (H. Small, JASIS 24, 1973, doi:10.1002/asi.4630240406).
type Coupling struct {
	rows   *Relation
	norm   Normalization
	weight []float64 // of a thing
	order  []int32   // the rows, those of few things first, then those that share one together
	size   []int32   // number of things by place in the order
	having *Relation // of a thing, the places in the order of the rows that have it
	hubs   hubs
}

// NewCoupling prepares a relation.
func NewCoupling(r *Relation, norm Normalization) (*Coupling, error) {
	if err := norm.Validate(); err != nil {
		return nil, err
	}
	return newCoupling(r, norm), nil
}

func newCoupling(rows *Relation, norm Normalization) *Coupling {
	order := rowsInOrder(rows)
	c := &Coupling{rows: rows, norm: norm, weight: make([]float64, rows.m), order: order, size: make([]int32, len(order)), having: rows.transposed(order)}
	for p, i := range order {
		c.size[p] = int32(len(rows.Row(int(i))))
	}
	for t := range c.weight {
		c.weight[t] = 1
		if having := len(c.having.Row(t)); norm == Fractional && having > 1 {
			c.weight[t] = 1 / float64(having-1)
		}
	}
	c.hubs = newHubs(c.having, rareRows)
	return c
}

// rowsInOrder are the rows by number of things, then by the thing that most have
// of those that are no hubs, so that sums of rows that share things are near each
// other in memory, then by number.
func rowsInOrder(rows *Relation) []int32 {
	having := make([]int32, rows.m)
	for _, t := range rows.col {
		having[t]++
	}
	order, shared := consecutive(0, rows.rowCount()), make([]int32, rows.rowCount())
	for i := range shared {
		most := int32(0)
		for _, t := range rows.Row(i) {
			if n := having[t]; n > most && n <= rareRows {
				most, shared[i] = n, t
			}
		}
	}
	slices.SortFunc(order, func(i, j int32) int {
		return cmp.Or(cmp.Compare(len(rows.Row(int(i))), len(rows.Row(int(j)))), cmp.Compare(shared[i], shared[j]), cmp.Compare(i, j))
	})
	return order
}

// Score is the normalized sum over the things that rows i and j share; 0 if they
// share none.
func (c *Coupling) Score(i, j int) float64 {
	var sum float64
	c.shared(i, j, func(t int32) { sum += c.weight[t] })
	if sum == 0 {
		return 0
	}
	return c.norm.scale(sum, len(c.rows.Row(i)), len(c.rows.Row(j)))
}

// shared visits the things that rows i and j share, ascending.
func (c *Coupling) shared(i, j int, visit func(t int32)) {
	a, b := c.rows.Row(i), c.rows.Row(j)
	for p, q := 0, 0; p < len(a) && q < len(b); {
		switch {
		case a[p] < b[q]:
			p++
		case a[p] > b[q]:
			q++
		default:
			visit(a[p])
			p++
			q++
		}
	}
}

// Shares are the things that rows i and j share, ascending, and what each
// contributes to their Score: the shares sum to it up to rounding.
func (c *Coupling) Shares(i, j int) (things []int32, share []float64) {
	var sum float64
	c.shared(i, j, func(t int32) {
		things, share = append(things, t), append(share, c.weight[t])
		sum += c.weight[t]
	})
	for k := range share {
		share[k] = share[k] / sum * c.norm.scale(sum, len(c.rows.Row(i)), len(c.rows.Row(j)))
	}
	return things, share
}

// Nearest returns for every row the k rows with the greatest Score above 0, best
// first, ties by number; never the row itself. It is exact: the row-wise product
// of the relation and its transpose (F. G. Gustavson, ACM Transactions on
// Mathematical Software 4, 1978, doi:10.1145/355791.355796), but for the things
// that most rows have, 64 at most. Of these it visits only rows that could still
// be among the best by them alone. Without those the time is the sum over things
// of the square of the number of rows that have it. Each goroutine needs 8 bytes
// a row, the answer 16 for each of the k.
func (c *Coupling) Nearest(ctx context.Context, k, workers int) (*Ranking, error) {
	n := c.rows.rowCount()
	found := make([][]hit, n)
	err := parallel(ctx, n, 64, workers, func() func(int) {
		near := c.newRow()
		return func(i int) { found[i] = slices.Clone(near.best(i, k)) }
	})
	if err != nil {
		return nil, fmt.Errorf("similarity: coupling: %w", err)
	}
	return &Ranking{found}, nil
}

// Ranking holds for every row other rows with scores, best first, ties by
// number.
type Ranking struct{ hits [][]hit }

// Row returns the numbers and scores of row i.
func (r *Ranking) Row(i int) (nodes []int, scores []float64) {
	for _, h := range r.hits[i] {
		nodes, scores = append(nodes, h.node), append(scores, h.score)
	}
	return nodes, scores
}
