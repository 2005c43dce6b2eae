package similarity

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// Titles use abbreviations that no paper of the corpus defines. A short form is
// taken for the phrase whose initials it is if the titles and labels of minShort
// papers have the one, those of minLong papers the other, and that surely times
// as often as all other phrases with these initials together.
const (
	minShort, minLong = 2, 3
	surely            = 3
	mostInitials      = 5
)

// initials returns the abbreviations that titles and labels use undefined, but
// for those that skip reports.
func initials(ctx context.Context, c *corpus.Corpus, lex *text.Lexicon, workers int, skip func(short int) bool) ([]alias, error) {
	uses := map[string]int{}  // titles with the short form
	stems := map[string]int{} // of the short form
	shorts, err := ofPapers(ctx, c, workers, func() func(p *corpus.Paper) []short {
		r := lex.Learner()
		return func(p *corpus.Paper) []short { return shortForms(p, r) }
	})
	if err != nil {
		return nil, err
	}
	for _, list := range shorts {
		var seen []string // letters that count once in a paper
		for _, s := range list {
			if !skip(s.stem) && !slices.Contains(seen, s.letters) {
				seen = append(seen, s.letters)
				uses[s.letters]++
				stems[s.letters] = s.stem
			}
		}
	}
	runs, err := ofPapers(ctx, c, workers, func() func(p *corpus.Paper) []run {
		r := lex.Learner()
		return func(p *corpus.Paper) []run {
			return runsOf(p, r, func(letters string) bool { return uses[letters] >= minShort })
		}
	})
	if err != nil {
		return nil, err
	}
	readings := map[string]map[string]*reading{} // by initials and spelling
	for i, list := range runs {
		for _, r := range list {
			note(readings, r, i)
		}
	}
	var all []alias
	for _, w := range slices.Sorted(maps.Keys(readings)) {
		if long := clearest(readings[w]); long != nil {
			all = append(all, alias{long, stems[w]})
		}
	}
	return all, nil
}

// ofPapers returns what a function, of which each goroutine gets its own, finds in
// each paper.
func ofPapers[T any](ctx context.Context, c *corpus.Corpus, workers int, start func() func(p *corpus.Paper) []T) ([][]T, error) {
	found := make([][]T, c.Len())
	err := parallel(ctx, c.Len(), 64, workers, func() func(int) {
		find := start()
		return func(i int) { found[i] = find(c.At(i)) }
	})
	return found, err
}

// short is a short form of a title: its capitals and its stem.
type short struct {
	letters string
	stem    int
}

// shortForms returns the short forms in the title and labels of a paper, those of
// equal stem and letters once.
func shortForms(p *corpus.Paper, r *text.Reader) []short {
	var found []short
	for s := range titles(p) {
		if !hasCapitals(s) {
			continue
		}
		for _, t := range r.Read(s) {
			if w := initialsOf(t.Text); w != "" && !slices.Contains(found, short{w, t.Stem}) {
				found = append(found, short{strings.Clone(w), t.Stem})
			}
		}
	}
	return found
}

// run is a phrase with its initials.
type run struct {
	letters string
	stems   []int
}

// runsOf returns the phrases in the title and labels of a paper whose initials are
// wanted.
func runsOf(p *corpus.Paper, r *text.Reader, wanted func(letters string) bool) []run {
	var found []run
	for s := range titles(p) {
		tokens := r.Read(s)
		for k := range tokens {
			eachRun(tokens[k:], func(letters string, tokens []text.Token) {
				if wanted(letters) {
					x := run{letters: letters}
					for _, t := range tokens {
						x.stems = append(x.stems, t.Stem)
					}
					found = append(found, x)
				}
			})
		}
	}
	return found
}

// titles yields the title of a paper and its labels.
func titles(p *corpus.Paper) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(p.Title) {
			return
		}
		for _, k := range p.Keywords {
			if !yield(k) {
				return
			}
		}
	}
}

// hasCapitals reports whether two ASCII capitals stand together in s.
func hasCapitals(s string) bool {
	before := false
	for i := range len(s) {
		capital := 'A' <= s[i] && s[i] <= 'Z'
		if capital && before {
			return true
		}
		before = capital
	}
	return false
}

// reading is a phrase that initials may stand for.
type reading struct {
	stems       []int
	last, count int // the last paper that has it, and how many do
}

// note counts a run of paper i as a reading of its letters.
func note(readings map[string]map[string]*reading, x run, i int) {
	if readings[x.letters] == nil {
		readings[x.letters] = map[string]*reading{}
	}
	spelling := fmt.Sprint(x.stems)
	r := readings[x.letters][spelling]
	if r == nil {
		r = &reading{stems: x.stems, last: -1}
		readings[x.letters][spelling] = r
	}
	if r.last != i {
		r.last = i
		r.count++
	}
}

// clearest returns the stems of the reading that is far more frequent than all
// others, or nil.
func clearest(readings map[string]*reading) []int {
	var best *reading
	total := 0
	for _, r := range readings {
		total += r.count
		if best == nil || r.count > best.count {
			best = r
		}
	}
	if best.count < minLong || best.count < surely*(total-best.count) {
		return nil
	}
	return best.stems
}

// eachRun calls visit for the phrases of two words and more with which tokens
// begin, with their initials.
func eachRun(tokens []text.Token, visit func(letters string, run []text.Token)) {
	letters := ""
	for k, t := range tokens[:min(len(tokens), mostInitials)] {
		if t.Alone || k > 0 && !t.Joined || initialsOf(t.Text) != "" {
			return
		}
		letters += strings.ToUpper(t.Text[:1])
		if k > 0 {
			visit(letters, tokens[:k+1])
		}
	}
}

// initialsOf returns a word of two to five capitals, without plural s, or "".
func initialsOf(word string) string {
	w := strings.TrimSuffix(word, "s")
	if len(w) < 2 || len(w) > mostInitials || strings.ContainsFunc(w, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return ""
	}
	return w
}
