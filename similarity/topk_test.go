package similarity_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/similarity"
)

// matrices draws matrices of small whole numbers, so that ties are frequent.
func matrices(maxRows, maxCols int) *rapid.Generator[*similarity.Matrix] {
	return rapid.Custom(func(t *rapid.T) *similarity.Matrix {
		n, m := rapid.IntRange(0, maxRows).Draw(t, "n"), rapid.IntRange(1, maxCols).Draw(t, "m")
		rows := make([][]float64, n)
		for i := range rows {
			rows[i] = make([]float64, m)
			for k := range rows[i] {
				rows[i][k] = float64(max(0, rapid.IntRange(-4, 3).Draw(t, "x")))
			}
		}
		return similarity.MatrixOf(rows, m)
	})
}

// product is the score of two rows: the sum of products in float32, in the
// order of the columns.
func product(x *similarity.Matrix, i, j int) float64 {
	_, m := x.Dims()
	other := make([]float32, m)
	col, val := x.Row(j)
	for k, t := range col {
		other[t] = val[k]
	}
	var sum float32
	col, val = x.Row(i)
	for k, t := range col {
		sum += float32(val[k] * other[t])
	}
	return float64(sum)
}

// reference is TopK said plainly: all products of a row, sorted.
func reference(x *similarity.Matrix, k int) [][]similarity.Hit {
	n, _ := x.Dims()
	found := make([][]similarity.Hit, n)
	for i := range n {
		var hits []similarity.Hit
		for j := range n {
			if s := product(x, i, j); j != i && s > 0 {
				hits = append(hits, similarity.Hit{Node: j, Score: s})
			}
		}
		slices.SortFunc(hits, func(a, b similarity.Hit) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Node, b.Node))
		})
		if len(hits) > 0 && k > 0 {
			found[i] = hits[:min(k, len(hits))]
		}
	}
	return found
}

func TestTopKIsTheReference(t *testing.T) {
	t.Run("wide", testTopK) // where the processor is
	t.Run("narrow", func(t *testing.T) {
		similarity.Narrow(t)
		testTopK(t)
	})
}

func testTopK(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := matrices(12, 8).Draw(t, "x")
		k := rapid.IntRange(0, 14).Draw(t, "k")
		got, err := similarity.TopK(context.Background(), x, k, rapid.IntRange(0, 3).Draw(t, "workers"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(reference(x, k), got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	})
}

// More rows than a goroutine takes at a time.
func TestTopKOnManyRows(t *testing.T) {
	rows := make([][]float64, 500)
	for i := range rows {
		rows[i] = []float64{1, float64(i % 7), float64(i % 11), float64(i % 2)}
	}
	x := similarity.MatrixOf(rows, 4)
	want := reference(x, 9)
	for _, workers := range []int{1, 2, 8} {
		got, err := similarity.TopK(context.Background(), x, 9, workers)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%d workers: -want +got\n%s", workers, diff)
		}
	}
}

// Columns of all kinds, from one that nearly all rows have to those of two, and more
// rows than a tile has: sums eight at a time are those one by one to the last bit.
func TestWideIsNarrow(t *testing.T) {
	const n, m = 4300, 300
	rnd := rand.New(rand.NewPCG(5, 6))
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, m)
		for c := range m {
			if rnd.Float64() < 0.9/float64(1+c/4) {
				rows[i][c] = 0.1 + rnd.Float64()
			}
		}
	}
	x := similarity.MatrixOf(rows, m)
	for _, blocks := range []int{2, 6} {
		wide := similarity.TopKInBlocks(x, 20, blocks)
		t.Run("narrow", func(t *testing.T) {
			similarity.Narrow(t)
			if diff := gocmp.Diff(similarity.TopKInBlocks(x, 20, blocks), wide); diff != "" {
				t.Errorf("%d blocks: -narrow +wide\n%.2000s", blocks, diff)
			}
		})
	}
}

func TestCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOfN(rapid.Uint64Range(0, 9), 1, 12).Draw(t, "numbers")
		k := rapid.IntRange(1, len(numbers)).Draw(t, "k")
		front, least := similarity.Cut(numbers, k)
		slices.Sort(front)
		slices.Sort(numbers)
		if want := numbers[len(numbers)-k:]; !slices.Equal(front, want) || least != want[0] {
			t.Errorf("cut gives %v, the least %d; want %v", front, least, want)
		}
	})
}

func TestTopKStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	x := similarity.MatrixOf(make([][]float64, 100), 1)
	if _, err := similarity.TopK(ctx, x, 1, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestMatrixRowsAreUnit(t *testing.T) {
	// (3, 0, 4) has length 5.
	x := similarity.MatrixOf([][]float64{{3, 0, 4}, {0, 0, 0}}, 3)
	col, val := x.Row(0)
	if !slices.Equal(col, []int32{0, 2}) || !slices.Equal(val, []float32{0.6, 0.8}) {
		t.Errorf("row 0 is %v %v, want [0 2] [0.6 0.8]", col, val)
	}
	if col, _ := x.Row(1); len(col) != 0 {
		t.Errorf("row 1 is %v, want it empty", col)
	}
}

// Rows of several blocks, some of them empty, with ties.
func TestTopKOfManyBlocks(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	rows := make([][]float64, 300)
	for i := range rows {
		rows[i] = make([]float64, 40)
		for range i % 6 {
			rows[i][int(40*math.Pow(rnd.Float64(), 3))] = float64(1 + rnd.IntN(3))
		}
	}
	x := similarity.MatrixOf(rows, 40)
	want := reference(x, 5)
	for _, blocks := range []int{2, 4, 16, 64, 400} {
		if diff := gocmp.Diff(want, similarity.TopKInBlocks(x, 5, blocks)); diff != "" {
			t.Errorf("%d blocks: -want +got\n%s", blocks, diff)
		}
	}
}

// Every two blocks meet once, and none twice at a time.
func TestRounds(t *testing.T) {
	for m := 2; m <= 12; m += 2 {
		met := map[[2]int]int{}
		for _, round := range similarity.Rounds(m) {
			busy := map[int]bool{}
			for _, p := range round {
				if busy[p[0]] || p[0] != p[1] && busy[p[1]] {
					t.Errorf("%d blocks: %v has one twice", m, round)
				}
				busy[p[0]], busy[p[1]] = true, true
				met[[2]int{min(p[0], p[1]), max(p[0], p[1])}]++
			}
		}
		for a := range m {
			for b := a; b < m; b++ {
				if met[[2]int{a, b}] != 1 {
					t.Errorf("%d blocks: %d and %d meet %d times", m, a, b, met[[2]int{a, b}])
				}
			}
		}
	}
}

// With all columns among the rare ones and all rows among the candidates
// nothing is left out.
func TestApproximateOfAllIsTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := matrices(12, 8).Draw(t, "x")
		k := rapid.IntRange(1, 14).Draw(t, "k")
		got, recall, err := similarity.ApproximateRows(x, k, similarity.RoughOptions{Share: 1, Candidates: 12, Block: rapid.IntRange(1, 13).Draw(t, "block")}, 2)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(reference(x, k), got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
		if recall != 1 {
			t.Errorf("recall %v, want 1", recall)
		}
	})
}

// What is found is the same for any number of workers and blocks, its scores are
// exact, and the recall is that of the reference.
func TestApproximate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	rows := make([][]float64, 400)
	for i := range rows {
		rows[i] = make([]float64, 120)
		for range 12 {
			rows[i][int(120*math.Pow(rnd.Float64(), 2))] = rnd.Float64() + 0.1
		}
	}
	x := similarity.MatrixOf(rows, 120)
	o := similarity.RoughOptions{Share: 0.3, Candidates: 6}
	got, recall, err := similarity.ApproximateRows(x, 5, o, 1)
	if err != nil {
		t.Fatal(err)
	}
	o.Block = 90
	again, _, err := similarity.ApproximateRows(x, 5, o, 3)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(got, again); diff != "" {
		t.Errorf("3 workers, other blocks: -want +got\n%s", diff)
	}
	found, wanted := 0, 0
	for i, want := range reference(x, 5) {
		wanted += len(want)
		for _, h := range got[i] {
			if h.Score != product(x, i, h.Node) {
				t.Errorf("score of %d and %d is %v, want %v", i, h.Node, h.Score, product(x, i, h.Node))
			}
			if slices.Contains(want, h) {
				found++
			}
		}
	}
	if want := float64(found) / float64(wanted); recall != want || recall == 1 || recall < 0.5 {
		t.Errorf("recall %v, want %v and less than 1", recall, want)
	}
}

func TestAccuracy(t *testing.T) {
	var titles []string
	for i := range 10_001 {
		titles = append(titles, fmt.Sprintf("word%da word%db", i%997, i%1009))
	}
	for _, c := range []struct {
		papers int
		method similarity.Method
		want   string
	}{
		{4, similarity.Auto, "exact"},
		{4, similarity.Exact, "exact"},
		{4, similarity.Approximate, "exact"},
		{10_000, similarity.Approximate, "exact"},
		{10_001, similarity.Approximate, "approximate, recall@20 "},
		{10_001, similarity.Auto, "exact"},
	} {
		if got := fit(t, titled(titles[:c.papers]...), similarity.Options{Method: c.method}).Accuracy().String(); !strings.HasPrefix(got, c.want) {
			t.Errorf("method %q of %d papers: %q, want %q", c.method, c.papers, got, c.want)
		}
	}
	a := similarity.Accuracy{Method: similarity.Approximate, K: 20, Recall: 0.98125, Sample: 1000}
	if got, want := a.String(), "approximate, recall@20 0.981 on 1,000 papers"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
