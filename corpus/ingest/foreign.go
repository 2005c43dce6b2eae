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
