package corpus

import (
	"testing"

	"pgregory.net/rapid"
)

// plainDistance is the definition of optimal string alignment, written down.
func plainDistance(a, b []rune) int {
	if len(a) == 0 || len(b) == 0 {
		return len(a) + len(b)
	}
	i, j := len(a)-1, len(b)-1
	d := min(plainDistance(a[:i], b)+1, plainDistance(a, b[:j])+1)
	if a[i] == b[j] {
		d = min(d, plainDistance(a[:i], b[:j]))
	} else {
		d = min(d, plainDistance(a[:i], b[:j])+1)
	}
	if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
		d = min(d, plainDistance(a[:i-1], b[:j-1])+1)
	}
	return d
}

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		x, y string
		want int
	}{
		{"", "", 0}, {"gpu", "gpu", 0}, {"", "gpu", 3}, {"gpu", "", 3},
		{"cache", "caches", 1}, {"cache", "catch", 2}, {"kashe", "caches", 3},
		{"serivng", "serving", 1}, // a swap
		{"抢占", "抢夺", 1},
	} {
		if got := EditDistance(c.x, c.y, 3); got != c.want {
			t.Errorf("EditDistance(%q, %q, 3) = %d, want %d", c.x, c.y, got, c.want)
		}
	}
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abé")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		limit := rapid.IntRange(0, 6).Draw(t, "limit")
		want := min(plainDistance([]rune(a), []rune(b)), limit+1)
		if got := EditDistance(a, b, limit); got != want {
			t.Fatalf("EditDistance(%q, %q, %d) = %d, want %d", a, b, limit, got, want)
		}
	})
}

func similarity(a, b string) float64 {
	s, _, _ := align(parseTitle(a).words, parseTitle(b).words)
	return s
}

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		min, max float64
	}{
		{"", "", 0, 0},
		{"Learning Memory Access Patterns", "learning memory access pattern", 1, 1},
		{"Serving LLMs Cheaply", "Serving Large Language Models Cheaply", 1, 1},
		// 8 partners (μs and microsecond are one), one word more: 1 - 1/17
		{"Achieving μs-scale Preemption for Concurrent GPU-accelerated DNN Inferences",
			"Microsecond-scale preemption for concurrent GPU-accelerated DNN inferences", 16.0 / 17, 16.0 / 17},
		// orca distributed serving system transformer based generative|generation, against models, language, tasks
		{"Orca: A distributed serving system for transformer-based generative models",
			"Orca: A Distributed Serving System for Transformer-Based Language Generation Tasks", 14.0 / 17, 14.0 / 17},
		{"GPT-3 in practice", "GPT-4 in practice", 4.0 / 6, 4.0 / 6}, // gpt, practice of 3 words each
		{"Lyra: Elastic Scheduling", "Gandiva: Introspective", 0, 0},
		{"推理 system", "推断 system", 2.0 / 4, 2.0 / 4}, // another character is another word
		{"大语言模型推理 system", "大语言模型训练 system", 2.0 / 4, 2.0 / 4},
		{"сети models", "сера models", 2.0 / 4, 2.0 / 4}, // two letters in common, not five
	} {
		if got := similarity(c.a, c.b); got < c.min-1e-12 || got > c.max+1e-12 {
			t.Errorf("similarity(%q, %q) = %v, want %v to %v", c.a, c.b, got, c.min, c.max)
		}
	}
}

func TestSimilarityProperties(t *testing.T) {
	words := rapid.StringMatching(`([a-d]{1,7}[ -]){0,6}[a-d]{1,7}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		s := similarity(a, b)
		if s < 0 || s > 1 {
			t.Fatalf("similarity(%q, %q) = %v is out of range", a, b, s)
		}
		if self := similarity(a, a); self != 1 && self != 0 {
			t.Fatalf("similarity(%q, itself) = %v", a, self)
		}
	})
}
