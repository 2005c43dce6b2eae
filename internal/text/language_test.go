package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

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

// TestLanguageOfPieces compares Language with what all pieces of a text tell.
func TestLanguageOfPieces(t *testing.T) {
	plain := func(s string) string {
		han, words, english := 0, 0, 0
		for p := range text.Pieces(s) {
			switch p.Kind {
			case text.Han:
				han += utf8.RuneCountInString(p.Text)
			case text.Word:
				words++
				english += text.PlainTelling(p.Text)
			}
		}
		switch {
		case han > 0 && 10*han >= 3*(han+words):
			return "zh"
		case english > 0:
			return "en"
		}
		return ""
	}
	parts := []string{"We don't", " state-of-the-art ", "die Netze", "www.der.de/the", "a k-means", "C++ and", " \n", "训练", "UND", "the.", "2x of", "é", "With:", "\xff"}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				for _, s := range []string{a + b + c, a + " " + b + " " + c} {
					if got, want := text.Language(s), plain(s); got != want {
						t.Fatalf("Language(%q) = %q, its pieces say %q", s, got, want)
					}
				}
			}
		}
	}
}
