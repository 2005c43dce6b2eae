package render

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"papergraph/cluster"
	"papergraph/similarity"
)

// writeCSV writes a table of the papers. Broken UTF-8 becomes U+FFFD. degree is the number of a paper's
// edges; cluster and label are empty for a paper of no theme, year where it is unknown.
func writeCSV(_ context.Context, w io.Writer, m *Map, _ Options) error {
	themes := m.themes()
	rows := [][]string{{"id", "name", "title", "venue", "year", "cluster", "label", "x", "y", "degree"}}
	for i, p := range m.Corpus.All() {
		var year string
		var theme cluster.Theme
		if p.Year != 0 {
			year = strconv.Itoa(p.Year)
		}
		if themes[i] >= 0 {
			theme = m.Themes[themes[i]]
		}
		adj, _ := m.Graph.Neighbors(i)
		rows = append(rows, []string{
			string(p.ID), valid(p.Name), valid(p.Title), valid(p.Venue), year, theme.ID, valid(theme.Label),
			num(m.At[i].X), num(m.At[i].Y), strconv.Itoa(len(adj)),
		})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// valid is s in UTF-8, with U+FFFD for every byte that is none.
func valid(s string) string { return string([]rune(s)) }

// writeEdges writes a table of the edges, ascending by the papers' IDs. why is
// what an edge rests on, empty if all rest on one layer.
func writeEdges(_ context.Context, w io.Writer, m *Map, _ Options) error {
	rows := [][]string{{"source", "target", "weight", "why"}}
	for k, e := range m.Graph.Edges() {
		rows = append(rows, []string{
			string(m.Corpus.At(e.I).ID), string(m.Corpus.At(e.J).ID), strconv.FormatFloat(e.Weight, 'f', 4, 64), layersOf(m.why(k)),
		})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// layersOf is "text 0.2100; coupling 0.3000".
func layersOf(why []similarity.Term) string {
	parts := make([]string, len(why))
	for k, t := range why {
		parts[k] = t.Text + " " + strconv.FormatFloat(t.Share, 'f', 4, 64)
	}
	return strings.Join(parts, "; ")
}
