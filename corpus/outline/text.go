package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text reads what people paste from pages: bullets, numbers, indentation,
// blocks between empty lines. It keeps the lines as they are, each item, block
// and line with its indentation and place; whether a line is a heading is
// guessed from its shape alone and marked Inferred.
//
//   - A line with a bullet or number is an Item. It belongs to the nearest item
//     above whose marker stands further left; of items at the same column, one
//     with a marker not open yet belongs to the item above.
//   - A line without marker that is indented deeper than an item's marker
//     belongs to that item.
//   - A line without marker that follows an item, not indented, belongs to it
//     if the page has such a line below every item, or goes on with the next
//     number behind it.
//   - Other lines form blocks. Two lines or more with tabs between columns are a Table. In a
//     block with indented lines each line further left is an Item without Marker
//     that holds the lines indented below it. A block just above a list whose
//     lines all look like headings is one Heading a line, the last of which holds
//     the list; a line alone between empty lines that looks like a heading is
//     one, too. All else is a Paragraph with a break at each line end.
func Text(src []byte) (*Node, error) {
	if !utf8.Valid(src) {
		return nil, ErrEncoding
	}
	t := &textReader{doc: &Node{Kind: Document, Line: 1}}
	var left int
	if t.lines, left = splitLines(string(src)); left > 0 {
		t.doc.Problems = append(t.doc.Problems, tooMany(left))
	}
	t.below, t.rows = linesBelowItems(t.lines), tableRows(t.lines)
	for i := range t.lines {
		l := &t.lines[i]
		if len(l.text) > maxText {
			l.text = strings.ToValidUTF8(l.text[:maxText], "")
			t.doc.Problems = append(t.doc.Problems, tooLong(l.number))
		}
	}
	for t.next < len(t.lines) {
		t.read()
	}
	(&shaper{}).shape(t.doc)
	return t.doc, nil
}

// textReader builds the tree of pasted text.
type textReader struct {
	doc   *Node
	lines []textLine
	below []bool // per line: it is not indented and still belongs to the item before it
	rows  []bool // per line: it is a row of a table
	next  int
	open  []openItem
	deep  bool // some item was nested too deeply, and it is told
}

// openItem is an item that the next line may belong to.
type openItem struct {
	indent int
	class  string // of its marker
	item   *Node
}

// read takes the next line, or the next block of lines without markers.
func (t *textReader) read() {
	line := t.lines[t.next]
	if line.marker != "" {
		t.next++
		t.item(line)
		return
	}
	if owner := t.owner(line); owner != nil {
		t.next++
		t.continueItem(owner, line)
		return
	}
	if n := len(t.open); n > 0 && t.below[t.next] {
		t.next++
		t.continueItem(t.outermost(line), line)
		return
	}
	t.open = t.open[:0]
	t.block()
}

// item opens an item below the nearest open item that may hold it.
func (t *textReader) item(line textLine) {
	class := markerClass(line.marker)
	keep := 0
	for keep < len(t.open) && t.open[keep].indent < line.indent {
		keep++
	}
	// At the same column another marker means a deeper level, unless an open
	// item there has it.
	for i := keep; i < len(t.open) && t.open[i].indent == line.indent && t.open[i].class != class; i++ {
		if line.spaced && (line.ordinal > 0 || t.open[i].class == "") {
			break // a list after another one
		}
		keep = i + 1
	}
	if len(t.open) >= maxDepth && keep >= maxDepth {
		t.tooDeep(line)
		keep = maxDepth - 1
	}
	t.open = t.open[:keep]
	parent := t.doc
	if keep > 0 {
		parent = t.open[keep-1].item
	}
	item := line.node(Item)
	item.Marker = line.marker
	list := t.listFor(parent, line)
	list.Children = append(list.Children, item)
	t.open = append(t.open, openItem{indent: line.indent, class: class, item: item})
}

// listFor is the list that an item below parent goes on, or a new one.
func (t *textReader) listFor(parent *Node, line textLine) *Node {
	if n := len(parent.Children); n > 0 {
		last := parent.Children[n-1]
		if last.Kind == List && markerClass(last.Children[0].Marker) == markerClass(line.marker) {
			return last
		}
	}
	c, _ := utf8.DecodeRuneInString(line.marker)
	list := &Node{Kind: List, Line: line.number, Indent: line.indent, Spaced: line.spaced,
		Ordered: line.marker != "" && !strings.ContainsRune(bullets, c)}
	parent.Children = append(parent.Children, list)
	return list
}

func (t *textReader) tooDeep(line textLine) {
	if !t.deep {
		t.deep = true
		t.doc.Problems = append(t.doc.Problems, Problem{Line: line.number, Code: "too-deep",
			Message: "items nested too deeply; the deeper ones are read as if at one level"})
	}
}

// owner is the open item that a line without marker belongs to, nil if none.
func (t *textReader) owner(line textLine) *Node {
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i].indent < line.indent {
			return t.open[i].item
		}
	}
	if len(t.open) > 0 && !line.spaced && wraps(t.lines[t.next-1], line) {
		return t.open[len(t.open)-1].item
	}
	return nil
}

// outermost is the outermost open item at the column of a line.
func (t *textReader) outermost(line textLine) *Node {
	for _, o := range t.open {
		if o.indent >= line.indent {
			return o.item
		}
	}
	return t.open[len(t.open)-1].item
}

// wraps reports whether a line goes on with the sentence of the line before:
// that one is long and unfinished and this one starts in lower case.
func wraps(before, line textLine) bool {
	first, _ := utf8.DecodeRuneInString(line.text)
	last, _ := utf8.DecodeLastRuneInString(before.text)
	return unicode.IsLower(first) && !strings.ContainsRune(".!?:\u3002\uff01\uff1f\uff1a", last) &&
		utf8.RuneCountInString(before.text) >= 50
}

// continueItem adds a line to an item: to its last text, or as a paragraph of
// its own behind an empty line.
func (t *textReader) continueItem(item *Node, line textLine) {
	for len(t.open) > 0 && t.open[len(t.open)-1].item != item {
		t.open = t.open[:len(t.open)-1]
	}
	spans := linkify(line.text, line.number)
	if n := len(item.Children); n > 0 || line.spaced {
		if n > 0 && item.Children[n-1].Kind == Paragraph && !line.spaced {
			item.Children[n-1].Spans = joinLines(item.Children[n-1].Spans, spans)
			return
		}
		item.Children = append(item.Children, line.node(Paragraph))
		return
	}
	item.Spans = joinLines(item.Spans, spans)
}

// block reads lines without markers up to an empty line or an item.
func (t *textReader) block() {
	first := t.next
	for t.next < len(t.lines) {
		line := t.lines[t.next]
		if t.next > first && (line.spaced || line.marker != "" || t.rows[t.next] != t.rows[t.next-1]) || isRule(line.text) {
			break
		}
		t.next++
	}
	lines := t.lines[first:t.next]
	switch {
	case len(lines) == 0:
		t.next++ // a rule between blocks
	case t.underlined(lines):
		t.next++
		h := lines[0].node(Heading)
		h.Level = 2
		if t.lines[first+1].text[0] == '=' {
			h.Level = 1
		}
		t.add(h)
	case isTable(lines):
		t.add(tableOf(lines))
	case isHanging(lines) || t.goesOnHanging(lines):
		t.hanging(lines)
	case t.areHeadings(lines):
		for _, l := range lines {
			h := l.node(Heading)
			h.Level, h.Inferred = t.level(l), true
			t.add(h)
		}
	default:
		p := lines[0].node(Paragraph)
		for _, l := range lines[1:] {
			p.Spans = joinLines(p.Spans, linkify(l.text, l.number))
		}
		t.add(p)
	}
}

func (t *textReader) add(n *Node) { t.doc.Children = append(t.doc.Children, n) }

// underlined reports whether a block of one line has a rule right below it.
func (t *textReader) underlined(lines []textLine) bool {
	return len(lines) == 1 && t.next < len(t.lines) && !t.lines[t.next].spaced && isRule(t.lines[t.next].text)
}

// goesOnHanging reports whether a line with an indented block below it follows
// others of that kind.
func (t *textReader) goesOnHanging(lines []textLine) bool {
	n := len(t.doc.Children)
	if len(lines) > 1 || n == 0 || t.doc.Children[n-1].Kind != List || t.next == len(t.lines) {
		return false
	}
	next := t.lines[t.next]
	return t.doc.Children[n-1].Children[0].Marker == "" && next.marker == "" && next.indent >= lines[0].indent+2
}

// hanging reads a block of lines with others indented below them.
func (t *textReader) hanging(lines []textLine) {
	for _, l := range lines {
		if l.indent > lines[0].indent {
			t.continueItem(t.open[0].item, l)
			continue
		}
		t.open = t.open[:0]
		t.item(l)
	}
}

// areHeadings reports whether the lines of a block are headings: they look
// like it and stand just above a list, or the block is a single line between
// empty lines.
func (t *textReader) areHeadings(lines []textLine) bool {
	for _, l := range lines {
		if !headingShaped(l.text) {
			return false
		}
	}
	above := t.next < len(t.lines) && t.lines[t.next].marker != ""
	if len(lines) == 1 {
		return above || t.next == len(t.lines) || t.lines[t.next].spaced
	}
	return above && !t.lines[t.next].spaced
}

// level is 1 for the first line of the page, 2 for all other headings.
func (t *textReader) level(l textLine) int {
	if l.number == t.lines[0].number {
		return 1
	}
	return 2
}

// joinLines appends a line to the spans of those before it.
func joinLines(before, line []Span) []Span {
	if len(before) > 0 && len(line) > 0 {
		before = append(before, Span{Break: true, Line: line[0].Line})
	}
	return append(before, line...)
}
