package ingest

import (
	"regexp"
	"sync"

	"papergraph/internal/dfa"
)

// pattern is a regular expression that is compiled when it is first used. The
// readers have some two hundred; a program that only prints its version should
// not wait for them.
//
// Its methods give the answers of those of regexp.Regexp, many times faster
// where nothing matches, as is nearly always so, or where no groups are asked
// for: then an automaton knows.
type pattern struct {
	expr     string
	once     sync.Once
	compiled *regexp.Regexp
	quick    *dfa.Matcher
}

func lazily(expr string) *pattern { return &pattern{expr: expr} }

func (p *pattern) regexp() *regexp.Regexp {
	p.once.Do(func() {
		p.compiled = regexp.MustCompile(p.expr)
		p.quick, _ = dfa.New(p.expr) // no error: it has just been compiled
	})
	return p.compiled
}

// in returns the compiled expression if it matches somewhere in s, else nil.
func (p *pattern) in(s string) *regexp.Regexp {
	re := p.regexp()
	if matches, known := p.quick.MatchString(s); known && !matches {
		return nil
	}
	return re
}

func (p *pattern) Match(b []byte) bool                  { return p.regexp().Match(b) }
func (p *pattern) FindIndex(b []byte) []int             { return p.regexp().FindIndex(b) }
func (p *pattern) FindAllIndex(b []byte, n int) [][]int { return p.regexp().FindAllIndex(b, n) }

func (p *pattern) MatchString(s string) bool {
	re := p.regexp()
	if matches, known := p.quick.MatchString(s); known {
		return matches
	}
	return re.MatchString(s)
}

func (p *pattern) FindStringIndex(s string) []int {
	re := p.regexp()
	start, end, known := p.quick.Find(s, 0)
	switch {
	case !known:
		return re.FindStringIndex(s)
	case start < 0:
		return nil
	}
	return []int{start, end}
}

func (p *pattern) FindString(s string) string {
	if at := p.FindStringIndex(s); at != nil {
		return s[at[0]:at[1]]
	}
	return ""
}

func (p *pattern) FindStringSubmatch(s string) []string {
	if re := p.in(s); re != nil {
		return re.FindStringSubmatch(s)
	}
	return nil
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	if re := p.in(s); re != nil {
		return re.FindStringSubmatchIndex(s)
	}
	return nil
}

// FindAllStringIndex is as in regexp. What matches nothing at all is left to
// it, as its rules for empty matches are its own.
func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	re := p.regexp()
	var all [][]int
	for from := 0; n < 0 || len(all) < n; {
		start, end, known := p.quick.Find(s, from)
		if !known || start >= 0 && start == end {
			return re.FindAllStringIndex(s, n)
		}
		if start < 0 {
			break
		}
		all = append(all, []int{start, end})
		from = end
	}
	return all
}

func (p *pattern) FindAllString(s string, n int) []string {
	var all []string
	for _, at := range p.FindAllStringIndex(s, n) {
		all = append(all, s[at[0]:at[1]])
	}
	return all
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	if re := p.in(s); re != nil {
		return re.FindAllStringSubmatch(s, n)
	}
	return nil
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if re := p.in(s); re != nil {
		return re.FindAllStringSubmatchIndex(s, n)
	}
	return nil
}

// ReplaceAllString is as in regexp.
func (p *pattern) ReplaceAllString(s, by string) string {
	if re := p.in(s); re != nil {
		return re.ReplaceAllString(s, by)
	}
	return s
}

// ReplaceAllStringFunc is as in regexp.
func (p *pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	if re := p.in(s); re != nil {
		return re.ReplaceAllStringFunc(s, by)
	}
	return s
}

// pieces cuts s at the matches, none of them empty; what stands between them
// may be.
func (p *pattern) pieces(s string) []string {
	var parts []string
	from := 0
	for _, at := range p.FindAllStringIndex(s, -1) {
		parts = append(parts, s[from:at[0]])
		from = at[1]
	}
	return append(parts, s[from:])
}
