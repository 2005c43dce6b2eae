package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Suspect is two papers of a corpus, A < B, that may be one: Merge found too
// little that says so, or something that speaks against it.
type Suspect struct {
	A, B int
	Why  string
}

// How alike the titles of suspects are, and how many content words they have at
// least; wider than for Merge, since a person decides.
const (
	suspectSimilarity = 0.85
	suspectWords      = 4
)

// Suspects returns the pairs of papers that share an identifier, or whose titles
// are equal or nearly so, ascending. Titles of fewer than suspectWords content
// words say nothing, and those that differ in a number neither. Only titles that
// begin or end with the same words are compared, up to crowd of them: the cost is
// n log n.
func (c *Corpus) Suspects() []Suspect {
	titles := make([]title, c.Len())
	each(c.Len(), func(i int) {
		if p := c.At(i); !p.TitleDerived {
			titles[i] = parseTitle(p.Title)
		}
	})
	var keys []blockKey
	for i, p := range c.All() {
		for _, id := range p.Identifiers() {
			keys = append(keys, blockKey{keyHash('i', 0, id, ""), int32(i)})
		}
		if w := titles[i].words; len(w) >= suspectWords {
			keys = append(keys, blockKey{keyHash('b', 0, w[0], w[1]), int32(i)},
				blockKey{keyHash('e', 0, w[len(w)-2], w[len(w)-1]), int32(i)})
		}
	}
	slices.SortFunc(keys, func(x, y blockKey) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.record, y.record)) })
	var found []Suspect
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n].key == keys[0].key {
			n++
		}
		for x := range min(n, crowd) {
			for y := x + 1; y < min(n, crowd); y++ {
				i, j := int(keys[x].record), int(keys[y].record)
				if why := suspicion(c.At(i), c.At(j), &titles[i], &titles[j]); why != "" && i != j {
					found = append(found, Suspect{i, j, why})
				}
			}
		}
		keys = keys[n:]
	}
	order := func(x, y Suspect) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }
	slices.SortFunc(found, order)
	return slices.CompactFunc(found, func(x, y Suspect) bool { return order(x, y) == 0 })
}

// suspicion says why two papers may be one, "" if nothing does.
func suspicion(p, q *Paper, a, b *title) string {
	theirs := q.Identifiers()
	for _, id := range p.Identifiers() {
		if _, shared := slices.BinarySearch(theirs, id); shared {
			return "both have " + id
		}
	}
	if min(len(a.words), len(b.words)) < suspectWords || occasional[a.key] {
		return ""
	}
	apart := ""
	if p.Year != 0 && q.Year != 0 && p.Year != q.Year {
		apart = fmt.Sprintf(", of %d and %d", p.Year, q.Year)
	}
	if a.key == b.key {
		return "the titles are equal" + apart
	}
	s, onlyA, onlyB := align(a.words, b.words)
	number := func(w string) bool { return strings.ContainsAny(w, "0123456789") || roman[w] }
	if s < suspectSimilarity || slices.ContainsFunc(onlyA, number) || slices.ContainsFunc(onlyB, number) {
		return ""
	}
	return fmt.Sprintf("the titles are alike to %.2f", s) + apart
}
