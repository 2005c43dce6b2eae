package ingest

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used. The
// readers have some two hundred; a program that only prints its version should
// not wait for them.
type pattern struct {
	expr     string
	once     sync.Once
	compiled *regexp.Regexp
}

func lazily(expr string) *pattern { return &pattern{expr: expr} }

func (p *pattern) regexp() *regexp.Regexp {
	p.once.Do(func() { p.compiled = regexp.MustCompile(p.expr) })
	return p.compiled
}

// The methods are those of regexp.Regexp.

func (p *pattern) Match(b []byte) bool                  { return p.regexp().Match(b) }
func (p *pattern) MatchString(s string) bool            { return p.regexp().MatchString(s) }
func (p *pattern) FindIndex(b []byte) []int             { return p.regexp().FindIndex(b) }
func (p *pattern) FindAllIndex(b []byte, n int) [][]int { return p.regexp().FindAllIndex(b, n) }
func (p *pattern) FindString(s string) string           { return p.regexp().FindString(s) }
func (p *pattern) FindStringIndex(s string) []int       { return p.regexp().FindStringIndex(s) }
func (p *pattern) FindStringSubmatch(s string) []string { return p.regexp().FindStringSubmatch(s) }
func (p *pattern) Split(s string, n int) []string       { return p.regexp().Split(s, n) }

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	return p.regexp().FindStringSubmatchIndex(s)
}

func (p *pattern) FindAllString(s string, n int) []string {
	return p.regexp().FindAllString(s, n)
}

func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.regexp().FindAllStringIndex(s, n)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.regexp().FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.regexp().FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, by string) string {
	return p.regexp().ReplaceAllString(s, by)
}

func (p *pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	return p.regexp().ReplaceAllStringFunc(s, by)
}

func (p *pattern) ReplaceAll(b, by []byte) []byte { return p.regexp().ReplaceAll(b, by) }
