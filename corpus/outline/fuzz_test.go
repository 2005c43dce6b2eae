package outline_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"papergraph/corpus/outline"
)

func FuzzMarkdown(f *testing.F) { fuzzReader(f, ".md") }

func FuzzHTML(f *testing.F) { fuzzReader(f, ".html") }

func FuzzText(f *testing.F) { fuzzReader(f, ".txt") }

// fuzzReader feeds a reader whatever the fuzzer makes of the pages in testdata:
// the outline must be well formed, the same each time, and never a panic.
func fuzzReader(f *testing.F, ending string) {
	pages, err := filepath.Glob(filepath.Join("testdata", "pages", "*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, page := range pages {
		src, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	read := readers[ending]
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := read(src)
		if !utf8.Valid(src) {
			if err == nil {
				t.Fatal("a source that is not UTF-8 is no error")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := checkTree(doc, sourceLines(src)); err != nil {
			t.Fatal(err)
		}
		again, err := read(src)
		if err != nil {
			t.Fatal(err)
		}
		if first, second := dump(t, doc), dump(t, again); !bytes.Equal(first, second) {
			t.Fatalf("read twice:\n%s\n%s", first, second)
		}
	})
}

func dump(t *testing.T, doc *outline.Node) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := outline.Dump(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
