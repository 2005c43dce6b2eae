package similarity

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
)

// couplingRow finds the rows that share things with one row after the other.
type couplingRow struct {
	*Coupling
	sum     []float32 // of weights by place, 0 but for those touched
	touched []int32   // places
	heap    []hit
	// Of the row at hand:
	i      int
	things []int32 // those of few rows first
	weight float64 // of all things
	// Number of classes of sums for a weight of 1.
	perClass float32
	counting bool // sums are numbers, each a class of its own
}

func (c *Coupling) newRow() *couplingRow {
	return &couplingRow{Coupling: c, sum: make([]float32, c.rows.rowCount())}
}

// best returns the k best rows for row i, good until the next call.
//
// It adds up what rows share with row i, thing by thing, the rare ones first. When
// only hubs are left, it knows a score that k rows reach. A row that shares
// hubs alone reaches that only if it has few things, and as the rows that have a
// thing are ordered by that number, those are the first of them. For the rest it
// is enough to look at rows that were touched before; where sums are numbers, the
// hubs that these share are counted by their bits.
func (r *couplingRow) best(i, k int) []hit {
	if k <= 0 {
		return nil
	}
	r.start(i)
	b := bound{complete: len(r.order), rest: r.weight}
	left := r.things
	for len(left) > 0 {
		t := left[0]
		if len(r.having.Row(int(t))) >= r.hubs.least && r.hubs.bit(t) != 0 {
			b.least = r.reached(k)
			b.complete = r.places(b.rest, b.least)
			if r.visits(left, b.complete) < len(r.having.Row(int(t))) {
				break
			}
		}
		r.add(t, len(r.order))
		b.rest -= r.Coupling.weight[t]
		left = left[1:]
	}
	for _, t := range left {
		r.add(t, b.complete)
		b.hubs |= r.hubs.bit(t)
	}
	if len(left) == 0 {
		b.least, b.complete = r.reached(k), len(r.order)
	}
	return r.chosen(k, b)
}

// start takes row i in hand.
func (r *couplingRow) start(i int) {
	r.i, r.weight = i, 0
	r.things = append(r.things[:0], r.rows.Row(i)...)
	slices.SortFunc(r.things, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(r.having.Row(int(a))), len(r.having.Row(int(b)))), cmp.Compare(a, b))
	})
	for _, t := range r.things {
		r.weight += r.Coupling.weight[t]
	}
	r.perClass = float32((classes - 1) / r.weight)
	if r.counting = r.norm != Fractional && r.weight < classes; r.counting {
		r.perClass = 1
	}
}

// add adds a thing to the sums of the rows at places below end.
func (r *couplingRow) add(t int32, end int) {
	w, sum := float32(r.Coupling.weight[t]), r.sum
	for _, p := range among(r.having.Row(int(t)), end) {
		if sum[p] == 0 {
			r.touched = append(r.touched, p)
		}
		sum[p] += w
	}
}

// visits is how many places below end have things.
func (r *couplingRow) visits(things []int32, end int) int {
	n := 0
	for _, t := range things {
		n += len(among(r.having.Row(int(t)), end))
	}
	return n
}

// scale is the score of a sum at a place.
func (r *couplingRow) scale(sum float64, place int32) float64 {
	return r.norm.scale(sum, len(r.things), int(r.size[place]))
}

// rounding is by how much sums in r.sum may be wrong, as a factor. Sums of ones
// are exact.
func (r *couplingRow) rounding() float64 {
	if r.norm != Fractional {
		return 1
	}
	return 1 + float64(float64(len(r.things))*0x1p-22)
}

// classes is the number of classes of sums; a sum of all weight would be in the
// last one.
const classes = 256

// class is that of a sum.
func (r *couplingRow) class(sum float32) int {
	return min(int(sum*r.perClass), classes-1)
}

// greatest is a bound of the sums of a class.
func (r *couplingRow) greatest(class int) float64 {
	if r.counting {
		return float64(class)
	}
	const rounding = 1 + 1e-6 // of class
	return float64(class+1) / (classes - 1) * r.weight * rounding
}

// reached is a score that k rows reach by what they are known to share with row
// i, or 0. It looks at some rows of the greatest sums.
func (r *couplingRow) reached(k int) float64 {
	var count [classes]int
	for _, p := range r.touched {
		count[r.class(r.sum[p])]++
	}
	class, seen := classes, 0
	for class > 0 && seen <= 2*k {
		class--
		seen += count[class]
	}
	best := best{k: k, heap: r.heap[:0]}
	for _, p := range r.touched {
		if r.class(r.sum[p]) >= class && int(r.order[p]) != r.i {
			best.offer(hit{int(p), r.scale(float64(r.sum[p]), p)})
		}
	}
	r.heap = best.heap
	if len(best.heap) < k {
		return 0
	}
	return best.heap[0].score / r.rounding()
}

// places is how many places rows have, the first ones, that could score least by
// a sum: the more things a row has, the less it scores.
func (r *couplingRow) places(sum, least float64) int {
	sum = min(sum, r.weight) * r.rounding()
	return sort.Search(len(r.order), func(p int) bool {
		return r.norm.scale(sum, len(r.things), int(max(r.size[p], 1))) < least
	})
}

// bound is what is known of sums: those at places from complete on are without
// some hubs, of the weight rest, and k rows score least.
type bound struct {
	least, rest float64
	complete    int
	hubs        uint64
}

// chosen returns the k best of the touched rows, and forgets the sums.
func (r *couplingRow) chosen(k int, b bound) []hit {
	best := best{k: k, heap: r.heap[:0]}
	var ends [classes]int // of the places where a sum of a class is enough, plus 1
	counting := r.counting && b.hubs != 0
	for _, p := range r.touched {
		sum := r.sum[p]
		r.sum[p] = 0
		if counting && int(p) >= b.complete {
			sum += float32(bits.OnesCount64(r.hubs.of[p] & b.hubs))
		}
		class := r.class(sum)
		if ends[class] == 0 {
			ends[class] = r.enough(class, b) + 1
		}
		if int(p) >= ends[class]-1 || int(r.order[p]) == r.i {
			continue
		}
		switch h := (hit{int(r.order[p]), r.exact(sum, p, b)}); {
		case len(best.heap) < k || byRank(h, best.heap[0]) < 0:
			best.offer(h)
		case best.heap[0].score > b.least: // k rows score that now
			b.least = best.heap[0].score
			ends[class] = r.enough(class, b) + 1
		}
	}
	r.touched = r.touched[:0]
	r.heap = best.heap
	return best.ranked()
}

// enough is the number of places where rows could score least, by their sums, of
// a class, and what these may lack.
func (r *couplingRow) enough(class int, b bound) int {
	sum := r.greatest(class)
	if r.counting {
		return r.places(sum, b.least)
	}
	if end := r.places(sum+b.rest, b.least); end > b.complete {
		return end
	}
	return r.places(sum, b.least)
}

// exact is the score of the row at a place.
func (r *couplingRow) exact(sum float32, place int32, b bound) float64 {
	j := int(r.order[place])
	if r.norm == Fractional { // the order of the sum matters to its last digit
		return r.Score(r.i, j)
	}
	if int(place) >= b.complete && !r.counting {
		sum += float32(bits.OnesCount64(r.hubs.of[place] & b.hubs))
	}
	return r.scale(float64(sum), place)
}
