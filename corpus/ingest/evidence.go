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
	ofTitle     *wordsOfTitle
	ofText      []string
}

// wordsOfTitle are the words of a title.
type wordsOfTitle struct {
	printed, lower []string
	rest           []string // behind its head
}

func newEvidence(title, text string) *evidence { return &evidence{title: title, text: text} }

// titled are the words of the title.
func (t *evidence) titled() *wordsOfTitle {
	if t.ofTitle == nil {
		_, rest, _ := cutHead(t.title)
		t.ofTitle = &wordsOfTitle{printed: latinWords(t.title), rest: latinWords(rest)}
		for _, w := range t.ofTitle.printed {
			t.ofTitle.lower = append(t.ofTitle.lower, strings.ToLower(w))
		}
	}
	return t.ofTitle
}

// words are those of the text.
func (t *evidence) words() []string {
	if t.ofText == nil {
		t.ofText = latinWords(t.text)
	}
	return t.ofText
}

// count is how often a word occurs in the text, as written.
func (t *evidence) count(w string) int {
	n := 0
	for _, v := range t.words() {
		if v == w {
			n++
		}
	}
	return n
}

// inLower reports whether a word in lower case occurs so in the text, or in
// the title behind its head.
func (t *evidence) inLower(w string) bool {
	return (slices.Contains(t.words(), w) || slices.Contains(t.titled().rest, w)) && w == strings.ToLower(w)
}

// spelled is a word of the title as written there, "" if it does not occur.
func (t *evidence) spelled(w string) string {
	words, low := t.titled(), strings.ToLower(w)
	for i, v := range slices.Backward(words.lower) {
		if v == low {
			return words.printed[i]
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
