package glyph

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Files of known families go first, of those that have one the face of the
// weight, then the others by name; of two files of a name the first directory's.
func TestSearch(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a/zzz.ttf", "a/MSYH.TTC", "a/msyhbd.ttc", "b/deep/NotoSansCJK-Regular.ttc", "b/aaa.otf", "b/msyh.ttc", "b/read.me"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for bold, want := range map[bool][]string{
		false: {"b/deep/NotoSansCJK-Regular.ttc", "a/MSYH.TTC", "a/msyhbd.ttc", "b/aaa.otf", "a/zzz.ttf"},
		true:  {"b/deep/NotoSansCJK-Regular.ttc", "a/msyhbd.ttc", "a/MSYH.TTC", "b/aaa.otf", "a/zzz.ttf"},
	} {
		var got []string
		for _, path := range search([]string{filepath.Join(dir, "a"), filepath.Join(dir, "[b]"), filepath.Join(dir, "none")}, bold) {
			rel, err := filepath.Rel(dir, path)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, filepath.ToSlash(rel))
		}
		if !slices.Equal(got, want) {
			t.Errorf("bold %v: %q, want %q", bold, got, want)
		}
	}
}

func TestFitness(t *testing.T) {
	for bold, want := range map[bool]string{false: "Noto Sans CJK SC", true: "Noto Sans CJK SC Bold"} {
		names := []string{"Noto Sans CJK JP", "Noto Sans Mono CJK SC", "Noto Sans CJK SC Bold", "Noto Sans CJK SC", "Noto Sans Mono CJK SC Bold"}
		best := slices.MaxFunc(names, func(a, b string) int { return fitness(a, bold) - fitness(b, bold) })
		if best != want {
			t.Errorf("bold %v: %q, want %q", bold, best, want)
		}
	}
}
