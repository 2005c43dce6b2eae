package similarity_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/corpus/sample"
	"papergraph/similarity"
)

// checkColumns checks a model against the plain way to make it.
func checkColumns(t interface {
	Fatal(...any)
	Errorf(string, ...any)
}, c *corpus.Corpus, o similarity.Options) {
	m, err := similarity.Fit(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(similarity.PlainColumns(c, o), m.Columns(), cmpopts.EquateApprox(0, 1e-6), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("columns -want +got\n%s", diff)
	}
}

// prose draws papers whose texts have all that readers of texts look at:
// capitals, sentences, hyphens, stop words, abbreviations, Han characters.
func prose(t *rapid.T) []corpus.Paper {
	words := []string{
		"GPU", "gpus", "Gpu", "caching", "Cache", "caches", "the", "of", "large", "Fast", "pre-training", "Pre-Trained",
		"large language model", "Large Language Models (LLMs)", "LLM", "KV-cache", "k-means", "U-Net", "B", "C++", "model's", "naïve",
		"État", "3D", "1.5x", "在集群中抢占式训练", "抢占", "云", "quality of service", "Quality-of-Service", "http://a.b/c", "state-of-the-art",
	}
	ends := []string{" ", " ", " ", " ", ", ", ". ", "\n", "  ", "-", " (", ") ", ": "}
	text := rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 8).Draw(t, "length") {
			b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			b.WriteString(rapid.SampledFrom(ends).Draw(t, "end"))
		}
		return b.String()
	})
	papers := make([]corpus.Paper, rapid.IntRange(1, 6).Draw(t, "n"))
	for i := range papers {
		papers[i] = corpus.Paper{
			ID: corpus.ID(fmt.Sprintf("p%02d", i)), Title: text.Draw(t, "title"), Abstract: text.Draw(t, "text"),
			Keywords: rapid.SliceOfN(text, 0, 2).Draw(t, "keywords"),
		}
	}
	return papers
}

func TestFitIsTheReference(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c, err := corpus.New(prose(rt))
		if err != nil {
			rt.Fatal(err)
		}
		workers := rapid.IntRange(0, 3).Draw(rt, "workers")
		checkColumns(rt, c, similarity.Options{TitleWeight: rapid.SampledFrom([]float64{0, 0.3, 300}).Draw(rt, "title"), Workers: workers})
	})
}

func TestFitIsTheReferenceOnTheSample(t *testing.T) {
	checkColumns(t, read(t, sample.FS(), sample.Name), similarity.Options{})
}

// More papers than are read at a time, by several goroutines.
func TestFitIsTheReferenceOnAbstracts(t *testing.T) {
	checkColumns(t, abstracts(t, 1200), similarity.Options{Workers: 3})
}

// Vectors are those of Fit, for any number of goroutines.
func TestVectorsAreThoseOfFit(t *testing.T) {
	c := read(t, sample.FS(), sample.Name)
	o := similarity.Options{TitleWeight: 3, LabelWeight: 1}
	m, err := similarity.Fit(t.Context(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, workers := range []int{1, 3} {
		o.Workers = workers
		x, err := similarity.Vectors(t.Context(), c, o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(rowsOf(m.Vectors()), rowsOf(x), slices.Equal) {
			t.Errorf("%d workers: not the vectors of Fit", workers)
		}
	}
	o.Workers, o.TitleWeight = 0, -1
	if _, err := similarity.Vectors(t.Context(), c, o); err == nil {
		t.Error("a negative TitleWeight is taken")
	}
	if _, _, err := similarity.Nearest(t.Context(), m.Vectors(), 5, o); err == nil {
		t.Error("a negative TitleWeight is taken by Nearest")
	}
}

// rowsOf lists the columns and values of each row.
func rowsOf(x *similarity.Matrix) [][]float64 {
	n, _ := x.Dims()
	rows := make([][]float64, n)
	for i := range rows {
		col, val := x.Row(i)
		for k, t := range col {
			rows[i] = append(rows[i], float64(t), float64(val[k]))
		}
	}
	return rows
}
