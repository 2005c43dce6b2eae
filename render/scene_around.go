package render

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"papergraph/render/layout"
	"papergraph/similarity"
)

// neighbourhood is the scene of a map with a Focus in the making: columns by year,
// in every cell a disc with the name and the title of a paper behind it.
type neighbourhood struct {
	frame
	m          *Map
	opts       Options
	look       ColorTheme
	at         []layout.Point // of nodes, on the canvas
	cell       layout.Point   // width and height of a cell
	themeOf    []int          // of nodes; -1 for none
	nearest    float64        // the greatest score but those of the focus
	top, under float64        // of the cells, and of what is below them
}

const (
	yearsHeight = 40 // of the row of years above the cells
	themesRow   = 40 // of the row of themes below them
)

// drawAround makes the scene of a map with a Focus.
func drawAround(m *Map, opts Options) *Scene {
	d := &neighbourhood{frame: newFrame(opts.Size), m: m, opts: opts, look: opts.look(), themeOf: m.themes()}
	d.top, d.under = d.field.Y+d.part(yearsHeight), d.height-d.part(44+themesRow)
	left := d.field.X
	grid := m.Focus.Years
	d.cell = layout.Point{X: (d.width - 2*left) / float64(max(grid.Columns, 1)), Y: (d.under - d.top) / float64(max(grid.Rows, 1))}
	for i, c := range grid.At {
		d.at = append(d.at, layout.Point{X: left + float64(c.X*d.cell.X) + d.biggest() + d.part(6), Y: d.top + float64((c.Y+0.5)*d.cell.Y)})
		if !slices.Contains(m.Focus.Nodes, i) {
			d.nearest = max(d.nearest, m.Focus.Score[i])
		}
	}
	s := &Scene{Width: d.width, Height: d.height, Background: d.look.Background, Title: m.title(), Created: m.Created, Desc: d.summary()}
	s.Groups = append(s.Groups, d.heading(), d.years(), d.links())
	for t := range m.Themes {
		s.Groups = append(s.Groups, d.papers(m.groupID(t), m.Themes[t].Label, t))
	}
	if slices.Contains(d.themeOf, -1) {
		s.Groups = append(s.Groups, d.papers("no-theme", "in no theme", -1))
	}
	s.Groups = append(s.Groups, d.legend())
	return s
}

// biggest is the greatest radius of a disc.
func (d *neighbourhood) biggest() float64 { return min(d.part(16), 0.4*d.cell.Y, 0.1*d.cell.X) }

// radius is that of node i: its area grows with the score.
func (d *neighbourhood) radius(i int) float64 {
	if d.isFocus(i) {
		return d.biggest()
	}
	return float64(d.biggest() * (0.3 + float64(0.55*math.Sqrt(d.strength(i)))))
}

// strength is the score of node i as a share of the greatest.
func (d *neighbourhood) strength(i int) float64 {
	if d.nearest == 0 {
		return 0
	}
	return d.m.Focus.Score[i] / d.nearest
}

func (d *neighbourhood) isFocus(i int) bool { return slices.Contains(d.m.Focus.Nodes, i) }

func (d *neighbourhood) heading() Group { return d.frame.heading(d.look, d.m.title(), d.summary()) }

// summary says in one line what is shown.
func (d *neighbourhood) summary() string {
	var names []string
	for _, i := range d.m.Focus.Nodes {
		names = append(names, d.m.Corpus.At(i).Display())
	}
	return fmt.Sprintf("%s near %s, earlier ones left, later ones right  ·  the nearer, the larger the dot, the thicker the line and the closer to the middle row",
		count(len(d.at)-len(names), "paper"), strings.Join(names, ", "))
}

// years is the columns with their years, every other one shaded, the years of the
// focus more.
func (d *neighbourhood) years() Group {
	g := Group{ID: "years", Name: "years"}
	for k, span := range d.m.Focus.Years.Years {
		left := d.field.X + float64(float64(span.First)*d.cell.X)
		r := Rect{left, d.field.Y, float64(float64(span.Last-span.First+1) * d.cell.X), d.under - d.field.Y}
		ground := d.ground(k)
		g.Shapes = append(g.Shapes, Box{Rect: r, Fill: ground, Opacity: 1})
		year := "year unknown"
		if span.Year != 0 {
			year = strconv.Itoa(span.Year)
		}
		plain := font{d.part(22), true}
		if plain.width(year) > r.W-12 {
			plain.size = max(d.part(11), float64(plain.size*(r.W-12)/plain.width(year)))
		}
		g.Shapes = append(g.Shapes, Text{At: layout.Point{X: r.X + r.W/2, Y: d.field.Y + d.part(28)}, Lines: plain.wrap(year, 1, r.W), Size: plain.size, Bold: true,
			Align: Middle, Color: d.look.Ink, On: ground})
	}
	return g
}

// ground is the colour of the columns of the k-th year.
func (d *neighbourhood) ground(k int) Color {
	switch {
	case d.m.ownYear(d.m.Focus.Years.Years[k].Year):
		return mix(d.look.Background, d.look.Color(1), 0.16)
	case k%2 == 0:
		return mix(d.look.Background, d.look.Grey, 0.12)
	}
	return d.look.Background
}

// links is a line from every paper of the focus to each other paper, and the
// strongest edge of each of these to another one.
func (d *neighbourhood) links() Group {
	g := Group{ID: "links", Name: "how near the papers are"}
	for i := range d.at {
		if j, ok := d.closest(i); ok {
			g.Shapes = append(g.Shapes, Line{From: d.at[i], To: d.at[j], Stroke: d.look.Grey, Width: d.part(0.8), Opacity: 0.35})
		}
	}
	for _, f := range d.m.Focus.Nodes {
		for i := range d.at {
			if !d.isFocus(i) {
				g.Shapes = append(g.Shapes, Line{From: d.at[f], To: d.at[i], Stroke: d.color(i), Width: d.part(0.8 + float64(3*d.strength(i)*d.strength(i))), Opacity: 0.4})
			}
		}
	}
	return g
}

// closest returns the node outside the focus that the heaviest edge joins with i,
// which is outside it too, ties by node.
func (d *neighbourhood) closest(i int) (best int, ok bool) {
	var heaviest similarity.Edge
	adj, weights := d.m.Graph.Neighbors(i)
	for e, j := range adj {
		if !d.isFocus(i) && !d.isFocus(int(j)) && weights[e] > heaviest.Weight {
			heaviest = similarity.Edge{I: i, J: int(j), Weight: weights[e]}
		}
	}
	return heaviest.J, heaviest.Weight > 0
}

func (d *neighbourhood) color(i int) Color {
	if d.themeOf[i] < 0 {
		return d.look.Grey
	}
	return d.look.Color(d.themeOf[i])
}

// papers is the group of the papers of theme t.
func (d *neighbourhood) papers(id, name string, t int) Group {
	g := Group{ID: id, Name: name}
	for i, of := range d.themeOf {
		if of == t {
			g.Shapes = append(g.Shapes, d.label(i)...)
		}
	}
	return g
}

// label is the disc of node i and behind it its name and as much of its title as
// the cell has room for, on a ground that lets lines shine through.
func (d *neighbourhood) label(i int) []Shape {
	p := d.m.Corpus.At(i)
	disc := Circle{At: d.at[i], Radius: d.radius(i), Fill: d.color(i), Stroke: d.look.Rim, StrokeWidth: d.part(1.5), ID: "paper-" + string(p.ID), Tip: tip(p)}
	if d.isFocus(i) {
		disc.Stroke, disc.StrokeWidth = d.look.Ink, d.part(3)
	}
	if d.opts.MaxLabels < 0 {
		return []Shape{disc}
	}
	left := d.at[i].X + d.biggest() + d.part(6)
	right := d.at[i].X + d.cell.X - d.biggest() - d.part(10)
	texts := d.texts(i, Rect{left, d.at[i].Y - d.cell.Y/2 + 2, right - left, d.cell.Y - 4})
	if len(texts) == 0 {
		return []Shape{disc}
	}
	ground := texts[0].Bounds()
	for _, t := range texts[1:] {
		b := t.Bounds()
		ground = Rect{ground.X, ground.Y, max(ground.W, b.W), b.Y + b.H - ground.Y}
	}
	shapes := []Shape{Box{Rect: ground.grow(2), Radius: 3, Fill: texts[0].On, Opacity: 0.8}, disc}
	for _, t := range texts {
		shapes = append(shapes, t)
	}
	return shapes
}

// texts is the name of node i and its title below, as much as fits, in the middle of
// the height of a box.
func (d *neighbourhood) texts(i int, room Rect) []Text {
	const gap = 1
	p := d.m.Corpus.At(i)
	ground := d.ground(slices.IndexFunc(d.m.Focus.Years.Years, func(s layout.Span) bool { return s.Year == p.Year }))
	var texts []Text
	high := 0.0
	write := func(s string, f font, color Color, most int) {
		if n := min(most, fitting(room.H-high, f.size)); n > 0 {
			if lines := f.wrap(s, n, room.W); len(lines) > 0 {
				texts = append(texts, Text{At: layout.Point{X: room.X, Y: high + float64(ascent*f.size)}, Lines: lines, Size: f.size, Bold: f.bold, Color: color, On: ground})
				high += lineHeight(len(lines), f.size) + gap
			}
		}
	}
	size := d.labelSize(room)
	if p.Name == "" {
		write(p.Title, font{size: float64(0.85 * size)}, d.look.Ink, 4)
	} else {
		name := size
		if d.isFocus(i) {
			name *= 1.15
		}
		write(p.Name, font{name, true}, d.look.Ink, 1)
		write(strings.TrimLeft(strings.TrimPrefix(p.Title, p.Name), ":：,-–— "), font{size: float64(0.78 * size)}, d.look.Text, 3)
	}
	top := room.Y + max(0, room.H-high+gap)/2
	for k := range texts {
		texts[k].At.Y += top
	}
	return texts
}

// labelSize is the font size of names in a box.
func (d *neighbourhood) labelSize(room Rect) float64 {
	return max(min(float64(0.28*room.H), 0.09*room.W, d.part(24)), min(float64(0.62*room.H), d.part(12)))
}

// fitting is how many lines of a font size fit into a height.
func fitting(height, size float64) int {
	n := 0
	for lineHeight(n+1, size) <= height {
		n++
	}
	return n
}

// themesByFocus is the themes that are shown, those of the focus first, then the
// largest on the whole map.
func (d *neighbourhood) themesByFocus() []int {
	themes := make([]int, len(d.m.Themes))
	own := make([]int, len(themes))
	for t := range themes {
		themes[t] = t
		if !slices.ContainsFunc(d.m.Focus.Nodes, func(i int) bool { return d.themeOf[i] == t }) {
			own[t] = 1
		}
	}
	slices.SortStableFunc(themes, func(a, b int) int { return cmp.Compare(own[a], own[b]) })
	return themes
}

// legend is the themes that are shown, in a row, as many as fit; the others are
// counted.
func (d *neighbourhood) legend() Group {
	g := Group{ID: "legend", Name: "themes"}
	plain := font{size: d.part(16)}
	left, middle := d.field.X+d.part(14), d.under+d.part(themesRow/2)
	for k, t := range d.themesByFocus() {
		label := plain.wrap(cmp.Or(d.m.Themes[t].Label, strconv.Itoa(t+1)), 1, d.part(320))
		rest := fmt.Sprintf("and %d more", len(d.m.Themes)-k)
		width := plain.width(strings.Join(label, " ")) + d.part(48)
		if left+width+plain.width(rest) > d.width-d.field.X {
			g.Shapes = append(g.Shapes, Text{At: layout.Point{X: left, Y: middle + d.part(6)}, Lines: []string{rest}, Size: plain.size, Color: d.look.Faint, On: d.look.Background})
			break
		}
		g.Shapes = append(g.Shapes, Circle{At: layout.Point{X: left, Y: middle}, Radius: d.part(8), Fill: d.look.Color(t)},
			Text{At: layout.Point{X: left + d.part(16), Y: middle + d.part(6)}, Lines: label, Size: plain.size, Color: d.look.Ink, On: d.look.Background})
		left += width
	}
	return g
}
