package cluster_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/similarity"
)

// twin is Leiden as plainly as it can be written: edges in maps, sums made
// anew for every question. It has no scratch to be left dirty and no arrays to
// be reused. Weights that are multiples of 1/8 make its sums exact, so that it
// must find the very clusters that the fast one finds.
type twin struct {
	resolution, minGain float64
}

// twinNet is a network: the size of every node, and its edges in their order.
type twinNet struct {
	size []float64
	row  [][]twinArc
}

type twinArc struct {
	to int
	w  float64
}

// gain is what cluster c, without node i, gains by i.
func (tw twin) gain(net *twinNet, of []int, i, c int) float64 {
	var w, size float64
	for _, a := range net.row[i] {
		if a.to != i && of[a.to] == c {
			w += a.w
		}
	}
	for j, d := range of {
		if j != i && d == c {
			size += net.size[j]
		}
	}
	return w - float64(float64(tw.resolution*net.size[i])*size)
}

func (tw twin) move(net *twinNet, of []int) {
	fresh := len(of)
	waiting := make([]int, len(of))
	for i := range waiting {
		waiting[i] = i
	}
	for len(waiting) > 0 {
		i := waiting[0]
		waiting = waiting[1:]
		to, best := of[i], tw.gain(net, of, i, of[i])+tw.minGain
		if best < 0 {
			to, best = fresh, 0
		}
		for _, a := range net.row[i] {
			if c := of[a.to]; c != of[i] && tw.gain(net, of, i, c) > best {
				to, best = c, tw.gain(net, of, i, c)
			}
		}
		if to == of[i] {
			continue
		}
		of[i] = to
		fresh++
		for _, a := range net.row[i] {
			if of[a.to] != to && !slices.Contains(waiting, a.to) {
				waiting = append(waiting, a.to)
			}
		}
	}
}

// wellConnected reports whether part p of a cluster is so.
func (tw twin) wellConnected(net *twinNet, of, part []int, p int) bool {
	var cut, size, rest float64
	c := of[p]
	for i, d := range of {
		if d != c {
			continue
		}
		if part[i] != p {
			rest += net.size[i]
			continue
		}
		size += net.size[i]
		for _, a := range net.row[i] {
			if of[a.to] == c && part[a.to] != p {
				cut += a.w
			}
		}
	}
	return cut+tw.minGain >= float64(float64(tw.resolution*size)*rest)
}

func (tw twin) refine(net *twinNet, of []int) []int {
	part := make([]int, len(of))
	for i := range part {
		part[i] = i
	}
	for i := range part {
		others := slices.Clone(part)
		others[i] = -1
		if slices.Contains(others, i) || part[i] != i || !tw.wellConnected(net, of, part, i) {
			continue
		}
		to, best := i, -tw.minGain
		for _, a := range net.row[i] {
			p := part[a.to]
			if of[a.to] == of[i] && tw.gain(net, part, i, p) > best && tw.wellConnected(net, of, part, p) {
				to, best = p, tw.gain(net, part, i, p)
			}
		}
		part[i] = to
	}
	return part
}

// firstSeen numbers clusters in the order of their first nodes.
func firstSeen(of []int) int {
	number := map[int]int{}
	for i, c := range of {
		if _, ok := number[c]; !ok {
			number[c] = len(number)
		}
		of[i] = number[c]
	}
	return len(number)
}

func (tw twin) aggregate(net *twinNet, part []int, k int) *twinNet {
	agg := &twinNet{make([]float64, k), make([][]twinArc, k)}
	for c := range k {
		for i, p := range part {
			if p != c {
				continue
			}
			agg.size[c] += net.size[i]
			for _, a := range net.row[i] {
				d := part[a.to]
				if d == c {
					continue
				}
				at := slices.IndexFunc(agg.row[c], func(b twinArc) bool { return b.to == d })
				if at < 0 {
					at = len(agg.row[c])
					agg.row[c] = append(agg.row[c], twinArc{to: d})
				}
				agg.row[c][at].w += a.w
			}
		}
	}
	return agg
}

func (tw twin) iterate(net *twinNet, of []int) {
	firstSeen(of)
	tw.move(net, of)
	part := tw.refine(net, of)
	k := firstSeen(part)
	if k == len(of) {
		copy(of, part)
		return
	}
	above := make([]int, k)
	for i, p := range part {
		above[p] = of[i]
	}
	agg := tw.aggregate(net, part, k)
	tw.iterate(agg, above)
	tw.iterate(agg, above)
	for i, p := range part {
		of[i] = above[p]
	}
}

// run groups the nodes of g as "leiden-cpm" does.
func (tw twin) run(g *similarity.Graph, seed uint64) cluster.Partition {
	rng := rand.New(rand.NewPCG(seed, 0x1e1))
	n := g.Len()
	tw.minGain = 1e-9 * g.TotalWeight() / float64(max(g.EdgeCount(), 1))
	order, labels := make([]int, n), make([]int, n)
	for i := range n {
		order[i], labels[i] = i, i
	}
	for range 50 {
		before := slices.Clone(labels)
		rng.Shuffle(n, func(a, b int) { order[a], order[b] = order[b], order[a] })
		net, of := &twinNet{make([]float64, n), make([][]twinArc, n)}, make([]int, n)
		for i, node := range order {
			of[i], net.size[i] = labels[node], 1
			adj, w := g.Neighbors(node)
			for e, j := range adj {
				net.row[i] = append(net.row[i], twinArc{slices.Index(order, int(j)), w[e]})
			}
		}
		tw.iterate(net, of)
		for i, node := range order {
			labels[node] = of[i]
		}
		if firstSeen(labels); slices.Equal(labels, before) {
			break
		}
	}
	for i := range labels {
		if g.Strength(i) == 0 {
			labels[i] = cluster.Unplaced
		}
	}
	return cluster.NewPartition(labels)
}

func TestLeidenIsItsPlainTwin(t *testing.T) {
	check := func(t fataler, g *similarity.Graph, resolution float64, seed uint64) {
		t.Helper()
		want := twin{resolution: resolution}.run(g, seed)
		got, err := algorithm(t, "leiden-cpm").Run(context.Background(), g, resolution, seed)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(labelsOf(got), labelsOf(want)) {
			t.Fatal("at", resolution, labelsOf(got), "plainly", labelsOf(want))
		}
		for c := range got.Len() {
			if !connected(g, got, c) {
				t.Fatal("not connected:", got.Members(c))
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		resolution := float64(rapid.IntRange(1, 12).Draw(t, "eighths")) / 8
		check(t, drawGraph(t, 40), resolution, rapid.Uint64().Draw(t, "seed"))
	})
	for seed := range uint64(300) { // groups of 5 that are hard to tell apart, so that nodes move often
		rng := rand.New(rand.NewPCG(seed, 0))
		var edges []similarity.Edge
		for i := range 60 {
			for j := range i {
				if rng.Float64() < 0.04 || i/5 == j/5 && rng.Float64() < 0.4 {
					edges = append(edges, similarity.Edge{I: i, J: j, Weight: float64(1+rng.IntN(8)) / 8})
				}
			}
		}
		check(t, graphOf(t, 60, edges), float64(1+seed%4)/32, seed)
	}
}
