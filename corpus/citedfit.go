package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// paperFor is the paper that a work is, of those that share a key with it.
func (c *cited) paperFor(kind byte, w int32, papers []int32) (int32, bool) {
	var fit []int32
	for _, p := range papers {
		if c.agree(kind, p, w) {
			fit = append(fit, p)
		}
	}
	if len(fit) > 1 {
		fit = slices.DeleteFunc(fit, func(p int32) bool { return c.works[p].title != c.works[w].title })
	}
	if len(fit) == 0 {
		return 0, false
	}
	return slices.MinFunc(fit, func(p, q int32) int { return c.compareFit(w, p, q) }), true
}

// compareFit orders papers of one title by how well a reference fits them: the
// year nearest to it, then the same venue, then the paper's place.
func (c *cited) compareFit(w, p, q int32) int {
	of := &c.works[w]
	venue := parseVenue(c.refs[int(w)-c.n].Venue)
	other := func(p int32) bool { return !venue.same(parseVenue(c.papers[p].Venue)) }
	return cmp.Or(cmp.Compare(c.works[p].yearsFrom(of), c.works[q].yearsFrom(of)), compareBool(other(p), other(q)), cmp.Compare(p, q))
}

// yearsFrom is how many years lie between those of two works, 0 if one has none.
func (w *citedWork) yearsFrom(of *citedWork) int {
	if w.first == 0 || of.first == 0 {
		return 0
	}
	return max(w.first-of.last, of.first-w.last, 0)
}

// agree reports whether two works that share a key, the second a union of
// references, can be one.
func (c *cited) agree(kind byte, a, b int32) bool {
	x, y := &c.works[a], &c.works[b]
	otherAuthor := x.family != "" && y.family != "" && x.family != y.family && !slices.Contains(x.others, y.family)
	apart := x.first != 0 && y.first != 0 && (x.first-y.last > 1 || y.first-x.last > 1)
	if kind == byIdentifier {
		return !otherAuthor && !apart || similarKeys(x.title, y.title)
	}
	otherDOI := x.doi != "" && y.doi != "" && x.doi != y.doi
	if otherDOI || apart || otherAuthor || kind == byTitle && x.elsewhere(y) || kind == byCompany && x.place != "" && y.place != "" && x.place != y.place {
		return false
	}
	return kind == byTitle || similarKeys(x.title, y.title)
}

// elsewhere reports whether two works stand in different volumes on different
// pages; one of them alone may be misprinted.
func (w *citedWork) elsewhere(of *citedWork) bool {
	volume, page := cutBehind(w.place, " ")
	other, otherPage := cutBehind(of.place, " ")
	return w.place != "" && of.place != "" && volume != other && page != otherPage
}

// similarKeys reports whether nothing speaks against that two titles, given by
// their keys, are one: one is not known, a part of the other, or they begin with
// the same half, or differ in a third in the middle.
func similarKeys(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if strings.Contains(b, a) {
		return true
	}
	before, behind := 0, 0
	for before < len(a) && a[before] == b[before] {
		before++
	}
	for behind < len(a)-before && a[len(a)-1-behind] == b[len(b)-1-behind] {
		behind++
	}
	return 2*before >= len(a) || 3*(before+behind) >= 2*len(a)
}
