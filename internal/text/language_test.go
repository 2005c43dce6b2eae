package text_test

import (
	"strings"
	"testing"

	"papergraph/internal/text"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"We serve models on the cheapest machines of a cloud.", "en"},
		{"Reuse KV caches across turns; fetch them in time.", "en"},
		{"在GPU集群上训练深度学习模型", "zh"},
		{"TGS 利用 adaptive rate control 与 unified memory", "zh"}, // 4 of 9
		{"The editors, in Chinese 编者, thank the reviewers of this volume.", "en"},
		{"Wir zeigen, dass die Verfahren für große Netze nicht genügen.", ""},
		{"Nous montrons que les méthodes sont rapides pour des réseaux.", ""},
		{"Mostramos que los métodos son rápidos para las redes.", ""},
		{"GPU", ""},
		{"", ""},
		{"1.5x 40 %", ""},
	} {
		if got := text.Language(c.in); got != c.want {
			t.Errorf("Language(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// TestTelling compares the quick look at a word with a plain one.
func TestTelling(t *testing.T) {
	words := append(text.TellingWords(), "", "q", "wi\u017fh", "thi\u017f", "li\u212ae", "\u0130n", "\u00fcber", "antidisestablishmentarianism", "scheduler")
	for _, w := range words {
		for _, word := range []string{w, strings.ToUpper(w), w + "s", "x" + w, strings.Replace(strings.ToUpper(w), "K", "\u212a", 1), strings.ToUpper(w) + "\u0130"} {
			if got, want := text.Telling(word), text.PlainTelling(word); got != want {
				t.Fatalf("%q tells %d, want %d", word, got, want)
			}
		}
	}
}
