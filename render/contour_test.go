package render

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/render/layout"
)

// A single point above 0 is a diamond around it, clockwise on a screen: with 1 in
// the middle and -1 around, the line is 0 half-way.
func TestContourOfAPoint(t *testing.T) {
	g := mesh{left: 10, top: 20, step: 2, columns: 3, rows: 3}
	got := g.contours([]float64{-1, -1, -1, -1, 1, -1, -1, -1, -1})
	want := []layout.Point{{X: 12, Y: 21}, {X: 13, Y: 22}, {X: 12, Y: 23}, {X: 11, Y: 22}}
	if len(got) != 1 || len(got[0]) != 4 || area(got[0]) != 2 {
		t.Fatalf("outlines %v, want the square %v", got, want)
	}
	for _, p := range want {
		if !slices.Contains(got[0], p) {
			t.Errorf("%v lacks the corner %v", got[0], p)
		}
	}
}

// Outlines separate what is above 0 from what is not, whatever the values are; those
// of holes run the other way; the sum of all areas is what is above.
func TestContoursSeparate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := mesh{left: -3, top: 5, step: 1.5, columns: rapid.IntRange(2, 7).Draw(t, "columns"), rows: rapid.IntRange(2, 7).Draw(t, "rows")}
		value := rapid.SliceOfN(rapid.SampledFrom([]float64{-2, -1, -0.5, 0, 0.5, 1, 3}), g.columns*g.rows, g.columns*g.rows).Draw(t, "value")
		rings := g.contours(value)
		sum := 0.0
		for _, ring := range rings {
			sum += area(ring)
		}
		if sum < 0 {
			t.Fatalf("the area is %v", sum)
		}
		for at, v := range value {
			p := g.point(at%g.columns, at/g.columns)
			// A little inside, as outlines run along the border of the grid.
			p.X = min(max(p.X, g.left+0.01), g.right()-0.01)
			p.Y = min(max(p.Y, g.top+0.01), g.bottom()-0.01)
			winding := 0
			for _, ring := range rings {
				if holds(ring, p) && area(ring) > 0 {
					winding++
				} else if holds(ring, p) {
					winding--
				}
			}
			if want := v > 0; v != 0 && (winding == 1) != want || winding < 0 || winding > 1 {
				t.Fatalf("%v at %v is in %d outlines of %v", v, p, winding, rings)
			}
		}
	})
}

// Thinning keeps every corner near the outline.
func TestThin(t *testing.T) {
	var circle []layout.Point
	for k := range 200 {
		angle := float64(k) * math.Pi / 100
		circle = append(circle, layout.Point{X: 50 * math.Cos(angle), Y: 50 * math.Sin(angle)})
	}
	thinned := thin(circle, 0.1)
	// A chord that is 0.1 off spans 2 acos(1 - 0.1/50) = 7.2°: 50 of them make the circle.
	if len(thinned) < 50 || len(thinned) > 100 {
		t.Errorf("%d of 200 corners are left", len(thinned))
	}
	for _, p := range circle {
		least := math.Inf(1)
		for k, a := range thinned {
			b := thinned[(k+1)%len(thinned)]
			if d := math.Sqrt(offLine(p, a, b)); squared(p, a) < 100 && squared(p, b) < 100 {
				least = min(least, d)
			}
		}
		if least > 0.1 {
			t.Errorf("%v is %v off", p, least)
		}
	}
}

// Every point lies in the country of its theme, and no place in two.
func TestTerritory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		over := Rect{0, 0, 300, 200}
		points := make([]holding, rapid.IntRange(1, 4).Draw(t, "themes"))
		var all []layout.Point
		far := func(p layout.Point) bool {
			return !slices.ContainsFunc(all, func(q layout.Point) bool { return squared(p, q) < 20*20 })
		}
		for k := range rapid.IntRange(1, 25).Draw(t, "points") {
			p := layout.Point{X: rapid.Float64Range(30, 270).Draw(t, "x"), Y: rapid.Float64Range(30, 170).Draw(t, "y")}
			if far(p) {
				all = append(all, p)
				c := &points[k%len(points)]
				c.points = append(c.points, p)
			}
		}
		land, err := divide(t.Context(), over, 25, points, nil)
		if err != nil {
			t.Fatal(err)
		}
		rings := make([][][]layout.Point, len(points))
		in := func(c int, p layout.Point) bool {
			n := 0
			for _, ring := range rings[c] {
				if holds(ring, p) {
					n++
				}
			}
			return n%2 == 1
		}
		for c := range points {
			rings[c] = land.outlines(c, 1, all)
		}
		for c := range points {
			for _, p := range points[c].points {
				for other := range points {
					if in(other, p) != (other == c) {
						t.Fatalf("%v of theme %d lies in %d: %v", p, c, other, in(other, p))
					}
				}
			}
			for _, ring := range rings[c] {
				for _, p := range ring {
					for other := range points {
						if other != c && in(other, p) {
							t.Fatalf("the border of %d runs through %d at %v", c, other, p)
						}
					}
				}
			}
		}
	})
}
