package similarity

import (
	"math"
	"slices"
)

// Matrix is an n x m matrix in compressed sparse row form: papers are rows,
// terms are columns. Within a row columns ascend, and no value is zero. It is
// immutable.
type Matrix struct {
	ptr []int     // len n+1; row i is col[ptr[i]:ptr[i+1]]
	col []int32   // ascending within a row
	val []float32 // parallel to col
	m   int

	guard *guard // of a matrix in an index
}

// Dims returns the number of rows and of columns.
func (x *Matrix) Dims() (n, m int) { return len(x.ptr) - 1, x.m }

// Row returns the columns and values of row i. Both are part of the matrix: do
// not change them. Where an index is damaged the row is empty, and the file
// knows.
func (x *Matrix) Row(i int) (col []int32, val []float32) {
	lo, hi := x.ptr[i], x.ptr[i+1]
	if x.guard != nil && !x.guard.readable(i, lo, hi) {
		return nil, nil
	}
	return x.col[lo:hi], x.val[lo:hi]
}

// at is the value of row i in a column.
func (x *Matrix) at(i int, column int32) float32 {
	col, val := x.Row(i)
	if k, ok := slices.BinarySearch(col, column); ok {
		return val[k]
	}
	return 0
}

// product is the inner product of rows i and j, summed in float32 in the order
// of the columns.
func (x *Matrix) product(i, j int32) float32 {
	a, av := x.Row(int(i))
	b, bv := x.Row(int(j))
	var sum float32
	for p, q := 0, 0; p < len(a) && q < len(b); {
		switch {
		case a[p] < b[q]:
			p++
		case a[p] > b[q]:
			q++
		default:
			sum += float32(av[p] * bv[q])
			p++
			q++
		}
	}
	return sum
}

// transpose returns the m x n matrix whose row t lists the rows of x that
// have column t: the postings of term t.
func (x *Matrix) transpose() *Matrix {
	n, m := x.Dims()
	y := &Matrix{ptr: make([]int, m+1), col: make([]int32, len(x.col)), val: make([]float32, len(x.val)), m: n}
	for _, t := range x.col {
		y.ptr[t+1]++
	}
	for t := range m {
		y.ptr[t+1] += y.ptr[t]
	}
	next := make([]int, m)
	copy(next, y.ptr)
	for i := range n {
		col, val := x.Row(i)
		for k, t := range col {
			y.col[next[t]], y.val[next[t]] = int32(i), val[k]
			next[t]++
		}
	}
	return y
}

// vector is a sparse vector: columns ascending, no zeros.
type vector struct {
	col []int32
	val []float64
}

// norm is the Euclidean length.
func (v vector) norm() float64 {
	var sum float64
	for _, a := range v.val {
		sum += float64(a * a)
	}
	return math.Sqrt(sum)
}
