package layout_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"papergraph/render/layout"
)

// Every paper has a cell of its own in the columns of its year; the years rise from
// left to right, and in each the best paper is in the middle row.
func TestByYear(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		years := rapid.SliceOfN(rapid.SampledFrom([]int{0, 1999, 2020, 2021, 2022, 2023}), 0, 80).Draw(rt, "years")
		score := rapid.SliceOfN(rapid.Float64Range(0, 1), len(years), len(years)).Draw(rt, "score")
		grid := layout.ByYear(years, score, 16.0/9)
		if len(grid.At) != len(years) {
			rt.Fatalf("%d cells for %d papers", len(grid.At), len(years))
		}
		taken := map[layout.Point]bool{}
		next := 0
		for k, span := range grid.Years {
			if span.First != next || span.Last < span.First {
				rt.Fatalf("year %d takes columns %d to %d, want it to begin with %d", span.Year, span.First, span.Last, next)
			}
			next = span.Last + 1
			if k > 0 && span.Year != 0 && span.Year <= grid.Years[k-1].Year {
				rt.Fatalf("years %v do not rise", grid.Years)
			}
			best := -1
			for i, y := range years {
				if y == span.Year && (best < 0 || score[i] > score[best]) {
					best = i
				}
			}
			if row := int(grid.At[best].Y); row != (grid.Rows-1)/2 {
				rt.Fatalf("the best paper of %d is in row %d of %d", span.Year, row, grid.Rows)
			}
		}
		if next != grid.Columns {
			rt.Fatalf("the years take %d columns of %d", next, grid.Columns)
		}
		for i, cell := range grid.At {
			k := slices.IndexFunc(grid.Years, func(s layout.Span) bool { return s.Year == years[i] })
			if taken[cell] || cell.X < float64(grid.Years[k].First) || cell.X > float64(grid.Years[k].Last) || cell.Y < 0 || cell.Y >= float64(grid.Rows) {
				rt.Fatalf("paper %d of %d is in cell %v", i, years[i], cell)
			}
			taken[cell] = true
		}
	})
}

// 20 papers of one year and one of another: with ten rows the year takes two columns,
// and a cell is 16/9 * 10/3 = 5.9 times as wide as high; with seven it takes three,
// 16/9 * 7/4 = 3.1, which is nearer to 4.
func TestByYearChoosesTheShapeOfCells(t *testing.T) {
	years, score := make([]int, 21), make([]float64, 21)
	for i := range years {
		years[i], score[i] = 2024, 1-float64(i)/100
	}
	years[20] = 2023
	grid := layout.ByYear(years, score, 16.0/9)
	if grid.Rows != 7 || grid.Columns != 4 {
		t.Errorf("%d rows and %d columns, want 7 and 4", grid.Rows, grid.Columns)
	}
	if shape := 16.0 / 9 * float64(grid.Rows) / float64(grid.Columns); math.Abs(shape-3.1) > 0.05 {
		t.Errorf("cells are %.2f times as wide as high", shape)
	}
	if want := (layout.Point{X: 2, Y: 3}); grid.At[0] != want {
		t.Errorf("the best paper is in %v, want %v", grid.At[0], want)
	}
}
