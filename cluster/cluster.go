// Package cluster finds the themes of a similarity graph: it groups the nodes
// into communities, chooses the resolution, and names every group in the words
// of its papers.
//
// It is the third stage of the flow corpus -> similarity -> cluster -> render.
//
//	res, err := cluster.Find(ctx, g, cluster.Options{})
//	themes, err := cluster.Themes(ctx, m, g, res, cluster.ThemeOptions{})
//	for _, t := range themes {
//		fmt.Println(t.Label, len(t.Members))
//	}
//
// To add an algorithm, write a function of the type of Algorithm.Run and add
// it to Algorithms. The formulas are in docs/methods.md.
package cluster

// Term is a term as people write it, with its weight in a theme.
type Term struct {
	Text   string
	Weight float64 // in (0, 1], the strongest term of a theme has 1
}

// Link is a neighbouring theme.
type Link struct {
	Theme  int     // index in the slice that Themes returned
	Weight float64 // share of the weight of the edges to other themes, in (0, 1]
}

// Theme describes one cluster of a Result.
type Theme struct {
	ID       string  // stable, from its label: [a-z0-9-]+
	Cluster  int     // the cluster's number in the Partition
	Label    string  // one to four words, distinct among the themes
	Terms    []Term  // at most five, heaviest first, each with a word that the label and the others lack
	Members  []int   // all nodes, most central first
	Years    [2]int  // first and last year, 0 if unknown
	Cohesion float64 // mean cosine similarity of pairs within, in [0, 1]
	Near     []Link  // at most five neighbouring themes, strongest first
}
