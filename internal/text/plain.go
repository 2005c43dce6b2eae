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

// plain takes the steps that most texts are made of: it passes over one blank
// or sign, or takes one word of ASCII letters and digits that a blank or sign ends. It
// reports whether it could; all else is left to the rest of the scanner, which
// would do the same.
func (sc *scanner) plain() bool {
	s, at := sc.s, sc.at
	c := classes[s[at]]
	switch {
	case c&blank != 0:
		sc.at++
		return true
	case c&closer != 0:
		sc.at++
		sc.joined = false
		return true
	case c&letter == 0:
		return false
	}
	end := at + 1
	for end < len(s) && classes[s[end]]&inner != 0 {
		end++
	}
	if end < len(s) && classes[s[end]]&ender == 0 && !sc.endsSentence(end) {
		return false
	}
	if end == at+1 { // a letter that stands alone
		sc.at, sc.joined = end, false
		return true
	}
	sc.found = append(sc.found, Piece{Text: s[at:end], Start: at, Joined: sc.joined})
	sc.at, sc.joined = end, true
	return true
}

// endsSentence reports whether a stop or colon behind a word at end ends what
// it stands in; in an address, "www.", it does not.
func (sc *scanner) endsSentence(end int) bool {
	s := sc.s
	return (s[end] == '.' || s[end] == ':') && s[sc.at]|0x20 != 'w' && s[sc.at]|0x20 != 'h'
}
