package similarity_test

import (
	"bytes"
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/internal/indexfile"
	"papergraph/similarity"
)

// kept writes a corpus, its model and its graph into an index.
func kept(t testing.TB, m *similarity.Model, g *similarity.Graph) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := indexfile.NewWriter(&buf, 1)
	m.Corpus().Write(w)
	m.Write(w)
	g.Write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// answers are what a model says: the papers near each and near a text, every
// term, and the graph.
type answers struct {
	Near   [][]similarity.Neighbor
	Search []similarity.Neighbor
	Terms  []string
	DF     []int
	Edges  []similarity.Edge
	Heads  []string
}

func ask(t testing.TB, m *similarity.Model, g *similarity.Graph) answers {
	t.Helper()
	var a answers
	n, terms := m.Vectors().Dims()
	for i := range n {
		near, err := m.Near(t.Context(), i, n)
		if err != nil {
			t.Fatal(err)
		}
		a.Near, a.Heads = append(a.Near, near), append(a.Heads, m.Heading(i))
	}
	a.Search, _ = m.Search(t.Context(), "caching LLM kernels on a robot 训练", n)
	for c := range terms {
		a.Terms, a.DF = append(a.Terms, m.TermText(c)), append(a.DF, m.TermDF(c))
	}
	a.Edges = g.Edges()
	return a
}

func related(t testing.TB, papers []corpus.Paper) (*similarity.Model, *similarity.Graph) {
	t.Helper()
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	m, err := similarity.Fit(t.Context(), c, similarity.Options{Neighbors: 3})
	if err != nil {
		t.Fatal(err)
	}
	g, err := similarity.Layers()[0].Build(t.Context(), m, similarity.GraphOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return m, g
}

func reopen(data []byte) (*indexfile.File, *similarity.Model, *similarity.Graph, error) {
	f, err := indexfile.Read(data, 1)
	if err != nil {
		return nil, nil, nil, err
	}
	c, err := corpus.Open(f)
	if err != nil {
		return nil, nil, nil, err
	}
	m, err := similarity.Open(f, c)
	if err != nil {
		return nil, nil, nil, err
	}
	g, err := similarity.OpenGraph(f, c.Len())
	return f, m, g, err
}

func TestStoredModelIsTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := corpora(rt)
		papers[0].Title, papers[0].Sections = "Large Language Models (LLMs) in Robots", []string{"Robot Kernels"}
		papers[len(papers)-1].Abstract += " A large language model."
		m, g := related(t, papers)
		_, m2, g2, err := reopen(kept(t, m, g))
		if err != nil {
			rt.Fatal(err)
		}
		if diff := gocmp.Diff(ask(t, m, g), ask(t, m2, g2)); diff != "" {
			rt.Fatal(diff)
		}
		for _, k := range []int{1, 9} { // as stored, and searched anew
			o := similarity.GraphOptions{K: k}
			a, err := similarity.Layers()[0].Build(t.Context(), m, o)
			if err != nil {
				rt.Fatal(err)
			}
			b, err := similarity.Layers()[0].Build(t.Context(), m2, o)
			if err != nil {
				rt.Fatal(err)
			}
			if diff := gocmp.Diff(a.Edges(), b.Edges()); diff != "" {
				rt.Fatal(diff)
			}
		}
	})
}

// Whatever byte of an index is another one, the answers are the same, or the
// index says that it is damaged; nothing panics.
func TestStoredModelDamaged(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m, g := related(t, corpora(rt))
		data := kept(t, m, g)
		at := rapid.IntRange(0, len(data)-1).Draw(rt, "at")
		data[at] ^= byte(rapid.IntRange(1, 255).Draw(rt, "bits"))
		f, m2, g2, err := reopen(data)
		if err != nil {
			return
		}
		if got := ask(t, m2, g2); f.Err() == nil {
			if diff := gocmp.Diff(ask(t, m, g), got); diff != "" {
				rt.Fatalf("byte %d changed, nothing is said, and:\n%s", at, diff)
			}
		}
	})
}

// A blend of an index is the one that was measured, also where measuring anew
// would not give it, and refuses what cannot be.
func TestStoredBlendIsTheSame(t *testing.T) {
	var papers []corpus.Paper
	for i := range 12 {
		p := corpus.Paper{ID: corpus.ID(fmt.Sprintf("p%02d", i)), Title: "Serving models", Abstract: []string{"on spot instances", "with paged memory", "of robots"}[i%3]}
		for k := 1; k <= 2; k++ {
			p.Cites = append(p.Cites, corpus.ID(fmt.Sprintf("p%02d", (i+3*k)%12)))
		}
		papers = append(papers, p)
	}
	m, g := related(t, papers)
	b, err := similarity.NewBlend(t.Context(), m, similarity.GraphOptions{})
	if err != nil {
		t.Fatal(err)
	}
	write := func(add func(w *indexfile.Writer)) *indexfile.File {
		var buf bytes.Buffer
		w := indexfile.NewWriter(&buf, 1)
		m.Corpus().Write(w)
		m.Write(w)
		g.Write(w)
		add(w)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := indexfile.Read(buf.Bytes(), 1)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f := write(b.Write)
	stored, err := similarity.OpenBlend(t.Context(), f, m, similarity.GraphOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range papers {
		want, err := b.Near(t.Context(), i, 5)
		if err != nil || len(want) == 0 {
			t.Fatal(want, err)
		}
		got, err := stored.Near(t.Context(), i, 5)
		if err != nil {
			t.Fatal(err)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("near paper %d: -measured +stored\n%s", i, diff)
		}
	}
	for _, content := range []string{
		"", "[]", `[{"Layer":"text","Scale":1,"Mean":1},{"Layer":"direct","Scale":0,"Mean":1},{"Layer":"coupling","Scale":1,"Mean":1},{"Layer":"cocitation","Scale":1,"Mean":1}]`,
	} {
		f := write(func(w *indexfile.Writer) { indexfile.Put(w, "blend", []byte(content)) })
		if _, err := similarity.OpenBlend(t.Context(), f, m, similarity.GraphOptions{}); err == nil {
			t.Errorf("a blend of %q is taken", content)
		}
	}
}
