package render

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"papergraph/corpus"
)

// objects writes lists of JSON objects, one a line.
type objects struct{ *bufio.Writer }

func (o objects) list(n int, object func(k int) any) error {
	for k := range n {
		text, err := marshal(object(k))
		if err != nil {
			return err
		}
		comma := ","
		if k == n-1 {
			comma = ""
		}
		fmt.Fprintf(o, "\n    %s%s", text, comma)
	}
	return nil
}

// marshal is json.Marshal without escapes for HTML.
func marshal(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// The JSON format of VOSviewer 1.6.18 and later, and of VOSviewer Online.
type (
	vosItem struct {
		ID          int                `json:"id"`
		Label       string             `json:"label"`
		Description string             `json:"description,omitempty"`
		URL         string             `json:"url,omitempty"`
		X           float64            `json:"x"`
		Y           float64            `json:"y"`
		Cluster     int                `json:"cluster,omitempty"`
		Weights     map[string]float64 `json:"weights"`
		Scores      map[string]float64 `json:"scores,omitempty"`
	}
	vosLink struct {
		Source   int     `json:"source_id"`
		Target   int     `json:"target_id"`
		Strength float64 `json:"strength"`
	}
	vosCluster struct {
		Cluster int    `json:"cluster"`
		Label   string `json:"label"`
	}
)

// writeVOSviewer writes a map for VOSviewer, with the names of the themes as those
// of its clusters. Its y axis points up.
func writeVOSviewer(_ context.Context, w io.Writer, m *Map, _ Options) error {
	out := objects{bufio.NewWriter(w)}
	title, err := marshal(m.title())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "{\n  \"info\": {\"title\": %s},\n  \"network\": {\n   \"items\": [", title)
	themes := m.themes()
	place := m.unitPlaces()
	err = out.list(m.Corpus.Len(), func(i int) any {
		p := m.Corpus.At(i)
		x, y := place(i)
		adj, _ := m.Graph.Neighbors(i)
		item := vosItem{ID: i + 1, Label: m.label(i), Description: vosDescription(p), URL: address(p), X: rounded(2*x-1, 4), Y: rounded(1-2*y, 4),
			Cluster: themes[i] + 1, Weights: map[string]float64{"Links": float64(len(adj)), "Total link strength": rounded(m.Graph.Strength(i), 4)}}
		if p.Year != 0 {
			item.Scores = map[string]float64{"Pub. year": float64(p.Year)}
		}
		return item
	})
	if err != nil {
		return err
	}
	fmt.Fprint(out, "\n   ],\n   \"links\": [")
	edges := m.Graph.Edges()
	if err := out.list(len(edges), func(k int) any {
		return vosLink{edges[k].I + 1, edges[k].J + 1, rounded(edges[k].Weight, 4)}
	}); err != nil {
		return err
	}
	fmt.Fprint(out, "\n   ],\n   \"clusters\": [")
	if err := out.list(len(m.Themes), func(t int) any { return vosCluster{t + 1, m.Themes[t].Label} }); err != nil {
		return err
	}
	fmt.Fprint(out, "\n   ]\n  }\n}\n")
	return out.Flush()
}

// vosDescription is the table that VOSviewer shows of an item that is pointed at.
func vosDescription(p *corpus.Paper) string {
	var b strings.Builder
	b.WriteString("<table>")
	for _, row := range [][2]string{{"Title:", p.Title}, {"Authors:", strings.Join(p.Authors, "; ")}, {"Source:", p.Venue}, {"Year:", yearText(p.Year)}} {
		if row[1] != "" {
			fmt.Fprintf(&b, "<tr><td>%s</td><td>%s</td></tr>", row[0], html.EscapeString(row[1]))
		}
	}
	return b.String() + "</table>"
}

// address is where a paper can be read: its DOI, its page at arXiv, or its first
// link.
func address(p *corpus.Paper) string {
	switch {
	case p.DOI != "":
		return "https://doi.org/" + p.DOI
	case p.ArXiv != "":
		return "https://arxiv.org/abs/" + p.ArXiv
	case len(p.Links) > 0:
		return p.Links[0]
	}
	return ""
}

// The elements of Cytoscape and Cytoscape.js.
type (
	cytoscapeNode struct {
		Data     map[string]any     `json:"data"`
		Position map[string]float64 `json:"position"`
	}
	cytoscapeEdge struct {
		Data map[string]any `json:"data"`
	}
)

// writeCytoscape writes Cytoscape JSON (.cyjs), which Cytoscape imports and
// Cytoscape.js takes as it is. Places are in pixels.
func writeCytoscape(_ context.Context, w io.Writer, m *Map, _ Options) error {
	out := objects{bufio.NewWriter(w)}
	title, err := marshal(m.title())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "{\n  \"format_version\": \"1.0\",\n  \"data\": {\"name\": %s},\n  \"elements\": {\n   \"nodes\": [", title)
	all, themes, colors := m.attributes(), m.themes(), m.colors()
	err = out.list(m.Corpus.Len(), func(i int) any {
		data := map[string]any{"id": m.Corpus.At(i).ID, "name": m.label(i)}
		for _, a := range all {
			if value := a.value(i); value != "" && a.kind == "string" {
				data[a.name] = value
			}
		}
		if year := m.Corpus.At(i).Year; year != 0 {
			data["year"] = year
		}
		if themes[i] >= 0 {
			data["cluster"], data["color"] = themes[i]+1, colors[themes[i]].Hex()
		}
		return cytoscapeNode{data, map[string]float64{"x": rounded(pixels*m.At[i].X, 1), "y": rounded(pixels*m.At[i].Y, 1)}}
	})
	if err != nil {
		return err
	}
	fmt.Fprint(out, "\n   ],\n   \"edges\": [")
	edges := m.Graph.Edges()
	if err := out.list(len(edges), func(k int) any {
		e := edges[k]
		return cytoscapeEdge{map[string]any{"id": fmt.Sprintf("e%d", k), "source": m.Corpus.At(e.I).ID, "target": m.Corpus.At(e.J).ID, "weight": rounded(e.Weight, 4)}}
	}); err != nil {
		return err
	}
	fmt.Fprint(out, "\n   ]\n  }\n}\n")
	return out.Flush()
}

// pixels is how far the closest two papers are apart in Cytoscape.
const pixels = 40
