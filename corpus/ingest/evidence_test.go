package ingest

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"papergraph/internal/realdata"

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

// notesOf are the sentences of a text, which are numbered in order.
func notesOf(text string) []string {
	var notes []string
	for i, note := range sentences(text) {
		if i != len(notes) {
			panic("sentences are not numbered in order")
		}
		notes = append(notes, note)
	}
	return notes
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
		if got := notesOf(text); !slices.Equal(got, want) {
			t.Fatalf("sentences of %q: %q, not %q", text, got, want)
		}
	})
}

// checkStanding compares what the cheap test says of a note with the names that
// patterns find in it when all are asked.
func checkStanding(t interface{ Fatalf(string, ...any) }, note string) {
	capital, shaped := standing(note)
	for k := range namePatterns {
		p := &namePatterns[k]
		for _, m := range p.form.FindAllStringSubmatch(note, -1) {
			if name := m[len(m)-1]; coinage(name) >= p.least && !p.mayMatch(note, capital, shaped) {
				t.Fatalf("pattern %d finds %q in %q, but names are said to stand at %b and %b", k, name, note, capital, shaped)
			}
		}
	}
	if name := defined(note); coinage(name) >= letters && shaped&inBracket == 0 {
		t.Fatalf("%q is defined in %q, but names are said to stand at %b and %b", name, note, capital, shaped)
	}
}

// TestStanding proves that no pattern finds a name that the cheap test before
// it rules out, in what the patterns nearly match.
func TestStanding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkStanding(t, drawnText().Draw(t, "note")) })
	begin := []string{"", "We ", "Our ", "We call ", "it is called ", "提出", "异构调度器"}
	lead := []string{"", "present ", "PREſENT ", "proposed ", "design and build ", "called ", "named as ", "known as ", "the ", "our ", "a new ", "system, ",
		"ſystem ", "networK\t", "method", "名为 ", "了", "系统 ， ", "of trees "}
	open := []string{"", "\n", " (", "“", " \"‘", "'"}
	for _, first := range begin {
		for _, second := range lead {
			for _, third := range lead {
				for _, fourth := range open {
					before := first + second + third + fourth
					checkStanding(t, before+"FooServe, a system")
					checkStanding(t, before+"μb) to b")
				}
			}
		}
	}
	for _, before := range []string{"", "“", "we present ", "we propose trees ("} {
		for _, name := range []string{"Foo", "FooServe", "μ-Serve", "A/B", "K2", "2K", "Éa", "éA", "C++", "x", "αβ", "αB", "μserve", "a-B", "3D-Foo", "ΑΒ", "Áb", "Ⅳa"} {
			for _, behind := range []string{"", ")", ", a system", " - the tool", "— a tool", "”: our tool", " is a tool", " (F) is an engine", " achieves it", "系统", "-", "_x", "."} {
				checkStanding(t, before+name+behind)
			}
		}
	}
}

// TestStandingInAbstracts does the same for what people write.
func TestStandingInAbstracts(t *testing.T) {
	n := 10000
	if testing.Short() {
		n = 500
	}
	for _, p := range realdata.Abstracts[struct{ Title, Abstract string }](t, "papers-10k.jsonl.gz", n) {
		for _, note := range notesOf(p.Title + "\n" + p.Abstract) {
			checkStanding(t, note)
		}
	}
}
