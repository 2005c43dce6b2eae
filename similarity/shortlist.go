package similarity

import (
	"math"
	"slices"
)

// shortlist keeps, for every row, the k best of the rows offered to it. It
// takes up to twice as many before it drops the worse half.
type shortlist struct {
	k     int
	keys  [][]rankKey // by row
	least []float32   // by row: scores below are of no interest
}

// rankKey is a row with its score, so that the better one of two is the
// greater number: the bits of the score, which is not negative, in the upper half and
// the complement of the row in the lower.
type rankKey uint64

func newRankKey(row int32, score float32) rankKey {
	return rankKey(math.Float32bits(score))<<32 | rankKey(^uint32(row))
}

func (r rankKey) score() float32 { return math.Float32frombits(uint32(r >> 32)) }

func (r rankKey) hit() hit { return hit{int(^uint32(r)), float64(r.score())} }

func newShortlist(n, k int) *shortlist {
	s := &shortlist{k: k, keys: make([][]rankKey, n), least: make([]float32, n)}
	room := 2 * min(k, 32)
	all := make([]rankKey, n*room)
	for i := range n {
		s.keys[i] = all[i*room : i*room : (i+1)*room]
		s.least[i] = math.SmallestNonzeroFloat32
	}
	return s
}

// offer offers row j with a score that is at least least[i] to row i.
func (s *shortlist) offer(i, j int32, score float32) {
	keys := append(s.keys[i], newRankKey(j, score))
	if len(keys)/2 >= s.k {
		s.least[i] = cut(keys, s.k).score()
		keys = keys[:s.k]
	}
	s.keys[i] = keys
}

// cut moves the k greatest keys to the front, in any order, and returns the least
// of them (C. A. R. Hoare, Algorithm 65: Find, CACM 4, 1961, doi:10.1145/366622.366647).
func cut(keys []rankKey, k int) rankKey {
	for lo, hi := 0, len(keys)-1; lo < hi; {
		pivot := keys[(lo+hi)/2]
		i, j := lo, hi
		for i <= j {
			for keys[i] > pivot {
				i++
			}
			for keys[j] < pivot {
				j--
			}
			if i <= j {
				keys[i], keys[j] = keys[j], keys[i]
				i++
				j--
			}
		}
		switch {
		case k-1 <= j:
			hi = j
		case k-1 >= i:
			lo = i
		default:
			return keys[k-1]
		}
	}
	return keys[k-1]
}

// reset forgets what was offered to row i.
func (s *shortlist) reset(i int) {
	s.keys[i], s.least[i] = s.keys[i][:0], math.SmallestNonzeroFloat32
}

// ranked returns the best rows of every row, best first.
func (s *shortlist) ranked() [][]hit {
	found := make([][]hit, len(s.keys))
	for i, keys := range s.keys {
		if len(keys) == 0 {
			continue
		}
		slices.Sort(keys)
		keys = keys[max(0, len(keys)-s.k):]
		found[i] = make([]hit, len(keys))
		for p, r := range keys {
			found[i][len(keys)-1-p] = r.hit()
		}
	}
	return found
}
