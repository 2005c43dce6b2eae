package ingest

import (
	"papergraph/corpus/outline"
)

// tableRole recognises a table of labels with values, as they stand below a
// title.
func tableRole(table *outline.Node) role {
	known := 0
	for _, row := range table.Children {
		if len(row.Children) != 2 {
			return noRole
		}
		if labels[foldLabel(outline.Plain(row.Children[0].Spans))] != noLabel {
			known++
		}
	}
	if known < 2 || known*2 < len(table.Children) {
		return noRole
	}
	return labelRole
}

// recordTables reads a table whose first column holds labels as papers: a new
// one begins where the first label comes again. It returns none for others.
func recordTables(rows []*outline.Node, p place) []*entry {
	if len(rows) == 0 || len(rows[0].Children) != 2 {
		return nil
	}
	first := foldLabel(outline.Plain(rows[0].Children[0].Spans))
	var records []*entry
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && !(len(rows[to].Children) > 0 && foldLabel(outline.Plain(rows[to].Children[0].Spans)) == first) {
			to++
		}
		e := recordTable(rows[from:to], p)
		if e == nil {
			return nil
		}
		records = append(records, e)
		from = to
	}
	return records
}

// recordTable reads a table whose first column holds labels as one paper.
func recordTable(rows []*outline.Node, p place) *entry {
	var title *unit
	known := 0
	for _, row := range rows {
		if len(row.Children) != 2 {
			return nil
		}
		l := labels[foldLabel(outline.Plain(row.Children[0].Spans))]
		if l != noLabel {
			known++
		}
		if l == titleLabel && title == nil {
			title = itemUnit(row.Children[1])
			title.line = row.Line
		}
	}
	if title == nil || known < 2 || known*2 < len(rows) || len(title.spans) == 0 {
		return nil
	}
	title.weigh(p)
	e := &entry{unit: title, place: p}
	for _, row := range rows {
		if labels[foldLabel(outline.Plain(row.Children[0].Spans))] != titleLabel {
			e.rest = append(e.rest, &unit{node: row, line: row.Line})
		}
	}
	return e
}
