package text

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Language tells the language of s: "zh" if at least 3 of 10 units are Han
// characters, where a unit is a Han character or a word of another script;
// "en" if English function words outnumber those of German, French and
// Spanish; else "". It is made for abstracts and notes, not for titles.
func Language(s string) string {
	han, words, english := 0, 0, 0 // English words over those of other languages
	sc := scanner{s: s}
	for sc.at < len(s) {
		if end := sc.plainEnd(); end > 0 {
			if end > sc.at+1 {
				words++
				english += telling.of(s[sc.at:end])
			}
			sc.at = end
			continue
		}
		sc.found = sc.found[:0]
		sc.step()
		for _, p := range sc.found {
			switch p.Kind {
			case Han:
				han += utf8.RuneCountInString(p.Text)
			case Word:
				words++
				english += telling.of(p.Text)
			}
		}
	}
	switch {
	case han > 0 && 10*han >= 3*(han+words):
		return "zh"
	case english > 0:
		return "en"
	}
	return ""
}

// HasHan reports whether s contains a Han character.
func HasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// tellers are words that tell a language.
type tellers struct {
	words table
	tells []int8 // of each word 1 for English, -1 for another language, 0 for both

	// lengths of the words of ASCII between a first and a last letter, as bits
	lengths [32][32]uint32
}

// maxTelling is at least the length of every word of ASCII that tells a
// language.
const maxTelling = 16

// of says what a word tells, in letters of any case; 0 if nothing.
func (t *tellers) of(word string) int {
	capital := false
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return t.lower(strings.ToLower(word))
		}
		capital = capital || 'A' <= c && c <= 'Z'
	}
	switch n := len(word); {
	case n > maxTelling || n == 0 || t.lengths[word[0]&31][word[n-1]&31]>>n&1 == 0:
		return 0
	case !capital:
		return t.lower(word)
	}
	var b [maxTelling]byte
	for i := range len(word) {
		b[i] = word[i]
		if 'A' <= b[i] && b[i] <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return t.lower(string(b[:len(word)]))
}

func (t *tellers) lower(word string) int {
	if n, ok := t.words.find(hashOf(word), word); ok {
		return int(t.tells[n])
	}
	return 0
}

var telling = func() (t tellers) {
	tells := make(map[string]int8)
	for _, set := range []map[string]bool{englishStop, linkStop} {
		for w := range set {
			tells[w] = 1
		}
	}
	for w := range otherStop {
		tells[w]--
	}
	for _, w := range slices.Sorted(maps.Keys(tells)) {
		t.words.add(hashOf(w), w)
		if n := len(w); n <= maxTelling {
			t.lengths[w[0]&31][w[n-1]&31] |= 1 << n
		}
		t.tells = append(t.tells, tells[w])
	}
	return t
}()

// otherStop are frequent function words of German, French and Spanish that
// are no English words.
var otherStop = set(`
der das und ist von mit für auf ein eine den dem des nicht sich werden wird zu zur im
le la les du est une dans pour par sur avec qui que cette ces aux nous sont
el los las del y en con por para una se es como esta este al lo
`)
