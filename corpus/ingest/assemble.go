package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// assembler goes through decided units and gives each entry what belongs to it.
type assembler struct {
	units  []*unit
	places []place
	inner  []found
	out    found
	open   *entry  // the entry that what follows may belong to
	orphan *orphan // the notes without title that what follows may belong to
	flat   bool    // notes stand at the depth of their entries
}

// assemble builds the entries of a sequence.
func assemble(units []*unit, places []place, inner []found) found {
	a := assembler{units: units, places: places, inner: inner, flat: isFlat(units)}
	untitled := countUntitled(units) > 1
	for i, u := range units {
		switch {
		case untitled && u.isUntitled():
			a.open, a.orphan = nil, &orphan{place: places[i], units: []*unit{u}}
			a.out.orphans = append(a.out.orphans, a.orphan)
		case u.start:
			a.begin(i)
		case u.isHeading() || u.node.Kind == outline.Table:
			a.open, a.orphan = nil, nil
			a.out.add(inner[i])
			if len(inner[i].entries) == 0 && len(inner[i].skipped) == 0 {
				a.skip(u)
			}
		case u.node.Kind == outline.Heading && !a.isNote(i), u.special == venueMark && len(u.below) == 0 && a.open == nil:
			a.open, a.orphan = nil, nil
		case len(inner[i].entries) > 0 || len(inner[i].orphans) > 0 && a.open == nil:
			a.open, a.orphan = nil, nil
			a.out.add(inner[i])
		default:
			a.attach(i)
		}
	}
	dropFurniture(a.out.entries)
	return a.out
}

// isFlat reports whether items that are no papers stand among items that begin
// with their venue: such lists have lost their nesting, and notes follow their
// papers at the same depth.
func isFlat(units []*unit) bool {
	lead, plain := 0, 0
	for _, u := range units {
		if !u.isItem() {
			continue
		}
		if u.start && u.head.lead {
			lead++
		} else if !u.start && len(u.head.links) == 0 {
			plain++
		}
	}
	return lead > 0 && plain > 0
}

// isUntitled reports whether an item is the venue of a paper and links to it, with
// notes below and no title, which has drifted away.
func (u *unit) isUntitled() bool {
	if !u.isItem() || u.start || len(u.below) == 0 || u.special != factsRole && u.special != venueMark && u.special != paperRole {
		return false
	}
	h := u.headline()
	return h.paper && (u.special == paperRole || h.venue.name != "")
}

func countUntitled(units []*unit) int {
	n := 0
	for _, u := range units {
		if u.isUntitled() {
			n++
		}
	}
	return n
}

// begin opens an entry. Papers nested below it stand for themselves only if
// their own line leaves no doubt, or those of most beside them.
func (a *assembler) begin(i int) {
	u := a.units[i]
	e := &entry{unit: u, place: a.places[i]}
	nested := a.inner[i].entries
	certain := 0
	for _, n := range nested {
		if n.isCertain() {
			certain++
		}
	}
	for _, n := range nested {
		if n.isCertain() || n.head.shape == 3 && certain > 1 && certain*3 >= len(nested)*2 {
			n.place.venue = e.place.venue // and not that of the paper above
			e.inside = append(e.inside, n)
		}
	}
	e.inside = append(e.inside, a.inner[i].tabled...)
	a.out.entries = append(append(a.out.entries, e), e.inside...)
	a.open, a.orphan = e, nil
}

// isCertain reports whether the line of a nested entry leaves no doubt that it is
// a paper.
func (e *entry) isCertain() bool {
	h := &e.head
	return e.hard && (h.shape >= 2 && (h.tagged || h.paper) || h.shape == 1 && h.paper && len(h.authors) > 0)
}

// isNote reports whether the bare heading at i is a note of the open entry: it
// follows without an empty line an entry that is a bare line itself, and no
// paper stands below it.
func (a *assembler) isNote(i int) bool {
	u := a.units[i]
	if a.open == nil || u.special == venueMark || u.special == sectionMark {
		return false
	}
	if u.special != noRole || u.head.shape < 0 && a.open.isLine() {
		return true
	}
	if !a.open.isLine() || u.node.Spaced || kindOfSection(u.text()) != plainSection {
		return false
	}
	for _, next := range a.units[i+1:] {
		if next.start && next.isItem() {
			return false
		}
		if next.node.Kind == outline.Heading {
			return true
		}
	}
	return true
}

// attach gives a unit to the open entry if it belongs there.
func (a *assembler) attach(i int) {
	u := a.units[i]
	e := a.open
	switch {
	case u.node.Kind == outline.Row:
		a.skip(u)
	case e == nil:
		a.attachOrphan(i)
	case u.special == noRole && isNoPaper(u.text()), u.node.Nav:
		a.open = nil
	case e.node.Box != u.node.Box && u.node.Box != 0:
		a.skip(u)
	case !e.isItem() && e.node.Kind != outline.Row:
		e.rest = append(e.rest, u)
	case u.node.Kind == outline.Quote || u.node.Kind == outline.Details || u.special == linksRole || u.special == paperRole || u.special == labelRole:
		e.rest = append(e.rest, u)
	case a.flat && e.head.lead && len(u.head.links) == 0 && (u.isItem() || len(e.rest) > 0):
		e.rest = append(e.rest, u)
	default:
		a.skip(u)
	}
}

// attachOrphan keeps items below a heading that has no titles. A block begins
// with its institution.
func (a *assembler) attachOrphan(i int) {
	u := a.units[i]
	field := a.orphan != nil && (u.special == labelRole || u.special == linksRole || u.special == paperRole)
	if !u.isItem() && u.special != instRole && !field || a.places[i].depth == 0 || a.places[i].nested {
		a.skip(u)
		return
	}
	begins := i > 0 && (a.units[i-1].special == linksRole || a.units[i-1].special == paperRole)
	if u.special == instRole || a.orphan == nil || begins {
		if sure, possible := affiliation(u.text()); !sure && !(possible && begins) {
			a.skip(u)
			return
		}
		a.orphan = &orphan{place: a.places[i]}
		a.out.orphans = append(a.out.orphans, a.orphan)
	}
	a.orphan.units = append(a.orphan.units, u)
}

// skip remembers what looked like an entry but is none.
func (a *assembler) skip(u *unit) {
	if u.node.Nav || u.head.local {
		return
	}
	h := &u.head
	linked := len(h.links) > 0
	switch {
	case u.isHeading() && len(u.below) > 0 && h.shape >= 2 && !hasHeading(u.below) && !u.veto,
		u.isItem() && (linked || h.shape >= 2 || h.shape == 1 && hanRunes(h.title) >= 8),
		u.node.Kind == outline.Row && u.special == noRole && (h.paper || h.shape >= 2),
		u.isLine() && u.special == noRole && h.shape >= 1 && (h.shape == 3 || h.paper || h.tagged):
		a.out.skipped = append(a.out.skipped, u)
	}
}

// dropFurniture takes away from bare titles what only looks like their text:
// where most of five or more titles have no text of their own, a few short
// lines behind the others are sessions, meals and the foot of the page.
func dropFurniture(entries []*entry) {
	bare, filled := 0, 0
	for _, e := range entries {
		if !e.isLine() {
			continue
		}
		bare++
		if slices.ContainsFunc(e.rest, (*unit).isText) {
			filled++
		}
	}
	if bare < 5 || filled*10 > bare*4 {
		return
	}
	for _, e := range entries {
		if e.isLine() {
			e.rest = slices.DeleteFunc(e.rest, func(u *unit) bool {
				return !u.behind && u.isText() && len(strings.Fields(u.text())) < 8 && hanRunes(u.text()) < 12
			})
		}
	}
}

// isText reports whether a unit below an entry is neither authors nor another
// field.
func (u *unit) isText() bool {
	return u.special == noRole || u.special == otherRole || u.special == sectionMark
}
