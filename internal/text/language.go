package text

import (
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
	for p := range Pieces(s) {
		switch p.Kind {
		case Han:
			han += utf8.RuneCountInString(p.Text)
		case Word:
			words++
			english += int(telling[strings.ToLower(p.Text)])
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

// telling are the words that tell a language: 1 for English, -1 for others, 0
// for both.
var telling = func() map[string]int8 {
	words := make(map[string]int8)
	for _, set := range []map[string]bool{englishStop, linkStop} {
		for w := range set {
			words[w] = 1
		}
	}
	for w := range otherStop {
		words[w]--
	}
	return words
}()

// otherStop are frequent function words of German, French and Spanish that
// are no English words.
var otherStop = set(`
der das und ist von mit für auf ein eine den dem des nicht sich werden wird zu zur im
le la les du est une dans pour par sur avec qui que cette ces aux nous sont
el los las del y en con por para una se es como esta este al lo
`)
