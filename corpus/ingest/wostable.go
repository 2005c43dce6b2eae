package ingest

import (
	"context"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// sniffWoSTable looks for a first line of the tags of Web of Science between
// tabs.
func sniffWoSTable(s Source) float64 {
	first, _, _ := strings.Cut(string(head(s)), "\n")
	tags := strings.Split(strings.TrimRight(first, "\t "), "\t")
	known, title := 0, false
	for _, tag := range tags {
		if tag = unquoted(tag); len(tag) == 2 {
			if _, _, ok := cutWoS(tag); ok {
				known++
			}
			title = title || tag == "TI"
		}
	}
	if title && known >= 5 && 10*known >= 9*len(tags) {
		return 0.98
	}
	return 0
}

// readWoSTable reads the tables of Web of Science: a record a line, its fields
// between tabs and named by their tags on the first line. Quotation marks mean
// nothing, but around cells that a spreadsheet program put there.
func readWoSTable(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := &gathering{file: s.Name}
	text := unsafe.String(unsafe.SliceData(s.Text), len(s.Text))
	var tags []string
	var rows []taggedRecord
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimRight(line, "\n")
		switch {
		case isEmptyLine(line):
		case tags == nil:
			tags = strings.Split(line, "\t")
			for i := range tags {
				tags[i] = unquoted(strings.TrimSpace(tags[i]))
			}
		case line == strings.Join(tags, "\t"): // files set behind each other
		default:
			rows = append(rows, tableRow(line, number, tags, g))
		}
	}
	bib := make([]bibRecord, len(rows))
	err := each(ctx, len(rows), func(i int) {
		bib[i] = bibRecord{paper: wosPaper(&rows[i], "; "), line: rows[i].line}
	})
	if err != nil {
		return nil, nil, err
	}
	return g.finish(ctx, bib)
}

func tableRow(line string, number int, tags []string, g *gathering) taggedRecord {
	r := taggedRecord{line: number}
	at := 0
	for cell := range strings.SplitSeq(line, "\t") {
		if at < len(tags) && cell != "" {
			r.fields = append(r.fields, taggedField{tags[at], unquoted(cell)})
		}
		at++
	}
	if cells := len(strings.Split(strings.TrimRight(line, "\t"), "\t")); cells > len(tags) || 2*at < len(tags) {
		g.report(number, Warning, "bad-record", "a line of %d fields where %d are named; read as far as they go", cells, len(tags))
	}
	return r
}

// unquoted is a cell without quotation marks around it, if those within are
// doubled.
func unquoted(cell string) string {
	inner, opened := strings.CutPrefix(cell, `"`)
	inner, closed := strings.CutSuffix(inner, `"`)
	if !opened || !closed || strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}
