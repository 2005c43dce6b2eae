package glyph_test

import (
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"pgregory.net/rapid"

	"papergraph/render/glyph"
)

// installed are the fonts of this machine, if there is one with Han.
func installed(t *testing.T) *glyph.Fonts {
	t.Helper()
	fonts, err := glyph.New(nil, glyph.Places(runtime.GOOS, os.Getenv))
	if err != nil {
		t.Fatal(err)
	}
	if len(fonts.Line("抢占", false).Missing) > 0 {
		t.Skip("no font with Han is installed")
	}
	return fonts
}

// shown is the text of a line as it stands from left to right.
func shown(run glyph.Run) string {
	var b strings.Builder
	for _, g := range run.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

// Widths are those of the font's table hmtx, in 1/2048 of the size, and A and V
// are kerned by -152 as its table kern says.
func TestWidths(t *testing.T) {
	for _, c := range []struct {
		text  string
		bold  bool
		units int
	}{
		{"", false, 0}, {"A", false, 1366}, {"A", true, 1479}, {"i", false, 455}, {"ii", false, 910},
		{"AV", false, 1366 + 1366 - 152}, {"é", false, 1139}, {"e\u0301", false, 1139}, {"a\u200db", false, 2278}, {"\t", false, 569},
	} {
		if got := glyph.Bundled().Line(c.text, c.bold).Width * 2048; math.Abs(got-float64(c.units)) > 1e-9 {
			t.Errorf("%q is %v units wide, want %d", c.text, got, c.units)
		}
	}
}

func TestOrder(t *testing.T) {
	for text, want := range map[string]string{
		"abc":              "abc",
		"שלום":             "םולש",
		"שלום (abc) 12":    "12 (abc) םולש",
		"GPU שלום עולם 12": "GPU 12 םלוע םולש",
		"אב 3.5 גד":        "דג 3.5 בא",
		"x - אב, y":        "x - בא, y",
	} {
		if got := shown(glyph.Bundled().Line(text, false)); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

// What the bundled font lacks is drawn by its plain form, else as a box, and
// symbols never by an installed font.
func TestMissing(t *testing.T) {
	for text, missing := range map[string]string{
		"naïve Ελλ Ж ∞ → ≤": "", "𝑂(n)": "", "ｆｕｌｌ": "", "\u00a0\u2003\u3000": "", "\ufeff\u200b\x07": "", "👩‍🔬 x": "👩🔬", "抢a占": "抢占",
	} {
		run := glyph.Bundled().Line(text, false)
		if got := string(run.Missing); got != missing {
			t.Errorf("%q lacks %q, want %q", text, got, missing)
		}
		for _, g := range run.Glyphs {
			if boxed := strings.Contains(missing, g.Text); boxed != (g.Face == 0 && len(g.Outline) > 0) {
				t.Errorf("%q of %q is of face %d", g.Text, text, g.Face)
			}
		}
	}
	for _, text := range []string{"👩", "🔬", "⇶"} {
		if got, want := installed(t).Line(text, true), glyph.Bundled().Line(text, true); got.Width != want.Width || len(got.Missing) != len(want.Missing) {
			t.Errorf("%q depends on the machine: %+v, %+v", text, got, want)
		}
	}
}

// Han comes from a font of the machine, a full em wide, and what is not Han
// does not.
func TestInstalled(t *testing.T) {
	fonts := installed(t)
	for _, bold := range []bool{false, true} {
		run := fonts.Line("KV 抢占，𝑂", bold)
		if len(run.Missing) > 0 {
			t.Errorf("%q is missing", run.Missing)
		}
		for _, g := range run.Glyphs {
			if wide := utf8.RuneLen([]rune(g.Text)[0]) == 3; wide != (g.Face > 2) || wide && g.Advance != g.Units || len(g.Outline) == 0 && g.Text != " " {
				t.Errorf("%q is of face %d, %d of %d units wide, %d pieces", g.Text, g.Face, g.Advance, g.Units, len(g.Outline))
			}
		}
	}
}

// The mark of a letter stands over its middle.
func TestMarks(t *testing.T) {
	run := glyph.Bundled().Line("x\u0301y", false)
	if len(run.Glyphs) != 3 || run.Width*2048 != 1024+1024 {
		t.Fatalf("%d glyphs, %v wide", len(run.Glyphs), run.Width*2048)
	}
	mark := run.Glyphs[1]
	low, high := math.Inf(1), math.Inf(-1)
	for _, s := range mark.Outline {
		for k := range s.Op.Points() {
			x := mark.X*2048 + float64(s.X[k])
			low, high = min(low, x), max(high, x)
		}
	}
	if middle := (low + high) / 2; math.Abs(middle-512) > 1 {
		t.Errorf("the middle of the mark is at %v, want 512", middle)
	}
}

// Files that are named must be fonts; they are asked before those of the machine.
func TestFiles(t *testing.T) {
	dir := t.TempDir()
	list := filepath.Join(dir, "list.ttf")
	if err := os.WriteFile(list, []byte("- no font"), 0o600); err != nil {
		t.Fatal(err)
	}
	good := filepath.Join(dir, "good.ttf")
	if err := os.WriteFile(good, liberationsansregular.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{list, dir, filepath.Join(dir, "none.ttf")} {
		if _, err := glyph.New([]string{path}, nil); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: error %v", path, err)
		}
	}
	fonts, err := glyph.New([]string{good}, []string{dir, filepath.Join(dir, "none")})
	if err != nil {
		t.Fatal(err)
	}
	if got := fonts.Line("抢", false).Missing; !slices.Equal(got, []rune{'抢'}) {
		t.Errorf("missing %q", got)
	}
}

func TestPlaces(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"HOME": "/home/me", "WINDIR": "W", "LOCALAPPDATA": "L"}[name]
	}
	for system, want := range map[string]string{"linux": "/usr/share/fonts", "darwin": "/System/Library/Fonts", "windows": filepath.Join("W", "Fonts")} {
		if got := glyph.Places(system, env); len(got) < 2 || got[0] != want {
			t.Errorf("%s: %q", system, got)
		}
		for _, dir := range glyph.Places(system, func(string) string { return "" }) {
			if dir == "" || !strings.Contains(strings.ToLower(dir), "font") {
				t.Errorf("%s without a home: %q", system, dir)
			}
		}
	}
}

// Any text can be laid out: its width is the end of its last glyph, and everything
// that is seen has a glyph.
func TestAnyText(t *testing.T) {
	fonts := glyph.Bundled()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.String().Draw(rt, "text")
		bold := rapid.Bool().Draw(rt, "bold")
		run := fonts.Line(text, bold)
		if math.IsNaN(run.Width) || run.Width < 0 {
			rt.Errorf("%q is %v wide", text, run.Width)
		}
		for _, g := range run.Glyphs {
			if math.IsNaN(g.X) || g.Units <= 0 || g.X > run.Width {
				rt.Errorf("%q: %q at %v of %v", text, g.Text, g.X, run.Width)
			}
		}
		if again := fonts.Line(text, bold); again.Width != run.Width || shown(again) != shown(run) {
			rt.Errorf("%q differs the second time", text)
		}
	})
}
