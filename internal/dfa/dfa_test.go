package dfa_test

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"papergraph/internal/dfa"

	"pgregory.net/rapid"
)

// exprs use every kind of condition, set and repetition.
var exprs = []string{
	``, `a`, `^`, `$`, `\b`, `\B`, `^$`, `\A\z`, `(?m)^a$`, `(?s)a.b`, `a.b`, `(?i)straße|ſ|K`, `^(?:a|ab)(?:c|bcd)$`,
	`(?i)\bet\s*\.?\s*al\b`, `\s*(?:[,;·]|\s&\s|\sand\s|\n)\s*`, `^\p{Lu}[\p{L}'’-]+(?: \p{Lu})?$`, `(?:a?){8}a{8}`, `a{2,4}b`, `(?:ab|\bb)+$`,
	`\p{Han}{2,}|\bb\B`, `[^a]$`, `[^\x00-\x{10FFFF}]`, `a*?b|^\s`, `(?:^|[^\d.])'?((?:19|20)\d\d)`, `(a|b)*abb`, "\uFFFD", `\bis\s+(?:a|an)\s+(?:[\w-]+,?\s+){0,7}?b\b`,
}

// texts draws what the expressions nearly match, with broken UTF-8.
func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "ab", "c", "d", " ", "\n", "et al.", "and", ",", ".", "is an ", "Straße", "ſ", "\u212a", "K",
			"É", "’", "2024", "19", "\x00", "\xff", "\xe2\x82", "\uFFFD", "中文", "😀", "_", "-"}), 0, 12).Draw(t, "parts")
		return strings.Join(parts, "")
	})
}

func TestMatchesAsRegexpDoes(t *testing.T) {
	for _, expr := range exprs {
		re, m := regexp.MustCompile(expr), mustNew(t, expr)
		rapid.Check(t, func(t *rapid.T) {
			s := texts().Draw(t, "s")
			if got, known := m.MatchString(s); !known || got != re.MatchString(s) {
				t.Fatalf("%q on %q: got %v, known %v", expr, s, got, known)
			}
		})
	}
}

// Whoever asks at the same time makes the same states.
func TestManyAtATime(t *testing.T) {
	const expr = `(?i)\b(?:a|é)\w{1,3}\s\p{L}+$`
	re, m := regexp.MustCompile(expr), mustNew(t, expr)
	var asked []string
	for _, a := range []string{"a", "É", "中", "_", " "} {
		for _, b := range []string{"bc ", "é1", "\xff ", "😀 x", "wxyz ж"} {
			asked = append(asked, a+b, b+a, a+b+a, b+a+" "+b)
		}
	}
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			for _, s := range asked {
				if got, known := m.MatchString(s); !known || got != re.MatchString(s) {
					t.Errorf("%q: got %v, known %v", s, got, known)
				}
			}
		})
	}
	g.Wait()
}

// An expression whose automaton is exponential is given up and never wrong.
func TestGivesUp(t *testing.T) {
	const expr = `a[ab]{14}c`
	re, m := regexp.MustCompile(expr), mustNew(t, expr)
	unknown := 0
	for i := range 4000 {
		s := strings.NewReplacer("0", "a", "1", "b").Replace(strings.Repeat("01", i%7)+binary(i)+binary(i*2654435761)) + "c"
		got, known := m.MatchString(s)
		if !known {
			unknown++
		} else if got != re.MatchString(s) {
			t.Fatalf("%q: got %v", s, got)
		}
	}
	if unknown == 0 {
		t.Error("never gave up; does the test still make as many states?")
	}
}

func TestBadExpression(t *testing.T) {
	if _, err := dfa.New(`a(`); err == nil {
		t.Error("no error")
	}
}

func mustNew(t *testing.T, expr string) *dfa.Matcher {
	t.Helper()
	m, err := dfa.New(expr)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func binary(n int) string {
	var b strings.Builder
	for k := range 24 {
		b.WriteByte('0' + byte(n>>k&1))
	}
	return b.String()
}

var sentence = strings.Repeat("A distributed serving system for Transformer-based generative models, ", 4)

func BenchmarkMatchString(b *testing.B) {
	const expr = `(?i)\b(?:best|outstanding|distinguished|test[- ]of[- ]time)\b.*\b(?:papers?|awards?|mention)\b`
	b.Run("dfa", func(b *testing.B) {
		m, _ := dfa.New(expr)
		b.SetBytes(int64(len(sentence)))
		for b.Loop() {
			m.MatchString(sentence)
		}
	})
	b.Run("regexp", func(b *testing.B) {
		re := regexp.MustCompile(expr)
		b.SetBytes(int64(len(sentence)))
		for b.Loop() {
			re.MatchString(sentence)
		}
	})
}

func TestFindsWhatRegexpFinds(t *testing.T) {
	for _, expr := range exprs {
		re, m := regexp.MustCompile(expr), mustNew(t, expr)
		rapid.Check(t, func(t *rapid.T) {
			s := texts().Draw(t, "s")
			from := 0
			for _, at := range re.FindAllStringIndex(s, -1) {
				start, end, known := m.Find(s, from)
				if at[0] == at[1] && start >= 0 && start == end && end == from && start < at[0] { // regexp passes over empty matches behind others
					_, size := utf8.DecodeRuneInString(s[from:])
					start, end, known = m.Find(s, from+size)
				}
				if !known || start != at[0] || end != at[1] {
					t.Fatalf("%q on %q from %d: got %d to %d, known %v, want %v", expr, s, from, start, end, known, at)
				}
				if from = end; start == end {
					_, size := utf8.DecodeRuneInString(s[from:])
					from += size
				}
			}
		})
	}
}
