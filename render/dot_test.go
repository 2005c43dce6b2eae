package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"math/rand/v2"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/render"
)

// graphviz runs a program of Graphviz over a DOT file and returns what it
// prints; the test is skipped where there is none.
func graphviz(t *testing.T, dot []byte, name string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	cmd := exec.Command(path, args...)
	var out, problems bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(dot), &out, &problems
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, problems.Bytes())
	}
	if strings.Contains(problems.String(), "syntax error") {
		t.Fatalf("%s %s: %s", name, strings.Join(args, " "), problems.Bytes())
	}
	return out.Bytes()
}

// graphvizObjects are the nodes and clusters that Graphviz read.
type graphvizObjects struct {
	Objects []struct{ Name, Label, Tooltip, Pos string }
	Edges   []struct{ Tail, Head int }
}

func TestDOTPassesGraphviz(t *testing.T) {
	m := planted(t, 80, 5, titles[:])
	dot := write(t, "dot", m, render.Options{})
	for _, args := range [][]string{{"dot", "-Tsvg"}, {"neato", "-n2", "-Tsvg"}, {"dot", "-Glayout=dot", "-Tsvg"}, {"dot", "-Glayout=sfdp", "-Tsvg"}} {
		svg := graphviz(t, dot, args[0], args[1:]...)
		nodes := 0
		for _, e := range elements(t, svg) {
			if e.name == "title" && strings.HasPrefix(e.text, "n") {
				nodes++
			}
		}
		if want := 80 + m.Graph.EdgeCount(); nodes != want {
			t.Errorf("%s draws %d nodes and edges, want %d", strings.Join(args, " "), nodes, want)
		}
	}
}

// With an engine there are no places, so that none is kept.
func TestDOTWithoutPlaces(t *testing.T) {
	m := planted(t, 30, 3, titles[:])
	for _, name := range render.Engines() {
		dot := string(write(t, "dot", m, render.Options{Engine: name}))
		if strings.Contains(dot, "pos=") || strings.Contains(dot, "bb=") || !strings.Contains(dot, fmt.Sprintf("layout=%q", name)) {
			t.Errorf("%s: %.300s", name, dot)
		}
	}
	if (render.Options{Engine: "circo"}).Validate() == nil {
		t.Error("an engine that cannot draw these graphs is taken")
	}
}

// neato -n2 leaves every node where the picture of this package has it: twice
// as large, and upside down, as y grows upwards there.
func TestDOTKeepsPlaces(t *testing.T) {
	m := planted(t, 60, 4, titles[:])
	scene := draw(t, m, render.Options{})
	var got graphvizObjects
	if err := json.Unmarshal(graphviz(t, write(t, "dot", m, render.Options{}), "neato", "-n2", "-Tjson0"), &got); err != nil {
		t.Fatal(err)
	}
	at := map[string][2]float64{}
	for _, o := range got.Objects {
		if x, y, ok := strings.Cut(o.Pos, ","); ok {
			px, _ := strconv.ParseFloat(x, 64)
			py, _ := strconv.ParseFloat(strings.TrimSuffix(y, "!"), 64)
			at[o.Name] = [2]float64{px, py}
		}
	}
	first := circles(scene)[0]
	name := func(c render.Circle) string {
		i, _ := m.Corpus.Index(corpus.ID(strings.TrimPrefix(c.ID, "paper-")))
		return fmt.Sprintf("n%02d", i)
	}
	for _, c := range circles(scene) {
		// Graphviz moves the whole drawing, so compare with the first node.
		dx, dy := 2*(c.At.X-first.At.X), -2*(c.At.Y-first.At.Y)
		gx, gy := at[name(c)][0]-at[name(first)][0], at[name(c)][1]-at[name(first)][1]
		if math.Abs(dx-gx) > 0.1 || math.Abs(dy-gy) > 0.1 {
			t.Errorf("%s is at (%.2f, %.2f) from the first node, want (%.2f, %.2f)", name(c), gx, gy, dx, dy)
		}
	}
}

// Every program of Graphviz draws the same map, and in it no name covers
// another.
func TestDOTKeepsNamesApart(t *testing.T) {
	papers := make([]corpus.Paper, 150)
	for i := range papers {
		papers[i] = titles[i%len(titles)]
		papers[i].Title += fmt.Sprint(" of the long titles, number ", i)
		papers[i].Name = ""
	}
	dot := write(t, "dot", planted(t, 150, 3, papers), render.Options{})
	want := graphviz(t, dot, "dot", "-Tjson0")
	for _, name := range []string{"neato", "sfdp", "fdp"} {
		if got := graphviz(t, dot, name, "-Tjson0"); !bytes.Equal(got, want) {
			t.Errorf("%s draws another map than dot", name)
		}
	}
	var got struct {
		Objects []struct{ Name, Pos, Width, Height string }
	}
	if err := json.Unmarshal(want, &got); err != nil {
		t.Fatal(err)
	}
	boxes := map[string]render.Rect{}
	for _, o := range got.Objects {
		if o.Pos == "" {
			continue // a theme
		}
		var x, y, w, h float64
		if _, err := fmt.Sscanf(o.Pos+" "+o.Width+" "+o.Height, "%f,%f! %f %f", &x, &y, &w, &h); err != nil {
			if _, err := fmt.Sscanf(o.Pos+" "+o.Width+" "+o.Height, "%f,%f %f %f", &x, &y, &w, &h); err != nil {
				t.Fatal(err)
			}
		}
		box := render.Rect{X: x - 36*w, Y: y - 36*h, W: 72 * w, H: 72 * h}
		for name, other := range boxes {
			if box.Overlaps(other) {
				t.Errorf("%s %v covers %s %v", o.Name, box, name, other)
			}
		}
		boxes[o.Name] = box
	}
	if len(boxes) != 150 {
		t.Errorf("%d names are drawn, want 150", len(boxes))
	}
}

// A thousand random titles of nasty pieces come through Graphviz unchanged,
// but for control characters and the ends of lines.
func TestDOTKeepsNastyTitles(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 0))
	papers := make([]corpus.Paper, 1000)
	for i := range papers {
		title := fmt.Sprint("t", i)
		for range 1 + rng.IntN(4) {
			title += " " + nasty[rng.IntN(len(nasty)-1)]
		}
		papers[i].Title = title
	}
	m := planted(t, 1000, 8, papers)
	var got graphvizObjects
	if err := json.Unmarshal(graphviz(t, write(t, "dot", m, render.Options{}), "neato", "-n2", "-Tjson0"), &got); err != nil {
		t.Fatal(err)
	}
	tips := map[string]string{}
	for _, o := range got.Objects {
		tips[o.Name] = o.Tooltip
	}
	for i, p := range m.Corpus.All() {
		tip := tips[fmt.Sprintf("n%04d", i)]
		if shown, want := graphvizText(tip), dotText(p.Title); shown != want {
			t.Errorf("title %q came back as %q, want %q", p.Title, shown, want)
		}
	}
	if len(got.Edges) != m.Graph.EdgeCount() {
		t.Errorf("%d edges, want %d", len(got.Edges), m.Graph.EdgeCount())
	}
}

// dotText is s as far as Graphviz can hold it.
func dotText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\r':
			return ' '
		case r < ' ' && r != '\n' || r == 0x7F:
			return '\uFFFD'
		}
		return r
	}, s)
}

var (
	escString = regexp.MustCompile(`\\[\\n]`)
	entity    = regexp.MustCompile(`&amp;`)
)

// graphvizText is what Graphviz draws for the value of a label: "\n" breaks
// the line, a backslash doubles, "&amp;" is an ampersand.
func graphvizText(value string) string {
	value = escString.ReplaceAllStringFunc(value, func(e string) string {
		return map[string]string{`\\`: `\`, `\n`: "\n"}[e]
	})
	return entity.ReplaceAllStringFunc(value, html.UnescapeString)
}

// unquoteDOT reads the quoted string at the start of s as Graphviz's scanner
// does: only \" is an escape, and \\ keeps both backslashes. It returns the
// value and what follows.
func unquoteDOT(t *testing.T, s string) (value, rest string) {
	t.Helper()
	if !strings.HasPrefix(s, `"`) {
		t.Fatalf("not quoted: %.40q", s)
	}
	var b strings.Builder
	for k := 1; k < len(s); k++ {
		switch {
		case s[k] == '"':
			return b.String(), s[k+1:]
		case s[k] == '\\' && k+1 < len(s) && s[k+1] == '"':
			b.WriteByte('"')
			k++
		case s[k] == '\\' && k+1 < len(s) && s[k+1] == '\\':
			b.WriteString(`\\`)
			k++
		case s[k] == '\n' || s[k] == 0:
			t.Fatalf("a raw %q within quotes", s[k])
		default:
			b.WriteByte(s[k])
		}
	}
	t.Fatalf("no end of the quotes: %.40q", s)
	return "", ""
}

func FuzzDOTQuote(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		dot := string(write(t, "dot", planted(t, 2, 1, []corpus.Paper{{Title: s, Name: "x"}}), render.Options{}))
		_, after, ok := strings.Cut(dot, `"n0" [ label="x", tooltip=`)
		if !ok {
			t.Fatalf("no node n0 in %s", dot)
		}
		value, after := unquoteDOT(t, after)
		want := dotText(s)
		if !strings.HasPrefix(s, "x") {
			want = dotText("x: " + s)
		}
		if got := graphvizText(value); got != want {
			t.Errorf("%q is shown as %q, want %q", s, got, want)
		}
		if !strings.HasPrefix(after, `, pos="`) {
			t.Errorf("after the title %q stands %.40q", s, after)
		}
	})
}
