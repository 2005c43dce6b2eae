package similarity_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"papergraph/corpus"
	"papergraph/similarity"
)

// abstracts returns the first n papers of the shared set of real abstracts.
func abstracts(b testing.TB, n int) *corpus.Corpus {
	b.Helper()
	f, err := os.Open(filepath.Join(shared(b), "data", "papers-95k.jsonl.gz"))
	if err != nil {
		b.Skip(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	var papers []corpus.Paper
	for len(papers) < n && lines.Scan() {
		var p corpus.Paper
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			b.Fatal(err)
		}
		papers = append(papers, p)
	}
	c, err := corpus.New(papers)
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
