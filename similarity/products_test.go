package similarity_test

import (
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/similarity"
)

// Products made several at a time are, bit for bit, those made one by one in the
// order of the columns.
func TestProductsAreTheReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := matrices(20, 12).Draw(t, "x")
		n, m := x.Dims()
		vector := rapid.SliceOfN(rapid.Float64Range(0, 1), m, m).Draw(t, "vector")
		var rows []int32
		for i := range n {
			if rapid.Bool().Draw(t, "wanted") {
				rows = append(rows, int32(i))
			}
		}
		want := map[int32]float64{}
		for _, i := range rows {
			var sum float64
			col, val := x.Row(int(i))
			for k, t := range col {
				sum += float64(vector[t] * float64(val[k]))
			}
			want[i] = sum
		}
		if diff := gocmp.Diff(want, similarity.Products(x, vector, rows)); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
	})
}

// A walk meets every row once, and goes on with the nearest.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := matrices(20, 6).Draw(t, "x")
		n, _ := x.Dims()
		order, err := similarity.Walk(x, 3)
		if err != nil {
			t.Fatal(err)
		}
		sorted := slices.Clone(order)
		slices.Sort(sorted)
		for i, j := range sorted {
			if int(j) != i {
				t.Fatalf("walk %v of %d rows", order, n)
			}
		}
		if len(sorted) != n {
			t.Fatalf("walk %v of %d rows", order, n)
		}
	})
	// 0 and 3 share a word, as do 1 and 2, and 3 and 4.
	x := similarity.MatrixOf([][]float64{{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {1, 0, 1}, {0, 0, 1}}, 3)
	order, err := similarity.Walk(x, 3)
	if want := []int32{0, 3, 4, 1, 2}; err != nil || !slices.Equal(order, want) {
		t.Errorf("walk %v, want %v (error %v)", order, want, err)
	}
}
