package similarity

import "context"

// Hit is a row with its score.
type Hit struct {
	Node  int
	Score float64
}

// TopK is Nearest with the answer as hits.
func TopK(ctx context.Context, x *Matrix, k, workers int) ([][]Hit, error) {
	near, _, err := Nearest(ctx, x, k, Options{Method: Exact, Workers: workers})
	if err != nil {
		return nil, err
	}
	n, _ := near.Dims()
	hits := make([][]Hit, n)
	for i := range hits {
		col, val := near.Row(i)
		for p, j := range col {
			hits[i] = append(hits[i], Hit{int(j), float64(val[p])})
		}
	}
	return hits, nil
}

// TopKInBlocks is topK with a given number of blocks.
func TopKInBlocks(x *Matrix, k, blocks int) [][]Hit {
	s := newSearch(x, k)
	if err := s.compareAll(context.Background(), blocks, 1); err != nil {
		panic(err)
	}
	return export(s.ranked())
}

// Narrow makes the search go without wide sums until the test ends.
func Narrow(t interface{ Cleanup(func()) }) {
	before := wide
	wide = false
	t.Cleanup(func() { wide = before })
}

// Cut is cut of keys with the given numbers, and returns what is in front.
func Cut(numbers []uint64, k int) (front []uint64, least uint64) {
	keys := make([]rankKey, len(numbers))
	for i, x := range numbers {
		keys[i] = rankKey(x)
	}
	least = uint64(cut(keys, k))
	for _, key := range keys[:k] {
		front = append(front, uint64(key))
	}
	return front, least
}

// Rounds is rounds.
var Rounds = rounds

func export(found [][]hit) [][]Hit {
	hits := make([][]Hit, len(found))
	for i, row := range found {
		for _, h := range row {
			hits[i] = append(hits[i], Hit{h.node, h.score})
		}
	}
	return hits
}

// MatrixOf stacks dense rows, scaled to length 1.
func MatrixOf(rows [][]float64, m int) *Matrix {
	sparse := make([]vector, len(rows))
	for i, row := range rows {
		for t, a := range row {
			if a != 0 {
				sparse[i].col = append(sparse[i].col, int32(t))
				sparse[i].val = append(sparse[i].val, a)
			}
		}
	}
	return stack(sparse, m)
}

// stack returns the matrix of m columns whose rows are the given vectors
// scaled to length 1. A zero vector gives an empty row.
func stack(rows []vector, m int) *Matrix {
	x := &Matrix{ptr: make([]int, len(rows)+1), m: m}
	for i, v := range rows {
		norm := v.norm()
		for k, t := range v.col {
			x.col = append(x.col, t)
			x.val = append(x.val, float32(v.val[k]/norm))
		}
		x.ptr[i+1] = len(x.col)
	}
	return x
}

// ApproximateRows is approximate, with its recall on some rows.
func ApproximateRows(x *Matrix, k int, o RoughOptions, workers int) ([][]Hit, float64, error) {
	s := newSearch(x, k)
	if err := s.approximate(context.Background(), roughOptions{o.Share, o.Candidates, o.Block}, workers); err != nil {
		return nil, 0, err
	}
	n, _ := x.Dims()
	hits := export(s.ranked())
	recall, err := s.recall(context.Background(), spread(n, 500), workers)
	return hits, recall, err
}

// RoughOptions is roughOptions.
type RoughOptions struct {
	Share      float64
	Candidates int
	Block      int
}

// Products are the inner products of a dense vector with some rows of x, by row.
func Products(x *Matrix, vector []float64, rows []int32) map[int32]float64 {
	p := newProducts(x, len(vector))
	for t, a := range vector {
		p.y.add(int32(t), a)
	}
	found := map[int32]float64{}
	for range 2 { // the second time after a reset
		p.reset()
		for _, row := range rows {
			p.want(row)
			p.want(row)
		}
		p.make()
	}
	for _, row := range rows {
		found[row] = p.value[row]
	}
	return found
}

// Walk is the order in which smoothing visits the rows of x, by their k nearest.
func Walk(x *Matrix, k int) ([]int32, error) {
	near, err := topK(context.Background(), x, k, 1)
	return (&smoothing{near: packed(near)}).walk(), err
}

// WithHubs is the coupling whose hubs are things that more than rare rows have.
func (c *Coupling) WithHubs(rare int) *Coupling {
	d := *c
	d.hubs = newHubs(c.having, rare)
	return &d
}

// Hits are the hits of all rows.
func (r *Ranking) Hits() [][]Hit { return export(r.hits) }
