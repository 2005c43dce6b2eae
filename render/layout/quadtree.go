package layout

// quadtree groups bodies by nested squares, so that the repulsion of a far
// group can be taken as that of one body in its centre of mass (Barnes & Hut
// 1986, doi:10.1038/324446a0). Building takes O(n log n) time unless bodies
// crowd in tiny spots, where the depth limit stops the division.
type quadtree struct {
	at      []Point
	mass    []float64
	order   []int32 // body numbers; the bodies of a square stand together
	scratch []int32
	squares []square // squares[0] is the whole
}

// square is a node of the tree with the bodies order[lo:hi].
type square struct {
	lo, hi int32
	child  [4]int32 // square numbers; 0 if that quadrant is empty
	leaf   bool
	side   float64
	centre Point // of mass
	mass   float64
}

const (
	leafSize = 6  // bodies that are not worth dividing
	maxDepth = 48 // halvings of the side; floats have 53 bits
)

// build arranges the bodies anew. The slices are kept, not copied, and read
// again by force.
func (q *quadtree) build(at []Point, mass []float64) {
	q.at, q.mass = at, mass
	q.squares = q.squares[:0]
	if len(q.order) != len(at) {
		q.order, q.scratch = make([]int32, len(at)), make([]int32, len(at))
	}
	if len(at) == 0 {
		return
	}
	low, high := at[0], at[0]
	for i, p := range at {
		q.order[i] = int32(i)
		low = Point{min(low.X, p.X), min(low.Y, p.Y)}
		high = Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	q.divide(square{lo: 0, hi: int32(len(at)), side: max(high.X-low.X, high.Y-low.Y)}, low, 0)
}

// divide takes a square of which the bodies and the side are known, with the
// corner low, adds it to the tree with all squares in it, and returns its number.
func (q *quadtree) divide(s square, low Point, depth int) int32 {
	self, lo, hi := int32(len(q.squares)), s.lo, s.hi
	s.leaf = hi-lo <= leafSize || depth == maxDepth
	var sum Point
	for _, i := range q.order[lo:hi] {
		s.mass += q.mass[i]
		sum = sum.add(q.at[i].scale(q.mass[i]))
	}
	s.centre = sum.scale(1 / s.mass)
	q.squares = append(q.squares, s)
	if s.leaf {
		return self
	}
	half := s.side / 2
	middle := Point{low.X + half, low.Y + half}
	var ends [4]int32
	next := lo
	for quadrant := range ends {
		for _, i := range q.order[lo:hi] {
			if quadrantOf(q.at[i], middle) == quadrant {
				q.scratch[next] = i
				next++
			}
		}
		ends[quadrant] = next
	}
	copy(q.order[lo:hi], q.scratch[lo:hi])
	start := lo
	for quadrant, end := range ends {
		if end > start {
			corner := Point{low.X + float64(half*float64(quadrant&1)), low.Y + float64(half*float64(quadrant>>1))}
			child := q.divide(square{lo: start, hi: end, side: half}, corner, depth+1)
			q.squares[self].child[quadrant] = child
		}
		start = end
	}
	return self
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

// force returns the repulsion that body i feels, the sum over all other
// bodies j of mass(j) (p(i)-p(j)) / |p(i)-p(j)|². A square of side s at
// distance d counts as one body if s < theta d. Bodies in one spot do not
// push each other.
func (q *quadtree) force(i int, theta float64) Point {
	return q.pushFrom(0, i, theta)
}

func (q *quadtree) pushFrom(k int32, i int, theta float64) Point {
	s := &q.squares[k]
	gap := q.at[i].sub(s.centre)
	square := gap.dot(gap)
	if far := float64(theta*theta) * square; float64(s.side*s.side) < far {
		return gap.scale(s.mass / square)
	}
	var sum Point
	if !s.leaf {
		for _, child := range s.child {
			if child != 0 {
				sum = sum.add(q.pushFrom(child, i, theta))
			}
		}
		return sum
	}
	for _, j := range q.order[s.lo:s.hi] {
		gap := q.at[i].sub(q.at[j])
		if square := gap.dot(gap); square > 0 {
			sum = sum.add(gap.scale(q.mass[j] / square))
		}
	}
	return sum
}
