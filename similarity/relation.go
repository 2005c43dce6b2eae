package similarity

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// Relation says which rows have which things: the works that papers cite, the
// papers that cite them, their authors. It is an n x m matrix of zeros and ones
// in compressed sparse row form, and immutable.
type Relation struct {
	ptr []int   // len n+1; row i is col[ptr[i]:ptr[i+1]]
	col []int32 // ascending within a row, each once
	m   int
}

// NewRelation returns the relation of the given rows to m things. Rows may be in
// any order and name a thing more than once; a number outside of [0, m) is an
// error.
func NewRelation(rows [][]int32, m int) (*Relation, error) {
	r := &Relation{ptr: make([]int, len(rows)+1), m: m}
	n := 0
	for _, row := range rows {
		n += len(row)
	}
	r.col = make([]int32, 0, n)
	for i, row := range rows {
		start := len(r.col)
		r.col = append(r.col, row...)
		kept := r.col[start:]
		slices.Sort(kept)
		kept = slices.Compact(kept)
		if len(kept) > 0 && (kept[0] < 0 || int(kept[len(kept)-1]) >= m) {
			return nil, fmt.Errorf("similarity: relation: row %d names a thing outside of [0, %d)", i, m)
		}
		r.col = r.col[:start+len(kept)]
		r.ptr[i+1] = len(r.col)
	}
	return r, nil
}

// Dims returns the number of rows and of things.
func (r *Relation) Dims() (n, m int) { return len(r.ptr) - 1, r.m }

// Row returns the things of row i, ascending. They are part of the relation: do
// not change them.
func (r *Relation) Row(i int) []int32 { return r.col[r.ptr[i]:r.ptr[i+1]] }

// Transpose returns the m x n relation of the things to the rows.
func (r *Relation) Transpose() *Relation {
	n, m := r.Dims()
	t := &Relation{ptr: make([]int, m+1), col: make([]int32, len(r.col)), m: n}
	for _, c := range r.col {
		t.ptr[c+1]++
	}
	for c := range m {
		t.ptr[c+1] += t.ptr[c]
	}
	next := slices.Clone(t.ptr[:m])
	for i := range n {
		for _, c := range r.Row(i) {
			t.col[next[c]] = int32(i)
			next[c]++
		}
	}
	return t
}

// Normalization says how much c things that two rows share count, where row i
// has s_i things.
type Normalization string

// The normalizations. All but Counts and Fractional are discussed by N. J. van
// Eck and L. Waltman, "How to normalize cooccurrence data?", JASIST 60, 2009,
// doi:10.1002/asi.21075.
const (
	Salton      Normalization = "cosine"      // c / sqrt(s_i s_j), in [0, 1]; the default
	Jaccard     Normalization = "jaccard"     // c / (s_i + s_j - c), in [0, 1]
	Association Normalization = "association" // c / (s_i s_j), in [0, 1]
	Fractional  Normalization = "fractional"  // sum over the shared things of 1 / (rows that have it - 1)
	Counts      Normalization = "none"        // c
)

// Normalizations are all of them, the default first.
func Normalizations() []Normalization {
	return []Normalization{Salton, Jaccard, Association, Fractional, Counts}
}

// Validate reports whether there is such a normalization.
func (n Normalization) Validate() error {
	if n == "" || slices.Contains(Normalizations(), n) {
		return nil
	}
	return fmt.Errorf("similarity: unknown normalization %q; there are %v", n, Normalizations())
}

// scale is the score of a sum over shared things.
func (n Normalization) scale(c float64, si, sj int) float64 {
	switch n {
	case Salton, "":
		return c / math.Sqrt(float64(si)*float64(sj))
	case Jaccard:
		return c / (float64(si+sj) - c)
	case Association:
		return c / (float64(si) * float64(sj))
	}
	return c
}

// Coupling finds the rows of a relation that share things: with the works that
// papers cite as things this is bibliographic coupling (M. M. Kessler, American
// Documentation 14, 1963, doi:10.1002/asi.5090140103), with the papers that cite
// them co-citation (H. Small, JASIS 24, 1973, doi:10.1002/asi.4630240406).
type Coupling struct {
	rows, things *Relation
	norm         Normalization
	weight       []float64 // of a thing
}

// NewCoupling prepares a relation.
func NewCoupling(r *Relation, norm Normalization) (*Coupling, error) {
	if err := norm.Validate(); err != nil {
		return nil, err
	}
	return newCoupling(r, norm), nil
}

func newCoupling(rows *Relation, norm Normalization) *Coupling {
	things := rows.Transpose()
	c := &Coupling{rows: rows, things: things, norm: norm, weight: make([]float64, things.rowCount())}
	for t := range c.weight {
		c.weight[t] = 1
		if having := len(things.Row(t)); norm == Fractional && having > 1 {
			c.weight[t] = 1 / float64(having-1)
		}
	}
	return c
}

func (r *Relation) rowCount() int { return len(r.ptr) - 1 }

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
// first, ties by number; never the row itself. It is exact, by the row-wise
// product of the relation and its transpose (F. G. Gustavson, ACM Transactions on
// Mathematical Software 4, 1978, doi:10.1145/355791.355796): the time is that of
// all pairs of rows that share a thing, the sum over things of the square of the
// number of rows that have it. Each goroutine needs 12 bytes a row.
func (c *Coupling) Nearest(ctx context.Context, k, workers int) (*Ranking, error) {
	n := c.rows.rowCount()
	found := make([][]hit, n)
	err := parallel(ctx, n, 64, workers, func() func(int) {
		near := c.newRow()
		return func(i int) { found[i] = near.best(i, k) }
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

// couplingRow finds the rows that share things with one row after the other.
type couplingRow struct {
	*Coupling
	sum     []float64 // by row, 0 but for those touched
	touched []int32
}

func (c *Coupling) newRow() *couplingRow {
	return &couplingRow{Coupling: c, sum: make([]float64, c.rows.rowCount())}
}

// best returns the k best rows for row i.
func (r *couplingRow) best(i, k int) []hit {
	for _, t := range r.rows.Row(i) {
		w := r.weight[t]
		for _, j := range r.things.Row(int(t)) {
			if r.sum[j] == 0 {
				r.touched = append(r.touched, j)
			}
			r.sum[j] += w
		}
	}
	best := best{k: k}
	si := len(r.rows.Row(i))
	for _, j := range r.touched {
		if int(j) != i {
			best.offer(hit{int(j), r.norm.scale(r.sum[j], si, len(r.rows.Row(int(j))))})
		}
		r.sum[j] = 0
	}
	r.touched = r.touched[:0]
	return best.ranked()
}
