// Package text turns prose into terms: words of any script brought to stems,
// phrases of two words, Han text as character bigrams; without the words that
// every paper uses. It also tells the language of a text and remembers how
// people write each term.
//
// It is a leaf: similarity builds its vocabulary on it, readers ask it for the
// language of a text.
//
//	lex := text.NewLexicon()
//	for _, t := range lex.Learner().Read("GPU-sharing for LLMs") {
//		fmt.Println(lex.Stem(t.Stem), t.Text)
//	}
//
// To stop a further word, add it to the list it belongs to in stop.go.
package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind says what a Piece is.
type Kind uint8

// The kinds of pieces.
const (
	Word   Kind = iota // letters, digits and marks: "caches", "H100", "C++"
	Glued              // a prefix with its word, "pre-training"; the word follows as a piece of its own
	Number             // a number with or without unit, "1.5x", "40GB", "2024"
	Han                // a run of Han characters
)

// Piece is a part of a text, as written.
type Piece struct {
	Text  string
	Start int // byte offset in the text
	Kind  Kind
	// Joined says that only white space or a hyphen separates the piece from
	// the one before it, so that the two may form a phrase.
	Joined bool
}

// End is the byte offset behind the piece.
func (p Piece) End() int { return p.Start + len(p.Text) }

// Pieces yields the words, numbers and Han runs of s in order. A compound
// such as "KV-cache" gives its parts, joined; a compound that says nothing,
// such as "state-of-the-art", gives nothing. The possessive 's, what follows the
// apostrophe of a contraction, and web addresses are left out. Single letters
// count only within compounds ("k-means") and names ("C++").
func Pieces(s string) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		sc := scanner{s: s}
		for sc.next() {
			for _, p := range sc.found {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// scanner walks over a text, one compound at a time.
type scanner struct {
	s      string
	at     int     // where to go on
	joined bool    // nothing but white space or hyphens since the last piece
	found  []Piece // the pieces of the last compound
}

// next reads up to the next pieces and reports whether there were any.
func (sc *scanner) next() bool {
	sc.found = sc.found[:0]
	for sc.at < len(sc.s) {
		if !sc.plain() {
			sc.step()
		}
		if len(sc.found) > 0 {
			return true
		}
	}
	return false
}

// step takes one compound, run or address, or passes over one character.
func (sc *scanner) step() {
	r, size := utf8.DecodeRuneInString(sc.s[sc.at:])
	switch {
	case isHanRune(r):
		sc.han()
	case isWord(r) && isAddress(sc.s[sc.at:]):
		sc.address()
	case isWord(r):
		sc.compound()
	case r == '\n' || !(unicode.IsSpace(r) || isHyphen(r)):
		sc.joined = false
		fallthrough
	default:
		sc.at += size
	}
}

// address passes over a web address.
func (sc *scanner) address() {
	n := strings.IndexFunc(sc.s[sc.at:], unicode.IsSpace)
	if n < 0 {
		n = len(sc.s) - sc.at
	}
	sc.at += n
	sc.joined = false
}

// han takes a run of Han characters.
func (sc *scanner) han() {
	start := sc.at
	for sc.at < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[sc.at:])
		if !isHanRune(r) {
			break
		}
		sc.at += size
	}
	sc.found = append(sc.found, Piece{Text: sc.s[start:sc.at], Start: start, Kind: Han})
	sc.joined = false
}

// compound takes words that hyphens join.
func (sc *scanner) compound() {
	start, joined := sc.at, sc.joined
	for {
		sc.found = append(sc.found, sc.word())
		r, size := utf8.DecodeRuneInString(sc.s[sc.at:])
		if !isHyphen(r) || !startsWord(sc.s[sc.at+size:]) {
			break
		}
		sc.at += size
	}
	whole := sc.s[start:sc.found[len(sc.found)-1].End()]
	if len(sc.found) > 1 && stopCompounds[strings.ToLower(whole)] {
		sc.found, sc.joined = sc.found[:0], false
		return
	}
	sc.found = glue(sc.s, sc.found)
	if sc.joined = len(sc.found) > 0; sc.joined {
		sc.found[0].Joined = joined
	}
}

// word takes a run of letters, digits and marks, with "++" and "#" behind a
// single letter, and passes over the apostrophe ending of "model's" or "don't".
func (sc *scanner) word() Piece {
	start := sc.at
	first, _ := utf8.DecodeRuneInString(sc.s[start:])
	number := unicode.IsDigit(first)
	for sc.at < len(sc.s) {
		r, size := utf8.DecodeRuneInString(sc.s[sc.at:])
		if number && (r == '.' || r == ',') && startsDigit(sc.s[sc.at+size:]) {
			sc.at += size
			continue
		}
		if !isWord(r) || isHanRune(r) {
			break
		}
		sc.at += size
	}
	if sc.at-start == 1 {
		for _, tail := range [...]string{"++", "#"} {
			if strings.HasPrefix(sc.s[sc.at:], tail) {
				sc.at += len(tail)
			}
		}
	}
	p := Piece{Text: sc.s[start:sc.at], Start: start, Joined: true}
	if number && isNumber(p.Text) {
		p.Kind = Number
	}
	sc.at += apostropheEnding(sc.s[sc.at:])
	return p
}

// glue puts a Glued piece before every word that a prefix is hyphenated to,
// in place of the prefix, and removes single letters that stand alone.
func glue(s string, parts []Piece) []Piece {
	if len(parts) == 1 {
		if p := parts[0]; p.Kind == Word && utf8.RuneCountInString(p.Text) == 1 {
			return parts[:0]
		}
		return parts
	}
	for k := range parts[:len(parts)-1] {
		if p, next := &parts[k], parts[k+1]; isPrefix(*p, next) {
			p.Kind, p.Text = Glued, s[p.Start:next.End()]
		}
	}
	return parts
}

// isAddress reports whether s begins with the address of a web page.
func isAddress(s string) bool {
	if c := s[0] | 0x20; c != 'h' && c != 'w' {
		return false
	}
	for _, start := range [...]string{"http://", "https://", "www."} {
		if len(s) >= len(start) && strings.EqualFold(s[:len(start)], start) {
			return true
		}
	}
	return false
}

// isPrefix reports whether p is no word but changes the meaning of next, to
// which it is hyphenated: a listed prefix, or a letter ("k-means", "U-Net").
func isPrefix(p, next Piece) bool {
	lower := strings.ToLower(next.Text)
	if p.Kind != Word || next.Kind != Word || englishStop[lower] || linkStop[lower] {
		return false
	}
	return utf8.RuneCountInString(p.Text) == 1 || prefixes[strings.ToLower(p.Text)]
}

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

func isHanRune(r rune) bool { return r >= utf8.RuneSelf && unicode.Is(unicode.Han, r) }

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

// Compound returns where the compound begins and ends that s[start:end] is part
// of: "two-level-store" around "level". It is the part itself if no hyphen joins
// a word to it.
func Compound(s string, start, end int) (from, to int) {
	from, to = start, end
	for {
		r, size := utf8.DecodeLastRuneInString(s[:from])
		if !isHyphen(r) || !endsWord(s[:from-size]) {
			break
		}
		from -= size
		for endsWord(s[:from]) {
			_, size := utf8.DecodeLastRuneInString(s[:from])
			from -= size
		}
	}
	for {
		r, size := utf8.DecodeRuneInString(s[to:])
		if !isHyphen(r) || !startsWord(s[to+size:]) {
			return from, to
		}
		to += size
		for startsWord(s[to:]) {
			_, size := utf8.DecodeRuneInString(s[to:])
			to += size
		}
	}
}

func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWord(r) && !unicode.Is(unicode.Han, r)
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWord(r) && !isHanRune(r)
}

func startsDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// isNumber reports whether a word that begins with a digit is a quantity. One
// digit with letters that are no unit is a word: "3D", "5G", "6DoF".
func isNumber(word string) bool {
	letters := strings.TrimLeftFunc(word, func(r rune) bool { return unicode.IsDigit(r) || r == '.' || r == ',' })
	if letters == "" || len(word)-len(letters) != 1 || strings.ContainsFunc(letters, unicode.IsDigit) {
		return true
	}
	return units[strings.ToLower(letters)]
}

// apostropheEnding is the length of the "'s", "'t" ... that s starts with, or 0.
func apostropheEnding(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r != '\'' && r != '\u2019' {
		return 0
	}
	n := size
	for n < len(s) && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	if startsWord(s[n:]) || !contractions[strings.ToLower(s[size:n])] {
		return 0
	}
	return n
}
