package analysis

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var trendYears = Flag{"years", aNumber, "`NUMBER` of years shown, the last ones, 0 for all (default 20)", nil}

var trend = Analyzer{
	Name: "trend",
	Doc:  "Show how the themes grow and shrink over the years",
	Long: `trend counts the papers of every theme by year. slope says where a theme is
going: the change of its share of the papers of a year, in percentage points a
year, by a line of least squares through the years shown.`,
	Flags: []Flag{trendYears},
	Whole: true,
	Needs: pipeline.Group,
	Run:   runTrend,
}

func runTrend(_ context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	perYear := make(map[int]int)
	for _, p := range a.Corpus.All() {
		if p.Year != 0 {
			perYear[p.Year]++
		}
	}
	if len(perYear) == 0 {
		return &Answer{table.New(table.Column{Name: "theme"}), []string{"no paper has a year"}}, nil
	}
	first, last := bounds(perYear)
	if years := q.count(trendYears, 20); years > 0 {
		first = max(first, last-years+1)
	}
	columns := []table.Column{{Name: "theme", Min: 16}, {Name: "slope", Right: true}, {Name: "papers", Right: true}}
	for year := first; year <= last; year++ {
		columns = append(columns, table.Column{Name: strconv.Itoa(year), Right: true})
	}
	t := table.New(columns...)
	for _, theme := range a.Themes[:q.rows(len(a.Themes))] {
		counts := make([]int, last-first+1)
		for _, i := range theme.Members {
			if year := a.Corpus.At(i).Year; year >= first {
				counts[year-first]++
			}
		}
		row := []any{theme.Label, 100 * slope(counts, perYear, first), len(theme.Members)}
		for _, n := range counts {
			row = append(row, n)
		}
		t.Add(row...)
	}
	return &Answer{Table: t}, nil
}

// slope is that of the line of least squares through the shares that counts have
// of all papers of their years; years without papers take no part.
func slope(counts []int, perYear map[int]int, first int) float64 {
	var n, sumX, sumY, sumXX, sumXY float64
	for k, count := range counts {
		all := perYear[first+k]
		if all == 0 {
			continue
		}
		x, y := float64(k), float64(count)/float64(all)
		n++
		sumX, sumY = sumX+x, sumY+y
		sumXX += float64(x * x)
		sumXY += float64(x * y)
	}
	spread := float64(n*sumXX) - float64(sumX*sumX)
	if spread == 0 {
		return 0
	}
	return (float64(n*sumXY) - float64(sumX*sumY)) / spread
}

var bridges = Analyzer{
	Name: "bridges",
	Doc:  "Name the papers that stand between themes",
	Long: `bridges ranks papers by how evenly what joins them to others is spread over themes:
the participation coefficient is 1 less the sum over themes of the squared share
of the paper's edges that lead there, weights counted. Papers with less than
half of the mean weight are left out. themes are the two that it joins most.`,
	Needs: pipeline.Group,
	Run:   runBridges,
}

// runBridges ranks by the participation coefficient of R. Guimerà and L. A. Nunes
// Amaral, Nature 433, 2005, doi:10.1038/nature03288.
func runBridges(_ context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	themeOf := make(map[int]int) // by node
	for k, theme := range a.Themes {
		for _, i := range theme.Members {
			themeOf[i] = k
		}
	}
	type bridge struct {
		node  int
		score float64
		joins []int // themes, the most joined first
	}
	var all []bridge
	mean := 2 * a.Graph.TotalWeight() / float64(max(a.Graph.Len(), 1))
	for i := range a.Graph.Len() {
		to := make([]float64, len(a.Themes))
		adj, w := a.Graph.Neighbors(i)
		var sum float64
		for k, j := range adj {
			if theme, ok := themeOf[int(j)]; ok {
				to[theme] += w[k]
				sum += w[k]
			}
		}
		if sum < mean/2 || sum == 0 {
			continue
		}
		b := bridge{node: i, score: 1}
		for k, x := range to {
			share := x / sum
			b.score -= float64(share * share)
			if x > 0 {
				b.joins = append(b.joins, k)
			}
		}
		slices.SortStableFunc(b.joins, func(k, l int) int { return cmp.Compare(to[l], to[k]) })
		if len(b.joins) > 1 {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(b, c bridge) int { return cmp.Compare(c.score, b.score) })
	t := table.New(append([]table.Column{{Name: "rank", Right: true}, {Name: "participation", Right: true}, {Name: "themes", Min: 20}}, paperColumns()...)...)
	for k, b := range all[:q.rows(len(all))] {
		themes := a.Themes[b.joins[0]].Label + " / " + a.Themes[b.joins[1]].Label
		t.Add(append([]any{k + 1, b.score, themes}, paperCells(a.Corpus.At(b.node))...)...)
	}
	return &Answer{Table: t}, nil
}
