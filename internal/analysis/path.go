package analysis

import (
	"context"
	"fmt"
	"math"
	"slices"

	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

var path = Analyzer{
	Name: "path",
	Doc:  "Show the main path: the chain of papers through which the subject went",
	Long: `path follows citations from papers that cite no other of the corpus to those that no
other cites. The weight of a citation is the share of all such chains that lead
through it (search path count); the main path is the chain of the greatest sum of
weights, oldest first. weight is that of the citation by the next paper.`,
	Needs: pipeline.Fit,
	Run:   runPath,
}

// runPath finds the critical path by search path counts (N. P. Hummon and P.
// Doreian, Social Networks 11, 1989, doi:10.1016/0378-8733(89)90017-8; the counts:
// V. Batagelj, arXiv:cs/0309023, 2003). Citations within a cycle, as of papers that
// cite each other's preprints, are disregarded.
func runPath(ctx context.Context, a *pipeline.Atlas, _ Question) (*Answer, error) {
	g, notes, err := linksOf(ctx, a)
	if err != nil {
		return nil, err
	}
	d, dropped := acyclic(g)
	if dropped > 0 {
		notes = append(notes, fmt.Sprintf("%d citations are part of cycles and were disregarded", dropped))
	}
	chain, weights := mainPath(d)
	t := table.New(append([]table.Column{{Name: "step", Right: true}, {Name: "weight", Right: true}}, paperColumns()...)...)
	for k, i := range chain {
		weight := any(nil)
		if k < len(weights) {
			weight = weights[k]
		}
		t.Add(append([]any{k + 1, weight}, paperCells(a.Corpus.At(i))...)...)
	}
	if len(chain) == 0 {
		notes = append(notes, "no paper cites another one of the corpus")
	}
	return &Answer{t, notes}, nil
}

// dag is a citation network without cycles.
type dag struct {
	order []int32   // papers, cited ones before those that cite them
	cited [][]int32 // by paper
}

// acyclic leaves out the citations within strongly connected components (R.
// Tarjan, SIAM Journal on Computing 1, 1972, doi:10.1137/0201010), and returns how
// many these are.
func acyclic(g network) (dag, int) {
	order, component := components(g)
	d := dag{order: order, cited: make([][]int32, g.n)}
	dropped := 0
	for i := range g.n {
		for _, j := range g.cited(i) {
			if component[i] == component[j] {
				dropped++
			} else {
				d.cited[i] = append(d.cited[i], j)
			}
		}
	}
	return d, dropped
}

// components numbers the strongly connected components, cited ones before those
// that cite them, and returns the papers in that order and the number of each. It
// keeps its own stack: chains can be as long as the corpus.
func components(g network) (order []int32, component []int) {
	component = make([]int, g.n)
	index, low := make([]int, g.n), make([]int, g.n) // 0: not yet reached
	next := make([]int, g.n)                         // citation to follow
	var stack, walk []int32
	reached, count := 0, 0
	for start := range g.n {
		if index[start] != 0 {
			continue
		}
		walk = append(walk, int32(start))
		for len(walk) > 0 {
			i := walk[len(walk)-1]
			if index[i] == 0 {
				reached++
				index[i], low[i] = reached, reached
				stack = append(stack, i)
			}
			if row := g.cited(int(i)); next[i] < len(row) {
				j := row[next[i]]
				next[i]++
				switch {
				case index[j] == 0:
					walk = append(walk, j)
				case component[j] == 0:
					low[i] = min(low[i], index[j])
				}
				continue
			}
			walk = walk[:len(walk)-1]
			if len(walk) > 0 {
				up := walk[len(walk)-1]
				low[up] = min(low[up], low[i])
			}
			if low[i] == index[i] {
				count++
				for top := int32(-1); top != i; stack = stack[:len(stack)-1] {
					top = stack[len(stack)-1]
					component[top] = count
					order = append(order, top)
				}
			}
		}
	}
	return order, component
}

// mainPath is the chain of the greatest sum of weights, cited papers before those
// that cite them, and the weights of its citations. Of several it ends in the
// paper that comes first.
func mainPath(d dag) (chain []int, weights []float64) {
	n := len(d.cited)
	down, up := make([]float64, n), make([]float64, n) // logarithms of the chains to papers that cite none, and to those that none cites
	citing := make([][]int32, n)
	for _, i := range d.order {
		down[i] = logSum(down, d.cited[i])
		for _, j := range d.cited[i] {
			citing[j] = append(citing[j], i)
		}
	}
	for _, i := range slices.Backward(d.order) {
		up[i] = logSum(up, citing[i])
	}
	total := math.Inf(-1)
	for i := range n {
		if len(citing[i]) == 0 && len(d.cited[i]) > 0 {
			total = logAdd(total, down[i])
		}
	}
	weight := func(i, j int32) float64 { return math.Exp(up[i] + down[j] - total) }
	best, from := make([]float64, n), make([]int32, n)
	end := int32(-1)
	for _, i := range d.order {
		from[i] = -1
		for _, j := range d.cited[i] {
			if sum := best[j] + weight(i, j); from[i] < 0 || sum > best[i] {
				best[i], from[i] = sum, j
			}
		}
		if from[i] >= 0 && (end < 0 || best[i] > best[end] || best[i] == best[end] && i < end) {
			end = i
		}
	}
	for i := end; i >= 0; i = from[i] {
		chain = append(chain, int(i))
		if from[i] >= 0 {
			weights = append(weights, weight(i, from[i]))
		}
	}
	slices.Reverse(chain)
	slices.Reverse(weights)
	return chain, weights
}

// logSum is the logarithm of the sum of numbers given by their logarithms, 0 for
// none: a paper at the end of all chains is the end of one.
func logSum(log []float64, of []int32) float64 {
	if len(of) == 0 {
		return 0
	}
	sum := math.Inf(-1)
	for _, j := range of {
		sum = logAdd(sum, log[j])
	}
	return sum
}

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}
