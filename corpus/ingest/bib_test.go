package ingest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"unicode/utf8"

	"papergraph/corpus/ingest"
	"papergraph/internal/golden"

	"github.com/google/go-cmp/cmp"
)

// bibliographies are the files of testdata/bib, in a folder for each format.
func bibliographies(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "bib", "*", "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), "files", err)
	}
	return files
}

// TestBibliographies compares what each file gives with what was read by eye,
// and that it was taken for what its folder is called.
func TestBibliographies(t *testing.T) {
	for _, file := range bibliographies(t) {
		format := filepath.Base(filepath.Dir(file))
		t.Run(format+"/"+filepath.Base(file), func(t *testing.T) {
			name := format + "-" + filepath.Base(file) + ".txt"
			golden.Check(t, filepath.Join("bib", name), readBibliography(t, file))
		})
	}
}

var nothing = regexp.MustCompile(`(?m)^\s*"\w+": (?:null|""|0|\[\]),?\n`)

// readBibliography is what a file gives: its papers before they are merged, and
// its diagnostics.
func readBibliography(t *testing.T, file string) []byte {
	t.Helper()
	r, err := ingest.Read(context.Background(), os.DirFS(filepath.Dir(file)), []string{filepath.Base(file)}, ingest.Options{Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, p := range r.Files[0].Papers {
		var record bytes.Buffer
		enc := json.NewEncoder(&record)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(p); err != nil {
			t.Fatal(err)
		}
		b.Write(nothing.ReplaceAll(record.Bytes(), nil))
	}
	for _, d := range r.Files[0].Diagnostics {
		fmt.Fprintf(&b, "line %d: %s %s: %s\n", d.Pos.Line, d.Severity, d.Code, d.Message)
	}
	return b.Bytes()
}

// TestBibliographiesSniffed takes each file for what its folder is called.
func TestBibliographiesSniffed(t *testing.T) {
	for _, file := range bibliographies(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		best, likely := "", 0.0
		for _, f := range ingest.Formats() {
			if score := f.Sniff(ingest.Source{Text: text}); score > likely {
				best, likely = f.Name, score
			}
		}
		if want := filepath.Base(filepath.Dir(file)); best != want || likely < 0.9 {
			t.Errorf("%s: taken for %s (%.2f), want %s", file, best, likely, want)
		}
	}
}

// FuzzBibliographies reads any bytes as each kind of bibliography: no panic,
// sound text, places within the file, and the same when read twice.
func FuzzBibliographies(f *testing.F) {
	for _, file := range bibliographies(f) {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(text[:len(text)/2])
	}
	lists := map[string]bool{"html": true, "markdown": true, "text": true} // see FuzzLists
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) || len(text) > 1<<14 {
			t.Skip("readers get valid UTF-8")
		}
		lines := 1 + bytes.Count(text, []byte("\n"))
		for _, format := range ingest.Formats() {
			if lists[format.Name] {
				continue
			}
			source := ingest.Source{Name: "f", Text: text}
			papers, found, err := format.Read(context.Background(), source)
			again, foundAgain, errAgain := format.Read(context.Background(), source)
			if diff := cmp.Diff(papers, again) + cmp.Diff(found, foundAgain); diff != "" || (err == nil) != (errAgain == nil) {
				t.Errorf("%s: read twice (-first +second):\n%s", format.Name, diff)
			}
			for _, p := range papers {
				record, err := json.Marshal(p)
				if err != nil || !utf8.ValidString(p.Title+p.Abstract+p.Venue) {
					t.Errorf("%s: %s %v", format.Name, record, err)
				}
				if format.Name != "jsonl" && (len(p.Seen) != 1 || p.Seen[0].Line < 1 || p.Seen[0].Line > lines) {
					t.Errorf("%s: %q was seen at %v, the file has %d lines", format.Name, p.Title, p.Seen, lines)
				}
			}
			for _, d := range found {
				if d.Pos.Line < 0 || d.Pos.Line > lines {
					t.Errorf("%s: %v, the file has %d lines", format.Name, d, lines)
				}
			}
		}
	})
}
