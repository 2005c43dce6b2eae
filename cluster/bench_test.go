package cluster_test

import (
	"fmt"
	"sync"
	"testing"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/internal/realdata"
	"papergraph/similarity"
)

// input is a corpus with its model and graph.
type input struct {
	model *similarity.Model
	graph *similarity.Graph
}

var (
	inputsLock sync.Mutex
	inputs     = map[int]input{}
)

// abstracts returns the first n papers of a large collection.
func abstracts(b *testing.B, n int) input {
	b.Helper()
	inputsLock.Lock()
	defer inputsLock.Unlock()
	if in, ok := inputs[n]; ok {
		return in
	}
	c, err := corpus.New(realdata.Abstracts[corpus.Paper](b, "papers-95k.jsonl.gz", n))
	if err != nil {
		b.Fatal(err)
	}
	var in input
	if in.model, err = similarity.Fit(b.Context(), c, similarity.Options{}); err != nil {
		b.Fatal(err)
	}
	if in.graph, err = similarity.Layers()[0].Build(b.Context(), in.model, similarity.GraphOptions{}); err != nil {
		b.Fatal(err)
	}
	inputs[n] = in
	return in
}

// BenchmarkAlgorithm groups the papers at resolution 1, or what comes near it.
func BenchmarkAlgorithm(b *testing.B) {
	for _, a := range cluster.Algorithms() {
		for _, n := range []int{1_000, 10_000, 50_000} {
			if a.Name == "louvain" && n > 10_000 {
				continue // minutes
			}
			b.Run(fmt.Sprintf("%s/%d", a.Name, n), func(b *testing.B) {
				g := abstracts(b, n).graph
				resolution := 1.0
				if a.Name == "leiden-cpm" {
					resolution = 2 * g.TotalWeight() / float64(n*(n-1))
				}
				var q float64
				for seed := uint64(0); b.Loop(); seed++ {
					p, err := a.Run(b.Context(), g, resolution, seed)
					if err != nil {
						b.Fatal(err)
					}
					if q, err = cluster.Modularity(g, p, 1); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(q, "Q")
				b.ReportMetric(float64(g.EdgeCount()), "edges")
			})
		}
	}
}

// BenchmarkLeiden groups planted groups.
func BenchmarkLeiden(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g, _ := planted(b, n, 0.5)
			var q float64
			for seed := uint64(0); b.Loop(); seed++ {
				p, err := algorithm(b, "leiden").Run(b.Context(), g, 1, seed)
				if err != nil {
					b.Fatal(err)
				}
				if q, err = cluster.Modularity(g, p, 1); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(q, "Q")
			b.ReportMetric(float64(g.EdgeCount()), "edges")
		})
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := abstracts(b, n).graph
			for b.Loop() {
				if _, err := cluster.Find(b.Context(), g, cluster.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkThemes(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := abstracts(b, n)
			res, err := cluster.Find(b.Context(), in.graph, cluster.Options{})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := cluster.Themes(b.Context(), in.model, in.graph, res, cluster.ThemeOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
