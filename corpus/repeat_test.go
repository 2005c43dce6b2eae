package corpus

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Texts that are equal when folded have equal hashes of letters.
func TestLetterHash(t *testing.T) {
	forms := [][]string{{"We", "we", "WE", "wé", "ｗｅ"}, {" & ", " and ", "&", " And\n"}, {"C#", "c#"}, {"A+b", "a b", "A b", "a-b", "ab"}, {"fine", "ﬁne"}, {"10²", "102"}, {"抢占", "抢占。"}}
	rapid.Check(t, func(t *rapid.T) {
		var a, b strings.Builder
		for _, k := range rapid.SliceOf(rapid.IntRange(0, len(forms)-1)).Draw(t, "parts") {
			a.WriteString(rapid.SampledFrom(forms[k]).Draw(t, "a"))
			b.WriteString(rapid.SampledFrom(forms[k]).Draw(t, "b"))
		}
		key := func(s string) string { return strings.ReplaceAll(Fold(s), " ", "") }
		if key(a.String()) == key(b.String()) && letterHash(a.String()) != letterHash(b.String()) {
			t.Fatalf("%q and %q are one text with two hashes", a.String(), b.String())
		}
	})
}
