package render

import (
	"fmt"
	"math"
	"strings"

	"papergraph/render/glyph"
	"papergraph/render/layout"
)

// pdfFonts are the letters that a page uses, as fonts of type 3 (ISO 32000-1,
// 9.6.5): each glyph is a drawing, so that those of any font file go the same way, and
// each code says which character it is, so that text can be found.
type pdfFonts struct {
	fonts []*pdfFont
	place map[pdfGlyph]pdfCode
}

// pdfGlyph is a shape and what it stands for.
type pdfGlyph struct {
	*glyph.Glyph
	text string
}

// pdfCode is the number of a font and a code in it.
type pdfCode struct {
	font int
	code byte
}

// pdfFont has up to pdfFull glyphs of one face; their codes count from 1.
type pdfFont struct {
	face, units int
	glyphs      []pdfGlyph
}

const pdfFull = 255

// code is where a glyph is found, in the last font of its face or a new one.
func (f *pdfFonts) code(g pdfGlyph) pdfCode {
	if at, known := f.place[g]; known {
		return at
	}
	font := -1
	for k, known := range f.fonts {
		if known.face == g.Face && len(known.glyphs) < pdfFull {
			font = k
		}
	}
	if font < 0 {
		font = len(f.fonts)
		f.fonts = append(f.fonts, &pdfFont{face: g.Face, units: g.Units})
	}
	into := f.fonts[font]
	into.glyphs = append(into.glyphs, g)
	f.place[g] = pdfCode{font, byte(len(into.glyphs))}
	return f.place[g]
}

// write shows the lines of a text. Glyphs that stand elsewhere than the widths of
// those before them say, as kerned ones do, are moved there.
func (p *pdfPage) write(t Text) {
	for _, l := range p.lines(t) {
		var shown strings.Builder
		font, pen := -1, 0.0
		flush := func() {
			if font >= 0 {
				p.printf("[%s] TJ\n", shown.String())
				shown.Reset()
			}
		}
		p.opacity(1)
		p.change(&p.now.fill, rgb(t.Color)+" rg\n")
		p.printf("BT\n")
		for _, g := range l.Glyphs {
			at := p.fonts.code(pdfGlyph{g.Glyph, g.Text})
			if at.font != font {
				flush()
				font, pen = at.font, g.X
				x := l.x + float64(float64(l.squeeze*l.size)*g.X)
				p.printf("/F%d 1 Tf %s 0 0 %s %s %s Tm\n", font, real4(l.squeeze*l.size), real4(-l.size), num(x), num(l.y))
			}
			if back := math.Round(1000 * (pen - g.X)); back != 0 {
				fmt.Fprintf(&shown, " %s ", num(back))
				pen = g.X
			}
			fmt.Fprintf(&shown, "<%02X>", at.code)
			pen += float64(g.Advance) / float64(g.Units)
		}
		flush()
		p.printf("ET\n")
	}
}

// write makes the objects of the fonts and returns their names for the page.
func (f *pdfFonts) write(file *pdfFile) string {
	var names strings.Builder
	for k, font := range f.fonts {
		number := file.reserve()
		font.write(file, number)
		fmt.Fprintf(&names, "/F%d %d 0 R ", k, number)
	}
	return names.String()
}

func (f *pdfFont) write(file *pdfFile, number int) {
	var procs, names, widths strings.Builder
	var low, high layout.Point
	for k, g := range f.glyphs {
		drawing := g.path()
		a, b := drawing.extent()
		low, high = layout.Point{X: min(low.X, a.X), Y: min(low.Y, a.Y)}, layout.Point{X: max(high.X, b.X), Y: max(high.Y, b.Y)}
		proc := file.reserve()
		content := fmt.Sprintf("%d 0 %s d1\n%s", g.Advance, pdfPoints(a, b), pdfPath(drawing))
		if len(drawing) > 0 {
			content += "f\n"
		}
		file.stream(proc, []byte(content))
		fmt.Fprintf(&procs, "/g%d %d 0 R ", k+1, proc)
		fmt.Fprintf(&names, "/g%d ", k+1)
		fmt.Fprintf(&widths, "%d ", g.Advance)
	}
	unicode := file.reserve()
	file.stream(unicode, []byte(f.unicode()))
	unit := decimal(1/float64(f.units), 9)
	file.object(number, "<< /Type /Font /Subtype /Type3 /FontBBox [%s] /FontMatrix [%s 0 0 %s 0 0] /FirstChar 1 /LastChar %d /Widths [%s] /Encoding << /Type /Encoding /Differences [1 %s] >> /CharProcs << %s>> /Resources << >> /ToUnicode %d 0 R >>",
		pdfPoints(low, high), unit, unit, len(f.glyphs), widths.String(), names.String(), procs.String(), unicode)
}

// unicode says which characters the codes are, as a CMap (ISO 32000-1, 9.10.3).
func (f *pdfFont) unicode() string {
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /graph def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n")
	const most = 100 // in one block
	for from := 0; from < len(f.glyphs); from += most {
		block := f.glyphs[from:min(from+most, len(f.glyphs))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for k, g := range block {
			fmt.Fprintf(&b, "<%02X> <%s>\n", from+k+1, hex16(g.text))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}

// path is the shape of a glyph in its units, y growing upwards.
func (g pdfGlyph) path() path {
	p := make(path, len(g.Outline))
	for k, s := range g.Outline {
		p[k].op = s.Op
		for i := range s.Op.Points() {
			p[k].to[i] = layout.Point{X: float64(s.X[i]), Y: float64(-s.Y[i])}
		}
	}
	return p
}

// extent returns the least and greatest coordinates of a path's points.
func (p path) extent() (low, high layout.Point) {
	var points []layout.Point
	for _, s := range p {
		points = append(points, s.to[:s.op.Points()]...)
	}
	if len(points) == 0 {
		return low, high
	}
	return extent(points)
}
