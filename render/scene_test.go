package render_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/render"
)

func draw(t testing.TB, m *render.Map, opts render.Options) *render.Scene {
	t.Helper()
	s, err := render.Draw(context.Background(), m, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func texts(s *render.Scene) (texts []render.Text) {
	for _, g := range s.Groups {
		for _, shape := range g.Shapes {
			if text, ok := shape.(render.Text); ok {
				texts = append(texts, text)
			}
		}
	}
	return texts
}

func circles(s *render.Scene) (papers []render.Circle) {
	for _, g := range s.Groups {
		for _, shape := range g.Shapes {
			if c, ok := shape.(render.Circle); ok && c.ID != "" {
				papers = append(papers, c)
			}
		}
	}
	return papers
}

// No text of a picture overlaps another or leaves the canvas, and no name of
// a paper lies on a node.
func TestLabelsDoNotOverlap(t *testing.T) {
	for _, c := range []struct{ n, k int }{{1, 1}, {8, 2}, {60, 5}, {320, 22}, {320, 3}, {320, 70}, {2000, 60}} {
		s := draw(t, planted(t, c.n, c.k, titles[:]), render.Options{})
		checkLabels(t, s, fmt.Sprintf("n=%d k=%d", c.n, c.k))
		if written := len(texts(s)); c.n == 320 && written < 190 {
			t.Errorf("n=%d k=%d: only %d texts", c.n, c.k, written)
		}
	}
}

func TestLabelsOfAnyTitlesDoNotOverlap(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var papers []corpus.Paper
		for range rapid.IntRange(1, 5).Draw(rt, "titles") {
			papers = append(papers, corpus.Paper{Title: rapid.String().Draw(rt, "title")})
		}
		n := rapid.IntRange(1, 40).Draw(rt, "n")
		m := planted(t, n, rapid.IntRange(1, min(n, 6)).Draw(rt, "k"), papers)
		m.Title = rapid.String().Draw(rt, "map title")
		for c := range m.Themes {
			m.Themes[c].Label = rapid.StringN(0, 40, -1).Draw(rt, "label")
		}
		checkLabels(t, draw(t, m, render.Options{}), m.Title)
	})
}

func checkLabels(t *testing.T, s *render.Scene, what string) {
	t.Helper()
	all := texts(s)
	for k, a := range all {
		box := a.Bounds()
		if box.X < 0 || box.Y < 0 || box.X+box.W > s.Width || box.Y+box.H > s.Height {
			t.Errorf("%s: %q leaves the canvas: %+v", what, a.Lines, box)
		}
		for _, b := range all[:k] {
			if box.Overlaps(b.Bounds()) {
				t.Errorf("%s: %q and %q overlap", what, b.Lines, a.Lines)
			}
		}
	}
}

// Papers keep their own space, and every one is drawn once.
func TestNodesDoNotOverlap(t *testing.T) {
	for _, c := range []struct{ n, k int }{{2, 1}, {320, 22}, {2000, 40}} {
		papers := circles(draw(t, planted(t, c.n, c.k, titles[:]), render.Options{}))
		if len(papers) != c.n {
			t.Errorf("%d circles for %d papers", len(papers), c.n)
		}
		for i, a := range papers {
			for _, b := range papers[:i] {
				if d := math.Hypot(a.At.X-b.At.X, a.At.Y-b.At.Y); d < a.Radius+b.Radius {
					t.Errorf("n=%d: %s and %s are %.2f apart, radii %.2f and %.2f", c.n, a.ID, b.ID, d, a.Radius, b.Radius)
				}
			}
		}
	}
}

func TestMaxLabels(t *testing.T) {
	m := planted(t, 100, 5, titles[:])
	all, none := len(texts(draw(t, m, render.Options{}))), len(texts(draw(t, m, render.Options{MaxLabels: -1})))
	for most := range 20 {
		if most == 0 {
			continue
		}
		if got := len(texts(draw(t, m, render.Options{MaxLabels: most}))) - none; got > most || got == 0 {
			t.Errorf("MaxLabels %d: %d names", most, got)
		}
	}
	if all-none < 60 {
		t.Errorf("%d of 100 papers are named", all-none)
	}
}

// relative luminance and contrast as in WCAG 2.1, written out again.
func contrast(a, b render.Color) float64 {
	l := func(c render.Color) float64 {
		f := func(v uint8) float64 {
			x := float64(v) / 255
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
	}
	x, y := l(a), l(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// All text has the contrast of 4.5 that WCAG 2.1 asks for, in the first 70
// themes too.
func TestTextContrast(t *testing.T) {
	for _, text := range texts(draw(t, planted(t, 700, 70, titles[:]), render.Options{})) {
		if c := contrast(text.Color, text.On); c < 4.5 {
			t.Errorf("%q: %s on %s has a contrast of %.2f", text.Lines, text.Color.Hex(), text.On.Hex(), c)
		}
	}
}

// The colours of the first 36 themes are distinct; see TestColorsAreToldApart.
func TestThemeColorsDiffer(t *testing.T) {
	seen := map[render.Color]int{}
	for i := range 36 {
		if j, ok := seen[render.ThemeColor(i)]; ok {
			t.Errorf("themes %d and %d have the same colour", j, i)
		}
		seen[render.ThemeColor(i)] = i
	}
}

// Every theme is in the legend by name and size, in its group, and on the map
// by name.
func TestSceneShowsThemes(t *testing.T) {
	m := planted(t, 320, 12, titles[:])
	s := draw(t, m, render.Options{})
	groups := map[string]render.Group{}
	for _, g := range s.Groups {
		if _, ok := groups[g.ID]; ok {
			t.Errorf("two groups are called %s", g.ID)
		}
		groups[g.ID] = g
	}
	var legend []string
	for _, shape := range groups["legend"].Shapes {
		if text, ok := shape.(render.Text); ok {
			legend = append(legend, strings.Join(text.Lines, " "))
		}
	}
	for _, theme := range m.Themes {
		at := -1
		for k := range legend {
			if legend[k] == theme.Label {
				at = k
			}
		}
		if at < 0 || legend[at+1] != fmt.Sprint(len(theme.Members)) {
			t.Errorf("theme %q is not in the legend %q", theme.Label, legend)
		}
		papers, named := 0, false
		for _, shape := range groups["theme-"+theme.ID].Shapes {
			switch shape := shape.(type) {
			case render.Circle:
				if shape.ID != "" {
					papers++
				}
			case render.Text:
				named = named || strings.ReplaceAll(strings.Join(shape.Lines, ""), " ", "") == strings.ReplaceAll(theme.Label, " ", "")
			}
		}
		if papers != len(theme.Members) || !named {
			t.Errorf("theme %q: %d of %d papers, named: %v", theme.Label, papers, len(theme.Members), named)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		m := planted(b, n, min(n/10, 60), titles[:])
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				write(b, "svg", m, render.Options{})
			}
		})
	}
}

// Maps of few papers show whole titles, those of many only names.
func TestFewPapersShowTheirTitles(t *testing.T) {
	list := []corpus.Paper{{Name: "SpotServe", Title: "SpotServe: Serving Generative Large Language Models on Preemptible Instances"}}
	for n, want := range map[int]bool{6: true, 12: true, 320: false} {
		whole := 0
		for _, text := range texts(draw(t, planted(t, n, 2, list), render.Options{})) {
			if strings.Contains(strings.Join(text.Lines, " "), "Large Language Models on Preemptible Instances") {
				whole++
			}
		}
		if got := whole*2 >= n; got != want {
			t.Errorf("%d of %d papers have their whole titles", whole, n)
		}
	}
}
