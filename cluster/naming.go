package cluster

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"papergraph/internal/text"
	"papergraph/similarity"
)

// name gives the themes labels and terms, from what the given number of their
// most central members say.
func name(ctx context.Context, m *similarity.Model, themes []Theme, read int) error {
	var nodes []int
	subjects := make([]subject, len(themes))
	for c := range themes {
		han := 0
		for _, i := range themes[c].Members[:min(read, len(themes[c].Members))] {
			subjects[c].papers = append(subjects[c].papers, len(nodes))
			nodes = append(nodes, i)
			if text.HasHan(m.Corpus().At(i).Title) {
				han++
			}
		}
		subjects[c].han = 2*han > len(subjects[c].papers)
	}
	papers, err := readAll(ctx, m, nodes)
	if err != nil {
		return err
	}
	x, err := mine(ctx, papers)
	if err != nil {
		return err
	}
	found, err := rank(ctx, x, wordLists{broad: stemsOf(m, broad), measures: stemsOf(m, measures)}, subjects)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for c, k := range assign(found) {
		label := ""
		if k >= 0 {
			best, _ := found[c].at(k)
			label = x.text(best.phrase)
		} else {
			label = beginning(m.Corpus().At(themes[c].Members[0]).Display())
		}
		themes[c].Label = unused(label, taken)
		themes[c].Terms = terms(found[c], k)
	}
	return nil
}

// subject is the papers that a theme is named after, by their number in a lexis, and
// whether most of their titles have Han characters.
type subject struct {
	papers []int
	han    bool
}

// rank returns the candidates for the theme of each subject. Phrases in Han
// characters are spelled on the way, and by one goroutine.
func rank(ctx context.Context, x *lexis, lists wordLists, subjects []subject) ([]*ranking, error) {
	workers := runtime.GOMAXPROCS(0)
	if slices.ContainsFunc(x.phrases, func(ph phrase) bool { return ph.han }) {
		workers = 1
	}
	found := make([]*ranking, len(subjects))
	group, ctx := errgroup.WithContext(ctx)
	for from := range min(workers, len(subjects)) {
		group.Go(func() error {
			pt := newPortrait(x, lists)
			for c := from; c < len(subjects) && ctx.Err() == nil; c += workers {
				found[c] = pt.candidates(subjects[c].papers, subjects[c].han)
			}
			return ctx.Err()
		})
	}
	return found, group.Wait()
}

// readAll returns what each of some papers says.
func readAll(ctx context.Context, m *similarity.Model, nodes []int) ([][]passage, error) {
	systems, err := systemNames(ctx, m)
	if err != nil {
		return nil, err
	}
	papers := make([][]passage, len(nodes))
	err = inParts(ctx, len(nodes), func(from, to int) {
		read := m.Reader()
		for k := from; k < to; k++ {
			papers[k] = passages(m, read, nodes[k], systems)
		}
	})
	return papers, err
}

// inParts calls do for parts of the numbers below n, on all processors: 16 of them,
// or fewer of 1024 numbers, as what reads texts gets faster with each.
func inParts(ctx context.Context, n int, do func(from, to int)) error {
	part := max(1024, (n+15)/16)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < n; from += part {
		group.Go(func() error {
			do(from, min(from+part, n))
			return ctx.Err()
		})
	}
	return group.Wait()
}

// assign gives each theme one of its candidates as label and returns which, or
// -1. The theme with the best candidate chooses first. A label whose words are
// all words of another one, or the other way round, is left to themes that
// have no choice.
func assign(lists []*ranking) []int {
	chosen := make([]int, len(lists))
	for c := range chosen {
		chosen[c] = -1
	}
	var taken [][]int32
	for _, clash := range []func(a, b []int32) bool{nested, equal} {
		next := make([]int, len(lists))
		clashes := func(c int, taken ...[]int32) bool {
			first, ok := lists[c].at(next[c])
			return ok && slices.ContainsFunc(taken, func(t []int32) bool { return clash(t, lists[c].stems(first)) })
		}
		for c := range lists {
			for chosen[c] < 0 && clashes(c, taken...) {
				next[c]++
			}
		}
		for {
			best := -1
			var first candidate
			for c, list := range lists {
				if chosen[c] >= 0 {
					continue
				}
				if own, ok := list.at(next[c]); ok && (best < 0 || own.better(first)) {
					best, first = c, own
				}
			}
			if best < 0 {
				break
			}
			chosen[best] = next[best]
			taken = append(taken, lists[best].stems(first))
			for c := range lists {
				if chosen[c] < 0 && clashes(c, taken[len(taken)-1]) {
					for clashes(c, taken...) {
						next[c]++
					}
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
func terms(list *ranking, label int) []Term {
	var said []int32
	if c, ok := list.at(label); ok {
		said = slices.Clone(list.words(c))
	}
	best := []Term{}
	for k := 0; len(best) < maxTerms; k++ {
		c, ok := list.at(k)
		if !ok || c.tier > rare {
			break
		}
		if words := list.words(c); k != label && !covers(said, words) {
			said = append(said, words...)
			best = append(best, Term{list.x.text(c.phrase), c.score})
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
func systemNames(ctx context.Context, m *similarity.Model) (map[string]bool, error) {
	titles := map[string]*atomic.Int32{} // with the name
	for _, p := range m.Corpus().All() {
		if p.Name != "" {
			titles[p.Name] = new(atomic.Int32)
		}
	}
	if len(titles) == 0 {
		return nil, ctx.Err()
	}
	err := inParts(ctx, m.Corpus().Len(), func(from, to int) {
		read := m.Reader()
		for i := from; i < to; i++ {
			for _, t := range read(m.Corpus().At(i).Title) {
				if n, ok := titles[t.Text]; ok {
					n.Add(1)
				}
			}
		}
	})
	names := make(map[string]bool, len(titles))
	for name, n := range titles {
		names[name] = n.Load() <= 2
	}
	return names, err
}
