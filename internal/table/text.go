package table

import (
	"io"
	"math"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// gap separates two columns of the text form.
const gap = "  "

// TextOptions say how the text form looks; the zero value is plain rows of
// their natural width.
type TextOptions struct {
	Width  int    // columns of the terminal; cells are cut to fit; 0 is no limit
	Indent string // stands before every line
	Header bool   // whether the first line names the columns
}

// Text writes the table as aligned lines. Characters of East Asian scripts
// count as two columns wide; control characters are shown as spaces.
func (t *Table) Text(w io.Writer, o TextOptions) error {
	rows := make([][]string, 0, len(t.rows)+1)
	if o.Header {
		rows = append(rows, t.header())
	}
	for _, row := range t.rows {
		rows = append(rows, format(row))
	}
	for _, row := range rows {
		for k := range row {
			row[k] = Printable(row[k])
		}
	}
	limit := 0
	if o.Width > 0 {
		limit = max(o.Width-Width(o.Indent), 1)
	}
	widths, shown := t.widths(rows, limit)
	var b strings.Builder
	for r, row := range rows {
		var line strings.Builder
		line.WriteString(o.Indent)
		for n, k := range shown {
			if n > 0 {
				line.WriteString(gap)
			}
			line.WriteString(t.cell(k, row[k], widths[k], o.Header && r == 0))
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// cell fits one cell into its column.
func (t *Table) cell(k int, cell string, width int, header bool) string {
	c := t.columns[k]
	cell = Truncate(cell, width)
	pad := strings.Repeat(" ", max(width-Width(cell), 0))
	if c.Style != nil && !header && cell != "" {
		cell = c.Style(cell)
	}
	if c.Right {
		return pad + cell
	}
	return cell + pad
}

// narrowest is what remains of a column that may be cut where even the Min of
// all are too wide.
const narrowest = 4

// widths returns the width of every column, its widest cell, and which columns
// are shown: those that hold anything. If the sum exceeds limit, spare columns are not; then columns give
// way, the widest first, down to their Min, and in need down to narrowest.
func (t *Table) widths(rows [][]string, limit int) (widths, shown []int) {
	widths = make([]int, len(t.columns))
	for _, row := range rows {
		for k, cell := range row {
			widths[k] = max(widths[k], Width(cell))
		}
	}
	total := -len(gap)
	for k, w := range widths {
		if w > 0 {
			total += len(gap) + w
			shown = append(shown, k)
		}
	}
	if limit <= 0 || total <= limit {
		return widths, shown
	}
	shown = slices.DeleteFunc(shown, func(k int) bool {
		if t.columns[k].Spare {
			total -= len(gap) + widths[k]
			widths[k] = 0
		}
		return t.columns[k].Spare
	})
	for _, most := range []int{math.MaxInt, narrowest} {
		for ; total > limit; total-- {
			widest := -1
			for k, c := range t.columns {
				if c.Min > 0 && widths[k] > min(c.Min, most) && (widest < 0 || widths[k] > widths[widest]) {
					widest = k
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
		}
	}
	return widths, shown
}

// Width is the number of terminal columns that text takes.
func Width(text string) int { return terminal.StringWidth(text) }

// Truncate cuts text to width columns; what was cut ends in "…".
func Truncate(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	return strings.TrimRight(strings.TrimSuffix(terminal.Truncate(text, width, "…"), "…"), " ,;:-") + "…"
}

// Wrap breaks text at blanks into lines of width columns at most, and within a
// word where that alone is wider. Blanks at the ends of lines are dropped.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && Width(line)+1+Width(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for Width(word) > width {
			part := terminal.Truncate(word, width, "")
			if part == "" {
				break // not even one character fits
			}
			lines, word = append(lines, part), word[len(part):]
		}
		line = word
	}
	return append(lines, line)
}

// Printable replaces control characters, among them those that would steer the
// terminal, by spaces.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, text)
}

// terminal measures as a UTF-8 terminal shows, whatever the locale says, so
// that output does not depend on it.
var terminal = &runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}
