// Package realdata finds the real reading lists and abstracts that some tests
// read and that are no part of the repository.
//
//	seeds := realdata.Path(t, "seeds") // skips the test where it is absent
package realdata

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// variable names the folder of real data, else it is looked for beside the repository.
const variable = "GRAPH_SHARED"

// Path is the path of real data, and skips the test where it is absent.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{folder(t)}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("real data is not here (%s names its folder): %v", variable, err)
	}
	return path
}

// folder is where real data lies.
func folder(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv(variable); dir != "" {
		return dir
	}
	dir, err := os.Getwd() // that of the package under test
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "..", "shared")
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("realdata: no go.mod above the package under test")
		}
		dir = parent
	}
}

// Abstracts decodes the first n lines of a gzipped collection of real abstracts
// such as papers-10k.jsonl.gz, or all if there are fewer.
func Abstracts[T any](t testing.TB, collection string, n int) []T {
	t.Helper()
	f, err := os.Open(Path(t, "data", collection))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<20)
	var all []T
	for len(all) < n && lines.Scan() {
		var x T
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		all = append(all, x)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
