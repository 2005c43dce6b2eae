package render

import (
	"cmp"
	"math"
	"slices"

	"papergraph/render/layout"
)

// hull returns the convex hull of the points, clockwise on a screen, without
// points in the middle of its sides (Andrew 1979, doi:10.1016/0020-0190(79)90072-3).
func hull(points []layout.Point) []layout.Point {
	sorted := slices.Clone(points)
	slices.SortFunc(sorted, func(a, b layout.Point) int {
		return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y))
	})
	sorted = slices.Compact(sorted)
	if len(sorted) < 3 {
		return sorted
	}
	half := func() []layout.Point {
		var chain []layout.Point
		for _, p := range sorted {
			for len(chain) >= 2 && turn(chain[len(chain)-2], chain[len(chain)-1], p) <= 0 {
				chain = chain[:len(chain)-1]
			}
			chain = append(chain, p)
		}
		return chain[:len(chain)-1]
	}
	upper := half()
	slices.Reverse(sorted)
	return append(upper, half()...)
}

// turn is positive if the way from a over b to c turns right on a screen.
func turn(a, b, c layout.Point) float64 {
	return float64((b.X-a.X)*(c.Y-a.Y)) - float64((b.Y-a.Y)*(c.X-a.X))
}

// arcSteps is the number of sides by which a full circle is drawn.
const arcSteps = 48

// unitCircle holds the corners of a regular polygon around the origin,
// clockwise on a screen from (1, 0). Rounded, as Cos and Sin may differ in the
// last digit between processors.
var unitCircle = func() (circle [arcSteps]layout.Point) {
	for k := range circle {
		angle := 2 * math.Pi * float64(k) / arcSteps
		circle[k] = layout.Point{X: math.Round(math.Cos(angle)*1e9) / 1e9, Y: math.Round(math.Sin(angle)*1e9) / 1e9}
	}
	return circle
}()

// inflate returns the outline of all points within pad of a convex polygon:
// its corners become arcs. One or two points give a disc or a capsule.
func inflate(corners []layout.Point, pad float64) []layout.Point {
	around := make([]layout.Point, 0, len(corners)*arcSteps)
	for _, p := range corners {
		for _, u := range unitCircle {
			around = append(around, layout.Point{X: p.X + float64(u.X*pad), Y: p.Y + float64(u.Y*pad)})
		}
	}
	return hull(around)
}

// overlap reports whether two convex polygons have a point in common: no side
// of either separates them.
func overlap(a, b []layout.Point) bool {
	return !separated(a, b) && !separated(b, a)
}

func separated(a, b []layout.Point) bool {
	for k, p := range a {
		q := a[(k+1)%len(a)]
		outside := true
		for _, r := range b {
			if turn(p, q, r) >= 0 {
				outside = false
				break
			}
		}
		if outside && p != q {
			return true
		}
	}
	return false
}

// area is the area of a convex polygon.
func area(corners []layout.Point) float64 {
	var sum float64
	for k := 2; k < len(corners); k++ {
		sum += turn(corners[0], corners[k-1], corners[k])
	}
	return sum / 2
}
