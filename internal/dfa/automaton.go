package dfa

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// maxStates bounds the states of an automaton. Real expressions and texts need
// tens to some hundreds, loose ones thousands; where a text needs more, the answer is left to regexp.
const maxStates = 6000

// automaton runs the threads of a program in step. Its states are made when a
// text first leads to them.
type automaton struct {
	prog    *syntax.Prog
	classes classes
	// search says that a thread begins at every rune until one has matched, and
	// that threads behind one that matches are dropped: the first match that
	// regexp would find is the last one left. Without it threads begin at the
	// first rune only and none is dropped.
	search bool
	starts [textEnd]atomic.Pointer[state] // by the kind of what stands before

	mu     sync.Mutex // guards what follows, and making states
	states map[string]*state
	marks  []uint32 // of each instruction, the closure that last held it
	mark   uint32
}

// state is a list of instructions that threads wait at, behind a rune of a
// kind.
type state struct {
	next   []atomic.Pointer[state] // by class of the rune to come; nil if not made
	insts  []uint32                // the first is preferred
	before kind
	search bool // threads still begin
	match  bool // a match ended before the last rune
	dead   bool // nothing can follow
}

func newAutomaton(re *syntax.Regexp, search bool) (*automaton, error) {
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil, err
	}
	a := &automaton{prog: prog, search: search, states: make(map[string]*state), marks: make([]uint32, len(prog.Inst))}
	a.classes.init(prog)
	return a, nil
}

// start is the state at the beginning of a search behind a rune of a kind.
func (a *automaton) start(before kind) *state {
	if st := a.starts[before].Load(); st != nil {
		return st
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.mark++
	st := &state{insts: a.waiting(nil, uint32(a.prog.Start)), before: before,
		search: a.search && a.prog.StartCond()&syntax.EmptyBeginText == 0}
	a.starts[before].Store(a.kept(st))
	return a.starts[before].Load()
}

// after is the state that a rune of a class leads to; nil if it is not made.
func (st *state) after(class uint16) *state {
	if int(class) < len(st.next) {
		return st.next[class].Load()
	}
	return nil
}

// step makes the state that a rune of the class leads to; nil if there are too
// many already.
func (a *automaton) step(st *state, class uint16) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.states) >= maxStates || int(class) >= len(st.next) {
		return nil
	}
	next := &state{before: a.classes.kind(class), search: st.search}
	a.mark++
	here := a.passing(nil, st.insts, conditions(st.before, next.before))
	if k := slices.IndexFunc(here, func(pc uint32) bool { return a.prog.Inst[pc].Op == syntax.InstMatch }); k >= 0 {
		next.match = true
		if a.search {
			here, next.search = here[:k], false
		}
	}
	a.mark++
	for _, pc := range here {
		if a.classes.holds(class, pc) {
			next.insts = a.waiting(next.insts, a.prog.Inst[pc].Out)
		}
	}
	if next.search {
		next.insts = a.waiting(next.insts, uint32(a.prog.Start))
	}
	next = a.kept(next)
	st.next[class].Store(next)
	return next
}

// waiting adds to insts those that a thread at pc waits at, the preferred ones
// first: it passes what has no condition.
func (a *automaton) waiting(insts []uint32, pc uint32) []uint32 {
	if a.marks[pc] == a.mark {
		return insts
	}
	a.marks[pc] = a.mark
	switch inst := &a.prog.Inst[pc]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return a.waiting(a.waiting(insts, inst.Out), inst.Arg)
	case syntax.InstNop, syntax.InstCapture:
		return a.waiting(insts, inst.Out)
	case syntax.InstFail:
		return insts
	default:
		return append(insts, pc)
	}
}

// passing adds to here the instructions of a state with those behind the
// conditions that hold in the place of these.
func (a *automaton) passing(here, insts []uint32, holds syntax.EmptyOp) []uint32 {
	for _, pc := range insts {
		here = a.pass(here, pc, holds)
	}
	return here
}

func (a *automaton) pass(here []uint32, pc uint32, holds syntax.EmptyOp) []uint32 {
	if a.marks[pc] == a.mark {
		return here
	}
	a.marks[pc] = a.mark
	switch inst := &a.prog.Inst[pc]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return a.pass(a.pass(here, inst.Out, holds), inst.Arg, holds)
	case syntax.InstNop, syntax.InstCapture:
		return a.pass(here, inst.Out, holds)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(inst.Arg)&^holds == 0 {
			return a.pass(here, inst.Out, holds)
		}
		return here
	case syntax.InstFail:
		return here
	default:
		return append(here, pc)
	}
}

// kept returns the state that equals st, st itself when it is the first.
func (a *automaton) kept(st *state) *state {
	key := make([]byte, 1, 1+4*len(st.insts))
	key[0] = byte(st.before)
	if st.search {
		key[0] |= 0x10
	}
	if st.match {
		key[0] |= 0x20
	}
	for _, pc := range st.insts {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if same := a.states[string(key)]; same != nil {
		return same
	}
	if st.dead = len(st.insts) == 0 && !st.search || st.before == textEnd; !st.dead {
		st.next = make([]atomic.Pointer[state], a.classes.room)
	}
	a.states[string(key)] = st
	return st
}

// classAt is the class of the rune at byte i of s, and that rune's length.
func (c *classes) classAt(s string, i int) (class uint16, size int) {
	if i == len(s) {
		return endOfText, 0
	}
	if b := s[i]; b < utf8.RuneSelf {
		return c.ascii[b], 1
	}
	return c.beyond(s[i:])
}

func (c *classes) beyond(s string) (class uint16, size int) {
	r, size := utf8.DecodeRuneInString(s)
	return c.of(r), size
}

// classBefore is the class of the rune that ends at byte i of s, and its length.
func (c *classes) classBefore(s string, i int) (class uint16, size int) {
	if i == 0 {
		return endOfText, 0
	}
	if b := s[i-1]; b < utf8.RuneSelf {
		return c.ascii[b], 1
	}
	r, size := utf8.DecodeLastRuneInString(s[:i])
	return c.of(r), size
}
