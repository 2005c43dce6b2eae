package similarity

import "slices"

// best keeps the k best hits offered, in any order.
type best struct {
	k    int
	heap []hit // worst on top
}

// wants reports whether a hit would be kept, for now.
func (b *best) wants(h hit) bool {
	return len(b.heap) < b.k || b.k > 0 && byRank(h, b.heap[0]) < 0
}

func (b *best) offer(h hit) {
	switch {
	case !b.wants(h):
	case len(b.heap) < b.k:
		b.heap = append(b.heap, h)
		b.up(len(b.heap) - 1)
	default:
		b.heap[0] = h
		b.down(0)
	}
}

func (b *best) up(c int) {
	for c > 0 {
		p := (c - 1) / 2
		if byRank(b.heap[p], b.heap[c]) >= 0 {
			return
		}
		b.heap[p], b.heap[c] = b.heap[c], b.heap[p]
		c = p
	}
}

func (b *best) down(p int) {
	for {
		c := 2*p + 1
		if c >= len(b.heap) {
			return
		}
		if c+1 < len(b.heap) && byRank(b.heap[c+1], b.heap[c]) > 0 {
			c++
		}
		if byRank(b.heap[p], b.heap[c]) >= 0 {
			return
		}
		b.heap[p], b.heap[c] = b.heap[c], b.heap[p]
		p = c
	}
}

// ranked returns the hits kept, best first. The heap is used up.
func (b *best) ranked() []hit {
	slices.SortFunc(b.heap, byRank)
	return b.heap
}
