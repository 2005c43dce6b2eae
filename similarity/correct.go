package similarity

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// Correction is a word of a query that no paper uses, and the word that it is
// taken for.
type Correction struct {
	Word string // as in the query
	As   string // as people write it
}

// Correct puts words of the corpus in place of those words of a query that no
// paper uses and that are misspelt, in the order of the query: words of five
// letters or more within one edit, from eight letters on within two, that begin
// alike. The fewest edits win, then the word of more papers. A query without any
// word that papers use stays as it is, as do words with digits and with capitals
// behind the first letter, which are names.
func (m *Model) Correct(query string) (string, []Correction) {
	tokens := m.vocab.read(query)
	if !slices.ContainsFunc(tokens, func(t text.Token) bool { return t.Stem >= 0 && !t.Weak }) {
		return query, nil
	}
	var fixes []Correction
	var b strings.Builder
	end := 0
	for _, t := range tokens {
		if t.Stem >= 0 || t.Weak || t.Start < end || !canBeMisspelt(t.Text) {
			continue
		}
		if as := m.spelled(t.Text); as != "" {
			fixes = append(fixes, Correction{t.Text, as})
			b.WriteString(query[end:t.Start] + as)
			end = t.End()
		}
	}
	return b.String() + query[end:], fixes
}

// canBeMisspelt reports whether a word is long enough, and no name.
func canBeMisspelt(word string) bool {
	letters := []rune(word)
	if len(letters) < 5 {
		return false
	}
	return !slices.ContainsFunc(letters[1:], func(r rune) bool { return !unicode.IsLower(r) })
}

// spelled returns the word that is nearest to a misspelt one, or "".
func (m *Model) spelled(word string) string {
	word = strings.ToLower(word)
	limit := 1
	if len([]rune(word)) >= 8 {
		limit = 2
	}
	best, papers := "", 0
	for t := range m.vocab.len() {
		if m.vocab.key.At(t).isPhrase() {
			continue
		}
		shown := m.TermText(t)
		lower := strings.ToLower(shown)
		if lower[:min(1, len(lower))] != word[:1] {
			continue
		}
		d := corpus.EditDistance(word, lower, limit)
		if d < limit || d == limit && m.TermDF(t) > papers {
			best, papers = shown, m.TermDF(t)
			limit = d
		}
	}
	return best
}
