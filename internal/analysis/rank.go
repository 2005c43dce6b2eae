package analysis

import (
	"cmp"
	"context"
	"slices"

	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var rankBy = Flag{"by", "MEASURE", "what papers are ranked by", []string{"pagerank", "citations", "authority", "hub", "betweenness"}}

var rank = Analyzer{
	Name: "rank",
	Doc:  "Rank the papers by their place in the citation network",
	Long: `rank looks at who cites whom among the papers of the corpus. citations is how
many of them cite the paper; pagerank counts a citation for more if it comes from a
paper that is cited itself and cites few others; hubs cite good authorities, and
authorities are cited by good hubs; betweenness is the number of shortest chains of
citations that lead through the paper. Where no paper says what it cites, as in
reading lists, a paper whose text names the system of another one counts as citing
it.`,
	Flags: []Flag{rankBy},
	Needs: pipeline.Fit,
	Run:   runRank,
}

func runRank(ctx context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	by := q.value(rankBy)
	g, notes, err := linksOf(ctx, a)
	if err != nil {
		return nil, err
	}
	scores, err := measure(ctx, g, by, q.Seed)
	if err != nil {
		return nil, err
	}
	order := make([]int, g.n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(scores[j], scores[i]), cmp.Compare(i, j)) })
	columns := []table.Column{{Name: "rank", Right: true}, {Name: by, Right: true}, {Name: "cited by", Right: true}, {Name: "cites", Right: true}}
	if by == "citations" { // which says it
		columns = slices.Delete(columns, 2, 3)
	}
	t := table.New(append(columns, paperColumns()...)...)
	for k, i := range order[:q.rows(g.n)] {
		cells := []any{k + 1, scores[i], len(g.citing(i)), len(g.cited(i))}
		if by == "citations" {
			cells = slices.Delete(cells, 1, 2)
		}
		t.Add(append(cells, paperCells(a.Corpus.At(i))...)...)
	}
	return &Answer{t, notes}, nil
}

// measure returns a score for every paper.
func measure(ctx context.Context, g network, by string, seed uint64) ([]float64, error) {
	switch by {
	case "citations":
		scores := make([]float64, g.n)
		for i := range scores {
			scores[i] = float64(len(g.citing(i)))
		}
		return scores, nil
	case "authority", "hub":
		hub, authority, err := hits(ctx, g)
		if by == "hub" {
			return hub, err
		}
		return authority, err
	case "betweenness":
		return betweenness(ctx, g, seed)
	}
	return pageRank(ctx, g)
}
