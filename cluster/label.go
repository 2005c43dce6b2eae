package cluster

import "container/heap"

// candidate is a phrase that may be a theme's label or one of its terms.
type candidate struct {
	phrase int32
	tier   tier
	score  float64
	bare   float64 // the score but for the shape and the titles
	few    bool    // only a small part of the theme's papers use it
	titled bool    // a title or keyword has it
	final  bool    // tier and score are not those of its best wording, but of its own
}

// tier says how far a candidate is what a label should be: one of a lower tier
// always comes first.
type tier uint8

const (
	good      tier = iota // several papers use it, and it tells the theme from others
	wide                  // several papers use it, but so do those of other themes
	rare                  // several papers use it, but too few for a single word
	dull                  // several papers use it, but it is a single word that says little
	poor                  // several papers use it, but it is cut from a phrase or no noun
	empty                 // several papers use it, but it is a bland word
	foreign               // several papers use it, in Han characters under titles without
	unfounded             // fewer papers use it
	unfit                 // it cannot be a label
)

// portrait is what the phrases of one theme's papers say about the theme.
type portrait struct {
	x      *lexis
	lists  wordLists
	all    int     // papers of all themes
	papers int     // of this theme
	han    bool    // most of its titles have Han characters
	met    []int32 // phrases its papers use
	// By phrase, zero for those not met:
	inside []float64 // sum of the uses in the theme
	own    []int     // papers of the theme that use it
	tells  []int     // those of them in which it is not only a bland word
	titled []int     // papers of the theme with it in title or keywords
	part   []bool    // most uses in the theme are within one longer phrase
}

// wordLists are stems.
type wordLists struct{ broad, measures map[int32]bool }

func newPortrait(x *lexis, lists wordLists) *portrait {
	n := len(x.phrases)
	return &portrait{
		x: x, lists: lists, all: len(x.uses),
		inside: make([]float64, n), own: make([]int, n), tells: make([]int, n), titled: make([]int, n), part: make([]bool, n),
	}
}

// candidates returns the candidates for the theme of the given papers.
func (pt *portrait) candidates(papers []int, han bool) *ranking {
	pt.read(papers, han)
	r := &ranking{x: pt.x, lists: pt.lists, waiting: make([]candidate, 0, len(pt.met))}
	for _, p := range pt.met {
		if c := pt.judge(p); c.tier < unfit {
			r.weigh(&c, pt.x.hope(p))
			r.waiting = append(r.waiting, c)
		}
	}
	heap.Init(&r.waiting)
	return r
}

// read fills the portrait from papers.
func (pt *portrait) read(papers []int, han bool) {
	for _, p := range pt.met {
		pt.inside[p], pt.own[p], pt.tells[p], pt.titled[p], pt.part[p] = 0, 0, 0, 0, false
	}
	pt.met, pt.papers, pt.han = pt.met[:0], len(papers), han
	for _, d := range papers {
		for _, u := range pt.x.uses[d] {
			if pt.inside[u.phrase] == 0 {
				pt.met = append(pt.met, u.phrase)
			}
			pt.inside[u.phrase] += u.weight
			if u.own {
				pt.own[u.phrase]++
			}
			if u.telling {
				pt.tells[u.phrase]++
			}
			if u.titled {
				pt.titled[u.phrase]++
			}
		}
	}
	for _, q := range pt.met {
		ph := &pt.x.phrases[q]
		for k, p := range ph.parts {
			bare := k == 0 && pt.lists.broad[ph.stems[len(ph.stems)-1]] // "LLM inference" in "LLM inference engine"
			if !bare && pt.own[q] >= minSupport && 4*pt.own[q] >= 3*pt.own[p] {
				pt.part[p] = true
			}
		}
	}
}

// judge makes phrase p a candidate, whose score and tier ranking.weigh then
// completes. The score is
//
//	shape_p * (F_p + mean of F_w over its telling words w) / 2
//
// where F_q is 3 inside_q / (mass_q + 1/2 + 2 papers), the harmonic mean of the
// share of q's uses that are in the theme and, twice, of the share of the
// theme's papers that use q. The score is halved for a phrase that no title or
// keyword has. A word tells if it is not broad and few papers of other themes
// use it.
func (pt *portrait) judge(p int32) candidate {
	ph := &pt.x.phrases[p]
	c := candidate{phrase: p, bare: pt.fit(p), few: 5*pt.own[p] < pt.papers, titled: pt.titled[p] > 0}
	if ph.weak || !ph.said && 2*pt.own[p] < pt.papers {
		c.tier = unfit
		return c
	}
	var sum float64
	words, telling := 0, 0
	for _, stem := range ph.stems {
		if pt.lists.broad[stem] {
			continue
		}
		words++
		if w := pt.x.words[stem]; w >= 0 && pt.telling(w) {
			telling++
			sum += pt.fit(w)
		}
	}
	together := words == 0 && len(ph.stems) > 1 && 3*pt.inside[p] > ph.mass
	switch {
	case telling > 0:
		c.bare = (c.bare + sum/float64(telling)) / 2
	case together: // broad words may tell together: "resource management"
		c.bare *= 0.7
	}
	switch {
	case pt.own[p] < minSupport:
		c.tier = unfounded
	case ph.han && !pt.han:
		c.tier = foreign
	case pt.tells[p] < minSupport:
		c.tier = empty
	case ph.cut || pt.part[p] || ph.plain() && !(ph.ends >= 0.45 && c.titled): // nouns end phrases, and titles have them
		c.tier = poor
	case ph.plain() && telling == 0:
		c.tier = dull
	case telling == 0 && !together:
		c.tier = wide
	}
	return c
}

// fit is F_p of judge, in [0, 1).
func (pt *portrait) fit(p int32) float64 {
	return 3 * pt.inside[p] / (pt.x.phrases[p].mass + 0.5 + 2*float64(pt.papers))
}

// telling reports whether the word w tells the theme from others.
func (pt *portrait) telling(w int32) bool {
	const few = 0.15 // of the papers of other themes
	ph := &pt.x.phrases[w]
	return ph.mass-pt.inside[w] <= few*float64(pt.all-pt.papers)
}
