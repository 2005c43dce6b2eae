package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// unions are groups of records, each of which is one paper as far as is known.
type unions struct {
	records []record
	first   []int           // of the group of each record
	members [][]int         // of the group whose first record this is
	faces   [][]int         // those of them that conflict can tell apart
	marks   map[int][]int32 // of the group whose first record this is, see keepApart
	apart   []Correction
	settled [][]int32 // the sources merged before of the group whose first record this is
	joins   []join
}

func newUnions(records []record) *unions {
	n := len(records)
	u := &unions{records: records, first: make([]int, n), members: make([][]int, n), faces: make([][]int, n), marks: make(map[int][]int32), settled: make([][]int32, n)}
	for i := range records {
		u.first[i] = i
	}
	alone := slices.Clone(u.first)
	for i := range records {
		u.members[i], u.faces[i] = alone[i:i+1:i+1], alone[i:i+1:i+1]
		if records[i].settled {
			u.settled[i] = []int32{int32(records[i].source)}
		}
	}
	return u
}

// keepApart remembers which records people hold for different papers: those
// marked 2k and 2k+1 are never united.
func (u *unions) keepApart(corrections []Correction, named namedRecords) []Unapplied {
	var left []Unapplied
	for _, c := range correctionsInOrder(corrections, true) {
		a, b := named[c.A], named[c.B]
		switch {
		case len(a) == 0 || len(b) == 0:
			left = append(left, c.unapplied("no record is named %s", missing(c, a, b)))
			continue
		case slices.ContainsFunc(a, func(i int) bool { return slices.Contains(b, i) }):
			left = append(left, c.unapplied("both names stand for the same record; take the longer names that the union is explained with"))
			continue
		}
		mark := int32(2 * len(u.apart))
		u.apart = append(u.apart, c)
		for side, of := range [...][]int{a, b} {
			for _, i := range of {
				u.marks[i] = append(u.marks[i], mark+int32(side))
			}
		}
	}
	return left
}

func missing(c Correction, a, b []int) string {
	switch {
	case len(a) > 0:
		return quote(c.B)
	case len(b) > 0 || c.A == c.B:
		return quote(c.A)
	}
	return quote(c.A) + " or " + quote(c.B)
}

func quote(name string) string { return fmt.Sprintf("%q", name) }

// keptApart is the correction that forbids to unite two groups, nil if none does.
func (u *unions) keptApart(a, b int) *Correction {
	for _, m := range u.marks[a] {
		if slices.Contains(u.marks[b], m^1) {
			return &u.apart[m/2]
		}
	}
	return nil
}

// settledApart reports whether a source that was merged before has papers in
// both groups.
func (u *unions) settledApart(a, b int) bool {
	return slices.ContainsFunc(u.settled[a], func(s int32) bool { return slices.Contains(u.settled[b], s) })
}

// follow unites two groups by evidence, if nothing speaks against it.
func (u *unions) follow(j join) {
	a, b := u.first[j.a], u.first[j.b]
	if a != b && u.keptApart(a, b) == nil && !u.settledApart(a, b) && !disagree(u.records, u.faces[a], u.faces[b]) {
		u.unite(j)
	}
}

// unite makes one group of those of j.a and j.b, which are two.
func (u *unions) unite(j join) {
	a, b := min(u.first[j.a], u.first[j.b]), max(u.first[j.a], u.first[j.b])
	for _, i := range u.members[b] {
		u.first[i] = a
	}
	u.members[a], u.members[b] = append(u.members[a], u.members[b]...), nil
	for _, i := range u.faces[b] {
		if len(u.faces[a]) < manyFaces && !slices.ContainsFunc(u.faces[a], func(k int) bool { return alike(&u.records[i], &u.records[k]) }) {
			u.faces[a] = append(u.faces[a], i)
		}
	}
	if marks := u.marks[b]; len(marks) > 0 {
		u.marks[a] = append(u.marks[a], marks...)
	}
	u.settled[a] = append(u.settled[a], u.settled[b]...)
	u.joins = append(u.joins, j)
}

// groups are the groups, each ascending, by their first record.
func (u *unions) groups() [][]int {
	groups := make([][]int, 0, len(u.records)-len(u.joins))
	for _, group := range u.members {
		if group != nil {
			slices.Sort(group)
			groups = append(groups, group)
		}
	}
	return groups
}

// joinByHand unites the papers that people hold for one. An ID that comes out
// of a union can stand in another correction, so there are as many rounds as
// that takes.
func (u *unions) joinByHand(corrections []Correction, named namedRecords) (left []Unapplied) {
	open := correctionsInOrder(corrections, false)
	for progress := true; len(open) > 0 && progress; {
		progress = false
		papers := u.papersByID(open)
		var later []Correction
		for _, c := range open {
			a, b := papers.find(c.A, named), papers.find(c.B, named)
			if len(a) == 0 || len(b) == 0 {
				later = append(later, c)
				continue
			}
			progress = true
			if why := u.oneEach(c, a, b); why != "" {
				left = append(left, c.unapplied("%s", why))
				continue
			}
			if x, y := u.first[a[0]], u.first[b[0]]; x == y {
				continue
			} else if by := u.keptApart(x, y); by != nil {
				left = append(left, c.unapplied("%q keeps them apart", by.String()))
				continue
			}
			u.unite(join{a: min(a[0], b[0]), b: max(a[0], b[0]), rule: "by-hand", why: "a correction says so" + c.place(), score: 1})
		}
		open = later
	}
	papers := u.papersByID(open)
	for _, c := range open {
		left = append(left, c.unapplied("no paper or record is named %s", missing(c, papers.find(c.A, named), papers.find(c.B, named))))
	}
	return left
}

// place says where a correction was written.
func (c Correction) place() string {
	if c.At == (Pos{}) {
		return ""
	}
	return fmt.Sprintf(", %s:%d", c.At.File, c.At.Line)
}

// oneEach says what is wrong with names that stand for records of several papers.
func (u *unions) oneEach(c Correction, a, b []int) string {
	for k, of := range [...][]int{a, b} {
		for _, i := range of[1:] {
			if u.first[i] != u.first[of[0]] {
				x, y := nameApart(u.records[of[0]].Paper, u.records[i].Paper)
				return fmt.Sprintf("%q is the name of several papers, among them %s and %s", [...]string{c.A, c.B}[k], x, y)
			}
		}
	}
	return ""
}

// papersNamed are records of papers by the IDs of these.
type papersNamed map[string][]int

// find prefers the paper of a name to records.
func (p papersNamed) find(name string, named namedRecords) []int {
	if of := p[name]; len(of) > 0 {
		return of
	}
	return named[name]
}

// papersByID finds the papers that corrections name.
func (u *unions) papersByID(corrections []Correction) papersNamed {
	found := make(papersNamed)
	if len(corrections) == 0 {
		return found
	}
	wanted := make(map[string]bool)
	for _, c := range corrections {
		for _, name := range [...]string{c.A, c.B} {
			wanted[name] = !strings.Contains(name, ":")
		}
	}
	groups := u.groups()
	papers, lang := make([]Paper, len(groups)), commonLang(u.records)
	each(len(groups), func(g int) { papers[g] = combine(u.records, groups[g], lang) })
	for g, id := range identify(papers) {
		if wanted[string(id)] {
			found[string(id)] = groups[g]
		}
	}
	return found
}
