package similarity_test

import (
	"context"
	"flag"
	"fmt"
	"testing"

	"papergraph/internal/synthetic"
	"papergraph/similarity"
)

var million = flag.Bool("million", false, "benchmark with a million papers too")

// networks runs a benchmark on citations of papers with 20 references each.
func networks(b *testing.B, run func(b *testing.B, cited *similarity.Relation)) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		if n > 100_000 && !*million {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			cited, err := similarity.NewRelation(synthetic.Citations(n, 20, 1), n)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			run(b, cited)
		})
	}
}

func BenchmarkCoupling(b *testing.B) {
	networks(b, func(b *testing.B, cited *similarity.Relation) {
		for b.Loop() {
			coupled(b, cited)
		}
	})
}

func BenchmarkCocitation(b *testing.B) {
	networks(b, func(b *testing.B, cited *similarity.Relation) {
		citing := cited.Transpose()
		for b.Loop() {
			coupled(b, citing)
		}
	})
}

// coupled finds the 20 nearest of every row.
func coupled(b *testing.B, r *similarity.Relation) {
	c, err := similarity.NewCoupling(r, similarity.Salton)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := c.Nearest(context.Background(), 20, 0); err != nil {
		b.Fatal(err)
	}
}
