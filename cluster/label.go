package cluster

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// candidate is a phrase that may be a theme's label or one of its terms.
type candidate struct {
	phrase int32
	text   string
	words  []int32 // its stems that are not broad, or all if all are
	tier   tier
	score  float64
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

// before reports whether c is the better candidate.
func (c candidate) before(d candidate) bool {
	return c.tier < d.tier || c.tier == d.tier && c.score > d.score
}

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

// candidates returns the candidates for the theme of the given papers, best
// first.
func (pt *portrait) candidates(papers []int, han bool) []candidate {
	pt.read(papers, han)
	list := make([]candidate, 0, len(pt.met))
	for _, p := range pt.met {
		if c := pt.judge(p); c.tier < unfit {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(b.score, a.score), cmp.Compare(a.phrase, b.phrase))
	})
	return list
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

// judge makes phrase p a candidate. Its score is
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
	c := candidate{phrase: p, text: ph.text, score: pt.fit(p)}
	if ph.text == "" || ph.size() > longest || !ph.said && 2*pt.own[p] < pt.papers {
		c.tier = unfit
		return c
	}
	var sum float64
	telling := 0
	for _, stem := range ph.stems {
		if pt.lists.broad[stem] {
			continue
		}
		c.words = append(c.words, stem)
		if w, ok := pt.x.words[stem]; ok && pt.telling(w) {
			telling++
			sum += pt.fit(w)
		}
	}
	together := len(c.words) == 0 && len(ph.stems) > 1 && 3*pt.inside[p] > ph.mass
	switch {
	case telling > 0:
		c.score = (c.score + sum/float64(telling)) / 2
	case together: // broad words may tell together: "resource management"
		c.score *= 0.7
	}
	if len(c.words) == 0 {
		c.words = ph.stems
	}
	c.score *= pt.shape(ph)
	if pt.titled[p] == 0 {
		c.score /= 2
	}
	plain := len(ph.stems) == 1 && !ph.han
	switch {
	case pt.own[p] < minSupport:
		c.tier = unfounded
	case ph.han && !pt.han:
		c.tier = foreign
	case pt.tells[p] < minSupport:
		c.tier = empty
	case ph.cut || pt.part[p] || plain && !pt.noun(p):
		c.tier = poor
	case plain && telling == 0:
		c.tier = dull
	case plain && !isAbbreviation(ph.text) && 5*pt.own[p] < pt.papers:
		c.tier = rare
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

// noun reports whether a single word may be a noun that matters: it ends
// phrases, unlike most adjectives, titles have it, and it does not look like
// one.
func (pt *portrait) noun(p int32) bool {
	ph := &pt.x.phrases[p]
	for _, ending := range [...]string{"ly", "ed", "ous", "ful", "able", "ible", "tive", "sive"} {
		if len(ph.text) > len(ending)+3 && strings.HasSuffix(ph.text, ending) {
			return false
		}
	}
	return ph.ends >= 0.45 && pt.titled[p] > 0
}

// shape says how well a phrase is made for a label, in (0, 1]: best are two or
// three words that stand alone more than within longer phrases, the last of
// which says more than "systems" or "latency".
func (pt *portrait) shape(ph *phrase) float64 {
	s := (1 + ph.begins) / 2 * (1 + float64(3*ph.ends)) / 4
	switch n := ph.size(); {
	case n > 3, n >= 2 && len(ph.stems) == 1: // the latter is an abbreviation written out
		s *= 0.9
	case n >= 2:
	case isAbbreviation(ph.text):
		s *= 0.7
	default:
		s *= 0.6
	}
	switch last := ph.stems[len(ph.stems)-1]; {
	case pt.lists.measures[last]:
		s *= 0.6
	case pt.lists.broad[last]:
		s *= 0.9
	}
	if strings.Contains(ph.text, " of ") {
		s *= 0.8
	}
	return s
}

func isAbbreviation(s string) bool {
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}
