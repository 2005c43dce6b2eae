package cluster_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/corpus/sample"
	"papergraph/internal/eval"
	"papergraph/internal/golden"
	"papergraph/internal/realdata"
	"papergraph/similarity"
)

// reading is what becomes of reading lists.
type reading struct {
	corpus *corpus.Corpus
	result *cluster.Result
	themes []cluster.Theme
}

// readLists goes from reading lists to themes as the program does.
func readLists(t *testing.T, fsys fs.FS, path string, o cluster.Options) reading {
	t.Helper()
	read, err := ingest.Read(t.Context(), fsys, []string{path}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := similarity.Fit(t.Context(), read.Corpus, similarity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := similarity.Layers()[0].Build(t.Context(), m, similarity.GraphOptions{})
	if err != nil {
		t.Fatal(err)
	}
	res, err := cluster.Find(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	themes, err := cluster.Themes(t.Context(), m, g, res, cluster.ThemeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return reading{read.Corpus, res, themes}
}

// print writes the themes as a page to read.
func (r reading) print() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d papers, %d themes, %d unplaced, resolution %.2f\n",
		r.corpus.Len(), len(r.themes), len(r.result.Partition.Unplaced()), r.result.Resolution)
	for _, th := range r.themes {
		var terms, members []string
		for _, term := range th.Terms {
			terms = append(terms, term.Text)
		}
		for _, i := range th.Members[:min(6, len(th.Members))] {
			members = append(members, r.corpus.At(i).Display())
		}
		fmt.Fprintf(&b, "\n%s (%d)\n  also: %s\n  %s\n", th.Label, len(th.Members), strings.Join(terms, ", "), strings.Join(members, "; "))
	}
	return b.Bytes()
}

// agreement is the agreement with the themes that readers gave the papers.
func (r reading) agreement(t *testing.T) cluster.Agreement {
	t.Helper()
	j, err := eval.Read(os.DirFS(filepath.Join("..", "testdata", "judgements")))
	if err != nil {
		t.Fatal(err)
	}
	agree, err := j.Join(r.corpus).Grouping(r.result.Partition)
	if err != nil {
		t.Fatal(err)
	}
	return agree
}

// theme returns the cluster of the paper that people call by a name.
func (r reading) theme(t *testing.T, name string) int {
	t.Helper()
	found := r.corpus.Find(name)
	if len(found) == 0 {
		t.Fatalf("no paper %q", name)
	}
	return r.result.Partition.Of(found[0].Index)
}

// TestThemesOfTheSample keeps the themes of the built-in list under review: a
// difference in the file is to be read as a user reads the themes.
func TestThemesOfTheSample(t *testing.T) {
	r := readLists(t, sample.FS(), sample.Name, cluster.Options{})
	golden.Check(t, "sample-themes.txt", r.print())
	if agree := r.agreement(t); agree.NMI < 0.50 || agree.ARI < 0.25 {
		t.Errorf("agreement with readers: %+v, want NMI 0.50 and ARI 0.25", agree)
	}
}

// TestThemesOfTheSeeds checks what the project promises for its five lists.
func TestThemesOfTheSeeds(t *testing.T) {
	dir := filepath.Dir(realdata.Path(t, "seeds"))
	r := readLists(t, os.DirFS(dir), "seeds", cluster.Options{})
	agree := r.agreement(t)
	t.Logf("ARI %.3f, NMI %.3f\n%s", agree.ARI, agree.NMI, r.print())
	if k := len(r.themes); k < 12 || k > 30 {
		t.Errorf("%d themes, want 12 to 30", k)
	}
	if agree.NMI < 0.55 || agree.ARI < 0.30 {
		t.Errorf("agreement with readers: %+v, want NMI 0.55 and ARI 0.30", agree)
	}
	named := func(words ...string) bool {
		return slices.ContainsFunc(r.themes, func(th cluster.Theme) bool { return slices.Contains(words, th.Label) })
	}
	if !named("LLM serving", "LLM inference") || !named("GPU sharing") {
		t.Errorf("no theme LLM serving or inference, or none GPU sharing")
	}
	if !r.together(t, "SpotServe", "SpotHedge", "Parcae", "Can't Be Late") {
		finer := readLists(t, os.DirFS(dir), "seeds", cluster.Options{Resolution: r.result.Resolution * 1.19})
		if !finer.together(t, "SpotServe", "SpotHedge", "Parcae", "Can't Be Late") {
			t.Error("the papers on spot instances are in several themes, also at the next resolution")
		}
	}
}

func (r reading) together(t *testing.T, names ...string) bool {
	t.Helper()
	for _, name := range names {
		if c := r.theme(t, name); c == cluster.Unplaced || c != r.theme(t, names[0]) {
			return false
		}
	}
	return true
}
