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

// squaresOf returns the squares of the grid that r touches.
func squaresOf(r Rect) [][2]int {
	x0, x1 := int(math.Floor(r.X/shelfSquare)), int(math.Floor((r.X+r.W)/shelfSquare))
	y0, y1 := int(math.Floor(r.Y/shelfSquare)), int(math.Floor((r.Y+r.H)/shelfSquare))
	squares := make([][2]int, 0, (x1-x0+1)*(y1-y0+1))
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			squares = append(squares, [2]int{x, y})
		}
	}
	return squares
}
