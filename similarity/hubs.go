package similarity

import (
	"cmp"
	"slices"
)

// hubs are the things that most rows have, each a bit.
type hubs struct {
	things []int32  // ascending
	of     []uint64 // by place, the hubs that the row has
	least  int      // no hub has fewer rows
}

// rareRows is the number of rows up to which a thing is no hub.
const rareRows = 1 << 10

// newHubs finds the hubs among things, given the places that have them: those
// that more than rare have.
func newHubs(having *Relation, rare int) hubs {
	var h hubs
	for t := range having.rowCount() {
		if len(having.Row(t)) > rare {
			h.things = append(h.things, int32(t))
		}
	}
	slices.SortFunc(h.things, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(having.Row(int(b))), len(having.Row(int(a)))), cmp.Compare(b, a))
	})
	h.things = h.things[:min(64, len(h.things))]
	if len(h.things) == 0 {
		return h
	}
	h.least = len(having.Row(int(h.things[len(h.things)-1])))
	slices.Sort(h.things)
	h.of = make([]uint64, having.m)
	for b, t := range h.things {
		for _, p := range having.Row(int(t)) {
			h.of[p] |= 1 << b
		}
	}
	return h
}

// bit is that of a thing; 0 if it is no hub.
func (h *hubs) bit(t int32) uint64 {
	b, is := slices.BinarySearch(h.things, t)
	if !is {
		return 0
	}
	return 1 << b
}
