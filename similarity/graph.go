package similarity

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

// Edge joins nodes I and J with a positive, finite Weight.
type Edge struct {
	I, J   int
	Weight float64
}

// Graph is an undirected weighted graph without loops in compressed sparse row
// form: node i's neighbours stand in ascending order in one array. It is
// immutable, and implements gonum's graph.WeightedUndirected with the node
// number as the ID, so that Gonum's algorithms run on it and, because the
// order is fixed, give the same result on every run.
type Graph struct {
	ptr []int     // len n+1; row i is adj[ptr[i]:ptr[i+1]]
	adj []int32   // neighbours, ascending within a row
	w   []float64 // weights, parallel to adj
}

// NewGraph returns the graph of n nodes with the given edges. Parallel edges
// (in either direction) add up, in the order given. Loops, node numbers out of
// range and weights that are not positive and finite are errors.
func NewGraph(n int, edges []Edge) (*Graph, error) {
	if n < 0 || n > math.MaxInt32 {
		return nil, fmt.Errorf("similarity: a graph cannot have %d nodes", n)
	}
	half := make([]Edge, len(edges))
	for k, e := range edges {
		switch {
		case e.I < 0 || e.I >= n || e.J < 0 || e.J >= n:
			return nil, fmt.Errorf("similarity: edge (%d, %d) is outside a graph of %d nodes", e.I, e.J, n)
		case e.I == e.J:
			return nil, fmt.Errorf("similarity: edge (%d, %d) is a loop", e.I, e.J)
		case !(e.Weight > 0) || math.IsInf(e.Weight, 1):
			return nil, fmt.Errorf("similarity: edge (%d, %d) has weight %v, want positive and finite", e.I, e.J, e.Weight)
		}
		half[k] = Edge{min(e.I, e.J), max(e.I, e.J), e.Weight}
	}
	slices.SortStableFunc(half, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.I, b.I), cmp.Compare(a.J, b.J))
	})
	merged := half[:0]
	for _, e := range half {
		if k := len(merged) - 1; k >= 0 && merged[k].I == e.I && merged[k].J == e.J {
			merged[k].Weight += e.Weight
			continue
		}
		merged = append(merged, e)
	}
	return fromSorted(n, merged), nil
}

// fromSorted builds the rows from distinct edges with I < J in ascending
// order. Writing each edge to row J first as I ascends, and to row I as J
// ascends, leaves every row ascending.
func fromSorted(n int, edges []Edge) *Graph {
	g := &Graph{ptr: make([]int, n+1), adj: make([]int32, 2*len(edges)), w: make([]float64, 2*len(edges))}
	for _, e := range edges {
		g.ptr[e.I+1]++
		g.ptr[e.J+1]++
	}
	for i := range n {
		g.ptr[i+1] += g.ptr[i]
	}
	next := slices.Clone(g.ptr[:n])
	put := func(i, j int, w float64) {
		g.adj[next[i]], g.w[next[i]] = int32(j), w
		next[i]++
	}
	for _, e := range edges {
		put(e.J, e.I, e.Weight)
	}
	for _, e := range edges {
		put(e.I, e.J, e.Weight)
	}
	return g
}

// Len is the number of nodes.
func (g *Graph) Len() int { return len(g.ptr) - 1 }

// EdgeCount is the number of undirected edges.
func (g *Graph) EdgeCount() int { return len(g.adj) / 2 }

// Neighbors returns the neighbours of node i in ascending order and the
// weights of the edges to them. Both are part of the graph: do not change them.
func (g *Graph) Neighbors(i int) (adj []int32, w []float64) {
	lo, hi := g.ptr[i], g.ptr[i+1]
	return g.adj[lo:hi], g.w[lo:hi]
}

// Strength is the sum of the weights of node i's edges.
func (g *Graph) Strength(i int) float64 {
	_, w := g.Neighbors(i)
	var s float64
	for _, x := range w {
		s += x
	}
	return s
}

// TotalWeight is the sum of the weights of all edges, each counted once.
func (g *Graph) TotalWeight() float64 {
	var s float64
	for i := range g.Len() {
		s += g.Strength(i)
	}
	return s / 2
}

// Edges returns every edge once, I < J, ascending by (I, J).
func (g *Graph) Edges() []Edge {
	edges := make([]Edge, 0, g.EdgeCount())
	for i := range g.Len() {
		adj, w := g.Neighbors(i)
		for k, j := range adj {
			if int(j) > i {
				edges = append(edges, Edge{i, int(j), w[k]})
			}
		}
	}
	return edges
}

// Between returns the weight of the edge that joins i and j, or 0, false.
func (g *Graph) Between(i, j int) (float64, bool) {
	if i < 0 || i >= g.Len() || j < 0 || j >= g.Len() {
		return 0, false
	}
	adj, w := g.Neighbors(i)
	k, ok := slices.BinarySearch(adj, int32(j))
	if !ok {
		return 0, false
	}
	return w[k], true
}

// The methods below are gonum's graph.WeightedUndirected.

var _ graph.WeightedUndirected = (*Graph)(nil)

// Node returns the node with the given ID, or nil.
func (g *Graph) Node(id int64) graph.Node {
	if id < 0 || id >= int64(g.Len()) {
		return nil
	}
	return simple.Node(id)
}

// Nodes returns all nodes in ascending order.
func (g *Graph) Nodes() graph.Nodes {
	if g.Len() == 0 {
		return graph.Empty
	}
	return iterator.NewImplicitNodes(0, g.Len(), func(id int) graph.Node { return simple.Node(id) })
}

// From returns the neighbours of a node in ascending order.
func (g *Graph) From(id int64) graph.Nodes {
	if g.Node(id) == nil {
		return graph.Empty
	}
	adj, _ := g.Neighbors(int(id))
	if len(adj) == 0 {
		return graph.Empty
	}
	nodes := make([]graph.Node, len(adj))
	for k, j := range adj {
		nodes[k] = simple.Node(j)
	}
	return iterator.NewOrderedNodes(nodes)
}

// HasEdgeBetween reports whether an edge joins x and y.
func (g *Graph) HasEdgeBetween(x, y int64) bool {
	_, ok := g.Between(int(x), int(y))
	return ok
}

// Edge returns the edge that joins u and v, or nil.
func (g *Graph) Edge(u, v int64) graph.Edge { return g.EdgeBetween(u, v) }

// EdgeBetween returns the edge that joins x and y, or nil.
func (g *Graph) EdgeBetween(x, y int64) graph.Edge {
	if e := g.WeightedEdgeBetween(x, y); e != nil {
		return e
	}
	return nil
}

// WeightedEdge returns the edge that joins u and v, or nil.
func (g *Graph) WeightedEdge(u, v int64) graph.WeightedEdge { return g.WeightedEdgeBetween(u, v) }

// WeightedEdgeBetween returns the edge that joins x and y, or nil.
func (g *Graph) WeightedEdgeBetween(x, y int64) graph.WeightedEdge {
	w, ok := g.Between(int(x), int(y))
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(x), T: simple.Node(y), W: w}
}

// Weight returns the weight of the edge that joins x and y. It is 0, true for
// x == y and 0, false for nodes without an edge, as gonum asks.
func (g *Graph) Weight(x, y int64) (float64, bool) {
	if x == y && g.Node(x) != nil {
		return 0, true
	}
	return g.Between(int(x), int(y))
}
