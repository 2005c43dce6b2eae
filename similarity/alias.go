package similarity

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// alias says that a run of stems is the long form of a short one: papers of
// the corpus say "large language models (LLMs)".
type alias struct {
	long  []int // stems, two or more
	short int   // stem
}

// aliases are the abbreviations that the papers of a corpus define, by the
// first stem of the long form, those in the order of sort.
type aliases [][]alias

// findAliases reads the definitions in titles, texts, labels and headings, where
// lists often give them: "Mixture of Experts (MoE)". A short form that
// papers define in several ways stands for one of them only if that is three
// times as frequent as each other; else it stands for none.
func findAliases(ctx context.Context, c *corpus.Corpus, lex *text.Lexicon, workers int) (aliases, error) {
	said, err := abbreviations(ctx, c, workers)
	if err != nil {
		return nil, err
	}
	r := lex.Learner()
	defined := map[int][]definition{}
	for _, list := range said {
		for _, a := range list {
			short, long := phraseStems(a.Short, r), phraseStems(a.Long, r)
			if len(short) == 1 && len(long) > 1 && !slices.Contains(long, short[0]) {
				defined[short[0]] = count(defined[short[0]], long)
			}
		}
	}
	spelled, err := initials(ctx, c, lex, workers, func(short int) bool { return defined[short] != nil })
	if err != nil {
		return nil, err
	}
	all := make(aliases, lex.Stems())
	for _, short := range slices.Sorted(maps.Keys(defined)) {
		d := defined[short]
		slices.SortFunc(d, func(a, b definition) int {
			return cmp.Or(cmp.Compare(b.times, a.times), slices.Compare(a.long, b.long))
		})
		if len(d) == 1 || d[0].times >= 3*d[1].times {
			first := d[0].long[0]
			all[first] = append(all[first], alias{d[0].long, short})
		}
	}
	for _, d := range spelled {
		all[d.long[0]] = append(all[d.long[0]], alias{d.long, d.short})
	}
	all.sort()
	return all, nil
}

// sort puts aliases with the same first stem in the order of the second, the
// longest first.
func (a aliases) sort() {
	for _, list := range a {
		slices.SortStableFunc(list, func(a, b alias) int {
			return cmp.Or(cmp.Compare(a.long[1], b.long[1]), cmp.Compare(len(b.long), len(a.long)))
		})
	}
}

// abbreviations returns what papers define, in the order of the corpus.
func abbreviations(ctx context.Context, c *corpus.Corpus, workers int) ([][]text.Abbreviation, error) {
	said := make([][]text.Abbreviation, c.Len())
	err := parallel(ctx, c.Len(), 64, workers, func() func(int) {
		return func(i int) {
			p := c.At(i)
			said[i] = append(text.Abbreviations(p.Title), text.Abbreviations(p.Abstract)...)
			for _, list := range [][]string{p.Keywords, p.Sections} {
				for _, s := range list {
					said[i] = append(said[i], text.Abbreviations(s)...)
				}
			}
		}
	})
	return said, err
}

// renumbered returns the aliases with other numbers for the stems.
func (a aliases) renumbered(stems []int32) aliases {
	all := make(aliases, len(stems))
	for first, list := range a {
		for _, al := range list {
			long := make([]int, len(al.long))
			for k, stem := range al.long {
				long[k] = int(stems[stem])
			}
			all[stems[first]] = append(all[stems[first]], alias{long, int(stems[al.short])})
		}
	}
	all.sort()
	return all
}

// of returns the aliases whose long form begins with the first two tokens, and
// those behind them.
func (a aliases) of(tokens []text.Token) []alias {
	first := tokens[0].Stem
	if first < 0 || first >= len(a) || len(a[first]) == 0 || len(tokens) < 2 {
		return nil
	}
	from, _ := slices.BinarySearchFunc(a[first], tokens[1].Stem, func(al alias, second int) int { return cmp.Compare(al.long[1], second) })
	return a[first][from:]
}

// definition is a long form and how often it was given.
type definition struct {
	long  []int
	times int
}

func count(d []definition, long []int) []definition {
	for k := range d {
		if slices.Equal(d[k].long, long) {
			d[k].times++
			return d
		}
	}
	return append(d, definition{long, 1})
}

// phraseStems returns the stems of s if they form one phrase: not those of
// "system under design", which would be found in "system design".
func phraseStems(s string, r *text.Reader) []int {
	var stems []int
	for _, t := range r.Read(s) {
		if len(stems) > 0 && !t.Joined && !t.Alone {
			return nil
		}
		stems = append(stems, t.Stem)
	}
	return stems
}

// shorten puts the short form in place of every long form among the tokens of
// s, in place. These tokens have no word.
func (a aliases) shorten(s string, tokens []text.Token) []text.Token {
	short := tokens[:0]
	for k := 0; k < len(tokens); {
		t, n := tokens[k], 1
		for _, al := range a.of(tokens[k:]) {
			if al.long[1] != tokens[k+1].Stem {
				break
			}
			if al.matches(tokens[k:]) {
				n = len(al.long)
				t = text.Token{Stem: al.short, Word: -1, Start: t.Start, Text: s[t.Start:tokens[k+n-1].End()], Joined: t.Joined}
				break
			}
		}
		short = append(short, t)
		k += n
	}
	return short
}

// matches reports whether the tokens begin with the long form, as one phrase.
func (a alias) matches(tokens []text.Token) bool {
	if len(tokens) < len(a.long) {
		return false
	}
	for k, stem := range a.long {
		t := tokens[k]
		if t.Stem != stem || k > 0 && !t.Joined && !t.Alone {
			return false
		}
	}
	return !tokens[len(a.long)-1].Alone
}
