package similarity

import (
	"context"
	"slices"
	"sort"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/indexfile"
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
	file     *indexfile.File // that it lies in, or nil
	lex      *text.Lexicon
	aliases  aliases
	headings *indexfile.Strings // the topical heading above each paper
	key      *indexfile.Array[key]
	df       *indexfile.Array[int32] // numbers of papers with the terms
	text     func(t int) string      // terms as people write them
	keys     *indexfile.Array[key]   // of all terms, ascending
	columns  *indexfile.Array[int32] // parallel to keys
}

// term is a word or phrase of two words.
type term struct {
	key  key
	df   int32     // number of papers with the term
	form text.Form // as people write it, but for Han terms
}

// papers is the number of papers with term t, 1 where an index is damaged.
func (v *vocabulary) papers(t int) int {
	df := int(v.df.At(t))
	if v.file != nil && (df < 1 || df > v.headings.Len()) {
		_ = v.file.Damaged("terms.df") // Err tells
		return 1
	}
	return df
}

// len is the number of terms.
func (v *vocabulary) len() int { return v.key.Len() }

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
	return !k.isPhrase() && text.HasHan(v.lex.Stem(a))
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
	found, err := v.gather(ctx, s, o.Workers)
	if err != nil {
		return nil, nil, err
	}
	forms, counts := v.arrange(found, c.Len())
	runs, err := v.writeHan(ctx, c, s.han, o)
	v.text = func(t int) string {
		if run, ok := runs[int32(t)]; ok {
			return run
		}
		return v.lex.Text(forms[t])
	}
	return v, counts, err
}

// column returns the column of a term.
func (v *vocabulary) column(k key) (int32, bool) {
	n := v.keys.Len()
	p := sort.Search(n, func(p int) bool { return v.keys.At(p) >= k })
	if p == n || v.keys.At(p) != k {
		return 0, false
	}
	t := v.columns.At(p)
	if v.file != nil && !within(int(t), n) {
		_ = v.file.Damaged("terms.columns") // Err tells
		return 0, false
	}
	return t, true
}

// read returns the tokens of s, abbreviated as the corpus does.
func (v *vocabulary) read(s string) []text.Token {
	return v.aliases.shorten(s, v.lex.Look(s))
}

// arrange makes the terms found the columns and returns how they are written,
// and how often each paper has each, n papers x m terms.
func (v *vocabulary) arrange(found []findings, n int) ([]text.Form, *Matrix) {
	var keys []key
	var at []place // of the terms, by key
	for part := range found {
		for t, term := range found[part].terms {
			keys = append(keys, term.key)
			at = append(at, place{part, t})
		}
	}
	columns, forms := make([]int32, len(at)), make([]text.Form, len(at))
	byColumn, df := make([]key, len(at)), make([]int32, len(at))
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
		t := f.terms[at[p].term]
		columns[p], byColumn[col], df[col], forms[col] = int32(col), t.key, t.df, t.form
		papers, times := f.of(at[p].term)
		for k, i := range papers {
			counts.col[next[i]], counts.val[next[i]] = int32(col), times[k]
			next[i]++
		}
	}
	v.key, v.df = indexfile.Of(byColumn), indexfile.Of(df)
	v.keys, v.columns = indexfile.Of(keys), indexfile.Of(columns)
	return forms, counts
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
func (v *vocabulary) writeHan(ctx context.Context, c *corpus.Corpus, papers []int, o Options) (runs map[int32]string, err error) {
	forms := text.NewForms(0)
	var columns []int32
	number := map[int32]int{} // of a column
	for _, i := range papers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, f := range v.fields(c, i, o) {
			for _, t := range v.read(f.text) {
				col, ok := v.column(wordKey(t.Stem))
				if !ok || t.Weak || !v.isHan(wordKey(t.Stem)) {
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
	runs = make(map[int32]string, len(columns))
	for k, col := range columns {
		runs[col] = strings.Clone(forms.Best(k))
	}
	return runs, nil
}
