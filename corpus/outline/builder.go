package outline

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// maxDepth is how many elements may be open at a time. Browsers stop at 512;
// pages written by hand or by generators stay below 60. Elements opened deeper
// leave no trace but their text.
const maxDepth = 256

// maxSoft is how many spans a block may have before its line ends are no longer
// kept.
const maxSoft = 1000

// builder turns a stream of elements, text and breaks into a tree. HTML and
// Markdown both feed it, so that a page may change between the two at any
// place, as it may on GitHub. It never recurses and looks at no more than
// maxDepth open elements for one token.
type builder struct {
	doc     *Node
	open    []element
	over    map[atom.Atom]int // elements opened beyond maxDepth and not yet closed
	run     run
	style   Span // of the text to come; Line is kept current by the caller
	counts  styleCounts
	menus   int // open elements in each role
	banners int
	bodies  int
	anchor  string // waits for the next node
	pieces  int    // nodes so far
	boxes   []box
	kin     map[kin]*kinship
	shaper  shaper // knows the sections
}

// element is an open element.
type element struct {
	tag   atom.Atom
	node  *Node   // where blocks inside it go
	spans *[]Span // where text inside it goes, nil if it makes paragraphs in node
	link  string  // of an a element
	class string  // for the paragraphs straight inside: own, else of the element around
	own   string  // own class
	box   int     // index into boxes + 1, innermost
	part  int     // index into the sections + 1, innermost
	role  role
	added bool // not in the source: something inside it needed it
}

// styleCounts counts the open elements of each style.
type styleCounts struct{ bold, italic, code, strike, super, pre int }

func newBuilder() *builder {
	b := &builder{doc: &Node{Kind: Document, Line: 1}, over: map[atom.Atom]int{}, kin: map[kin]*kinship{}}
	b.open = append(b.open, element{node: b.doc})
	b.style.Line = 1
	b.shaper.section, b.shaper.reach = map[*Node]int{}, map[*Node]reach{}
	return b
}

func (b *builder) top() *element { return &b.open[len(b.open)-1] }

// text adds text at the current line, which it moves by the newlines in it.
func (b *builder) text(s string) {
	if b.counts.pre > 0 {
		b.run.add(b.style, s)
		for i := range len(s) {
			if s[i] == '\n' {
				b.style.Line++
			}
		}
		return
	}
	for {
		line, rest, more := strings.Cut(s, "\n")
		if !more {
			b.run.addFolded(b.style, line)
			return
		}
		b.run.addFolded(b.style, strings.TrimRight(line, " \t\f\r"))
		b.softBreak()
		b.style.Line++
		s = rest
	}
}

// lineBreak adds a break the author forced.
func (b *builder) lineBreak() {
	if b.counts.pre > 0 {
		b.run.add(b.style, "\n")
		return
	}
	b.run.put(Span{Break: true, Line: b.style.Line})
}

// softBreak adds a line end that the page shows as a blank. It stays apart only
// between words in no style, so that links and emphasis remain whole, and only
// in blocks of a sensible length.
func (b *builder) softBreak() {
	s := b.style
	plain := Span{Line: s.Line}
	if s != plain || len(b.run.spans) == 0 || len(b.run.spans) > maxSoft {
		b.run.addFolded(s, "\n")
		return
	}
	if !b.run.endsInSpace() {
		b.run.put(Span{Text: " ", Soft: true, Line: s.Line})
	}
}

// image adds an image in the style of the text around it.
func (b *builder) image(src, alt string) {
	s := b.style
	s.Image, s.Text = src, alt
	if src == "" {
		if alt != "" {
			b.run.addFolded(b.style, alt)
		}
		return
	}
	b.run.put(s)
}

// flush ends the block of text gathered so far and puts it where it belongs.
func (b *builder) flush() {
	if len(b.run.spans) == 0 {
		return
	}
	code := b.counts.pre > 0
	if b.run.long {
		b.doc.Problems = append(b.doc.Problems, tooLong(b.run.spans[0].Line))
	}
	spans := b.run.take()
	if len(spans) == 0 {
		return
	}
	if target := b.top().spans; target != nil {
		if len(*target) > 0 && !code {
			*target = append(*target, Span{Break: true, Line: spans[0].Line})
		}
		*target = append(*target, spans...)
		return
	}
	b.leaveImplied()
	before := len(b.open)
	if tag := missing(b.top().node.Kind); tag != 0 {
		b.push(tag, spans[0].Line)
	}
	for _, p := range splitParagraphs(spans) {
		b.attach(&Node{Kind: Paragraph, Line: p[0].Line, Spans: p})
	}
	b.popTo(before)
}

// attach makes n the last child of the node that is open.
func (b *builder) attach(n *Node) {
	if b.pieces++; b.pieces > maxPieces {
		if b.pieces == maxPieces+1 {
			b.doc.Problems = append(b.doc.Problems, tooMany(n.Line))
		}
		return
	}
	e := b.top()
	n.Nav = b.menus > 0 || b.banners > 0 && n.Kind != Heading
	n.Anchor, b.anchor = b.anchor, ""
	if n.Class == "" {
		n.Class = e.class
	}
	n.Box = e.box
	if n.Kind == Heading {
		b.shaper.section[n] = e.part
	}
	e.node.Children = append(e.node.Children, n)
}

// push opens an element that the page left out.
func (b *builder) push(tag atom.Atom, line int) {
	saved := b.style.Line
	b.style.Line = line
	b.imply(tag)
	b.startBlock(tag, attributes{})
	b.top().added = true
	b.top().node.implied = tag == atom.Li
	b.style.Line = saved
}

// leaveImplied closes tables and rows that the source did not open: what comes
// now is no part of them.
func (b *builder) leaveImplied() {
	for b.top().added && (b.top().tag == atom.Tr || b.top().tag == atom.Table) {
		b.pop()
	}
}

// popTo closes elements until n are open.
func (b *builder) popTo(n int) {
	for len(b.open) > max(n, 1) {
		b.pop()
	}
}

func (b *builder) pop() {
	if before := len(b.open); !inline(b.top().tag) {
		if b.flush(); len(b.open) < before {
			return // the text before its end was no part of it
		}
	}
	e := *b.top()
	b.open = b.open[:len(b.open)-1]
	b.leave(e)
}

// leave takes back what entering e did to the style.
func (b *builder) leave(e element) {
	b.countStyle(e.tag, -1)
	b.countRole(e, -1)
	if e.tag == atom.A {
		b.style.Link = b.linkAbove(len(b.open))
	}
	b.style.Class = b.classAbove()
}

// classAbove is the class of the innermost inline element that has one.
func (b *builder) classAbove() string {
	for i := len(b.open) - 1; i > 0 && inline(b.open[i].tag); i-- {
		if b.open[i].own != "" {
			return b.open[i].own
		}
	}
	return ""
}

// linkAbove is the target of the innermost link among the first n open
// elements.
func (b *builder) linkAbove(n int) string {
	for i := n - 1; i > 0; i-- {
		if b.open[i].tag == atom.A {
			return b.open[i].link
		}
	}
	return ""
}

// countStyle adds delta to the count of the style that tag stands for and
// brings the style up to date.
func (b *builder) countStyle(tag atom.Atom, delta int) {
	c := &b.counts
	switch tag {
	case atom.B, atom.Strong:
		c.bold += delta
	case atom.I, atom.Em, atom.Cite, atom.Var, atom.Dfn:
		c.italic += delta
	case atom.Code, atom.Kbd, atom.Tt, atom.Samp:
		c.code += delta
	case atom.S, atom.Strike, atom.Del:
		c.strike += delta
	case atom.Sup, atom.Sub:
		c.super += delta
	case atom.Pre, atom.Textarea, atom.Xmp, atom.Listing:
		c.pre += delta
	default:
		return
	}
	b.style.Bold, b.style.Italic = c.bold > 0, c.italic > 0
	b.style.Code, b.style.Strike = c.code > 0, c.strike > 0
	b.style.Super = c.super > 0
}

// finish closes what is open and returns the tree in its final shape.
func (b *builder) finish() *Node {
	b.popTo(1)
	b.flush()
	b.numberBoxes()
	b.shaper.left = maxPieces - b.pieces
	b.shaper.shape(b.doc)
	return b.doc
}
