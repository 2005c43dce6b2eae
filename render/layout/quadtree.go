package layout

// quadtree groups bodies by nested squares, so that the repulsion of a far
// group can be taken as that of one body in its centre of mass (Barnes & Hut
// 1986, doi:10.1038/324446a0). Building takes O(n log n) time unless bodies
// crowd in tiny spots, where the depth limit stops the division.
type quadtree struct {
	bodies  []body // those of a square stand together
	scratch []body
	squares []square // every square before those in it; squares[0] is the whole
}

// body is one of the bodies, by the number that build was given it under.
type body struct {
	at   Point
	mass float64
	i    int32
}

// square is a node of the tree with bodies[lo:hi].
type square struct {
	centre Point // of mass
	mass   float64
	side   float64
	lo, hi int32
	next   int32 // number of the first square after those in it
	leaf   bool
}

const (
	leafSize = 6  // bodies that are not worth dividing
	maxDepth = 48 // halvings of the side; floats have 53 bits
)

// build arranges the bodies anew.
func (q *quadtree) build(at []Point, mass []float64) {
	q.squares = q.squares[:0]
	if len(q.bodies) != len(at) {
		q.bodies, q.scratch = make([]body, len(at)), make([]body, len(at))
	}
	if len(at) == 0 {
		return
	}
	for i, p := range at {
		q.bodies[i] = body{p, mass[i], int32(i)}
	}
	low, high := corners(at)
	q.divide(square{lo: 0, hi: int32(len(at)), side: max(high.X-low.X, high.Y-low.Y)}, low, 0)
}

// divide takes a square of which the bodies and the side are known, with the
// corner low, and adds it to the tree with all squares in it.
func (q *quadtree) divide(s square, low Point, depth int) {
	self, lo, hi := len(q.squares), s.lo, s.hi
	s.leaf = hi-lo <= leafSize || depth == maxDepth
	var sum Point
	for _, b := range q.bodies[lo:hi] {
		s.mass += b.mass
		sum = sum.add(b.at.scale(b.mass))
	}
	s.centre = sum.scale(1 / s.mass)
	q.squares = append(q.squares, s)
	if !s.leaf {
		half := s.side / 2
		for quadrant, end := range q.quarter(lo, hi, Point{low.X + half, low.Y + half}) {
			if end > lo {
				corner := Point{low.X + float64(half*float64(quadrant&1)), low.Y + float64(half*float64(quadrant>>1))}
				q.divide(square{lo: lo, hi: end, side: half}, corner, depth+1)
			}
			lo = end
		}
	}
	q.squares[self].next = int32(len(q.squares))
}

// quarter sorts bodies[lo:hi] by quadrant, keeping their order within one, and
// returns where each quadrant ends.
func (q *quadtree) quarter(lo, hi int32, middle Point) (ends [4]int32) {
	bodies := q.bodies[lo:hi]
	for _, b := range bodies {
		ends[quadrantOf(b.at, middle)]++
	}
	var next [4]int32
	end := lo
	for quadrant, count := range ends {
		next[quadrant] = end
		end += count
		ends[quadrant] = end
	}
	for _, b := range bodies {
		quadrant := quadrantOf(b.at, middle)
		q.scratch[next[quadrant]] = b
		next[quadrant]++
	}
	copy(bodies, q.scratch[lo:hi])
	return ends
}

func quadrantOf(p, middle Point) int {
	quadrant := 0
	if p.X >= middle.X {
		quadrant = 1
	}
	if p.Y >= middle.Y {
		quadrant += 2
	}
	return quadrant
}

// force returns the repulsion that a body at p feels, the sum over all bodies
// j that are not at p of mass(j) (p-p(j)) / |p-p(j)|². A square of
// side s at distance d counts as one body if s < theta d.
func (q *quadtree) force(p Point, theta float64) Point {
	var x, y float64
	theta *= theta
	for k := 0; k < len(q.squares); {
		s := &q.squares[k]
		dx, dy := p.X-s.centre.X, p.Y-s.centre.Y
		square := float64(dx*dx) + float64(dy*dy)
		switch {
		case float64(s.side*s.side) < float64(theta*square):
			push := s.mass / square
			x += float64(dx * push)
			y += float64(dy * push)
			k = int(s.next)
		case !s.leaf:
			k++
		default:
			for _, b := range q.bodies[s.lo:s.hi] {
				dx, dy := p.X-b.at.X, p.Y-b.at.Y
				if square := float64(dx*dx) + float64(dy*dy); square > 0 {
					push := b.mass / square
					x += float64(dx * push)
					y += float64(dy * push)
				}
			}
			k = int(s.next)
		}
	}
	return Point{x, y}
}
