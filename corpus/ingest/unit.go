package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// unit is a piece of a page that may begin an entry: a line, an item, a bare
// heading, a row. Units of one sequence stand one below the other.
type unit struct {
	node  *outline.Node
	spans []outline.Span   // the line that may hold a title
	more  [][]outline.Span // further lines of the same item or row
	cols  []column         // labelled cells of the same row
	below []*outline.Node  // what hangs below it
	line  int
	class label // what the class of the element says it is

	head    headline
	score   int  // evidence that it is a paper
	hard    bool // some of the evidence is no matter of shape
	sure    bool // the heading or parent right above it is a venue
	fields  bool // authors or labelled fields follow
	labels  int  // labelled fields among the lines that follow
	block   bool // its paragraph or heading is an entry, as others of the page
	apart   bool // its authors stand in a place of their own, as those of the others do
	later   bool // a line of its paragraph that looks like a title stands before it
	behind  bool // the first line of its paragraph is marked as a title, and this one is not
	veto    bool // it cannot be one
	start   bool // decided: an entry begins here
	special role
	said    role // special, before the company was asked
	first   role // of the first line below
	parsed  bool // head is that of spans

	unread bool      // an item whose lines are not told apart yet
	asked  bool      // answer is that of roleOf
	answer role      //
	whole  *headline // of spans, while the unit is read
	known  memo      // of spans, while the unit is read
}

// column is a cell under a column head that is a label.
type column struct {
	l     label
	spans []outline.Span
	nodes []*outline.Node
}

// unroll brings nodes to the sequence of their units. Lists show their items,
// paragraphs their lines; a heading that was only guessed is a line like any
// other, since bare titles look alike.
func (p page) unroll(nodes []*outline.Node) []*unit {
	var units []*unit
	for _, n := range nodes {
		switch n.Kind {
		case outline.List:
			if len(n.Children) > 1 && roster(n) != nil {
				units = append(units, &unit{node: n, line: n.Line, below: []*outline.Node{n}, special: authorsRole})
				continue
			}
			glossary := isGlossary(n.Children)
			for i, item := range flatItems(n.Children) {
				u := &unit{node: item, unread: true}
				if glossary && isExpansion(outline.Plain(item.Spans)) {
					u.special = otherRole
				}
				if i == 0 && u.node.Anchor == "" && n.Anchor != "" {
					with := *u.node
					with.Anchor = n.Anchor
					u.node = &with
				}
				units = append(units, u)
			}
		case outline.Paragraph:
			units = append(units, p.unrollParagraph(n)...)
		case outline.Heading:
			if n.Inferred {
				_, stacked := p.stacks[n]
				units = append(units, &unit{node: n, spans: n.Spans, line: n.Line, block: stacked})
				units = append(units, p.unroll(n.Children)...)
				continue
			}
			units = append(units, &unit{node: n, spans: n.Spans, below: n.Children, line: n.Line, class: p.labelOf(n), block: p.blocks[n]})
		case outline.Row, outline.Cell, outline.Item:
			units = append(units, &unit{node: n, unread: true})
		default:
			units = append(units, &unit{node: n, spans: n.Spans, below: n.Children, line: n.Line})
		}
	}
	return units
}

// unrollParagraph makes the units of a paragraph: its lines, unless it is an
// entry as a whole or a list that has lost its marks.
func (p page) unrollParagraph(n *outline.Node) []*unit {
	if _, part := p.parts[n]; part {
		return p.lineUnits(n)
	}
	if items := looseItems(n); len(items) > 1 {
		return p.unroll(items)
	}
	if item := record(n); item != nil {
		return []*unit{{node: item, unread: true}}
	}
	lines := blockLines(n)
	from, stacked := p.stacks[n]
	switch {
	case p.blocks[n]:
		title, more := blockTitle(lines)
		return []*unit{{node: n, spans: title, more: more, line: lineOf(lines[0], n), class: classLabel(n), block: true}}
	case stacked:
		var units []*unit
		for i, line := range lines {
			alone := *n
			alone.Spans, alone.Line = line, lineOf(line, n)
			units = append(units, &unit{node: &alone, spans: line, line: alone.Line, block: i >= from})
		}
		return units
	}
	return append(p.lineUnits(n), p.unroll(n.Children)...)
}

// lineUnits makes units of the lines of a paragraph.
func (p page) lineUnits(n *outline.Node) []*unit {
	var units []*unit
	lines := splitSpans(n.Spans)
	l, part := p.parts[n]
	if part {
		lines = splitField(n.Spans, l)
	} else {
		l = p.labelOf(n)
	}
	authors := len(lines) > 1 && isAuthorBlock(n.Spans, lines[0])
	marked := len(lines) > 1 && isMarked(lines[0])
	lines = joinNames(lines)
	talk := len(lines) > 1 && talkHead.MatchString(strings.TrimSpace(outline.Plain(lines[0])))
	titled := marked || len(lines) > 1 && !isTooLong(lines[0]) && titleShape(cleanTitle(outline.Plain(lines[0]))) >= 2
	for i, line := range lines {
		u := &unit{node: n, spans: line, line: lineOf(line, n), class: l}
		if i > 0 && isArxivHead(lines[i-1]) {
			u.more, u.line = lines[i-1:i], lineOf(lines[i-1], n)
		} else if i+1 < len(lines) && isArxivHead(line) {
			continue
		}
		u.behind = part || talk || i > 0 && marked && !isMarked(line)
		u.later = i > 0 && titled
		if authors || isLoneAuthor(lines, i) {
			u.special = authorsRole
		}
		units = append(units, u)
	}
	return units
}

// talkHead is a line over a talk that is no paper.
var talkHead = lazily(`(?i)^(?:opening |closing )?(?:keynotes?|invited|plenary|panel)(?: (?:talks?|speakers?|address|speech|discussion))?\s*\d*\s*:?$`)

// isAuthorBlock reports whether the lines of a paragraph are authors, though
// one of them alone may be damaged.
func isAuthorBlock(whole, first []outline.Span) bool {
	_, likely := parseAuthors(outline.Plain(whole))
	text := outline.Plain(first)
	if _, start := parseAuthors(text); !likely || !start || titleShape(strings.TrimSpace(withoutParentheses(text))) >= 2 {
		return false
	}
	return !strings.Contains(outline.Plain(whole), ":") && !posterNumber.MatchString(outline.Plain(whole))
}

// isLoneAuthor reports whether line i of a paragraph is a single author: a name
// between a title and a venue.
func isLoneAuthor(lines [][]outline.Span, i int) bool {
	if i < 1 || len(lines) < i+2 {
		return false
	}
	name := strings.Trim(outline.Plain(lines[i]), " .")
	source := strings.TrimSpace(outline.Plain(lines[i+1]))
	if groupLead.MatchString(name+". ") && isSourceLine(source) {
		return true
	}
	if !isName(name) || isInstitution(name) || titleShape(cleanTitle(outline.Plain(lines[i-1]))) < 1 {
		return false
	}
	var h headline
	if strings.HasPrefix(source, "[") && strings.TrimSpace(h.dropBrackets(h.liftLinks(lines[i+1])).text) == "" {
		return true // "[ PDF ]"
	}
	if l, n := cutLabel(source); l != noLabel && n < len(source) {
		return true // "Published: 16 Jan 2024"
	}
	v, ok := parseVenue(source)
	return isSourceLine(source) || ok && (v.year != 0 || isKnownVenue(v.name))
}

// isMarked reports whether a line is bold or a link as a whole, but for tags
// and link words.
func isMarked(line []outline.Span) bool {
	var h headline
	s := h.takeTags(h.dropBrackets(h.liftLinks(line)))
	marked := 0
	for i := range s.of {
		if span := s.span(i); span.Bold || span.Link != "" {
			marked++
		}
	}
	return marked > 0 && marked*10 >= len(s.text)*8
}

// itemUnit makes a unit of an item. Its first line that is more than tags is
// the headline; tags before it stay with it.
func itemUnit(n *outline.Node) *unit {
	u := &unit{node: n}
	u.readItem()
	return u
}

// prepare reads what a unit says by itself. It needs nothing but the unit, so
// that many may be prepared at a time.
func (u *unit) prepare() {
	if u.unread {
		u.readItem()
	}
	if u.special == noRole {
		u.answer, u.asked = u.roleOf(), true
	}
	if !u.parsed && u.special == noRole && u.answer == noRole && u.mayTitle() && !u.isProse() {
		u.head, u.parsed = u.headline(), true
	}
	u.whole, u.known = nil, nil
	u.head.known, u.head.said = nil, nil
}

// headline takes the unit's line apart.
func (u *unit) headline() headline {
	if u.whole == nil {
		h := headline{facts: facts{known: u.memo()}, apart: u.apart}
		h.parse(u.spans)
		u.whole = &h
	}
	return *u.whole
}

// memo is the memo of the unit's line, while it is read.
func (u *unit) memo() memo {
	if u.known == nil {
		u.known = newMemo()
	}
	return u.known
}

// readItem tells the lines of an item apart.
func (u *unit) readItem() {
	n := u.node
	u.unread = false
	lines := splitSpans(n.Spans)
	below := n.Children
	if strings.TrimSpace(outline.Plain(n.Spans)) == "" { // nothing, or pictures
		for len(below) > 0 && below[0].Nav && !n.Nav {
			below = below[1:]
		}
		if len(below) > 0 && below[0].Kind == outline.Paragraph {
			lines, below = append(lines, splitSpans(below[0].Spans)...), below[1:]
		}
	}
	u.below, u.line, u.class = below, n.Line, classLabel(n)
	if i := slices.IndexFunc(lines, func(l []outline.Span) bool { return isTitleField(l) || hasTitleClass(l) }); i > 0 {
		u.spans, u.more = lines[i], slices.Concat(lines[:i], lines[i+1:])
		return
	}
	if len(lines) > 1 && isArxivHead(lines[0]) {
		u.spans, u.more = lines[1], slices.Concat(lines[:1], lines[2:])
		return
	}
	for i, line := range lines {
		u.spans, u.whole = append(u.spans, line...), nil
		if isTooLong(u.spans) || isLongAbstract(line) {
			u.more = lines[i+1:]
			break
		}
		u.head, u.parsed = u.headline(), true
		if u.head.title != "" {
			u.more = lines[i+1:]
			break
		}
	}
}

// longestLine is the length, in bytes, of the longest line that is searched
// for a title. Titles with all that lists put beside them are shorter.
const longestLine = 4000

// isTooLong reports whether a line is too long to be searched.
func isTooLong(spans []outline.Span) bool {
	n := 0
	for _, s := range spans {
		n += len(s.Text)
	}
	return n > longestLine
}

// isLongAbstract reports whether a line says that it is an abstract and is too long
// for a title: it would take long to look for one in it.
func isLongAbstract(line []outline.Span) bool {
	text := outline.Plain(line)
	if len(text) < maxTitleLine {
		return false
	}
	l, _ := cutLabel(text[:maxTitleLine])
	return l == abstractLabel
}

const maxTitleLine = 300

// isTitleField reports whether a line is a field that gives the title.
func isTitleField(line []outline.Span) bool {
	text := outline.Plain(line)
	l, n := cutLabel(text)
	return l == titleLabel && n < len(text)
}

// lineOf is the source line of a line of spans.
func lineOf(spans []outline.Span, n *outline.Node) int {
	for _, s := range spans {
		if s.Line > 0 {
			return s.Line
		}
	}
	return n.Line
}

// text is the unit's line as plain text.
func (u *unit) text() string { return strings.TrimSpace(outline.Plain(u.spans)) }

func (u *unit) isItem() bool { return u.node.Kind == outline.Item }

func (u *unit) isHeading() bool { return u.node.Kind == outline.Heading && !u.node.Inferred }

// isLine reports whether the unit stands in the sequence as a bare line.
func (u *unit) isLine() bool {
	return u.node.Kind == outline.Paragraph || u.node.Kind == outline.Heading && u.node.Inferred
}
