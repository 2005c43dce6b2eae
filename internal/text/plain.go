package text

// class says what an ASCII byte is to a scanner.
type class uint8

const (
	blank  class = 1 << iota // white space but line ends, which end a phrase
	letter                   // begins a word
	inner                    // goes on with a word: letters and digits
	ender                    // ends a word, which can be no compound, contraction or address then
	closer                   // separates phrases and begins nothing
)

// classes are those of all bytes; bytes of other alphabets have none.
var classes = func() (of [256]class) {
	for c := range 128 {
		switch c := byte(c); {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			of[c] = letter | inner
		case '0' <= c && c <= '9':
			of[c] = inner
		case c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r':
			of[c] = blank | ender
		case c == '-': // joins words
		case c == '.' || c == ':' || c == '\'' || c == '+' || c == '#': // may go on with a word
			of[c] = closer
		default:
			of[c] = ender | closer
		}
	}
	return of
}()

// plain takes a step that plainEnd knows, and reports whether there was one.
func (sc *scanner) plain() bool {
	at, end := sc.at, sc.plainEnd()
	switch c := classes[sc.s[at]]; {
	case end == 0:
		return false
	case end > at+1:
		sc.found = append(sc.found, Piece{Text: sc.s[at:end], Start: at, Joined: sc.joined})
		sc.joined = true
	case c&blank == 0: // a sign, or a letter that stands alone
		sc.joined = false
	}
	sc.at = end
	return true
}

// plainEnd is the end of the steps that most texts are made of: one blank or
// sign, a letter that stands alone, or, as all longer ones are, a word of ASCII
// letters and digits that a blank or sign ends. It is 0 where there is none of
// these; all else is left to the rest of the scanner, which would do the same.
func (sc *scanner) plainEnd() int {
	s, at := sc.s, sc.at
	switch c := classes[s[at]]; {
	case c&(blank|closer) != 0:
		return at + 1
	case c&letter == 0:
		return 0
	}
	end := at + 1
	for end < len(s) && classes[s[end]]&inner != 0 {
		end++
	}
	if end < len(s) && classes[s[end]]&ender == 0 && !sc.endsSentence(end) {
		return 0
	}
	return end
}

// endsSentence reports whether a stop or colon behind a word at end ends what
// it stands in; in an address, "www.", it does not.
func (sc *scanner) endsSentence(end int) bool {
	s := sc.s
	return (s[end] == '.' || s[end] == ':') && s[sc.at]|0x20 != 'w' && s[sc.at]|0x20 != 'h'
}
