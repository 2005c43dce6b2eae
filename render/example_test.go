package render_test

import (
	"context"
	"fmt"
	"os"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/render"
	"papergraph/similarity"
)

func ExampleFormatFor() {
	for _, path := range []string{"slide.svg", "talk/map.edges.csv", "themes.md"} {
		f, err := render.FormatFor(path)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(f.Name, f.Layout)
	}
	// Output:
	// svg true
	// edges false
	// markdown false
}

func ExampleFormat() {
	c, err := corpus.New([]corpus.Paper{
		{ID: "attention-2017", Title: "Attention Is All You Need", Venue: "NIPS", Year: 2017},
		{ID: "orca-2022", Title: "Orca: A Distributed Serving System", Venue: "OSDI", Year: 2022},
	})
	if err != nil {
		panic(err)
	}
	g, err := similarity.NewGraph(2, []similarity.Edge{{I: 0, J: 1, Weight: 0.5}})
	if err != nil {
		panic(err)
	}
	m := &render.Map{
		Title: "Two papers", Corpus: c, Graph: g,
		Result: &cluster.Result{Partition: cluster.NewPartition([]int{0, 0})},
		Themes: []cluster.Theme{{ID: "transformers", Label: "Transformers", Members: []int{0, 1}, Years: [2]int{2017, 2022}}},
	}
	f, err := render.FormatNamed("markdown")
	if err != nil {
		panic(err)
	}
	if err := f.Write(context.Background(), os.Stdout, m, render.Options{}); err != nil {
		panic(err)
	}
	// Output:
	// # Two papers
	//
	// ## Transformers
	//
	// 2 papers, 2017–2022.
	//
	// - [NIPS '17] Attention Is All You Need
	// - [OSDI '22] Orca: A Distributed Serving System
}
