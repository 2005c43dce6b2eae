package ingest

import (
	"bytes"
)

// bibliographies are text formats of bibliographies that have no reader yet, by
// how they begin. Read as lists they would give nonsense. Further down such an
// entry says nothing: lists of papers show how to cite them.
var bibliographies = []struct {
	name string
	sign *pattern
}{
	{"BibTeX", lazily(`(?i)\A(?:\s*%.*\n)*\s*@(?:article|inproceedings|conference|proceedings|book|inbook|incollection|misc|online|phdthesis|mastersthesis|thesis|techreport|report|unpublished|string|preamble)\s*[{(]`)},
	{"a table of comma-separated values", columnsLine(",")},
	{"a table of tab-separated values", columnsLine("\t")},
}

// columnsLine matches a first line that names columns, among them a title and
// another field of papers.
func columnsLine(separator string) *pattern {
	cell := `"?[\pL\d ._()/-]{0,40}"?`
	field := `"?(?:authors?|author names|year|publication year|venue|journal|source title|doi|abstract)"?`
	title := `"?(?:article |document |publication )?titles?"?`
	cells := `(?:` + cell + separator + `)*`
	more := `(?:` + separator + cell + `)*`
	return lazily(`(?i)\A` + cells + `(?:` + title + separator + cells + field + `|` + field + separator + cells + title + `)` + more + `\r?(?:\n|\z)`)
}

// foreignKind names the format of a text that no reader knows, "" for others.
func foreignKind(text []byte) string {
	head := bytes.TrimLeft(text[:min(len(text), sniffLength)], " \t\r\n")
	for _, f := range bibliographies {
		if f.sign.Match(head) {
			return f.name
		}
	}
	return ""
}
