package cluster_test

import (
	"fmt"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/internal/realdata"
	"papergraph/similarity"
)

// Candidates that are spelled when their turn comes are those of all candidates
// spelled at once and sorted, for texts with plurals, capitals, abbreviations,
// compounds, adjectives and Han characters.
func TestRankingsAreTheReference(t *testing.T) {
	words := strings.Fields(`GPU GPUs cache caches cache-line caching Serving serving LLM LLMs large language models model's
		latency adaptive scalable robust quickly system of the and , . mixture experts MoE (MoE) spot-instance instances 缓存 模型 large-scale novel`)
	rapid.Check(t, func(rt *rapid.T) {
		sentence := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(words), 1, 8), func(list []string) string { return strings.Join(list, " ") })
		papers := make([]corpus.Paper, rapid.IntRange(2, 14).Draw(rt, "papers"))
		groups := make([][]int, 3)
		for i := range papers {
			papers[i] = corpus.Paper{Title: sentence.Draw(rt, "title"), Abstract: sentence.Draw(rt, "text")}
			if i < 2 {
				papers[i].Abstract += ". Large language models (LLMs) and a mixture of experts (MoE)"
			}
			c := rapid.IntRange(0, 2).Draw(rt, "theme")
			groups[c] = append(groups[c], i)
		}
		checkRankings(rt, papersOf(t, papers...), groups)
	})
}

func TestRankingsOfRealAbstracts(t *testing.T) {
	papers := realdata.Abstracts[corpus.Paper](t, "papers-10k.jsonl.gz", 600)
	for i := range papers {
		papers[i].ID = corpus.ID(fmt.Sprintf("p%04d", i))
	}
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	m, err := similarity.Fit(t.Context(), c, similarity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	groups := make([][]int, 4)
	for i := range papers {
		groups[i%4] = append(groups[i%4], i)
	}
	checkRankings(t, m, groups)
}

type failer interface {
	Helper()
	Fatal(...any)
	Errorf(string, ...any)
}

func checkRankings(t failer, m *similarity.Model, groups [][]int) {
	t.Helper()
	found, plain, err := cluster.Rankings(m, groups)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(plain, found); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
