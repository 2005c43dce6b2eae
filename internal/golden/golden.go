// Package golden compares what a test got with a file that was read by eye, and
// finds the files that no test compares with any more. A package whose tests
// use it has
//
//	func TestMain(m *testing.M) { os.Exit(golden.Main(m)) }
//
// and in its tests, to compare with testdata/golden/themes.txt,
//
//	golden.Check(t, "themes.txt", got)
//
// A test that compares must not skip, or its file is called stale where it does.
package golden

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata/golden, and remove those that no test compares with")

// folder is where the golden files of the package under test are.
var folder = filepath.Join("testdata", "golden")

// asked are the files that tests compared with, once Main runs.
var asked struct {
	sync.Mutex
	files map[string]bool
}

// Main runs the tests of a package and returns their exit code. If all of them
// ran and passed, golden files that none compared with fail the package; with
// -update they are removed.
func Main(m *testing.M) int {
	asked.files = map[string]bool{}
	code := m.Run()
	if code != 0 || !whole() {
		return code
	}
	stale, err := unasked()
	for _, path := range stale {
		if *update {
			err = os.Remove(path)
		} else {
			fmt.Printf("%s is stale, no test compares with it; run the tests with -update to remove it\n", path)
			code = 1
		}
	}
	if err != nil {
		fmt.Println("golden:", err)
		return 1
	}
	return code
}

// whole reports whether every test of the package ran, as far as flags tell.
func whole() bool {
	for _, name := range []string{"test.run", "test.skip", "test.list", "test.fuzz"} {
		if f := flag.Lookup(name); f != nil && f.Value.String() != "" {
			return false
		}
	}
	return !testing.Short()
}

// unasked returns the golden files that no test compared with, ascending.
func unasked() (paths []string, err error) {
	err = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !asked.files[path] {
			paths = append(paths, path)
		}
		return err
	})
	if os.IsNotExist(err) {
		err = nil
	}
	return paths, err
}

// Check compares got with testdata/golden/<name>, a path with slashes, and
// fails with the difference. With -update it writes the file instead.
func Check(t *testing.T, name string, got []byte) {
	t.Helper()
	check(t, name, got, bytes.Equal)
}

// CheckAlike is Check for files that may differ in bytes and mean the same, such
// as compressed ones.
func CheckAlike(t *testing.T, name string, got []byte, alike func(want, got []byte) bool) {
	t.Helper()
	check(t, name, got, alike)
}

func check(t *testing.T, name string, got []byte, alike func(want, got []byte) bool) {
	t.Helper()
	path := filepath.Join(folder, filepath.FromSlash(name))
	asked.Lock()
	if asked.files == nil {
		asked.Unlock()
		t.Fatal("golden: this package needs func TestMain(m *testing.M) { os.Exit(golden.Main(m)) }")
	}
	asked.files[path] = true
	asked.Unlock()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run the test with -update and read the new file", err)
	}
	switch {
	case alike(want, got):
	case !utf8.Valid(got):
		t.Errorf("%s differs; run the test with -update and look at both", path)
	default:
		t.Errorf("%s differs (-want +got):\n%s", path, cmp.Diff(string(want), string(got)))
	}
}
