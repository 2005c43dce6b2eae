package ingest_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// readSoundly reads a text, whatever it is, as a format: no panic, sound text,
// places within the source, and the same when read twice.
func readSoundly(t *testing.T, format, text string) []corpus.Paper {
	t.Helper()
	s := ingest.Source{Name: "p", Text: []byte(text)}
	lines := 1 + strings.Count(text, "\n")
	papers, found, err := readerOf(t, format)(context.Background(), s)
	if err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	for _, p := range papers {
		if !utf8.ValidString(p.Title+p.Abstract+p.Venue+p.DOI+strings.Join(p.Authors, "")) || p.Seen[0].Line < 1 || p.Seen[0].Line > lines {
			t.Fatalf("%s: %+v in %d lines", format, p, lines)
		}
	}
	for _, d := range found {
		if d.Pos.Line < 1 || d.Pos.Line > lines || d.Pos.File != s.Name {
			t.Fatalf("%s: %+v in %d lines", format, d, lines)
		}
	}
	if !bytes.Equal(readAs(t, format, s), readAs(t, format, s)) {
		t.Fatalf("%s: read otherwise the second time", format)
	}
	return papers
}
