package ingest_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus/ingest"
)

// literal finds the codes in the sources: a severity and a code, or the field
// of a Diagnostic or outline.Problem.
var literal = regexp.MustCompile(`(?:(?:Note|Warning|Lost), |(?:Severity: \w+|Pos: at|Line: [^,]+), Code: +|problem\([^"]*)"([a-z0-9]+(?:-[a-z0-9]+)*)"`)

// TestCodes keeps the documented codes those that the sources use.
func TestCodes(t *testing.T) {
	var documented, used []string
	for _, c := range ingest.Codes() {
		documented = append(documented, c.Code)
	}
	if !slices.IsSorted(documented) {
		t.Error("codes are not in alphabetical order")
	}
	for _, pattern := range []string{"*.go", filepath.Join("..", "outline", "*.go")} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") || filepath.Base(file) == "codes.go" {
				continue
			}
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range literal.FindAllStringSubmatch(string(src), -1) {
				used = append(used, m[1])
				if !slices.Contains(documented, m[1]) {
					t.Errorf("%s uses the code %q, which Codes does not document", file, m[1])
				}
			}
		}
	}
	for _, code := range documented {
		if !slices.Contains(used, code) {
			t.Errorf("no source uses the documented code %q", code)
		}
	}
}
