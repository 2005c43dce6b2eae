package synthetic

import (
	"iter"
	"math/rand/v2"
	"strings"
)

// Paper is what a paper says.
type Paper struct {
	Title    string `json:"title"`
	Abstract string `json:"abstract"`
}

// Papers yields n papers made of some others, at least one, to measure what takes
// more papers than there are. Each is of a first and a second one, drawn at random: its title begins
// as that of the first and ends as that of the second, and its abstract has every
// sentence of the first with chance 1/2 and of the second with chance 1/4, in
// their order, or the first sentence if it would have none. So the lengths of texts and the numbers of papers with a
// word are in proportion those of the others, but no words are new, and papers of one
// origin are nearer to each other than those that people write.
func Papers(of []Paper, n int, seed uint64) iter.Seq[Paper] {
	return func(yield func(Paper) bool) {
		random := rand.New(rand.NewPCG(seed, 1))
		for range n {
			first, second := &of[random.IntN(len(of))], &of[random.IntN(len(of))]
			kept := some(nil, first.Abstract, 1./2, random)
			kept = some(kept, second.Abstract, 1./4, random)
			if len(kept) == 0 {
				kept = some(nil, first.Abstract, 1, random)[:1]
			}
			begin, end := strings.Fields(first.Title), strings.Fields(second.Title)
			words := append(begin[:(len(begin)+1)/2:(len(begin)+1)/2], end[len(end)/2:]...)
			if !yield(Paper{strings.Join(words, " "), strings.Join(kept, " ")}) {
				return
			}
		}
	}
}

// some appends the sentences of a text that chance keeps.
func some(kept []string, text string, chance float64, random *rand.Rand) []string {
	for sentence := range strings.SplitAfterSeq(text, ". ") {
		if random.Float64() < chance {
			kept = append(kept, strings.TrimSpace(sentence))
		}
	}
	return kept
}
