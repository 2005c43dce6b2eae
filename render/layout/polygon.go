package layout

import "math"

// The arithmetic below converts every product to float64 before it is added,
// which forbids fused multiply-add: the same input gives the same places on
// every kind of processor. Of package math only Sqrt, Abs, Floor and Inf are used,
// which are exact.

func (p Point) add(q Point) Point      { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) sub(q Point) Point      { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) scale(k float64) Point  { return Point{float64(p.X * k), float64(p.Y * k)} }
func (p Point) dot(q Point) float64    { return float64(p.X*q.X) + float64(p.Y*q.Y) }
func (p Point) cross(q Point) float64  { return float64(p.X*q.Y) - float64(p.Y*q.X) }
func (p Point) norm() float64          { return math.Sqrt(p.dot(p)) }
func lerp(p, q Point, t float64) Point { return p.add(q.sub(p).scale(t)) }
func rectangle(x, y, w, h float64) polygon {
	return polygon{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}
}

// polygon is a convex polygon; its corners follow each other clockwise on a
// screen, where y grows downwards, so that area is positive.
type polygon []Point

// halfPlane holds the points q with normal·q <= limit.
type halfPlane struct {
	normal Point
	limit  float64
}

// measure returns area and centre of mass. Both are zero for fewer than three
// corners.
func (poly polygon) measure() (area float64, centre Point) {
	if len(poly) < 3 {
		return 0, Point{}
	}
	o := poly[0]
	var sum Point
	for k := 1; k+1 < len(poly); k++ {
		a, b := poly[k].sub(o), poly[k+1].sub(o)
		t := a.cross(b)
		area += t
		sum = sum.add(a.add(b).scale(t))
	}
	if area <= 0 {
		return 0, o
	}
	return area / 2, o.add(sum.scale(1 / (3 * area)))
}

// clip returns the part of the polygon within the half-plane.
func (poly polygon) clip(h halfPlane) polygon {
	var kept polygon
	for k, p := range poly {
		q := poly[(k+1)%len(poly)]
		dp, dq := h.normal.dot(p)-h.limit, h.normal.dot(q)-h.limit
		if dp <= 0 {
			kept = append(kept, p)
		}
		if (dp < 0 && dq > 0) || (dp > 0 && dq < 0) {
			kept = append(kept, lerp(p, q, dp/(dp-dq)))
		}
	}
	return kept
}

// sides returns the half-planes, with unit normals, whose intersection is the
// polygon. Sides of no length are left out.
func (poly polygon) sides() []halfPlane {
	sides := make([]halfPlane, 0, len(poly))
	for k, p := range poly {
		d := poly[(k+1)%len(poly)].sub(p)
		length := d.norm()
		if length == 0 {
			continue
		}
		normal := Point{d.Y / length, -d.X / length}
		sides = append(sides, halfPlane{normal, normal.dot(p)})
	}
	return sides
}

// shrink moves every side inwards by margin. A polygon too slim for that is
// drawn together around its centre instead, so that some area always remains.
func (poly polygon) shrink(margin float64) polygon {
	area, centre := poly.measure()
	inner := poly
	for _, side := range poly.sides() {
		side.limit -= margin
		inner = inner.clip(side)
	}
	if left, _ := inner.measure(); left >= area/4 {
		return inner
	}
	inner = make(polygon, len(poly))
	for k, p := range poly {
		inner[k] = lerp(centre, p, 0.5)
	}
	return inner
}

// chord returns where the horizontal line at y enters and leaves the polygon;
// ok is false if it misses it.
func (poly polygon) chord(y float64) (x0, x1 float64, ok bool) {
	x0, x1 = math.Inf(1), math.Inf(-1)
	for k, p := range poly {
		q := poly[(k+1)%len(poly)]
		if p.Y > q.Y {
			p, q = q, p
		}
		if y < p.Y || y > q.Y {
			continue
		}
		if p.Y == q.Y {
			x0, x1 = min(x0, p.X, q.X), max(x1, p.X, q.X)
			continue
		}
		x := lerp(p, q, (y-p.Y)/(q.Y-p.Y)).X
		x0, x1 = min(x0, x), max(x1, x)
	}
	return x0, x1, x0 <= x1
}

// height returns the least and the greatest y.
func (poly polygon) height() (top, bottom float64) {
	top, bottom = poly[0].Y, poly[0].Y
	for _, p := range poly[1:] {
		top, bottom = min(top, p.Y), max(bottom, p.Y)
	}
	return top, bottom
}

const bounce = 1.3 // of the way beyond the border; 1 would end on it

// keep returns p if it lies within all sides, else a point within them near
// it: p bounces off each side it is beyond, so that points do not line up along the
// border, and where that leaves it outside still, moves towards the inner point centre.
func keep(sides []halfPlane, centre, p Point) Point {
	for _, side := range sides {
		if beyond := side.normal.dot(p) - side.limit; beyond > 0 {
			p = p.sub(side.normal.scale(bounce * beyond))
		}
	}
	t := 1.0
	d := p.sub(centre)
	for _, side := range sides {
		rate := side.normal.dot(d)
		room := max(side.limit-side.normal.dot(centre), 0)
		if float64(t*rate) > room {
			t = room / rate
		}
	}
	if t == 1 {
		return p
	}
	return lerp(centre, p, t)
}
