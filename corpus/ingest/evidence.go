package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// evidence is what is known about the words of one paper. Most papers need
// little of it, so words are looked for when they are asked about.
type evidence struct {
	title, text string
	taken       bool // the words below have been taken
	titled      []string
	rest        []string // of the title behind its head
	words       []string // of the text
}

func newEvidence(title, text string) *evidence { return &evidence{title: title, text: text} }

func (t *evidence) take() {
	if t.taken {
		return
	}
	_, rest, _ := cutHead(t.title)
	t.taken, t.titled, t.rest, t.words = true, latinWords(t.title), latinWords(rest), latinWords(t.text)
}

// count is how often a word occurs in the text, as written.
func (t *evidence) count(w string) int {
	t.take()
	n := 0
	for _, v := range t.words {
		if v == w {
			n++
		}
	}
	return n
}

// inLower reports whether a word in lower case occurs so in the text, or in
// the title behind its head.
func (t *evidence) inLower(w string) bool {
	t.take()
	return (slices.Contains(t.words, w) || slices.Contains(t.rest, w)) && w == strings.ToLower(w)
}

// spelled is a word of the title as written there, "" if it does not occur.
func (t *evidence) spelled(w string) string {
	t.take()
	low := strings.ToLower(w)
	for _, v := range slices.Backward(t.titled) {
		if strings.ToLower(v) == low {
			return v
		}
	}
	return ""
}

// isHan reports whether the text is Chinese.
func (t *evidence) isHan() bool { return hanRunes(t.text)*5 > len(t.text)/3 }

// latinWords are the words of s: runs of letters and digits with inner
// hyphens, dots and slashes, and with plus signs behind. Han separates words.
func latinWords(s string) []string {
	words := make([]string, 0, len(s)/6)
	for i := 0; i < len(s); {
		n := latinRun(s[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		end := i + n
		for end < len(s) && (s[end] == '-' || s[end] == '.' || s[end] == '/') {
			n := latinRun(s[end+1:])
			if n == 0 {
				break
			}
			end += 1 + n
		}
		for end < len(s) && s[end] == '+' {
			end++
		}
		words = append(words, s[i:end])
		i = end
	}
	return words
}

// latinRun is the length of the run of letters and digits that s starts with.
func latinRun(s string) int {
	i := 0
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if !isLetterByte(c) && (c < '0' || c > '9') {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) || unicode.Is(unicode.Han, r) {
			break
		}
		i += size
	}
	return i
}

// How much of a note may look like a coined name, see promise.
const (
	nothing  = iota
	capitals // a letter in upper case
	shapes   // ... within a word, or with another one or a digit, or Greek
)

// promise says how much the word that a note begins with looks like a coined
// name at most, and the words behind it. It is a cheap test before dear ones.
func promise(note string) (first, behind int) {
	best, upper, marks := nothing, 0, 0
	begun, small := false, false // small: a letter in lower case stands before
	for _, r := range note {
		big := false
		switch {
		case 'a' <= r && r <= 'z':
			small = true
			continue
		case 'A' <= r && r <= 'Z':
			big = true
		case '0' <= r && r <= '9' || r == '+':
			marks++
		case r >= utf8.RuneSelf && unicode.Is(unicode.Greek, r):
			big = true
			marks++
		case r >= utf8.RuneSelf && unicode.Is(unicode.Latin, r):
			big = unicode.IsUpper(r)
			small = small || !big
		case r >= utf8.RuneSelf && unicode.IsNumber(r):
			marks++
		default:
			if !begun {
				first, best, begun = best, nothing, true
			}
			upper, marks, small = 0, 0, false
			continue
		}
		if big {
			upper++
		}
		switch {
		case upper > 0 && upper+marks > 1, big && small:
			best = shapes
		case upper > 0:
			best = max(best, capitals)
		}
	}
	if !begun {
		return best, nothing
	}
	return first, best
}
