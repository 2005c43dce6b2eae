package similarity_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/corpus/sample"
	"papergraph/internal/eval"
	"papergraph/internal/golden"
	"papergraph/internal/realdata"
	"papergraph/similarity"
)

// root is the directory of the module.
const root = ".."

// read reads papers with the readers of the program.
func read(t testing.TB, dir fs.FS, paths ...string) *corpus.Corpus {
	t.Helper()
	r, err := ingest.Read(context.Background(), dir, paths, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Corpus
}

// judged measures the rankings of a model against the judgements.
func judged(t testing.TB, c *corpus.Corpus, o similarity.Options) eval.Ranking {
	t.Helper()
	j, err := eval.Read(os.DirFS(filepath.Join(root, "testdata", "judgements")))
	if err != nil {
		t.Fatal(err)
	}
	gold := j.Join(c)
	if missing := len(gold.Missing); missing > len(j.Papers)/50 {
		t.Errorf("%d of %d judged papers are missing: %v", missing, len(j.Papers), gold.Missing)
	}
	m, err := similarity.Fit(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gold.Ranking(func(i, k int) ([]int, error) {
		near, err := m.Near(context.Background(), i, k)
		nodes := make([]int, len(near))
		for p, x := range near {
			nodes[p] = x.Node
		}
		return nodes, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// variants are the options whose effect on rankings the golden files show.
var variants = []struct {
	name string
	o    similarity.Options
}{
	{"default", similarity.Options{}},
	{"no smoothing", similarity.Options{Smoothing: -1}},
	{"no smoothing, titles once, labels little", similarity.Options{Smoothing: -1, TitleWeight: 1, LabelWeight: 0.01}},
}

// table measures every variant on a corpus.
func table(t testing.TB, c *corpus.Corpus) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%-42s %5s %5s %9s %7s %9s\n", "", "nDCG", "MRR", "recall@20", "nearest", "same@10")
	for _, v := range variants {
		r := judged(t, c, v.o)
		fmt.Fprintf(&b, "%-42s %5.2f %5.2f %9.2f %7.2f %9.2f\n", v.name, r.NDCG, r.MRR, r.Recall, r.Nearest, r.SameTheme)
	}
	return []byte(b.String())
}

// How good rankings are on the built-in reading list. The file is rounded; a
// difference shows what a change does to quality.
func TestQualityOnTheSample(t *testing.T) {
	golden.Check(t, "quality-sample.txt", table(t, read(t, sample.FS(), sample.Name)))
}

// How good rankings are on the reading lists themselves.
func TestQualityOnTheSeeds(t *testing.T) {
	c := read(t, os.DirFS(filepath.Dir(realdata.Path(t, "seeds"))), "seeds")
	t.Logf("\n%s", table(t, c))
	r := judged(t, c, similarity.Options{})
	if r.NDCG < 0.60 || r.Nearest < 0.70 {
		t.Errorf("nDCG@10 is %.3f and the nearest of the same theme %.3f, want 0.60 and 0.70", r.NDCG, r.Nearest)
	}
}
