package layout

import (
	"cmp"
	"math"
	"slices"
)

// Timeline is a grid in which papers stand by year: columns of cells, the earlier
// years left.
type Timeline struct {
	At            []Point // the cell of every paper: column and row, whole numbers from 0
	Columns, Rows int
	Years         []Span // ascending, the unknown year last
}

// CellWidth is about the width of a cell divided by its height.
const CellWidth = 4

// Span is the columns of one year.
type Span struct {
	Year        int // 0 if unknown
	First, Last int // columns, both included
}

// ByYear places papers in a timeline for a canvas whose width is aspect times its
// height. In every year the papers with the highest scores, ties by number, stand
// nearest to the middle row. A year that has more papers than there are rows takes
// several columns; the number of rows is the one that brings the shape of the cells
// nearest to that of a name with a title in two lines: CellWidth.
//
// Cost: n log n.
func ByYear(years []int, score []float64, aspect float64) Timeline {
	of := map[int][]int{}
	var known []int
	for i, y := range years {
		if of[y] == nil {
			known = append(known, y)
		}
		of[y] = append(of[y], i)
	}
	slices.SortFunc(known, func(a, b int) int { return cmp.Compare(uint(a-1), uint(b-1)) }) // 0 is the last
	sizes := make([]int, len(known))
	for k, y := range known {
		sizes[k] = len(of[y])
	}
	t := Timeline{At: make([]Point, len(years))}
	most := bestRows(sizes, aspect)
	for _, n := range sizes {
		t.Rows = max(t.Rows, ceil(n, ceil(n, most)))
	}
	for k, y := range known {
		width := ceil(sizes[k], t.Rows)
		slices.SortStableFunc(of[y], func(i, j int) int { return cmp.Compare(score[j], score[i]) })
		for rank, i := range of[y] {
			t.At[i] = Point{float64(t.Columns + fromMiddle(rank%width, width)), float64(fromMiddle(rank/width, t.Rows))}
		}
		t.Years = append(t.Years, Span{y, t.Columns, t.Columns + width - 1})
		t.Columns += width
	}
	return t
}

// bestRows is the greatest number of rows for years of the given sizes.
func bestRows(sizes []int, aspect float64) int {
	best, least := 1, math.Inf(1)
	for rows := 1; len(sizes) > 0 && rows <= slices.Max(sizes); rows++ {
		total := 0
		for _, n := range sizes {
			total += ceil(n, rows)
		}
		off := math.Abs(math.Log(float64(aspect*float64(rows)/float64(total)) / CellWidth))
		if off < least {
			best, least = rows, off
		}
	}
	return best
}

// ceil is n divided by d, rounded up.
func ceil(n, d int) int { return (n + d - 1) / d }

// fromMiddle is the row or column of n that is the k-th nearest to the middle one:
// that one, the next, the one before it, and so on.
func fromMiddle(k, n int) int {
	middle := (n - 1) / 2
	if k%2 == 1 {
		return middle + (k+1)/2
	}
	return middle - k/2
}
