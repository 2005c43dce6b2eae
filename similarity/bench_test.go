package similarity_test

import (
	"context"
	"fmt"
	"testing"

	"papergraph/corpus"
	"papergraph/internal/realdata"
	"papergraph/similarity"
)

// abstracts returns the first n papers of the shared set of real abstracts.
func abstracts(b testing.TB, n int) *corpus.Corpus {
	b.Helper()
	c, err := corpus.New(realdata.Abstracts[corpus.Paper](b, "papers-95k.jsonl.gz", n))
	if err != nil {
		b.Fatal(err)
	}
	return c
}

// sizes runs a benchmark on models of several sizes.
func sizes(b *testing.B, run func(b *testing.B, m *similarity.Model)) {
	for _, n := range []int{1000, 10000, 50000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			m, err := similarity.Fit(context.Background(), abstracts(b, n), similarity.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			run(b, m)
		})
	}
}

func BenchmarkFit(b *testing.B) {
	sizes(b, func(b *testing.B, m *similarity.Model) {
		for b.Loop() {
			if _, err := similarity.Fit(context.Background(), m.Corpus(), similarity.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkVectors(b *testing.B) {
	sizes(b, func(b *testing.B, m *similarity.Model) {
		for b.Loop() {
			if _, err := similarity.Vectors(context.Background(), m.Corpus(), similarity.Options{Workers: 1}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkTopK(b *testing.B) {
	sizes(b, func(b *testing.B, m *similarity.Model) {
		for b.Loop() {
			if _, err := similarity.TopK(context.Background(), m.Vectors(), 20, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkTextLayer(b *testing.B) {
	sizes(b, func(b *testing.B, m *similarity.Model) {
		for b.Loop() {
			layer(b, m, "text", similarity.GraphOptions{})
		}
	})
}

func BenchmarkNear(b *testing.B) {
	sizes(b, func(b *testing.B, m *similarity.Model) {
		for b.Loop() {
			if _, err := m.Near(context.Background(), 0, 10); err != nil {
				b.Fatal(err)
			}
		}
	})
}
