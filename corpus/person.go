package corpus

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A person is an author's name taken apart for comparison.
type person struct {
	family  string
	initial rune // of the given name; 0 if there is none
}

// parsePerson takes a name apart, see splitName. Of a family name of several
// words the last one counts, as not everyone writes the others.
func parsePerson(name string) person {
	given, family := splitName(name)
	given, family = Fold(given), Fold(family)
	if last := strings.LastIndexByte(family, ' '); last >= 0 {
		given, family = cmp.Or(given, family[:last]), family[last+1:]
	}
	family = withoutUmlauts(family)
	for _, r := range given {
		return person{family, r}
	}
	return person{family: family}
}

// familyKey is the family name of an author in the form in which it is
// compared, with the particles before it: "vandenberg" of "Jan van den Berg",
// "van den Berg, Jan" and "VandenBerg J.".
func familyKey(name string) string {
	_, family := splitName(name)
	return joined(family)
}

// joined is a folded family name in one word.
func joined(family string) string {
	return withoutUmlauts(strings.ReplaceAll(Fold(family), " ", ""))
}

// PersonKey is equal for the names of one person: the folded family name and the
// first given one, "lovelace ada" of "Ada King Lovelace" and "Lovelace, Ada".
// Somebody whose given name is an initial only is a person apart: too many
// people share a family name and an initial.
func PersonKey(name string) string {
	given, family := splitName(name)
	first, _, _ := strings.Cut(Fold(given), " ")
	return strings.TrimSpace(joined(family) + " " + first)
}

// splitName reads the forms "Ada King Lovelace", "Lovelace, Ada", "A. Lovelace",
// "Lovelace A." and "Martin King Jr.", whose suffix it drops. A family name keeps
// the particles before it; without a comma it is one word besides.
func splitName(name string) (given, family string) {
	if family, given, found := strings.Cut(name, ","); found {
		words := withoutSuffix(strings.Fields(family), 1)
		if isSuffix(given) { // Martin King, Jr.
			return splitName(family)
		}
		if suffix, behind, more := strings.Cut(given, ","); more && isSuffix(suffix) { // King, Jr., Martin
			given = behind
		}
		return given, strings.Join(words, " ")
	}
	words := withoutSuffix(strings.Fields(name), 2)
	last := len(words) - 1
	if last < 1 {
		return "", strings.Join(words, " ")
	}
	start := last
	if isInitials(words[last]) && !leadingInitial(words[0]) {
		for start > 1 && isInitials(words[start-1]) {
			start--
		}
		return strings.Join(words[start:], " "), strings.Join(words[:start], " ")
	}
	for start > 1 && isParticle(words[start-1]) || start == 1 && particles[words[0]] {
		start--
	}
	return strings.Join(words[:start], " "), strings.Join(words[start:], " ")
}

// withoutSuffix drops the suffix behind at least so many words. "JR" are initials.
func withoutSuffix(words []string, least int) []string {
	for len(words) > least && isSuffix(words[len(words)-1]) && words[len(words)-1] != "JR" && words[len(words)-1] != "SR" {
		words = words[:len(words)-1]
	}
	return words
}

func isSuffix(word string) bool { return nameSuffixes[Fold(word)] }

var nameSuffixes = wordSet("jr sr ii iii iv")

// withoutUmlauts spells folded names in one way that are printed in two, "Müller"
// and "Mueller"; others lose a letter by it wherever they stand.
func withoutUmlauts(name string) string {
	isUmlaut := func(i int) bool { return name[i+1] == 'e' && (name[i] == 'a' || name[i] == 'o' || name[i] == 'u') }
	for i := range len(name) - 1 {
		if !isUmlaut(i) {
			continue
		}
		b := append(make([]byte, 0, len(name)), name[:i]...)
		for ; i < len(name); i++ {
			b = append(b, name[i])
			if i+1 < len(name) && isUmlaut(i) {
				i++
			}
		}
		return string(b)
	}
	return name
}

// isInitials reports whether a word stands for given names: "J.", "JA", "J.-P.".
func isInitials(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && r != '-':
			return false
		}
	}
	return 0 < letters && (letters <= 3 || strings.Contains(word, "."))
}

// leadingInitial reports whether a word before a family name stands for a given name.
func leadingInitial(word string) bool {
	return isInitials(word) && (strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1)
}

// isParticle reports whether a word belongs to the family name behind it.
func isParticle(word string) bool { return particles[strings.ToLower(word)] }

var particles = wordSet("van von der den de del della di da dos du la le ten ter zu zur af el bin ibn")
