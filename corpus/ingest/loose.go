package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// looseMark is a list mark at the start of a line with what may begin an item.
var looseMark = lazily(`^(?:[-*+•]|\[\d{1,3}\])\s+[\p{Lu}\p{Lt}\p{Lo}\d\[("“*]`)

// looseItems makes items of the lines of a node that begin with a list mark.
// To Markdown they are text: an item set four columns in goes on with the
// paragraph of one set three columns in, and a list right below a tag of HTML
// is no list. What hangs below the node stays with the last of them.
func looseItems(n *outline.Node) []*outline.Node {
	var starts []int
	for i, s := range n.Spans {
		if i+1 < len(n.Spans) && (s.Soft || s.Break) && isLooseMark(n.Spans[i+1:]) {
			starts = append(starts, i+1)
		}
	}
	whole := len(n.Spans) > 0 && n.Kind == outline.Paragraph && isLooseMark(n.Spans)
	if len(starts) == 0 {
		return []*outline.Node{n}
	}
	var nodes []*outline.Node
	from, end := 0, 0
	for _, next := range append(starts, len(n.Spans)+1) {
		end = next - 1
		node := *n
		node.Spans, node.Children = n.Spans[from:end], nil
		node.Line = lineOf(node.Spans, n)
		if from > 0 || whole {
			node.Kind, node.Marker, node.Anchor = outline.Item, "-", ""
		}
		nodes = append(nodes, &node)
		from = next
	}
	nodes[len(nodes)-1].Children = n.Children
	return underNumbers(nodes)
}

// underNumbers hangs items with another mark below the numbered ones that they
// follow: notes below "[1] Title".
func underNumbers(nodes []*outline.Node) []*outline.Node {
	if !isNumbered(nodes[0]) {
		return nodes
	}
	var over []*outline.Node
	for _, n := range nodes {
		if isNumbered(n) {
			over = append(over, n)
			continue
		}
		last := over[len(over)-1]
		if k := len(last.Children); k == 0 || last.Children[k-1].Kind != outline.List {
			last.Children = append(last.Children, &outline.Node{Kind: outline.List, Line: n.Line})
		}
		list := last.Children[len(last.Children)-1]
		spans := slices.Clone(n.Spans)
		spans[0].Text = strings.TrimLeft(spans[0].Text, "-*+• ")
		n.Spans = spans
		list.Children = append(list.Children, n)
	}
	return over
}

// isNumbered reports whether a loose item begins with a number in brackets.
func isNumbered(n *outline.Node) bool {
	return len(n.Spans) > 0 && numberedMark.MatchString(n.Spans[0].Text)
}

var numberedMark = lazily(`^\[\d{1,3}\]\s`)

// isLooseMark reports whether text begins with a list mark.
func isLooseMark(spans []outline.Span) bool {
	text := spans[0].Text
	if len(text) < 4 && len(spans) > 1 && !spans[1].Break {
		text += spans[1].Text // the mark alone stands before a link
		if spans[1].Link != "" || spans[1].Code || spans[1].Bold || spans[1].Italic {
			text = spans[0].Text + "["
		}
	}
	return looseMark.MatchString(text)
}

// flatItems are the items of a list, one for each paper, those among them that
// Markdown lost included.
func flatItems(items []*outline.Node) []*outline.Node {
	var flat []*outline.Node
	for _, item := range items {
		for _, single := range looseItems(item) {
			flat = append(flat, twins(single)...)
		}
	}
	return flat
}

// record makes an item of a paragraph whose first line is a title and whose
// other lines are nothing but facts and addresses, although Markdown joins
// them. It returns nil for any other paragraph.
func record(n *outline.Node) *outline.Node {
	for _, s := range n.Spans {
		if s.Break {
			return nil
		}
	}
	lines := cutSpans(n.Spans, func(s outline.Span) bool { return s.Soft })
	if len(lines) < 2 || len(lines) > 6 || titleShape(strings.TrimSpace(outline.Plain(lines[0]))) < 1 || isFactLine(lines[0]) || isAddress(lines[0]) {
		return nil
	}
	for _, line := range lines[1:] {
		if fieldOf(line) != noLabel || !isFactLine(line) && !isAddress(line) {
			return nil
		}
	}
	node := *n
	node.Kind, node.Spans = outline.Item, slices.Clone(n.Spans)
	for i := range node.Spans {
		if node.Spans[i].Soft {
			node.Spans[i] = outline.Span{Break: true, Line: node.Spans[i].Line}
		}
	}
	return &node
}

// isAddress reports whether a line holds nothing but links.
func isAddress(line []outline.Span) bool {
	var h headline
	return strings.TrimSpace(h.liftLinks(line).text) == "" && len(h.links) > 0
}

// isPaperAddress reports whether a line holds nothing but links, one of them
// to a paper.
func isPaperAddress(line []outline.Span) bool {
	var h headline
	return strings.TrimSpace(h.liftLinks(line).text) == "" && h.paper
}
