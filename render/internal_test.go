package render

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	i26 "golang.org/x/image/math/fixed"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	f := font{size: 10}
	// In DejaVu Sans at size 10, "aa" is 2*6.13 = 12.26 wide, a space 3.18, "…" 10.
	for _, c := range []struct {
		text  string
		lines int
		limit float64
		want  string
	}{
		{"aa aa", 1, 28, "aa aa"}, // 12.26 + 3.18 + 12.26 = 27.7
		{"aa aa", 2, 27, "aa|aa"},
		{"aa aa", 1, 27, "aa…"},       // 12.26 + 10 = 22.26
		{"aa aa aa", 2, 27, "aa|aa…"}, // the last line is cut
		{"aaaa", 2, 13, "aa|aa"},      // a word wider than a line
		{"aa-aa", 2, 17, "aa-|aa"},    // a hyphen is 3.61
		{"大语言模型", 2, 32, "大语言|模型"},    // 10.5 each
		{"  aa \n aa ", 1, 28, "aa aa"},
		{"aa, aa", 1, 27, "aa…"}, // "aa," fits, but no comma stands before "…"
		{"", 2, 27, ""},
	} {
		if got := strings.Join(f.wrap(c.text, c.lines, c.limit), "|"); got != c.want {
			t.Errorf("wrap(%q, %d, %v) = %q, want %q", c.text, c.lines, c.limit, got, c.want)
		}
	}
}

// No character of the table is wider in a font of this machine than the table says.
func TestWidthsAreThoseOfFonts(t *testing.T) {
	found := 0
	for path, bold := range map[string]bool{
		"dejavu/DejaVuSans.ttf": false, "dejavu/DejaVuSans-Bold.ttf": true,
		"liberation/LiberationSans-Regular.ttf": false, "liberation/LiberationSans-Bold.ttf": true,
	} {
		data, err := os.ReadFile("/usr/share/fonts/truetype/" + path)
		if err != nil {
			continue
		}
		found++
		face, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var b sfnt.Buffer
		units := i26.Int26_6(face.UnitsPerEm()) << 6
		for _, known := range regularWidths {
			for k := range known.widths {
				r := known.first + rune(k)
				glyph, err := face.GlyphIndex(&b, r)
				if err != nil || glyph == 0 || unicode.Is(unicode.Cf, r) {
					continue
				}
				advance, err := face.GlyphAdvance(&b, glyph, units, xfont.HintingNone)
				if err != nil {
					t.Fatal(err)
				}
				if wide := 1000 * float64(advance) / float64(units); wide > float64(font{1, bold}.advance(r)) {
					t.Errorf("%s: %q is %.0f wide, the table says %d", path, r, wide, font{1, bold}.advance(r))
				}
			}
		}
	}
	if found == 0 {
		t.Skip("none of the fonts is installed")
	}
}

// Lines are as narrow as they should be, unless one holds a single character
// or nothing but "…" has room, and words are in order.
func TestWrapKeepsToTheLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := font{10, rapid.Bool().Draw(t, "bold")}
		s := rapid.StringOf(rapid.SampledFrom([]rune("ab 大-/é…"))).Draw(t, "s")
		most, limit := rapid.IntRange(1, 4).Draw(t, "lines"), rapid.Float64Range(25, 80).Draw(t, "limit")
		lines := f.wrap(s, most, limit)
		if len(lines) > most {
			t.Fatalf("%d lines", len(lines))
		}
		for _, line := range lines {
			if f.width(line) > limit {
				t.Fatalf("line %q is %.1f wide, limit %.1f", line, f.width(line), limit)
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		whole, shown := squeeze(s), squeeze(strings.Join(lines, ""))
		if shown != whole && !strings.HasPrefix(whole, strings.TrimRight(strings.TrimSuffix(shown, "…"), "-")) {
			t.Fatalf("%q became %q", s, lines)
		}
	})
}

// The shelf finds what a look at every rectangle finds.
func TestShelf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func() Rect {
			side := rapid.Float64Range(0.1, 150)
			return Rect{rapid.Float64Range(-200, 200).Draw(t, "x"), rapid.Float64Range(-200, 200).Draw(t, "y"), side.Draw(t, "w"), side.Draw(t, "h")}
		}
		s := newShelf()
		var kept []owned
		for range rapid.IntRange(0, 12).Draw(t, "n") {
			o := owned{draw(), rapid.IntRange(fixed, 3).Draw(t, "owner")}
			s.put(o.Rect, o.owner)
			kept = append(kept, o)
		}
		if len(kept) > 0 && rapid.Bool().Draw(t, "remove") {
			gone := kept[0]
			s.remove(gone.Rect, gone.owner)
			kept = slices.DeleteFunc(kept, func(o owned) bool { return o == gone })
		}
		r := draw()
		owners := map[int]bool{}
		for _, o := range kept {
			if o.Overlaps(r) {
				owners[o.owner] = true
			}
		}
		seen := 0
		s.each(r, func(int) { seen++ })
		all := 0
		for _, o := range kept {
			if o.Overlaps(r) {
				all++
			}
		}
		if seen != all {
			t.Fatalf("each(%v) visits %d of %d, %v on the shelf", r, seen, all, kept)
		}
		if s.free(r) != (len(owners) == 0) {
			t.Fatalf("free(%v) is %v with %v on the shelf", r, s.free(r), kept)
		}
		owner, ok := s.blocker(r)
		if want := len(owners) == 1 && !owners[fixed]; ok != want || ok && !owners[owner] {
			t.Fatalf("blocker(%v) is %v, %v with %v on the shelf", r, owner, ok, kept)
		}
	})
}
