package analysis

import (
	"context"
	"flag"
	"fmt"
	"testing"

	"papergraph/internal/synthetic"
	"papergraph/similarity"
)

var million = flag.Bool("million", false, "benchmark with a million papers too")

func BenchmarkPageRank(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		if n > 100_000 && !*million {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			cited, err := similarity.NewRelation(synthetic.Citations(n, 20, 1), n)
			if err != nil {
				b.Fatal(err)
			}
			g := network{n, cited.Row, cited.Transpose().Row}
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				if _, err := pageRank(context.Background(), g); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
