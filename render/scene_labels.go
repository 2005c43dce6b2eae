package render

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"papergraph/render/layout"
)

// namePapers writes names at the nodes, the most central paper of every theme
// first, then the second of every theme, and so on. A name stands at one of
// twelve places around its node, where it covers no other name and no node. If
// only one other name is in the way and that one can stand elsewhere, it moves; a name
// that finds no place is left out.
func (d *drawing) namePapers(ctx context.Context) error {
	d.labels = make([]choice, len(d.at))
	order := d.byImportance()
	switch most := d.opts.MaxLabels; {
	case most < 0:
		return nil
	case most > 0:
		order = order[:min(most, len(order))]
	}
	choices := make([][]choice, len(d.at))
	for k, i := range order {
		if k%256 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		choices[i] = d.choices(i)
		d.write(i, d.firstFree(choices[i]))
	}
	for _, i := range order {
		if !d.named(i) {
			d.makeRoom(i, choices)
		}
	}
	for _, i := range order {
		if !d.named(i) && d.rank[i] < leaders {
			d.lead(i)
		}
	}
	if d.unit >= d.part(roomy) {
		for _, i := range order {
			d.spellOut(i)
		}
	}
	return nil
}

// roomy is the least distance of nodes, in pixels, at which there is room for more
// than names: on maps of about 30 papers.
const roomy = 110

// spellOut writes the whole title of node i in place of its name, if it covers
// nothing.
func (d *drawing) spellOut(i int) {
	p, size := d.m.Corpus.At(i), 0.8*d.labelSize()
	whole := p.Title
	if !strings.HasPrefix(whole, p.Name) {
		whole = p.Name + ": " + whole
	}
	plain := font{size: size}
	old := d.labels[i]
	d.shown.remove(old.box, i)
	for _, way := range []struct {
		lines int
		width float64
	}{{2, 20}, {3, 15}, {4, 12}, {5, 10}, {3, 20}} {
		lines := plain.wrap(whole, way.lines, way.width*size)
		if len(lines) == 0 || cut(lines) {
			continue
		}
		if c := d.firstFree(d.written(i, [][]string{lines}, size)); c != nil {
			d.write(i, c)
			return
		}
	}
	if d.named(i) {
		d.shown.put(old.box, i)
	}
}

// choice is a way to write a name, the room it takes, and what is bad about it.
type choice struct {
	label  Text
	box    Rect
	cost   float64
	leader *Line // from the node, if the name stands aside
}

// shapes are what is drawn of the name.
func (c *choice) shapes() []Shape {
	switch {
	case len(c.label.Lines) == 0:
		return nil
	case c.leader != nil:
		return []Shape{*c.leader, c.label}
	}
	return []Shape{c.label}
}

// write puts a label on the picture, or nothing if there is none.
func (d *drawing) write(i int, c *choice) {
	if c != nil {
		d.labels[i] = *c
		d.shown.put(c.box, i)
	}
}

// named reports whether the name of node i is written.
func (d *drawing) named(i int) bool { return len(d.labels[i].label.Lines) > 0 }

func (d *drawing) firstFree(choices []choice) *choice {
	for k := range choices {
		if d.shown.free(choices[k].box) {
			return &choices[k]
		}
	}
	return nil
}

// makeRoom writes the name of node i where a single other name stands that
// has another free place once this one is written.
func (d *drawing) makeRoom(i int, choices [][]choice) {
	for k := range choices[i] {
		c := &choices[i][k]
		other, ok := d.shown.blocker(c.box)
		if !ok {
			continue
		}
		old := d.labels[other]
		d.shown.remove(old.box, other)
		d.shown.put(c.box, i)
		if moved := d.firstFree(choices[other]); moved != nil {
			d.labels[i] = *c
			d.write(other, moved)
			return
		}
		d.shown.remove(c.box, i)
		d.shown.put(old.box, other)
	}
}

// byImportance returns the nodes by rank in their theme, then by theme, then
// those of no theme.
func (d *drawing) byImportance() []int {
	type ranked struct{ rank, theme, node int }
	var order []ranked
	d.rank = make([]int, len(d.at))
	for t := range d.m.Themes {
		for rank, i := range d.m.Themes[t].Members {
			d.rank[i] = rank
			order = append(order, ranked{rank, t, i})
		}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.theme, b.theme))
	})
	nodes := make([]int, 0, len(d.at))
	for _, r := range order {
		nodes = append(nodes, r.node)
	}
	for _, i := range d.rest {
		d.rank[i] = len(d.at)
	}
	return append(nodes, d.rest...)
}

// choices returns the ways to write the name of node i, best first: those of the
// first sixth of a theme larger, if they can stay whole.
func (d *drawing) choices(i int) []choice {
	base, t := d.labelSize(), d.themeOf[i]
	if t < 0 || d.rank[i] > len(d.m.Themes[t].Members)/6 {
		return d.sized(i, base)
	}
	large := slices.DeleteFunc(d.sized(i, 1.25*base), func(c choice) bool { return cut(c.label.Lines) })
	return append(large, d.sized(i, base)...)
}

// sized returns the ways to write the name of node i in a font size, best first: short
// names on one line, long ones on two or cut.
func (d *drawing) sized(i int, size float64) []choice {
	name := d.m.Corpus.At(i).Display()
	plain := font{size: size}
	ways := [][]string{plain.wrap(name, 1, 9*size)}
	if plain.width(name) > 9*size {
		ways = [][]string{plain.wrap(name, 2, 8.5*size), plain.wrap(name, 1, 9*size), plain.wrap(name, 1, 6.5*size)}
	}
	if d.reach() > 5*size && plain.width(name) > 17*size { // where there is room
		ways = append([][]string{plain.wrap(name, 4, 11*size), plain.wrap(name, 3, 10*size)}, ways...)
	}
	return d.written(i, ways, size)
}

// written returns the places at node i for a text that can be written in
// several ways, best first: the first ways, and inside the region rather than
// across its border.
func (d *drawing) written(i int, ways [][]string, size float64) []choice {
	t, canvas := d.themeOf[i], d.canvas()
	var choices []choice
	for way, lines := range ways {
		if len(lines) == 0 || tooShort(lines, size) {
			continue
		}
		for rank, label := range around(d.at[i], d.radius[i]+2, lines, size) {
			box := label.Bounds().grow(0.6) // browsers round widths up
			if !box.within(canvas) {
				continue
			}
			label.Color, label.On = d.look.Text, d.style.on(d, d.land.ownerAt(box.center()))
			cost := float64(rank + 20*way + 8*d.outside(t, box))
			choices = append(choices, choice{label: label, box: box, cost: cost})
		}
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(a.cost, b.cost) })
	return choices
}

// cut reports whether something was cut off the end of a text.
func cut(lines []string) bool {
	return len(lines) > 0 && strings.HasSuffix(lines[len(lines)-1], "…")
}

// tooShort reports whether so much was cut off a name that it says nothing.
func tooShort(lines []string, size float64) bool {
	return len(lines) == 1 && cut(lines) && font{size: size}.width(lines[0]) < 5.5*size
}

// labelSize is the font size of names: larger on maps of few papers.
func (d *drawing) labelSize() float64 {
	return max(min(11, d.part(11)), min(0.5*d.unit, d.part(18)), min(0.12*d.unit, d.part(22)))
}

// around returns the places for a label at a node, the best first: right,
// left, below, above, then between those, then below and above to a side.
func around(p layout.Point, r float64, lines []string, size float64) []Text {
	height := lineHeight(len(lines), size)
	low := p.Y + r + float64(ascent*size)
	high := p.Y - r - height + float64(ascent*size)
	level := p.Y - height/2 + float64(ascent*size)
	slant := float64(0.7 * r)
	aside := 0.0
	for _, line := range lines {
		aside = max(aside, font{size: size}.width(line)/4)
	}
	at := func(x, y float64, align Align) Text {
		return Text{At: layout.Point{X: x, Y: y}, Lines: lines, Size: size, Align: align}
	}
	return []Text{
		at(p.X+r, level, Start), at(p.X-r, level, End), at(p.X, low, Middle), at(p.X, high, Middle),
		at(p.X+slant, low-r+slant, Start), at(p.X+slant, high+r-slant, Start),
		at(p.X-slant, low-r+slant, End), at(p.X-slant, high+r-slant, End),
		at(p.X+aside, low, Middle), at(p.X-aside, low, Middle), at(p.X+aside, high, Middle), at(p.X-aside, high, Middle),
	}
}

// outside is the number of corners of a box that lie off the country of theme t.
func (d *drawing) outside(t int, box Rect) int {
	n := 0
	for _, c := range box.corners() {
		if d.land.ownerAt(c) != t {
			n++
		}
	}
	return n
}
