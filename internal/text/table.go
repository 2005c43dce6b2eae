package text

import "math/bits"

// table numbers texts in the order in which they are added: a hash table with
// open addressing and linear probing.
type table struct {
	texts []string
	slots []slot // a power of two, at most half of them taken
	taken int
}

// slot holds a text's hash and its number plus one; 0 is an empty slot.
type slot struct {
	hash   uint32
	number int32
}

// find returns the number of a text of the given hash.
func (t *table) find(hash uint32, text string) (int32, bool) {
	if len(t.slots) == 0 {
		return 0, false
	}
	mask := uint32(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		s := t.slots[at]
		if s.number == 0 {
			return 0, false
		}
		if s.hash == hash && t.texts[s.number-1] == text {
			return s.number - 1, true
		}
	}
}

// add gives a text that is not in the table the next number.
func (t *table) add(hash uint32, text string) int32 {
	if 2*t.taken >= len(t.slots) {
		t.grow()
	}
	t.texts = append(t.texts, text)
	t.taken++
	t.put(slot{hash, int32(len(t.texts))})
	return int32(len(t.texts) - 1)
}

func (t *table) put(s slot) {
	mask := uint32(len(t.slots) - 1)
	at := s.hash & mask
	for t.slots[at].number != 0 {
		at = (at + 1) & mask
	}
	t.slots[at] = s
}

func (t *table) grow() {
	old := t.slots
	t.slots = make([]slot, max(64, 2*len(old)))
	for _, s := range old {
		if s.number != 0 {
			t.put(s)
		}
	}
}

// hashOf mixes a text by eight bytes at a time. It is the same in every run.
func hashOf(s string) uint32 {
	h := uint64(len(s)) * oddA
	for ; len(s) >= 8; s = s[8:] {
		hi, lo := bits.Mul64(h^word64(s), oddA)
		h = hi ^ lo
	}
	var tail uint64
	switch n := len(s); {
	case n >= 4:
		tail = uint64(word32(s)) | uint64(word32(s[n-4:]))<<32
	case n > 0:
		tail = uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	hi, lo := bits.Mul64(h^tail, oddA)
	return uint32(hi ^ lo)
}

func word64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func word32(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
