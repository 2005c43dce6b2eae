package realdata_test

import (
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"papergraph/internal/realdata"
)

func TestAbstracts(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GRAPH_SHARED", dir)
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, "data", "papers-10k.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte("1\n2\n3\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int][]int{2: {1, 2}, 9: {1, 2, 3}} {
		if got := realdata.Abstracts[int](t, "papers-10k.jsonl.gz", n); !slices.Equal(got, want) {
			t.Errorf("first %d: %v, want %v", n, got, want)
		}
	}
	var first strings.Builder
	if err := realdata.First(&first, "papers-10k.jsonl.gz", 2); err != nil || first.String() != "1\n2\n" {
		t.Errorf("the first 2 lines are %q, error %v", first.String(), err)
	}
	if err := realdata.First(io.Discard, "papers-10k.jsonl.gz", 4); err == nil {
		t.Error("4 lines of 3 are given")
	}
}

func TestFindSaysWhatIsAbsent(t *testing.T) {
	t.Setenv("GRAPH_SHARED", t.TempDir())
	if _, err := realdata.Find("data"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want fs.ErrNotExist", err)
	}
	if err := realdata.First(io.Discard, "papers-10k.jsonl.gz", 1); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("First: error %v, want fs.ErrNotExist", err)
	}
}

func TestPathSkipsWhereNothingIs(t *testing.T) {
	t.Setenv("GRAPH_SHARED", t.TempDir())
	t.Run("absent", func(t *testing.T) {
		defer func() {
			if !t.Skipped() {
				t.Error("a test without its data goes on")
			}
		}()
		realdata.Path(t, "seeds")
	})
}
