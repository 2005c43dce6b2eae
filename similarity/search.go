package similarity

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// Search returns the k papers nearest to a text, best first, ties by node. The
// text is taken for the text of one more paper and smoothed like one. Words
// that no paper uses are ignored; if there are no others the error is an
// *UnknownWordsError.
func (m *Model) Search(ctx context.Context, query string, k int) ([]Neighbor, error) {
	return m.SearchAmong(ctx, query, k, func(int) bool { return true })
}

// SearchAmong is Search of the papers for which asked is true.
func (m *Model) SearchAmong(ctx context.Context, query string, k int, asked func(j int) bool) ([]Neighbor, error) {
	q := m.query(query)
	if len(q.col) == 0 {
		return nil, m.Unknown(query)
	}
	return m.rank(ctx, m.smoothQuery(q), k, asked)
}

// Unknown returns the words of a query that no paper uses, which Search
// ignores, in the order of the query, and words like them. It has no Words if
// there are none. A run of Han characters, which Search takes apart, counts as
// one word.
func (m *Model) Unknown(query string) *UnknownWordsError {
	var words []string
	end, unknown := 0, false // of the Han run so far, and whether all of it is
	for _, t := range m.vocab.read(query) {
		run := t.Start < end && text.HasHan(t.Text)
		switch {
		case run && unknown && t.Stem < 0:
			words[len(words)-1] += query[end:t.End()]
		case run && unknown:
			words, unknown = words[:len(words)-1], false
		case !run && t.Stem < 0 && !t.Weak:
			words, unknown = append(words, t.Text), true
		case !run:
			unknown = false
		}
		end = t.End()
	}
	return &UnknownWordsError{Query: query, Words: words, Suggestions: m.suggest(words)}
}

// query turns a text into a vector, not yet scaled.
func (m *Model) query(s string) vector {
	var keys []key
	last := -1
	for _, t := range m.vocab.read(s) {
		if t.Stem >= 0 && !t.Weak {
			keys = append(keys, wordKey(t.Stem))
			if t.Joined && last >= 0 {
				keys = append(keys, phraseKey(last, t.Stem))
			}
		}
		if !t.Alone {
			last = t.Stem
		}
	}
	var q vector
	for _, k := range keys {
		if t, ok := m.vocab.column(k); ok {
			q.col = append(q.col, t)
		}
	}
	slices.Sort(q.col)
	q.col = slices.Compact(q.col)
	for _, t := range q.col {
		q.val = append(q.val, m.queryWeight(t))
	}
	return q
}

// queryNeighbors is how many rows smooth a query. They are fewer than those of
// a paper, because a few words have fewer papers that are really near.
const queryNeighbors = 5

// queryWeight is the weight of term t of a query,
//
//	ln((n+2) / (df_t+1))^2,
//
// shared out as in Fit. Other than the words of a paper those of a query
// have all been chosen, and the rare ones tell most: of "LLM serving on
// preemptible GPUs" the papers with "preemptible" are meant.
func (m *Model) queryWeight(t int32) float64 {
	df := m.TermDF(int(t))
	idf := math.Log(float64(m.corpus.Len()+2) / float64(df+1))
	return float64(idf*idf) * m.vocab.shareOf(m.vocab.key.At(int(t)), df)
}

// smoothQuery mixes a query's vector with the rows nearest to it.
func (m *Model) smoothQuery(q vector) *sparse {
	acc := newAccumulator(m.inverted())
	norm := q.norm()
	for p, t := range q.col {
		acc.add(t, q.val[p]/norm)
	}
	near := acc.take(min(queryNeighbors, m.options.Neighbors))
	var sum float64
	for _, h := range near {
		sum += h.score
	}
	own, part := m.smooth.parts(sum)
	y := newSparse(m.vocab.len())
	for p, t := range q.col {
		y.add(t, float64(own*q.val[p])/norm)
	}
	for _, h := range near {
		y.addRow(m.vectors, h.node, float64(h.score*part))
	}
	return y
}

// UnknownWordsError says that no paper uses some words of a query; as an error,
// that none uses any.
type UnknownWordsError struct {
	Query       string
	Words       []string // the words of the query that no paper uses; none if all are stop words
	Suggestions []string // words alike that papers do use, the most alike first, five at most
}

func (e *UnknownWordsError) Error() string {
	if len(e.Words) == 0 {
		return fmt.Sprintf("similarity: %q has no word that tells papers apart", e.Query)
	}
	if len(e.Suggestions) == 0 {
		return fmt.Sprintf("similarity: no paper uses %s", quoted(e.Words))
	}
	return fmt.Sprintf("similarity: no paper uses %s; did you mean %s?", quoted(e.Words), quoted(e.Suggestions))
}

func quoted(words []string) string {
	q := make([]string, len(words))
	for k, w := range words {
		q[k] = fmt.Sprintf("%q", w)
	}
	return strings.Join(q, ", ")
}

// suggest returns words of the vocabulary like the given ones: first those
// that begin with one of them, then those within a third of its letters of
// edit distance, two at most; the more frequent first.
func (m *Model) suggest(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	type candidate struct {
		term     int
		distance int
	}
	var found []candidate
	for t := range m.vocab.len() {
		if m.vocab.key.At(t).isPhrase() {
			continue
		}
		lower := strings.ToLower(m.TermText(t))
		for _, w := range words {
			w = strings.ToLower(w)
			if len(w) >= 3 && strings.HasPrefix(lower, w) {
				found = append(found, candidate{t, 0})
				break
			}
			if limit := min(len([]rune(w))/3, 2); limit > 0 {
				if d := corpus.EditDistance(w, lower, limit); d <= limit {
					found = append(found, candidate{t, d})
					break
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(m.TermDF(b.term), m.TermDF(a.term)), cmp.Compare(a.term, b.term))
	})
	var texts []string
	for _, c := range found {
		if s := m.TermText(c.term); len(texts) < 5 && !slices.Contains(texts, s) {
			texts = append(texts, s)
		}
	}
	return texts
}
