package cluster

// refinement is the state of refine.
type refinement struct {
	*leiden
	net    *network
	parent []int32   // cluster of every node
	whole  []float64 // sizes of the clusters
	part   []int32   // of every node
}

// refine splits each of the k clusters of parent into well connected parts and
// returns the part of every node. Every node begins as a part of its own; in
// random order, a node that is still alone and well connected to its cluster
// joins the well connected part beside it where it gains most. A set s of nodes
// is well connected within cluster S if the weight between s and S - s is at
// least resolution * size(s) * size(S - s).
//
// Traag, Waltman, van Eck (2019), algorithm A.2, MergeNodesSubset. Deviation:
// they draw a part with probability exp(gain/theta); we take theta -> 0, which
// measured the same quality and needs no exponentials (docs/adr on Leiden).
func (l *leiden) refine(net *network, parent []int32, k int) ([]int32, error) {
	n := net.len()
	r := refinement{l, net, parent, make([]float64, k), identity(n)}
	for i, c := range parent {
		r.whole[c] += net.size[i]
	}
	for i := range n {
		l.size[i], l.count[i], l.cut[i] = net.size[i], 1, 0
		for e := net.ptr[i]; e < net.ptr[i+1]; e++ {
			if parent[net.adj[e]] == parent[i] {
				l.cut[i] += net.w[e]
			}
		}
	}
	l.queue.fill(n, l.rng)
	for l.queue.len > 0 {
		if l.queue.len%4096 == 0 && l.ctx.Err() != nil {
			return nil, l.ctx.Err()
		}
		i := l.queue.pop()
		if l.count[r.part[i]] == 1 && r.wellConnected(i, parent[i]) {
			r.join(i)
		}
	}
	return r.part, nil
}

// wellConnected reports whether part p is so within cluster c.
func (r *refinement) wellConnected(p, c int32) bool {
	return r.cut[p]+r.minGain >= float64(r.resolution*r.size[p]*(r.whole[c]-r.size[p]))
}

// join moves node i, which is a part of its own, to the well connected part
// where it gains most, if there is one.
func (r *refinement) join(i int32) {
	r.touched = r.touched[:0]
	for e := r.net.ptr[i]; e < r.net.ptr[i+1]; e++ {
		j := r.net.adj[e]
		if r.parent[j] != r.parent[i] {
			continue
		}
		if r.weight[r.part[j]] == 0 {
			r.touched = append(r.touched, r.part[j])
		}
		r.weight[r.part[j]] += r.net.w[e]
	}
	to, gain, weight := i, -r.minGain, 0.0
	cost := r.resolution * r.net.size[i]
	for _, p := range r.touched {
		x := r.weight[p] - float64(cost*r.size[p])
		if x > gain && r.wellConnected(p, r.parent[i]) {
			to, gain, weight = p, x, r.weight[p]
		}
		r.weight[p] = 0
	}
	if to == i {
		return
	}
	r.part[i] = to
	r.cut[to] += r.cut[i] - 2*weight
	r.size[to] += r.net.size[i]
	r.count[to]++
	r.size[i], r.count[i] = 0, 0
}
