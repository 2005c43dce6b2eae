package cluster

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

const (
	longest    = 4 // words of a phrase
	longestHan = 7 // pairs of Han characters in a phrase, which makes 8 characters
	minSupport = 2 // papers that use a phrase
)

// phrase is a run of words that at least minSupport papers use.
type phrase struct {
	stems  []int32
	parts  []int32 // the phrases without the last and without the first word
	han    bool
	said   bool    // papers themselves use it, not only the headings above them
	cut    bool    // most places are within compounds, or another word nearly always follows
	weak   bool    // it only ever ends with a weak word
	text   string  // as people write it, once lexis.text was asked for it
	begins float64 // share of its places that no word precedes within a longer phrase
	ends   float64 // share of its places that no word follows within a longer phrase
	mass   float64 // sum of its uses
}

// plain reports whether a phrase is a single word.
func (ph *phrase) plain() bool { return len(ph.stems) == 1 && !ph.han }

// use says how much a paper is about a phrase.
type use struct {
	phrase  int32
	weight  float64 // in (0, 1]
	own     bool    // the paper itself has it in title, keywords or text
	telling bool    // it is not only a bland word there
	titled  bool    // it stands in the title or the keywords
}

// lexis holds the phrases of some papers and who uses them.
type lexis struct {
	phrases []phrase
	uses    [][]use // by paper, ascending by phrase
	words   []int32 // by stem: the phrase of this one word, or -1
	speller
}

// mine returns the phrases of papers.
func mine(ctx context.Context, papers [][]passage) (*lexis, error) {
	x := &lexis{uses: make([][]use, len(papers))}
	each(papers, func(_ int, _ *passage, w *word) {
		for int(w.stem) >= len(x.words) {
			x.words = append(x.words, -1)
		}
	})
	mi := newMiner(papers)
	for length := 1; length <= longestHan; length++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if mi.find(length); len(mi.found) == 0 {
			break
		}
		mi.keep(x, length)
	}
	x.speller = newSpeller(papers, x)
	if err := x.unite(ctx, x.turned()); err != nil {
		return nil, err
	}
	for _, uses := range x.uses {
		for _, u := range uses {
			x.phrases[u.phrase].mass += u.weight
		}
	}
	return x, nil
}

// unite makes every use one of the phrase as which its own counts, and joins those
// of a paper that are then uses of the same phrase.
func (x *lexis) unite(ctx context.Context, target []int32) error {
	return inParts(ctx, len(x.uses), func(from, to int) {
		for d := from; d < to; d++ {
			for k, u := range x.uses[d] {
				x.uses[d][k].phrase = target[u.phrase]
			}
			x.uses[d] = unite(x.uses[d])
		}
	})
}

// turned returns the phrase as which each phrase counts: itself, or for one
// such as "serving LLMs" or "training of models" the phrase with the two words
// in the other order, if there is one.
func (x *lexis) turned() []int32 {
	number := map[[2]int32]int32{}
	for n, ph := range x.phrases {
		if len(ph.stems) == 2 {
			number[[2]int32(ph.stems)] = int32(n)
		}
	}
	target := make([]int32, len(x.phrases))
	for n, ph := range x.phrases {
		target[n] = int32(n)
		if len(ph.stems) != 2 {
			continue
		}
		if t, ok := number[[2]int32{ph.stems[1], ph.stems[0]}]; ok && actsOn(x.text(int32(n))) && !actsOn(x.text(t)) {
			target[n] = t
		}
	}
	return target
}

// actsOn reports whether a phrase reads as a verb and its object.
func actsOn(s string) bool {
	first, rest, _ := strings.Cut(s, " ")
	return strings.HasSuffix(first, "ing") || strings.HasPrefix(rest, "of ")
}

// unite sorts uses by phrase and joins those of the same phrase, in place.
func unite(uses []use) []use {
	slices.SortStableFunc(uses, func(a, b use) int { return cmp.Compare(a.phrase, b.phrase) })
	united := uses[:0]
	for _, u := range uses {
		if n := len(united); n > 0 && united[n-1].phrase == u.phrase {
			last := &united[n-1]
			last.weight = 1 - float64((1-last.weight)*(1-u.weight))
			last.own, last.telling, last.titled = last.own || u.own, last.telling || u.telling, last.titled || u.titled
			continue
		}
		united = append(united, u)
	}
	return united
}
