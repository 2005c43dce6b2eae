package outline

import (
	"cmp"
	"slices"
	"strings"
)

// shaper brings a tree to the form that Kind describes: the first text of an
// item and the only text of a cell become their spans, nodes that show nothing
// go, headings take in what they stand above.
type shaper struct {
	sections []int         // of each section of HTML the one around it, as index + 1
	section  map[*Node]int // index + 1 of the section that a heading stands in
	reach    map[*Node]reach
	left     int // how many cells may still be added
}

// shape shapes the tree below n, the depth of which is bounded by maxDepth.
func (s *shaper) shape(n *Node) {
	kept := make([]*Node, 0, len(n.Children))
	anchor := ""
	for _, child := range n.Children {
		s.shape(child)
		if blocks := child.unlisted(); blocks != nil {
			kept = append(kept, blocks...)
		} else if child.shows() {
			if child.Anchor == "" {
				child.Anchor = anchor
			}
			anchor = ""
			kept = append(kept, child)
		} else if child.Anchor != "" {
			anchor = child.Anchor
		}
	}
	n.Children = kept
	switch n.Kind {
	case Item:
		first := 0
		for first < len(kept) && kept[first].Nav && !n.Nav {
			first++ // a menu of the entry
		}
		if len(n.Spans) == 0 && first < len(kept) && kept[first].Kind == Paragraph {
			n.hoist(first)
		}
		dropCheckbox(n)
	case Cell:
		if len(kept) == 1 && kept[0].Kind == Paragraph {
			n.hoist(0)
		}
	case Table:
		s.spread(n.Children)
	case Row:
		n.Header = n.Header || namesColumns(n)
	}
	if n.Kind != List && n.Kind != Table && n.Kind != Row {
		// The Markdown parser puts a table before the text above it if a line of
		// "====" follows the table.
		slices.SortStableFunc(n.Children, func(a, b *Node) int { return cmp.Compare(a.Line, b.Line) })
		n.Children = s.nest(n.Children)
	}
}

// unlisted are the blocks of a list that has no items, as pages write that set
// something in with it. It returns nil for other nodes.
func (n *Node) unlisted() []*Node {
	if n.Kind != List || len(n.Children) != 1 || !n.Children[0].implied || len(n.Children[0].Children) < 2 {
		return nil
	}
	item := n.Children[0]
	if len(item.Spans) == 0 {
		return item.Children
	}
	first := &Node{Kind: Paragraph, Line: item.Line, Nav: item.Nav, Anchor: item.Anchor, Class: item.Class, Box: item.Box, Spans: item.Spans}
	return append([]*Node{first}, item.Children...)
}

// shows reports whether the node has anything to show. Cells always count:
// their position is their column.
func (n *Node) shows() bool {
	if n.Kind == Row {
		for _, cell := range n.Children {
			if len(cell.Spans) > 0 || len(cell.Children) > 0 {
				return true
			}
		}
		return false
	}
	return n.Kind == Cell || len(n.Spans) > 0 || len(n.Children) > 0
}

// hoist makes the paragraph that is child i of n its spans.
func (n *Node) hoist(i int) {
	p := n.Children[i]
	n.Spans, n.Children = p.Spans, slices.Delete(n.Children, i, i+1)
	if n.Anchor == "" {
		n.Anchor = p.Anchor
	}
	if n.Class == "" {
		n.Class = p.Class
	}
}

// namesColumns reports whether all cells of a row are marked as headers.
func namesColumns(row *Node) bool {
	for _, cell := range row.Children {
		if !cell.Header {
			return false
		}
	}
	return len(row.Children) > 0
}

// nest puts what stands below a heading into it, up to the next heading of its
// level or a higher one. Menus end where the page goes on.
func (s *shaper) nest(nodes []*Node) []*Node {
	var top, open []*Node
	for _, n := range nodes {
		for len(open) > 0 && s.ends(open[len(open)-1], n) {
			open = open[:len(open)-1]
		}
		if len(open) == 0 {
			top = append(top, n)
		} else {
			last := open[len(open)-1]
			last.Children = append(last.Children, n)
		}
		if n.Kind == Heading {
			open = append(open, n)
		}
	}
	return top
}

// ends reports whether what stands below an open heading ends before n. A
// heading in a section inside the open one's is below that whatever its level.
func (s *shaper) ends(open, n *Node) bool {
	if open.Nav && !n.Nav {
		return true
	}
	return n.Kind == Heading && n.Level <= open.Level && !s.within(s.section[n], s.section[open])
}

// within reports whether a section is inside another one.
func (s *shaper) within(inner, outer int) bool {
	for inner > 0 && outer > 0 {
		if inner = s.sections[inner-1]; inner == outer {
			return true
		}
	}
	return false
}

// dropCheckbox removes the box of a task list, "[ ] " or "[x] ".
func dropCheckbox(item *Node) {
	if len(item.Spans) == 0 {
		return
	}
	first := &item.Spans[0]
	for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
		if first.Link == "" {
			first.Text = strings.TrimPrefix(first.Text, box)
		}
	}
	if first.Text == "" && first.Image == "" {
		item.Spans = item.Spans[1:]
	}
}
