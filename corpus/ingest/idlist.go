package ingest

import (
	"context"
	"strings"
	"unsafe"

	"papergraph/corpus"
)

// sniffIDList finds lists in which every line is identifiers of papers, or their
// addresses, or a remark.
func sniffIDList(s Source) float64 {
	b := head(s)
	if len(b) == sniffLength { // the last line may be cut
		b = b[:max(strings.LastIndexByte(string(b), '\n'), 0)]
	}
	found := 0
	for line := range strings.Lines(string(b)) {
		if ids, ok := lineIdentifiers(line); ok {
			found += len(ids)
		} else if found > 0 || !idHeaders[columnKey(line)] {
			return 0
		}
	}
	if found == 0 {
		return 0
	}
	return 0.95
}

// idHeaders are what the first line of such a list may be.
var idHeaders = map[string]bool{"doi": true, "dois": true, "arxiv": true, "arxivid": true, "arxivids": true, "id": true, "ids": true,
	"identifier": true, "identifiers": true, "url": true, "urls": true}

// readIDList reads lists of DOIs and numbers of arXiv: papers of which nothing
// else is known. A line may hold several, and behind "#" a remark.
func readIDList(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := &gathering{file: s.Name}
	var records []bibRecord
	number := 0
	for line := range strings.Lines(unsafe.String(unsafe.SliceData(s.Text), len(s.Text))) {
		number++
		ids, ok := lineIdentifiers(line)
		if !ok && (len(records) > 0 || !idHeaders[columnKey(line)]) {
			g.report(number, Warning, "bad-record", "no DOI or number of arXiv in a list of them; the line was left out")
		}
		for _, id := range ids {
			r := bibRecord{line: number}
			switch scheme, value, _ := strings.Cut(id, ":"); scheme {
			case corpus.DOI:
				r.paper.DOI = value
			case corpus.ArXiv:
				r.paper.ArXiv = value
			default:
				r.paper.IDs = []string{id}
			}
			records = append(records, r)
		}
	}
	return g.finish(ctx, records)
}

// lineIdentifiers are the identifiers in a line, and whether it holds nothing
// else but a remark.
func lineIdentifiers(line string) (ids []string, ok bool) {
	if cut := strings.Index(line, "#"); cut == 0 || cut > 0 && (line[cut-1] == ' ' || line[cut-1] == '\t') {
		line = line[:cut]
	}
	if line = strings.TrimSpace(line); strings.HasPrefix(line, "//") || strings.HasPrefix(line, "%") {
		return nil, true
	}
	for word := range strings.FieldsSeq(strings.NewReplacer("doi: ", "doi:", "DOI: ", "doi:", "arXiv: ", "arxiv:").Replace(line)) {
		word = strings.Trim(word, `,;"'<>`)
		if word == "" {
			continue
		}
		id := bareIdentifier(word)
		if id == "" {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, true
}
