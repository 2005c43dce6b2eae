package text

import (
	"strings"
	"unicode"
)

// Reader finds tokens, and remembers the words it met, so that it seldom asks
// the Lexicon. It is for one goroutine.
type Reader struct {
	resolve func(word string) (id int32, e entry)
	tokens  []Token
	sc      scanner

	lex   *Lexicon
	ask   func(word string) (id int32, e entry) // the Lexicon
	known memory
	runs  map[run]int32
}

// Learner returns a Reader that adds new words and stems to l.
func (l *Lexicon) Learner() *Reader { return l.reader(l.learn) }

// Looker returns a Reader of many texts that finds what Look does.
func (l *Lexicon) Looker() *Reader { return l.reader(l.look) }

func (l *Lexicon) reader(ask func(word string) (int32, entry)) *Reader {
	r := &Reader{lex: l, ask: ask, runs: map[run]int32{}}
	r.known.grow()
	r.resolve = r.recall
	return r
}

// recall looks a word up among those the reader knows.
func (r *Reader) recall(word string) (id int32, e entry) {
	p := printOf(word)
	known, ok := r.known.find(word, p)
	if ok {
		return known.id, entry{known.stem, known.role}
	}
	id, e = r.ask(word)
	r.known.add(word, remembered{print: p, id: id, stem: e.stem, role: e.role}, known)
	return id, e
}

// Run numbers a text among the words although it is none: a long form that
// stands for the stem of its abbreviation, or what separates two words, with
// stem -1. White space in it counts as one blank.
func (r *Reader) Run(text string, stem int) int {
	id, ok := r.runs[run{text, stem}]
	if !ok {
		id = r.lex.run(squeeze(text), stem)
		r.runs[run{strings.Clone(text), stem}] = id
	}
	return int(id)
}

// squeeze makes white space one blank.
func squeeze(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		space := unicode.IsSpace(r)
		switch {
		case !space:
			b.WriteRune(r)
		case !blank:
			b.WriteByte(' ')
		}
		blank = space
	}
	return b.String()
}

// Read returns the tokens of s in order, until the next call.
func (r *Reader) Read(s string) []Token {
	r.tokens = r.tokens[:0]
	r.sc = scanner{s: s, found: r.sc.found}
	broken := true // a stop word or a break stands before
	for r.sc.next() {
		for k := range r.sc.found {
			p := &r.sc.found[k]
			switch p.Kind {
			case Number:
				broken = true
				continue
			case Han:
				broken = true
				bigrams(p.Text, func(offset int, b string) { r.alone(b, p.Start+offset) })
				continue
			case Glued:
				broken = broken || !p.Joined
				r.alone(p.Text, p.Start)
				continue
			}
			broken = broken || !p.Joined
			switch id, e := r.resolve(p.Text); e.role {
			case stop:
				from, _ := Compound(s, p.Start, p.End())
				broken = broken || from == p.Start // not within "click-through rate"
			case topic, weak:
				r.tokens = append(r.tokens, Token{
					Stem: int(e.stem), Word: int(id), Text: p.Text, Start: p.Start, Weak: e.role == weak, Joined: !broken,
				})
				broken = false
			}
		}
	}
	return r.tokens
}

// alone adds a token that takes part in no phrase.
func (r *Reader) alone(word string, start int) {
	id, e := r.resolve(word)
	r.tokens = append(r.tokens, Token{Stem: int(e.stem), Word: int(id), Text: word, Start: start, Alone: true})
}
