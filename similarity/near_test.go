package similarity_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/similarity"
)

// corpora draws papers that use a few words, so that many are alike.
func corpora(t *rapid.T) []corpus.Paper {
	words := []string{"cache", "GPU", "network", "scheduler", "storage", "训练", "kernel", "robot", "LLM"}
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 6).Draw(t, "words"), " ")
	})
	papers := make([]corpus.Paper, rapid.IntRange(1, 12).Draw(t, "n"))
	for i := range papers {
		papers[i] = corpus.Paper{ID: corpus.ID(fmt.Sprintf("p%02d", i)), Title: text.Draw(t, "title"), Abstract: text.Draw(t, "text")}
	}
	return papers
}

// smoothedScores are the scores of Near, from dense vectors and the formulas of
// its documentation.
func smoothedScores(m *similarity.Model, o similarity.Options) [][]float64 {
	x := m.Vectors()
	n, terms := x.Dims()
	y := make([][]float64, n)
	for i := range n {
		type near struct {
			node int
			s    float64
		}
		var all []near
		for j := range n {
			if s := product(x, i, j); j != i && s > 0 {
				all = append(all, near{j, s})
			}
		}
		slices.SortFunc(all, func(a, b near) int { return cmp.Or(cmp.Compare(b.s, a.s), cmp.Compare(a.node, b.node)) })
		all = all[:min(len(all), o.Neighbors)]
		y[i] = make([]float64, terms)
		add := func(j int, share float64) {
			col, val := x.Row(j)
			for k, t := range col {
				y[i][t] += share * float64(val[k])
			}
		}
		total := 0.0
		for _, h := range all {
			total += h.s
		}
		if total == 0 {
			add(i, 1)
			continue
		}
		add(i, 1-o.Smoothing)
		for _, h := range all {
			add(h.node, o.Smoothing*h.s/total)
		}
	}
	dot := func(a, b []float64) float64 {
		sum := 0.0
		for t := range a {
			sum += a[t] * b[t]
		}
		return sum
	}
	scores := make([][]float64, n)
	for i := range n {
		scores[i] = make([]float64, n)
		for j := range n {
			if d := dot(y[i], y[j]); d > 0 {
				scores[i][j] = d / math.Sqrt(dot(y[i], y[i])*dot(y[j], y[j]))
			}
		}
	}
	return scores
}

func TestNearIsTheReference(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := corpora(rt)
		o := similarity.Options{Smoothing: 0.5, Neighbors: rapid.IntRange(1, 4).Draw(rt, "neighbors")}
		m := fit(t, papers, o)
		want := smoothedScores(m, o)
		for i := range papers {
			near, err := m.Near(context.Background(), i, len(papers))
			if err != nil {
				rt.Fatal(err)
			}
			found := 0
			for p, x := range near {
				if x.Node == i {
					rt.Fatalf("paper %d is near itself", i)
				}
				if math.Abs(x.Score-want[i][x.Node]) > 1e-9 {
					rt.Errorf("score of %d for %d is %v, want %v", x.Node, i, x.Score, want[i][x.Node])
				}
				if p > 0 && x.Score > near[p-1].Score {
					rt.Errorf("neighbour %d of %d is out of order", p, i)
				}
				checkShares(rt, x)
			}
			for j, s := range want[i] {
				if j != i && s > 0 {
					found++
				}
			}
			if len(near) != found {
				rt.Errorf("%d papers near %d, want %d", len(near), i, found)
			}
		}
	})
}

type failer interface{ Errorf(string, ...any) }

// checkShares checks that the terms of x make its score.
func checkShares(t failer, x similarity.Neighbor) {
	sum := 0.0
	for k, w := range x.Why {
		sum += w.Share
		if w.Text == "" || w.Share <= 0 || k > 0 && w.Share > x.Why[k-1].Share {
			t.Errorf("term %d of %v is %+v", k, x.Why, w)
		}
	}
	if math.Abs(sum-x.Score) > 1e-9 {
		t.Errorf("shares sum to %v, the score is %v", sum, x.Score)
	}
}

func TestNearRefusesUnknownPapers(t *testing.T) {
	m := fit(t, titled("a title"), similarity.Options{})
	for _, i := range []int{-1, 1} {
		if _, err := m.Near(context.Background(), i, 1); err == nil {
			t.Errorf("no error for paper %d", i)
		}
	}
}

func TestNearStopsWithItsContext(t *testing.T) {
	m := fit(t, titled("a title"), similarity.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := m.Near(ctx, 0, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// Equal papers are equally near; the one with the smaller number comes first.
func TestNearBreaksTiesByNode(t *testing.T) {
	m := fit(t, titled("GPU cache", "GPU network", "GPU network", "GPU network"), similarity.Options{})
	near, err := m.Near(context.Background(), 0, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(near) != 2 || near[0].Node != 1 || near[1].Node != 2 || near[0].Score != near[1].Score {
		t.Errorf("near paper 0: %+v, want papers 1 and 2 with one score", near)
	}
}

// The neighbours of a paper speak for it: paper 0 says nothing that paper 2
// says, but paper 1, its nearest, does.
func TestNearReachesOverNeighbors(t *testing.T) {
	papers := titled("preemptible instances", "preemptible spot", "spot prices", "cache eviction")
	near, err := fit(t, papers, similarity.Options{}).Near(context.Background(), 0, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(near) != 2 || near[0].Node != 1 || near[1].Node != 2 {
		t.Errorf("near paper 0: %+v, want papers 1 and 2", near)
	}
	near, err = fit(t, papers, similarity.Options{Smoothing: -1}).Near(context.Background(), 0, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(near) != 1 || near[0].Node != 1 {
		t.Errorf("without smoothing near paper 0: %+v, want paper 1", near)
	}
}

// Neither the number of goroutines nor the order in which papers are given
// changes a bit.
func TestNearIsTheSameEachTime(t *testing.T) {
	var papers []corpus.Paper
	words := []string{"cache", "GPU", "network", "scheduler", "storage", "kernel", "robot"}
	for i := range 150 {
		papers = append(papers, corpus.Paper{
			ID:       corpus.ID(fmt.Sprintf("p%03d", i)),
			Title:    words[i%7] + " " + words[i%5],
			Abstract: words[i%3] + " " + words[(i/7)%7] + " " + words[(i/3)%6],
		})
	}
	var edges [][]similarity.Edge
	answers := func(workers int) [][]similarity.Neighbor {
		m := fit(t, papers, similarity.Options{Workers: workers})
		edges = append(edges, layer(t, m, "text", similarity.GraphOptions{K: 15, Workers: workers}).Edges())
		all := make([][]similarity.Neighbor, len(papers))
		for i := range all {
			var err error
			if all[i], err = m.Near(context.Background(), i, 5); err != nil {
				t.Fatal(err)
			}
		}
		return all
	}
	want := answers(1)
	slices.Reverse(papers)
	for _, workers := range []int{2, 8} {
		if diff := gocmp.Diff(want, answers(workers)); diff != "" {
			t.Errorf("%d workers: -want +got\n%s", workers, diff)
		}
		if diff := gocmp.Diff(edges[0], edges[len(edges)-1]); diff != "" {
			t.Errorf("%d workers: edges -want +got\n%s", workers, diff)
		}
	}
}
