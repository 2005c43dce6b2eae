// Package table holds answers that are rows, and prints them as aligned text
// for people, or as CSV, JSON or Markdown.
//
//	t := table.New(table.Column{Name: "title", Min: 12}, table.Column{Name: "year", Right: true})
//	t.Add("Attention Is All You Need", 2017)
//	err := t.Text(os.Stdout, table.TextOptions{Width: 80, Header: true})
package table

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// Column describes the cells below it.
type Column struct {
	Name  string // heading, and key in JSON
	Right bool   // flush right, for numbers
	Min   int    // width to which cells are cut before those of other columns lose more; 0: never cut
	// Spare says that the text form leaves the column out rather than cut any cell
	// of the table for its sake.
	Spare bool
	// Style marks a cell of the text form, for example in bold. It must not
	// change the width. Nil leaves cells plain.
	Style func(cell string) string
}

// Table is rows of cells. A cell is a string, an int, a float64 or a bool, a
// []string, or nil for what is unknown.
type Table struct {
	columns []Column
	rows    [][]any
}

// New returns an empty table with the given columns.
func New(columns ...Column) *Table { return &Table{columns: columns} }

// Add appends a row; it must have a cell for every column.
func (t *Table) Add(cells ...any) {
	if len(cells) != len(t.columns) {
		panic(fmt.Sprintf("table: row of %d cells in a table of %d columns", len(cells), len(t.columns)))
	}
	t.rows = append(t.rows, cells)
}

// CSV writes the table as RFC 4180 with a header line.
func (t *Table) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.header()); err != nil {
		return err
	}
	for _, row := range t.rows {
		if err := out.Write(format(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// JSON writes an array with one object a row, keys in the order of the columns.
func (t *Table) JSON(w io.Writer) error {
	var b strings.Builder
	b.WriteByte('[')
	for r, row := range t.rows {
		if r > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  {")
		for k, cell := range row {
			if k > 0 {
				b.WriteString(", ")
			}
			value, err := encode(cell)
			if err != nil {
				return fmt.Errorf("table: column %q: %w", t.columns[k].Name, err)
			}
			fmt.Fprintf(&b, "%q: %s", t.columns[k].Name, value)
		}
		b.WriteByte('}')
	}
	b.WriteString("\n]\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// encode returns a cell as JSON. Numbers keep the decimals that text has, so
// that every machine prints the same.
func encode(cell any) (string, error) {
	if f, ok := cell.(float64); ok {
		return formatCell(f), nil
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(cell)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// Markdown writes the table in the form of GitHub Flavored Markdown.
func (t *Table) Markdown(w io.Writer) error {
	var b strings.Builder
	line := func(cells []string) {
		for _, cell := range cells {
			b.WriteString("| " + Escape(cell) + " ")
		}
		b.WriteString("|\n")
	}
	line(t.header())
	rule := make([]string, len(t.columns))
	for k, c := range t.columns {
		rule[k] = "---"
		if c.Right {
			rule[k] = "---:"
		}
	}
	b.WriteString("| " + strings.Join(rule, " | ") + " |\n")
	for _, row := range t.rows {
		line(format(row))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

var (
	markdownSpecial = regexp.MustCompile("[\\\\`*_\\[\\]<>~|$]|&#?[0-9A-Za-z]+;")
	markdownStart   = regexp.MustCompile(`^(\d*)([#+=:-]|[.)](?: |$))`)
)

// Escape returns any text as one line of Markdown that shows it as it is, its
// white space folded, also at the beginning of a line and within a table.
func Escape(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	text = markdownSpecial.ReplaceAllString(text, `\$0`)
	return markdownStart.ReplaceAllString(text, `$1\$2`)
}

// EscapeTarget returns an address as the target of a Markdown link, in pointed
// brackets if it has others.
func EscapeTarget(address string) string {
	address = target.Replace(address)
	if strings.ContainsAny(address, "()") {
		return "<" + address + ">"
	}
	return address
}

var target = strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E", "\\", "%5C", "\n", "%0A")

func (t *Table) header() []string {
	names := make([]string, len(t.columns))
	for k, c := range t.columns {
		names[k] = c.Name
	}
	return names
}

func format(row []any) []string {
	cells := make([]string, len(row))
	for k, cell := range row {
		cells[k] = formatCell(cell)
	}
	return cells
}

func formatCell(cell any) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', 4, 64)
	case []string:
		return strings.Join(v, "; ")
	default:
		return fmt.Sprint(v)
	}
}
