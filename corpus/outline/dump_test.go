package outline_test

import (
	"os"
	"path/filepath"
	"testing"

	"papergraph/corpus/outline"
	"papergraph/internal/golden"
)

// readers are the ways to read a page, by file name ending.
var readers = map[string]func([]byte) (*outline.Node, error){
	".md":   outline.Markdown,
	".html": outline.HTML,
	".txt":  outline.Text,
}

// TestPages compares the outlines of small pages in the styles that lists come
// in with outlines that were read by eye.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join("testdata", "pages", "*"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, page := range pages {
		name := filepath.Base(page)
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := readers[filepath.Ext(name)](src)
			if err != nil {
				t.Fatal(err)
			}
			golden.Check(t, name+".outline", dump(t, doc))
		})
	}
}
