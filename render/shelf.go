package render

import (
	"math"
	"slices"
)

// shelf holds rectangles, each with an owner, and finds those that overlap
// another. It sorts them by the squares of a grid they touch.
type shelf struct {
	squares map[[2]int][]owned
}

// owned is a rectangle and the node whose label it is, or fixed.
type owned struct {
	Rect
	owner int
}

// fixed is the owner of what labels must never cover.
const fixed = -1

const shelfSquare = 48

func newShelf() *shelf { return &shelf{squares: map[[2]int][]owned{}} }

func (s *shelf) put(r Rect, owner int) {
	for _, square := range squaresOf(r) {
		s.squares[square] = append(s.squares[square], owned{r, owner})
	}
}

func (s *shelf) remove(r Rect, owner int) {
	for _, square := range squaresOf(r) {
		s.squares[square] = slices.DeleteFunc(s.squares[square], func(o owned) bool { return o == owned{r, owner} })
	}
}

// free reports whether r overlaps nothing on the shelf.
func (s *shelf) free(r Rect) bool {
	for _, square := range squaresOf(r) {
		for _, o := range s.squares[square] {
			if o.Overlaps(r) {
				return false
			}
		}
	}
	return true
}

// each calls visit with the owner of everything that overlaps r, once.
func (s *shelf) each(r Rect, visit func(owner int)) {
	s.visit(r, func(o owned) { visit(o.owner) })
}

// eachBox calls visit with everything that overlaps r, once.
func (s *shelf) eachBox(r Rect, visit func(Rect)) {
	s.visit(r, func(o owned) { visit(o.Rect) })
}

func (s *shelf) visit(r Rect, visit func(owned)) {
	for _, square := range squaresOf(r) {
		for _, o := range s.squares[square] {
			// What lies in several squares counts in the first that both touch.
			if o.Overlaps(r) && square == squareOf(max(r.X, o.X), max(r.Y, o.Y)) {
				visit(o)
			}
		}
	}
}

// blocker returns the one owner of all that overlaps r; ok is false if there
// is none or more than one, or if something fixed is in the way.
func (s *shelf) blocker(r Rect) (owner int, ok bool) {
	for _, square := range squaresOf(r) {
		for _, o := range s.squares[square] {
			if !o.Overlaps(r) {
				continue
			}
			if o.owner == fixed || ok && o.owner != owner {
				return 0, false
			}
			owner, ok = o.owner, true
		}
	}
	return owner, ok
}

// squareOf is the square of the grid in which a point lies.
func squareOf(x, y float64) [2]int {
	return [2]int{int(math.Floor(x / shelfSquare)), int(math.Floor(y / shelfSquare))}
}

// squaresOf returns the squares of the grid that r touches.
func squaresOf(r Rect) [][2]int {
	first, last := squareOf(r.X, r.Y), squareOf(r.X+r.W, r.Y+r.H)
	squares := make([][2]int, 0, (last[0]-first[0]+1)*(last[1]-first[1]+1))
	for y := first[1]; y <= last[1]; y++ {
		for x := first[0]; x <= last[0]; x++ {
			squares = append(squares, [2]int{x, y})
		}
	}
	return squares
}
