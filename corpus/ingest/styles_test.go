package ingest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/golden"
)

// TestStyles reads small lists, one of every style that lists are written in,
// and compares all that was found in them with files read by eye.
func TestStyles(t *testing.T) {
	dir := filepath.Join("testdata", "lists")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(file.Name(), func(t *testing.T) {
			r, err := ingest.Read(context.Background(), os.DirFS(dir), []string{file.Name()}, ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			golden.Check(t, "lists/"+file.Name()+".golden", []byte(describe(r)))
		})
	}
}

// describe prints what was read, in the order of the page.
func describe(r *ingest.Result) string {
	var papers []*corpus.Paper
	for _, p := range r.Corpus.All() {
		papers = append(papers, p)
	}
	slices.SortFunc(papers, func(a, b *corpus.Paper) int { return a.Seen[0].Line - b.Seen[0].Line })
	var b strings.Builder
	for _, p := range papers {
		fmt.Fprintf(&b, "%d %s\n", p.Seen[0].Line, p.Title)
		for _, field := range []struct{ name, value string }{
			{"name", p.Name},
			{"authors", strings.Join(p.Authors, "; ")},
			{"venue", p.Venue},
			{"year", year(p.Year)},
			{"text", strings.ReplaceAll(p.Abstract, "\n", " / ")},
			{"keywords", strings.Join(p.Keywords, "; ")},
			{"sections", strings.Join(p.Sections, " > ")},
			{"links", strings.Join(p.Links, " ")},
			{"doi", p.DOI},
			{"arxiv", p.ArXiv},
			{"awards", strings.Join(p.Awards, "; ")},
			{"lang", p.Lang},
		} {
			if field.value != "" {
				fmt.Fprintf(&b, "    %s: %s\n", field.name, field.value)
			}
		}
	}
	for _, d := range r.Diagnostics {
		fmt.Fprintf(&b, "%d %s %s %s\n", d.Pos.Line, d.Severity, d.Code, d.Message)
	}
	return b.String()
}

func year(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
