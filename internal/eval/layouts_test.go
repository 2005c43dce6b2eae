package eval_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/graph/layout"

	"papergraph/corpus/sample"
	"papergraph/internal/eval"
	"papergraph/internal/pipeline"
	"papergraph/internal/realdata"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// sfdp is what Graphviz makes of the graph, weights given, all else as it is.
func sfdp(t *testing.T, g *similarity.Graph) []layout.Point {
	t.Helper()
	var dot bytes.Buffer
	dot.WriteString("graph {\n")
	for i := range g.Len() {
		fmt.Fprintf(&dot, "%d;\n", i)
	}
	for _, e := range g.Edges() {
		fmt.Fprintf(&dot, "%d -- %d [weight=%g];\n", e.I, e.J, e.Weight)
	}
	dot.WriteString("}\n")
	cmd := exec.Command("sfdp", "-Tplain")
	cmd.Stdin = &dot
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	at := make([]layout.Point, g.Len())
	for line := range strings.Lines(string(out)) {
		var i int
		var p layout.Point
		if n, _ := fmt.Sscanf(line, "node %d %f %f", &i, &p.X, &p.Y); n == 3 {
			at[i] = p
		}
	}
	return at
}

// eades is what Gonum makes of the graph at a rate, in 100 updates.
func eades(g *similarity.Graph, rate float64) []layout.Point {
	e := gonum.EadesR2{Updates: 100, Repulsion: 1, Rate: rate, Theta: 0.2, Src: rand.NewPCG(1, 1)}
	o := gonum.NewOptimizerR2(g, e.Update)
	for o.Update() {
	}
	at := make([]layout.Point, g.Len())
	for i := range at {
		c := o.Coord2(int64(i))
		at[i] = layout.Point{X: c.X, Y: c.Y}
	}
	return at
}

// compared measures our layouts and the two others on one graph, fails where
// another is better than the default in trust or silhouette, and returns the rows of the table.
func compared(t *testing.T, name string, fsys fs.FS, path string) string {
	t.Helper()
	a, err := pipeline.Run(t.Context(), fsys, []string{path}, pipeline.Group, pipeline.Options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	var rows strings.Builder
	row := func(what string, q eval.LayoutQuality) {
		fmt.Fprintf(&rows, "%-8s %-12s %6.3f %11.3f %7.3f %11.3f\n", name, what, q.Trust, q.Continuity, q.Stress, q.Silhouette)
	}
	p := a.Result.Partition
	var first eval.LayoutQuality
	for k, l := range layout.Layouts() {
		at, err := layout.Place(t.Context(), a.Graph, p, layout.Options{Layout: l.Name})
		if err != nil {
			t.Fatal(err)
		}
		q := measured(t, a.Graph, p, at)
		row(l.Name, q)
		if k == 0 {
			first = q
		}
	}
	others := map[string]eval.LayoutQuality{"sfdp": measured(t, a.Graph, p, sfdp(t, a.Graph))}
	for _, rate := range []float64{0.02, 0.01, 0.005} { // from 0.05 on, places run away
		if q := measured(t, a.Graph, p, eades(a.Graph, rate)); q.Trust > others["EadesR2"].Trust {
			others["EadesR2"] = q
		}
	}
	for _, other := range []string{"sfdp", "EadesR2"} {
		q := others[other]
		row(other, q)
		if first.Trust <= q.Trust || first.Silhouette <= q.Silhouette {
			t.Errorf("%s, %s: %+v is not worse than ours, %+v", name, other, q, first)
		}
	}
	return rows.String()
}

// TestLayoutsBesideOthers keeps testdata/layouts.txt what is measured, where
// Graphviz and the real data are. With UPDATE_LAYOUTS=1 it writes the file.
func TestLayoutsBesideOthers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	if _, err := exec.LookPath("sfdp"); err != nil {
		t.Skip("no Graphviz here")
	}
	seeds := realdata.Path(t, "seeds")
	realdata.Path(t, "data", "papers-10k.jsonl.gz")
	var lines bytes.Buffer
	if err := realdata.First(&lines, "papers-10k.jsonl.gz", 2000); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "papers.jsonl"), lines.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprintf("%-8s %-12s %6s %11s %7s %11s\n", "corpus", "layout", "trust", "continuity", "stress", "silhouette") +
		compared(t, "sample", sample.FS(), sample.Name) +
		compared(t, "lists", os.DirFS(filepath.Dir(seeds)), "seeds") +
		compared(t, "2000", os.DirFS(dir), "papers.jsonl")
	file := filepath.Join("testdata", "layouts.txt")
	if os.Getenv("UPDATE_LAYOUTS") != "" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s, measured is\n%s", file, want, got)
	}
}
