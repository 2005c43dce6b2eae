package corpus

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a title to the form in which titles are compared: its words in
// lower case, separated by single spaces. Compatibility forms are resolved
// (NFKC: mathematical letters, ligatures, full-width forms), diacritics and
// punctuation are dropped, "&" reads "and". Letters of other scripts are kept,
// so that "µs" and "μs" are equal and differ from "us"; a "+" or "#" that ends
// a word is part of it (ACCL+, C#).
//
// Two titles can name one paper although their folds differ by a blank
// ("pre-emptible", "preemptible") or an article; Merge disregards these.
func Fold(title string) string {
	if isASCII(title) { // as below, and most titles are
		return foldASCII(title)
	}
	return norm.NFC.String(foldWords(strings.ToLower(norm.NFKD.String(title))))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldASCII is foldWords of s in lower case.
func foldASCII(s string) string {
	var room [256]byte
	b, gap := room[:0], false
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			if !gap && endsInSign(b) && c > '9' { // the sign before was no end
				b, gap = bytes.TrimRight(b, "+#"), true
			}
			if gap && len(b) > 0 {
				b = append(b, ' ')
			}
			gap = false
			b = append(b, c)
		case c == '&':
			if len(b) > 0 {
				b = append(b, ' ')
			}
			b = append(b, "and"...)
			gap = true
		case (c == '+' || c == '#') && !gap && len(b) > 0:
			b = append(b, c)
		case c != '\'' && c != '`':
			gap = true
		}
	}
	return string(b)
}

// foldWords drops what is no part of a word from s, which is in lower case and
// decomposed.
func foldWords(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' && !gap && !endsInSign(b): // as below, and most are
			b = append(b, byte(r))
		case r == '&':
			b = append(b, " and"...)
			gap = true
		case unicode.IsLetter(r) || unicode.IsDigit(r) || keptMark(r):
			if !gap && endsInSign(b) && unicode.IsLetter(r) { // the sign before was no end
				b, gap = bytes.TrimRight(b, "+#"), true
			}
			if gap {
				b = append(b, ' ')
			}
			gap = false
			b = appendPlain(b, r)
		case (r == '+' || r == '#') && !gap && len(b) > 0:
			b = append(b, byte(r))
		case unicode.Is(unicode.Mn, r), isApostrophe(r), unicode.Is(unicode.Cf, r):
			// part of the word, not kept
		default:
			gap = true
		}
	}
	return string(bytes.TrimSpace(b))
}

// endsInSign reports whether a "+" or "#" is the last byte of b.
func endsInSign(b []byte) bool {
	return len(b) > 0 && (b[len(b)-1] == '+' || b[len(b)-1] == '#')
}

// keptMark reports whether a combining mark makes another letter and no mere
// accent: the voicing marks of Japanese and the marks of Indic scripts.
func keptMark(r rune) bool {
	return r == '\u3099' || r == '\u309a' || unicode.Is(unicode.Mc, r)
}

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´'
}

// appendPlain appends a letter, those that have no decomposition in Unicode as
// the letters people type instead.
func appendPlain(b []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(b, byte(r))
	}
	if plain, ok := plainLetters[r]; ok {
		return append(b, plain...)
	}
	return utf8.AppendRune(b, r)
}

var plainLetters = map[rune]string{'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'ı': "i", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ß': "ss", 'ς': "σ"}

// titleKey is the folded title without blanks and without articles. Titles with
// equal keys are equal.
func titleKey(title string) string { return keyOfFolded(Fold(title)) }

// keyOfFolded is the titleKey of a folded title.
func keyOfFolded(folded string) string {
	if strings.IndexByte(folded, ' ') < 0 {
		if folded == "the" || folded == "a" || folded == "an" {
			return ""
		}
		return folded
	}
	b, first := make([]byte, 0, len(folded)), true
	for w := range strings.FieldsSeq(folded) {
		if w != "the" && (!first || w != "a" && w != "an") {
			b = append(b, w...)
		}
		first = false
	}
	return string(b)
}

// keyOf is the titleKey of folded words.
func keyOf(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if w != "the" && (i > 0 || w != "a" && w != "an") {
			b.WriteString(w)
		}
	}
	return b.String()
}
