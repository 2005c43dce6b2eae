package similarity

import (
	"cmp"
	"context"
	"slices"
)

// hit is a row with its score.
type hit struct {
	node  int
	score float64
}

// byRank orders hits by falling score, then by node.
func byRank(a, b hit) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.node, b.node))
}

// topK returns for every row of x the k rows with the greatest inner product
// above 0, best first, ties by node; never the row itself. It is exact: it adds
// up all pairs that share a column, over the postings, which are x transposed,
// in O(sum over columns of df squared). The result does not depend on workers
// (0: one for each processor).
func topK(ctx context.Context, x, postings *Matrix, k, workers int) ([][]hit, error) {
	n, _ := x.Dims()
	found := make([][]hit, n)
	err := parallel(ctx, n, 64, workers, func() func(int) {
		acc := newAccumulator(postings)
		return func(i int) {
			acc.addRow(x, i)
			found[i] = acc.take(k, i)
		}
	})
	return found, err
}

// accumulator adds up inner products of one vector with all rows of a matrix,
// given the matrix's postings.
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

func (acc *accumulator) addRow(x *Matrix, i int) {
	col, val := x.Row(i)
	for p, t := range col {
		acc.add(t, float64(val[p]))
	}
}

// take returns the k best rows with a sum above 0 but for row skip, and sets
// all sums to zero.
func (acc *accumulator) take(k, skip int) []hit {
	best := best{k: k}
	for j, s := range acc.sum {
		if s > best.floor && j != skip {
			best.offer(hit{j, s})
		}
	}
	clear(acc.sum)
	return best.ranked()
}

// best keeps the k best hits offered. Hits must be offered in ascending order
// of node, so that one equal to the worst kept is never better.
type best struct {
	k     int
	floor float64 // scores at or below are of no interest
	heap  []hit   // worst on top
}

func (b *best) offer(h hit) {
	switch {
	case b.k <= 0:
		return
	case len(b.heap) < b.k:
		b.heap = append(b.heap, h)
		b.up(len(b.heap) - 1)
	default:
		b.heap[0] = h
		b.down(0)
	}
	if len(b.heap) == b.k {
		b.floor = max(b.floor, b.heap[0].score)
	}
}

func (b *best) up(c int) {
	for c > 0 {
		p := (c - 1) / 2
		if byRank(b.heap[p], b.heap[c]) >= 0 {
			return
		}
		b.heap[p], b.heap[c] = b.heap[c], b.heap[p]
		c = p
	}
}

func (b *best) down(p int) {
	for {
		c := 2*p + 1
		if c >= len(b.heap) {
			return
		}
		if c+1 < len(b.heap) && byRank(b.heap[c+1], b.heap[c]) > 0 {
			c++
		}
		if byRank(b.heap[p], b.heap[c]) >= 0 {
			return
		}
		b.heap[p], b.heap[c] = b.heap[c], b.heap[p]
		p = c
	}
}

func (b *best) ranked() []hit {
	slices.SortFunc(b.heap, byRank)
	return b.heap
}
