package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// decide marks the units where entries begin.
func (s scanner) decide(q *sequence, inner []found) {
	for _, group := range []func(*unit) bool{
		(*unit).isItem, (*unit).isLine, (*unit).isHeading,
		func(u *unit) bool { return u.node.Kind == outline.Details },
		func(u *unit) bool { return u.node.Kind == outline.Row || u.node.Kind == outline.Cell },
	} {
		s.decideGroup(q, inner, group)
	}
}

// decideGroup decides for the units of one kind.
func (s scanner) decideGroup(q *sequence, inner []found, member func(*unit) bool) {
	units := q.units
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
		case s.votes.elect(u, q.places[i]) && len(inner[i].entries) == 0:
			u.start = true
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
	if !u.fields && hasHeading(u.below) || u.labels == 0 && u.first != authorsRole && !h.linked && manyPapers.MatchString(h.title) {
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
	return u.fields && h.shape == 1 && kindOfSection(u.text()) != nonPaperSection && (u.class == titleLabel || h.linked || u.labels > 1)
}

// asksReader reports whether a unit is a question that has not clearly the form of
// a title: the list's author asks it.
func (u *unit) asksReader() bool {
	return u.head.shape < 3 && strings.HasSuffix(u.head.title, "?") && !namedTitle.MatchString(u.head.title)
}

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
		for _, link := range u.head.links {
			first.head.addLink(link)
		}
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
