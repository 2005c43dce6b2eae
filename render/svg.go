package render

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"papergraph/render/layout"
)

const fontFamily = "Inter, 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif"

// writeSVG draws the map's scene as SVG 1.1: plain shapes and real text in
// named groups, without scripts, styles, links or fonts of its own, so that
// slide and drawing programs can edit it.
func writeSVG(ctx context.Context, w io.Writer, m *Map, opts Options) error {
	scene, err := draw(ctx, m, opts)
	if err != nil {
		return err
	}
	out := &svgWriter{Writer: bufio.NewWriter(w)}
	out.scene(scene)
	return out.Flush()
}

// svgWriter writes shapes; errors stay in the bufio.Writer until Flush.
type svgWriter struct{ *bufio.Writer }

func (w *svgWriter) printf(format string, args ...any) { fmt.Fprintf(w.Writer, format, args...) }

func (w *svgWriter) scene(s *Scene) {
	w.printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	w.printf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\" font-family=\"%s\">\n",
		num(s.Width), num(s.Height), num(s.Width), num(s.Height), fontFamily)
	w.printf("<title>%s</title>\n<desc>%s</desc>\n", escapeXML(s.Title), escapeXML(s.Desc))
	if s.Created != "" {
		w.printf("<metadata>%s</metadata>\n", escapeXML(s.Created))
	}
	w.printf("<rect id=\"background\" width=\"%s\" height=\"%s\" fill=\"%s\"/>\n", num(s.Width), num(s.Height), s.Background.Hex())
	for _, g := range s.Groups {
		w.printf("<g id=\"%s\">\n", escapeXML(g.ID))
		if g.Name != "" {
			w.printf("<title>%s</title>\n", escapeXML(g.Name))
		}
		for _, shape := range g.Shapes {
			w.shape(shape)
		}
		w.printf("</g>\n")
	}
	w.printf("</svg>\n")
}

func (w *svgWriter) shape(shape Shape) {
	switch s := shape.(type) {
	case Polygon:
		w.area(Area{[][]layout.Point{s.Corners}, s.Fill, s.Stroke, s.StrokeWidth, s.Opacity})
	case Area:
		w.area(s)
	case Line:
		w.printf("<path d=\"M%s %sL%s %s\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\"/>\n",
			num(s.From.X), num(s.From.Y), num(s.To.X), num(s.To.Y), s.Stroke.Hex(), num(s.Width), num(s.Opacity))
	case Curve:
		w.printf("<path d=\"M%s %sC%s %s %s %s %s %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\"/>\n",
			num(s.From.X), num(s.From.Y), num(s.Control[0].X), num(s.Control[0].Y), num(s.Control[1].X), num(s.Control[1].Y),
			num(s.To.X), num(s.To.Y), s.Stroke.Hex(), num(s.Width), num(s.Opacity))
	case Circle:
		w.circle(s)
	case Box:
		w.printf("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" fill-opacity=\"%s\"/>\n",
			num(s.X), num(s.Y), num(s.W), num(s.H), num(s.Radius), s.Fill.Hex(), num(s.Opacity))
	case Text:
		w.text(s)
	}
}

func (w *svgWriter) area(a Area) {
	w.printf("<path d=\"")
	for _, ring := range a.Rings {
		w.printf("%s", closedPath(ring))
	}
	w.printf("\" fill=\"%s\"", a.Fill.Hex())
	if a.Opacity < 1 {
		w.printf(" fill-opacity=\"%s\"", num(a.Opacity))
	}
	if len(a.Rings) > 1 {
		w.printf(" fill-rule=\"evenodd\"")
	}
	if a.StrokeWidth > 0 {
		w.printf(" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\"", a.Stroke.Hex(), num(a.StrokeWidth))
	}
	w.printf("/>\n")
}

func (w *svgWriter) circle(c Circle) {
	w.printf("<circle")
	if c.ID != "" {
		w.printf(" id=\"%s\"", escapeXML(c.ID))
	}
	w.printf(" cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"", num(c.At.X), num(c.At.Y), num(c.Radius), c.Fill.Hex())
	if c.StrokeWidth > 0 {
		w.printf(" stroke=\"%s\" stroke-width=\"%s\"", c.Stroke.Hex(), num(c.StrokeWidth))
	}
	if c.Tip == "" {
		w.printf("/>\n")
		return
	}
	w.printf("><title>%s</title></circle>\n", escapeXML(c.Tip))
}

func (w *svgWriter) text(t Text) {
	w.printf("<text x=\"%s\" y=\"%s\" font-size=\"%s\"", num(t.At.X), num(t.At.Y), num(t.Size))
	if t.Bold {
		w.printf(" font-weight=\"bold\"")
	}
	if t.Align != Start {
		w.printf(" text-anchor=\"%s\"", [...]string{"start", "middle", "end"}[t.Align])
	}
	w.printf(" fill=\"%s\">", t.Color.Hex())
	for k, line := range t.Lines {
		if k == 0 {
			w.printf("%s", escapeXML(line))
			continue
		}
		w.printf("<tspan x=\"%s\" dy=\"%s\">%s</tspan>", num(t.At.X), num(float64(leading*t.Size)), escapeXML(line))
	}
	w.printf("</text>\n")
}

func closedPath(corners []layout.Point) string {
	var b strings.Builder
	for k, p := range corners {
		if k == 0 {
			b.WriteByte('M')
		} else {
			b.WriteByte('L')
		}
		b.WriteString(num(p.X))
		b.WriteByte(' ')
		b.WriteString(num(p.Y))
	}
	b.WriteByte('Z')
	return b.String()
}

// num writes a number with at most two decimals.
func num(x float64) string { return decimal(x, 2) }

// decimal writes a number with at most so many decimals, at least one.
func decimal(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}

// escapeXML makes any string the content of an element or a quoted
// attribute. What XML cannot hold, control characters and broken UTF-8, becomes U+FFFD.
func escapeXML(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\'':
			b.WriteString("&apos;")
		case r == '\t' || r == '\n' || r == '\r':
			fmt.Fprintf(&b, "&#%d;", r)
		case r < ' ' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
