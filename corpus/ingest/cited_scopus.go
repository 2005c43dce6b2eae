package ingest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus"
)

// parseScopusReference takes a reference of Scopus apart. Two generations are
// known:
//
//	Lee, J., Kim, S., Title (2015) Source, 12 (3), pp. 1-9
//	Lee J., Kim S., Title, Source, 12, 3, pp. 1-9, (2015)
//
// Each field may be missing. What cannot be taken apart at all is in Text. It
// returns nil for an empty text.
func parseScopusReference(s string) *corpus.Reference {
	s = clean(strings.Trim(s, " \t\r\n,;"))
	if s == "" {
		return nil
	}
	r := &corpus.Reference{IDs: identifiersIn(s)}
	start, end, year := bracketedYear(s)
	before, dated := withoutMonth(cited(s[:start]))
	all := cited(s[end:])
	behind, _ := withoutMonth(all)
	r.Year = cmp.Or(year, dated)
	old := slices.ContainsFunc(behind, func(part string) bool { _, pages := cutPages(part); return pages || isCitedText(part) }) || len(behind) < len(all)
	var parts []string
	r.Author, parts = cutAuthors(before, old)
	if old {
		r.Title = strings.Join(parts, ", ")
		texts, place := leadPlace(behind)
		switch source := strings.Join(texts, ", "); {
		case r.Title != "" || place.volume != "" || place.page != "":
			r.Venue = source
		default: // of books the title stands behind the year
			r.Title = source
		}
		r.Volume, r.Page = place.volume, place.page
	} else {
		texts, place := cutPlace(parts)
		r.Volume, r.Page = place.volume, place.page
		r.Title, r.Venue = titleAndSource(texts, place.volume != "" || place.page != "")
	}
	r.Title = cleanTitle(r.Title)
	if r.Author == "" && r.Title == "" && r.Venue == "" {
		return &corpus.Reference{IDs: r.IDs, Year: r.Year, Text: s}
	}
	return r
}

// cited are the parts of a reference between commas. An empty one before others
// ends what stands before it, as in "Title, , Publisher", and is kept.
func cited(s string) []string {
	parts := strings.Split(s, ", ")
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " ,;")
	}
	for len(parts) > 0 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	return parts
}

// withoutMonth drops the month at the end of the parts of a reference, and
// returns the year that it has beside it: "May", "Dec. 2011".
func withoutMonth(parts []string) ([]string, int) {
	if len(parts) == 0 {
		return parts, 0
	}
	month, year, _ := strings.Cut(parts[len(parts)-1], " ")
	if !citedMonths[strings.ToLower(strings.Trim(month, "."))] || year != "" && yearIn(year) == 0 {
		return parts, 0
	}
	return parts[:len(parts)-1], yearIn(year)
}

var citedMonths = wordSet("january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec")

// bracketedYear finds "(2015)": the first behind which another field begins, else
// the last. Without one it returns an empty range at the end of s.
func bracketedYear(s string) (start, end, year int) {
	start, end = len(s), len(s)
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '(')
		if i < 0 {
			return start, end, year
		}
		at += i + 1
		if len(s) < at+5 || s[at+4] != ')' {
			continue
		}
		n, err := strconv.Atoi(s[at : at+4])
		if err != nil || n < 1400 || n > 2100 {
			continue
		}
		start, end, year = at-1, at+5, n
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " "))
		if unicode.IsUpper(next) || unicode.IsDigit(next) {
			return start, end, year
		}
	}
}

// cutAuthors takes the names of authors off the front of a reference, and returns
// the first one in spoken order. A text stays behind them unless alone says that
// they can stand alone.
func cutAuthors(parts []string, alone bool) (first string, rest []string) {
	rest = parts
	for len(rest) > 0 {
		if first != "" && len(rest) > 1 && isNamePiece(rest[0]) && authorParts(rest[1:]) > 0 {
			rest = rest[1:]
		}
		n := authorParts(rest)
		if n == 0 && first == "" {
			n = fullName(rest)
		}
		if n == 0 || !alone && !slices.ContainsFunc(rest[n:], isCitedText) {
			break
		}
		if first == "" {
			first = spokenName(familyFirst(strings.Join(rest[:n], ", ")))
		}
		rest = rest[n:]
	}
	for len(rest) > 0 && (namesOmitted[strings.ToLower(rest[0])] || rest[0] == "") {
		rest = rest[1:]
	}
	return first, rest
}

// namesOmitted stand where names are left out.
var namesOmitted = map[string]bool{"et al": true, "et al.": true, "and others": true, "others": true, "...": true, "…": true}

// authorParts is how many parts the name of an author fills: "Lee J." one, "Lee,
// J." two, anything else none.
func authorParts(parts []string) int {
	if len(parts) > 1 && isShortGiven(parts[1]) && (isFamily(parts[0]) || strings.Contains(parts[1], ".") && isOddFamily(parts[0])) {
		return 2
	}
	family, given := cutInitials(parts[0])
	if given != "" && isFamily(family) {
		return 1
	}
	return 0
}

// fullName is how many parts a name written out fills, before a title and more:
// "Acemoglu, Daron, The race" two, "Kulekci Mustafa Kemal, The race" one.
func fullName(parts []string) int {
	switch {
	case len(parts) > 3 && isFamily(parts[0]) && isGivenNames(parts[1]) && strings.Contains(strings.Join(parts[2:], ""), " "):
		return 2
	case len(parts) > 2 && strings.Contains(parts[0], " ") && isFamily(parts[0]) && len(strings.Fields(parts[1])) > 3:
		return 1
	}
	return 0
}

// familyFirst sets a comma behind the family name of "Lee J. H." or "Lee Jun Ho".
func familyFirst(name string) string {
	if strings.Contains(name, ",") {
		return name
	}
	family, given := cutInitials(name)
	if given == "" {
		words := strings.Fields(name)
		n := 1
		for n < len(words)-1 && nameParticles[strings.ToLower(words[n-1])] {
			n++
		}
		family, given = strings.Join(words[:n], " "), strings.Join(words[n:], " ")
	}
	return family + ", " + given
}

// cutInitials cuts "van der Lee J. H." before its initials.
func cutInitials(name string) (family, given string) {
	words := strings.Fields(name)
	n := len(words)
	for n > 1 && isShortGiven(words[n-1]) {
		n--
	}
	if n == len(words) || n == 0 {
		return name, ""
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// isShortGiven reports whether a text is initials of given names: "J.", "J. H.",
// "Zh.A.", "J.-P.".
func isShortGiven(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if areInitials(word) {
			continue
		}
		if !strings.Contains(word, ".") || !isInitials(strings.ReplaceAll(word, "-", " ")) {
			return false
		}
	}
	return s != ""
}

// isGivenNames reports whether a text can be given names: up to three words with
// capitals.
func isGivenNames(s string) bool {
	words := strings.Fields(s)
	return 0 < len(words) && len(words) <= 3 && !slices.ContainsFunc(words, func(word string) bool {
		return !isShortGiven(word) && !isCitedName(word)
	})
}

// isFamily reports whether a text can be a family name: up to four words with
// capitals, particles among them.
func isFamily(s string) bool {
	words := strings.Fields(s)
	return 0 < len(words) && len(words) <= 4 && isCitedName(words[len(words)-1]) && !slices.ContainsFunc(words, func(word string) bool {
		return !nameParticles[word] && !isCitedName(word)
	})
}

// isOddFamily reports whether a word that initials follow is a family name although
// it begins titles or with a particle: "New", "An", "dePablo".
func isOddFamily(word string) bool {
	return len(word) > 1 && strings.ContainsFunc(word, unicode.IsUpper) && strings.ContainsFunc(word, unicode.IsLower) &&
		!strings.ContainsFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '\'' && c != '’' })
}

// isNamePiece reports whether what stands between authors is a piece of a name that
// belongs to none of them: "Jr.", "E.C.".
func isNamePiece(s string) bool {
	return nameSuffixes[s] || strings.Contains(s, ".") && isShortGiven(s)
}

// isCitedName reports whether a word can be one of a name: it has a capital, and
// is none that begins titles.
func isCitedName(word string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "'’d"))
	return (unicode.IsUpper(first) || unicode.Is(unicode.Lo, first)) && !strings.ContainsAny(word, "0123456789:/()&?!\"") &&
		!isShortGiven(word) && !titleStarts[strings.ToLower(word)]
}

// titleStarts are words with a capital that no name has.
var titleStarts = wordSet("the a an on in of and for to with from by at is towards toward using how what why when " +
	"introduction review research proceedings proc proc. journal conference international advances advanced new")

// A citedPlace is where in a source a work stands.
type citedPlace struct{ volume, page string }

// cutPlace takes volume, issue, pages and addresses off the end of a reference.
// What is left is never empty if parts are not.
func cutPlace(parts []string) (texts []string, at citedPlace) {
	n := len(parts)
	for n > 1 {
		part := parts[n-1]
		if isCitedText(part) {
			break
		}
		if page, isPage := cutPages(part); isPage {
			at.page = page
		} else if isVolume(part) {
			at.volume, _, _ = strings.Cut(part, " (")
		}
		n--
	}
	return parts[:n], at
}

// leadPlace finds volume and pages behind a source, which ends before them or at
// an empty part.
func leadPlace(parts []string) (source []string, at citedPlace) {
	if len(parts) == 0 {
		return nil, at
	}
	n := 1
	if _, pages := cutPages(parts[0]); pages {
		n = 0
	}
	for n < len(parts) && isCitedText(parts[n]) {
		n++
	}
	for _, part := range parts[n:] {
		if page, isPage := cutPages(part); isPage && at.page == "" {
			at.page = page
		} else if isVolume(part) && at.volume == "" && at.page == "" {
			at.volume, _, _ = strings.Cut(part, " (")
		}
	}
	return parts[:n], at
}

// cutPages is the first page of "pp. 12-19".
func cutPages(s string) (first string, found bool) {
	for _, mark := range [...]string{"pp.", "pp ", "p. "} {
		if pages, found := strings.CutPrefix(s, mark); found {
			first, _, _ := strings.Cut(pageRange(strings.Trim(pages, " .")), "-")
			return first, true
		}
	}
	return "", false
}

// isVolume reports whether a part is a number as of volumes, issues and
// articles: "12", "12 (3)", "21-22", "S4", "43 B".
func isVolume(s string) bool {
	number, _, _ := strings.Cut(s, " (")
	digit := strings.IndexAny(number, "0123456789")
	return 0 <= digit && digit <= 2 && !strings.Contains(number[:digit], " ") && len(number) <= 12 && strings.Count(number, " ") <= 1 ||
		strings.HasPrefix(s, "Art. no")
}

// isCitedText reports whether a part is of a title or source.
func isCitedText(s string) bool {
	_, pages := cutPages(s)
	return s != "" && !pages && !isVolume(s) && !isWebPart(s)
}

// isWebPart reports whether a part is an address, or says that one follows.
func isWebPart(s string) bool {
	if s == "" || strings.IndexByte("hHwWdDaA1", s[0]) < 0 {
		return false
	}
	lower := strings.ToLower(s[:min(len(s), 12)])
	return strings.HasPrefix(lower, "http") || strings.HasPrefix(lower, "www.") || strings.HasPrefix(lower, "doi") ||
		strings.HasPrefix(lower, "10.") || strings.HasPrefix(lower, "available") || strings.HasPrefix(lower, "accessed")
}

// titleAndSource shares the texts of a reference between its title and its
// source, the last of them. A single text is the source if a place in it is
// given.
func titleAndSource(texts []string, placed bool) (title, source string) {
	texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	n := len(texts) - 1
	switch {
	case n < 0:
		return "", ""
	case n == 0 && placed:
		return "", texts[0]
	case n == 0:
		return texts[0], ""
	}
	n = sourceStart(texts)
	return strings.Join(texts[:n], ", "), strings.Join(texts[n:], ", ")
}

// sourceStart is the first of the last texts that are one source: "IEEE
// Transactions on Systems", "Man", "and Cybernetics".
func sourceStart(texts []string) int {
	n := len(texts) - 1
	if n > 1 && strings.HasPrefix(texts[n], "Part ") {
		n--
	}
	if listed := strings.HasPrefix(texts[n], "and "); n > 1 && (listed || startsLower(texts[n])) {
		n--
		for listed && n > 1 && !strings.Contains(texts[n], " ") {
			n--
		}
	}
	return n
}
