package similarity

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// smoothing is what the neighbours of papers add to their vectors. The
// smoothed vector of paper i with the row x_i and the nearest rows x_j, whose
// cosines with it are s_ij > 0, is
//
//	y_i = (1-a) x_i + a (sum over j of s_ij x_j) / (sum over j of s_ij),
//
// or x_i if it has no neighbour. What papers are about is said in different
// words; the words that a paper's neighbours use are likely ones for it too
// (F. Diaz, Regularizing ad hoc retrieval scores, CIKM 2005,
// doi:10.1145/1099554.1099722). A smoothed vector has no negative value, so
// that a score is still a sum over terms. The vectors are not kept: their
// products are made from products with rows.
type smoothing struct {
	rows *Matrix
	near *Matrix   // the nearest rows of each row with their scores, best first
	a    float64   // share of the neighbours
	norm []float64 // length of each smoothed vector
}

// smoothed prepares smoothing rows by their nearest.
func smoothed(ctx context.Context, rows *Matrix, near [][]hit, o Options) (*smoothing, error) {
	n, m := rows.Dims()
	s := &smoothing{rows: rows, near: packed(near), a: o.Smoothing, norm: make([]float64, n)}
	order := s.walk()
	err := parallel(ctx, n, 64, o.Workers, func() func(int) {
		mix := newSparse(m)
		return func(p int) {
			i := order[p]
			s.mix(mix, int(i))
			s.norm[i] = mix.norm()
		}
	})
	return s, err
}

// walk returns all rows in an order in which near ones follow each other, so that
// what is read for one is at hand for the next: from each row to the nearest that
// the walk has not met, or else back to the last row that has one.
func (s *smoothing) walk() []int32 {
	n, _ := s.near.Dims()
	order, met := make([]int32, 0, n), make([]bool, n)
	var ahead []int32
	for i := range int32(n) {
		for ahead = append(ahead, i); len(ahead) > 0; {
			j := ahead[len(ahead)-1]
			ahead = ahead[:len(ahead)-1]
			if met[j] {
				continue
			}
			met[j] = true
			order = append(order, j)
			near, _ := s.near.Row(int(j))
			for _, row := range slices.Backward(near) {
				if !met[row] {
					ahead = append(ahead, row)
				}
			}
		}
	}
	return order
}

// shares calls visit for row j and its neighbours with their shares in the
// smoothed vector of j.
func (s *smoothing) shares(j int, visit func(row int, share float64)) {
	near, score := s.near.Row(j)
	var sum float64
	for _, v := range score {
		sum += float64(v)
	}
	own, part := s.parts(sum)
	visit(j, own)
	for p, row := range near {
		visit(int(row), float64(float64(score[p])*part))
	}
}

// parts returns what a vector's own words weigh if the scores of its neighbours
// add up to sum, and what a neighbour weighs for each unit of its score.
func (s *smoothing) parts(sum float64) (own, part float64) {
	if sum == 0 {
		return 1, 0
	}
	return 1 - s.a, s.a / sum
}

// mix sets y to the smoothed vector of row j.
func (s *smoothing) mix(y *sparse, j int) {
	y.reset()
	s.shares(j, func(row int, share float64) { y.addRow(s.rows, row, share) })
}

// score makes the cosine of a smoothed vector y of length norm with that of
// row j from the inner products of y with row j and its neighbours.
func (s *smoothing) score(j int, norm float64, product []float64) float64 {
	if norm == 0 || s.norm[j] == 0 {
		return 0
	}
	near, score := s.near.Row(j)
	var all float64
	for _, v := range score {
		all += float64(v)
	}
	own, part := s.parts(all)
	sum := float64(own * product[j])
	for p, row := range near {
		sum += float64(float64(float64(score[p])*part) * product[row])
	}
	return min(sum/(norm*s.norm[j]), 1)
}

// scores returns what score says of every row, given the inner products of y
// with all rows.
func (s *smoothing) scores(ctx context.Context, norm float64, product []float64, workers int) ([]float64, error) {
	scores := make([]float64, len(s.norm))
	if norm == 0 || !s.near.readable() {
		return scores, ctx.Err()
	}
	err := parallel(ctx, len(scores), 1024, workers, func() func(int) {
		return func(j int) {
			scores[j] = s.score(j, norm, product)
		}
	})
	return scores, err
}

// sparse is a vector that is built by adding rows: a dense array and the list
// of columns in use.
type sparse struct {
	val  []float64
	used []int32 // columns that are not zero, in the order in which they came
}

func newSparse(m int) *sparse { return &sparse{val: make([]float64, m)} }

func (y *sparse) reset() {
	for _, t := range y.used {
		y.val[t] = 0
	}
	y.used = y.used[:0]
}

func (y *sparse) add(t int32, a float64) {
	if a == 0 {
		return
	}
	if y.val[t] == 0 {
		y.used = append(y.used, t)
	}
	y.val[t] += a
}

func (y *sparse) addRow(x *Matrix, i int, a float64) {
	if a == 0 {
		return
	}
	col, val := x.Row(i)
	n := len(y.used)
	y.used = slices.Grow(y.used, len(col))
	used, dense := y.used[:n+len(col)], y.val
	val = val[:len(col)]
	for p, t := range col {
		before := dense[t]
		used[n] = t
		if before == 0 { // compiled without a branch, which would be hard to foresee
			n++
		}
		dense[t] = before + float64(a*float64(val[p]))
	}
	y.used = used[:n]
}

func (y *sparse) norm() float64 {
	var sum float64
	for _, t := range y.used {
		sum += float64(y.val[t] * y.val[t])
	}
	return math.Sqrt(sum)
}

// goOn adds the inner product with some entries of a row to a sum.
func (y *sparse) goOn(sum float64, col []int32, val []float32) float64 {
	val = val[:len(col)]
	for p, t := range col {
		sum += float64(y.val[t] * float64(val[p]))
	}
	return sum
}

// parallel calls, for every i in [0, n), a function that each goroutine gets
// from start, until the context ends. A goroutine takes batch of them at a
// time. The order in which they are taken is not defined; what is done for i
// must depend on i only.
func parallel(ctx context.Context, n, batch, workers int, start func() func(i int)) error {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var taken atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range min(workers, n/batch+1) {
		group.Go(func() error {
			do := start()
			for {
				lo := int(taken.Add(int64(batch))) - batch
				if lo >= n {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				for i := lo; i < min(lo+batch, n); i++ {
					do(i)
				}
			}
		})
	}
	return group.Wait()
}
