package similarity

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// newMentions compares papers by whose text names the other's system: "unlike
// SpotServe, ...". See Mentions.
func newMentions(ctx context.Context, m *Model, o GraphOptions) (evidence, error) {
	named, err := m.Mentions(ctx)
	if err != nil {
		return nil, err
	}
	return newLinked(named, o.Norm, [2]string{"is named by " + it, "names " + it}), nil
}

// Least cosine of own words with which a paper is taken for the one that an
// ambiguous name in another's text means.
const minSupport = 0.1

// Mentions returns which papers each names in its text, an n x n relation.
//
// A name counts where it stands as a whole word in the same letters, if one
// paper only has it. Names that are words of the language, such as Orca, and
// plain acronyms also need that the two papers speak of the same things, and a
// capitalised word must not begin a sentence. A text that says what it means by
// an acronym names nobody with it, unless that is the title of the other paper.
// Nobody names what appeared later than a year after.
func (m *Model) Mentions(ctx context.Context) (*Relation, error) {
	n := m.corpus.Len()
	names := newNameIndex(m.corpus)
	rows := make([][]int32, n)
	err := parallel(ctx, n, 64, m.options.Workers, func() func(int) {
		return func(i int) { rows[i] = m.named(i, names) }
	})
	if err != nil {
		return nil, err
	}
	return NewRelation(rows, n)
}

// named returns the papers that paper i names, each once.
func (m *Model) named(i int, names *nameIndex) []int32 {
	p := m.corpus.At(i)
	var found []int32
	means := make(map[int32]bool) // whether the name of a paper can mean it here
	abbreviations := sync.OnceValue(func() []text.Abbreviation { return text.Abbreviations(p.Abstract) })
	names.each(p.Abstract, func(j int32, at int) {
		can, asked := means[j]
		if !asked {
			can = m.canMean(i, int(j), abbreviations)
		}
		if can && ambiguity(m.corpus.At(int(j)).Name) == word && text.StartsSentence(p.Abstract[:at]) {
			means[j] = true // perhaps elsewhere
			return
		}
		if can {
			found = append(found, j)
		}
		means[j] = false
	})
	return found
}

// canMean reports whether paper i can mean paper j by its name.
func (m *Model) canMean(i, j int, abbreviations func() []text.Abbreviation) bool {
	p, q := m.corpus.At(i), m.corpus.At(j)
	if i == j || p.Name == q.Name || p.Year != 0 && q.Year > p.Year+1 {
		return false
	}
	for _, a := range abbreviations() {
		if a.Short == q.Name && !strings.Contains(corpus.Fold(q.Title+" "+q.Abstract), corpus.Fold(a.Long)) {
			return false
		}
	}
	return ambiguity(q.Name) == coined || m.support(i, j) >= minSupport
}

// support is how far papers i and j speak of the same things: the cosine of their
// own words, but for those of the name of j.
func (m *Model) support(i, j int) float32 {
	sum := m.vectors.product(int32(i), int32(j))
	for _, t := range m.query(m.corpus.At(j).Name).col {
		sum -= float32(m.vectors.at(i, t) * m.vectors.at(j, t))
	}
	return sum
}

// How a name can be mistaken.
const (
	coined  = iota // for nothing else: SpotServe, vLLM, GPT-3
	acronym        // for another one: TGS
	word           // for a word of the language: Orca
)

// ambiguity says how a name can be mistaken. Names of several words with two
// capitals are coined.
func ambiguity(name string) int {
	upper, lower, inside, digits := 0, 0, 0, 0
	for at, r := range name {
		switch {
		case unicode.IsUpper(r):
			upper++
			if at > 0 {
				inside++
			}
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digits++
		}
	}
	switch {
	case upper > 0 && digits > 0, inside > 0 && lower > 0, upper == 0 && lower > 0 && digits > 0:
		return coined
	case upper > 1:
		return acronym
	}
	return word
}

// nameIndex finds the names of papers in texts.
type nameIndex struct {
	byFirst map[string][]nameOf // by its first word, longest name first
}

type nameOf struct {
	name  string
	paper int32
}

// newNameIndex indexes the names that one paper only has. A name of one letter,
// or of a single word in small letters, would be found everywhere.
func newNameIndex(c *corpus.Corpus) *nameIndex {
	count := make(map[string]int)
	for _, p := range c.All() {
		count[p.Name]++
	}
	x := &nameIndex{byFirst: make(map[string][]nameOf)}
	for i, p := range c.All() {
		if utf8.RuneCountInString(p.Name) < 2 || count[p.Name] > 1 || strings.ToLower(p.Name) == p.Name && ambiguity(p.Name) == word {
			continue
		}
		first := p.Name[:wordEnd(p.Name)]
		x.byFirst[first] = append(x.byFirst[first], nameOf{p.Name, int32(i)})
	}
	for _, names := range x.byFirst {
		slices.SortFunc(names, func(a, b nameOf) int { return len(b.name) - len(a.name) })
	}
	return x
}

// each calls visit for every name in a text, with its place. Of names that begin
// at one place the longest counts.
func (x *nameIndex) each(s string, visit func(paper int32, at int)) {
	for at := 0; at < len(s); {
		end := at + wordEnd(s[at:])
		if end == at {
			_, size := utf8.DecodeRuneInString(s[at:])
			at += size
			continue
		}
		next := end
		for _, candidate := range x.byFirst[s[at:end]] {
			behind := at + len(candidate.name)
			if strings.HasPrefix(s[at:], candidate.name) && !continues(s[behind:]) {
				visit(candidate.paper, at)
				next = max(next, behind)
				break
			}
		}
		for next < len(s) && (s[next] == '-' || s[next] == '/') && wordEnd(s[next+1:]) > 0 {
			next += 1 + wordEnd(s[next+1:]) // the rest of a compound is no name of its own
		}
		at = next
	}
}

// continues reports whether what follows a name makes another one of it:
// SpotServe-2, SpotServe++.
func continues(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r == '+' || r == '#':
		return true
	case r == '-' || r == '.':
		next, _ := utf8.DecodeRuneInString(s[size:])
		return unicode.IsDigit(next) || r == '-' && unicode.IsUpper(next)
	}
	return isNameRune(r)
}

// wordEnd is the length of the run of letters and digits that s begins with.
func wordEnd(s string) int {
	for at, r := range s {
		if !isNameRune(r) {
			return at
		}
	}
	return len(s)
}

// isNameRune reports whether r is part of a word. Han does not count: names stand
// in Han texts without blanks.
func isNameRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}
