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
	head, tail bool  // a hyphen joins it to what stands before, or behind it
	weak       bool  // says something only about the word behind it
	bland      bool  // or part of a bland compound
	han        bool
}

// passages returns what paper i says, given a Reader of the model.
func passages(m *similarity.Model, read func(string) []text.Token, i int, names map[string]bool) []passage {
	p := m.Corpus().At(i)
	list := []passage{{text: p.Title, place: inTitle}, {text: m.Heading(i), place: inHeading}, {text: p.Abstract, place: inProse}}
	for _, k := range p.Keywords {
		list = append(list, passage{text: k, place: inKeyword})
	}
	for k := range list {
		list[k].words = wordsOf(list[k].text, read(list[k].text), names)
	}
	return list
}

// wordsOf turns the tokens of s into words. The names of papers are left out. No
// phrase reaches over them nor holds a bland word.
func wordsOf(s string, tokens []text.Token, names map[string]bool) []word {
	words := make([]word, 0, len(tokens))
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
		from, to := text.Compound(s, int(w.start), int(w.end))
		w.head, w.tail = from < int(w.start), to > int(w.end)
		if w.stem < 0 || names[t.Text] {
			broken = true
			continue
		}
		w.bland = bland[strings.ToLower(t.Text)] || to-from > len(t.Text) && bland[strings.ToLower(s[from:to])]
		if broken = broken || w.bland; !broken {
			w.joined = t.Joined || han && overlap(words[len(words)-1], t)
		}
		words = append(words, w)
		broken = w.bland
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
