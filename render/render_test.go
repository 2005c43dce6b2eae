package render_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/render"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// titles of papers, in turn: with and without a name, short, long, Han, one word.
var titles = [...]corpus.Paper{
	{Name: "SpotServe", Title: "SpotServe: Serving Generative Large Language Models on Preemptible Instances", Venue: "ASPLOS", Year: 2024},
	{Title: "Attention Is All You Need", Venue: "NIPS", Year: 2017},
	{Title: "基于抢占式实例的大语言模型推理服务系统研究与实现", Year: 2023},
	{Name: "Orca", Title: "Orca: A Distributed Serving System for Transformer-Based Generative Models", Venue: "OSDI", Year: 2022},
	{Title: "Antidisestablishmentarianismantidisestablishmentarianism"},
	{Name: "Parcae", Title: "Parcae: Proactive, Liveput-Optimized DNN Training on Preemptible Instances"},
	{Title: "A Case for <i>Disaggregation</i> of ML & \"Data\" \\ Pipelines: What's New?"},
}

// planted returns a map of n papers in k themes of falling size, with the
// given titles in turn; every tenth paper is in no theme.
func planted(t testing.TB, n, k int, papers []corpus.Paper) *render.Map {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(n), uint64(k)))
	labels := make([]int, n)
	groups := make([][]int, k)
	list := make([]corpus.Paper, n)
	for i := range labels {
		list[i] = papers[i%len(papers)]
		list[i].ID = corpus.ID(fmt.Sprintf("paper-%05d", i))
		labels[i] = min(rng.IntN(k), rng.IntN(k))
		if i%10 == 9 {
			labels[i] = cluster.Unplaced
			continue
		}
		groups[labels[i]] = append(groups[labels[i]], i)
	}
	var edges []similarity.Edge
	for i, c := range labels {
		for range 5 {
			j := rng.IntN(n)
			if c != cluster.Unplaced && rng.IntN(5) > 0 {
				j = groups[c][rng.IntN(len(groups[c]))]
			}
			if i != j {
				edges = append(edges, similarity.Edge{I: i, J: j, Weight: 0.1 + rng.Float64()/2})
			}
		}
	}
	c, err := corpus.New(list)
	if err != nil {
		t.Fatal(err)
	}
	g, err := similarity.NewGraph(n, edges)
	if err != nil {
		t.Fatal(err)
	}
	p := cluster.NewPartition(labels)
	m := &render.Map{Title: "A reading list", Corpus: c, Graph: g, Result: &cluster.Result{Partition: p}, Created: "graph test"}
	names := []string{"LLM serving", "GPU sharing", "Spot instances", "Mixture-of-Experts", "Communication-computation overlap", "Schedulers", "存储系统"}
	for c := range p.Len() {
		label := names[c%len(names)]
		if c >= len(names) {
			label = fmt.Sprint(label, " ", c)
		}
		m.Themes = append(m.Themes, cluster.Theme{
			ID: fmt.Sprintf("theme-%d", c), Cluster: c, Label: label, Members: p.Members(c), Years: [2]int{2017, 2024},
			Terms: []cluster.Term{{Text: "KV cache", Weight: 1}, {Text: "token", Weight: 0.5}},
		})
	}
	return placed(t, m)
}

// placed gives the map its layout.
func placed(t testing.TB, m *render.Map) *render.Map {
	t.Helper()
	at, err := layout.Place(context.Background(), m.Graph, m.Result.Partition, layout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m.At = at
	return m
}

// write returns the map in the named format.
func write(t testing.TB, name string, m *render.Map, opts render.Options) []byte {
	t.Helper()
	f, err := render.FormatNamed(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(context.Background(), &b, m, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// small is the map of the golden files: two triangles and a paper alone.
func small(t testing.TB) *render.Map {
	t.Helper()
	var papers []corpus.Paper
	for i, p := range titles {
		p.ID = corpus.ID(fmt.Sprintf("p%d", i))
		papers = append(papers, p)
	}
	papers[0].Links = []string{"https://example.org/spot(serve)"}
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	g, err := similarity.NewGraph(7, []similarity.Edge{
		{I: 0, J: 3, Weight: 0.5}, {I: 0, J: 5, Weight: 0.4}, {I: 3, J: 5, Weight: 0.3},
		{I: 1, J: 2, Weight: 0.2}, {I: 2, J: 4, Weight: 0.2}, {I: 1, J: 4, Weight: 0.1},
		{I: 1, J: 3, Weight: 0.05},
	})
	if err != nil {
		t.Fatal(err)
	}
	return placed(t, &render.Map{
		Title: "Seven papers", Corpus: c, Graph: g, Created: "graph test, options 00",
		Result: &cluster.Result{Partition: cluster.NewPartition([]int{0, 1, 1, 0, 1, 0, cluster.Unplaced})},
		Themes: []cluster.Theme{
			{ID: "spot-instances", Cluster: 0, Label: "Spot instances", Members: []int{0, 3, 5}, Years: [2]int{2022, 2024}, Terms: []cluster.Term{{Text: "preemption", Weight: 1}}},
			{ID: "attention", Cluster: 1, Label: "Attention", Members: []int{1, 2, 4}},
		},
	})
}
