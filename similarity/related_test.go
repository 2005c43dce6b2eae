package similarity_test

import (
	"cmp"
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/similarity"
)

// drawGiven draws the papers that are given and those that are asked for.
func drawGiven(t *rapid.T, n int) (given []int, asked func(int) bool) {
	given = rapid.SliceOfN(rapid.IntRange(0, n-1), 1, 3).Draw(t, "given")
	open := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "asked")
	return given, func(j int) bool { return open[j] }
}

// checkNear compares an answer with the scores that all papers should have.
func checkNear(t *rapid.T, got []similarity.Neighbor, want []float64, k int) {
	t.Helper()
	var order []int
	for j, score := range want {
		if score > 1e-9 {
			order = append(order, j)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(want[y], want[x]) })
	if len(got) != min(k, len(order)) {
		t.Fatalf("%d papers, want %d: %v, scores %v", len(got), min(k, len(order)), got, want)
	}
	for p, n := range got {
		var sum float64
		for _, w := range n.Why {
			sum += w.Share
		}
		if math.Abs(n.Score-want[n.Node]) > 1e-9 || math.Abs(n.Score-want[order[p]]) > 1e-9 || math.Abs(sum-n.Score) > 1e-9 {
			t.Fatalf("rank %d: paper %d with score %v, shares %v; want the score %v, that of the rank %v", p+1, n.Node, n.Score, sum, want[n.Node], want[order[p]])
		}
	}
}

// What is near several papers is near each of them on average, by whatever
// layers.
func TestNearAllIsTheMean(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := citing(rt)
		layers := rapid.SampledFrom([]string{"text", anyLayers(rt)}).Draw(rt, "layers")
		b := blendOf(t, papers, similarity.GraphOptions{Layers: layers})
		given, asked := drawGiven(rt, len(papers))
		distinct := slices.Compact(slices.Sorted(slices.Values(given)))
		want := make([]float64, len(papers))
		for _, i := range distinct {
			near, err := b.Near(context.Background(), i, len(papers))
			if err != nil {
				rt.Fatal(err)
			}
			for _, n := range near {
				if asked(n.Node) && !slices.Contains(given, n.Node) {
					want[n.Node] += n.Score / float64(len(distinct))
				}
			}
		}
		k := rapid.IntRange(1, len(papers)).Draw(rt, "k")
		got, err := b.NearAll(context.Background(), given, k, asked)
		if err != nil {
			rt.Fatal(err)
		}
		checkNear(rt, got, want, k)
	})
}

// Prior and derivative work against a plain count of citations.
func TestPriorAndDerivativeCountCitations(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		papers := citing(rt)
		for i := range papers {
			papers[i].Year = rapid.SampledFrom([]int{0, 2019, 2020, 2021}).Draw(rt, "year")
			if len(papers[i].Cites) == 0 { // so that there are citations
				papers[i].References = append(papers[i].References, &corpus.Reference{Title: "Sorting"})
			}
		}
		b := blendOf(t, papers, similarity.GraphOptions{Layers: "text,coupling"})
		given, asked := drawGiven(rt, len(papers))
		given = slices.Compact(slices.Sorted(slices.Values(given)))
		weight := make([]float64, len(papers)) // in the circle
		near, err := b.NearAll(context.Background(), given, len(papers), func(int) bool { return true })
		if err != nil {
			rt.Fatal(err)
		}
		for _, n := range near {
			weight[n.Node] = n.Score
		}
		for _, i := range given {
			weight[i] = 1
		}
		prior := rapid.Bool().Draw(rt, "prior")
		find := b.Derivative
		if prior {
			find = b.Prior
		}
		got, err := find(context.Background(), given, len(papers), asked)
		if err != nil {
			rt.Fatal(err)
		}
		checkNear(rt, got, plainKin(papers, given, weight, asked, prior), len(papers))
	})
}

// plainKin is the score of all papers as prior or derivative work, by the book.
func plainKin(papers []corpus.Paper, given []int, weight []float64, asked func(int) bool, prior bool) []float64 {
	cites := func(i, j int) bool { return i != j && slices.Contains(papers[i].Cites, papers[j].ID) }
	bound := 0
	for _, i := range given {
		if y := papers[i].Year; y != 0 && (bound == 0 || prior && y > bound || !prior && y < bound) {
			bound = y
		}
	}
	score := make([]float64, len(papers))
	var total float64
	for i, w := range weight {
		linksToPapers := slices.ContainsFunc(papers[i].Cites, func(id corpus.ID) bool { return id != papers[i].ID })
		if !prior {
			linksToPapers = true
		}
		if linksToPapers {
			total += w
		}
	}
	for j, p := range papers {
		if !asked(j) || slices.Contains(given, j) {
			continue
		}
		linked := slices.ContainsFunc(given, func(i int) bool { return prior && cites(i, j) || !prior && cites(j, i) })
		dated := p.Year != 0 && (prior && p.Year < bound || !prior && p.Year > bound)
		if !linked && bound != 0 && !dated {
			continue
		}
		for i, w := range weight {
			if w > 0 && (prior && cites(i, j) || !prior && cites(j, i)) {
				score[j] += w / total
			}
		}
	}
	return score
}

// Without citations, prior work is what is related and earlier, or named.
func TestPriorOfReadingLists(t *testing.T) {
	papers := []corpus.Paper{
		{ID: "a", Title: "Serving models on spot instances", Year: 2024, Abstract: "Unlike PageServe, it migrates."},
		{ID: "b", Title: "Serving models with trees", Year: 2022},
		{ID: "c", Title: "Serving models at night", Year: 2025},
		{ID: "d", Title: "Serving models in pages", Name: "PageServe", Year: 2024},
		{ID: "e", Title: "Serving models by day", Year: 2024},
		{ID: "f", Title: "Serving models some day"},
	}
	b := blendOf(t, papers, similarity.GraphOptions{})
	nodes := func(near []similarity.Neighbor, err error) []int {
		if err != nil {
			t.Fatal(err)
		}
		var all []int
		for _, n := range near {
			all = append(all, n.Node)
		}
		slices.Sort(all)
		return all
	}
	any := func(int) bool { return true }
	if got := nodes(b.Prior(context.Background(), []int{0}, 9, any)); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("prior work of a is %v, want b, which is earlier, and d, which it names", got)
	}
	if got := nodes(b.Derivative(context.Background(), []int{3}, 9, any)); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("derivative work of d is %v, want a, which names it, and c, which is later", got)
	}
}
