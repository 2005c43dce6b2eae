package similarity

import (
	"context"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// minPhraseDF is the number of papers that must share a phrase of two words
// for it to be a term. A word is a term even if it stands in one paper only:
// somebody may search for it.
const minPhraseDF = 2

// key names a term: the numbers of its one or two stems in a Lexicon, each
// plus one, the first in the upper half; the lower half of a single word is 0.
// Stems are numbered in the order of their bytes, so that keys are ordered
// like the texts of their stems with a space between them.
type key uint64

func wordKey(stem int) key      { return key(stem+1) << 32 }
func phraseKey(a, b int) key    { return wordKey(a) | key(b+1) }
func (k key) stems() (a, b int) { return int(k>>32) - 1, int(k&(1<<32-1)) - 1 }
func (k key) isPhrase() bool    { return k&(1<<32-1) != 0 }

// vocabulary is the terms of a corpus. Terms are the columns of the vectors:
// the most frequent first, those that are in equally many papers in the order of
// their stems.
type vocabulary struct {
	lex      *text.Lexicon
	aliases  aliases
	headings []string // the topical heading above each paper
	han      []bool   // by stem: has Han characters
	terms    []term
	keys     []key            // of all terms, ascending
	columns  []int32          // parallel to keys
	runs     map[int32]string // Han terms as people write them
}

// term is a word or phrase of two words.
type term struct {
	key  key
	df   int32     // number of papers with the term
	form text.Form // as people write it, but for Han terms
}

// shareOf is the part of its weight that a term gets that df papers have. A
// phrase gets half, since its words count as well; so does a word of a single
// paper, which is there to be searched for, joins the paper with no other and
// only makes it less like them all. A Han bigram gets a third, since bigrams
// overlap and many of them are parts of two words; at full weight the papers
// with notes in Chinese would be nearest to each other, whatever they are about.
func (v *vocabulary) shareOf(k key, df int) float64 {
	switch {
	case v.isHan(k):
		return 1. / 3
	case k.isPhrase() || df == 1:
		return 0.5
	}
	return 1
}

// isHan reports whether a term is a Han bigram.
func (v *vocabulary) isHan(k key) bool {
	a, _ := k.stems()
	return !k.isPhrase() && v.han[a]
}

// learn builds the vocabulary of a corpus and counts the terms of every paper,
// those of a field as often as the field weighs.
func learn(ctx context.Context, c *corpus.Corpus, o Options) (*vocabulary, *Matrix, error) {
	v := &vocabulary{lex: text.NewLexicon(), headings: headings(c)}
	var err error
	if v.aliases, err = findAliases(ctx, c, v.lex, o.Workers); err != nil {
		return nil, nil, err
	}
	s, err := v.transcribe(ctx, c, o)
	if err != nil {
		return nil, nil, err
	}
	v.aliases = v.aliases.renumbered(v.lex.Sort())
	v.han = make([]bool, v.lex.Stems())
	for stem := range v.han {
		v.han[stem] = text.HasHan(v.lex.Stem(stem))
	}
	found, err := v.gather(ctx, s, o.Workers)
	if err != nil {
		return nil, nil, err
	}
	counts := v.arrange(found, c.Len())
	return v, counts, v.writeHan(ctx, c, s.han, o)
}

// column returns the column of a term.
func (v *vocabulary) column(k key) (int32, bool) {
	p, ok := slices.BinarySearch(v.keys, k)
	if !ok {
		return 0, false
	}
	return v.columns[p], true
}

// text is term t as people write it.
func (v *vocabulary) text(t int) string {
	if run, ok := v.runs[int32(t)]; ok {
		return run
	}
	return v.lex.Text(v.terms[t].form)
}

// read returns the tokens of s, abbreviated as the corpus does.
func (v *vocabulary) read(s string) []text.Token {
	return v.aliases.shorten(s, v.lex.Look(s))
}

// arrange makes the terms found the columns and returns how often each paper
// has each, n papers x m terms.
func (v *vocabulary) arrange(found []findings, n int) *Matrix {
	var at []place // of the terms, by key
	for part := range found {
		for t, term := range found[part].terms {
			v.keys = append(v.keys, term.key)
			at = append(at, place{part, t})
		}
	}
	v.columns = make([]int32, len(at))
	v.terms = make([]term, len(at))
	order := byFrequency(found, at, n)
	counts := &Matrix{ptr: make([]int, n+1), m: len(at)}
	for _, f := range found {
		for _, i := range f.papers {
			counts.ptr[i+1]++
		}
	}
	for i := range n {
		counts.ptr[i+1] += counts.ptr[i]
	}
	counts.col, counts.val = make([]int32, counts.ptr[n]), make([]float32, counts.ptr[n])
	next := slices.Clone(counts.ptr[:n])
	for col, p := range order {
		f := &found[at[p].part]
		v.columns[p], v.terms[col] = int32(col), f.terms[at[p].term]
		papers, times := f.of(at[p].term)
		for k, i := range papers {
			counts.col[next[i]], counts.val[next[i]] = int32(col), times[k]
			next[i]++
		}
	}
	return counts
}

// place is where a term was found.
type place struct{ part, term int }

// byFrequency returns the order of falling df; equal ones keep theirs. No df
// is above n.
func byFrequency(found []findings, at []place, n int) []int {
	next := make([]int, n+2)
	df := func(p place) int { return int(found[p.part].terms[p.term].df) }
	for _, p := range at {
		next[n-df(p)+1]++
	}
	for d := range n + 1 {
		next[d+1] += next[d]
	}
	order := make([]int, len(at))
	for k, p := range at {
		d := n - df(p)
		order[next[d]] = k
		next[d]++
	}
	return order
}

// writeHan finds out how people write the Han terms, from the papers that have
// Han characters.
func (v *vocabulary) writeHan(ctx context.Context, c *corpus.Corpus, papers []int, o Options) error {
	forms := text.NewForms(0)
	var columns []int32
	number := map[int32]int{} // of a column
	for _, i := range papers {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, f := range v.fields(c, i, o) {
			for _, t := range v.read(f.text) {
				col, ok := v.column(wordKey(t.Stem))
				if !ok || t.Weak || !v.han[t.Stem] {
					continue
				}
				k, ok := number[col]
				if !ok {
					k = forms.Grow()
					number[col], columns = k, append(columns, col)
				}
				forms.Add(k, text.Use{Text: f.text, Start: t.Start, End: t.End(), Running: f.running})
			}
		}
	}
	v.runs = make(map[int32]string, len(columns))
	for k, col := range columns {
		v.runs[col] = strings.Clone(forms.Best(k))
	}
	return nil
}
