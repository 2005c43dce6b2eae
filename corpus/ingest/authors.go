package ingest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	nameMarks   = lazily(`[\d*†‡§¶#^✉📧∗]+(?:,\d+)*$|^[*†‡§¶∗\d]+`)
	etAl        = lazily(`(?i)[\s,]*\b(?:et\s*\.?\s*al\b\.?|and others\.?|and \d+ more(?: authors)?|等人?)\s*$|\s*(?:\.{3}|…)\s*$`)
	authorLead  = lazily(`(?i)^(?:authors?|by|作者)\s*[:：]?\s+`)
	nameJoiner  = lazily(`\s*(?:[,;·⋅∙•|、，；]|\s&\s|\sand\s|\n)\s*(?:(?:and|&)\s+)?`)
	groupJoiner = lazily(`\s*[;；]\s*`)
)

// particles stand inside names in lower case.
var particles = wordSet("van von der den de del della da dos du di la le el al bin ibn ter ten zu af y e")

// nameSuffixes follow a name behind a comma.
var nameSuffixes = wordSet("Jr Jr. Sr Sr. II III IV PhD Ph.D.")

// parseAuthors takes a list of authors apart, in printed order, without
// institutions, marks and "et al.". likely says that the text has the form of
// a list of names and not of something else with commas. The names are shared:
// nobody may change them.
func parseAuthors(s string) (names []string, likely bool) {
	p := recentPeople.of(s, readPeople)
	return slices.Clip(p.names), p.likely
}

// people are what parseAuthors returns.
type people struct {
	names  []string
	likely bool
}

var recentPeople recent[people]

func readPeople(s string) (p people) {
	p.names, p.likely = namesIn(s)
	return p
}

// namesIn is parseAuthors for a text that was not read lately.
func namesIn(s string) (names []string, likely bool) {
	s = strings.TrimSpace(plainMarks(s))
	rest := authorLead.ReplaceAllString(s, "")
	led := len(rest) < len(s)
	s = strings.Trim(rest, "*_ ")
	if s == "" || utf8.RuneCountInString(s) > 6000 {
		return nil, false
	}
	bare := withoutParentheses(s)
	cut := etAl.ReplaceAllString(bare, "")
	open := len(cut) < len(bare)
	if strings.HasSuffix(cut, ".") && strings.Count(cut, ".") == 1 && shortLead.MatchString(cut+" ") {
		cut = strings.TrimSuffix(cut, ".") // "Turing A, Lovelace B." writes no stops behind initials
	}
	if names := bibtexNames(cut); names != nil {
		return names, true
	}
	var parts, good int
	groups := authorGroups(cut)
	for _, group := range groups {
		for i, part := range nameJoiner.pieces(group) {
			name := cleanName(part)
			if name == "" || nameSuffixes[name] {
				continue
			}
			fits := isName(name)
			if !fits && strings.Contains(name, ": ") || holdsVenue(part) {
				return nil, false
			}
			if i > 0 && (isInstitution(name) || !fits && len(groups) > 1) {
				led = led || isInstitution(name)
				break // what follows the institution of a group belongs to it
			}
			if !fits && len(strings.Fields(name)) > 5 && !isInstitution(name) {
				return nil, false // a title, or a sentence
			}
			parts++
			if fits {
				good++
			}
			names = append(names, name)
		}
	}
	if surnames := surnameFirst(names); surnames != nil {
		return surnames, true
	}
	if turned := firstTurned(names, open); turned != nil {
		return turned, true
	}
	switch {
	case parts == 0:
		return nil, false
	case parts == 1:
		return names, open && (isNameWord(names[0]) || led && len(strings.Fields(names[0])) <= 4 && isCapitalised(names[0])) || good == 1 && (open || led || len(bare) < len(s) && inInstitution(s))
	}
	half := good > 0 && good*2 >= parts
	odd := parts >= 3 && good == parts-1 && isOddName(names)
	return names, odd || good*10 >= parts*7 && good >= 2 || half && (open || isInstitution(s))
}

// isSentence reports whether a line of a list of authors is running text: eight
// words or more, most of them in lower case.
func isSentence(s string) bool {
	words, lower := 0, 0
	for w := range strings.FieldsSeq(s) {
		words++
		if unicode.IsLower(firstRune(w)) && !particles[w] {
			lower++
		}
	}
	return words >= 8 && lower*2 > words
}

// inInstitution reports whether the brackets of s hold what can be an
// institution.
func inInstitution(s string) bool {
	for _, m := range bracketed.FindAllStringSubmatch(s, 4) {
		if _, possible := affiliation(m[1]); (possible || isInstitution(m[1])) && !unicode.IsLower(firstRune(m[1])) {
			return true // and not "(in Chinese)"
		}
	}
	return false
}

// authorGroups cuts a list at semicolons if these separate groups of authors
// of one institution each ("A and B, MIT; C, CMU"), and at line ends. There are
// none if text follows the names.
func authorGroups(s string) []string {
	var groups []string
	for line := range strings.SplitSeq(s, "\n") {
		if len(line) < len(s) && isSentence(line) {
			return nil
		}
		groups = append(groups, groupJoiner.pieces(line)...)
	}
	return groups
}

// withoutParentheses removes parenthesised text, nested or not. A parenthesis
// that never closes hides only the rest of its line.
func withoutParentheses(s string) string {
	if !strings.ContainsAny(s, "([{<") && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	depth, opened := 0, 0
	for i, r := range s {
		switch {
		case r == '(' || r == '[' || r == '{' || r == '<':
			if depth == 0 {
				opened = i
			}
			depth++
		case (r == ')' || r == ']' || r == '}' || r == '>') && depth > 0:
			depth--
			if depth == 0 {
				b.WriteByte(' ')
			}
		case depth == 0:
			b.WriteRune(r)
		}
	}
	if depth > 0 {
		if _, rest, found := strings.Cut(s[opened:], "\n"); found {
			b.WriteString("\n" + withoutParentheses(rest))
		}
	}
	return b.String()
}

// cleanName trims marks and punctuation that lists put around a name.
func cleanName(s string) string {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " ,;:*_\"'“”")
	for {
		cut := strings.TrimSpace(nameMarks.ReplaceAllString(s, ""))
		if cut == s {
			break
		}
		s = cut
	}
	s = strings.TrimPrefix(strings.TrimPrefix(s, "and "), "& ")
	if strings.HasSuffix(s, ".") {
		last := s[strings.LastIndex(s, " ")+1:]
		if utf8.RuneCountInString(last) > 2 && !nameSuffixes[last] {
			s = strings.TrimSuffix(s, ".")
		}
	}
	return s
}

// isName reports whether s has the form of a person's full name: two to five
// words, each capitalised, an initial or a particle, and none of them a word
// of technical titles. Han names are two to four characters.
func isName(s string) bool {
	if n := utf8.RuneCountInString(s); n >= 2 && n <= 4 && isHan(s) {
		return true
	}
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	full := 0
	for i, w := range words {
		if particles[strings.ToLower(w)] && i < len(words)-1 && (i > 0 || unicode.IsUpper(firstRune(w)) || len(words) > 1) {
			continue
		}
		if isInitial(w) && (i > 0 || strings.HasSuffix(w, ".")) {
			continue // although "A" is a word of titles
		}
		if !isNameWord(w) || i < len(words)-1 && strings.HasSuffix(w, ".") && utf8.RuneCountInString(w) > 4 && strings.Count(w, ".") < 3 {
			return false
		}
		if utf8.RuneCountInString(strings.Trim(w, ".")) > 1 {
			full++
		}
	}
	return full > 0
}

// isInitial reports whether w is one capital letter with or without a stop, or
// several with a stop each: "S.V.N."
func isInitial(w string) bool {
	if !unicode.IsUpper(firstRune(w)) {
		return false
	}
	letters := strings.ReplaceAll(w, ".", "")
	n := utf8.RuneCountInString(letters)
	return (n == 1 || n <= 4 && strings.Count(w, ".") == n) && isLetters(letters) && letters == strings.ToUpper(letters)
}

// isNameWord reports whether w can be part of a name.
func isNameWord(w string) bool {
	if !unicode.IsUpper(firstRune(w)) && !isMixedCaseName(w) {
		return false
	}
	for _, r := range w {
		if !unicode.IsLetter(r) && r != '.' && r != '-' && r != '\'' && r != '‐' && !unicode.IsMark(r) {
			return false
		}
	}
	lower := strings.ToLower(strings.Trim(w, ".'"))
	for part := range strings.SplitSeq(lower, "-") {
		if part != lower && len(part) > 3 && titleWords[part] {
			return false // "Multi-Agent"
		}
	}
	return !titleWords[lower] && !functionWords[lower]
}

// isMixedCaseName accepts surnames such as "d'Amorim".
func isMixedCaseName(w string) bool {
	head, tail, found := strings.Cut(w, "'")
	return found && len(head) <= 2 && tail != "" && unicode.IsUpper(firstRune(tail))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func isHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
}

// surnameFirst reads "Hazelwood, Kim" and "Vaswani, A., Shazeer, N." where the
// split at commas gave single words: pairs of a surname and given names.
func surnameFirst(parts []string) []string {
	if len(parts) < 2 || len(parts)%2 != 0 {
		return nil
	}
	var names []string
	for pair := range slices.Chunk(parts, 2) {
		if strings.Contains(pair[0], " ") || !isNameWord(pair[0]) || !isInitials(pair[1]) {
			return nil
		}
		names = append(names, pair[1]+" "+pair[0])
	}
	return names
}

// holdsVenue reports whether a part of a list of names is a year or venue, or
// goes on with one: "Abhinav Gupta. arXiv", "Joan Bruna. PADL 2017".
func holdsVenue(part string) bool {
	if v, ok := parseVenue(part); ok && (v.name == "" || v.year != 0) {
		return true
	}
	for tail := part; ; {
		var found bool
		if _, tail, found = strings.Cut(tail, ". "); !found {
			return false
		}
		next, _, _ := strings.Cut(tail, ". ")
		if v, ok := parseVenue(next); ok && (v.year != 0 || v.name != "") {
			return true
		}
	}
}

// firstTurned reads citations that turn the first author only: "LeCun, Yann,
// Yoshua Bengio, and Geoffrey Hinton", "Sculley, David, et al.", "Littman,
// Michael L." It returns nil for anything else.
func firstTurned(parts []string, open bool) []string {
	if len(parts) < 2 || strings.Contains(parts[0], " ") || !isNameWord(parts[0]) || !isGiven(parts[1]) {
		return nil
	}
	if len(parts) == 2 && !open && !strings.Contains(parts[1], " ") {
		return nil
	}
	for _, name := range parts[2:] {
		if !isName(name) {
			return nil
		}
	}
	return append([]string{parts[1] + " " + parts[0]}, parts[2:]...)
}

// turnName reads "Lovelace, Ada Augusta" as one name, "" if it is none.
func turnName(s string) string {
	surname, given, found := strings.Cut(strings.TrimSpace(s), ", ")
	if words := strings.Fields(surname); len(words) > 1 && !particles[strings.ToLower(words[0])] {
		return "" // "Ada Lovelace, Alan Turing"
	}
	if name := cleanName(given) + " " + cleanName(surname); found && !strings.ContainsAny(given, ",;") && isName(name) {
		return name
	}
	return ""
}

// isGiven reports whether s can be given names: "Yann", "Geoffrey E.".
func isGiven(s string) bool {
	words := strings.Fields(s)
	for i, w := range words {
		if !isNameWord(w) || i > 0 && !isInitials(w) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// bibtexNames reads "Gori, Marco and Monfardini, Gabriele": surname and given
// names with a comma, joined by "and". It returns nil for anything else.
func bibtexNames(s string) []string {
	parts := strings.Split(strings.Trim(s, " .,;"), " and ")
	if len(parts) < 2 {
		return nil
	}
	names := make([]string, len(parts))
	for i, part := range parts {
		surname, given, found := strings.Cut(strings.TrimSpace(part), ", ")
		if !found || strings.Contains(given, ",") || len(strings.Fields(surname)) > 1 && !particles[strings.ToLower(strings.Fields(surname)[0])] {
			return nil
		}
		names[i] = cleanName(given) + " " + cleanName(surname)
		if !isName(names[i]) {
			return nil
		}
	}
	return names
}

// isInitials reports whether s consists of initials: "A.", "M. J.", "KM".
func isInitials(s string) bool {
	for w := range strings.FieldsSeq(strings.ReplaceAll(s, ".", " ")) {
		if utf8.RuneCountInString(w) > 2 || !unicode.IsUpper(firstRune(w)) {
			return false
		}
	}
	return s != ""
}

// isOddName reports whether the one of several names that is none by its form
// can be: two words with a capital, the last of them a name ("Can Xu").
func isOddName(names []string) bool {
	for _, name := range names {
		if isName(name) {
			continue
		}
		words := strings.Fields(name)
		if len(words) != 2 || !isCapitalised(name) || !isNameWord(words[1]) {
			return false
		}
	}
	return true
}
