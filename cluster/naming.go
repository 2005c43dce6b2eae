package cluster

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"papergraph/internal/text"
	"papergraph/similarity"
)

// name gives the themes labels and terms, from what the given number of their
// most central members say.
func name(ctx context.Context, m *similarity.Model, themes []Theme, read int) error {
	var nodes []int
	rows := make([][]int, len(themes)) // of a theme's papers in nodes
	han := make([]int, len(themes))    // how many of them have Han titles
	for c := range themes {
		for _, i := range themes[c].Members[:min(read, len(themes[c].Members))] {
			rows[c] = append(rows[c], len(nodes))
			nodes = append(nodes, i)
			if text.HasHan(m.Corpus().At(i).Title) {
				han[c]++
			}
		}
	}
	papers, err := readAll(ctx, m, nodes)
	if err != nil {
		return err
	}
	x, err := mine(ctx, papers)
	if err != nil {
		return err
	}
	lists := wordLists{broad: stemsOf(m, broad), measures: stemsOf(m, measures)}
	pt := newPortrait(x, lists)
	found := make([][]candidate, len(themes))
	for c := range themes {
		found[c] = pt.candidates(rows[c], 2*han[c] > len(rows[c]))
	}
	taken := map[string]bool{}
	for c, k := range assign(x, found) {
		label := ""
		if k >= 0 {
			label = found[c][k].text
		} else {
			label = beginning(m.Corpus().At(themes[c].Members[0]).Display())
		}
		themes[c].Label = unused(label, taken)
		themes[c].Terms = terms(found[c], k)
	}
	return nil
}

// readAll returns what each of some papers says.
func readAll(ctx context.Context, m *similarity.Model, nodes []int) ([][]passage, error) {
	systems := systemNames(m)
	papers := make([][]passage, len(nodes))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	const chunk = 256
	for from := 0; from < len(nodes); from += chunk {
		group.Go(func() error {
			for k := from; k < min(from+chunk, len(nodes)); k++ {
				papers[k] = passages(m, nodes[k], systems)
			}
			return ctx.Err()
		})
	}
	return papers, group.Wait()
}

// assign gives each theme one of its candidates as label and returns which, or
// -1. The theme with the best candidate chooses first. A label whose words are
// all words of another one, or the other way round, is left to themes that
// have no choice.
func assign(x *lexis, lists [][]candidate) []int {
	chosen := make([]int, len(lists))
	for c := range chosen {
		chosen[c] = -1
	}
	var taken [][]int32
	for _, clash := range []func(a, b []int32) bool{nested, equal} {
		next := make([]int, len(lists))
		stems := func(c int) []int32 { return x.phrases[lists[c][next[c]].phrase].stems }
		advance := func(c int) {
			for next[c] < len(lists[c]) && slices.ContainsFunc(taken, func(t []int32) bool { return clash(t, stems(c)) }) {
				next[c]++
			}
		}
		waiting := func(c int) bool { return chosen[c] < 0 && next[c] < len(lists[c]) }
		for c := range lists {
			advance(c)
		}
		for {
			best := -1
			for c := range lists {
				if waiting(c) && (best < 0 || lists[c][next[c]].before(lists[best][next[best]])) {
					best = c
				}
			}
			if best < 0 {
				break
			}
			chosen[best] = next[best]
			taken = append(taken, stems(best))
			for c := range lists {
				if waiting(c) && clash(taken[len(taken)-1], stems(c)) {
					advance(c)
				}
			}
		}
	}
	return chosen
}

// nested reports whether all words of one phrase are words of the other.
func nested(a, b []int32) bool { return covers(a, b) || covers(b, a) }

// equal reports whether two phrases have the same words.
func equal(a, b []int32) bool { return covers(a, b) && covers(b, a) }

// covers reports whether a has all words of b.
func covers(a, b []int32) bool {
	return !slices.ContainsFunc(b, func(stem int32) bool { return !slices.Contains(a, stem) })
}

// maxTerms is the number of terms of a theme beside its label.
const maxTerms = 5

// terms returns the best candidates that each add a word to the label and to
// the terms before. Their weights do not rise, and the first is 1.
func terms(list []candidate, label int) []Term {
	var said []int32
	if label >= 0 {
		said = slices.Clone(list[label].words)
	}
	best := []Term{}
	for k, c := range list { // ordered by tier, then by score
		if len(best) == maxTerms || c.tier > rare {
			break
		}
		if k != label && !covers(said, c.words) {
			said = append(said, c.words...)
			best = append(best, Term{c.text, c.score})
		}
	}
	for k := len(best) - 1; k >= 0; k-- {
		best[k].Weight /= best[0].Weight
	}
	for k := 1; k < len(best); k++ {
		best[k].Weight = min(best[k].Weight, best[k-1].Weight)
	}
	return best
}

// beginning is the first words of a title.
func beginning(title string) string {
	words := strings.Fields(title)
	return strings.Join(words[:min(len(words), longest)], " ")
}

// unused returns the label, if it is taken its first words with a number
// behind them, and takes that.
func unused(label string, taken map[string]bool) string {
	free, words := label, strings.Fields(label)
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = strings.Join(words[:min(len(words), longest-1)], " ") + " " + strconv.Itoa(n)
	}
	taken[strings.ToLower(free)] = true
	return free
}

// systemNames returns the names that papers give to what they present. A name
// that more than two titles have is a subject instead.
func systemNames(m *similarity.Model) map[string]bool {
	titles := map[string]int{}
	for _, p := range m.Corpus().All() {
		if p.Name != "" {
			titles[p.Name] = 0
		}
	}
	for _, p := range m.Corpus().All() {
		for _, t := range m.Tokens(p.Title) {
			if _, ok := titles[t.Text]; ok {
				titles[t.Text]++
			}
		}
	}
	names := make(map[string]bool, len(titles))
	for name, n := range titles {
		names[name] = n <= 2
	}
	return names
}
