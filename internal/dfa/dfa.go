// Package dfa finds where a regular expression matches, in one or two passes
// over the text, and gives the answers of package regexp.
//
// The readers in corpus/ingest ask some two hundred expressions about every
// line, and nearly all of them answer no. Package regexp needs 20 to 100 ns a
// byte to say so, the deterministic automata of this package some 5. They know
// nothing of groups; for these, ask regexp once it is known that there is a
// match.
//
//	m, err := dfa.New(`(?i)\bet\s+al\b`)
//	matches, known := m.MatchString(s)
//	start, end, known := m.Find(s, 0)
//
// The states are made when a text first leads to them, from lists of
// instructions of the program that package regexp runs, too (Thompson 1968,
// doi:10.1145/363347.363387; lists that keep the order of preference, a second
// automaton that runs back from the end of a match to its start, and states
// made late as in Cox 2010, "Regular expression matching in the wild").
// Conditions such as \b wait in a state until the rune behind them is known.
package dfa

import (
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// A Matcher knows where one expression matches. It may be used by several
// goroutines at a time. What it says depends on expression and text alone; only
// whether it knows depends on the texts it has seen.
type Matcher struct {
	forth *automaton
	back  func() *automaton // of the expression read backwards
}

// New makes the matcher of an expression in the syntax of package regexp. It
// returns an error if that cannot be parsed.
func New(expr string) (*Matcher, error) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, err
	}
	forth, err := newAutomaton(re, true)
	if err != nil {
		return nil, err
	}
	return &Matcher{forth: forth, back: sync.OnceValue(func() *automaton {
		a, err := newAutomaton(reversed(re), false)
		if err != nil {
			panic(err) // it is as good an expression as the other one
		}
		return a
	})}, nil
}

// MatchString reports whether s contains a match. known is false, and matches
// says nothing, if the automaton has grown too large to tell.
func (m *Matcher) MatchString(s string) (matches, known bool) {
	a := m.forth
	st := a.start(textStart)
	for i := 0; !st.dead && !st.match; {
		class, size := endOfText, 1
		if i < len(s) && s[i] < utf8.RuneSelf { // as below, without a call
			class = a.classes.ascii[s[i]]
		} else {
			class, size = a.classes.classAt(s, i)
		}
		next := st.after(class)
		if next == nil {
			if next = a.step(st, class); next == nil {
				return false, false
			}
		}
		st = next
		i += size
	}
	return st.match, true
}

// Find returns the first match in s[from:] as the bytes from start up to end,
// with -1 for both if there is none. Conditions see what stands before from,
// which must be no place within a rune. known is as in MatchString.
func (m *Matcher) Find(s string, from int) (start, end int, known bool) {
	before := textStart
	if from > 0 {
		r, _ := utf8.DecodeLastRuneInString(s[:from])
		before = kindOf(r)
	}
	end = -1
	a := m.forth
	st := a.start(before)
	for i := from; !st.dead; {
		class, size := endOfText, 1
		if i < len(s) && s[i] < utf8.RuneSelf { // as below, without a call
			class = a.classes.ascii[s[i]]
		} else {
			class, size = a.classes.classAt(s, i)
		}
		next := st.after(class)
		if next == nil {
			if next = a.step(st, class); next == nil {
				return 0, 0, false
			}
		}
		st = next
		if st.match {
			end = i
		}
		i += size
	}
	if end < 0 {
		return -1, -1, true
	}
	start, known = m.startOf(s, from, end)
	return start, end, known
}

// startOf goes back from the end of a match to its start, not beyond from.
func (m *Matcher) startOf(s string, from, end int) (start int, known bool) {
	a, before := m.back(), textStart
	if end < len(s) {
		r, _ := utf8.DecodeRuneInString(s[end:])
		before = kindOf(r)
	}
	st := a.start(before)
	for i := end; !st.dead; {
		class, size := a.classes.classBefore(s, i)
		next := st.after(class)
		if next == nil {
			if next = a.step(st, class); next == nil {
				return 0, false
			}
		}
		st = next
		if st.match {
			start = i
		}
		if i -= size; size == 0 || i < from {
			break
		}
	}
	return start, true
}

// reversed is the expression that matches what re does, read backwards.
func reversed(re *syntax.Regexp) *syntax.Regexp {
	back := *re
	switch re.Op {
	case syntax.OpBeginText:
		back.Op = syntax.OpEndText
		back.Flags &^= syntax.WasDollar
	case syntax.OpEndText:
		back.Op = syntax.OpBeginText
	case syntax.OpBeginLine:
		back.Op = syntax.OpEndLine
	case syntax.OpEndLine:
		back.Op = syntax.OpBeginLine
	case syntax.OpLiteral:
		back.Rune = make([]rune, len(re.Rune))
		for i, r := range re.Rune {
			back.Rune[len(re.Rune)-1-i] = r
		}
	}
	back.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		if re.Op == syntax.OpConcat {
			i = len(re.Sub) - 1 - i
		}
		back.Sub[i] = reversed(sub)
	}
	return &back
}
