package ingest

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf8"
)

// hang is how long a page of a few kilobytes must take to count as a hang, on
// a machine that may be busy with other tests.
const hang = time.Minute

// FuzzLists reads any bytes as each kind of list: no panic, no hang, and every
// paper has a title, a place and sound text.
func FuzzLists(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "lists", "*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if !utf8.Valid(content) || len(content) > 1<<12 {
			t.Skip("readers get valid UTF-8; longer pages take too long here")
		}
		for _, format := range Formats() {
			switch format.Name {
			case "html", "markdown", "text":
			default:
				continue // of other formats the tests look for more
			}
			start := time.Now()
			papers, _, err := format.Read(context.Background(), Source{Name: "f", Text: content})
			if took := time.Since(start); took > hang {
				t.Errorf("%s: %d bytes took %v", format.Name, len(content), took)
			}
			if err != nil {
				continue
			}
			for _, p := range papers {
				if p.Title == "" && len(p.Identifiers()) == 0 || !utf8.ValidString(p.Title) || !utf8.ValidString(p.Abstract) {
					t.Errorf("%s: title %q, text %q", format.Name, p.Title, p.Abstract)
				}
				if len(p.Seen) == 0 || p.Seen[0].Line < 0 {
					t.Errorf("%s: %q was seen at %v", format.Name, p.Title, p.Seen)
				}
			}
		}
	})
}
