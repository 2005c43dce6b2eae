package analysis

import (
	"context"
	"strings"

	"papergraph/internal/pipeline"
	"papergraph/internal/table"
	"papergraph/similarity"
)

var why = Analyzer{
	Name:  "why",
	Args:  "PAPER PAPER",
	Doc:   "Say what joins two papers, and by how much",
	Long:  whyLong,
	Least: 2, Most: 2,
	Needs: pipeline.Group,
	Run:   runWhy,
}

const whyLong = `why lists what two papers have in common: terms, works that both cite, papers that
cite both, citations of each other. The shares add up to the score by which near
ranks them, the total. The last line is the shortest chain of citations between
them, in either direction, if there is one.`

// leastShare is the share below which reasons are told together, as tables print
// it as nothing.
const leastShare = 0.00005

func runWhy(ctx context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	i, j := q.Papers[0], q.Papers[1]
	blend, err := a.Blend(ctx)
	if err != nil {
		return nil, err
	}
	g, _, err := linksOf(ctx, a)
	if err != nil {
		return nil, err
	}
	t := table.New(table.Column{Name: "share", Right: true}, table.Column{Name: "evidence"}, table.Column{Name: "reason", Min: 24})
	reasons := blend.Why(i, j)
	var total, rest float64
	shown := q.rows(len(reasons))
	for q.Number > 0 && shown > 1 && reasons[shown-1].Share < leastShare {
		shown--
	}
	for k, r := range reasons {
		if total += r.Share; k >= shown {
			rest += r.Share
			continue
		}
		t.Add(r.Share, evidenceOf(r), r.Text)
	}
	if shown < len(reasons) {
		t.Add(rest, "", "all others")
	}
	t.Add(total, "", "total")
	if chain := chainBetween(g, i, j); chain != nil {
		t.Add(nil, "chain", chainText(a, chain, g))
	}
	var notes []string
	if total == 0 {
		notes = append(notes, "the two papers have nothing in common that is known")
	}
	return &Answer{t, notes}, nil
}

func evidenceOf(r similarity.Term) string {
	if r.Layer == "" {
		return similarity.TextLayer
	}
	return r.Layer
}

// chainBetween is the shortest chain of links from paper i to j, followed in
// either direction, ends included; nil if there is none. Of several it is the one
// whose papers come first.
func chainBetween(g network, i, j int) []int {
	before := make([]int, g.n)
	for k := range before {
		before[k] = -1
	}
	before[i] = i
	for queue := []int{i}; len(queue) > 0 && before[j] < 0; queue = queue[1:] {
		for _, row := range [][]int32{g.cited(queue[0]), g.citing(queue[0])} {
			for _, k := range row {
				if before[k] < 0 {
					before[k] = queue[0]
					queue = append(queue, int(k))
				}
			}
		}
	}
	if before[j] < 0 {
		return nil
	}
	chain := []int{j}
	for k := j; k != i; k = before[k] {
		chain = append(chain, before[k])
	}
	for l, r := 0, len(chain)-1; l < r; l, r = l+1, r-1 {
		chain[l], chain[r] = chain[r], chain[l]
	}
	return chain
}

// chainText is "A → B ← C": A cites B, and so does C.
func chainText(a *pipeline.Atlas, chain []int, g network) string {
	var b strings.Builder
	for k, i := range chain {
		if k > 0 {
			b.WriteString(map[bool]string{true: " → ", false: " ← "}[contains(g.cited(chain[k-1]), i)])
		}
		b.WriteString(a.Corpus.At(i).Display())
	}
	return b.String()
}
