package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// spot is a set of places in a note where names can stand, told by what stands
// before them and their quotation marks.
type spot uint8

const (
	atStart    spot = 1 << iota // nothing
	apposed                     // nothing, and a comma, a bracket, "is" or the like follow
	behindVerb                  // "present", also with "the" or "our" behind it
	behindCall                  // "called", "known as", also with "the"
	behindNoun                  // "system", also with a comma
	inBracket                   // "("
	behindHan                   // a Han character
	elsewhere                   // anything else
	anywhere   = ^spot(0)
)

// leadWords are the words in lower case that names stand behind.
var leadWords = func() map[string]spot {
	at := make(map[string]spot)
	add := func(stems, endings string, p spot) {
		for stem := range strings.SplitSeq(stems, "|") {
			for ending := range strings.SplitSeq(endings, "|") {
				at[stem+ending] |= p
			}
		}
	}
	add(verbStems, "|s|d|ed", behindVerb)
	add(nounStems, "|s", behindNoun)
	add(callWords+"|known", "", behindCall)
	return at
}()

// longLead is more than the length of every word of leadWords.
const longLead = 20

// standing tells where in a note words stand that have a capital, and those
// that may be coined: with another capital or sign, or a digit. No name stands
// anywhere else, so it is a cheap test before dear ones; it names too many
// places rather than too few.
func standing(note string) (capital, shaped spot) {
	for i := 0; i < len(note); {
		c := note[i]
		if c < utf8.RuneSelf && (c < 'A' || c > 'Z') {
			i++
			continue
		}
		if r, size := utf8.DecodeRuneInString(note[i:]); !isCapital(r) {
			i += size
			continue
		}
		start, end := nameAround(note, i)
		at := spotBehind(note[:start])
		if at == atStart && hasApposition(note[end:]) {
			at |= apposed
		}
		capital |= at
		if mayBeCoined(note[start:end]) {
			shaped |= at
		}
		i = end
	}
	return capital, shaped
}

func isCapital(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.Is(unicode.Greek, r) || unicode.IsUpper(r) && unicode.Is(unicode.Latin, r)
}

// nameAround is where the characters of nameForm around the one at i begin and
// end.
func nameAround(note string, i int) (start, end int) {
	start, end = i, i
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(note[:start])
		if !inName(r) {
			break
		}
		start -= size
	}
	for end < len(note) {
		r, size := utf8.DecodeRuneInString(note[end:])
		if !inName(r) {
			break
		}
		end += size
	}
	return start, end
}

func inName(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '-' || r == '/' || r == '+'
	}
	return unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Greek, r) || unicode.IsNumber(r)
}

// mayBeCoined reports whether a part of a word looks like more than one that
// is capitalised, see coinage.
func mayBeCoined(word string) bool {
	upper, marks := 0, 0
	small := false // a letter in lower case stands before
	for _, r := range word {
		switch {
		case r == '-' || r == '/':
			upper, marks, small = 0, 0, false
			continue
		case 'a' <= r && r <= 'z':
			small = true
			continue
		case isCapital(r):
			if small {
				return true
			}
			upper++
			if r >= utf8.RuneSelf && unicode.Is(unicode.Greek, r) {
				marks++
			}
		case r == '+' || unicode.IsNumber(r):
			marks++
		default:
			small = true
		}
		if upper > 0 && upper+marks > 1 {
			return true
		}
	}
	return false
}

// hasApposition reports whether what follows a name may say what it names.
func hasApposition(behind string) bool {
	next := strings.TrimLeft(behind, spaces)
	return next != "" && (next[0] >= utf8.RuneSelf || strings.IndexByte(",:-(\"'", next[0]) >= 0 ||
		len(next) < len(behind) && strings.HasPrefix(next, "is"))
}

// spotBehind is the spot behind the beginning of a note.
func spotBehind(before string) spot {
	before = trimOpening(before)
	switch {
	case before == "":
		return atStart
	case before[len(before)-1] == '(':
		return inBracket
	}
	word, rest, ok := wordBefore(before)
	if !ok {
		return anywhere
	}
	if word == "" {
		if r, _ := utf8.DecodeLastRuneInString(rest); unicode.Is(unicode.Han, r) {
			return behindHan
		}
		return elsewhere
	}
	at, between := leadSpot(word)
	for range 2 { // "known as the"
		if !between {
			break
		}
		if word, rest, ok = wordBefore(rest); !ok {
			return anywhere
		}
		at, between = leadSpot(word)
		at &= behindVerb | behindCall
	}
	if at == 0 {
		return elsewhere
	}
	return at
}

// leadSpot is the spot behind a word, none if it leads to no name; between
// says that the word may stand between one that does and the name.
func leadSpot(word string) (at spot, between bool) {
	if len(word) > longLead {
		return 0, false
	}
	var lower [longLead]byte
	for i := range len(word) {
		lower[i] = word[i] | 0x20
	}
	switch string(lower[:len(word)]) {
	case "the", "our", "as":
		return 0, true
	}
	return leadWords[string(lower[:len(word)])], false
}

// wordBefore cuts the word of ASCII letters off that s ends with but for blanks
// and a comma. ok is false if a letter is before it that patterns take for one
// of ASCII.
func wordBefore(s string) (word, rest string, ok bool) {
	s = trimBlanks(s)
	for _, comma := range [...]string{",", "，"} {
		if short, found := strings.CutSuffix(s, comma); found {
			s = trimBlanks(short)
			break
		}
	}
	start := len(s)
	for start > 0 && isLetterByte(s[start-1]) {
		start--
	}
	r, _ := utf8.DecodeLastRuneInString(s[:start])
	return s[start:], s[:start], r != 'ſ' && r != '\u212a'
}

// trimBlanks drops spaces from the end of s.
func trimBlanks(s string) string {
	end := len(s)
	for end > 0 && strings.IndexByte(spaces, s[end-1]) >= 0 {
		end--
	}
	return s[:end]
}

// trimOpening drops the quotation marks of nameForm from the end of s.
func trimOpening(s string) string {
	for s != "" {
		switch {
		case s[len(s)-1] == '"', s[len(s)-1] == '\'':
			s = s[:len(s)-1]
		case strings.HasSuffix(s, "“"):
			s = strings.TrimSuffix(s, "“")
		case strings.HasSuffix(s, "‘"):
			s = strings.TrimSuffix(s, "‘")
		default:
			return s
		}
	}
	return s
}
