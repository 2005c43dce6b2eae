package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Abbreviation is a short form that a text defines, "LLM", with what it stands
// for, "large language models", both as written but for a plural s of the
// short form.
type Abbreviation struct{ Short, Long string }

// maxDefinition is the greatest length of what stands in parentheses, in bytes.
const maxDefinition = 120

// Abbreviations finds the abbreviations that s defines by a short form in
// parentheses behind the long one, "large language models (LLMs)", or by the
// long one in parentheses behind the short one, "MoE (mixture of experts)".
//
// The long form is the shortest text in which the letters of the short form
// follow one another, the first at the beginning of a word (A. S. Schwartz and
// M. A. Hearst, A simple algorithm for identifying abbreviation definitions in
// biomedical text, Pacific Symposium on Biocomputing 8, 2003, 451-462). Unlike
// there a short form needs two capitals, and a long form at least two words and
// no more than it has letters, "of", "and" and the like aside.
func Abbreviations(s string) []Abbreviation {
	var found []Abbreviation
	for at := 0; ; {
		open := strings.IndexByte(s[at:], '(')
		if open < 0 {
			return found
		}
		open += at
		at = open + 1
		closed := strings.IndexAny(s[at:min(at+maxDefinition, len(s))], "()")
		if closed < 0 || s[at+closed] == '(' {
			continue
		}
		before, inner := s[:open], strings.TrimSpace(s[at:at+closed])
		if short := shortForm(inner); short != "" {
			if long := longForm(short, lastWords(before, 2*len(short))); long != "" {
				found = append(found, Abbreviation{short, long})
			}
			continue
		}
		if short := shortForm(lastWords(before, 1)); short != "" {
			if long := longForm(short, inner); len(long) == len(inner) && long != "" {
				found = append(found, Abbreviation{short, long})
			}
		}
	}
}

// shortForm returns s, or what stands before a comma or semicolon in it,
// without plural s, if it looks like an abbreviation; else "".
func shortForm(s string) string {
	if end := strings.IndexAny(s, ",;"); end >= 0 {
		s = s[:end]
	}
	if n := len(s); n > 2 && s[n-1] == 's' && isCapital(s[n-2]) {
		s = s[:n-1]
	}
	capitals := 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case !isWord(r) && r != '-':
			return ""
		}
	}
	if n := utf8.RuneCountInString(s); n > 8 || capitals < 2 {
		return ""
	}
	return s
}

// lastWords returns the end of s that holds its last n words at most and no
// end of a sentence or parenthesis.
func lastWords(s string, n int) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	start := len(s)
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if strings.ContainsRune(".;:,()!?", r) {
			break
		}
		if unicode.IsSpace(r) || isHyphen(r) {
			if n--; n == 0 {
				break
			}
		}
		start -= size
	}
	return strings.TrimSpace(s[start:])
}

// longForm returns the shortest end of s that spells short, or "".
func longForm(short, s string) string {
	letters := []rune(strings.ToLower(strings.ReplaceAll(short, "-", "")))
	at := len(s)
	for k := len(letters) - 1; k >= 0; k-- {
		at = lastLetter(s[:at], letters[k], k == 0)
		if at < 0 {
			return ""
		}
	}
	words := 0
	for p := range Pieces(s[at:]) {
		if p.Kind != Glued && !englishStop[strings.ToLower(p.Text)] && !linkStop[strings.ToLower(p.Text)] {
			words++
		}
	}
	if words < 2 || words > len(letters) {
		return ""
	}
	return s[at:]
}

// lastLetter returns the offset of the last occurrence of a lower-case letter
// in s, in either case, at the beginning of a word if initial is set; or -1.
func lastLetter(s string, letter rune, initial bool) int {
	for at := len(s); at > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
		if unicode.ToLower(r) != letter {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(s[:at]); !initial || at == 0 || !isWord(before) {
			return at
		}
	}
	return -1
}
