package render_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"gonum.org/v1/gonum/graph/formats/cytoscapejs"
	"gonum.org/v1/gonum/graph/formats/gexf12"

	"papergraph/corpus"
	"papergraph/render"
)

// nastyTitles are texts that break formats whose writers forget to escape.
func nastyTitles(n int) []corpus.Paper {
	random := rand.New(rand.NewPCG(11, 1))
	pieces := []string{`"`, `'`, `\`, `<b>`, `&amp;`, `]]>`, `<!--`, "\t", "\n", "抢占", "é", "{", "}", "%", "#", "*Edges", "1 2", " ", "--", "🙂", "x", "y z", "null", "]", "\u2028", "/"}
	texts := make([]corpus.Paper, n)
	for k := range texts {
		var b strings.Builder
		for range 1 + random.IntN(6) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		texts[k].Title = fmt.Sprintf("T%d %s", k, strings.TrimSpace(b.String()))
	}
	return texts
}

// labelsIn reads the titles of papers back from a format, by readers that are not
// ours where there are any.
var labelsIn = map[string]func(data []byte) ([]string, error){
	"graphml": func(data []byte) ([]string, error) {
		var doc struct {
			Nodes []struct {
				Data []struct {
					Key   string `xml:"key,attr"`
					Value string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"graph>node"`
		}
		err := xml.Unmarshal(data, &doc)
		var labels []string
		for _, n := range doc.Nodes {
			for _, d := range n.Data {
				if d.Key == "title" {
					labels = append(labels, d.Value)
				}
			}
		}
		return labels, err
	},
	"gexf": func(data []byte) ([]string, error) {
		var doc gexf12.Content
		err := xml.Unmarshal([]byte(strings.ReplaceAll(string(data), "gexf.net/1.3", "www.gexf.net/1.2draft")), &doc)
		var labels []string
		for _, n := range doc.Graph.Nodes.Nodes {
			labels = append(labels, n.Label)
		}
		return labels, err
	},
	"cytoscape": func(data []byte) ([]string, error) {
		var doc cytoscapejs.GraphNodeEdge
		err := json.Unmarshal(data, &doc)
		var labels []string
		for _, n := range doc.Elements.Nodes {
			labels = append(labels, fmt.Sprint(n.Data.Attributes["title"]))
		}
		return labels, err
	},
	"vosviewer": func(data []byte) ([]string, error) {
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
		var labels []string
		for k, item := range doc.Network.Items {
			if item.ID != k+1 {
				return nil, fmt.Errorf("item %d has the id %d", k, item.ID)
			}
			labels = append(labels, item.Label)
		}
		for _, l := range doc.Network.Links {
			if l.Source < 1 || l.Target > len(labels) {
				return nil, fmt.Errorf("link %v leads nowhere", l)
			}
		}
		return labels, err
	},
	"pajek": func(data []byte) ([]string, error) {
		var labels []string
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "*Edges") {
				return labels, nil
			}
			if parts := strings.Split(line, `"`); len(parts) == 3 {
				labels = append(labels, parts[1])
			} else if !strings.HasPrefix(line, "*Vertices ") {
				return nil, fmt.Errorf("vertex %q", line)
			}
		}
		return nil, fmt.Errorf("no edges")
	},
}

// Titles come back unchanged from every network format, but for what Pajek
// cannot hold.
func TestNastyTitlesSurvive(t *testing.T) {
	texts := nastyTitles(1000)
	m := planted(t, len(texts), 9, texts)
	for name, read := range labelsIn {
		data := write(t, name, m, render.Options{})
		if !utf8.Valid(data) {
			t.Errorf("%s: not UTF-8", name)
		}
		labels, err := read(data)
		if err != nil || len(labels) != len(texts) {
			t.Errorf("%s: %d of %d papers, %v", name, len(labels), len(texts), err)
			continue
		}
		for i, got := range labels {
			want := m.Corpus.At(i).Title
			if name == "pajek" {
				want = strings.ReplaceAll(strings.Join(strings.Fields(want), " "), `"`, "'")
			}
			if got != want {
				t.Errorf("%s: paper %d is %q, want %q", name, i, got, want)
				break
			}
		}
	}
}

// Controls that XML cannot hold do not break a file.
func TestControlsInXML(t *testing.T) {
	m := planted(t, 3, 1, []corpus.Paper{{Title: "bell \x07"}, {Title: "nul \x00"}, {Title: "escape \x1b"}})
	for _, name := range []string{"graphml", "gexf", "svg"} {
		if err := xml.Unmarshal(write(t, name, m, render.Options{}), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Places of a Pajek network lie in the unit square.
func TestPajekPlaces(t *testing.T) {
	data := string(write(t, "pajek", planted(t, 40, 4, titles[:]), render.Options{}))
	vertices, _, _ := strings.Cut(data, "*Edges")
	for _, line := range strings.Split(strings.TrimSpace(vertices), "\n")[1:] {
		fields := strings.Fields(line[strings.LastIndexByte(line, '"')+1:])
		for _, f := range fields {
			if x, err := strconv.ParseFloat(f, 64); err != nil || x < 0 || x > 1 {
				t.Errorf("place %q of %q", f, line)
			}
		}
	}
}
