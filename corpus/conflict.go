package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// occasional are titles that many different pieces carry.
var occasional = map[string]bool{"editorial": true, "introduction": true, "preface": true, "foreword": true,
	"keynote": true, "panel": true, "poster": true, "abstract": true, "abstracts": true, "invitedtalk": true,
	"openingremarks": true, "closingremarks": true, "welcome": true, "erratum": true, "corrigendum": true,
	"bookreview": true, "bookreviews": true, "guesteditorial": true, "guesteditorsintroduction": true,
	"lettertotheeditor": true, "untitled": true, "notitle": true}

// shortTitle is the number of content words below which a title does not
// identify a paper by itself.
const shortTitle = 4

// conflict reports whether two records cannot be one paper. Equal long titles
// are unique enough that only other authors together with another time speak
// against them (lists do give wrong authors, and papers appear as preprint, at
// a conference and in a journal). Equal short ones must not contradict each
// other in authors, year or venue, and titles like "Editorial" need something
// that agrees. Titles that differ must not have other authors.
func conflict(a, b *record) bool {
	otherAuthors := len(a.people) > 0 && len(b.people) > 0 && !shareAuthor(a, b)
	apart := yearsApart(a, b)
	switch {
	case a.title.key != b.title.key:
		return otherAuthors || apart >= 2
	case otherAuthors && apart >= 2:
		return true
	case len(a.title.words) >= shortTitle:
		return false
	}
	if occasional[a.title.key] {
		return otherAuthors || !(sameIssue(a, b) || shareAuthor(a, b) && apart == 0)
	}
	otherVenue := a.venue.known() && b.venue.known() && !a.venue.same(b.venue)
	return otherAuthors || apart >= 2 || apart == 1 && otherVenue
}

// yearsApart is 0 if a year is unknown.
func yearsApart(a, b *record) int {
	if a.Year == 0 || b.Year == 0 {
		return 0
	}
	return max(a.Year-b.Year, b.Year-a.Year)
}

func shareAuthor(a, b *record) bool {
	n, _ := common(a, b)
	return n > 0
}

// common counts the authors that two records share, and those of the one with
// fewer.
func common(a, b *record) (shared, fewer int) {
	for _, x := range a.people {
		if b.names(x) {
			shared++
		}
	}
	return shared, min(len(a.people), len(b.people))
}

// A person is an author's name taken apart for comparison.
type person struct {
	family  string
	initial rune // of the given name; 0 if there is none
}

// parsePerson reads the forms "Ada King Lovelace", "Lovelace, Ada" and
// "A. Lovelace".
func parsePerson(name string) person {
	given, family := "", ""
	if before, behind, found := strings.Cut(name, ","); found {
		given, family = Fold(behind), Fold(before)
	} else {
		words := Fold(name)
		last := strings.LastIndexByte(words, ' ')
		given, family = words[:max(last, 0)], words[last+1:]
	}
	for _, r := range given {
		return person{family, r}
	}
	return person{family: family}
}

// names reports whether an author of the record can be x: family names are equal
// and given ones begin alike, or one of them is not known.
func (r *record) names(x person) bool {
	first, nameless := slices.BinarySearchFunc(r.people, person{family: x.family}, comparePersons)
	if nameless || first < len(r.people) && r.people[first].family == x.family && x.initial == 0 {
		return true
	}
	_, found := slices.BinarySearchFunc(r.people, x, comparePersons)
	return found
}

// comparePersons orders by family name, those without given name first.
func comparePersons(x, y person) int {
	return cmp.Or(cmp.Compare(x.family, y.family), cmp.Compare(x.initial, y.initial))
}
