package similarity

import (
	"cmp"
	"context"
	"runtime"
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
// above 0, best first, ties by node; never the row itself. Values must not be
// negative. Products are summed in float32 in the order of the columns.
//
// It is exact: it adds up all pairs that share a column, each once, O(sum over
// columns of df squared) in time. Rows are cut into blocks. Two blocks at a time are
// compared, the rows of the one with the postings of the other, and what is found
// is offered to both rows of a pair. Goroutines take blocks that no other
// has at the time; what they find does not depend on their number or order.
// Beside the answers each needs the postings of one block.
func topK(ctx context.Context, x *Matrix, k, workers int) ([][]hit, error) {
	n, _ := x.Dims()
	if k <= 0 {
		return make([][]hit, n), ctx.Err()
	}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	s := newSearch(x, k)
	if err := s.compareAll(ctx, blocksFor(n, workers), workers); err != nil {
		return nil, err
	}
	return s.ranked(), nil
}

// packed makes a matrix of n rows and columns of the hits of n rows, whose
// scores are those of float32: in each row the nodes and scores, best first.
func packed(hits [][]hit) *Matrix {
	x := &Matrix{ptr: make([]int, len(hits)+1), m: len(hits)}
	for i, row := range hits {
		x.ptr[i+1] = x.ptr[i] + len(row)
	}
	x.col, x.val = make([]int32, 0, x.ptr[len(hits)]), make([]float32, 0, x.ptr[len(hits)])
	for _, row := range hits {
		for _, h := range row {
			x.col, x.val = append(x.col, int32(h.node)), append(x.val, float32(h.score))
		}
	}
	return x
}

// compareAll compares all rows, in the given number of blocks.
func (s *search) compareAll(ctx context.Context, blocks, workers int) error {
	n, _ := s.x.Dims()
	rows := func(b int) []int32 { return consecutive(b*n/blocks, (b+1)*n/blocks) }
	for _, round := range rounds(blocks) {
		err := parallel(ctx, len(round), 1, workers, func() func(int) {
			p := newProber(s)
			return func(r int) { p.compare(ctx, rows(round[r][0]), rows(round[r][1])) }
		})
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// consecutive returns the numbers in [from, to).
func consecutive(from, to int) []int32 {
	rows := make([]int32, to-from)
	for l := range rows {
		rows[l] = int32(from + l)
	}
	return rows
}

// blocksFor returns the number of blocks of n rows: an even one, so that there
// are pairs for all workers, and so many that a block has at most spanSize rows.
func blocksFor(n, workers int) int {
	per := max(workers, 1)
	pairs := (n + 2*per*spanSize - 1) / (2 * per * spanSize) * per
	return 2 * max(pairs, 1)
}

// spanSize bounds the rows of a block: their sums fit into a second-level cache.
const spanSize = 1 << 14

// rounds pairs the numbers below an even m: each with itself, then each with
// each other in m-1 rounds, in each of which every number takes part once (the
// circle method of tournaments).
func rounds(m int) [][][2]int {
	own := make([][2]int, m)
	for b := range own {
		own[b] = [2]int{b, b}
	}
	all := [][][2]int{own}
	for r := range m - 1 {
		round := [][2]int{{r, m - 1}}
		for d := 1; d < m/2; d++ {
			round = append(round, [2]int{(r + d) % (m - 1), (r + m - 1 - d) % (m - 1)})
		}
		all = append(all, round)
	}
	return all
}

// search is a matrix of which rows are compared, and the best hits so far.
type search struct {
	*shortlist
	x     *Matrix
	once  int32 // columns from here on are of one row only
	dense int32 // columns before this one are dense, see tile
}

func newSearch(x *Matrix, k int) *search {
	n, m := x.Dims()
	s := &search{shortlist: newShortlist(n, k), x: x, once: int32(m)}
	df := make([]int32, m)
	for _, t := range x.col {
		df[t]++
	}
	s.dense = denseOf(df, n)
	for s.once > 0 && df[s.once-1] < 2 {
		s.once--
	}
	return s
}
