package outline

import (
	"slices"
	"strconv"
)

// reach is how far a cell reaches beyond its row and column: the numbers of
// further rows and columns.
type reach struct{ down, right int }

// maxReach is how many further rows a cell may reach into, and how many
// columns a row may get by it. What tables of people have is less.
const maxReach = 64

// reachOf reads rowspan or colspan.
func reachOf(value string) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0
	}
	return min(n-1, maxReach)
}

// spread puts every cell of a table into its column: a cell that reaches into
// the rows below is repeated there, with Again set and without what is nested in
// it, and one that reaches over several columns is followed by empty ones. A
// cell that is alone in its row, as the heading of a group of rows, stays alone.
func (s *shaper) spread(rows []*Node) {
	if len(s.reach) == 0 {
		return
	}
	var open []*Node // by column, the cell that reaches below
	var down []int   // how many rows it still reaches into
	for _, row := range rows {
		if row.Kind != Row {
			continue
		}
		alone := len(row.Children) == 1 && !slices.ContainsFunc(down, func(n int) bool { return n > 0 })
		var cells []*Node
		for _, cell := range row.Children {
			cells = s.fill(cells, open, down, row.Line)
			r, at := s.reach[cell], len(cells)
			cells = append(cells, cell)
			for i := 0; i < r.right && !alone && len(cells) < maxReach && s.add(); i++ {
				cells = append(cells, &Node{Kind: Cell, Line: cell.Line, Header: cell.Header, Box: cell.Box, Again: true})
			}
			for c := at; c < len(cells) && r.down > 0 && c < maxReach; c++ {
				for len(open) <= c {
					open, down = append(open, nil), append(down, 0)
				}
				open[c], down[c] = cells[c], r.down+1
			}
		}
		cells = s.fill(cells, open, down, row.Line)
		for n := len(cells); n > 0 && cells[n-1].Again && len(cells[n-1].Spans) == 0; n-- {
			cells = cells[:n-1]
		}
		row.Children = cells
		for c := range down {
			down[c] = max(0, down[c]-1)
		}
	}
}

// fill adds the cells that reach down into the columns which come next, at the
// line of their neighbour.
func (s *shaper) fill(cells, open []*Node, down []int, line int) []*Node {
	if n := len(cells); n > 0 {
		line = cells[n-1].Line
	}
	for c := len(cells); c < len(down) && down[c] > 0 && s.add(); c++ {
		again := *open[c]
		again.Spans, again.Children, again.Anchor, again.Line, again.Again = slices.Clone(again.Spans), nil, "", line, true
		cells = append(cells, &again)
	}
	return cells
}

// add reports whether one more cell may be added.
func (s *shaper) add() bool {
	s.left--
	return s.left >= 0
}
