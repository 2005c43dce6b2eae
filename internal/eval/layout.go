package eval

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"papergraph/cluster"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// LayoutQuality says how well places in the plane show a graph and its
// clusters. A value is NaN where there is nothing to measure.
type LayoutQuality struct {
	Trust      float64 // trustworthiness: what stands near is near in the graph; in [0, 1], 1 best
	Continuity float64 // what is near in the graph stands near; in [0, 1], 1 best
	Stress     float64 // how far distances are from those in the graph; in [0, 1], 0 best
	Silhouette float64 // how far clusters stand apart; in [-1, 1], 1 best
	Sources    int     // nodes from which the first three were measured
}

const (
	nearest = 10   // k of Trust and Continuity, at most a third of the nodes
	sources = 1000 // nodes measured where there are more than twice as many
)

// Layout measures the places of the nodes of g.
//
// The distance of two nodes in the graph is the length of the shortest path,
// an edge of weight w being 1/w long, as wires of that conductance; it is +Inf where there is
// no path. The rank r(i,j) of node j from i is 1 + the number of nodes nearer to i than
// j + half the number of those at the same distance, once in the graph and once in
// the plane. With k = 10, n nodes, and N(i) the nodes of rank k or less in the plane,
//
//	Trust = 1 - 2 / (|S| k (2n - 3k - 1)) * sum over i in S, j in N(i) of max(0, r_graph(i,j) - k)
//
// and Continuity is the same with graph and plane exchanged (J. Venna and S.
// Kaski, ICANN 2001, doi:10.1007/3-540-44668-0_68, equations 1 and 2). With x a distance in
// the plane, d one in the graph, and s the factor that makes it least,
//
//	Stress = mean over i in S and nodes j at a finite distance of (s x / d - 1)²
//
// (E. Gansner, Y. Koren and S. North, GD 2004, doi:10.1007/978-3-540-31843-9_25). S
// is all nodes that have an edge; of more than 2,000 nodes every m-th, so
// that 1,000 are asked, whose edges decide. Silhouette is the mean over the nodes of S that have a
// cluster, of (b-a) / max(a,b): a is the mean distance to the others of the cluster,
// b that to the nodes of the cluster for which it is least; 0 for a node alone in its cluster (P.
// Rousseeuw, J. Comput. Appl. Math. 20, 1987, doi:10.1016/0377-0427(87)90125-7).
// Here S is all nodes asked, with edges or without.
//
// Turning, shifting and scaling the places, and scaling the weights, changes nothing. It takes
// O(|S| (edges + n) log n) time. The error is that of ctx, or says that sizes differ.
func Layout(ctx context.Context, g *similarity.Graph, p cluster.Partition, at []layout.Point) (LayoutQuality, error) {
	n := g.Len()
	if p.Nodes() != n || len(at) != n {
		return LayoutQuality{}, fmt.Errorf("eval: a graph of %d nodes, a partition of %d, %d places", n, p.Nodes(), len(at))
	}
	asked := sample(n)
	parts := make([]part, len(asked))
	k := min(nearest, n/3)
	lengths := lengths(g)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for s, i := range asked {
		group.Go(func() error {
			plane := planeDistances(at, i)
			parts[s].silhouette, parts[s].themed = silhouette(plane, p, i)
			if adj, _ := g.Neighbors(i); len(adj) > 0 {
				parts[s].compare(plane, pathDistances(g, lengths, i), i, k)
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return LayoutQuality{}, fmt.Errorf("eval: %w", err)
	}
	return gather(parts, n, k), nil
}

// sample returns the nodes that are asked, ascending.
func sample(n int) []int {
	count := n
	if n > 2*sources {
		count = sources
	}
	asked := make([]int, count)
	for s := range asked {
		asked[s] = s * n / count
	}
	return asked
}

// part is what one node adds to the measures.
type part struct {
	joined, themed bool
	strange, lost  float64 // ranks by which neighbours in the plane, in the graph are missed
	pairs          float64 // nodes at a finite distance in the graph
	ratio, ratio2  float64 // sums of plane over graph distance, and of its square
	silhouette     float64
}

func gather(parts []part, n, k int) LayoutQuality {
	var sum part
	var joined, themed float64
	for _, q := range parts {
		if q.joined {
			joined++
		}
		if q.themed {
			themed++
		}
		sum.strange += q.strange
		sum.lost += q.lost
		sum.pairs += q.pairs
		sum.ratio += q.ratio
		sum.ratio2 += q.ratio2
		sum.silhouette += q.silhouette
	}
	worst := joined * float64(k) * float64(2*n-3*k-1) / 2
	return LayoutQuality{
		Trust:      1 - sum.strange/worst,
		Continuity: 1 - sum.lost/worst,
		// The mean of (s q - 1)² for ratios q is least at s = sum q / sum q².
		Stress:     1 - sum.ratio*sum.ratio/(sum.ratio2*sum.pairs),
		Silhouette: sum.silhouette / themed,
		Sources:    int(joined),
	}
}

// compare sets what node i adds to trust, continuity and stress.
func (q *part) compare(plane, path []float64, i, k int) {
	q.joined = true
	inPlane, inGraph := ranks(plane, i), ranks(path, i)
	q.strange = missed(inPlane, inGraph, i, k)
	q.lost = missed(inGraph, inPlane, i, k)
	for j, d := range path {
		if j == i || math.IsInf(d, 1) {
			continue
		}
		q.pairs++
		q.ratio += plane[j] / d
		q.ratio2 += float64(plane[j] / d * (plane[j] / d))
	}
}

// missed sums, over the nodes of rank k or less, by how much their other rank
// is above k.
func missed(rank, other []float64, i, k int) float64 {
	var sum float64
	for j, r := range rank {
		if j != i && r <= float64(k) {
			sum += max(0, other[j]-float64(k))
		}
	}
	return sum
}

// ranks returns the rank of every node by its distance from node i, the mean
// of their ranks for those at the same distance. That of i itself is 0.
func ranks(distance []float64, i int) []float64 {
	order := make([]int32, 0, len(distance))
	for j := range distance {
		if j != i {
			order = append(order, int32(j))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(distance[a], distance[b]) })
	rank := make([]float64, len(distance))
	for lo := 0; lo < len(order); {
		hi := lo + 1
		for hi < len(order) && distance[order[hi]] == distance[order[lo]] {
			hi++
		}
		for _, j := range order[lo:hi] {
			rank[j] = float64(lo+hi+1) / 2
		}
		lo = hi
	}
	return rank
}

func planeDistances(at []layout.Point, i int) []float64 {
	distance := make([]float64, len(at))
	for j, p := range at {
		distance[j] = math.Hypot(p.X-at[i].X, p.Y-at[i].Y)
	}
	return distance
}

// silhouette is that of node i; ok is false if it has no cluster.
func silhouette(distance []float64, p cluster.Partition, i int) (s float64, ok bool) {
	own := p.Of(i)
	if own == cluster.Unplaced {
		return 0, false
	}
	a, b := 0.0, math.Inf(1)
	for c := range p.Len() {
		var sum float64
		for _, j := range p.Members(c) {
			sum += distance[j]
		}
		if c == own {
			a = sum / float64(len(p.Members(c))-1)
		} else {
			b = min(b, sum/float64(len(p.Members(c))))
		}
	}
	if len(p.Members(own)) == 1 || p.Len() == 1 || max(a, b) == 0 {
		return 0, true
	}
	return (b - a) / max(a, b), true
}

// lengths returns the length of every edge, row by row: the heaviest weight
// over its own.
func lengths(g *similarity.Graph) [][]float64 {
	var most float64
	for i := range g.Len() {
		_, w := g.Neighbors(i)
		for _, x := range w {
			most = max(most, x)
		}
	}
	rows := make([][]float64, g.Len())
	for i := range rows {
		_, w := g.Neighbors(i)
		rows[i] = make([]float64, len(w))
		for e, x := range w {
			rows[i][e] = most / x
		}
	}
	return rows
}

// pathDistances returns the lengths of the shortest paths from node i
// (Dijkstra 1959, doi:10.1007/BF01386390).
func pathDistances(g *similarity.Graph, lengths [][]float64, i int) []float64 {
	distance := make([]float64, g.Len())
	for j := range distance {
		distance[j] = math.Inf(1)
	}
	distance[i] = 0
	front := reached{{i, 0}}
	for len(front) > 0 {
		at := heap.Pop(&front).(stop)
		if at.distance > distance[at.node] {
			continue
		}
		adj, _ := g.Neighbors(at.node)
		for e, j := range adj {
			if d := at.distance + lengths[at.node][e]; d < distance[j] {
				distance[j] = d
				heap.Push(&front, stop{int(j), d})
			}
		}
	}
	return distance
}

// stop is a node and the length of a path to it.
type stop struct {
	node     int
	distance float64
}

// reached is a heap of stops, the nearest on top.
type reached []stop

func (r reached) Len() int           { return len(r) }
func (r reached) Less(a, b int) bool { return r[a].distance < r[b].distance }
func (r reached) Swap(a, b int)      { r[a], r[b] = r[b], r[a] }
func (r *reached) Push(x any)        { *r = append(*r, x.(stop)) }
func (r *reached) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
