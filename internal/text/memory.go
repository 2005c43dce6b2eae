package text

import (
	"math/bits"
	"strings"
)

// memory is what a Reader knows of the words it met: a hash table with open
// addressing, in which words of up to 16 bytes stand within the slots, so that
// a word is found with one look at the memory of the machine.
type memory struct {
	slots []remembered // a power of two, at most half of them taken
	taken int
	long  []string // words that are longer
}

// remembered is a word and what became of it.
type remembered struct {
	print
	id, stem int32
	role     role
	taken    bool
}

// print tells words apart. For words of up to 16 bytes it is made of their
// bytes and no two have the same; for others b is the number of the word in
// memory.long.
type print struct {
	a, b uint64
	hash uint32
	size uint16
}

// maxPrint is the greatest length of words whose print holds them.
const maxPrint = 16

// printOf returns the print of a word; b of a long word is not set.
func printOf(s string) print {
	p := print{size: uint16(min(len(s), 1<<16-1))}
	switch n := len(s); {
	case n > maxPrint:
		p.hash = hashOf(s)
		return p
	case n >= 8:
		p.a, p.b = word64(s), word64(s[n-8:])
	case n >= 4:
		p.a = uint64(word32(s)) | uint64(word32(s[n-4:]))<<32
	case n > 0:
		p.a = uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	hi, lo := bits.Mul64(p.a^oddA, p.b^uint64(len(s))^oddB)
	p.hash = uint32(hi ^ lo)
	return p
}

const (
	oddA = 0x9e3779b97f4a7c15 // 2^64 over the golden ratio
	oddB = 0xbf58476d1ce4e5b9 // a random number
)

// find returns what became of a word, or where it belongs.
func (m *memory) find(word string, p print) (*remembered, bool) {
	mask := uint32(len(m.slots) - 1)
	for at := p.hash & mask; ; at = (at + 1) & mask {
		s := &m.slots[at]
		if !s.taken {
			return s, false
		}
		if s.hash != p.hash || s.size != p.size {
			continue
		}
		if len(word) > maxPrint {
			if m.long[s.b] == word {
				return s, true
			}
		} else if s.a == p.a && s.b == p.b {
			return s, true
		}
	}
}

// add remembers a word, which find did not, at a free slot.
func (m *memory) add(word string, r remembered, at *remembered) {
	if r.taken = true; len(word) > maxPrint {
		r.b = uint64(len(m.long))
		m.long = append(m.long, strings.Clone(word))
	}
	*at = r
	if m.taken++; 2*m.taken > len(m.slots) {
		m.grow()
	}
}

func (m *memory) grow() {
	old := m.slots
	m.slots = make([]remembered, max(1024, 2*len(old)))
	mask := uint32(len(m.slots) - 1)
	for _, r := range old {
		if r.taken {
			at := r.hash & mask
			for m.slots[at].taken {
				at = (at + 1) & mask
			}
			m.slots[at] = r
		}
	}
}
