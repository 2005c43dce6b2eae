package analysis

import (
	"cmp"
	"context"
	"math"
	"slices"

	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var bursts = Analyzer{
	Name: "bursts",
	Doc:  "Name the terms that papers suddenly used more than before, and when",
	Long: `bursts looks for years in which a much greater share of the papers uses a term than
usual. weight says how much better the burst explains the counts than none would.
Papers known by their title only are not counted.`,
	Needs: pipeline.Fit,
	Run:   runBursts,
}

// The automaton of J. Kleinberg, Data Mining and Knowledge Discovery 7, 2003,
// doi:10.1023/A:1024940629314, section 4, with two states: in a burst a term is
// burstRate times as likely as on average, and to enter one costs burstCost times
// the logarithm of the number of years.
const (
	burstRate = 2
	burstCost = 1
)

// leastPapers is in how many papers a term must be.
const leastPapers = 3

type burst struct {
	term        int
	first, last int // years
	weight      float64
}

func runBursts(ctx context.Context, a *pipeline.Atlas, q Question) (*Answer, error) {
	perYear := make(map[int]int)
	for _, p := range a.Corpus.All() {
		if p.Year != 0 && !p.Thin() {
			perYear[p.Year]++
		}
	}
	t := table.New(table.Column{Name: "weight", Right: true}, table.Column{Name: "term", Min: 16},
		table.Column{Name: "from", Right: true}, table.Column{Name: "to", Right: true}, table.Column{Name: "papers", Right: true})
	if len(perYear) < 2 {
		return &Answer{t, []string{"the papers whose text is known are not from several years"}}, nil
	}
	first, last := bounds(perYear)
	all := make([]int, last-first+1)
	for year, n := range perYear {
		all[year-first] = n
	}
	counts, err := termYears(ctx, a, first, len(all))
	if err != nil {
		return nil, err
	}
	var found []burst
	for term, years := range counts {
		for _, b := range burstsOf(years, all) {
			b.term, b.first, b.last = term, b.first+first, b.last+first
			found = append(found, b)
		}
	}
	slices.SortFunc(found, func(b, c burst) int {
		return cmp.Or(cmp.Compare(c.weight, b.weight), cmp.Compare(b.term, c.term), cmp.Compare(b.first, c.first))
	})
	for _, b := range found[:q.rows(len(found))] {
		papers := 0
		for _, n := range counts[b.term][b.first-first : b.last-first+1] {
			papers += n
		}
		t.Add(b.weight, a.Model.TermText(b.term), b.first, b.last, papers)
	}
	return &Answer{Table: t}, nil
}

// termYears counts for every term in leastPapers papers or more the papers of each
// year that use it; nil for others.
func termYears(ctx context.Context, a *pipeline.Atlas, first, years int) ([][]int, error) {
	_, m := a.Model.Vectors().Dims()
	counts := make([][]int, m)
	for i, p := range a.Corpus.All() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if p.Year == 0 || p.Thin() {
			continue
		}
		col, _ := a.Model.Vectors().Row(i)
		for _, t := range col {
			if a.Model.TermDF(int(t)) < leastPapers {
				continue
			}
			if counts[t] == nil {
				counts[t] = make([]int, years)
			}
			counts[t][p.Year-first]++
		}
	}
	return counts, nil
}

// burstsOf finds the bursts in the counts of years, out of all papers of each, by
// the cheapest way through the two states (A. J. Viterbi's algorithm).
func burstsOf(counts, all []int) []burst {
	var used, papers int
	for k, n := range counts {
		used, papers = used+n, papers+all[k]
	}
	if used == 0 || used == papers {
		return nil
	}
	usual := float64(used) / float64(papers)
	rates := [2]float64{usual, min(burstRate*usual, 0.9999)}
	enter := burstCost * math.Log(float64(len(counts)))
	cost := [2]float64{0, enter}
	from := make([][2]int, len(counts))
	for k := range counts {
		var next [2]float64
		for state := range next {
			stay, change := cost[state], cost[1-state]
			if state == 1 && k > 0 {
				change += enter
			}
			if from[k][state] = state; k > 0 && change < stay {
				stay, from[k][state] = change, 1-state
			}
			next[state] = stay + misfit(counts[k], all[k], rates[state])
		}
		cost = next
	}
	state := 0
	if cost[1] < cost[0] {
		state = 1
	}
	var found []burst
	for k := len(counts) - 1; k >= 0; k-- {
		if state == 1 {
			gain := misfit(counts[k], all[k], rates[0]) - misfit(counts[k], all[k], rates[1])
			if n := len(found) - 1; n >= 0 && found[n].first == k+1 {
				found[n].first, found[n].weight = k, found[n].weight+gain
			} else {
				found = append(found, burst{first: k, last: k, weight: gain})
			}
		}
		state = from[k][state]
	}
	return found
}

// misfit is the negative logarithm of the likelihood that count of all papers use a
// term that each uses with probability rate, but for the binomial coefficient,
// which is the same in both states.
func misfit(count, all int, rate float64) float64 {
	return -float64(float64(count)*math.Log(rate)) - float64(float64(all-count)*math.Log1p(-rate))
}
