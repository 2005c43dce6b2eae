package similarity

import (
	"cmp"
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
// first stem of the long form, the longest first.
type aliases map[int][]alias

// findAliases reads the definitions in titles, texts, labels and headings, where
// lists often give them: "Mixture of Experts (MoE)". A short form that
// papers define in several ways stands for one of them only if that is three
// times as frequent as each other; else it stands for none.
func findAliases(c *corpus.Corpus, lex *text.Lexicon) aliases {
	defined := map[int][]definition{}
	for _, p := range c.All() {
		for _, s := range slices.Concat([]string{p.Title, p.Abstract}, p.Keywords, p.Sections) {
			for _, a := range text.Abbreviations(s) {
				short, long := phraseStems(a.Short, lex), phraseStems(a.Long, lex)
				if len(short) == 1 && len(long) > 1 && !slices.Contains(long, short[0]) {
					defined[short[0]] = count(defined[short[0]], long)
				}
			}
		}
	}
	all := aliases{}
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
	for _, a := range all {
		slices.SortStableFunc(a, func(a, b alias) int { return cmp.Compare(len(b.long), len(a.long)) })
	}
	return all
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
func phraseStems(s string, lex *text.Lexicon) []int {
	var stems []int
	phrase := true
	lex.Scan(s, func(t text.Token) {
		phrase = phrase && (len(stems) == 0 || t.Joined || t.Alone)
		stems = append(stems, t.Stem)
	})
	if !phrase {
		return nil
	}
	return stems
}

// shorten puts the short form in place of every long form among the tokens of
// s, in place.
func (a aliases) shorten(s string, tokens []text.Token) []text.Token {
	short := tokens[:0]
	for k := 0; k < len(tokens); {
		t, n := tokens[k], 1
		for _, al := range a[t.Stem] {
			if al.matches(tokens[k:]) {
				n = len(al.long)
				t = text.Token{Stem: al.short, Start: t.Start, Text: s[t.Start:tokens[k+n-1].End()], Joined: t.Joined}
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
