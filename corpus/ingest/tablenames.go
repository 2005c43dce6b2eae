package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// namePersons labels a column headed "Name" that holds persons and not systems
// as one of authors, if another one is headed "Title", and turns the names of
// such columns that begin with the surname. It returns the rows with them.
func namePersons(rows []*outline.Node, heads []label, title int) []*outline.Node {
	for c, l := range heads {
		if c == title || heads[title] != titleLabel || l != nameLabel && l != authorsLabel {
			continue
		}
		persons, turned := personsIn(rows, c)
		if persons*10 < len(rows)*6 {
			continue
		}
		if l == nameLabel {
			heads[c] = authorsLabel
		}
		if turned*2 > persons {
			rows = turnColumn(rows, c)
		}
	}
	return rows
}

// personsIn counts the cells of a column that hold one person, and those of them
// where the surname comes first.
func personsIn(rows []*outline.Node, c int) (persons, turned int) {
	for _, row := range rows {
		if c >= len(row.Children) {
			continue
		}
		switch text := strings.TrimSpace(outline.Plain(row.Children[c].Spans)); {
		case turnName(text) != "":
			persons++
			turned++
		case isName(text):
			persons++
		}
	}
	return persons, turned
}

// turnColumn returns the rows with the names of a column turned.
func turnColumn(rows []*outline.Node, c int) []*outline.Node {
	rows = slices.Clone(rows)
	for i, row := range rows {
		if c >= len(row.Children) {
			continue
		}
		if name := turnName(outline.Plain(row.Children[c].Spans)); name != "" {
			cell, with := *row.Children[c], *row
			cell.Spans = []outline.Span{{Text: name, Line: cell.Line}}
			with.Children = slices.Clone(row.Children)
			with.Children[c] = &cell
			rows[i] = &with
		}
	}
	return rows
}
