package corpus

import (
	"cmp"
	"fmt"
	"slices"
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
	titles, ids := make([]title, c.Len()), make([][]string, c.Len())
	each(c.Len(), func(i int) {
		p := c.At(i)
		if ids[i] = p.Identifiers(); !p.TitleDerived {
			titles[i] = parseTitle(p.Title)
		}
	})
	var keys []keyed
	for i := range titles {
		for _, id := range ids[i] {
			keys = append(keys, keyed{keyHash('i', 0, id, ""), int32(i)})
		}
		if w := titles[i].words; len(w) >= suspectWords {
			keys = append(keys, keyed{keyHash('b', 0, w[0], w[1]), int32(i)},
				keyed{keyHash('e', 0, w[len(w)-2], w[len(w)-1]), int32(i)})
		}
	}
	keys = sortKeyed(keys)
	var found []Suspect
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n].key == keys[0].key {
			n++
		}
		for x := range min(n, crowd) {
			for y := x + 1; y < min(n, crowd); y++ {
				i, j := int(keys[x].of), int(keys[y].of)
				if i == j {
					continue
				}
				why := sharedIdentifier(ids[i], ids[j])
				if why == "" {
					why = alikeTitles(&titles[i], &titles[j])
				}
				if why != "" {
					found = append(found, Suspect{i, j, why + yearsOf(c.At(i), c.At(j))})
				}
			}
		}
		keys = keys[n:]
	}
	order := func(x, y Suspect) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }
	slices.SortFunc(found, order)
	return slices.CompactFunc(found, func(x, y Suspect) bool { return order(x, y) == 0 })
}

// sharedIdentifier says which of the first identifiers is among the second.
func sharedIdentifier(ids, others []string) string {
	for _, id := range ids {
		if _, shared := slices.BinarySearch(others, id); shared {
			return "both have " + id
		}
	}
	return ""
}

// alikeTitles says that two titles are equal or nearly so, "" if they are not.
func alikeTitles(a, b *title) string {
	n := min(len(a.words), len(b.words))
	switch {
	case n < suspectWords || occasional[a.key]:
		return ""
	case a.key == b.key:
		return "the titles are equal"
	case lacking(a.words, b.words, n/2) > n/2:
		return "" // the test is cheap
	}
	s, onlyA, onlyB := align(a.words, b.words)
	if s < suspectSimilarity || numbered(onlyA, onlyB) {
		return ""
	}
	return fmt.Sprintf("the titles are alike to %.2f", s)
}

func yearsOf(p, q *Paper) string {
	if p.Year == 0 || q.Year == 0 || p.Year == q.Year {
		return ""
	}
	return fmt.Sprintf(", of %d and %d", p.Year, q.Year)
}
