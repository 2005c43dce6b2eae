package render_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"gonum.org/v1/gonum/graph/formats/cytoscapejs"
	"gonum.org/v1/gonum/graph/formats/gexf12"
	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/render"
)

// secondReader reads the titles of papers back from a format, by a reader that is not
// ours where there is one.
type secondReader struct {
	titles func(t *testing.T, data []byte) ([]string, error) // in the order of papers, or as Markdown has them
	holds  func(title string) string                         // of valid UTF-8, what the format can hold of it
}

// whole is a title of which a format holds everything.
func whole(s string) string { return s }

// plainLine is a title in a format of lines without escapes.
func plainLine(s string) string {
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), `"`, "'")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// secondReaders are those of every format that holds titles of papers.
var secondReaders = map[string]secondReader{
	"svg":       {titlesOfSVG, xmlText},
	"html":      {titlesOfPage, whole},
	"dot":       {titlesOfDOT, dotText},
	"json":      {titlesOfJSON, whole},
	"csv":       {titlesOfCSV, func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }}, // as encoding/csv reads it
	"graphml":   {titlesOfGraphML, xmlText},
	"gexf":      {titlesOfGEXF, xmlText},
	"vosviewer": {titlesOfVOSviewer, whole},
	"vosmap":    {titlesOfVOSMap, plainLine},
	"cytoscape": {titlesOfCytoscape, whole},
	"pajek":     {titlesOfPajek, plainLine},
	"markdown": {func(t *testing.T, data []byte) ([]string, error) { return items(t, data), nil }, func(s string) string {
		return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "\x00", "\uFFFD") // CommonMark 2.3
	}},
}

// untitled are the formats without titles of papers, and where their texts are tested.
var untitled = map[string]string{
	"png": "TestPNGOfAnyText", "pdf": "TestPDFOfAnyText", "edges": "TestEndsOfEdges", "vosnet": "TestEndsOfEdges",
}

// nastyTitle is a text that breaks formats whose writers forget to escape.
func nastyTitle() *rapid.Generator[string] {
	pieces := append([]string{
		`"`, `'`, `\`, `<b>`, `</script><script>alert(1)</script>`, `&amp;`, `]]>`, `<!--`, "-->", "\t", "\n", "\r\n", "\r", "抢占", "é", "{", "}", "%", "#", "*Edges", "*Vertices 3",
		"1 2", " ", "--", "🙂", "👩‍🔬", "x", "null", "]", "\u2028", "\u2029", "/", "\x00", "\x07", "\x1b[31m", "\x7f", "\u0085", "\uFFFE", "\uFFFF", "\uFEFF",
		"\xff", "\xed\xa0\x80", "\xf0\x9f", "שלום", "مرحبا", "\u202e", "e\u0301", ",", ";", "=1+1", "${x}", "{{.}}", strings.Repeat("long ", 300),
	}, nasty...)
	return rapid.Custom(func(rt *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.SampledFrom(pieces), rapid.String()), 1, 6).Draw(rt, "parts")
		return strings.Join(parts, rapid.SampledFrom([]string{"", " "}).Draw(rt, "between"))
	})
}

// nastyTitles are n of them in UTF-8.
func nastyTitles(n int) []corpus.Paper {
	papers := make([]corpus.Paper, n)
	for k := range papers {
		papers[k].Title = fmt.Sprintf("T%d %s.", k, string([]rune(nastyTitle().Example(k))))
	}
	return papers
}

// A thousand titles, ten at a time, come back from every format as they were, but
// for what it cannot hold, which is replaced as docs/schema.md says. Broken UTF-8
// becomes U+FFFD, one for every byte.
func TestNastyTitlesSurvive(t *testing.T) {
	for _, f := range render.Formats() {
		if (secondReaders[f.Name].titles == nil) == (untitled[f.Name] == "") {
			t.Errorf("%s has no second reader", f.Name)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		papers := make([]corpus.Paper, 10)
		for k := range papers {
			papers[k].Title = fmt.Sprintf("T%d %s.", k, nastyTitle().Draw(rt, "title"))
		}
		m := planted(t, len(papers), 2, papers)
		for _, f := range render.Formats() {
			reader, ok := secondReaders[f.Name]
			if !ok {
				continue
			}
			data := write(t, f.Name, m, render.Options{})
			if !utf8.Valid(data) {
				rt.Errorf("%s: not UTF-8", f.Name)
			}
			got, err := reader.titles(t, data)
			if err != nil {
				rt.Errorf("%s: %v", f.Name, err)
				continue
			}
			var want []string
			for _, p := range papers {
				want = append(want, reader.holds(string([]rune(p.Title))))
			}
			if f.Name == "markdown" { // by theme
				slices.Sort(got)
				slices.Sort(want)
			}
			if !slices.Equal(got, want) {
				rt.Errorf("%s: %q, want %q", f.Name, got, want)
			}
		}
	})
}

func titlesOfSVG(t *testing.T, data []byte) ([]string, error) {
	byID := map[string]string{}
	var ids []string
	for _, e := range elements(t, data) {
		if parents := strings.Split(strings.TrimSuffix(e.parents, "/"), "/"); e.name == "title" && strings.HasPrefix(parents[len(parents)-1], "paper-") {
			id := parents[len(parents)-1]
			byID[id] = e.text
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var titles []string
	for _, id := range ids {
		titles = append(titles, byID[id])
	}
	return titles, nil
}

func titlesOfPage(_ *testing.T, data []byte) ([]string, error) {
	page, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	for d := range page.Descendants() {
		for _, a := range d.Attr {
			if d.Data == "script" && a.Key == "id" && a.Val == "data" {
				return titlesOfJSON(nil, []byte(d.FirstChild.Data))
			}
		}
	}
	return nil, fmt.Errorf("no data")
}

func titlesOfJSON(_ *testing.T, data []byte) ([]string, error) {
	var doc struct{ Papers []struct{ Title string } }
	err := json.Unmarshal(data, &doc)
	var titles []string
	for _, p := range doc.Papers {
		titles = append(titles, p.Title)
	}
	return titles, err
}

func titlesOfDOT(t *testing.T, data []byte) ([]string, error) {
	titles := map[string]string{}
	var nodes []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, `"n`) || !strings.Contains(line, "label=") {
			continue
		}
		node, rest := unquoteDOT(t, line)
		_, rest, _ = strings.Cut(rest, "label=")
		_, rest = unquoteDOT(t, rest)
		tip, _ := unquoteDOT(t, strings.TrimPrefix(rest, ", tooltip="))
		titles[node] = graphvizText(tip)
		nodes = append(nodes, node)
	}
	slices.Sort(nodes)
	var list []string
	for _, node := range nodes {
		list = append(list, titles[node])
	}
	return list, nil
}

func titlesOfCSV(_ *testing.T, data []byte) ([]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	var titles []string
	for _, row := range rows[min(1, len(rows)):] {
		titles = append(titles, row[2])
	}
	return titles, err
}

func titlesOfGraphML(_ *testing.T, data []byte) ([]string, error) {
	var doc struct {
		Nodes []struct {
			Data []struct {
				Key   string `xml:"key,attr"`
				Value string `xml:",chardata"`
			} `xml:"data"`
		} `xml:"graph>node"`
	}
	err := xml.Unmarshal(data, &doc)
	var titles []string
	for _, n := range doc.Nodes {
		for _, d := range n.Data {
			if d.Key == "title" {
				titles = append(titles, d.Value)
			}
		}
	}
	return titles, err
}

func titlesOfGEXF(_ *testing.T, data []byte) ([]string, error) {
	var doc gexf12.Content
	err := xml.Unmarshal([]byte(strings.ReplaceAll(string(data), "gexf.net/1.3", "www.gexf.net/1.2draft")), &doc)
	var titles []string
	for _, n := range doc.Graph.Nodes.Nodes {
		if n.Label != n.AttValues.AttValues[0].Value {
			return nil, fmt.Errorf("label %q, title %q", n.Label, n.AttValues.AttValues[0].Value)
		}
		titles = append(titles, n.Label)
	}
	return titles, err
}

func titlesOfCytoscape(_ *testing.T, data []byte) ([]string, error) {
	var doc cytoscapejs.GraphNodeEdge
	err := json.Unmarshal(data, &doc)
	var titles []string
	for _, n := range doc.Elements.Nodes {
		titles = append(titles, fmt.Sprint(n.Data.Attributes["title"]))
	}
	return titles, err
}

func titlesOfVOSviewer(_ *testing.T, data []byte) ([]string, error) {
	var doc struct {
		Network struct {
			Items []struct {
				ID    int
				Label string
			}
			Links []struct {
				Source int `json:"source_id"`
				Target int `json:"target_id"`
			}
			Clusters []struct {
				Cluster int
				Label   string
			}
		}
	}
	err := json.Unmarshal(data, &doc)
	var titles []string
	for k, item := range doc.Network.Items {
		if item.ID != k+1 {
			return nil, fmt.Errorf("item %d has the id %d", k, item.ID)
		}
		titles = append(titles, item.Label)
	}
	for _, l := range doc.Network.Links {
		if l.Source < 1 || l.Target > len(titles) {
			return nil, fmt.Errorf("link %v leads nowhere", l)
		}
	}
	for k, c := range doc.Network.Clusters {
		if c.Cluster != k+1 || c.Label == "" {
			return nil, fmt.Errorf("cluster %d is %+v", k, c)
		}
	}
	return titles, err
}

func titlesOfVOSMap(_ *testing.T, data []byte) ([]string, error) {
	reader := csv.NewReader(bytes.NewReader(data))
	reader.Comma = '\t'
	rows, err := reader.ReadAll()
	if err != nil || !slices.Equal(rows[0][:3], []string{"id", "label", "description"}) {
		return nil, fmt.Errorf("no map file: %w", err)
	}
	var titles []string
	for k, row := range rows[1:] {
		if row[0] != fmt.Sprint(k+1) {
			return nil, fmt.Errorf("item %d has the id %s", k, row[0])
		}
		titles = append(titles, row[1])
	}
	return titles, nil
}

func titlesOfPajek(_ *testing.T, data []byte) ([]string, error) {
	var titles []string
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "*Edges") {
			return titles, nil
		}
		if parts := strings.Split(line, `"`); len(parts) == 3 {
			titles = append(titles, parts[1])
		} else if !strings.HasPrefix(line, "*Vertices ") {
			return nil, fmt.Errorf("vertex %q", line)
		}
	}
	return nil, fmt.Errorf("no edges")
}

// The tables of edges name two papers and a weight, in the order of the graph.
func TestEndsOfEdges(t *testing.T) {
	m := planted(t, 40, 3, titles[:])
	for name, comma := range map[string]rune{"edges": ',', "vosnet": '\t'} {
		reader := csv.NewReader(bytes.NewReader(write(t, name, m, render.Options{})))
		reader.Comma = comma
		rows, err := reader.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if name == "edges" {
			rows = rows[1:]
		}
		for k, e := range m.Graph.Edges() {
			want := []string{fmt.Sprint(e.I + 1), fmt.Sprint(e.J + 1), fmt.Sprintf("%.4f", e.Weight)}
			if name == "edges" {
				want = []string{string(m.Corpus.At(e.I).ID), string(m.Corpus.At(e.J).ID), want[2], ""}
			}
			if !slices.Equal(rows[k], want) {
				t.Errorf("%s: edge %d is %q, want %q", name, k, rows[k], want)
			}
		}
		if len(rows) != m.Graph.EdgeCount() {
			t.Errorf("%s: %d edges, want %d", name, len(rows), m.Graph.EdgeCount())
		}
	}
}
