package outline_test

import (
	"strings"
	"testing"

	"papergraph/corpus/outline"
)

// columns writes the rows of the first table of a page, cells parted by "|", one
// that reaches down from above in brackets.
func columns(t *testing.T, page string) string {
	t.Helper()
	doc, err := outline.HTML([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if err := checkTree(doc, strings.Count(page, "\n")+1); err != nil {
		t.Error(err)
	}
	var rows []string
	outline.Walk(doc, func(n *outline.Node, _ []*outline.Node) bool {
		if n.Kind != outline.Row {
			return true
		}
		cells := make([]string, len(n.Children))
		for i, cell := range n.Children {
			cells[i] = outline.Plain(cell.Spans)
			if cell.Again {
				cells[i] = "(" + cells[i] + ")"
			}
		}
		rows = append(rows, strings.Join(cells, "|"))
		return false
	})
	return strings.Join(rows, "\n")
}

// Cells stand in their columns, whatever reaches over them.
func TestSpans(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{"down", `<table>
<tr><td rowspan=3>A<td>1
<tr><td>2
<tr><td>3
<tr><td>B<td>4
</table>`, "A|1\n(A)|2\n(A)|3\nB|4"},
		{"down at the end", `<table><tr><td>1<td rowspan="2">A<tr><td>2<tr><td>3</table>`, "1|A\n2|(A)\n3"},
		{"right", `<table><tr><td colspan=2>A<td>1<tr><td>B<td>C<td>2</table>`, "A|()|1\nB|C|2"},
		{"both", `<table><tr><td colspan=2 rowspan=2>A<td>1<tr><td>2</table>`, "A|()|1\n(A)|()|2"},
		{"alone", `<table><tr><td colspan=3>A<tr><td>1<td>2<td>3</table>`, "A\n1|2|3"},
		{"nonsense", `<table><tr><td rowspan=x colspan=-1>A<td>1<tr><td rowspan=0>2<td>3</table>`, "A|1\n2|3"},
	} {
		if got := columns(t, c.page); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// A page of cells that each reach as far as they may grows by no more than the
// limit on pieces.
func TestSpansAreBounded(t *testing.T) {
	doc, err := outline.HTML([]byte("<table>" + strings.Repeat("<tr><td rowspan=999 colspan=999>x", 30000)))
	if err != nil {
		t.Fatal(err)
	}
	pieces := 0
	outline.Walk(doc, func(*outline.Node, []*outline.Node) bool { pieces++; return true })
	if pieces > 1<<20+30000 {
		t.Errorf("%d nodes", pieces)
	}
}
