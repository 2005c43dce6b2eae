package cluster

import (
	"context"
	"fmt"
	"slices"

	"papergraph/internal/text"
	"papergraph/similarity"
)

// Candidate is a candidate for a theme.
type Candidate struct {
	Text  string
	Tier  int
	Score float64
}

// Rankings returns the candidates for groups of papers as they are found, and
// plainly: every phrase is spelled from all texts, then all are sorted.
func Rankings(m *similarity.Model, groups [][]int) (found, plain [][]Candidate, err error) {
	var nodes []int
	rows := make([][]int, len(groups))
	for c, group := range groups {
		for _, i := range group {
			rows[c] = append(rows[c], len(nodes))
			nodes = append(nodes, i)
		}
	}
	papers, err := readAll(context.Background(), m, nodes)
	if err != nil {
		return nil, nil, err
	}
	x, err := mine(context.Background(), papers)
	if err != nil {
		return nil, nil, err
	}
	twin, err := mine(context.Background(), papers)
	if err != nil {
		return nil, nil, err
	}
	spelled := plainSpelling(papers, twin)
	pt := newPortrait(x, wordLists{broad: stemsOf(m, broad), measures: stemsOf(m, measures)})
	lists := make([]*ranking, len(groups))
	plain = make([][]Candidate, len(groups))
	for c := range groups {
		lists[c] = pt.candidates(rows[c], false)
		r := &ranking{x: twin, lists: pt.lists}
		var all []candidate
		for _, p := range pt.met {
			if cand := pt.judge(p); cand.tier < unfit {
				twin.phrases[p].text = spelled[p]
				if r.weigh(&cand, twin.wording(p)); cand.tier < unfit {
					all = append(all, cand)
				}
			}
		}
		slices.SortFunc(all, func(a, b candidate) int {
			if a.before(b) {
				return -1
			}
			return 1
		})
		for _, cand := range all {
			plain[c] = append(plain[c], Candidate{spelled[cand.phrase], int(cand.tier), cand.score})
		}
	}
	found = make([][]Candidate, len(groups))
	for c, list := range lists {
		for k := 0; ; k++ {
			cand, ok := list.at(k)
			if !ok {
				break
			}
			found[c] = append(found[c], Candidate{x.text(cand.phrase), int(cand.tier), cand.score})
		}
	}
	return found, plain, nil
}

// plainSpelling spells all phrases in one pass over all runs of words.
func plainSpelling(papers [][]passage, x *lexis) []string {
	number := map[string]int{} // of a phrase, by its stems
	all := make([]*forms, len(x.phrases))
	for n, ph := range x.phrases {
		number[fmt.Sprint(ph.stems)] = n
		all[n] = &forms{all: text.NewForms(2)}
	}
	spelled := make([]string, len(x.phrases))
	for d := range papers {
		for p := range papers[d] {
			ps := &papers[d][p]
			for from := range ps.words {
				var stems []int32
				for to := from; to < len(ps.words) && (to == from || ps.words[to].joined); to++ {
					stems = append(stems, ps.words[to].stem)
					n, ok := number[fmt.Sprint(stems)]
					switch {
					case !ok || ps.words[to].weak:
					case x.phrases[n].han:
						spelled[n] = ps.text[ps.words[from].start:ps.words[to].end]
					default:
						x.spelling.add(all[n], stretch{ps, from, to + 1})
					}
				}
			}
		}
	}
	for n, f := range all {
		if !x.phrases[n].han {
			spelled[n] = f.best()
		}
	}
	return spelled
}
