package text

import (
	"strings"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Token is a word that counts, or a Han bigram.
type Token struct {
	Stem  int    // its stem's number in the Lexicon; -1 if the Lexicon does not know it
	Text  string // as written
	Start int    // byte offset in the text
	// Weak marks a word that is no term of its own but may begin a phrase.
	Weak bool
	// Alone marks a token that takes part in no phrase: a Han bigram, or a
	// prefix with its word ("pre-training"; "training" follows as a token).
	Alone bool
	// Joined says that the token and the last one that is not Alone stand
	// together in a phrase, with no punctuation and no stop word but "of" between.
	Joined bool
}

// End is the byte offset behind the token.
func (t Token) End() int { return t.Start + len(t.Text) }

// Lexicon numbers stems in the order in which it meets them. It remembers what
// became of every written word, so that each is stemmed once. Scan changes it;
// Look does not and may run concurrently with itself.
type Lexicon struct {
	entries map[string]entry // by written word
	ids     map[string]int32 // stem -> number
	stems   []string
}

// entry is what became of a written word.
type entry struct {
	stem int32 // -1 if the stem is not numbered
	role role
}

type role uint8

const (
	topic role = iota // a term
	weak              // only the beginning of a phrase
	link              // dropped, phrases reach over it
	stop              // dropped, phrases end at it
)

// NewLexicon returns an empty Lexicon.
func NewLexicon() *Lexicon {
	return &Lexicon{entries: map[string]entry{}, ids: map[string]int32{}}
}

// Stem returns stem number id.
func (l *Lexicon) Stem(id int) string { return l.stems[id] }

// Scan calls visit for the tokens of s in order, numbering new stems.
func (l *Lexicon) Scan(s string, visit func(Token)) { l.scan(s, l.learn, visit) }

// Look calls visit for the tokens of s in order. Those with an unknown stem
// have Stem -1.
func (l *Lexicon) Look(s string, visit func(Token)) { l.scan(s, l.look, visit) }

func (l *Lexicon) scan(s string, resolve func(string) entry, visit func(Token)) {
	broken := true // a stop word or a break stands before
	for p := range Pieces(s) {
		switch p.Kind {
		case Number:
			broken = true
			continue
		case Han:
			broken = true
			bigrams(p.Text, func(offset int, b string) {
				visit(Token{Stem: int(resolve(b).stem), Text: b, Start: p.Start + offset, Alone: true})
			})
			continue
		case Glued:
			broken = broken || !p.Joined
			visit(Token{Stem: int(resolve(p.Text).stem), Text: p.Text, Start: p.Start, Alone: true})
			continue
		}
		broken = broken || !p.Joined
		switch e := resolve(p.Text); e.role {
		case stop:
			broken = true
		case topic, weak:
			visit(Token{Stem: int(e.stem), Text: p.Text, Start: p.Start, Weak: e.role == weak, Joined: !broken})
			broken = false
		}
	}
}

func (l *Lexicon) look(word string) entry {
	if e, ok := l.entries[word]; ok {
		return e
	}
	e := entry{stem: -1, role: roleOf(word)}
	stem := stemOf(word)
	for _, s := range [...]string{stem, strings.TrimSuffix(stem, "s")} { // "llms" for LLMs
		if id, ok := l.ids[s]; ok {
			e.stem = id
			break
		}
	}
	return e
}

func (l *Lexicon) learn(word string) entry {
	if e, ok := l.entries[word]; ok {
		return e
	}
	word = strings.Clone(word) // do not keep the text alive
	e := entry{stem: -1, role: roleOf(word)}
	if e.role == topic || e.role == weak {
		stem := stemOf(word)
		id, ok := l.ids[stem]
		if !ok {
			id = int32(len(l.stems))
			l.ids[stem] = id
			l.stems = append(l.stems, stem)
		}
		e.stem = id
	}
	l.entries[word] = e
	return e
}

// roleOf says what a written word is good for.
func roleOf(word string) role {
	lower := strings.ToLower(word)
	switch {
	case linkStop[lower]:
		return link
	case weakStop[lower]:
		return weak
	case englishStop[lower] || proseStop[lower] || prefixes[lower]:
		return stop
	}
	return topic
}

// stemOf brings a word to lower case, without hyphens, and to its English stem
// (Porter 2 of Snowball).
func stemOf(word string) string {
	if n := len(word); n > 2 && word[n-1] == 's' && isCapital(word[n-2]) {
		word = word[:n-1] // LLMs, GPUs
	}
	lower := strings.ToLower(word)
	if strings.ContainsFunc(lower, isHyphen) {
		lower = strings.Map(func(r rune) rune {
			if isHyphen(r) {
				return -1
			}
			return r
		}, lower)
	}
	return english.Stem(lower, true)
}

func isCapital(b byte) bool { return 'A' <= b && b <= 'Z' }

// bigrams calls visit for the pairs of neighbouring characters of a Han run,
// leaving out stop words. A character that is left single counts only if it is
// the whole run.
func bigrams(run string, visit func(offset int, bigram string)) {
	piece := 0 // where the current piece starts
	flush := func(end int) {
		pairs(run[piece:end], func(at int, pair string) { visit(piece+at, pair) })
	}
	for at := 0; at < len(run); {
		n, stops := longestHanWord(run[at:])
		if stops {
			flush(at)
			piece = at + n
		}
		at += n
	}
	if piece == 0 && utf8.RuneCountInString(run) == 1 {
		visit(0, run)
		return
	}
	flush(len(run))
}

// pairs calls visit for every two neighbouring characters of s.
func pairs(s string, visit func(offset int, pair string)) {
	last := -1
	for at, r := range s {
		if last >= 0 {
			visit(last, s[last:at+utf8.RuneLen(r)])
		}
		last = at
	}
}

// longestHanWord returns the length of the longest listed word that s begins
// with and whether it is a stop word, or that of the first character.
func longestHanWord(s string) (n int, stops bool) {
	count := 0
	for at, r := range s {
		if count++; count > longestHan {
			break
		}
		end := at + utf8.RuneLen(r)
		switch word := s[:end]; {
		case hanStop[word]:
			n, stops = end, true
		case hanKeep[word] || at == 0:
			n, stops = end, false
		}
	}
	return n, stops
}
