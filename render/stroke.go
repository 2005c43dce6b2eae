package render

import (
	"math"
	"slices"

	"papergraph/render/layout"
)

// thicken returns the outline of a line drawn with a width, as rings to fill: its
// ends are cut straight, its corners round. A line that ends where it begins is closed.
func thicken(line []layout.Point, width float64) [][]layout.Point {
	if len(line) < 2 || width <= 0 {
		return nil
	}
	closed := apart(line[0], line[len(line)-1]) < 1.0/grid
	line = slices.CompactFunc(slices.Clone(line), func(a, b layout.Point) bool { return apart(a, b) < 1.0/grid })
	if closed {
		line[len(line)-1] = line[0]
	}
	if len(line) < 2 || closed && len(line) < 3 {
		return nil
	}
	left, right := beside(line, closed, width/2), beside(line, closed, -width/2)
	slices.Reverse(right)
	if closed {
		return [][]layout.Point{left, right}
	}
	return [][]layout.Point{append(left, right...)}
}

// beside is the line at a distance to one side, or to the other if it is negative.
func beside(line []layout.Point, closed bool, distance float64) []layout.Point {
	normals := make([]layout.Point, len(line)-1)
	for k := range normals {
		normals[k] = normal(line[k], line[k+1])
	}
	var out []layout.Point
	for k, p := range line {
		switch {
		case k > 0 && k < len(normals):
			room := min(apart(line[k-1], p), apart(p, line[k+1]))
			out = append(out, joint{p, normals[k-1], normals[k]}.parallel(distance, room)...)
		case closed && k == 0:
			last := len(normals) - 1
			room := min(apart(line[last], p), apart(p, line[1]))
			out = append(out, joint{p, normals[last], normals[0]}.parallel(distance, room)...)
		case closed:
			out = append(out, out[0])
		case k == 0:
			out = append(out, along(p, normals[0], distance))
		default:
			out = append(out, along(p, normals[k-1], distance))
		}
	}
	return out
}

// joint is where a line with one normal goes on with another.
type joint struct{ at, before, after layout.Point }

// parallel is how the line beside it goes around the joint: to where the two
// parallels meet, but around the outside of a sharp corner in an arc, and on its inside
// not beyond the ends of lines as short as room.
func (j joint) parallel(distance, room float64) []layout.Point {
	a, b := j.before, j.after
	cosine := float64(a.X*b.X) + float64(a.Y*b.Y)
	turns := float64(a.X*b.Y) - float64(a.Y*b.X)
	outside := turns*distance < 0
	middle := layout.Point{X: a.X + b.X, Y: a.Y + b.Y}
	if cosine > 0.95 || !outside && cosine > -0.9 && math.Abs(distance) < room {
		return []layout.Point{along(j.at, middle, distance/(1+cosine))}
	}
	if !outside {
		return []layout.Point{along(j.at, a, distance), j.at, along(j.at, b, distance)}
	}
	if cosine < -0.99 { // it turns back
		middle = layout.Point{X: float64(math.Copysign(1, distance) * a.Y), Y: float64(math.Copysign(1, distance) * -a.X)}
	}
	length := apart(layout.Point{}, middle)
	middle = layout.Point{X: middle.X / length, Y: middle.Y / length}
	return append(joint{j.at, a, middle}.parallel(distance, 0), joint{j.at, middle, b}.parallel(distance, 0)...)
}

// along is p moved in a direction.
func along(p, direction layout.Point, by float64) layout.Point {
	return layout.Point{X: p.X + float64(by*direction.X), Y: p.Y + float64(by*direction.Y)}
}

// normal is the direction at right angles to a line, of length 1.
func normal(a, b layout.Point) layout.Point {
	d := apart(a, b)
	return layout.Point{X: (b.Y - a.Y) / d, Y: (a.X - b.X) / d}
}

// apart is the distance of two points.
func apart(a, b layout.Point) float64 {
	x, y := b.X-a.X, b.Y-a.Y
	return math.Sqrt(float64(x*x) + float64(y*y))
}
