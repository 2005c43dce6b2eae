package similarity_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/similarity"
)

// titled returns papers with the given titles; their IDs are a, b, c, ..., so
// that paper i has title i.
func titled(titles ...string) []corpus.Paper {
	papers := make([]corpus.Paper, len(titles))
	for i, title := range titles {
		papers[i] = corpus.Paper{ID: corpus.ID(fmt.Sprintf("%c", 'a'+i)), Title: title}
	}
	return papers
}

// fit makes a model of papers.
func fit(t testing.TB, papers []corpus.Paper, o similarity.Options) *similarity.Model {
	t.Helper()
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	m, err := similarity.Fit(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// term returns the column whose text is s.
func term(t testing.TB, m *similarity.Model, s string) int {
	t.Helper()
	k := slices.Index(texts(m), s)
	if k < 0 {
		t.Fatalf("no term %q", s)
	}
	return k
}

// texts lists the terms of m.
func texts(m *similarity.Model) []string {
	_, terms := m.Vectors().Dims()
	all := make([]string, terms)
	for k := range all {
		all[k] = m.TermText(k)
	}
	return all
}

// value is the weight of a term in the row of a paper.
func value(m *similarity.Model, i, t int) float64 {
	col, val := m.Vectors().Row(i)
	k, ok := slices.BinarySearch(col, int32(t))
	if !ok {
		return 0
	}
	return float64(val[k])
}

// The weights of a row are as Fit says.
func TestWeights(t *testing.T) {
	papers := titled("Cache eviction", "Cache", "Compilers")
	papers[0].Abstract = "An eviction."
	papers[0].Keywords = []string{"storage"}
	papers[0].Name = "Cache"
	m := fit(t, papers, similarity.Options{})
	want := map[string]float64{
		"cache":    math.Log(1+2+1) * (math.Log(4.0/3) + 1),     // in two of three titles, and the name of one
		"eviction": math.Log(1+2+1) * (math.Log(4.0/2) + 1) / 2, // title and text of one paper
		"storage":  math.Log(1+2) * (math.Log(4.0/2) + 1) / 2,   // label of one paper
	}
	length := 0.0
	for _, w := range want {
		length += w * w
	}
	for text, w := range want {
		got := value(m, 0, term(t, m, text))
		if w /= math.Sqrt(length); math.Abs(got-w) > 1e-6 {
			t.Errorf("%q weighs %v, want %v", text, got, w)
		}
	}
	if col, _ := m.Vectors().Row(0); len(col) != len(want) {
		t.Errorf("row 0 has %d terms, want %d: a phrase of one paper is no term", len(col), len(want))
	}
}

// A phrase that two papers share is a term of half the weight.
func TestPhrases(t *testing.T) {
	m := fit(t, titled("GPU sharing", "Sharing of a GPU", "GPU-sharing clusters", "Robots"), similarity.Options{})
	phrase := term(t, m, "GPU sharing")
	if got := m.TermDF(phrase); got != 2 {
		t.Errorf("%d papers have the phrase, want 2", got)
	}
	// df is 2 for the phrase and 3 for the word, of 4 papers; f is 2 for both.
	want := (math.Log(5.0/3) + 1) / 2 / (math.Log(5.0/4) + 1)
	if got := value(m, 0, phrase) / value(m, 0, term(t, m, "GPU")); math.Abs(got-want) > 1e-6 {
		t.Errorf("the phrase weighs %v of a word, want %v", got, want)
	}
}

// What papers define as an abbreviation is one term with its long form.
func TestAbbreviations(t *testing.T) {
	papers := titled(
		"Serving large language models",
		"Fast LLM inference",
		"An LLM on a phone",
		"Page reclaim",
		"Packet routing",
		"System design",
	)
	papers[0].Abstract = "We serve large language models (LLMs)."
	papers[3].Abstract = "PR (page reclaim) in kernels."
	papers[4].Abstract = "Packet routing (PR) in switches."
	papers[5].Abstract = "We call the system under design (SUD) a system."
	m := fit(t, papers, similarity.Options{})
	if got := m.TermDF(term(t, m, "LLM")); got != 3 {
		t.Errorf("%d papers are about LLMs, want 3", got)
	}
	for _, text := range []string{"language", "large language models"} {
		if slices.Contains(texts(m), text) {
			t.Errorf("%q is a term", text)
		}
	}
	// Two papers define PR in two ways, so it stands for neither: all of their
	// words remain.
	for _, word := range []string{"page", "reclaim", "packet", "routing", "system", "design"} {
		term(t, m, word)
	}
}

// Titles use abbreviations that nobody defines: one that they alone spell
// stands for the phrase.
func TestInitials(t *testing.T) {
	m := fit(t, titled(
		"Jobs of machine learning", "Machine learning in clusters", "Fair machine learning", "ML jobs", "Clusters for ML",
		"Virtual machines", "Migrating virtual machines", "A virtual machine", "Virtual memory", "Paged virtual memory", "VM placement", "VMs",
		"Deep learning", "The deep learning stack", "Stacks of deep learning", "A DL stack",
	), similarity.Options{})
	if got := m.TermDF(term(t, m, "machine learning")); got != 5 {
		t.Errorf("%d papers are about machine learning, want 5", got)
	}
	// Three papers say virtual machines but two say virtual memory, and one title
	// with DL is not enough.
	for _, word := range []string{"virtual", "VM", "deep", "DL"} {
		term(t, m, word)
	}
}

// The heading above a paper counts if it names a topic.
func TestHeadings(t *testing.T) {
	papers := titled("a1", "b1", "c1", "d1", "e1", "f1", "g1", "h1")
	for i, sections := range [][]string{
		{"My list", "GPU sharing"},
		{"My list", "GPU sharing", "OSDI 2024"},
		{"My list", "Networks", "Papers"},
		{"My list", "Session 3: Storage"},
		{"My list", "EuroSys ’25"},
		{"My list", "SOSP papers"},
		nil,
		{"My list", "Transactions on Storage"},
	} {
		papers[i].Sections = sections
	}
	papers[5].Venue, papers[7].Venue = "SOSP", "Transactions on Storage"
	m := fit(t, papers, similarity.Options{})
	for i, want := range []string{"GPU sharing", "GPU sharing", "Networks", "Storage", "", "", "", ""} {
		if got := m.Heading(i); got != want {
			t.Errorf("heading of paper %d is %q, want %q", i, got, want)
		}
	}
	if got := m.TermDF(term(t, m, "GPU sharing")); got != 2 {
		t.Errorf("%d papers have the heading's phrase, want 2", got)
	}
}

func TestTermsAreWrittenAsPeopleDo(t *testing.T) {
	papers := titled("Scheduling GPU Jobs on Kubernetes", "Fair Scheduling of Jobs", "A Scheduler for Jobs")
	papers[0].Abstract = "A cluster runs Kubernetes. Clusters of Kubernetes run jobs; scheduling takes time."
	m := fit(t, papers, similarity.Options{})
	for _, text := range []string{"scheduling", "GPU", "jobs", "Kubernetes"} {
		term(t, m, text)
	}
}

func TestFitRefusesOptions(t *testing.T) {
	c, err := corpus.New(titled("a title"))
	if err != nil {
		t.Fatal(err)
	}
	for field, o := range map[string]similarity.Options{
		"TitleWeight": {TitleWeight: -1},
		"LabelWeight": {LabelWeight: math.NaN()},
		"Smoothing":   {Smoothing: 1},
		"Neighbors":   {Neighbors: -1},
		"Method":      {Method: "fast"},
	} {
		_, err := similarity.Fit(context.Background(), c, o)
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("error %v, want one that names %s", err, field)
		}
	}
}

func TestEmptyCorpus(t *testing.T) {
	m := fit(t, nil, similarity.Options{})
	if n, terms := m.Vectors().Dims(); n != 0 || terms != 0 {
		t.Errorf("vectors are %d x %d, want none", n, terms)
	}
	for _, l := range similarity.Layers() {
		g, err := l.Build(context.Background(), m, similarity.GraphOptions{})
		if err != nil || g.Len() != 0 {
			t.Errorf("layer %s: %v", l.Name, err)
		}
	}
}
