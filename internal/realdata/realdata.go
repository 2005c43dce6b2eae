// Package realdata finds the real reading lists and abstracts that some tests
// read and that are no part of the repository.
//
//	seeds := realdata.Path(t, "seeds") // skips the test where it is absent
package realdata

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// variable names the folder of real data, else it is looked for beside the repository.
const variable = "GRAPH_SHARED"

// Path is the path of real data, and skips the test where it is absent.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	path, err := Find(elem...)
	if err != nil {
		t.Skip(err)
	}
	return path
}

// Find is the path of real data. Where it is absent the error is fs.ErrNotExist.
func Find(elem ...string) (string, error) {
	dir, err := folder()
	if err != nil {
		return "", err
	}
	path := filepath.Join(append([]string{dir}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("real data is not here (%s names its folder): %w", variable, err)
	}
	return path, nil
}

// folder is where real data lies.
func folder() (string, error) {
	if dir := os.Getenv(variable); dir != "" {
		return dir, nil
	}
	dir, err := os.Getwd() // that of the package under test
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "..", "shared"), nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("realdata: no go.mod above the working directory")
		}
		dir = parent
	}
}

// Abstracts decodes the first n lines of a gzipped collection of real abstracts
// such as papers-10k.jsonl.gz, or all if there are fewer. It skips the test where
// the collection is absent.
func Abstracts[T any](t testing.TB, collection string, n int) []T {
	t.Helper()
	Path(t, "data", collection)
	var all []T
	_, err := lines(collection, n, func(line []byte) error {
		var x T
		err := json.Unmarshal(line, &x)
		all = append(all, x)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// First writes the first n lines of a collection, as they are. If there are fewer,
// that is an error.
func First(w io.Writer, collection string, n int) error {
	count, err := AtMost(w, collection, n)
	if err == nil && count < n {
		err = fmt.Errorf("realdata: %s has %d lines, not %d", collection, count, n)
	}
	return err
}

// AtMost writes the first n lines of a collection, as they are, or all if there are
// fewer, and returns how many it wrote.
func AtMost(w io.Writer, collection string, n int) (int, error) {
	return lines(collection, n, func(line []byte) error {
		_, err := w.Write(append(line, '\n'))
		return err
	})
}

// lines hands over the first n lines of a collection, and returns how many there
// are of these. A line is valid until the next.
func lines(collection string, n int, take func([]byte) error) (int, error) {
	path, err := Find("data", collection)
	if err != nil {
		return 0, err
	}
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		return 0, err
	}
	scan := bufio.NewScanner(unzipped)
	scan.Buffer(nil, 1<<20)
	count := 0
	for ; count < n && scan.Scan(); count++ {
		if err := take(scan.Bytes()); err != nil {
			return count, err
		}
	}
	return count, scan.Err()
}
