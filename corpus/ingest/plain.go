package ingest

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"papergraph/corpus/outline"
)

// page is what a whole page tells about its parts.
type page struct {
	papers bool                    // its title promises papers
	blocks map[*outline.Node]bool  // paragraphs and headings that are an entry each
	parts  map[*outline.Node]label // paragraphs that are a part of an entry and not its title
	people map[string]bool         // classes whose paragraphs and headings are authors
	stacks map[*outline.Node]int   // paragraphs with an entry in every line from this one on
	heads  map[string]bool         // its headings, folded: an item that repeats one is of a table of contents
	bare   func() bool             // whether it is a list of bare titles, although nothing says so
	votes  votes                   // what its units of a kind are, most of them
	titled [deepest]bool           // whether the items below so many others are titles, by most of them
}

// newScanner returns a scanner for a page.
func newScanner(ctx context.Context, root *outline.Node) scanner {
	p := page{heads: make(map[string]bool), blocks: findEntries(root), stacks: findStacks(root), parts: findParts(root), people: findPeople(root)}
	title := clean(outline.Plain(root.Spans))
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		if n.Kind == outline.Heading {
			text := clean(outline.Plain(n.Spans))
			if title == "" && kindOfSection(text) != contentsSection {
				title = text
			}
			p.heads[foldLabel(text)] = true
		}
		return n.Kind == outline.Heading || n == root
	})
	p.papers = kindOfSection(title) == paperSection
	p.titled = titledDepths(root)
	p.bare = sync.OnceValue(func() bool { return listsTitles(root) })
	return scanner{ctx, p}
}

// decidePlain takes bare titles for papers, items without link, venue and
// authors: if hardly anything else stands below their heading and either some
// items of the sequence are known to be papers or the page is a list of papers
// by its title. Items below others are left to be notes.
func (s scanner) decidePlain(units []*unit, places []place, inner []found) {
	papers, all := 0, 0
	for i, u := range units {
		if u.isItem() && u.special == noRole && len(inner[i].entries) == 0 {
			all++
			if u.start {
				papers++
			}
		}
	}
	titled := s.mostlyTitled(places)
	if !titled && !s.papers && (papers < 2 || papers*5 < all) && (all < 2 || !s.bare()) {
		return
	}
	s.startLines(units, places)
	for i := 0; i < len(units); {
		j := i + 1
		for j < len(units) && units[j].node.Kind != outline.Heading && units[j].special != sectionMark {
			j++
		}
		p := places[j-1]
		if (!p.nested || titled) && p.kind != nonPaperSection && p.kind != contentsSection && s.mostlyTitles(units[i:j], places[i:j], inner[i:j]) {
			s.startTitles(units[i:j], inner[i:j])
		}
		i = j
	}
}

// mostlyTitles reports whether the items below a heading are titles but for a
// few, half of them very likely ones.
func (s scanner) mostlyTitles(units []*unit, places []place, inner []found) bool {
	all, titles, strong, capital := 0, 0, 0, 0
	for i, u := range units {
		if !u.isItem() || u.special != noRole || len(inner[i].entries) > 0 || !u.start && unicode.IsLower(firstRune(u.text())) {
			continue
		}
		all++
		if u.start || !u.veto && (u.head.shape >= 2 || u.isShortTitle()) {
			titles++
		}
		if u.start || !u.veto && (u.head.shape == 3 || hanTitle.MatchString(u.head.title)) {
			strong++
		} else if !u.veto && u.head.shape == 2 && isCapitalised(u.head.title) {
			capital++
		}
	}
	if !s.papers && s.bare() || s.mostlyTitled(places) {
		return titles*2 >= all
	}
	return titles*10 >= all*8 && (strong*2 >= all || s.papers && (strong+capital)*2 >= all || s.papers && titles == all && strong*3 >= all)
}

// startLines lets entries begin at paragraphs of one line that have the form of
// titles, where most such paragraphs of a page of papers have it, at least
// three, or two of the form "Name: rest", or where most are known to be papers.
func (s scanner) startLines(units []*unit, places []place) {
	all, named, started := 0, 0, 0
	var titles, names []*unit
	for i, u := range units {
		if !u.isLine() || len(u.node.Spans) != len(u.spans) || isNoPaper(u.text()) || hanRunes(u.text()) > 0 ||
			i+1 < len(units) && (units[i+1].isItem() || u.node.Inferred && units[i+1].head.lead) || i == 0 && places[i].depth <= 1 ||
			places[i].kind == nonPaperSection || places[i].kind == contentsSection {
			continue
		}
		if u.special == authorsRole && isName(u.text()) && u.class != authorsLabel {
			names = append(names, u)
		}
		if u.special != noRole {
			continue
		}
		all++
		if u.start {
			started++
		}
		if u.start || u.isTitleLine() {
			titles = append(titles, u)
			if u.head.shape == 3 && namedTitle.MatchString(u.head.title) {
				named++
			}
		}
	}
	if !s.papers && started*10 < all*6 || len(titles)*10 < all*8 || len(titles) < 3 && named < 2 {
		return
	}
	if len(names)*4 <= len(titles) {
		for _, u := range names { // "Anchored Densest Subgraph" has the form of a name
			u.head, u.special = u.headline(), noRole
			titles = append(titles, u)
		}
	}
	for _, u := range titles {
		u.start = true
	}
}

// isTitleLine reports whether a line is a title and nothing else.
func (u *unit) isTitleLine() bool {
	h := &u.head
	return !u.veto && (h.shape >= 2 && !endsSentence(u.text()) || u.isShortTitle() && isCapitalised(h.title)) && len(h.links) == 0 && len(h.authors) == 0
}

// startTitles lets entries begin at the items that have the form of titles.
func (s scanner) startTitles(units []*unit, inner []found) {
	for i, u := range units {
		if !u.isItem() || u.veto || u.start || len(inner[i].entries) > 0 || s.heads[foldLabel(u.text())] {
			continue
		}
		if u.asksReader() {
			continue
		}
		u.start = u.score >= 0 && (u.head.shape >= 2 || u.isShortTitle() || u.head.shape == 1 && !s.papers && s.bare() && isCapitalised(u.head.title))
	}
}

// deepest is how deep items are counted for titledDepths.
const deepest = 6

// mostlyTitled reports whether the page's items of the depth of a sequence are
// titles by most of them.
func (s scanner) mostlyTitled(places []place) bool {
	return len(places) > 0 && places[0].items < deepest && s.titled[places[0].items]
}

// titledDepths finds the depths at which nested items are titles below items
// that are none, as papers stand below their topics: six or more, most of them
// of the form of titles, below others most of which are not.
func titledDepths(root *outline.Node) (titled [deepest]bool) {
	var at [deepest]struct{ all, likely, strong int }
	outline.Walk(root, func(n *outline.Node, above []*outline.Node) bool {
		if n.Kind == outline.Heading && kindOfSection(outline.Plain(n.Spans)) == nonPaperSection || n.Nav || n.Kind == outline.Table {
			return false
		}
		if n.Kind != outline.Item {
			return true
		}
		depth := 0
		for _, a := range above {
			if a.Kind == outline.Item {
				depth++
			}
		}
		if depth == deepest {
			return false
		}
		lines := splitSpans(n.Spans)
		if len(lines) == 0 {
			return true
		}
		at[depth].all++
		switch shape := titleShape(clean(outline.Plain(lines[0]))); {
		case shape == 3:
			at[depth].strong++
			at[depth].likely++
		case shape == 2:
			at[depth].likely++
		}
		return true
	})
	for d := 1; d < deepest; d++ {
		here, over := at[d], at[d-1]
		titled[d] = here.all >= 6 && here.likely*10 >= here.all*7 && here.strong*2 >= here.all && over.likely*10 <= over.all*3
	}
	return titled
}

// isShortTitle reports whether a unit can be a title of three words or so,
// "Mixtral of Experts", or one in Chinese.
func (u *unit) isShortTitle() bool {
	return u.head.shape == 1 && (len(strings.Fields(u.head.title)) >= 3 || hanRunes(u.head.title) >= 8)
}

// hanTitle matches titles with what Chinese ones often begin or end with.
var hanTitle = lazily(`^(?:基于|面向|一种|针对)\p{Han}?.*\p{Han}{4}|\p{Han}{4}.*(?:综述|研究|研究进展|方法|算法|系统|框架|机制|技术|优化|策略|训练|设计|实现|分析|模型)(?:[ ,，]*(?:19|20)\d\d)?$`)

// listsTitles reports whether the items of a page are bare titles of papers and
// hardly anything else: eight or more, most of them of the form of titles and
// many of a form that little else has.
func listsTitles(root *outline.Node) bool {
	all, likely, strong, odd := 0, 0, 0, 0
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		if n.Kind == outline.Heading && kindOfSection(outline.Plain(n.Spans)) == nonPaperSection || n.Nav || n.Kind == outline.Table {
			return false
		}
		if n.Kind != outline.Item {
			return true
		}
		all++
		text := clean(outline.Plain(n.Spans))
		shape := titleShape(text)
		switch {
		case shape < 0 || len(n.Children) > 0 || slices.ContainsFunc(n.Spans, func(s outline.Span) bool { return s.Link != "" }):
			odd++
		case shape == 3, shape > 0 && hanTitle.MatchString(text):
			strong++
			likely++
		case shape == 2:
			likely++
		}
		return false
	})
	return all >= 8 && likely*3 >= all*2 && strong*5 >= all*2 && odd*10 <= all
}
