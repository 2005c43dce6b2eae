package render

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// xmlText is a text for XML 1.0 between tags or in an attribute. Characters that
// XML cannot hold, controls above all, become U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a builder takes everything
	}
	return b.String()
}

// An attribute is what a network file tells of every paper beside its label.
type attribute struct {
	name  string
	kind  string // "string", "int" or "double", as in GraphML
	value func(i int) string
}

// attributes are those of a map's papers; an empty value is left out.
func (m *Map) attributes() []attribute {
	themes := m.themes()
	theme := func(of func(t int) string) func(i int) string {
		return func(i int) string {
			if themes[i] < 0 {
				return ""
			}
			return of(themes[i])
		}
	}
	return []attribute{
		{"title", "string", func(i int) string { return m.Corpus.At(i).Title }},
		{"authors", "string", func(i int) string { return strings.Join(m.Corpus.At(i).Authors, "; ") }},
		{"venue", "string", func(i int) string { return m.Corpus.At(i).Venue }},
		{"year", "int", func(i int) string { return yearText(m.Corpus.At(i).Year) }},
		{"doi", "string", func(i int) string { return m.Corpus.At(i).DOI }},
		{"cluster", "int", theme(func(t int) string { return fmt.Sprint(t + 1) })},
		{"theme", "string", theme(func(t int) string { return m.Themes[t].Label })},
	}
}

// yearText is "" for an unknown year.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprint(year)
}

// label is what a network file calls paper i.
func (m *Map) label(i int) string { return m.Corpus.At(i).Display() }

// writeGraphML writes GraphML 1.0 (http://graphml.graphdrawing.org), which yEd,
// Gephi, igraph, NetworkX and Cytoscape read. The IDs of nodes are those of the papers.
func writeGraphML(_ context.Context, w io.Writer, m *Map, _ Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	key := func(id, of, name, kind string) {
		fmt.Fprintf(b, "  <key id=%q for=%q attr.name=%q attr.type=%q/>\n", id, of, name, kind)
	}
	all := m.attributes()
	key("label", "node", "label", "string")
	for _, a := range all {
		key(a.name, "node", a.name, a.kind)
	}
	key("x", "node", "x", "double")
	key("y", "node", "y", "double")
	key("weight", "edge", "weight", "double")
	fmt.Fprintf(b, "  <graph id=\"map\" edgedefault=\"undirected\">\n    <desc>%s</desc>\n", xmlText(m.title()))
	data := func(key, value string) {
		if value != "" {
			fmt.Fprintf(b, "      <data key=%q>%s</data>\n", key, xmlText(value))
		}
	}
	for i, p := range m.Corpus.All() {
		fmt.Fprintf(b, "    <node id=%q>\n", p.ID)
		data("label", m.label(i))
		for _, a := range all {
			data(a.name, a.value(i))
		}
		data("x", num(m.At[i].X))
		data("y", num(m.At[i].Y))
		fmt.Fprint(b, "    </node>\n")
	}
	for k, e := range m.Graph.Edges() {
		fmt.Fprintf(b, "    <edge id=\"e%d\" source=%q target=%q><data key=\"weight\">%.4f</data></edge>\n",
			k, m.Corpus.At(e.I).ID, m.Corpus.At(e.J).ID, e.Weight)
	}
	fmt.Fprint(b, "  </graph>\n</graphml>\n")
	return b.Flush()
}

// writeGEXF writes GEXF 1.3 (https://gexf.net), Gephi's format, with places and
// the colours of the themes. Gephi's y axis points up.
func writeGEXF(_ context.Context, w io.Writer, m *Map, _ Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta>
    <creator>graph</creator>
    <description>%s</description>
  </meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node">
`, xmlText(m.title()))
	all := m.attributes()
	for k, a := range all {
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		fmt.Fprintf(b, "      <attribute id=\"%d\" title=%q type=%q/>\n", k, a.name, kind)
	}
	fmt.Fprint(b, "    </attributes>\n    <nodes>\n")
	themes, colors := m.themes(), m.colors()
	for i, p := range m.Corpus.All() {
		fmt.Fprintf(b, "      <node id=%q label=\"%s\">\n        <attvalues>\n", p.ID, xmlText(m.label(i)))
		for k, a := range all {
			if value := a.value(i); value != "" {
				fmt.Fprintf(b, "          <attvalue for=\"%d\" value=\"%s\"/>\n", k, xmlText(value))
			}
		}
		fmt.Fprint(b, "        </attvalues>\n")
		if themes[i] >= 0 {
			c := colors[themes[i]]
			fmt.Fprintf(b, "        <viz:color r=\"%d\" g=\"%d\" b=\"%d\"/>\n", c.R, c.G, c.B)
		}
		fmt.Fprintf(b, "        <viz:position x=%q y=%q z=\"0\"/>\n      </node>\n", num(m.At[i].X), num(-m.At[i].Y))
	}
	fmt.Fprint(b, "    </nodes>\n    <edges>\n")
	for k, e := range m.Graph.Edges() {
		fmt.Fprintf(b, "      <edge id=\"%d\" source=%q target=%q weight=\"%.4f\"/>\n", k, m.Corpus.At(e.I).ID, m.Corpus.At(e.J).ID, e.Weight)
	}
	fmt.Fprint(b, "    </edges>\n  </graph>\n</gexf>\n")
	return b.Flush()
}
