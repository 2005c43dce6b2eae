package pipeline_test

import (
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"papergraph/internal/pipeline"
	"papergraph/internal/realdata"
)

// abstracts puts the first n real abstracts into a folder.
func abstracts(b *testing.B, n int) fs.FS {
	b.Helper()
	realdata.Path(b, "data", "papers-95k.jsonl.gz")
	dir := b.TempDir()
	f, err := os.Create(filepath.Join(dir, "papers.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := realdata.First(f, "papers-95k.jsonl.gz", n); err != nil {
		b.Fatal(err)
	}
	return os.DirFS(dir)
}

// sizes runs a benchmark on several numbers of papers.
func sizes(b *testing.B, run func(b *testing.B, fsys fs.FS)) {
	for _, n := range []int{1_000, 10_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			fsys := abstracts(b, n)
			b.ReportAllocs()
			run(b, fsys)
		})
	}
}

func stages(b *testing.B, fsys fs.FS, name string, o pipeline.Options) *pipeline.Atlas {
	b.Helper()
	a, err := pipeline.Run(b.Context(), fsys, []string{name}, pipeline.Group, o, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	return a
}

// BenchmarkRun goes from JSON lines to themes with their names.
func BenchmarkRun(b *testing.B) {
	sizes(b, func(b *testing.B, fsys fs.FS) {
		for b.Loop() {
			stages(b, fsys, "papers.jsonl", pipeline.Options{})
		}
	})
}

// BenchmarkNearFromIndex opens an index and ranks what is near one paper.
func BenchmarkNearFromIndex(b *testing.B) {
	sizes(b, func(b *testing.B, fsys fs.FS) {
		var o pipeline.Options
		o.Ingest.Keep = true
		made := stages(b, fsys, "papers.jsonl", o)
		dir := b.TempDir()
		f, err := os.Create(filepath.Join(dir, "lib.graph"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		if err := made.Save(f); err != nil {
			b.Fatal(err)
		}
		i := made.Corpus.Len() / 2
		b.ResetTimer()
		for b.Loop() {
			a := stages(b, os.DirFS(dir), "lib.graph", pipeline.Options{})
			if _, err := a.Model.Near(b.Context(), i, 10); err != nil {
				b.Fatal(err)
			}
			if err := a.Err(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
