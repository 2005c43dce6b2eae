package similarity

import (
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
func (r *Relation) Transpose() *Relation { return r.transposed(consecutive(0, r.rowCount())) }

// transposed is Transpose of the rows in another order: it relates the things to
// places in the order.
func (r *Relation) transposed(order []int32) *Relation {
	t := &Relation{ptr: make([]int, r.m+1), col: make([]int32, len(r.col)), m: len(order)}
	for _, c := range r.col {
		t.ptr[c+1]++
	}
	for c := range r.m {
		t.ptr[c+1] += t.ptr[c]
	}
	next := slices.Clone(t.ptr[:r.m])
	for p, i := range order {
		for _, c := range r.Row(int(i)) {
			t.col[next[c]] = int32(p)
			next[c]++
		}
	}
	return t
}

func (r *Relation) rowCount() int { return len(r.ptr) - 1 }

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
