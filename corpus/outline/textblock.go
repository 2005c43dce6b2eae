package outline

import "strings"

// linesBelowItems finds the lines without marker and indentation that belong to
// the item before them, as when a title with a bullet has its authors on the
// next line. They do if the item's number is followed by the next one behind
// them, or if every item has such a line: in a stretch without empty lines that
// has two items or more, or in several stretches.
func linesBelowItems(lines []textLine) []bool {
	below := make([]bool, len(lines))
	var regular [][2]int // stretches, from their first item, in which every item has lines below it
	items := 0
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && !lines[end].spaced {
			end++
		}
		for start < end && lines[start].marker == "" {
			start++ // headings
		}
		if n := itemsWithLines(lines[start:end]); n > 0 {
			regular = append(regular, [2]int{start, end})
			items += n
		}
		start = end
	}
	if items > 1 {
		for _, r := range regular {
			for i := r[0]; i < r[1]; i++ {
				below[i] = lines[i].marker == "" && lines[i].indent <= lines[r[0]].indent
			}
		}
	}
	markNumbered(lines, below)
	return below
}

// itemsWithLines counts the outermost items of a stretch that begins with one,
// 0 unless each has a line below it that is not indented.
func itemsWithLines(lines []textLine) int {
	items, bare := 0, true
	for _, l := range lines {
		switch {
		case l.indent > lines[0].indent:
		case l.marker == "":
			bare = true
		case l.ordinal > 0 || l.marker != lines[0].marker || !bare:
			return 0
		default:
			items++
			bare = false
		}
	}
	if !bare {
		return 0
	}
	return items
}

// maxBelow is how many lines an entry of a numbered list may have.
const maxBelow = 12

// markNumbered marks the lines between a number and the next.
func markNumbered(lines []textLine, below []bool) {
	for i, l := range lines {
		if l.ordinal == 0 {
			continue
		}
		end := i + 1
		for end < len(lines) && end <= i+maxBelow && !lines[end].spaced && lines[end].marker == "" {
			end++
		}
		follows := end < len(lines) && lines[end].ordinal == l.ordinal+1 && lines[end].indent == l.indent
		last := (end == len(lines) || lines[end].spaced) && i > 0 && below[i-1] // as those above it
		for k := i + 1; k < end && (follows || last); k++ {
			below[k] = true
		}
	}
}

// tableRows finds the lines with columns parted by tabs that follow one another.
func tableRows(lines []textLine) []bool {
	rows := make([]bool, len(lines))
	for i := 1; i < len(lines); i++ {
		if !lines[i].spaced && lines[i].isRow() && lines[i-1].isRow() {
			rows[i-1], rows[i] = true, true
		}
	}
	return rows
}

func (l textLine) isRow() bool { return l.marker == "" && strings.Contains(l.text, "\t") }

// isTable reports whether the lines have columns parted by tabs, as a table
// copied from a page has.
func isTable(lines []textLine) bool {
	for _, l := range lines {
		if !strings.Contains(l.text, "\t") {
			return false
		}
	}
	return len(lines) > 1
}

func tableOf(lines []textLine) *Node {
	table := &Node{Kind: Table, Line: lines[0].number, Indent: lines[0].indent, Spaced: lines[0].spaced}
	for _, l := range lines {
		row := &Node{Kind: Row, Line: l.number}
		for cell := range strings.SplitSeq(l.text, "\t") {
			row.Children = append(row.Children, &Node{Kind: Cell, Line: l.number, Spans: linkify(strings.TrimSpace(cell), l.number)})
		}
		table.Children = append(table.Children, row)
	}
	return table
}

// isHanging reports whether some lines of the block are indented below its
// first.
func isHanging(lines []textLine) bool {
	deeper := false
	for _, l := range lines {
		if l.indent < lines[0].indent {
			return false
		}
		deeper = deeper || l.indent >= lines[0].indent+2
	}
	return deeper
}
