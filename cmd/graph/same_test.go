package main

import (
	"bytes"
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"papergraph/internal/realdata"
	"papergraph/render"
)

// output runs a command line and returns what it prints.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	e := env{in: strings.NewReader(""), out: &out, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }}
	if code := run(context.Background(), args, e); code != exitOK {
		t.Fatalf("graph %s exits with %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// TestSameBytes runs commands over the same lists in several orders and with
// several numbers of processors: over our own lists in every format, and over
// real ones as users do.
func TestSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs the program a hundred times; not with -short")
	}
	t.Run("every format", func(t *testing.T) {
		lists := []string{filepath.Join(repository, "README.md")}
		for _, pattern := range []string{"*.md", "*.html", "*.txt"} {
			found, err := filepath.Glob(filepath.Join(repository, "corpus", "ingest", "testdata", "lists", pattern))
			if err != nil {
				t.Fatal(err)
			}
			lists = append(lists, found...)
		}
		var commands [][]string
		for _, format := range textFormats {
			commands = append(commands, []string{"clusters", "-f", format}, []string{"papers", "-f", format}, []string{"check", "-f", format},
				[]string{"papers", "--duplicates", "-f", format}, []string{"near", "language", "models", "-f", format})
		}
		for _, f := range render.Formats() {
			commands = append(commands, []string{"export", "--title", "Map", "-f", f.Name})
		}
		commands = append(commands,
			[]string{"export", "--title", "Map", "-f", "png", "--style", "density", "--theme", "dark", "--size", "4:3"},
			[]string{"export", "--title", "Map", "-f", "pdf", "--style", "network", "--theme", "print", "--size", "A4"})
		checkSameBytes(t, lists, append(commands, []string{"papers", "-f", "jsonl"}))
	})
	t.Run("real lists", func(t *testing.T) {
		lists, err := filepath.Glob(filepath.Join(realdata.Path(t, "seeds"), "*"))
		if err != nil {
			t.Fatal(err)
		}
		checkSameBytes(t, lists, [][]string{{"clusters", "-f", "json"}, {"near", "spotserve"}, {"export", "--title", "Map", "-f", "svg"}, {"check"}})
	})
}

func checkSameBytes(t *testing.T, lists []string, commands [][]string) {
	t.Helper()
	if len(lists) < 3 {
		t.Fatalf("%d lists have too few orders: %q", len(lists), lists)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, command := range commands {
		var want string
		for k, procs := range []int{1, 2, 8} {
			order := slices.Concat(lists[k:], lists[:k])
			if k == 2 {
				slices.Reverse(order)
			}
			args := slices.Concat(command, []string{"-q"})
			for _, list := range order {
				args = append(args, "-c", list)
			}
			runtime.GOMAXPROCS(procs)
			got := output(t, args...)
			if k == 0 {
				want = got
			} else if got != want {
				t.Errorf("graph %s differs with files in another order and GOMAXPROCS=%d", strings.Join(command, " "), procs)
			}
		}
		if want == "" {
			t.Errorf("graph %s prints nothing", strings.Join(command, " "))
		}
	}
}
