package ingest

import (
	"slices"
	"strings"
)

// bibNames are the names of a field of authors, as spokenName wants them, and for
// each whether it is the name of a body, in which nothing is to be turned.
func bibNames(value string) (names []string, bodies []bool) {
	value = strings.TrimSpace(value)
	if inner, whole := inBraces(value); whole {
		list := splitBib(inner, bibAnd) // {{Lovelace, Ada and Babbage, Charles}}
		if len(list) > 1 && !slices.ContainsFunc(list, func(name string) bool { return !strings.Contains(name, ",") }) {
			value = inner
		}
	}
	for _, name := range bibNameList(value) {
		inner, body := inBraces(name)
		name = bibName(name, inner, body)
		if !body && (strings.EqualFold(name, "others") || strings.EqualFold(name, "et al.") || strings.EqualFold(name, "et al")) {
			continue
		}
		names, bodies = append(names, name), append(bodies, body)
	}
	return names, bodies
}

// bibNameList cuts at "and". Where there is none the names may be between
// semicolons or commas all the same.
func bibNameList(value string) []string {
	list := splitBib(value, bibAnd)
	if len(list) > 1 {
		return list
	}
	if list = splitBib(value, bibSeparator(';')); len(list) > 1 {
		return list
	}
	if list = splitBib(value, bibLooseComma); len(list) > 1 { // D'Ambrosio, A.a , Aria, M.b
		for i, name := range list {
			list[i] = affiliationMarks.ReplaceAllString(name, "$1")
		}
		return list
	}
	list = splitBib(value, bibSeparator(','))
	if len(list) < 3 || nameSuffixes[list[1]] || nameSuffixes[list[2]] || !strings.Contains(list[0], " ") || !strings.Contains(list[1], " ") {
		return []string{value}
	}
	return list
}

// homonym is the number by which DBLP tells people of one name apart.
var homonym = lazily(`\s0\d{3}$`)

// affiliationMarks are the letters that Scopus put behind names.
var affiliationMarks = lazily(`(\pL\.)\s*[a-z]{1,2}(?:\s+[a-z]{1,2})*$`)

// bibName is one name, its LaTeX replaced by what it prints.
func bibName(name, inner string, body bool) string {
	if body {
		return clean(latexText(inner))
	}
	if strings.Contains(name, "=") && strings.Contains(name, "family") {
		name = extendedName(name)
	}
	if name = clean(latexText(name)); name != "" && isDigits(name[len(name)-1:]) {
		name = homonym.ReplaceAllString(name, "")
	}
	family, rest, found := strings.Cut(name, ",")
	if nameSuffixes[strings.TrimSpace(rest)] && strings.Contains(family, " ") {
		return family + rest // Martin King, Jr.
	}
	if given, suffix, two := strings.Cut(rest, ","); found && two && nameSuffixes[strings.TrimSpace(suffix)] {
		return family + ", " + strings.TrimSpace(suffix) + ", " + strings.TrimSpace(given) // King, Martin, Jr.
	}
	return name
}

// extendedName is a name of BibLaTeX's form "family=Beumont, given=Simon,
// prefix=de".
func extendedName(name string) string {
	part := make(map[string]string)
	for _, field := range splitBib(name, bibSeparator(',')) {
		key, value, _ := strings.Cut(field, "=")
		part[strings.ToLower(strings.TrimSpace(key))] = strings.Trim(strings.TrimSpace(value), `"`)
	}
	full := strings.TrimSpace(part["prefix"] + " " + part["family"])
	if part["suffix"] != "" {
		full += ", " + part["suffix"]
	}
	if part["given"] != "" {
		full += ", " + part["given"]
	}
	return full
}

// inBraces is the text in the braces around the whole of s, and whether there
// are such.
func inBraces(s string) (string, bool) {
	if len(s) < 2 || s[0] != '{' || s[len(s)-1] != '}' {
		return s, false
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 && i < len(s)-1 {
				return s, false
			}
		}
	}
	return strings.TrimSpace(s[1 : len(s)-1]), true
}

// splitBib cuts s outside of braces. at is how long the separator is that stands
// at an offset, 0 if none does. Parts are trimmed, empty ones left out.
func splitBib(s string, at func(s string, i int) int) []string {
	var parts []string
	depth, start := 0, 0
	add := func(end int) {
		if part := strings.TrimSpace(s[start:end]); part != "" {
			parts = append(parts, part)
		}
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth = max(depth-1, 0)
		default:
			if n := at(s, i); depth == 0 && n > 0 {
				add(i)
				start = i + n
				i += n - 1
			}
		}
	}
	add(len(s))
	return parts
}

// bibAnd finds the word between names.
func bibAnd(s string, i int) int {
	if i > 0 && !isSpaceByte(s[i-1]) || i+3 > len(s) || s[i]|0x20 != 'a' || !strings.EqualFold(s[i:i+3], "and") {
		return 0
	}
	if i+3 < len(s) && !isSpaceByte(s[i+3]) {
		return 0
	}
	return 3
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// bibLooseComma finds a comma between blanks.
func bibLooseComma(s string, i int) int {
	if strings.HasPrefix(s[i:], " , ") {
		return 3
	}
	return 0
}

func bibSeparator(mark byte) func(string, int) int {
	return func(s string, i int) int {
		if s[i] == mark {
			return 1
		}
		return 0
	}
}
