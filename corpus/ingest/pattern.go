package ingest

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

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
	anchored bool // it begins with "^"
}

func lazily(expr string) *pattern { return &pattern{expr: expr} }

func (p *pattern) regexp() *regexp.Regexp {
	p.once.Do(func() {
		p.compiled = regexp.MustCompile(p.expr)
		p.anchored = strings.HasPrefix(p.expr, "^")
		p.quick, _ = dfa.New(p.expr) // no error: it has just been compiled
	})
	return p.compiled
}

func (p *pattern) Match(b []byte) bool                  { return p.regexp().Match(b) }
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
	return pick(s, p.FindStringSubmatchIndex(s))
}

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	re := p.regexp()
	if p.anchored {
		if p.MatchString(s) {
			return re.FindStringSubmatchIndex(s)
		}
		return nil
	}
	start, end, known := p.quick.Find(s, 0)
	switch {
	case !known:
		return re.FindStringSubmatchIndex(s)
	case start < 0:
		return nil
	}
	if at := p.groups(s, start, end); at != nil {
		return at
	}
	return re.FindStringSubmatchIndex(s)
}

// groups finds the groups of the match from start up to end. Package regexp
// looks at the match and one rune on either side, which decides the
// conditions at its ends; what it takes there for the match is that of all of
// s, if it has these ends. Else groups returns nil.
func (p *pattern) groups(s string, start, end int) []int {
	_, before := utf8.DecodeLastRuneInString(s[:start])
	_, after := utf8.DecodeRuneInString(s[end:])
	from := start - before
	at := p.compiled.FindStringSubmatchIndex(s[from : end+after])
	if at == nil || at[0]+from != start || at[1]+from != end {
		return nil
	}
	for i := range at {
		if at[i] >= 0 {
			at[i] += from
		}
	}
	return at
}

// pick returns the texts of groups, "" for one that took no part.
func pick(s string, at []int) []string {
	if at == nil {
		return nil
	}
	texts := make([]string, len(at)/2)
	for i := range texts {
		if at[2*i] >= 0 {
			texts[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return texts
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
	var all [][]string
	for _, at := range p.FindAllStringSubmatchIndex(s, n) {
		all = append(all, pick(s, at))
	}
	return all
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	all := p.FindAllStringIndex(s, n)
	for i, at := range all {
		if all[i] = p.groups(s, at[0], at[1]); all[i] == nil {
			return p.regexp().FindAllStringSubmatchIndex(s, n)
		}
	}
	return all
}

// ReplaceAllString is as in regexp.
func (p *pattern) ReplaceAllString(s, by string) string {
	if p.MatchString(s) {
		return p.compiled.ReplaceAllString(s, by)
	}
	return s
}

// ReplaceAllStringFunc is as in regexp.
func (p *pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	if p.MatchString(s) {
		return p.compiled.ReplaceAllStringFunc(s, by)
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
