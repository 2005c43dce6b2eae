package ingest

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  a\t b\r\n c ", "a b c"},
		{`up to $1.16\times$ faster`, "up to 1.16× faster"},
		{`by 5\% and $6\%$`, "by 5% and 6%"},
		{`\textit{very} \emph{fast \textbf{now}}`, "very fast now"},
		{"``quotes'' and `one'", "“quotes” and `one'"},
		{`Fig.~3, about ~5x`, "Fig. 3, about ~5x"},
		{`costs $5 and $10 a day`, "costs $5 and $10 a day"},
		{`$20k-$30k`, "$20k-$30k"},
		{`$O(n^{2})$ at $\mu$s scale`, "O(n^2) at μs scale"},
		{`$\mathcal{O}(\log n)$`, "O(log n)"},
		{`$\frac{1}{2}$ \cite{x}of it`, "1/2 of it"},
		{`Erd\H{o}s, B\"ohm, Fran\c{c}ois, \'Ecole, na\"{\i}ve`, "Erdős, Böhm, François, École, naïve"},
		{`don\'t say \"so\"`, `don't say "so"`},
		{`C:\windows \foo`, `C:\windows \foo`},
		{"R&amp;D &lt;b&gt;x&lt;/b&gt; &#955; &amp;amp;", "R&D x λ &"},
		{"a?b=1&copy=2 AT&T", "a?b=1&copy=2 AT&T"},
		{"<p>one<br/>two</b></p> List<T> a < b > c", "one two List<T> a < b > c"},
		{"H<sub>2</sub>O <i class='x'>now</i>", "H2O now"},
		{"<jats:p>Text</jats:p>", "Text"},
		{"TUNA (opens in new tab) tunes", "TUNA tunes"},
		{"𝑃𝑒𝑛𝑠𝑖𝑒𝑣𝑒 2.58𝑥 oﬀer ﬁle ＧＰＵ１", "Pensieve 2.58x offer file GPU1"},
		{"µs 10² ½ … ™", "μs 10² ½ … ™"},
		{"ze\u200bro so\u00adft nb\u00a0sp \ufeffbom c\x00trl", "zero soft nb sp bom ctrl"},
		{"e\u0301", "é"},
		{"the *ephemeral nature*, **two** and **A**daptive", "the ephemeral nature, two and Adaptive"},
		{"A* search, 5 * 3 * 2", "A* search, 5 * 3 * 2"},
		{"learningmodels with pipelineschedules.We", "learningmodels with pipelineschedules.We"},
		{"bad \xff byte", "bad \ufffd byte"},
		{"容器广泛用于 数据中心", "容器广泛用于 数据中心"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCleanTitle(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"**A**daptive **L**earning.", "Adaptive Learning"},
		{"“SpotServe: Serving”", "SpotServe: Serving"},
		{`"Why?"`, "Why?"},
		{"⭐ Ray: A Framework,", "Ray: A Framework"},
		{"{GPU} Sharing for {DNN}s", "GPU Sharing for DNNs"},
		{"SmartMoE: Efficiently Training ...", "SmartMoE: Efficiently Training ..."},
		{"• Clipper -", "Clipper"},
		{"ACCL+: an Engine", "ACCL+: an Engine"},
		{`"Zico" and "Salus"`, `"Zico" and "Salus"`},
		{"Key!", "Key!"},
	} {
		if got := cleanTitle(c.in); got != c.want {
			t.Errorf("cleanTitle(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestCleanNestedDeeply(t *testing.T) {
	in := strings.Repeat("<", 50000) + strings.Repeat("b>", 50000) + strings.Repeat(`\emph{`, 50000) +
		strings.Repeat("&amp;", 50000) + strings.Repeat("$", 50000)
	if got := clean(in); clean(got) != got {
		t.Error("cleaning what is clean changes it")
	}
}

// TestCleanQuickly compares the quick ways through clean text with the plain
// ones.
func TestCleanQuickly(t *testing.T) {
	parts := []string{"", "a", "word", " ", ".", "}", "~", "\n", "\t", "\v", "\x00", "\x1f", "\x7f", "(", "o", "Opens in a new tab)", "&", "<", "$", "\\", "*", "`",
		"é", "e\u0301", "\u0301", "\u00a0", "\u0085", "\u2028", "\u3000", "ﬁ", "\u200b", "\u200c", "א\u200d", "中", "½", "µ"}
	for _, first := range parts {
		for _, second := range parts {
			for _, third := range parts {
				checkQuick(t, first+second+third)
				checkQuick(t, "word"+first+second+third+"word")
			}
		}
	}
}

func checkQuick(t *testing.T, s string) {
	t.Helper()
	if got, want := foldSpace(s), strings.Join(strings.Fields(s), " "); got != want {
		t.Fatalf("foldSpace(%q) = %q, want %q", s, got, want)
	}
	if want := cleanOnce(s); isClean(s) && s != want {
		t.Fatalf("%q is said to be clean, but cleaned %q", s, want)
	}
	var plain strings.Builder
	last := ' '
	for _, r := range s {
		joiner := r == '\u200c' || r == '\u200d'
		switch {
		case r < utf8.RuneSelf && unicode.IsSpace(r):
			plain.WriteRune(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Z, r):
			plain.WriteByte(' ')
		case joiner && last < 0x590, !joiner && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Variation_Selector):
		case compatible(r):
			plain.WriteString(norm.NFKC.String(string(r)))
		default:
			plain.WriteRune(r)
		}
		last = r
	}
	if got, want := plainForms(s), norm.NFC.String(plain.String()); got != want {
		t.Fatalf("plainForms(%q) = %q, want %q", s, got, want)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{`$1.16\times$ \textit{a} 5\%`, "&amp;lt;b&gt; <br/>", "**A**daptive *x*", "``a'' b~c", "\\\"{\\i} \\c{c}",
		"oﬀ 𝑥 \u200b\u00ad\u00a0", "\\$5\\$ {GPU}", "« a »."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, fn := range map[string]func(string) string{"clean": clean, "cleanTitle": cleanTitle} {
			once := fn(s)
			if !utf8.ValidString(once) {
				t.Errorf("%s(%q) = %q is not UTF-8", name, s, once)
			}
			if twice := fn(once); twice != once {
				t.Errorf("%s(%q) = %q, and again %q", name, s, once, twice)
			}
		}
	})
}
