package ingest

import "papergraph/corpus/outline"

// votes say how many of the units of a kind were taken for papers, on the page
// as a whole.
type votes map[kindOfUnit]ballot

// kindOfUnit is what units of a page have in common that look alike.
type kindOfUnit struct {
	node   outline.Kind
	level  int         // of a heading
	items  int         // how many items it stands below
	place  sectionKind // what the heading above promises
	marked bool        // a link or bold letters set its title off
	linked bool        // a link does
	paper  bool        // a link to a paper stands in it
}

type ballot struct{ all, papers int }

func kindOf(u *unit, p place) kindOfUnit {
	h := &u.head
	return kindOfUnit{u.node.Kind, u.node.Level, p.items, p.kind, h.marked, h.linked, h.paper}
}

// castVotes counts the units of a sequence and of all below it, once it is
// decided which of them are papers.
func castVotes(q *sequence) votes {
	v := make(votes)
	q.walk(func(u *unit, p place) {
		if u.special == noRole {
			b := v[kindOf(u, p)]
			b.all++
			if u.start {
				b.papers++
			}
			v[kindOf(u, p)] = b
		}
	})
	return v
}

// walk visits all units of a sequence.
func (q *sequence) walk(visit func(*unit, place)) {
	if q == nil {
		return
	}
	for _, part := range q.parts {
		part.walk(visit)
	}
	for i, u := range q.units {
		visit(u, q.places[i])
		q.below[i].walk(visit)
	}
}

// decides reports whether the votes make papers of units that are none yet.
func (v votes) decides(q *sequence) bool {
	found := false
	q.walk(func(u *unit, p place) { found = found || !u.start && v.elect(u, p) })
	return found
}

// elect reports whether a unit has the form of a paper where nearly all units of
// its kind, five at least, are papers.
func (v votes) elect(u *unit, p place) bool {
	b := v[kindOf(u, p)]
	return b.papers >= 5 && b.papers*10 >= b.all*8 && u.likens()
}

// likens reports whether a unit may have the form of the papers beside it.
func (u *unit) likens() bool {
	h := &u.head
	switch {
	case u.veto || u.special != noRole || endsSentence(u.text()) && h.shape < 3 || h.media || h.code && !h.paper || u.asksReader():
		return false
	case u.isHeading():
		return u.score >= barely && !hasHeading(u.below) && (h.shape == 3 || h.shape == 1 && u.hard && isCapitalised(h.title) || h.shape == 2 && kindOfSection(u.text()) == plainSection)
	case h.marked:
		return u.score >= 0 && h.title != ""
	}
	return !u.isLine() && u.score > 0 && (h.shape == 3 || h.shape == 2 && (isCapitalised(h.title) || namedTitle.MatchString(h.title)))
}
