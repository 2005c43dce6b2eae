package render

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/awalterschulze/gographviz"
	"github.com/awalterschulze/gographviz/ast"

	"papergraph/render/layout"
)

// writeDOT writes the map for Graphviz: each theme a cluster, each node a box
// with its name at its place. The attribute layout has every program of Graphviz
// keep the places, as "neato -n2" does; -Glayout=sfdp and the like replace them.
// With Options.Engine there are no places, and layout names the engine.
// IDs and values are quoted here, as gographviz does not.
func writeDOT(_ context.Context, w io.Writer, m *Map, opts Options) error {
	d := newDrawing(m, opts)
	g := dotGraph{drawing: d, digits: len(fmt.Sprint(m.Corpus.Len())), names: dotNames(m), engine: opts.Engine}
	g.boxes, g.scale = dotBoxes(d, g.names)
	out := bufio.NewWriter(w)
	if m.Created != "" {
		fmt.Fprintf(out, "// %s\n", strings.Join(strings.Fields(m.Created), " "))
	}
	fmt.Fprintf(out, "graph %s {\n", ast.ID(quoteDOT("map")))
	put := func(s ast.Stmt) { fmt.Fprintf(out, "\t%s;\n", strings.TrimSpace(s.String())) }
	for _, a := range g.head() {
		put(a)
	}
	for t := range m.Themes {
		put(g.cluster(t))
	}
	for _, i := range m.Result.Partition.Unplaced() {
		put(g.node(i, faint, paper))
	}
	for _, e := range m.Graph.Edges() {
		put(ast.EdgeStmt{
			Source:  &ast.NodeID{ID: g.id(e.I)},
			EdgeRHS: ast.EdgeRHS{{Op: false, Destination: &ast.NodeID{ID: g.id(e.J)}}},
			Attrs:   attributes(gographviz.Weight, fmt.Sprintf("%.4f", e.Weight)),
		})
	}
	fmt.Fprint(out, "}\n")
	return out.Flush()
}

// dotGraph makes the statements of a map's DOT file.
type dotGraph struct {
	*drawing
	digits int        // of the largest node number
	names  [][]string // lines of the names of nodes
	boxes  []Rect     // of nodes, in points, y growing upwards
	scale  float64    // points for a pixel of the canvas
	engine string     // the program that is to place the nodes; "": they have their places
}

// placed are attributes that say where something is, or none if that is not known yet.
func (g dotGraph) placed(pairs ...any) []any {
	if g.engine != "" {
		return nil
	}
	return pairs
}

// id is the ID of a node, with leading zeros so that sorting keeps the order.
func (g dotGraph) id(i int) ast.ID { return ast.ID(quoteDOT(fmt.Sprintf("n%0*d", g.digits, i))) }

// head returns the attributes of the whole and the defaults of nodes and edges.
func (g dotGraph) head() []ast.Stmt {
	return []ast.Stmt{
		ast.GraphAttrs(attributes(gographviz.Label, g.m.title(), gographviz.LabelLOC, "t", gographviz.FontSize, num(28*g.scale),
			gographviz.FontName, "Helvetica,Arial,sans-serif", gographviz.OutputOrder, "edgesfirst", gographviz.Splines, "line",
			gographviz.Layout, cmp.Or(g.engine, "nop2"), gographviz.Overlap, "prism", gographviz.BgColor, paper.Hex(), gographviz.Pad, "0.5")),
		ast.NodeAttrs(attributes(gographviz.Shape, "box", gographviz.Style, "rounded,filled", gographviz.FontName, "Helvetica,Arial,sans-serif",
			gographviz.FontSize, fmt.Sprint(dotFont), gographviz.FontColor, ink.Hex(), gographviz.Width, "0", gographviz.Height, "0", gographviz.Margin, "0.06,0.03")),
		ast.EdgeAttrs(attributes(gographviz.Color, "#969ca480", gographviz.PenWidth, "0.7")),
	}
}

// cluster is the subgraph of theme t. bb and lp are where it is drawn; its fill lets
// through an eighth of its colour, so that a label below another theme can be read.
func (g dotGraph) cluster(t int) *ast.SubGraph {
	th := &g.m.Themes[t]
	color := ThemeColor(g.number[t])
	s := &ast.SubGraph{ID: ast.ID(quoteDOT(fmt.Sprintf("cluster_%02d", t+1)))}
	if g.m.Focus != nil { // by year, themes are not in one place: a subgraph of another name has no frame
		s.ID = ast.ID(quoteDOT(fmt.Sprintf("theme_%02d", t+1)))
		g.members(s, t, color)
		return s
	}
	label := fmt.Sprintf("%d  %s", t+1, th.Label)
	size := 16 * g.scale
	bb, lp := g.bounds(t, label, size)
	for _, a := range attributes(slices.Concat([]any{gographviz.Label, label}, g.placed(gographviz.BB, bb, gographviz.LP, lp), []any{
		gographviz.Tooltip, th.Label + " (" + count(len(th.Members), "paper") + ")",
		gographviz.FontSize, num(size), gographviz.FontColor, readable(color, mix(paper, color, 0.12)).Hex(), gographviz.Style, "rounded,filled",
		gographviz.FillColor, color.Hex() + "20", gographviz.Color, mix(paper, color, 0.35).Hex()})...)[0] {
		s.StmtList = append(s.StmtList, a)
	}
	g.members(s, t, color)
	return s
}

// members puts the nodes of theme t into its subgraph.
func (g dotGraph) members(s *ast.SubGraph, t int, color Color) {
	for _, i := range g.m.Themes[t].Members {
		s.StmtList = append(s.StmtList, g.node(i, color, mix(paper, color, 0.3)))
	}
}

// bounds returns the values of bb and lp of theme t: the corners of its boxes
// with some room and its label of a font size on top, left, bottom, right, top,
// and the middle of the label.
func (g dotGraph) bounds(t int, label string, size float64) (bb, lp string) {
	const room = 12
	if len(g.m.Themes[t].Members) == 0 {
		return "", ""
	}
	var corners []layout.Point
	for _, i := range g.m.Themes[t].Members {
		corners = append(corners, g.boxes[i].grow(room).corners()...)
	}
	low, high := extent(corners)
	short := font{size: size}.width(label) + 2*room - (high.X - low.X)
	if short > 0 {
		low.X, high.X = low.X-short/2, high.X+short/2
	}
	name := float64(1.5 * size)
	high.Y += name
	return fmt.Sprintf("%s,%s,%s,%s", num(low.X), num(low.Y), num(high.X), num(high.Y)),
		fmt.Sprintf("%s,%s", num((low.X+high.X)/2), num(high.Y-name/2))
}

// node is the statement of node i.
func (g dotGraph) node(i int, color, fill Color) ast.NodeStmt {
	p := g.m.Corpus.At(i)
	at := g.boxes[i].center()
	var marked []any
	if g.m.Focus != nil && slices.Contains(g.m.Focus.Nodes, i) {
		color, marked = ink, []any{gographviz.PenWidth, "3"}
	}
	return ast.NodeStmt{NodeID: &ast.NodeID{ID: g.id(i)}, Attrs: attributes(slices.Concat(
		[]any{gographviz.Label, strings.Join(g.names[i], "\n"), gographviz.Tooltip, tip(p)},
		g.placed(gographviz.Pos, fmt.Sprintf("%s,%s!", num(at.X), num(at.Y))),
		[]any{gographviz.Color, color.Hex(), gographviz.FillColor, fill.Hex()}, marked)...,
	)}
}

// attributes makes a list of attributes from names and values in turn.
func attributes(pairs ...any) ast.AttrList {
	var list ast.AList
	for k := 0; k+1 < len(pairs); k += 2 {
		list = append(list, &ast.Attr{Field: ast.ID(pairs[k].(gographviz.Attr)), Value: ast.ID(quoteDOT(pairs[k+1].(string)))})
	}
	return ast.AttrList{list}
}

// dotEntity is what Graphviz takes for a character's HTML name.
var dotEntity = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)

// quoteDOT makes any string a DOT string that Graphviz shows as it is: quotes
// and backslashes get a backslash, a line break becomes \n, other white space a
// space, and a character's HTML name gets its own ampersand named. What DOT
// cannot hold, control characters and broken UTF-8, becomes U+FFFD.
func quoteDOT(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range dotEntity.ReplaceAllString(s, "&amp;$1") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r < ' ' || r == 0x7F:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
