package ingest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

// found is what a part of a page holds.
type found struct {
	entries []*entry
	orphans []*orphan
	skipped []*unit
	tabled  []*entry // rows of tables among the notes of an entry
}

func (f *found) add(g found) {
	f.entries = append(append(f.entries, g.entries...), g.tabled...)
	f.orphans = append(f.orphans, g.orphans...)
	f.skipped = append(f.skipped, g.skipped...)
}

// entry is a paper as it stands on the page: the unit with its title and the
// units below that belong to it.
type entry struct {
	*unit
	place  place
	rest   []*unit
	inside []*entry // entries nested in it that stand for themselves
	drift  *orphan  // notes that were found apart from the title
}

// orphan is a block of notes below a heading under which no title stands.
type orphan struct {
	units []*unit
	place place
}

// scanner finds entries.
type scanner struct {
	ctx context.Context
	page
}

// sequence is what stands one below the other on a page, each unit weighed by
// its own line and by what follows it.
type sequence struct {
	units  []*unit
	places []place     // of each unit
	below  []*sequence // what hangs below each unit; nil: nothing
	table  bool        // the units are the rows of a table
	parts  []part      // the cells of a table that serves layout; there are no units then
	whole  []*entry    // the records of a table with a paper in several rows
}

// part is a cell of a table that serves layout.
type part struct {
	*sequence
	row int // line of the cell's row
}

// scan finds the entries among nodes that stand one below the other.
//
// A unit is judged by its own line, by what follows it and by its company: in
// a list where most items are papers, one that merely looks like a title is a
// paper, too; among notes it is a note. The company is that of its sequence;
// once all is decided, it is the page: what looks in all like those that were
// taken for papers is one, too, and all is decided anew.
func (s scanner) scan(nodes []*outline.Node, p place) (found, error) {
	q, err := s.read(nodes, p)
	if err != nil {
		return found{}, err
	}
	out, err := s.settle(q)
	if s.votes = castVotes(q); err != nil || !s.votes.decides(q) {
		return out, err
	}
	return s.settle(q)
}

// read brings nodes to a sequence.
func (s scanner) read(nodes []*outline.Node, p place) (*sequence, error) {
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	ofNode := make([][]*unit, len(nodes))
	if err := each(s.ctx, len(nodes), func(i int) { ofNode[i] = s.unroll(nodes[i : i+1]) }); err != nil {
		return nil, err
	}
	q := &sequence{units: slices.Concat(ofNode...)}
	if err := each(s.ctx, len(q.units), func(i int) { q.units[i].prepare() }); err != nil {
		return nil, err
	}
	q.places = s.survey(q.units, p)
	q.below = make([]*sequence, len(q.units))
	failed := make([]error, len(q.units))
	err := each(s.ctx, len(q.units), func(i int) { q.below[i], failed[i] = s.readBelow(q.units[i], q.places[i]) })
	if err := cmp.Or(append(failed, err)...); err != nil {
		return nil, err
	}
	q.judge()
	return q, nil
}

// readBelow reads what hangs below a unit.
func (s scanner) readBelow(u *unit, p place) (*sequence, error) {
	if u.node.Kind == outline.Table {
		return s.readTable(u.node, p)
	}
	if len(u.below) == 0 || u.node.Kind == outline.Quote || u.node.Kind == outline.Code || u.node.Kind == outline.List {
		return nil, nil
	}
	below := p.enter(u.text(), u.node.Anchor)
	below.nested = p.nested || u.isItem() && !u.isTopic()
	if u.isItem() {
		below.items++
	}
	return s.read(u.below, below)
}

// settle decides what of a sequence is a paper, from the inside out.
func (s scanner) settle(q *sequence) (found, error) {
	if q == nil {
		return found{}, nil
	}
	out := found{entries: q.whole}
	for _, part := range q.parts {
		inner, err := s.settle(part.sequence)
		if err != nil {
			return found{}, err
		}
		for _, e := range inner.entries {
			e.line = min(e.line, part.row)
		}
		out.add(inner)
	}
	if len(q.units) == 0 {
		return out, nil
	}
	inner := make([]found, len(q.units))
	failed := make([]error, len(q.units))
	err := each(s.ctx, len(q.units), func(i int) { inner[i], failed[i] = s.settleBelow(q.units[i], q.below[i]) })
	if err := cmp.Or(append(failed, err)...); err != nil {
		return found{}, err
	}
	s.decide(q, inner)
	if !q.table {
		s.decidePlain(q.units, q.places, inner)
	}
	return assemble(q.units, q.places, inner), nil
}

// settleBelow decides what of all that hangs below a unit is a paper.
func (s scanner) settleBelow(u *unit, below *sequence) (found, error) {
	inner, err := s.settle(below)
	if u.block { // the others are notes of the entry
		for _, e := range inner.entries {
			if e.node.Kind == outline.Row && e.hard {
				inner.tabled = append(inner.tabled, e)
			}
		}
		inner.entries, inner.orphans = nil, nil
	}
	return inner, err
}

// isTopic reports whether an item is an ordinary word over other items, as a
// heading is.
func (u *unit) isTopic() bool {
	word := u.text()
	_, first := utf8.DecodeRuneInString(word)
	return first > 0 && len(u.more) == 0 && isLetters(word) && word[first:] == strings.ToLower(word[first:]) && len(u.head.links) == 0
}

// survey weighs the units and returns the place each stands in. A line or item
// that is only a venue counts for what follows, up to the next of its kind; a
// bare heading counts up to the next one.
func (s scanner) survey(units []*unit, p place) []place {
	places := make([]place, len(units))
	mark, now := p, p
	headed := false
	for i, u := range units {
		u.weigh(now)
		if i > 0 && units[i-1].special == authorsRole && u.isLine() && isLoose(u.text()) && len(strings.Fields(u.text())) <= 7 {
			u.special, u.veto = factsRole, true
		}
		places[i] = now
		if u.node.Kind == outline.Heading && !headed && p.depth <= 1 {
			// The first heading of a page is its title, even if others stand
			// at its level: the venue it names is that of the page.
			headed = true
			if q := p.enter(u.text(), u.node.Anchor); q.venue.name != "" && q.venue.year != 0 && p.venue.name == "" && !otherVenues(units[i+1:], q.venue) {
				p.venue, mark.venue, now.venue = q.venue, q.venue, q.venue
			}
		}
		switch {
		case u.special == venueMark && len(u.below) == 0 && !(u.isItem() && i+1 < len(units) && units[i+1].isItem()):
			last := mark.venue
			mark = p.enter(u.text(), u.node.Anchor)
			if mark.venue.year == 0 && mark.venue.name == last.name {
				mark.venue.year = last.year // "ISCA 2022", then its name in full
			}
			now = mark
		case u.special == sectionMark && len(u.below) == 0 && !u.isItem():
			now = mark.enter(u.text(), u.node.Anchor)
		case u.isHeading():
			mark, now = p, p
		case u.node.Kind == outline.Heading && u.node.Inferred && pause.MatchString(u.text()):
			// the session goes on after it
		case u.node.Kind == outline.Heading && u.node.Inferred && !(u.hard && u.score >= enough):
			now = mark.enter(u.text(), u.node.Anchor)
			if isNoPaper(u.text()) && kindOfSection(u.text()) != paperSection && !programme.MatchString(u.text()) {
				now.sections, now.kind = mark.sections, nonPaperSection
			}
		}
	}
	return places
}

// otherVenues reports whether a heading among units names another venue with its
// year.
func otherVenues(units []*unit, v venue) bool {
	return slices.ContainsFunc(units, func(u *unit) bool {
		w, ok := parseVenue(u.text())
		return u.node.Kind == outline.Heading && ok && w.name != "" && w.year != 0 && w != v
	})
}

// programme matches headings over the sessions of a meeting, and over each.
var programme = lazily(`(?i)^(?:(?:oral|paper|research|technical|parallel|plenary) )?session\b|^(?:(?:conference|technical|workshop|full|detailed|final|preliminary) )?(?:schedule|program(?:me)?|agenda|timetable)$`)

// pause matches a break between the papers of a session.
var pause = lazily(`(?i)^(?:\W|[\d:.]|[ap]m\b)*(?:(?:coffee|tea|short|morning|afternoon|mid-?day) (?:and \w+ )?)?(?:break|lunch|dinner|coffee)(?: break)?\W*$`)

// judge adds to the evidence of each unit what follows it or hangs below it.
func (q *sequence) judge() {
	for i, u := range q.units {
		if u.isLine() {
			u.weighBelow(rolesAfter(q.units[i+1:]))
		} else {
			u.weighBelow(u.rolesBelow(q.below[i].roles()))
		}
	}
}

// roles are those of the first units, as their lines say.
func (q *sequence) roles() []role {
	if q == nil {
		return nil
	}
	var roles []role
	for _, u := range q.units[:min(len(q.units), seenBelow)] {
		roles = append(roles, u.said)
	}
	return roles
}

// rolesAfter are the roles of the lines that follow a bare line.
func rolesAfter(units []*unit) []role {
	var roles []role
	for _, u := range units {
		if len(roles) == 3 || u.isHeading() || !u.veto && u.hard && u.score >= enough {
			break
		}
		roles = append(roles, u.said)
	}
	return roles
}
