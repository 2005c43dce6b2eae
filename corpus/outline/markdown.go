package outline

import (
	"cmp"
	"regexp"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html/atom"
)

// Markdown reads a page as GitHub does: CommonMark with tables, strikethrough,
// bare links and task lists; HTML in it becomes part of the same tree.
func Markdown(src []byte) (*Node, error) {
	if !utf8.Valid(src) {
		return nil, ErrEncoding
	}
	page := preparePage(withoutCR(src))
	b := newBuilder()
	walkMarkdown(b, &budget{}, page.text, 1)
	doc := b.finish()
	doc.Problems = append(page.problems, doc.Problems...)
	page.restoreLines(doc)
	if len(doc.Spans) == 0 && page.title != "" {
		doc.Spans = []Span{{Text: page.title, Line: 1}}
	}
	return doc, nil
}

func newMarkdownParser(limit *budget) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(limit.limited(append(parser.DefaultInlineParsers(),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999)))...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}

// markdownWalker hands a Markdown tree to a builder.
type markdownWalker struct {
	src    []byte
	first  int // the page's line that src begins on
	b      *builder
	limit  *budget
	html   htmlFeed
	lines  lineIndex
	opened []opening
}

// opening is a Markdown node that opened an element.
type opening struct {
	node   ast.Node
	tag    atom.Atom
	before int // elements that were open
}

// walkMarkdown parses Markdown that begins on a line of the page and hands it to
// a builder.
func walkMarkdown(b *builder, limit *budget, src []byte, first int) {
	w := &markdownWalker{src: src, first: first, b: b, limit: limit, html: htmlFeed{b: b, part: true}, lines: newLineIndex(src)}
	told := limit.used
	tree := newMarkdownParser(limit).Parse(text.NewReader(w.src))
	if limit.used && !told {
		b.problem(w.line(limit.cut), "too-complex", "too many signs in one block; from here on some are read as plain text")
	}
	// The function never returns an error.
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			return w.enter(n), nil
		}
		w.exit(n)
		return ast.WalkContinue, nil
	})
}

// line is the page's line of a source offset.
func (w *markdownWalker) line(offset int) int { return w.first - 1 + w.lines.line(offset) }

// at makes the line of a source offset the current one.
func (w *markdownWalker) at(offset int) {
	if offset >= 0 {
		w.b.style.Line = w.line(offset)
	}
}

func (w *markdownWalker) enter(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *extast.Table:
		w.at(n.FirstChild().Pos()) // its own may be that of a paragraph before it
	case *extast.TableCell:
		// its own may be off; the row's line is right
	case *ast.Heading:
		if n.Lines().Len() > 0 {
			w.at(n.Lines().At(0).Start) // likewise
		} else {
			w.at(n.Pos())
		}
	default:
		if n.Type() == ast.TypeBlock {
			w.at(n.Pos())
		}
	}
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.b.text(string(n.Value))
	case *ast.RawHTML:
		w.rawHTML(n)
	case *ast.HTMLBlock:
		w.htmlBlock(n)
	case *ast.AutoLink:
		w.at(n.Pos())
		w.autoLink(n)
	case *ast.Image:
		w.at(n.Pos())
		w.b.image(unescape(string(n.Destination)), w.plain(n))
		return ast.WalkSkipChildren
	case *ast.CodeBlock:
		w.indented(n)
		return ast.WalkSkipChildren
	case *ast.FencedCodeBlock:
		w.code(n)
		return ast.WalkSkipChildren
	case *ast.ThematicBreak:
		w.b.start(atom.Hr, attributes{})
	case *ast.LinkReferenceDefinition:
		return ast.WalkSkipChildren
	default:
		if tag, a := w.element(n); tag != 0 {
			w.opened = append(w.opened, opening{n, tag, len(w.b.open)})
			w.b.start(tag, a)
		}
	}
	return ast.WalkContinue
}

func (w *markdownWalker) exit(n ast.Node) {
	last := len(w.opened) - 1
	if last < 0 || w.opened[last].node != n {
		return
	}
	o := w.opened[last]
	w.opened = w.opened[:last]
	if inline(o.tag) {
		w.b.end(o.tag)
		return
	}
	w.b.flush()
	w.b.popTo(o.before)
	w.html.dropped = 0
}

// element is the HTML element that a Markdown node stands for, 0 if none.
func (w *markdownWalker) element(n ast.Node) (atom.Atom, attributes) {
	switch n := n.(type) {
	case *ast.Heading:
		if n.Level == 2 && n.Lines().Len() > 1 {
			return atom.P, attributes{} // a paragraph that a rule of dashes was put below
		}
		return headings[min(max(n.Level, 1), 6)-1], attributes{}
	case *ast.Paragraph, *ast.TextBlock:
		return atom.P, attributes{}
	case *ast.List:
		if n.IsOrdered() {
			return atom.Ol, attributes{}
		}
		return atom.Ul, attributes{}
	case *ast.ListItem:
		return atom.Li, attributes{marker: w.marker(n)}
	case *ast.Blockquote:
		return atom.Blockquote, attributes{}
	case *extast.Table:
		return atom.Table, attributes{}
	case *extast.TableHeader, *extast.TableRow:
		return atom.Tr, attributes{}
	case *extast.TableCell:
		if n.Parent().Kind() == extast.KindTableHeader {
			return atom.Th, attributes{}
		}
		return atom.Td, attributes{}
	case *ast.Emphasis:
		if n.Level >= 2 {
			return atom.Strong, attributes{}
		}
		return atom.Em, attributes{}
	case *extast.Strikethrough:
		return atom.Del, attributes{}
	case *ast.CodeSpan:
		return atom.Code, attributes{}
	case *ast.Link:
		return atom.A, attributes{href: cmp.Or(unescape(string(n.Destination)), "#")}
	}
	return 0, attributes{}
}

var headings = [...]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// marker is the list marker as written. The parser notes the place of an item
// some columns off if it is indented by tabs.
func (w *markdownWalker) marker(n *ast.ListItem) string {
	list, ok := n.Parent().(*ast.List)
	if !ok {
		return ""
	}
	mark := string(list.Marker)
	if !list.IsOrdered() || n.Pos() < 0 {
		return mark
	}
	line := w.src[w.lines.starts[w.lines.line(n.Pos())-1]:]
	for i := 0; i < len(line) && line[i] != '\n'; i++ {
		if size := markerSize(line[i:]); size > 1 && line[size+i-1] == list.Marker {
			return string(line[i : i+size])
		}
	}
	return mark
}

func (w *markdownWalker) htmlBlock(n *ast.HTMLBlock) {
	raw := w.raw(n)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(w.src)...)
	}
	line := w.line(max(n.Pos(), 0))
	if n.Lines().Len() > 0 {
		line = w.line(n.Lines().At(0).Start)
	}
	w.html.feed(raw, line)
	w.html.dropped = 0
}

// raw is the source of a block without the indentation and the signs of what
// it stands in.
func (w *markdownWalker) raw(n ast.Node) []byte {
	var raw []byte
	for _, s := range n.Lines().Sliced(0, n.Lines().Len()) {
		raw = append(raw, s.Value(w.src)...)
	}
	return raw
}

func (w *markdownWalker) code(n ast.Node) {
	if n.Lines().Len() == 0 {
		return
	}
	w.at(n.Lines().At(0).Start)
	before := len(w.b.open)
	w.b.start(atom.Pre, attributes{})
	w.b.text(string(w.raw(n)))
	w.b.flush()
	w.b.popTo(before)
}

var listStart = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,3}[.)])[ \t]+\S`)

// indented reads a block that is code by its indentation. If it begins as a
// list, it is one that the author indented too far.
func (w *markdownWalker) indented(n *ast.CodeBlock) {
	raw := w.raw(n)
	if !listStart.Match(raw) {
		w.code(n)
		return
	}
	walkMarkdown(w.b, w.limit, raw, w.line(n.Lines().At(0).Start))
}
