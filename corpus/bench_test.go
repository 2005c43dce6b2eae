package corpus_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"papergraph/corpus"
)

// BenchmarkMerge merges the records of two databases, each of which has seven of
// ten papers and lists some 30 references of each in its own way.
func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var sources [][]corpus.Paper
			records, references := 0, 0
			in := invent(n*10/14, n*10/14, 30, 5)
			for k := range dialects {
				if d := &dialects[k]; d.name == "wos" || d.name == "scopus" {
					sources = append(sources, in.toldBy(d, rand.New(rand.NewPCG(5, uint64(k)))))
				}
			}
			for _, papers := range sources {
				records += len(papers)
				for i := range papers {
					references += len(papers[i].References)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := corpus.Merge(sources...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(records), "records")
			b.ReportMetric(float64(references), "references")
		})
	}
}
