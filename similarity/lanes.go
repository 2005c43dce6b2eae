package similarity

import (
	"math"
	"unsafe"
)

// lanes is the number of sums that are looked at together.
const lanes = 8

// wideGroup is the number of sums that a wide processor looks at together.
const wideGroup = 4 * lanes

// next returns the first number l in [from, to) whose sum is at least need or
// at least p.need[l], or to. None of them is negative.
func (p *prober) next(from, to int, need float32) int {
	if !wide || to-from <= wideGroup {
		return p.nextNarrow(from, to, need)
	}
	if start := (from + wideGroup - 1) / wideGroup * wideGroup; start > from {
		if l := p.nextNarrow(from, start, need); l < start {
			return l
		}
		from = start
	}
	groups := (to - from) / wideGroup
	if groups > 0 {
		from += wideGroup * skipWide(&p.sum[from], &p.need[from], groups, need)
	}
	return p.nextNarrow(from, to, need)
}

// nextNarrow is next for any processor.
//
// The bits of floats that are not negative are ordered like the floats.
// Therefore two of them are compared in one word: with the highest bit of each
// half set and the other floats taken off, this bit stays where the half is
// not below.
func (p *prober) nextNarrow(from, to int, need float32) int {
	const high = 1<<63 | 1<<31
	l := from
	for ; l < to && l%lanes != 0; l++ {
		if p.sum[l] >= min(need, p.need[l]) {
			return l
		}
	}
	both := uint64(math.Float32bits(need))
	both |= both << 32
	sums := (*[maxBlock / lanes][lanes / 2]uint64)(unsafe.Pointer(p.sum))
	leasts := (*[maxBlock / lanes][lanes / 2]uint64)(unsafe.Pointer(p.need))
	for ; l < to; l += lanes {
		s, m := &sums[l/lanes], &leasts[l/lanes]
		a, b, c, d := s[0]|high, s[1]|high, s[2]|high, s[3]|high
		found := (a - both) | (a - m[0]) | (b - both) | (b - m[1]) | (c - both) | (c - m[2]) | (d - both) | (d - m[3])
		if found&high == 0 {
			continue
		}
		for q := l; q < min(l+lanes, to); q++ {
			if p.sum[q] >= min(need, p.need[q]) {
				return q
			}
		}
	}
	return to
}
