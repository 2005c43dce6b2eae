package corpus

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// A join is the evidence that records a < b are one paper.
type join struct {
	a, b   int
	rule   string
	why    string
	score  float64
	weight float64 // score and support: by it joins come first or later

	nameA, nameB string // of the records, see Correction; filled in at the end
}

func (j join) duplicate(records []record, p *Paper) Duplicate {
	a, b := &records[j.a], &records[j.b]
	return Duplicate{ID: p.ID, Title: p.Title, A: a.at(), B: b.at(), Rule: j.rule, Why: j.why,
		Score: math.Round(j.score*1e4) / 1e4, RecordA: j.nameA, RecordB: j.nameB, TitleA: a.Heading(), TitleB: b.Heading()}
}

// link finds which records are one paper, by their evidence and by corrections.
func link(records []record, corrections []Correction) (*unions, []Unapplied) {
	u := newUnions(records)
	var left []Unapplied
	var named namedRecords
	if len(corrections) > 0 {
		named = findNamed(records, corrections)
		left = u.keepApart(corrections, named)
	}
	for _, j := range evidence(records) {
		u.follow(j)
	}
	left = append(left, u.joinByHand(corrections, named)...)
	each(len(u.joins), func(k int) {
		j := &u.joins[k]
		j.nameA, j.nameB = nameApart(records[j.a].Paper, records[j.b].Paper)
	})
	return u, left
}

// evidence are the joins that rules find, the surest first.
func evidence(records []record) []join {
	pairs := candidates(records)
	compared := make([]*join, len(pairs))
	each(len(pairs), func(k int) {
		a, b := pairs[k].records()
		compared[k] = compare(records, a, b)
	})
	var found []join
	for _, j := range compared {
		if j != nil {
			found = append(found, *j)
		}
	}
	slices.SortFunc(found, func(x, y join) int {
		return cmp.Or(-cmp.Compare(x.weight, y.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return found
}

// manyFaces is how many different records of one paper are asked whether they
// contradict a further one. Real papers have a handful; a file may hold one title
// a hundred thousand times, each time with other authors.
const manyFaces = 64

// alike reports whether two records are the same in all that conflict looks
// at.
func alike(a, b *record) bool {
	return a.Year == b.Year && a.Title == b.Title && a.Venue == b.Venue && slices.Equal(a.Authors, b.Authors) &&
		slices.Equal(a.ids, b.ids) && a.place == b.place && a.Issue == b.Issue && a.Type == b.Type
}

// disagree reports whether a record of one group contradicts one of the
// other, so that no chain of records joins papers that differ.
func disagree(records []record, a, b []int) bool {
	for _, i := range a {
		for _, j := range b {
			if conflict(&records[i], &records[j]) {
				return true
			}
		}
	}
	return false
}

// compare applies the rules of Merge to records i < j; nil if none holds.
func compare(records []record, i, j int) *join {
	a, b := &records[i], &records[j]
	for _, rule := range rules {
		if score, why := rule.holds(a, b); score > 0 && !conflict(a, b) {
			if x, y := differing(a, b); x != "" && sharedID(a, b) == "" && !a.draft && !b.draft {
				why += ", though " + x + " is not " + y
			}
			return &join{a: i, b: j, rule: rule.name, why: why, score: score, weight: score + support(a, b)}
		}
	}
	return nil
}

// support is what else two records agree in, in [0, 3], whatever rule holds: what
// is surest is joined first, and less sure joins that contradict it are not.
func support(a, b *record) float64 {
	s := 0.0
	if sharedID(a, b) != "" {
		s += 2
	}
	if a.place.samePages(&b.place) {
		s += 0.5
	}
	if agreeing(a, b) {
		s += 0.3
	}
	if a.Year != 0 && a.Year == b.Year {
		s += 0.1
	}
	if sameVenue(a, b) {
		s += 0.1
	}
	return s
}

// A rule says how sure it is that two records are one paper, and why; 0 means
// that it does not apply.
type rule struct {
	name  string
	holds func(a, b *record) (float64, string)
}

var rules = []rule{
	{"same-title", sameTitle},
	{"same-subtitle", sameSubtitle},
	{"cut-title", cutTitle},
	{"same-name", sameName},
	{"name-only", nameOnly},
	{"near-title", nearTitle},
	{"same-text", sameText},
	{"same-id", sameID},
	{"same-place", samePlace},
	{"same-authors", sameAuthors},
}

// sameTitle holds for equal titles. One that a reader made up is no evidence
// by itself.
func sameTitle(a, b *record) (float64, string) {
	if a.title.key == "" || a.title.key != b.title.key || a.title.cut != b.title.cut || a.TitleDerived || b.TitleDerived {
		return 0, ""
	}
	return 1, "the titles are equal"
}

// minSubtitle is how many content words a subtitle needs to identify a paper
// without its name. "A Survey" identifies nothing.
const minSubtitle = 4

func sameSubtitle(a, b *record) (float64, string) {
	if a.TitleDerived || b.TitleDerived || a.title.cut || b.title.cut || !(sameIssue(a, b) || preprintOf(a, b)) {
		return 0, ""
	}
	switch {
	case len(a.title.after) >= minSubtitle && (a.title.rest == b.title.rest || a.title.rest == b.title.key):
	case len(b.title.after) >= minSubtitle && b.title.rest == a.title.key:
	default:
		return 0, ""
	}
	return 0.95, "the titles differ in the name before the colon only" + issueClause(a, b)
}

// minCutWords is how many content words must be left of a title that was cut off.
const minCutWords = 3

func cutTitle(a, b *record) (float64, string) {
	if a.title.cut == b.title.cut || a.TitleDerived || b.TitleDerived || !sameIssue(a, b) {
		return 0, ""
	}
	cut, whole := a, b
	if b.title.cut {
		cut, whole = b, a
	}
	if len(cut.title.words) < minCutWords || !strings.HasPrefix(whole.title.key, cut.title.key) {
		return 0, ""
	}
	return 0.9, "one title is cut off and the other goes on from there" + issueClause(a, b)
}

// minNameSimilarity is how alike the subtitles behind one name must be: one
// venue has seen two systems of one name in a year, and a system's paper next
// to its demonstration.
const minNameSimilarity = 0.6

func sameName(a, b *record) (float64, string) {
	if a.TitleDerived || b.TitleDerived || a.title.head == "" || a.title.head != b.title.head || !sameIssue(a, b) {
		return 0, ""
	}
	s, onlyA, onlyB := align(a.title.after, b.title.after)
	if s < minNameSimilarity || numbered(onlyA, onlyB) {
		return 0, ""
	}
	return 0.7 + float64(0.2*s), fmt.Sprintf("the same name, subtitles alike to %.2f", s) + issueClause(a, b)
}

func nameOnly(a, b *record) (float64, string) {
	if a.TitleDerived || b.TitleDerived || !sameIssue(a, b) {
		return 0, ""
	}
	if a.title.head != b.title.key && b.title.head != a.title.key {
		return 0, ""
	}
	if a.title.key == "" || b.title.key == "" || numbersOf(a.title.after) != nil || numbersOf(b.title.after) != nil {
		return 0, "" // which part it is, nobody knows
	}
	return 0.8, "one title is the name of the other paper" + issueClause(a, b)
}

// Least similarity and number of content words of near-equal titles: one more
// word among six is too much ("Understanding ..."), among eight it is not.
const (
	minSimilarity = 0.92
	minWords      = 6
)

// nearTitle allows words that only one title has. Words that both have instead
// of each other ("training" here, "inference" there) make them two papers, and
// so do other words before the colon.
func nearTitle(a, b *record) (float64, string) {
	x, y := &a.title, &b.title
	n := min(len(x.words), len(y.words))
	if a.TitleDerived || b.TitleDerived || n < minWords || x.lead != y.lead && x.lead != "" && y.lead != "" || !sameIssue(a, b) {
		return 0, ""
	}
	if lacking(x.words, y.words, n/2) > n/2 {
		return 0, "" // too many words without an equal one, and the test is cheap
	}
	s, onlyA, onlyB := align(x.words, y.words)
	if s < minSimilarity || len(onlyA) > 0 && len(onlyB) > 0 || numbered(onlyA, onlyB) {
		return 0, ""
	}
	return 0.9 * s, fmt.Sprintf("the titles are alike to %.2f", s) + issueClause(a, b)
}

// numbered reports whether a number is among the words that titles do not
// share: parts, versions and tasks differ in it.
func numbered(onlyA, onlyB []string) bool {
	return slices.ContainsFunc(slices.Concat(onlyA, onlyB), func(w string) bool { return hasDigit(w) || numberWords[w] != "" })
}

// sameText is the only rule for records whose title a reader made up. Two of
// them with one made up title come from two copies of one page if their text is
// the same as well.
func sameText(a, b *record) (float64, string) {
	if a.TitleDerived && b.TitleDerived && a.title.key == b.title.key && a.Year == b.Year && a.Venue == b.Venue &&
		slices.Equal(a.Authors, b.Authors) && containment(a.Abstract, b.Abstract) >= minCopy {
		return 0.9, "the same text and authors, without a title"
	}
	if !a.TitleDerived && !b.TitleDerived || a.Name == "" || titleKey(a.Name) != titleKey(b.Name) || !sameIssue(a, b) {
		return 0, ""
	}
	if shared, fewer := common(a, b); shared >= 2 && 2*shared > fewer {
		return 0.85, "the same name and authors" + issueClause(a, b)
	}
	if s := containment(a.Abstract, b.Abstract); s >= minContainment {
		return 0.6 + float64(0.2*s), fmt.Sprintf("the same name, texts alike to %.2f", s) + issueClause(a, b)
	}
	return 0, ""
}

func issueClause(a, b *record) string {
	if preprintOf(a, b) {
		return "; one is a preprint"
	}
	return fmt.Sprintf("; both %s %d", a.Venue, a.Year)
}

// sameIssue reports whether both are known to be of one venue and year.
func sameIssue(a, b *record) bool {
	if a.Year == 0 || a.Year != b.Year {
		return false
	}
	return sameVenue(a, b)
}

// sameVenue reports whether both are known to be of one venue, or preprints.
func sameVenue(a, b *record) bool { return a.pre && b.pre || a.venue.same(b.venue) }

// preprintOf reports whether one is a preprint within a year of the other.
func preprintOf(a, b *record) bool {
	d := a.Year - b.Year
	return a.Year > 0 && b.Year > 0 && -1 <= d && d <= 1 && (a.pre && b.venue.known() || b.pre && a.venue.known())
}
