package corpus_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"SpotServe: Serving Generative LLMs!", "spotserve serving generative llms"},
		{"Mixture-of-Experts — a “survey”", "mixture of experts a survey"},
		{"Can’t Be Late", "cant be late"},
		{"Erdős, Müller & Søren Łukasz: Straße", "erdos muller and soren lukasz strasse"},
		{"ﬁne ＧＰＵ 𝑃𝑒𝑛𝑠𝑖𝑒𝑣𝑒 10²", "fine gpu pensieve 102"},
		{"µs-scale", "μs scale"}, // micro sign to Greek letter
		{"μ-Serve", "μ serve"},
		{"ACCL+: an engine; A + B, C#", "accl+ an engine a b c#"},
		{"抢占式 调度", "抢占式 调度"},
		{"がぎ", "がぎ"}, // the voicing marks are letters, not accents
		{"soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"},
	} {
		if got := corpus.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// What is folded does not change, case and accents make no difference, and the
// way short-cut for ASCII gives what the long way gives.
func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("aB+# &-'é3"))), rapid.StringMatching(`[ -~]*`)).Draw(t, "s")
		folded := corpus.Fold(s)
		if again := corpus.Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, and again %q", s, folded, again)
		}
		if strings.Contains(folded, "  ") || strings.TrimSpace(folded) != folded {
			t.Fatalf("Fold(%q) = %q has spare blanks", s, folded)
		}
		if long := corpus.Fold(s + " é"); long != strings.TrimSpace(folded+" e") {
			t.Fatalf("Fold(%q) = %q, but before é %q", s, folded, long)
		}
	})
}

// The short-cut for ASCII gives what the long way gives: exhaustive for short
// texts of every kind of character.
func TestFoldShort(t *testing.T) {
	const kinds = "aZ3+# &-'`!\x7f\n"
	var fold func(s string, more int)
	fold = func(s string, more int) {
		if got, long := corpus.Fold(s), corpus.Fold(s+" é"); long != strings.TrimSpace(got+" e") {
			t.Fatalf("Fold(%q) = %q, but before é %q", s, got, long)
		}
		if more == 0 {
			return
		}
		for _, r := range kinds {
			fold(s+string(r), more-1)
		}
	}
	fold("", 5)
}
