package cluster

// refinement is the state of refine.
type refinement struct {
	*leiden
	net    *network
	parent []int32   // cluster of every node, and of the part that has its number
	whole  []float64 // sizes of the clusters
	part   []int32   // of every node; it has the number of the node it began as
}

// refine splits each of the clusters of parent into well connected parts and
// returns the part of every node. Every node begins as a part of its own; in
// the order of the network, a node that is still alone and well connected to
// its cluster joins the well connected part beside it where it gains most. A
// set s of nodes is well connected within cluster S if the weight between s and
// S - s is at least resolution * size(s) * size(S - s).
//
// Traag, Waltman, van Eck (2019), algorithm A.2, MergeNodesSubset. Deviation:
// they draw a part with probability exp(gain/theta); we take theta -> 0, which
// measured the same quality and needs no exponentials (docs/adr on Leiden).
func (l *leiden) refine(net *network, parent []int32) ([]int32, error) {
	n := net.len()
	r := refinement{l, net, parent, make([]float64, n), identity(n)}
	for i, c := range parent {
		r.whole[c] += net.size[i]
	}
	for i, c := range parent {
		l.size[i], l.count[i], l.cut[i] = net.size[i], 1, net.within(parent, int32(i), c)
	}
	for i := range int32(n) {
		if i%4096 == 0 && l.ctx.Err() != nil {
			return nil, l.ctx.Err()
		}
		if l.count[i] == 1 && r.part[i] == i && r.wellConnected(i, parent[i]) {
			r.join(i)
		}
	}
	return r.part, nil
}

// wellConnected reports whether part p is so within cluster c.
func (r *refinement) wellConnected(p, c int32) bool {
	return r.cut[p]+r.minGain >= float64(r.resolution*r.size[p]*(r.whole[c]-r.size[p]))
}

// join moves node i, which is a part of its own, to the well connected part of
// its cluster where it gains most, if there is one.
func (r *refinement) join(i int32) {
	c := r.parent[i]
	to, gain, weight := i, -r.minGain, 0.0
	cost := r.resolution * r.net.size[i]
	for _, p := range r.weigh(r.net, r.part, i) {
		x := r.weight[p] - float64(cost*r.size[p])
		if x > gain && r.parent[p] == c && r.wellConnected(p, c) {
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
