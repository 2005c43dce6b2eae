// Package outline brings Markdown, HTML and plain text to one tree of
// headings, items, table rows and paragraphs, so that whoever looks for papers
// need not know how the page was written.
//
// Sources are UTF-8, with lines that end in "\n" or "\r\n". No source is an
// error but one that is not UTF-8, and none takes time out of proportion to its
// length: what goes beyond the limits is read as plain text or cut off, and told
// in Problems.
package outline

import "fmt"

// Kind says what a Node is.
type Kind uint8

// The kinds of nodes. Nesting follows the page: a heading holds all that
// stands below it up to the next heading of its level or a higher one, an item
// holds its paragraphs and the items nested in it, a table holds rows, a row
// holds cells, a cell holds what stands in it.
const (
	Document  Kind = iota // Spans: the title that HTML or front matter gives
	Heading               // Spans: its text; Level 1 (outermost) to 6
	List                  // holds items; Ordered if numbered
	Item                  // Spans: its first line or paragraph; Marker as written
	Table                 // holds rows; the first has Header set if it names columns
	Row                   // holds cells
	Cell                  // holds paragraphs and lists; Spans if it is one run of text
	Paragraph             // Spans
	Quote                 // holds what was quoted
	Code                  // a block of code or preformatted text; Spans: its text
	Details               // a fold: Spans its summary, Children its content
)

// Node is one piece of a page.
type Node struct {
	Kind     Kind
	Level    int    // of a Heading: 1 to 6
	Line     int    // 1-based line of the source where the node starts
	Marker   string // of an Item: "-", "*", "+", "•", "·", "1.", ...; "" if the page shows none
	Ordered  bool   // of a List
	Header   bool   // of a Row: it names the columns
	Again    bool   // of a Cell: it stands for one that began further up or left and reaches into this place
	Inferred bool   // of a Heading: not marked as one in the source, taken for one by its shape
	Nav      bool   // the node stands in a menu, header or footer of the page
	Anchor   string // id or name the page gives this place, "" if none
	Indent   int    // of a node of pasted text: columns before its first line, a tab counting up to the next multiple of 4
	Spaced   bool   // of a node of pasted text: an empty line stands before it
	Class    string // class and itemprop that HTML gives the element, or else the one around it; "" if none
	Box      int    // number of the innermost repeated box of the page (div, section, article) around the node; 0 if none
	Spans    []Span
	Children []*Node
	implied  bool      // of an Item: the list holds it without saying so
	Problems []Problem // of a Document: where the limits of this package cut or flattened it
}

// Problem is a place where the outline says less than the page: text that was
// too deep or too complex to be taken apart, or so long that it was cut off.
type Problem struct {
	Line          int
	Code, Message string // Code is stable: "too-long", "too-many", "too-deep", "too-complex"
}

// Span is a run of text in one style. A line break that the author forced
// (<br>, a hard break, a new line in pasted text) is a Span with Break set and no text.
type Span struct {
	Text   string
	Link   string // target of the link that this text is part of, "" if none
	Image  string // source of an image whose alternative text Text is
	Class  string // class and itemprop of the nearest inline element of HTML that has any
	Bold   bool
	Italic bool
	Code   bool
	Strike bool
	Super  bool // raised or lowered: a footnote or affiliation mark
	Break  bool
	Soft   bool // a line end of the source that the page shows as the blank in Text, between Han characters as nothing
	Line   int
}

// maxText is how many bytes of text a paragraph, item or line may have. What is
// longer was not written as one, and whoever looks for papers in it would look
// long: the rest is cut off.
const maxText = 64 << 10

func tooLong(line int) Problem {
	return Problem{Line: line, Code: "too-long",
		Message: fmt.Sprintf("a block of text longer than %d KB was cut off; has the page lost its line ends?", maxText>>10)}
}

// maxPieces is how many lines that are not empty, or how many nodes, a page may
// have. Each takes some kilobytes of memory until the papers are found; the
// longest lists, databases in print, have some hundred thousand.
const maxPieces = 1 << 20

func tooMany(line int) Problem {
	return Problem{Line: line, Code: "too-many",
		Message: fmt.Sprintf("the page has more than %d lines or pieces; from here on it was not read: split the file", maxPieces)}
}

// Plain is the text of the spans, styles removed, breaks as "\n".
func Plain(spans []Span) string {
	var b []byte
	for _, s := range spans {
		if s.Break {
			b = append(b, '\n')
			continue
		}
		b = append(b, s.Text...)
	}
	return string(b)
}

// Walk calls visit for n and all below it in reading order, with the nodes
// above it from the outermost in. It does not descend where visit returns
// false.
func Walk(n *Node, visit func(n *Node, above []*Node) bool) {
	walk(n, nil, visit)
}

func walk(n *Node, above []*Node, visit func(*Node, []*Node) bool) {
	if !visit(n, above) {
		return
	}
	above = append(above, n)
	for _, child := range n.Children {
		walk(child, above, visit)
	}
}
