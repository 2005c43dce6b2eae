package dfa

import (
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// kind is what conditions ask of the runes beside a place.
type kind uint8

const (
	other kind = iota
	wordRune
	lineEnd
	textStart
	textEnd
)

// conditions are those that hold between runes of two kinds.
func conditions(before, after kind) syntax.EmptyOp {
	var holds syntax.EmptyOp
	switch before {
	case textStart:
		holds |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	case lineEnd:
		holds |= syntax.EmptyBeginLine
	}
	switch after {
	case textEnd:
		holds |= syntax.EmptyEndText | syntax.EmptyEndLine
	case lineEnd:
		holds |= syntax.EmptyEndLine
	}
	if (before == wordRune) != (after == wordRune) {
		return holds | syntax.EmptyWordBoundary
	}
	return holds | syntax.EmptyNoWordBoundary
}

func kindOf(r rune) kind {
	switch {
	case syntax.IsWordChar(r):
		return wordRune
	case r == '\n':
		return lineEnd
	}
	return other
}

// endOfText is the class of what follows the last rune.
const endOfText uint16 = 0

// moreClasses is how many classes runes beyond ASCII may add. Their states
// have room for them; runes of further classes are not known.
const moreClasses = 24

// classes sort runes that all instructions of a program treat alike. Those
// beyond ASCII are sorted when they are first met.
type classes struct {
	ascii [utf8.RuneSelf]uint16
	room  int // classes that states have room for
	books [utf8.MaxRune>>12 + 1]atomic.Pointer[book]
	sets  []*syntax.Inst // instructions with different sets of runes
	setOf []int          // of each instruction its set; -1 if it takes no rune

	mu    sync.Mutex // guards making classes
	known map[string]uint16
	held  atomic.Pointer[[]class]
}

// A page holds the classes of 64 runes, 0 where one is not sorted yet; a book
// holds 64 pages.
type (
	page [64]atomic.Uint32
	book [64]atomic.Pointer[page]
)

// class says which sets hold its runes, and their kind.
type class struct {
	in   []bool
	kind kind
}

// init finds the sets of a program and sorts ASCII.
func (c *classes) init(prog *syntax.Prog) {
	c.known = make(map[string]uint16)
	c.setOf = make([]int, len(prog.Inst))
	for pc := range prog.Inst {
		inst := &prog.Inst[pc]
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		default:
			c.setOf[pc] = -1
			continue
		}
		c.setOf[pc] = slices.IndexFunc(c.sets, func(set *syntax.Inst) bool {
			return set.Op == inst.Op && set.Arg == inst.Arg && slices.Equal(set.Rune, inst.Rune)
		})
		if c.setOf[pc] < 0 {
			c.setOf[pc] = len(c.sets)
			c.sets = append(c.sets, inst)
		}
	}
	c.held.Store(&[]class{endOfText: {in: make([]bool, len(c.sets)), kind: textEnd}})
	for r := range rune(utf8.RuneSelf) {
		c.ascii[r] = c.sort(r)
	}
	c.room = len(c.known) + 1 + moreClasses
}

// of returns the class of a rune beyond ASCII.
func (c *classes) of(r rune) uint16 {
	p := made(&made(&c.books[r>>12])[r>>6&63])
	if id := p[r&63].Load(); id != 0 {
		return uint16(id)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	id := c.sort(r)
	p[r&63].Store(uint32(id))
	return id
}

// made returns what p points to, made if it is not there yet.
func made[T any](p *atomic.Pointer[T]) *T {
	if v := p.Load(); v != nil {
		return v
	}
	p.CompareAndSwap(nil, new(T))
	return p.Load()
}

// sort finds the class of a rune, or makes it.
func (c *classes) sort(r rune) uint16 {
	in := make([]bool, len(c.sets))
	key := make([]byte, len(c.sets)+1)
	for i, set := range c.sets {
		if in[i] = set.MatchRune(r); in[i] {
			key[i] = 1
		}
	}
	key[len(in)] = byte(kindOf(r))
	id, ok := c.known[string(key)]
	if !ok {
		held := *c.held.Load()
		id = uint16(len(held))
		held = append(held[:len(held):len(held)], class{in, kindOf(r)})
		c.held.Store(&held)
		c.known[string(key)] = id
	}
	return id
}

// kind is the kind of the runes of a class.
func (c *classes) kind(id uint16) kind { return (*c.held.Load())[id].kind }

// holds reports whether the instruction takes the runes of a class.
func (c *classes) holds(id uint16, pc uint32) bool {
	set := c.setOf[pc]
	return set >= 0 && (*c.held.Load())[id].in[set]
}
