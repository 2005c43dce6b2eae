package ingest

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// drawnText draws texts of words, marks and damage.
func drawnText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "we", "We", "present", "introduce", "called", "our", "system", "named", "SpotServe", "T10", "C++",
			"KV-cache", "I/O", "μ-Serve", "É", "ß", "ǅ", "Ⅳ", "²", "提出", "系统", "名为", ".", ".", ",", ";", "!", "?", "。", "！", "\n", " ", " ", " ", " ", "\"", "’", ")", "(",
			"-", "/", "+", ":", "\xff", "\x00", "e\u0301", "is a", "that"}), 0, 24).Draw(t, "parts"), "")
	})
}

// TestLatinWords compares with the expression that says what words are.
func TestLatinWords(t *testing.T) {
	word := regexp.MustCompile(`[\p{L}\p{N}]+(?:[-./][\p{L}\p{N}]+)*\+*`)
	rapid.Check(t, func(t *rapid.T) {
		s := drawnText().Draw(t, "s")
		spaced := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Han, r) {
				return ' '
			}
			return r
		}, s)
		if got, want := latinWords(s), word.FindAllString(spaced, -1); !slices.Equal(got, want) {
			t.Fatalf("words of %q: %q, not %q", s, got, want)
		}
	})
}

// TestSentences compares with the expression that says where sentences end.
func TestSentences(t *testing.T) {
	end := regexp.MustCompile(`\n+|[.!?;]['"”’)]*\s+|[.](?:(?:\p{Lu}\p{Ll}*)\s)|[。；！？]`)
	rapid.Check(t, func(t *rapid.T) {
		text := drawnText().Draw(t, "text")
		var want []string
		from := 0
		for _, at := range end.FindAllStringIndex(text, -1) {
			end := at[1]
			if text[at[0]] == '.' && unicode.IsUpper(firstRune(text[at[0]+1:])) {
				end = at[0] + 1
			}
			want = append(want, strings.TrimSpace(text[from:at[0]]))
			from = end
		}
		want = append(want, strings.TrimSpace(text[from:]))
		if got := sentences(text); !slices.Equal(got, want) {
			t.Fatalf("sentences of %q: %q, not %q", text, got, want)
		}
	})
}

// TestPromise proves that no pattern finds a name that the cheap tests before
// it rule out.
func TestPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		note := drawnText().Draw(t, "note")
		first, behind := promise(note)
		for _, p := range namePatterns {
			for _, m := range p.form.FindAllStringSubmatch(note, -1) {
				name := m[len(m)-1]
				most := behind
				if p.leads {
					most = max(first, behind)
				}
				if c := coinage(name); c >= capitalised && most < capitals || c > capitalised && most < shapes {
					t.Fatalf("%q in %q looks like a name, but promises are %d and %d", name, note, first, behind)
				}
			}
		}
	})
}
