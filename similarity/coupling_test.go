package similarity_test

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/internal/synthetic"
	"papergraph/similarity"
)

// relation draws a small relation.
func relation(t *rapid.T) ([][]int32, int) {
	m := rapid.IntRange(1, 9).Draw(t, "things")
	row := rapid.SliceOfN(rapid.Int32Range(0, int32(m-1)), 0, 9)
	return rapid.SliceOfN(row, 1, 16).Draw(t, "rows"), m
}

// plainScore is Score by its definition.
func plainScore(rows [][]int32, i, j int, norm similarity.Normalization) float64 {
	set := func(i int) map[int32]bool {
		s := map[int32]bool{}
		for _, t := range rows[i] {
			s[t] = true
		}
		return s
	}
	a, b := set(i), set(j)
	var c, fractions float64
	for t := range a {
		if !b[t] {
			continue
		}
		having := 0
		for k := range rows {
			if slices.Contains(rows[k], t) {
				having++
			}
		}
		c++
		fractions += 1 / float64(having-1)
	}
	if c == 0 {
		return 0
	}
	si, sj := float64(len(a)), float64(len(b))
	switch norm {
	case similarity.Jaccard:
		return c / (si + sj - c)
	case similarity.Association:
		return c / (si * sj)
	case similarity.Fractional:
		return fractions
	case similarity.Counts:
		return c
	}
	return c / math.Sqrt(si*sj)
}

func TestCouplingIsPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, m := relation(t)
		norm := rapid.SampledFrom(similarity.Normalizations()).Draw(t, "norm")
		r, err := similarity.NewRelation(rows, m)
		if err != nil {
			t.Fatal(err)
		}
		c, err := similarity.NewCoupling(r, norm)
		if err != nil {
			t.Fatal(err)
		}
		k := rapid.IntRange(1, 5).Draw(t, "k")
		near, err := c.WithHubs(rapid.IntRange(0, 9).Draw(t, "rare")).Nearest(context.Background(), k, rapid.IntRange(1, 3).Draw(t, "workers"))
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			checkCoupling(t, rows, c, norm, i)
			nodes, scores := near.Row(i)
			want := plainNearest(rows, i, k, norm)
			if len(nodes) != len(want) {
				t.Fatalf("row %d has %d near rows, want %d", i, len(nodes), len(want))
			}
			for p, j := range nodes { // equal scores may differ in the last digit
				if math.Abs(scores[p]-plainScore(rows, i, want[p], norm)) > 1e-12 || math.Abs(scores[p]-plainScore(rows, i, j, norm)) > 1e-12 {
					t.Fatalf("row %d: %v %v, want %v", i, nodes, scores, want)
				}
			}
		}
	})
}

// checkCoupling compares the scores of row i with their definition and their
// shares.
func checkCoupling(t *rapid.T, rows [][]int32, c *similarity.Coupling, norm similarity.Normalization, i int) {
	for j := range rows {
		if j == i {
			continue
		}
		got, want := c.Score(i, j), plainScore(rows, i, j, norm)
		if math.Abs(got-want) > 1e-12 || got != c.Score(j, i) {
			t.Fatalf("score(%d, %d) = %v, %v back, want %v", i, j, got, c.Score(j, i), want)
		}
		things, share := c.Shares(i, j)
		var sum float64
		for k := range things {
			sum += share[k]
		}
		if math.Abs(sum-got) > 1e-12 {
			t.Fatalf("shares of (%d, %d) sum to %v, want %v", i, j, sum, got)
		}
	}
}

func plainNearest(rows [][]int32, i, k int, norm similarity.Normalization) []int {
	var near []int
	for j := range rows {
		if j != i && plainScore(rows, i, j, norm) > 0 {
			near = append(near, j)
		}
	}
	slices.SortFunc(near, func(a, b int) int {
		return cmp.Or(-cmp.Compare(plainScore(rows, i, a, norm), plainScore(rows, i, b, norm)), cmp.Compare(a, b))
	})
	return near[:min(k, len(near))]
}

// Two papers that share one reference are coupled: three references each, one of
// them shared, is 1 / sqrt(3 * 3); Jaccard 1 / (3 + 3 - 1).
func TestCouplingByOneReference(t *testing.T) {
	r, err := similarity.NewRelation([][]int32{{0, 1, 2}, {2, 3, 4}}, 5)
	if err != nil {
		t.Fatal(err)
	}
	for norm, want := range map[similarity.Normalization]float64{
		similarity.Salton: 1.0 / 3, similarity.Jaccard: 1.0 / 5, similarity.Association: 1.0 / 9,
		similarity.Fractional: 1, similarity.Counts: 1, "": 1.0 / 3,
	} {
		c, err := similarity.NewCoupling(r, norm)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Score(0, 1); math.Abs(got-want) > 1e-15 {
			t.Errorf("%s: %v, want %v", norm, got, want)
		}
	}
}

func TestRelationsAreChecked(t *testing.T) {
	for _, rows := range [][][]int32{{{0, 3}}, {{-1}}} {
		if _, err := similarity.NewRelation(rows, 3); err == nil {
			t.Errorf("no error for %v", rows)
		}
	}
	r, err := similarity.NewRelation(nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := similarity.NewCoupling(r, "loud"); err == nil {
		t.Error("an unknown normalization is taken")
	}
}

// What hubs save costs no row: the nearest are the same, to the bit, where every
// thing is a hub and where none is.
func TestCouplingWithHubs(t *testing.T) {
	const n = 1500
	cited, err := similarity.NewRelation(synthetic.Citations(n, 12, 1), n)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []*similarity.Relation{cited, cited.Transpose()} {
		for _, norm := range similarity.Normalizations() {
			c, err := similarity.NewCoupling(r, norm)
			if err != nil {
				t.Fatal(err)
			}
			without, with := nearest(t, c.WithHubs(n)), nearest(t, c.WithHubs(20))
			for i := range without {
				if !slices.Equal(with[i], without[i]) {
					t.Fatalf("%s: row %d has %v, without hubs %v", norm, i, with[i], without[i])
				}
			}
		}
	}
}

// nearest are the numbers and scores of the rows nearest to each.
func nearest(t *testing.T, c *similarity.Coupling) [][]similarity.Hit {
	r, err := c.Nearest(context.Background(), 10, 0)
	if err != nil {
		t.Fatal(err)
	}
	return r.Hits()
}
