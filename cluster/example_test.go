package cluster_test

import (
	"context"
	"fmt"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/similarity"
)

func ExampleFind() {
	// Two triangles, joined by a weak edge, and a node apart.
	g, err := similarity.NewGraph(7, []similarity.Edge{
		{I: 0, J: 1, Weight: 1}, {I: 1, J: 2, Weight: 1}, {I: 2, J: 0, Weight: 1},
		{I: 3, J: 4, Weight: 1}, {I: 4, J: 5, Weight: 1}, {I: 5, J: 3, Weight: 1},
		{I: 2, J: 3, Weight: 0.1},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := cluster.Find(context.Background(), g, cluster.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for c := range res.Partition.Len() {
		fmt.Println(res.Partition.Members(c))
	}
	fmt.Println("unplaced", res.Partition.Unplaced())
	// Output:
	// [0 1 2]
	// [3 4 5]
	// unplaced [6]
}

func ExampleCompare() {
	a := cluster.NewPartition([]int{0, 0, 0, 1, 1, 1})
	b := cluster.NewPartition([]int{0, 0, 1, 1, 2, 2})
	agree, err := cluster.Compare(a, b)
	fmt.Printf("ARI %.4f, NMI %.4f, %v\n", agree.ARI, agree.NMI, err)
	// Output: ARI 0.2424, NMI 0.5158, <nil>
}

func ExampleThemes() {
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Title: "Training on Spot Instances"}, {ID: "b", Title: "Spot Instances for Batch Jobs"},
		{ID: "c", Title: "GPU Sharing in Clouds"}, {ID: "d", Title: "Sharing GPUs between Tenants"}, {ID: "e", Title: "Fine-grained GPU Sharing"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	m, err := similarity.Fit(ctx, c, similarity.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := similarity.Layers()[0].Build(ctx, m, similarity.GraphOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := cluster.Find(ctx, g, cluster.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	themes, err := cluster.Themes(ctx, m, g, res, cluster.ThemeOptions{})
	for _, t := range themes {
		fmt.Println(t.Label, t.Members)
	}
	fmt.Println(err)
	// Output:
	// GPU sharing [2 4 3]
	// spot instances [0 1]
	// <nil>
}
