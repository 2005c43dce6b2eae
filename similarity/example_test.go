package similarity_test

import (
	"context"
	"fmt"
	"log"

	"papergraph/corpus"
	"papergraph/similarity"
)

// fitted makes a model of four papers.
func fitted() *similarity.Model {
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Title: "Serving LLMs on preemptible instances"},
		{ID: "b", Title: "Training on preemptible instances"},
		{ID: "c", Title: "Fair LLM serving"},
		{ID: "d", Title: "Protein folding"},
	})
	if err != nil {
		log.Fatal(err)
	}
	m, err := similarity.Fit(context.Background(), c, similarity.Options{})
	if err != nil {
		log.Fatal(err)
	}
	return m
}

func ExampleModel_Near() {
	m := fitted()
	near, err := m.Near(context.Background(), 1, 5)
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range near {
		fmt.Printf("%.2f %s\n", x.Score, m.Corpus().At(x.Node).Title)
		for _, w := range x.Why[:2] {
			fmt.Printf("     %.2f %s\n", w.Share, w.Text)
		}
	}
	// Output:
	// 0.93 Serving LLMs on preemptible instances
	//      0.29 instances
	//      0.29 preemptible
	// 0.70 Fair LLM serving
	//      0.17 LLM
	//      0.17 serving
}

func ExampleModel_Search() {
	m := fitted()
	near, err := m.Search(context.Background(), "cheap LLMs", 1)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(m.Corpus().At(near[0].Node).Title)

	_, err = m.Search(context.Background(), "protien", 1)
	fmt.Println(err)
	// Output:
	// Fair LLM serving
	// similarity: no paper uses "protien"; did you mean "protein"?
}

func ExampleLayers() {
	m := fitted()
	for _, l := range similarity.Layers() {
		g, err := l.Build(context.Background(), m, similarity.GraphOptions{})
		if err != nil {
			log.Fatal(err)
		}
		for _, e := range g.Edges() {
			fmt.Printf("%s: %d-%d %.2f\n", l.Name, e.I, e.J, e.Weight)
		}
	}
	// Output:
	// text: 0-1 0.93
	// text: 0-2 0.91
}
