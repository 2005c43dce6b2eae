package ingest

import (
	"context"
	"path"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// A csvDialect is what is peculiar about the tables of one database or program.
type csvDialect struct {
	name       string
	signs      [][]string // columns, as columnKey writes them; all of one list must be there
	names      func(string) []string
	references func(string) []*corpus.Reference
	snippets   bool // abstracts are pieces of text around the words searched for
	own        bool // it is what this program writes
	drawn      bool // it is a map that this program drew, beside the lists that its papers come from
}

// csvDialects are the known tables, the particular before the general. What
// needs nothing but its columns stands in csvColumns alone.
var csvDialects = []csvDialect{
	{name: "a map of graph", signs: [][]string{{"id", "title", "cluster", "label", "x", "y", "degree"}}, drawn: true},
	{name: "graph", signs: [][]string{{"citedids", "references"}}, own: true},
	{name: "Scopus", signs: [][]string{{"eid", "title"}, {"authorswithaffiliations"}, {"sourcetitle", "indexkeywords"}}, references: scopusReferences},
	{name: "Web of Science", signs: [][]string{{"utuniquewosid"}, {"articletitle", "sourcetitle"}}, references: wosReferences},
	{name: "Dimensions", signs: [][]string{{"publicationid", "title"}, {"dimensionsurl"}}, references: dimensionsReferences},
	{name: "Lens", signs: [][]string{{"lensid"}}},
	{name: "OpenAlex", signs: [][]string{{"authorshipsauthordisplayname"}, {"workid", "title"}}},
	{name: "IEEE Xplore", signs: [][]string{{"documenttitle", "ieeeterms"}, {"documenttitle", "pdflink"}}},
	{name: "SpringerLink", signs: [][]string{{"itemtitle", "itemdoi"}}, names: gluedNames},
	{name: "Zotero", signs: [][]string{{"itemtype", "abstractnote"}}},
	{name: "PubMed", signs: [][]string{{"pmid", "journalbook"}}},
	{name: "Publish or Perish", signs: [][]string{{"gsrank"}, {"citesurl"}}, snippets: true},
}

// dialectOf is the dialect of a table with columns, nil if none is known.
func dialectOf(has map[string]bool) *csvDialect {
	for i := range csvDialects {
		for _, signs := range csvDialects[i].signs {
			all := true
			for _, sign := range signs {
				all = all && has[sign]
			}
			if all {
				return &csvDialects[i]
			}
		}
	}
	return nil
}

// Likelihoods that a text is a table of papers: by a header as databases write
// it, by any other, or by the ending of its name if every line has as many cells.
const (
	likelyTable  = 0.96
	perhapsTable = 0.8
	otherTable   = 0.6
)

// sniffCSV looks for a header that names fields of papers. A table without one
// is found by the ending of its name, so that no other reader takes its cells for
// a list; nothing is read from it.
func sniffCSV(s Source) float64 {
	text := string(head(s))
	t := tableIn(text)
	switch {
	case t != nil && t.rows.separator == '\t' && t.tags: // see sniffWoSTable
		return perhapsTable
	case t != nil && (t.dialect != nil || t.known > 3):
		return likelyTable
	case t != nil:
		return perhapsTable
	}
	if ending := strings.ToLower(path.Ext(s.Name)); ending == ".csv" || ending == ".tsv" {
		if isTable(text, ',') || isTable(text, '\t') || isTable(text, ';') {
			return otherTable
		}
	}
	return 0
}

// isTable reports whether all rows at the start of a text have as many cells, two
// or more.
func isTable(text string, separator byte) bool {
	rows := csvRows{text: text, separator: separator, line: 1}
	first, _ := rows.next()
	rows.columns = len(first.cells)
	for range 10 {
		row, more := rows.next()
		if !more || rows.at == len(text) {
			break
		}
		if !rows.fits(row.cells) {
			return false
		}
	}
	return rows.columns > 1
}

// readCSV reads tables of papers, of separated values with a header: those that
// databases and programs write, and any other whose columns have names that say
// what is in them.
func readCSV(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := &gathering{file: s.Name}
	text := unsafe.String(unsafe.SliceData(s.Text), len(s.Text))
	t := tableIn(text)
	if t == nil {
		return nil, nil, nil
	}
	if t.dialect != nil && t.dialect.drawn {
		g.report(t.rows.line-1, Note, "not-a-paper", "%s as a table is no list of papers; passed over", t.dialect.name)
		return nil, g.found, nil
	}
	var records []bibRecord
	for more := true; more; {
		var rows []csvRow
		for len(rows) < some {
			var row csvRow
			if row, more = t.rows.next(); !more {
				break
			}
			t.check(g, &row)
			rows = append(rows, row)
		}
		from := len(records)
		records = append(records, make([]bibRecord, len(rows))...)
		if err := each(ctx, len(rows), func(i int) { records[from+i] = t.record(&rows[i]) }); err != nil {
			return nil, nil, err
		}
	}
	return g.finish(ctx, records)
}

// check reports what is odd about a row.
func (t *csvTable) check(g *gathering, row *csvRow) {
	switch n := len(row.cells); {
	case row.broken:
		g.report(row.line, Warning, "bad-record", "a quotation mark in this row is not closed; the row was read up to the end of its line")
	case filled(row.cells) > t.rows.columns:
		g.report(row.line, Warning, "bad-record", "a row of %d cells below %d columns; those that are too many were left out", n, t.rows.columns)
	case 2*n < t.rows.columns:
		g.report(row.line, Warning, "bad-record", "a row of %d cells below %d columns; read as far as it goes", n, t.rows.columns)
	}
}
