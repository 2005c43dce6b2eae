package similarity

import (
	"cmp"
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
type key uint64

func wordKey(stem int) key      { return key(stem+1) << 32 }
func phraseKey(a, b int) key    { return wordKey(a) | key(b+1) }
func (k key) stems() (a, b int) { return int(k>>32) - 1, int(k&(1<<32-1)) - 1 }
func (k key) isPhrase() bool    { return k&(1<<32-1) != 0 }

// keyed is a key with a weight.
type keyed struct {
	key    key
	weight float64
}

// vocabulary is the terms of a corpus. Terms are the columns of the vectors,
// in the order of their stems.
type vocabulary struct {
	lex      *text.Lexicon
	aliases  aliases
	headings []string // the topical heading above each paper
	terms    []term
	index    map[key]int32
}

// term is a word or phrase of two words.
type term struct {
	key  key
	text string // as people write it
	df   int    // number of papers with the term
	// share is the part of its weight that the term gets, see shareOf.
	share float64
}

// shareOf is the part of its weight that a term gets that df papers have. A
// phrase gets half, since its words count as well; so does a word of a single
// paper, which is there to be searched for, joins the paper with no other and
// only makes it less like them all. A Han bigram gets a third, since bigrams
// overlap and many of them are parts of two words; at full weight the papers
// with notes in Chinese would be nearest to each other, whatever they are about.
func (v *vocabulary) shareOf(k key, df int) float64 {
	switch a, _ := k.stems(); {
	case !k.isPhrase() && text.HasHan(v.lex.Stem(a)):
		return 1. / 3
	case k.isPhrase() || df == 1:
		return 0.5
	}
	return 1
}

// learn builds the vocabulary of a corpus and counts, for every paper, its
// terms, those of a field as often as the field weighs.
func learn(ctx context.Context, c *corpus.Corpus, o Options) (*vocabulary, [][]keyed, error) {
	v := &vocabulary{lex: text.NewLexicon(), headings: headings(c), index: map[key]int32{}}
	v.aliases = findAliases(c, v.lex)
	bags := make([][]keyed, c.Len())
	df := map[key]int{}
	for i := range c.Len() {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		var all []keyed
		for _, f := range v.fields(c, i, o) {
			eachTerm(v.read(f.text, v.lex.Scan), func(oc occurrence) {
				all = append(all, keyed{oc.key, f.weight})
			})
		}
		bags[i] = sumByKey(all)
		for _, x := range bags[i] {
			df[x.key]++
		}
	}
	for k, n := range df {
		if n >= minPhraseDF || !k.isPhrase() {
			v.terms = append(v.terms, term{key: k, df: n, share: v.shareOf(k, n)})
		}
	}
	slices.SortFunc(v.terms, func(a, b term) int { return strings.Compare(v.spell(a.key), v.spell(b.key)) })
	for t := range v.terms {
		v.index[v.terms[t].key] = int32(t)
	}
	return v, bags, v.write(ctx, c, o)
}

// spell is the stems of a key, a space between them.
func (v *vocabulary) spell(k key) string {
	a, b := k.stems()
	if b < 0 {
		return v.lex.Stem(a)
	}
	return v.lex.Stem(a) + " " + v.lex.Stem(b)
}

// read returns the tokens of s that scan, Scan or Look of the Lexicon, finds,
// abbreviated as the corpus does.
func (v *vocabulary) read(s string, scan func(string, func(text.Token))) []text.Token {
	var tokens []text.Token
	scan(s, func(t text.Token) { tokens = append(tokens, t) })
	return v.aliases.shorten(s, tokens)
}

// write finds out how people write each term.
func (v *vocabulary) write(ctx context.Context, c *corpus.Corpus, o Options) error {
	forms := text.NewForms(len(v.terms))
	for i := range c.Len() {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, f := range v.fields(c, i, o) {
			eachTerm(v.read(f.text, v.lex.Look), func(oc occurrence) {
				if t, ok := v.index[oc.key]; ok {
					forms.Add(int(t), text.Use{Text: f.text, Start: oc.start, End: oc.end, Running: f.running})
				}
			})
		}
	}
	for t := range v.terms {
		v.terms[t].text = forms.Best(t)
	}
	return nil
}

// occurrence is one place of a text where a term stands.
type occurrence struct {
	key        key
	start, end int
}

// eachTerm calls visit for every term of a text: each token that is not weak,
// and each two that stand together in a phrase.
func eachTerm(tokens []text.Token, visit func(occurrence)) {
	last := text.Token{Stem: -1}
	for _, t := range tokens {
		if t.Stem >= 0 && !t.Weak {
			visit(occurrence{wordKey(t.Stem), t.Start, t.End()})
			if t.Joined && last.Stem >= 0 {
				visit(occurrence{phraseKey(last.Stem, t.Stem), last.Start, t.End()})
			}
		}
		if !t.Alone {
			last = t
		}
	}
}

// sumByKey sorts by key and adds up the weights of equal keys, in place.
func sumByKey(all []keyed) []keyed {
	slices.SortStableFunc(all, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	sums := all[:0]
	for _, x := range all {
		if n := len(sums); n > 0 && sums[n-1].key == x.key {
			sums[n-1].weight += x.weight
			continue
		}
		sums = append(sums, x)
	}
	return sums
}
