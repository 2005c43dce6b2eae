package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// sharedID is the first identifier that two records share, "" if there is none.
func sharedID(a, b *record) string {
	for i, j := 0, 0; i < len(a.ids) && j < len(b.ids); {
		switch c := strings.Compare(a.ids[i], b.ids[j]); {
		case c == 0:
			return a.ids[i]
		case c < 0:
			i++
		default:
			j++
		}
	}
	return ""
}

// otherID reports whether two records that share no identifier have different
// ones of one scheme.
func otherID(a, b *record) bool {
	x, _ := differing(a, b)
	return x != ""
}

// differing are the first identifiers of one scheme that two records have which
// share none; "" if there are none.
func differing(a, b *record) (ofA, ofB string) {
	for i, j := 0, 0; i < len(a.ids) && j < len(b.ids); {
		x, y := schemeOf(a.ids[i]), schemeOf(b.ids[j])
		switch c := strings.Compare(x, y); {
		case c == 0:
			return a.ids[i], b.ids[j]
		case c < 0:
			i++
		default:
			j++
		}
	}
	return "", ""
}

func schemeOf(id string) string { return id[:strings.IndexByte(id, ':')] }

// identifying are the identifiers by which a paper is told from all others,
// ascending: a book's number is that of all its chapters.
func identifying(ids []string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return !strings.Contains(id, ":") || schemeOf(id) == ISBN })
}

// agreeing reports whether two records share most authors of the one with fewer.
func agreeing(a, b *record) bool {
	shared, fewer := common(a, b)
	return shared > 0 && 2*shared >= fewer
}

// A place is where a paper stands in a venue's volumes.
type place struct {
	volume, first, last string // folded; "" if unknown
}

func parsePlace(p *Paper) place {
	first, last, _ := strings.Cut(p.Pages, "-")
	return place{Fold(p.Volume), firstPage(first), firstPage(last)}
}

// samePages reports whether volume and first page are known and equal.
func (p *place) samePages(q *place) bool {
	return p.volume != "" && p.volume == q.volume && p.first != "" && p.first == q.first
}

func (p *place) otherVolume(q *place) bool {
	return p.volume != "" && q.volume != "" && p.volume != q.volume
}

// otherPages reports whether both stand in one volume, on other pages.
func (p *place) otherPages(q *place) bool {
	return p.volume != "" && p.volume == q.volume && p.last != "" && q.last != "" && p.first != q.first && p.last != q.last
}

// A relation says how titles are alike.
type relation struct {
	alike    float64 // in [0, 1], see align
	cut      bool    // one is the beginning of the other, or its name
	oneSided bool    // only one of them has words that the other lacks
	numbered bool    // there is a number among these words
}

func relate(a, b *record) relation {
	x, y := &a.title, &b.title
	s, onlyA, onlyB := align(x.words, y.words)
	r := relation{alike: s, oneSided: len(onlyA) == 0 || len(onlyB) == 0, numbered: numbered(onlyA, onlyB)}
	r.cut = begins(x.words, y.words) || begins(y.words, x.words) ||
		x.head != "" && x.head == y.key || y.head != "" && y.head == x.key
	return r
}

// begins reports whether a title begins with the words of another one, the last
// of which may be cut off, too.
func begins(words, with []string) bool {
	last := len(with) - 1
	return minCutWords <= len(with) && len(with) <= len(words) && slices.Equal(words[:last], with[:last]) &&
		(words[last] == with[last] || len(with[last]) > 3 && !hasDigit(words[last]) && strings.HasPrefix(words[last], with[last]))
}

// allow reports whether titles can name one paper for which something else
// speaks. A number that only one of them has may be cut off from the other.
func (r relation) allow(least float64) bool {
	return r.cut || r.alike >= least && (r.oneSided || !r.numbered)
}

// Least similarity of titles under one identifier, and with the same authors
// in the same place or with the same text.
const (
	minSameID    = 0.6
	minSamePlace = 0.5
	minSameText  = 0.7
)

// sameID holds for records that share an identifier, if their titles do not
// contradict each other: lists carry wrong links.
func sameID(a, b *record) (float64, string) {
	id := sharedID(a, b)
	if id == "" || a.TitleDerived || b.TitleDerived {
		return 0, ""
	}
	if a.title.key == "" || b.title.key == "" {
		return 0.95, "both are " + id + ", one without a title"
	}
	titles := relate(a, b)
	if !titles.allow(minSameID) {
		return 0, ""
	}
	return 0.8 + float64(0.15*titles.alike), fmt.Sprintf("both are %s, titles alike to %.2f", id, titles.alike)
}

// samePlace holds for the same authors on the same pages.
func samePlace(a, b *record) (float64, string) {
	if a.TitleDerived || b.TitleDerived || !a.place.samePages(&b.place) || !withinAYear(a, b) || !agreeing(a, b) {
		return 0, ""
	}
	titles := relate(a, b)
	if !titles.allow(minSamePlace) {
		return 0, ""
	}
	return 0.8 + float64(0.1*titles.alike),
		fmt.Sprintf("the same authors, volume %s and page %s, titles alike to %.2f", a.Volume, a.place.first, titles.alike)
}

// minSharedTitle is the least similarity of titles of the same authors: one more
// word among five.
const minSharedTitle = 0.9

// minBeginning is how many content words must be left of a title whose end is
// missing without a sign of it.
const minBeginning = 4

// sameAuthors holds for nearly one title of the same authors at about the same
// time, wherever it stands. Words that both have instead of each other make two
// papers, unless the text is one.
func sameAuthors(a, b *record) (float64, string) {
	if a.TitleDerived || b.TitleDerived || len(a.people) == 0 || len(b.people) == 0 || !(withinAYear(a, b) || publishedLater(a, b)) {
		return 0, ""
	}
	x, y := &a.title, &b.title
	if n := min(len(x.words), len(y.words)); n < minBeginning || lacking(x.words, y.words, n/2+1) > n/2+1 || !agreeing(a, b) {
		return 0, ""
	}
	titles := relate(a, b)
	s, long := titles.alike, min(len(x.words), len(y.words)) >= minBeginning
	switch {
	case titles.numbered:
		return 0, ""
	case titles.cut && long && sameAppearance(a, b) || titles.oneSided && s >= minSharedTitle:
		return 0.85 * s, fmt.Sprintf("the same authors, titles alike to %.2f", s) + timeClause(a, b)
	case s >= minSameText && containment(a.Abstract, b.Abstract) >= minCopy:
		return 0.85 * s, fmt.Sprintf("the same authors and text, titles alike to %.2f", s)
	}
	return 0, ""
}

// sameAppearance reports whether a title whose end is missing can be the other
// one: most of all authors are the same, and venue, volume and first page are,
// unless one is a preprint.
func sameAppearance(a, b *record) bool {
	shared, _ := common(a, b)
	if 2*shared < max(len(a.people), len(b.people)) {
		return false
	}
	otherVenue := a.venue.known() && b.venue.known() && !a.venue.same(b.venue)
	otherPage := a.place.first != "" && b.place.first != "" && a.place.first != b.place.first
	return a.draft || b.draft || !otherVenue && !otherPage && !a.place.otherVolume(&b.place)
}

// withinAYear reports whether both years are known and at most one apart.
func withinAYear(a, b *record) bool { return a.Year > 0 && b.Year > 0 && yearsApart(a, b) <= 1 }

// maxPrinting is how many years after a preprint the paper may come out.
const maxPrinting = 3

// publishedLater reports whether one is a preprint and the other came out up to
// maxPrinting years after it.
func publishedLater(a, b *record) bool {
	if b.pre && !a.pre {
		a, b = b, a
	}
	return a.pre && !b.pre && a.Year > 0 && b.Year > 0 && -1 <= b.Year-a.Year && b.Year-a.Year <= maxPrinting
}

func timeClause(a, b *record) string {
	switch {
	case a.pre != b.pre:
		return "; one is a preprint"
	case a.Year == b.Year:
		return fmt.Sprintf("; both %d", a.Year)
	}
	return fmt.Sprintf("; %d and %d", min(a.Year, b.Year), max(a.Year, b.Year))
}

// preprintDOIs are prefixes of DOIs that servers of preprints give.
var preprintDOIs = wordSet("10.1101 10.2139 10.20944 10.21203 10.22541 10.26434 10.31219 10.31222 10.31223 10.31234 " +
	"10.31235 10.31730 10.33774 10.35542 10.36227 10.48550 10.55458 10.64898")

func isPreprintDOI(doi string) bool {
	prefix, _, _ := strings.Cut(doi, "/")
	return preprintDOIs[prefix]
}
