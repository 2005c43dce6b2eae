package render

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"papergraph/cluster"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// Draw makes the scene of a map. The map needs places: m.At.
func Draw(ctx context.Context, m *Map, opts Options) (*Scene, error) {
	if err := cmp.Or(m.check(true), opts.Validate()); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	s, err := draw(ctx, m, opts)
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	return s, nil
}

// draw makes the scene of a map that was checked.
func draw(ctx context.Context, m *Map, opts Options) (*Scene, error) {
	if m.Focus != nil {
		return drawAround(m, opts), nil
	}
	d := newDrawing(m, opts)
	d.size()
	if err := d.survey(ctx); err != nil {
		return nil, err
	}
	if err := d.nameThemes(ctx); err != nil {
		return nil, err
	}
	ground, err := d.style.ground(d, ctx)
	if err != nil {
		return nil, err
	}
	if err := d.namePapers(ctx); err != nil {
		return nil, err
	}
	s := &Scene{Width: d.width, Height: d.height, Background: d.look.Background, Title: m.title(), Created: m.Created, Desc: d.summary()}
	s.Groups = append(s.Groups, d.heading(d.look, m.title(), d.summary()))
	s.Groups = append(s.Groups, ground...)
	for t := range m.Themes {
		s.Groups = append(s.Groups, d.theme(t))
	}
	if len(d.rest) > 0 {
		s.Groups = append(s.Groups, d.others())
	}
	s.Groups = append(s.Groups, d.drawLegend())
	return s, nil
}

// drawing is a scene in the making.
type drawing struct {
	frame
	m        *Map
	opts     Options
	style    Style
	look     ColorTheme
	at       []layout.Point // of nodes, on the canvas
	radius   []float64
	number   []int   // of the colours of themes
	unit     float64 // no two nodes are closer
	themeOf  []int   // of nodes; -1 for none
	rest     []int   // nodes of no theme
	land     *territory
	names    []themeName
	rank     []int    // of nodes in their theme, from 0; great for those of none
	labels   []choice // names of nodes; no lines if there was no room
	shown    *shelf   // what labels must not cover
	dots     *shelf   // the boxes of nodes
	heaviest float64  // weight of an edge
}

// newDrawing returns a drawing whose nodes have their places.
func newDrawing(m *Map, opts Options) *drawing {
	d := &drawing{frame: newFrame(opts.Size), m: m, opts: opts, style: opts.style(), look: opts.look(), shown: newShelf(), dots: newShelf(), themeOf: m.themes()}
	for i, t := range d.themeOf {
		if t < 0 {
			d.rest = append(d.rest, i)
		}
	}
	if d.number = m.colorNumbers(); len(d.look.shades) > 0 {
		d.number = m.shades(len(d.look.shades))
	}
	d.fit()
	return d
}

// color and ground are the colours of theme t and of its country.
func (d *drawing) color(t int) Color  { return d.look.Color(d.number[t]) }
func (d *drawing) ground(t int) Color { return d.look.ground(d.number[t]) }

// fit scales the places to the map's part of the canvas. Both axes
// scale alike but for what fills the canvas better.
func (d *drawing) fit() {
	n := len(d.m.At)
	d.at = make([]layout.Point, n)
	low, high := layout.Point{}, layout.Point{}
	if n > 0 {
		low, high = extent(d.m.At)
	}
	coast := 0.7 * d.reach() // room for countries, and for names above the topmost
	side, roof, floor := max(d.part(40), coast), max(d.part(56), coast), max(d.part(34), coast)
	x := min((d.field.W-2*side)/max(high.X-low.X, 1), d.part(420))
	y := min((d.field.H-roof-floor)/max(high.Y-low.Y, 1), d.part(420))
	x, y = min(x, 1.4*y), min(y, 1.4*x)
	d.unit = min(x, y)
	left := d.field.X + (d.field.W-float64((high.X-low.X)*x))/2
	top := d.field.Y + roof + (d.field.H-roof-floor-float64((high.Y-low.Y)*y))/2
	for i, p := range d.m.At {
		d.at[i] = layout.Point{X: left + float64((p.X-low.X)*x), Y: top + float64((p.Y-low.Y)*y)}
	}
}

// size makes the area of a node grow with the weight of its edges.
func (d *drawing) size() {
	for _, e := range d.m.Graph.Edges() {
		d.heaviest = max(d.heaviest, e.Weight)
	}
	most := 0.0
	strength := make([]float64, len(d.at))
	for i := range strength {
		_, weights := d.m.Graph.Neighbors(i)
		for _, w := range weights {
			strength[i] += w / d.heaviest // relative, so that no sum is infinite
		}
		most = max(most, strength[i])
	}
	big := d.biggest()
	d.radius = make([]float64, len(d.at))
	for i, s := range strength {
		d.radius[i] = 0.45 * big
		if d.m.Result.Partition.Of(i) != cluster.Unplaced && most > 0 {
			d.radius[i] = float64(big * (0.45 + float64(0.55*math.Sqrt(s/most))))
		}
		d.shown.put(d.dot(i), fixed)
		d.dots.put(d.dot(i), i)
	}
}

// biggest is the greatest radius of a node: larger on maps of few papers.
func (d *drawing) biggest() float64 {
	return max(min(d.part(14), 0.38*d.unit), min(d.part(20), 0.07*d.unit))
}

// dot is the box of a node.
func (d *drawing) dot(i int) Rect {
	r := d.radius[i] + 1
	return Rect{d.at[i].X - r, d.at[i].Y - r, 2 * r, 2 * r}
}

// theme is the group of one theme: the strongest edges within, its nodes and
// their names, its own name.
func (d *drawing) theme(t int) Group {
	th := &d.m.Themes[t]
	g := Group{ID: d.m.groupID(t), Name: fmt.Sprintf("%s (%s)", th.Label, count(len(th.Members), "paper"))}
	g.Shapes = d.style.edges(d, t)
	for _, i := range th.Members {
		g.Shapes = append(g.Shapes, d.circle(i, d.color(t)))
	}
	g.Shapes = append(g.Shapes, d.names[t].shapes(d.color(t), t)...)
	for _, i := range th.Members {
		g.Shapes = append(g.Shapes, d.labels[i].shapes()...)
	}
	return g
}

func (d *drawing) circle(i int, color Color) Circle {
	p := d.m.Corpus.At(i)
	c := Circle{At: d.at[i], Radius: d.radius[i], Fill: color, Stroke: d.look.Rim, StrokeWidth: min(d.part(1.5), d.radius[i]/4)}
	if d.style.specks {
		c = d.speck(i)
	}
	c.ID, c.Tip = "paper-"+string(p.ID), tip(p)
	return c
}

// others is the group of the nodes of no theme.
func (d *drawing) others() Group {
	g := Group{ID: "no-theme", Name: "in no theme"}
	for _, i := range d.rest {
		g.Shapes = append(g.Shapes, d.circle(i, d.look.Grey))
	}
	for _, i := range d.rest {
		g.Shapes = append(g.Shapes, d.labels[i].shapes()...)
	}
	return g
}

// strongest returns the edges among the given nodes that are of the k heaviest
// ones of either end there, ascending.
func (d *drawing) strongest(nodes []int, k int) []similarity.Edge {
	inside := make(map[int]bool, len(nodes))
	for _, i := range nodes {
		inside[i] = true
	}
	var edges []similarity.Edge
	for _, i := range nodes {
		adj, w := d.m.Graph.Neighbors(i)
		var own []similarity.Edge
		for e, j := range adj {
			if inside[int(j)] {
				own = append(own, similarity.Edge{I: min(i, int(j)), J: max(i, int(j)), Weight: w[e]})
			}
		}
		slices.SortFunc(own, heavier)
		edges = append(edges, own[:min(k, len(own))]...)
	}
	slices.SortFunc(edges, func(a, b similarity.Edge) int { return cmp.Or(cmp.Compare(a.I, b.I), cmp.Compare(a.J, b.J)) })
	return slices.Compact(edges)
}

func heavier(a, b similarity.Edge) int {
	return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.I, b.I), cmp.Compare(a.J, b.J))
}

// summary says in one line what is shown.
func (d *drawing) summary() string {
	parts := []string{count(d.m.Corpus.Len(), "paper"), count(len(d.m.Themes), "theme")}
	if rest := len(d.rest); rest > 0 {
		parts = append(parts, fmt.Sprintf("%d in no theme", rest))
	}
	parts = append(parts, d.style.key)
	return strings.Join(parts, "  ·  ")
}

// count is "1 paper", "2 papers".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
