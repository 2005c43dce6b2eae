package render_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/internal/golden"
	"papergraph/render"
	"papergraph/similarity"
	"papergraph/web"
)

func TestGolden(t *testing.T) {
	m := small(t)
	parts := strings.NewReplacer(web.Style, "STYLE", web.Script(), "SCRIPT") // which the page holds as they are
	for _, f := range render.Formats() {
		data := write(t, f.Name, m, render.Options{})
		switch f.Name {
		case "png":
			golden.CheckAlike(t, "small.png", data, samePicture)
		case "pdf":
			golden.CheckAlike(t, "small.pdf", data, samePDF)
		default:
			golden.Check(t, "small"+f.Exts[0], []byte(parts.Replace(string(data))))
		}
	}
}

func TestFormatFor(t *testing.T) {
	for path, want := range map[string]string{
		"map.svg": "svg", "a.b/MAP.SVG": "svg", "map.gv": "dot", "map.dot": "dot", "map.json": "json",
		"map.csv": "csv", "map.edges.csv": "edges", "map.md": "markdown", "map.markdown": "markdown",
	} {
		if f, err := render.FormatFor(path); err != nil || f.Name != want {
			t.Errorf("FormatFor(%q) = %q, %v, want %q", path, f.Name, err, want)
		}
	}
	for name, want := range map[string]string{"SVG": "svg", "md": "markdown", "gv": "dot", "edges.csv": "edges", "csv": "csv"} {
		if f, err := render.FormatNamed(name); err != nil || f.Name != want {
			t.Errorf("FormatNamed(%q) = %q, %v, want %q", name, f.Name, err, want)
		}
	}
	_, errPath := render.FormatFor("map.xlsx")
	_, errName := render.FormatNamed("xlsx")
	for _, f := range render.Formats() {
		for _, err := range []error{errPath, errName} {
			if err == nil || !strings.Contains(err.Error(), f.Name) {
				t.Errorf("error %v does not name %s", err, f.Name)
			}
		}
		if got, err := render.FormatNamed(strings.ToUpper(f.Name)); err != nil || got.Name != f.Name {
			t.Errorf("FormatNamed(%q) = %q, %v", strings.ToUpper(f.Name), got.Name, err)
		}
	}
}

// Placing and writing the same map gives the same bytes on any number of
// processors.
func TestFormatsAreDeterministic(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many pictures")
	}
	m := planted(t, 200, 9, titles[:])
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, f := range render.Formats() {
		want := write(t, f.Name, m, render.Options{})
		for _, procs := range []int{1, 2, 8} {
			runtime.GOMAXPROCS(procs)
			if !bytes.Equal(write(t, f.Name, placed(t, m), render.Options{}), want) {
				t.Errorf("%s: GOMAXPROCS=%d changes the bytes", f.Name, procs)
			}
		}
	}
}

// Maps of no paper, of one and two, without edges, themes or text are written
// in every format.
func TestFormatsOfTinyMaps(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many pictures")
	}
	for n := range 4 {
		for _, labels := range [][]int{{0, 0, 0}, {0, 1, 2}, {-1, -1, -1}, {0, -1, 0}} {
			var papers []corpus.Paper
			for i := range n {
				papers = append(papers, corpus.Paper{ID: corpus.ID(fmt.Sprint("p", i))})
			}
			c, err := corpus.New(papers)
			if err != nil {
				t.Fatal(err)
			}
			g, err := similarity.NewGraph(n, nil)
			if err != nil {
				t.Fatal(err)
			}
			m := &render.Map{Corpus: c, Graph: g, Result: &cluster.Result{Partition: cluster.NewPartition(labels[:n])}}
			for c := range m.Result.Partition.Len() {
				m.Themes = append(m.Themes, cluster.Theme{ID: fmt.Sprint(c), Cluster: c, Members: m.Result.Partition.Members(c)})
			}
			placed(t, m)
			for _, f := range render.Formats() {
				out := bytes.ReplaceAll(write(t, f.Name, m, render.Options{}), []byte(web.Script()), nil) // that knows Infinity
				switch f.Name {
				case "png":
					continue
				case "pdf":
					file, err := readPDF(out)
					if err != nil {
						t.Fatal(err)
					}
					out = fmt.Append(nil, file.objects)
				}
				if bytes.Contains(out, []byte("NaN")) || bytes.Contains(out, []byte("Inf")) {
					t.Errorf("%s of %d papers: %s", f.Name, n, out)
				}
			}
		}
	}
}

func TestFormatsRefuse(t *testing.T) {
	for _, f := range render.Formats() {
		unplaced, short := *small(t), *small(t)
		unplaced.At, short.Result = nil, &cluster.Result{}
		if err := f.Write(context.Background(), &bytes.Buffer{}, &unplaced, render.Options{}); (err != nil) != f.Layout {
			t.Errorf("%s without places: error %v, Layout is %v", f.Name, err, f.Layout)
		}
		if err := f.Write(context.Background(), &bytes.Buffer{}, &short, render.Options{}); err == nil {
			t.Errorf("%s with a partition of no nodes: no error", f.Name)
		}
		cancelled, cancel := context.WithCancel(context.Background())
		cancel()
		if err := f.Write(cancelled, &bytes.Buffer{}, small(t), render.Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s cancelled: error %v", f.Name, err)
		}
		err := f.Write(context.Background(), full{}, small(t), render.Options{})
		if !errors.Is(err, errFull) || err.Error() != "render: "+f.Name+": disk full" {
			t.Errorf("%s to a full disk: error %v", f.Name, err)
		}
	}
}

var errFull = errors.New("disk full")

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestJSONHoldsTheMap(t *testing.T) {
	m := planted(t, 60, 4, titles[:])
	var got struct {
		Schema string
		Corpus struct {
			Papers int
			Digest string
		}
		Papers []struct {
			ID, Title string
			X, Y      float64
			Cluster   *string
		}
		Clusters []struct {
			ID, Label, Color string
			Size             int
			Terms            []struct{ Term string }
		}
		Edges []struct {
			I, J   string
			Weight float64
		}
	}
	if err := json.Unmarshal(write(t, "json", m, render.Options{}), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != "graph/map/v1" || got.Corpus.Papers != 60 || len(got.Corpus.Digest) != 64 {
		t.Errorf("schema %q, corpus %+v", got.Schema, got.Corpus)
	}
	if len(got.Papers) != 60 || len(got.Clusters) != len(m.Themes) || len(got.Edges) != m.Graph.EdgeCount() {
		t.Fatalf("%d papers, %d clusters, %d edges", len(got.Papers), len(got.Clusters), len(got.Edges))
	}
	sizes := map[string]int{}
	for i, p := range got.Papers {
		if p.ID != string(m.Corpus.At(i).ID) || p.Title != m.Corpus.At(i).Title {
			t.Errorf("paper %d is %+v", i, p)
		}
		if (p.Cluster == nil) != (m.Result.Partition.Of(i) == cluster.Unplaced) {
			t.Errorf("paper %d is in cluster %v", i, p.Cluster)
		}
		if p.Cluster != nil {
			sizes[*p.Cluster]++
		}
	}
	for _, c := range got.Clusters {
		if c.Size != sizes[c.ID] || !strings.HasPrefix(c.Color, "#") || len(c.Terms) != 2 {
			t.Errorf("cluster %+v has %d papers", c, sizes[c.ID])
		}
	}
	for _, e := range got.Edges {
		i, _ := m.Corpus.Index(corpus.ID(e.I))
		j, _ := m.Corpus.Index(corpus.ID(e.J))
		if w, ok := m.Graph.Between(i, j); !ok || w-e.Weight > 0.00005 || e.Weight-w > 0.00005 {
			t.Errorf("edge %+v, want weight %v", e, w)
		}
	}
}

// Any title comes back unchanged from the table, but for broken UTF-8 and for
// "\r\n", which encoding/csv reads as "\n".
func FuzzCSV(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		m := planted(t, 3, 1, []corpus.Paper{{Title: title, Venue: title}})
		rows, err := csv.NewReader(bytes.NewReader(write(t, "csv", m, render.Options{}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := strings.ReplaceAll(string([]rune(title)), "\r\n", "\n")
		for _, row := range rows[1:] {
			if row[2] != want || row[3] != want {
				t.Errorf("%q came back as %q, %q", title, row[2], row[3])
			}
		}
	})
}

// nasty holds titles that break careless writers.
var nasty = []string{
	"", " ", "plain", `back\slash`, `\`, `\\"`, `"quoted"`, `a\"b`, `ends in \`, "two\nlines", "tab\tbed", "cr\r\nlf",
	"<script>alert(1)</script>", "a & b", "AT&amp;T", "&#65;&bogus;", "]]>", "<!-- x -->", "--", "node", "subgraph", "strict",
	`\N \G \L \n`, "nul\x00byte", "bell\x07", "esc\x1b[31m", "\xff\xfe broken", "\uFFFE\uFFFF\uFFFD", "大语言模型", "👩‍🔬 emoji", "é́",
	"a,b;c", "=1+1", "'quoted'", "`code` *bold* _it_ [x](y) ![z] ~~s~~", "# heading", "1. item", "- item", "+ item", "> quote", "| a | b |",
	"http://example.org/a_b", "<br>", "a--b", "$x^2$", "ﬁ μs", "\u202eright to left", "\u2028line", strings.Repeat("long ", 200),
}

// Edges say which layers they rest on, if there are several.
func TestEdgesSayWhatTheyRestOn(t *testing.T) {
	m := small(t)
	for _, e := range m.Graph.Edges() {
		m.Why = append(m.Why, []similarity.Term{{Text: "text", Share: e.Weight / 4}, {Text: "coupling", Share: e.Weight * 3 / 4, Layer: "coupling"}})
	}
	for format, want := range map[string]string{
		"json":  `"weight":0.4,"why":{"text":0.1,"coupling":0.3}}`,
		"edges": "p0,p5,0.4000,text 0.1000; coupling 0.3000\n",
	} {
		if got := string(write(t, format, m, render.Options{})); !strings.Contains(got, want) {
			t.Errorf("%s lacks %s:\n%s", format, want, got)
		}
	}
	m.Why = m.Why[1:]
	f, err := render.FormatNamed("edges")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Write(context.Background(), io.Discard, m, render.Options{}); err == nil {
		t.Error("a map that lacks the reason of an edge is written")
	}
}
