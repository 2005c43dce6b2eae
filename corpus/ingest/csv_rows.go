package ingest

import (
	"strings"
)

// csvRows reads a table of separated values row by row. It is tolerant: a
// quotation mark inside of a cell need not be doubled, and one that is not
// closed ends with its row, not with the file. The cells share the memory of
// the text.
type csvRows struct {
	text      string
	separator byte
	columns   int // that a row should have; 0 if unknown

	at, line int // where the next row begins; line is 1-based
	unclosed int // no quotation mark closes from here on, if not 0
	work     int // bytes read again to repair rows
}

// csvRow is a row of a table.
type csvRow struct {
	cells  []string
	line   int
	broken bool // a quotation mark was not closed
}

// Bounds of what is read again to find out where broken rows end: as a multiple
// of the text's length, and to see whether a row begins at one line. What is
// broken after that ends with its line.
const (
	repairWork   = 4
	longestTrial = 1 << 20
)

// next returns the next row that is not empty. All rows together cost time
// linear in the text.
func (r *csvRows) next() (csvRow, bool) {
	for r.at < len(r.text) {
		row := csvRow{line: r.line}
		var end int
		switch first := r.lineEnd(r.at); {
		case r.work > repairWork*len(r.text)+longestTrial:
			row.cells, end, row.broken = r.row(r.at, first)
		default:
			row.cells, end, row.broken = r.row(r.at, len(r.text))
			switch {
			case r.fits(row.cells) && !(end > first && r.swallowed(first)):
				row.broken = false // a mark that belongs to its cell
			case row.broken || end > first:
				end = r.repair(&row, end)
			}
		}
		r.line += strings.Count(r.text[r.at:end], "\n")
		r.at = end
		if filled(row.cells) > 0 {
			return row, true
		}
	}
	return csvRow{}, false
}

// swallowed reports whether a row that goes on behind its first line took another
// one for a part of a cell: both lines have the right cells by themselves.
func (r *csvRows) swallowed(first int) bool {
	if r.columns < 3 || !r.fits(strings.Split(r.text[r.at:first-1], string(r.separator))) {
		return false
	}
	cells, next, _ := r.row(first, min(len(r.text), first+longestTrial))
	r.work += next - first
	return r.fits(cells)
}

// repair looks for the true end of a row that was read up to a line further down
// and has not the right cells: the end of a line with the right ones, or else
// where a row with the right ones begins.
func (r *csvRows) repair(row *csvRow, end int) int {
	start := r.at
	first := r.lineEnd(start)
	r.work += end - start
	cells, _, _ := r.row(start, first)
	if !r.fits(cells) {
		cells = strings.Split(strings.TrimRight(r.text[start:first], "\n"), string(r.separator))
	}
	if r.fits(cells) {
		row.cells, row.broken = cells, strings.Count(r.text[start:first], `"`)%2 == 1
		return first
	}
	for at := first; at < end && r.work <= repairWork*len(r.text)+longestTrial; at = r.lineEnd(at) {
		cells, next, _ := r.row(at, min(len(r.text), at+longestTrial))
		r.work += next - at
		if r.fits(cells) {
			row.cells, _, _ = r.row(start, at)
			row.broken = true
			return at
		}
	}
	return end
}

// fits reports whether a row has the right number of cells.
func (r *csvRows) fits(cells []string) bool {
	return r.columns == 0 || len(cells) >= r.columns && filled(cells) <= r.columns
}

// filled is how many cells a row has without empty ones at its end.
func filled(cells []string) int {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	return n
}

// lineEnd is behind the end of the line at a place.
func (r *csvRows) lineEnd(at int) int {
	if n := strings.IndexByte(r.text[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(r.text)
}

// row reads a row from start, as if the text ended at limit, and returns where
// the next one begins.
func (r *csvRows) row(start, limit int) (cells []string, end int, broken bool) {
	cells = make([]string, 0, max(r.columns, 8))
	for at := start; ; {
		cell, behind, open := r.cell(at, limit, broken)
		cells = append(cells, cell)
		broken = broken || open
		switch {
		case behind >= limit:
			return cells, limit, broken
		case r.text[behind] == '\n':
			return cells, behind + 1, broken
		}
		at = behind + 1
	}
}

// cell reads a cell and returns where it ends: at a separator, a line's end or
// the limit. A quotation mark before it is one of its characters if nothing
// closes it, or if plain says so.
func (r *csvRows) cell(at, limit int, plain bool) (cell string, end int, open bool) {
	begin := at
	for begin < limit && r.text[begin] == ' ' {
		begin++
	}
	if begin < limit && r.text[begin] == '"' && !plain {
		if mark, end := r.closing(begin+1, limit); mark >= 0 {
			cell = r.text[begin+1 : mark]
			if strings.Contains(cell, `""`) {
				cell = strings.ReplaceAll(cell, `""`, `"`)
			}
			return cell, end, false
		}
		open = true
	}
	end = at
	for end < limit && r.text[end] != r.separator && r.text[end] != '\n' {
		end++
	}
	cell = strings.TrimSpace(r.text[at:end])
	if open && strings.Count(cell, `"`) == 1 {
		cell = cell[1:]
	}
	return cell, end, open
}

// closing finds the quotation mark that closes a cell, one that is not doubled
// and before a separator, a line's end or the limit, and where the cell ends;
// -1 if there is none.
func (r *csvRows) closing(at, limit int) (mark, end int) {
	whole := limit == len(r.text)
	if whole && r.unclosed > 0 && at >= r.unclosed {
		return -1, limit
	}
	for i := at; i < limit; {
		n := strings.IndexByte(r.text[i:limit], '"')
		if n < 0 {
			break
		}
		i += n
		run := i
		for run < limit && r.text[run] == '"' {
			run++
		}
		if (run-i)%2 == 1 {
			end := run
			for end < limit && r.text[end] == ' ' {
				end++
			}
			if end == limit || r.text[end] == r.separator || r.text[end] == '\n' {
				return run - 1, end
			}
		}
		i = run
	}
	if whole {
		r.unclosed = at
	}
	return -1, limit
}
