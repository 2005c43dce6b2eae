package render

import "papergraph/render/layout"

// leaders is how many papers of a theme may have names that stand aside, with a line
// to their nodes.
const leaders = 3

// lead writes the name of node i some way off, in its country, where it and the line
// to it cover nothing; the nearest such place, ties by direction.
func (d *drawing) lead(i int) {
	size := d.labelSize()
	plain := font{size: size}
	name := d.m.Corpus.At(i).Display()
	lines := plain.wrap(name, 1, 11*size)
	if plain.width(name) > 11*size {
		lines = plain.wrap(name, 2, 9*size)
	}
	if len(lines) == 0 {
		return
	}
	own := d.dot(i)
	for _, far := range []float64{1.5, 2.5, 3.5, 5, 7} {
		for k := range 16 {
			way := unitCircle[k]
			end := layout.Point{X: d.at[i].X + float64(way.X*far*size), Y: d.at[i].Y + float64(way.Y*far*size)}
			label := Text{At: end, Lines: lines, Size: size, Color: d.look.Text}
			label.At.Y += float64(ascent*size) - lineHeight(len(lines), size)/2
			if way.X < 0 {
				label.Align = End
			}
			box := label.Bounds().grow(0.6)
			if !box.within(d.canvas()) || d.outside(d.themeOf[i], box) > 1 || !d.shown.free(box) || !d.clear(d.at[i], end, own) {
				continue
			}
			label.On = d.style.on(d, d.land.ownerAt(box.center()))
			d.write(i, &choice{label: label, box: box, leader: &Line{From: d.at[i], To: end, Stroke: d.look.Faint, Width: d.part(0.8), Opacity: 1}})
			return
		}
	}
}

// clear reports whether the line from p to q crosses no node, no name and no other
// line of a name, but for the box own.
func (d *drawing) clear(p, q layout.Point, own Rect) bool {
	over := Rect{min(p.X, q.X), min(p.Y, q.Y), max(p.X, q.X) - min(p.X, q.X), max(p.Y, q.Y) - min(p.Y, q.Y)}
	free := true
	d.shown.eachBox(over.grow(1), func(r Rect) {
		free = free && (r == own || !r.crossed(p, q))
	})
	return free
}

// unitCircle holds 16 points around the origin, those to the right and left first,
// as names read best there. Rounded, as they are the same on every processor then.
var unitCircle = [16]layout.Point{
	{X: 1, Y: 0}, {X: -1, Y: 0}, {X: 0.924, Y: -0.383}, {X: -0.924, Y: -0.383}, {X: 0.924, Y: 0.383}, {X: -0.924, Y: 0.383},
	{X: 0.707, Y: -0.707}, {X: -0.707, Y: -0.707}, {X: 0.707, Y: 0.707}, {X: -0.707, Y: 0.707},
	{X: 0.383, Y: -0.924}, {X: -0.383, Y: -0.924}, {X: 0.383, Y: 0.924}, {X: -0.383, Y: 0.924}, {X: 0.1, Y: -1}, {X: 0.1, Y: 1},
}
