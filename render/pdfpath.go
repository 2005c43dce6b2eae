package render

import (
	"strings"

	"papergraph/render/glyph"
	"papergraph/render/layout"
)

// pdfPath are the operators of a path. A part that ends where it began is closed.
func pdfPath(p path) string {
	var b strings.Builder
	var start, at layout.Point
	end := func(k int) bool { return k+1 == len(p) || p[k+1].op == glyph.Move }
	for k, s := range p {
		to := s.to[s.op.Points()-1]
		closing := end(k) && to == start
		switch {
		case s.op == glyph.Move:
			start = to
			b.WriteString(pdfPoints(to) + " m\n")
		case s.op == glyph.Line && closing: // h draws it
		case s.op == glyph.Line:
			b.WriteString(pdfPoints(to) + " l\n")
		case s.op == glyph.Quad: // the same curve as a cubic one
			b.WriteString(pdfPoints(between(at, s.to[0], 2.0/3), between(to, s.to[0], 2.0/3), to) + " c\n")
		case s.op == glyph.Cubic:
			b.WriteString(pdfPoints(s.to[0], s.to[1], to) + " c\n")
		}
		if closing && s.op != glyph.Move {
			b.WriteString("h\n")
		}
		at = to
	}
	return b.String()
}

func pdfPoints(points ...layout.Point) string {
	var parts []string
	for _, p := range points {
		parts = append(parts, num(p.X), num(p.Y))
	}
	return strings.Join(parts, " ")
}
