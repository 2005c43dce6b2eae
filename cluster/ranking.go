package cluster

import (
	"cmp"
	"container/heap"
	"unicode"
)

// ranking is the candidates for a theme, best first. How a phrase is written
// tells in its score, and is found out only for candidates that, at best, come
// next: for each theme some dozens of thousands.
type ranking struct {
	x       *lexis
	lists   wordLists
	ranked  []candidate // the best ones, final
	waiting candidates  // the others
}

// at returns candidate number k of the theme, from 0, and whether there is one.
func (r *ranking) at(k int) (candidate, bool) {
	for len(r.ranked) <= k && len(r.waiting) > 0 {
		next := &r.waiting[0]
		if next.final {
			r.ranked = append(r.ranked, *next)
			r.waiting.drop()
			continue
		}
		next.final = true
		if r.weigh(next, r.x.wording(next.phrase)); next.tier == unfit {
			r.waiting.drop()
			continue
		}
		heap.Fix(&r.waiting, 0)
	}
	if k < 0 || k >= len(r.ranked) {
		return candidate{}, false
	}
	return r.ranked[k], true
}

// weigh gives a judged candidate the score and tier that it has when written in
// some way; both are best for that of lexis.hope.
func (r *ranking) weigh(c *candidate, w wording) {
	ph := &r.x.phrases[c.phrase]
	c.score = c.bare * r.shape(ph, w)
	if !c.titled {
		c.score /= 2
	}
	switch {
	case w.words > longest:
		c.tier = unfit
	case ph.plain() && c.tier < poor && w.adjective:
		c.tier = poor
	case ph.plain() && c.tier == good && !w.abbreviation && c.few:
		c.tier = rare
	}
}

// shape says how well a phrase is made for a label, in (0, 1]: best are two or
// three words that stand alone more than within longer phrases, the last of
// which says more than "systems" or "latency".
func (r *ranking) shape(ph *phrase, w wording) float64 {
	s := (1 + ph.begins) / 2 * (1 + float64(3*ph.ends)) / 4
	switch n := w.words; {
	case n > 3, n >= 2 && len(ph.stems) == 1: // the latter is an abbreviation written out
		s *= 0.9
	case n >= 2:
	case w.abbreviation:
		s *= 0.7
	default:
		s *= 0.6
	}
	switch last := ph.stems[len(ph.stems)-1]; {
	case r.lists.measures[last]:
		s *= 0.6
	case r.lists.broad[last]:
		s *= 0.9
	}
	if w.of {
		s *= 0.8
	}
	return s
}

func (r *ranking) stems(c candidate) []int32 { return r.x.phrases[c.phrase].stems }

// words returns the stems of a candidate that are not broad, or all if all are.
func (r *ranking) words(c candidate) []int32 {
	var words []int32
	stems := r.stems(c)
	for _, stem := range stems {
		if !r.lists.broad[stem] {
			words = append(words, stem)
		}
	}
	if len(words) == 0 {
		return stems
	}
	return words
}

// better reports whether c is the better candidate of two for different themes.
func (c candidate) better(d candidate) bool {
	return c.tier < d.tier || c.tier == d.tier && c.score > d.score
}

// before orders candidates by tier, then by score, then by phrase.
func (c candidate) before(d candidate) bool {
	return cmp.Or(cmp.Compare(c.tier, d.tier), cmp.Compare(d.score, c.score), cmp.Compare(c.phrase, d.phrase)) < 0
}

// candidates is a heap with the best one on top, see container/heap.
type candidates []candidate

func (h candidates) Len() int           { return len(h) }
func (h candidates) Less(a, b int) bool { return h[a].before(h[b]) }
func (h candidates) Swap(a, b int)      { h[a], h[b] = h[b], h[a] }

// Push implements heap.Interface.
func (h *candidates) Push(c any) { *h = append(*h, c.(candidate)) }

// Pop implements heap.Interface.
func (h *candidates) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// drop removes the best.
func (h *candidates) drop() { heap.Pop(h) }

func isAbbreviation(s string) bool {
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2
}
