package ingest

import (
	"hash/maphash"
	"sync/atomic"
)

// recent remembers what texts were lately read as. One line is read many times,
// by rules that know nothing of one another: as a mark, as facts, as part of a
// headline and again once it belongs to a paper. It holds what reading gives
// and forgets at any time, so that it changes how long reading takes and never
// what comes of it. Many may use it at a time.
type recent[T any] struct {
	slots [1 << 13]atomic.Pointer[remembered[T]]
}

// remembered is what a text was read as.
type remembered[T any] struct {
	text string
	is   T
}

// longestRecent is the length in bytes of the longest text that is remembered:
// they lie in memory until others take their place.
const longestRecent = 400

var recentSeed = maphash.MakeSeed()

// of returns what read makes of s. Nobody may change it.
func (r *recent[T]) of(s string, read func(string) T) T {
	if len(s) > longestRecent {
		return read(s)
	}
	slot := &r.slots[maphash.String(recentSeed, s)%uint64(len(r.slots))]
	if known := slot.Load(); known != nil && known.text == s {
		return known.is
	}
	is := read(s)
	slot.Store(&remembered[T]{s, is})
	return is
}
