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
	roles   []role   // of the first units
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

// scan finds the entries among nodes that stand one below the other.
//
// A unit is judged by its own line, by what follows it and by its company: in
// a list where most items are papers, one that merely looks like a title is a
// paper, too; among notes it is a note.
func (s scanner) scan(nodes []*outline.Node, p place) (found, error) {
	if err := s.ctx.Err(); err != nil {
		return found{}, err
	}
	ofNode := make([][]*unit, len(nodes))
	if err := each(s.ctx, len(nodes), func(i int) { ofNode[i] = s.unroll(nodes[i : i+1]) }); err != nil {
		return found{}, err
	}
	units := slices.Concat(ofNode...)
	if err := each(s.ctx, len(units), func(i int) { units[i].prepare() }); err != nil {
		return found{}, err
	}
	places := s.survey(units, p)
	inner := make([]found, len(units))
	failed := make([]error, len(units))
	err := each(s.ctx, len(units), func(i int) { inner[i], failed[i] = s.scanBelow(units[i], places[i]) })
	if err := cmp.Or(append(failed, err)...); err != nil {
		return found{}, err
	}
	judge(units, inner)
	decide(units, inner)
	s.decidePlain(units, places, inner)
	out := assemble(units, places, inner)
	for _, u := range units[:min(len(units), seenBelow)] {
		out.roles = append(out.roles, u.said)
	}
	return out, nil
}

// scanBelow finds the entries that hang below a unit.
func (s scanner) scanBelow(u *unit, p place) (found, error) {
	if u.node.Kind == outline.Table {
		return s.scanTable(u.node, p)
	}
	if len(u.below) == 0 || u.node.Kind == outline.Quote || u.node.Kind == outline.Code {
		return found{}, nil
	}
	below := p.enter(u.text(), u.node.Anchor)
	below.nested = p.nested || u.isItem() && !u.isTopic()
	if u.isItem() {
		below.items++
	}
	inner, err := s.scan(u.below, below)
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
			if q := p.enter(u.text(), u.node.Anchor); q.venue.name != "" && q.venue.year != 0 && p.venue.name == "" {
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

// programme matches headings over the sessions of a meeting, and over each.
var programme = lazily(`(?i)^(?:(?:oral|paper|research|technical|parallel|plenary) )?session\b|^(?:(?:conference|technical|workshop|full|detailed|final|preliminary) )?(?:schedule|program(?:me)?|agenda|timetable)$`)

// pause matches a break between the papers of a session.
var pause = lazily(`(?i)^(?:\W|[\d:.]|[ap]m\b)*(?:(?:coffee|tea|short|morning|afternoon|mid-?day) (?:and \w+ )?)?(?:break|lunch|dinner|coffee)(?: break)?\W*$`)

// judge adds to the evidence of each unit what follows it or hangs below it.
func judge(units []*unit, inner []found) {
	for i, u := range units {
		if u.isLine() {
			u.weighBelow(rolesAfter(units[i+1:]))
		} else {
			u.weighBelow(u.rolesBelow(inner[i].roles))
		}
	}
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

// decide marks the units where entries begin.
func decide(units []*unit, inner []found) {
	for _, group := range []func(*unit) bool{
		(*unit).isItem, (*unit).isLine, (*unit).isHeading,
		func(u *unit) bool { return u.node.Kind == outline.Details },
		func(u *unit) bool { return u.node.Kind == outline.Row || u.node.Kind == outline.Cell },
	} {
		decideGroup(units, inner, group)
	}
}

// decideGroup decides for the units of one kind.
func decideGroup(units []*unit, inner []found, member func(*unit) bool) {
	dropPrograms(units, member)
	all, papers := 0, 0
	for i, u := range units {
		if !member(u) || u.special != noRole || !u.hard && len(inner[i].entries) > 0 {
			continue
		}
		all++
		if !u.veto && u.score >= enough {
			papers++
		}
	}
	most := float64(papers) >= company*float64(all)
	dated := mostlyDated(units, member)
	for i, u := range units {
		if !member(u) || u.veto {
			continue
		}
		switch {
		case u.isHeading():
			u.start = u.hard && u.score >= enough && len(inner[i].entries) == 0 && u.headsPaper()
		case holdsPapers(u, inner[i]):
		case u.hard:
			u.start = u.score >= enough || most && u.score >= barely
		case u.node.Kind == outline.Row && u.class != titleLabel: // tables of anything have cells like titles
			u.start = most && u.sure && u.score >= enough && u.head.shape >= 2 && someHard(units, member)
		case dated && u.head.venue.year != 0 && u.head.shape > 0 && u.score > 0 && !u.isLine():
			u.start = true
		case u.isLine():
			u.start = u.score > enough && papers > 1 && float64(papers) >= 0.8*float64(all)
		case u.asksReader():
		default:
			u.start = most && (u.score >= enough && (u.sure || u.head.shape == 3) || u.score >= barely && papers > 1 && (u.head.shape >= 2 || u.head.venue.year != 0 || u.head.linked && u.isShortTitle()) && someHard(units, member))
		}
	}
}

// manyPapers matches headings over lists.
var manyPapers = lazily(`(?i)\bpapers\b`)

// mostlyDated reports whether most of a group, three at least, have a year
// behind what may be a title.
func mostlyDated(units []*unit, member func(*unit) bool) bool {
	all, dated := 0, 0
	for _, u := range units {
		if !member(u) || u.special != noRole {
			continue
		}
		all++
		if !u.veto && u.head.shape > 0 && u.head.venue.year != 0 {
			dated++
		}
	}
	return dated >= 3 && dated*10 >= all*7
}

// dropPrograms rules out the programs of a group in which most papers are
// linked: lines with a link to code and nothing else beside their words.
func dropPrograms(units []*unit, member func(*unit) bool) {
	var programs []*unit
	linked, others := 0, 0
	for _, u := range units {
		switch {
		case !member(u) || u.veto || u.score < enough && !u.isProgram():
		case u.isProgram() && u.head.shape < 3:
			programs = append(programs, u)
		case u.head.paper:
			linked++
		default:
			others++
		}
	}
	if linked >= 2 && linked*2 >= others*3 {
		for _, u := range programs {
			u.veto = true
		}
	}
}

// headsPaper reports whether a heading that may be a paper is one: its form is
// that of a title, and fields, a venue or a link say so.
func (u *unit) headsPaper() bool {
	h := &u.head
	if !u.fields && hasHeading(u.below) || u.labels == 0 && !h.linked && manyPapers.MatchString(h.title) {
		return false
	}
	switch {
	case u.block:
		return true
	case h.shape >= 2:
		return u.fields || h.tagged || h.linked && h.paper
	case h.tagged && h.venue.year != 0 && namedTitle.MatchString(h.title):
		return true
	}
	return u.fields && h.shape == 1 && (u.class == titleLabel || h.linked || u.labels > 1)
}

// asksReader reports whether a unit is a question that has not clearly the form of
// a title: the list's author asks it.
func (u *unit) asksReader() bool { return u.head.shape < 3 && strings.HasSuffix(u.head.title, "?") }

// isProgram reports whether a link to code and no link to a paper is all that a
// line has beside its words.
func (u *unit) isProgram() bool {
	return u.head.code && !u.head.paper && !u.head.tagged && !u.fields && len(u.head.authors) == 0
}

// someHard reports whether one of a group is a paper beyond its form.
func someHard(units []*unit, member func(*unit) bool) bool {
	for _, u := range units {
		if member(u) && u.hard && u.score >= enough {
			return true
		}
	}
	return false
}

// holdsPapers reports whether a unit is the name of a group of papers: papers
// stand below it and the line itself has no link to a paper and no venue.
func holdsPapers(u *unit, inner found) bool {
	if len(inner.entries) == 0 {
		return false
	}
	if first := inner.entries[0]; len(inner.entries) == 1 && u.head.shape < 3 && !u.head.tagged && first.cited() {
		first.head.links = append(first.head.links, u.head.links...)
		return true
	}
	if u.head.paper || u.head.tagged || u.head.shape == 3 && !slices.ContainsFunc(inner.entries, func(e *entry) bool { return e.head.shape > 1 }) {
		return false
	}
	hard := 0
	for _, e := range inner.entries {
		if e.hard {
			hard++
		}
	}
	return hard > 0 || !u.hard
}

// cited reports whether an entry is a full citation, with authors and venue.
func (e *entry) cited() bool {
	h := e.head
	return len(h.authors) > 0 && h.tagged && h.shape >= 2
}

func hasHeading(nodes []*outline.Node) bool {
	for _, n := range nodes {
		if n.Kind == outline.Heading && !n.Inferred || hasHeading(n.Children) {
			return true
		}
	}
	return false
}
