package outline

import (
	"fmt"

	"golang.org/x/net/html/atom"
)

// attributes are those of an HTML element that the outline looks at.
type attributes struct {
	id, class, role string
	href, src, alt  string
	marker          string // of a list item of Markdown
	reach           reach  // of a cell
}

// start opens an element on the current line.
func (b *builder) start(tag atom.Atom, a attributes) {
	if a.id != "" {
		b.anchored(tag, a.id)
	}
	switch tag {
	case atom.Br:
		b.lineBreak()
		return
	case atom.Img:
		b.image(a.src, a.alt)
		return
	case atom.Hr, atom.Wbr, atom.Input, atom.Link, atom.Meta, atom.Base, atom.Col, atom.Source,
		atom.Track, atom.Area, atom.Embed, atom.Param:
		if tag == atom.Hr {
			b.closeParagraph()
		}
		return
	}
	if tag == atom.A && a.href == "" {
		return // the name of a place; many are never closed
	}
	if inline(tag) {
		b.startInline(tag, a)
		return
	}
	b.flush()
	b.imply(tag)
	if len(b.open) >= maxDepth {
		b.tooDeep(tag)
		return
	}
	b.startBlock(tag, a)
}

// anchored remembers the name of a place for the next node, or for the heading
// that the place is in.
func (b *builder) anchored(tag atom.Atom, id string) {
	if t := b.top(); inline(tag) && t.spans != nil && t.node.Anchor == "" {
		t.node.Anchor = id
		return
	}
	b.anchor = id
}

func (b *builder) tooDeep(tag atom.Atom) {
	if len(b.over) == 0 {
		b.problem(b.style.Line, "too-deep",
			fmt.Sprintf("more than %d elements inside one another; the deeper ones are read as plain text", maxDepth))
	}
	b.over[tag]++
}

func (b *builder) problem(line int, code, message string) {
	b.doc.Problems = append(b.doc.Problems, Problem{Line: line, Code: code, Message: message})
}

func (b *builder) startInline(tag atom.Atom, a attributes) {
	if tag == atom.A {
		b.closeInline(atom.A) // links do not nest
	}
	if len(b.open) >= maxDepth {
		b.tooDeep(tag)
		return
	}
	e := *b.top()
	e.tag, e.own, e.role, e.link, e.added = tag, a.class, content, a.href, false
	b.open = append(b.open, e)
	b.countStyle(tag, 1)
	if tag == atom.A && a.href != "" {
		b.style.Link = a.href
	}
	if a.class != "" {
		b.style.Class = a.class
	}
}

// startBlock opens a block element. The text before it is flushed and the
// elements it ends are closed.
func (b *builder) startBlock(tag atom.Atom, a attributes) {
	around := *b.top()
	e := around
	e.tag, e.own, e.link, e.role, e.added = tag, a.class, "", b.roleOf(tag, a), false
	if e.class = a.class; e.class == "" && tag != atom.Body {
		e.class = around.own
	}
	b.countRole(e, 1)
	if isBox(tag) {
		e.box = b.openBox(e.box, tag.String()+" "+a.class)
	}
	if tag == atom.Section || tag == atom.Article {
		b.shaper.sections = append(b.shaper.sections, e.part)
		e.part = len(b.shaper.sections)
	}
	b.open = append(b.open, e)
	b.countStyle(tag, 1)
	b.style.Class = ""
	n := nodeFor(tag, a)
	if caption := e.spans != nil && e.node.Kind == Table; n == nil || caption {
		b.redirect(tag)
		return
	}
	n.Line, n.Class = b.style.Line, a.class
	n.Header = n.Header || tag == atom.Tr && around.tag == atom.Thead
	b.attach(n) // to the node around, but into this element's box and menu
	if a.reach != (reach{}) && n.Kind == Cell {
		b.shaper.reach[n] = a.reach
	}
	t := b.top()
	t.node, t.spans = n, nil
	if n.Kind == Heading || n.Kind == Code {
		t.spans = &n.Spans
	}
}

// redirect sets where the content of an element goes that is no node itself
// but part of one.
func (b *builder) redirect(tag atom.Atom) {
	t := b.top()
	switch tag {
	case atom.Summary:
		if t.node.Kind == Details {
			t.spans = &t.node.Spans
		}
	case atom.Caption:
		if t.node.Kind == Table {
			t.spans = &t.node.Spans
		}
	case atom.Title:
		t.spans = &b.doc.Spans
	case atom.Dd:
		if last := lastItem(t.node); last != nil {
			t.node = last
		}
	}
}

// nodeFor makes the node that an element stands for, nil if it stands for none.
func nodeFor(tag atom.Atom, a attributes) *Node {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return &Node{Kind: Heading, Level: int(tag.String()[1] - '0')}
	case atom.Ul, atom.Menu, atom.Dir, atom.Dl:
		return &Node{Kind: List}
	case atom.Ol:
		return &Node{Kind: List, Ordered: true}
	case atom.Li, atom.Dt:
		return &Node{Kind: Item, Marker: a.marker}
	case atom.Table:
		return &Node{Kind: Table}
	case atom.Tr:
		return &Node{Kind: Row}
	case atom.Td, atom.Th:
		return &Node{Kind: Cell, Header: tag == atom.Th}
	case atom.Blockquote:
		return &Node{Kind: Quote}
	case atom.Pre, atom.Textarea, atom.Xmp, atom.Listing:
		return &Node{Kind: Code}
	case atom.Details:
		return &Node{Kind: Details}
	}
	return nil
}

// imply closes what an element of this kind ends without saying so, and opens
// what it needs around it.
func (b *builder) imply(tag atom.Atom) {
	b.closeParagraph()
	if !tablePart(tag) {
		b.leaveImplied()
	}
	switch tag {
	case atom.Li:
		b.closeWithin(listScope, atom.Li)
	case atom.Dt, atom.Dd:
		b.closeWithin(listScope, atom.Dt, atom.Dd)
	case atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Caption:
		b.closeWithin(tableScope, atom.Tr, atom.Caption)
		if tag != atom.Tr {
			b.closeWithin(tableScope, atom.Tbody, atom.Thead, atom.Tfoot)
		}
		b.need(Table, atom.Table)
		return
	case atom.Td, atom.Th:
		b.closeWithin(tableScope, atom.Td, atom.Th, atom.Caption)
		b.need(Row, atom.Tr)
		return
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		b.closeWithin(blockScope, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
	case atom.Title, atom.Head, atom.Body, atom.Html, atom.Summary:
		return
	}
	kind := b.top().node.Kind
	switch {
	case tag == atom.Li || tag == atom.Dt || tag == atom.Dd:
		b.need(List, atom.Ul)
	case kind == List && isList(tag) && lastItem(b.top().node) != nil:
		b.reopen(lastItem(b.top().node))
	case missing(kind) != 0 && b.top().spans == nil:
		b.push(missing(kind), b.style.Line)
	}
}

// reopen goes on with the last item of the open list: a list straight inside a
// list belongs to the item before it.
func (b *builder) reopen(item *Node) {
	e := *b.top()
	e.tag, e.node, e.own, e.role, e.spans, e.added = atom.Li, item, "", content, nil, true
	b.open = append(b.open, e)
}

// need opens an element for tag unless the open node is of the kind.
func (b *builder) need(kind Kind, tag atom.Atom) {
	if b.top().node.Kind != kind {
		b.push(tag, b.style.Line)
	}
}

// missing is the element that text or blocks straight inside a node of this
// kind lack, 0 if they lack none.
func missing(kind Kind) atom.Atom {
	switch kind {
	case List:
		return atom.Li
	case Table, Row:
		return atom.Td
	}
	return 0
}

func lastItem(list *Node) *Node {
	if list.Kind != List || len(list.Children) == 0 {
		return nil
	}
	return list.Children[len(list.Children)-1]
}
