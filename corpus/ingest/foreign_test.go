package ingest_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus/ingest"
)

// Bibliographies are read as such, and lists that look a little like them as
// lists.
func TestForeign(t *testing.T) {
	for _, test := range []struct {
		name, text string
		papers     int
		code       string
	}{
		{"a.bib", "% my library\n@article{x,\n  title = {Looms of Many Kinds},\n  year = 2020\n}\n", 1, ""},
		{"a.csv", "name,title,venue,year\nLoom,Looms of Many Kinds,OSDI,2020\n", 1, ""},
		{"a.tsv", "Authors\tTitle\tYear\nA. Weaver\tLooms of Many Kinds\t2020\n", 1, ""},
		{"map.json", `{"schema": "graph/map/v1", "title": "Looms", "nodes": []}`, 0, "not-a-paper"},
		{"map.csv", "id,name,title,venue,year,cluster,label,x,y,degree\nloom-2020,Loom,Looms of Many Kinds,OSDI,2020,1,looms,0.1,0.2,3\n", 0, "not-a-paper"},
		{"map.edges.csv", "source,target,weight\nloom-2020,thread-2020,0.4902\nloom-2020,wool-2020,0.5972\n", 0, "no-papers"},
		{"map.svg", "<?xml version=\"1.0\"?>\n<!-- looms -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"><title>Looms of Many Kinds</title></svg>\n", 0, "not-text"},
		{"papers.json", `{"schema": "graph/papers/v1", "papers": [{"id": "loom", "title": "Looms of Many Kinds", "year": 2020}]}`, 1, ""},
		{"near.json", `{"schema": "graph/near/v1", "papers": [{"id": "loom", "title": "Looms of Many Kinds", "year": 2020}]}`, 0, "not-a-paper"},
		{"note.md", "# Reading list\n\n## Loom: A Distributed System of Many Threads\n\nIt reads well.\n\n| Looms | Speed |\n|---|---|\n| 1 | 3x |\n", 0, "no-papers not-a-paper"},
		{"a.md", "# Titles, authors, years\n\n- [OSDI '20] Loom: Scheduling Looms of Many Kinds\n- [OSDI '20] Thread: Keeping Threads Apart in Short Patterns\n", 2, ""},
		{"cite.md", "# Looms\n\n```\n@article{x,\n  title = {Looms}\n}\n```\n\n- [OSDI '20] Loom: Scheduling Looms of Many Kinds\n- [OSDI '20] Thread: Keeping Threads Apart in Short Patterns\n", 2, ""},
	} {
		r, err := ingest.Read(context.Background(), fstest.MapFS{test.name: {Data: []byte(test.text)}}, []string{test.name}, ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var codes []string
		for _, d := range r.Diagnostics {
			codes = append(codes, d.Code)
		}
		if code := strings.Join(codes, " "); r.Corpus.Len() != test.papers || code != test.code {
			t.Errorf("%s: %d papers and %q, want %d and %q", test.name, r.Corpus.Len(), code, test.papers, test.code)
		}
	}
}
