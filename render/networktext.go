package render

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine is s for formats of lines whose quotes have no escapes: white space of
// any kind is one blank, quotes are apostrophes, and control characters and broken
// UTF-8 become U+FFFD.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			return '\''
		case unicode.IsControl(r):
			return utf8.RuneError
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
}

// writePajek writes a network for Pajek: vertices with labels and places in the
// unit square, the last one of each line, and weighted edges.
func writePajek(_ context.Context, w io.Writer, m *Map, _ Options) error {
	b := bufio.NewWriter(w)
	n := m.Corpus.Len()
	fmt.Fprintf(b, "*Vertices %d\n", n)
	place := m.unitPlaces()
	for i := range n {
		x, y := place(i)
		fmt.Fprintf(b, "%d \"%s\" %.4f %.4f 0.5000\n", i+1, oneLine(m.label(i)), x, y)
	}
	fmt.Fprint(b, "*Edges\n")
	for _, e := range m.Graph.Edges() {
		fmt.Fprintf(b, "%d %d %.4f\n", e.I+1, e.J+1, e.Weight)
	}
	return b.Flush()
}

// writeVOSMap writes a map file of VOSviewer, the items of a network: a table with
// tabs, https://app.vosviewer.com/docs/file-types/map-and-network-file-type. Its y
// axis points up. A paper of no theme has no cluster, one without a year no score.
func writeVOSMap(_ context.Context, w io.Writer, m *Map, _ Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "id\tlabel\tdescription\turl\tx\ty\tcluster\tweight<Links>\tweight<Total link strength>\tscore<Pub. year>\n")
	themes, place := m.themes(), m.unitPlaces()
	for i, p := range m.Corpus.All() {
		x, y := place(i)
		cluster := ""
		if themes[i] >= 0 {
			cluster = fmt.Sprint(themes[i] + 1)
		}
		adj, _ := m.Graph.Neighbors(i)
		fmt.Fprintf(b, "%d\t\"%s\"\t\"%s\"\t\"%s\"\t%.4f\t%.4f\t%s\t%d\t%.4f\t%s\n", i+1, oneLine(m.label(i)), oneLine(vosDescription(p)), oneLine(address(p)),
			2*x-1, 1-2*y, cluster, len(adj), m.Graph.Strength(i), yearText(p.Year))
	}
	return b.Flush()
}

// writeVOSNetwork writes a network file of VOSviewer, the links between the items
// of its map file: two of their numbers and a strength, with tabs.
func writeVOSNetwork(_ context.Context, w io.Writer, m *Map, _ Options) error {
	b := bufio.NewWriter(w)
	for _, e := range m.Graph.Edges() {
		fmt.Fprintf(b, "%d\t%d\t%.4f\n", e.I+1, e.J+1, e.Weight)
	}
	return b.Flush()
}

// unitPlaces returns the places of papers scaled into the unit square, with the
// proportions of the map.
func (m *Map) unitPlaces() func(i int) (x, y float64) {
	if len(m.At) == 0 {
		return nil
	}
	low, high := m.At[0], m.At[0]
	for _, p := range m.At {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	side := max(high.X-low.X, high.Y-low.Y)
	if side == 0 {
		side = 1
	}
	return func(i int) (x, y float64) { return (m.At[i].X - low.X) / side, (m.At[i].Y - low.Y) / side }
}
