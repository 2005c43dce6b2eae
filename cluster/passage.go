package cluster

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/internal/text"
	"papergraph/similarity"
)

// passage is a text of a paper in which phrases are looked for.
type passage struct {
	text  string
	place place
	words []word
}

// place says where a passage stands.
type place uint8

const (
	inTitle place = iota
	inKeyword
	inHeading
	inProse
)

// trust is the chance that a paper is about a phrase which it has in a place.
var trust = [...]float64{inTitle: 0.95, inKeyword: 0.8, inHeading: 0.5, inProse: 0.4}

// word is a word that a phrase may hold, or two neighbouring Han characters.
type word struct {
	stem       int32
	start, end int32 // in the text of its passage
	joined     bool  // to the word before, so that a phrase may hold both
	weak       bool  // says something only about the word behind it
	han        bool
}

// passages returns what paper i says.
func passages(m *similarity.Model, i int, names map[string]bool) []passage {
	p := m.Corpus().At(i)
	list := []passage{{text: p.Title, place: inTitle}, {text: m.Heading(i), place: inHeading}, {text: p.Abstract, place: inProse}}
	for _, k := range p.Keywords {
		list = append(list, passage{text: k, place: inKeyword})
	}
	for k := range list {
		list[k].words = wordsOf(m.Tokens(list[k].text), names)
	}
	return list
}

// wordsOf turns tokens into words. The names of papers and bland words are
// left out, and no phrase reaches over them.
func wordsOf(tokens []text.Token, names map[string]bool) []word {
	var words []word
	broken := true
	var glued *text.Token // a prefix with its word, "multi-turn", before the word
	for k, t := range tokens {
		han := isHan(t.Text)
		if t.Alone && !han {
			glued = &tokens[k]
			continue
		}
		w := word{stem: int32(t.Stem), start: int32(t.Start), end: int32(t.End()), weak: t.Weak, han: han}
		if glued != nil && glued.End() == t.End() {
			w.stem, w.start = int32(glued.Stem), int32(glued.Start)
		}
		glued = nil
		if w.stem < 0 || names[t.Text] || bland[strings.ToLower(t.Text)] {
			broken = true
			continue
		}
		if !broken {
			w.joined = t.Joined || han && overlap(words[len(words)-1], t)
		}
		words = append(words, w)
		broken = false
	}
	return words
}

// overlap reports whether two neighbouring Han characters share one with w.
func overlap(w word, t text.Token) bool {
	_, size := utf8.DecodeLastRuneInString(t.Text)
	return w.han && int(w.end) == t.End()-size
}

func isHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}
