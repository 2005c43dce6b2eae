//go:build linux

package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"papergraph/cluster"
	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"
	"papergraph/similarity"
)

// stage is work that several programs can do, graph first.
type stage struct {
	name     string
	programs []program
}

// program does the work of a stage. It has one of ready, python and command.
type program struct {
	name    string
	threads int  // 0 means one for each processor
	most    int  // papers; beyond, it takes minutes; 0 means no limit
	whole   bool // whether it is measured from its start to its exit, else it measures the stage itself
	plain   bool // whether it needs papers.jsonl alone of what makeInputs describes

	ready   readyFunc
	python  string               // its name in peers.py
	needs   []string             // the modules that takes
	command func(j job) []string // a program in the folder of the bench, and its arguments
}

// job is one run of a program.
type job struct {
	folder string // where the inputs are that makeInputs made
	seed   uint64
}

// A readyFunc makes ready what a stage needs and returns the stage, which says
// in a word what came out.
type readyFunc func(ctx context.Context, j job) (func() (string, error), error)

// nearest is how many nearest papers are looked for.
const nearest = 20

// stages are those of the table, in its order.
func stages() []stage {
	scikit := []string{"sklearn", "Stemmer"}
	return []stage{
		{"reading JSONL", []program{
			{name: "graph", ready: reading, plain: true},
		}},
		{"text to vectors", []program{
			{name: "graph", ready: vectors, plain: true},
			{name: "scikit-learn + PyStemmer, words", python: "words", needs: scikit, plain: true},
			{name: "scikit-learn + PyStemmer, words and pairs", python: "pairs", needs: scikit, plain: true},
		}},
		{"exact top-20, 1 thread", []program{
			{name: "graph", ready: topK, threads: 1},
			{name: "sparse_dot_topn", python: "topn", needs: []string{"sparse_dot_topn"}, threads: 1},
			{name: "scipy, in blocks", python: "blocks", needs: []string{"scipy"}, threads: 1},
		}},
		{"exact top-20, 2 threads", []program{
			{name: "graph", ready: topK, threads: 2},
			{name: "sparse_dot_topn", python: "topn", needs: []string{"sparse_dot_topn"}, threads: 2},
		}},
		{"Leiden", []program{
			{name: "graph", ready: groups("leiden"), threads: 1},
			{name: "igraph, 2 iterations", python: "igraph", needs: []string{"igraph"}, threads: 1},
			{name: "leidenalg, until stable", python: "leidenalg", needs: []string{"igraph", "leidenalg"}, threads: 1},
			{name: "Gonum, Louvain", ready: groups("louvain"), threads: 1, most: 10_000},
		}},
		{"themes", []program{
			{name: "graph", ready: themes},
		}},
		{"clusters, whole run", []program{
			{name: "graph", whole: true, plain: true, command: func(j job) []string { return []string{"graph", "clusters", "-q", j.path("papers.jsonl")} }},
			{name: "scikit-learn + sparse_dot_topn + igraph", whole: true, plain: true, python: "clusters", needs: append(scikit, "sparse_dot_topn", "igraph")},
		}},
		{"near, from an index", []program{
			{name: "graph", whole: true, command: func(j job) []string { return []string{"graph", "near", "-q", "-c", j.path("lib.graph"), j.query()} }},
		}},
	}
}

// path is that of an input.
func (j job) path(name string) string { return filepath.Join(j.folder, name) }

// query is what near is asked for.
func (j job) query() string {
	id, err := os.ReadFile(j.path("query"))
	if err != nil {
		panic(err) // makeInputs wrote it
	}
	return string(id)
}

func reading(ctx context.Context, j job) (func() (string, error), error) {
	return func() (string, error) {
		r, err := ingest.Read(ctx, os.DirFS(j.folder), []string{"papers.jsonl"}, ingest.Options{})
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("%d papers", r.Corpus.Len()), nil
	}, nil
}

func vectors(ctx context.Context, j job) (func() (string, error), error) {
	r, err := ingest.Read(ctx, os.DirFS(j.folder), []string{"papers.jsonl"}, ingest.Options{})
	return func() (string, error) {
		x, err := similarity.Vectors(ctx, r.Corpus, similarity.Options{})
		if err != nil {
			return "", err
		}
		_, m := x.Dims()
		return fmt.Sprintf("%d terms", m), nil
	}, err
}

// topK takes the threads from GOMAXPROCS.
func topK(ctx context.Context, j job) (func() (string, error), error) {
	a, err := indexed(ctx, j, pipeline.Fit)
	return func() (string, error) {
		near, _, err := similarity.Nearest(ctx, a.Model.Vectors(), nearest, similarity.Options{Method: similarity.Exact})
		if err != nil {
			return "", err
		}
		return "mean cosine " + fmt.Sprintf("%.4f", meanValue(near)), nil
	}, err
}

// meanValue is the mean of the values of a matrix.
func meanValue(x *similarity.Matrix) float64 {
	var sum float64
	var count int
	n, _ := x.Dims()
	for i := range n {
		_, val := x.Row(i)
		for _, v := range val {
			sum += float64(v)
		}
		count += len(val)
	}
	if count == 0 {
		return math.NaN()
	}
	return sum / float64(count)
}

// groups runs an algorithm at resolution 1.
func groups(algorithm string) readyFunc {
	return func(ctx context.Context, j job) (func() (string, error), error) {
		g, err := readGraph(j.folder)
		if err != nil {
			return nil, err
		}
		for _, a := range cluster.Algorithms() {
			if a.Name != algorithm {
				continue
			}
			return func() (string, error) {
				p, err := a.Run(ctx, g, 1, j.seed)
				if err != nil {
					return "", err
				}
				q, err := cluster.Modularity(g, p, 1)
				return fmt.Sprintf("Q %.4f", q), err
			}, nil
		}
		return nil, fmt.Errorf("no algorithm %q", algorithm)
	}
}

func themes(ctx context.Context, j job) (func() (string, error), error) {
	a, err := indexed(ctx, j, pipeline.Link)
	return func() (string, error) {
		r, err := cluster.Find(ctx, a.Graph, cluster.Options{})
		if err != nil {
			return "", err
		}
		found, err := cluster.Themes(ctx, a.Model, a.Graph, r, cluster.ThemeOptions{})
		return fmt.Sprintf("%d themes", len(found)), err
	}, err
}
