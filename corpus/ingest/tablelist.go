package ingest

import (
	"strings"

	"papergraph/corpus/outline"
)

// numberedRows brings a table to the list it is: rows of a number, which goes up
// from row to row, and one text. A cell above the numbers or without one belongs
// to it all the same. It returns nil for other tables.
func numberedRows(rows []*outline.Node) *outline.Node {
	list := &outline.Node{Kind: outline.List, Ordered: true}
	last, numbers := 0, 0
	for _, row := range rows {
		if len(row.Children) != 2 {
			return nil
		}
		number, text := row.Children[0], row.Children[1]
		if marker := strings.TrimSpace(outline.Plain(number.Spans)); marker != "" {
			n := atoi(strings.Trim(marker, "[]()."))
			if n <= last || n >= 1000 {
				return nil // years of a time table go down or stand still
			}
			last = n
			numbers++
		}
		list.Children = append(list.Children, &outline.Node{Kind: outline.Item, Line: row.Line, Box: row.Box, Anchor: text.Anchor,
			Class: text.Class, Marker: "1.", Spans: text.Spans, Children: text.Children})
	}
	if numbers == 0 || numbers*2 < len(rows) {
		return nil
	}
	list.Line = rows[0].Line
	return list
}

// listColumn is the column whose cells hold lists of titles in most rows, as
// schedules name what is read on a day. -1 if there is none.
func listColumn(rows []*outline.Node) int {
	for c := range width(rows) {
		lists, items, titles := 0, 0, 0
		for _, row := range rows {
			if c >= len(row.Children) {
				continue
			}
			for _, n := range row.Children[c].Children {
				if n.Kind != outline.List {
					continue
				}
				lists++
				for _, item := range n.Children {
					items++
					if u := itemUnit(item); len(u.spans) > 0 && u.roleOf() == noRole && u.headline().shape > 0 && (u.headline().tagged || u.headline().paper) {
						titles++
					}
				}
			}
		}
		if lists > 1 && lists*2 >= len(rows) && titles*3 >= items*2 {
			return c
		}
	}
	return -1
}

// columnOf are rows of nothing but one column.
func columnOf(rows []*outline.Node, c int) []*outline.Node {
	var column []*outline.Node
	for _, row := range rows {
		if c < len(row.Children) {
			cell := *row
			cell.Children = row.Children[c : c+1]
			column = append(column, &cell)
		}
	}
	return column
}
