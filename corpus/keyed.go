package corpus

import (
	"cmp"
	"math/bits"
	"slices"
)

// A keyed says that a record, work or reference has a key under which it can
// meet others. Keys are hashes: texts are longer, and many.
type keyed struct {
	key uint64
	of  int32
}

func compareKeyed(x, y keyed) int {
	if x.key != y.key {
		return cmp.Compare(x.key, y.key)
	}
	return cmp.Compare(x.of, y.of)
}

// fewKeys is up to how many keys share a place in sortKeyed on average.
const fewKeys = 8

// sortKeyed returns keys in ascending order, then of what has them: they are
// first put where the first bits say that are not the same in all, as hashes
// spread evenly.
func sortKeyed(keys []keyed) []keyed {
	places := bits.Len(uint(len(keys) / fewKeys))
	if places < 2 {
		slices.SortFunc(keys, compareKeyed)
		return keys
	}
	every, some := ^uint64(0), uint64(0)
	for _, k := range keys {
		every, some = every&k.key, some|k.key
	}
	same := bits.LeadingZeros64(every ^ some)
	place := func(k keyed) int { return int(k.key << same >> (64 - places)) }
	start := make([]int, 1<<places+1)
	for _, k := range keys {
		start[place(k)+1]++
	}
	for p := range 1 << places {
		start[p+1] += start[p]
	}
	sorted, next := make([]keyed, len(keys)), slices.Clone(start)
	for _, k := range keys {
		p := place(k)
		sorted[next[p]] = k
		next[p]++
	}
	each(1<<places, func(p int) { slices.SortFunc(sorted[start[p]:start[p+1]], compareKeyed) })
	return sorted
}
