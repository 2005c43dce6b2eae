// Package arch holds no code, only the tests that keep the house in order:
// imports run one way, files and functions stay short.
package arch_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// root is the directory of the module, as seen from this package.
const root = "../.."

// ranks gives every package its place in the flow. A package may import
// packages of lower rank only.
// To add a package, give it a rank here.
var ranks = map[string]int{
	"internal/text":      0,
	"internal/table":     0,
	"internal/golden":    0,
	"internal/synthetic": 0,
	"web":                0,
	"internal/realdata":  0,
	"internal/dfa":       0,
	"internal/arch":      0,
	"corpus":             1,
	"corpus/outline":     1,
	"corpus/ingest":      2,
	"corpus/sample":      3,
	"corpus/convert":     3,
	"similarity":         3,
	"cluster":            4,
	"render/layout":      5,
	"render/glyph":       5,
	"render":             6,
	"internal/pipeline":  7,
	"internal/eval":      8,
	"internal/analysis":  8,
	"cmd/graph":          9,
	"internal/bench":     9,
	"internal/visual":    9,
	"internal/browser":   0,
	"internal/server":    0,
	"internal/indexfile": 0,
}

const module = "papergraph"

// packages are the directories with Go files, relative to the root, ascending.
func packages(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && file != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(file, ".go") {
			dir, err := filepath.Rel(root, filepath.Dir(file))
			if err != nil {
				return err
			}
			dirs = append(dirs, filepath.ToSlash(dir))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// Imports of tests count as well, but external test packages may look down
// from above, for example at the readers that feed the package under test.
func TestImportsRunOneWay(t *testing.T) {
	for _, dir := range packages(t) {
		rank, ok := ranks[dir]
		if !ok {
			t.Errorf("%s has no rank; give it one in %s", dir, "internal/arch")
			continue
		}
		p, err := build.ImportDir(filepath.Join(root, dir), 0)
		if _, none := err.(*build.NoGoError); err != nil && !none {
			t.Fatal(err)
		}
		for _, imported := range slices.Concat(p.Imports, p.TestImports) {
			ours, found := strings.CutPrefix(imported, module+"/")
			if !found || ours == dir || ours == "internal/golden" {
				continue
			}
			switch below, ok := ranks[ours]; {
			case !ok:
				t.Errorf("%s imports %s, which has no rank", dir, ours)
			case below >= rank:
				t.Errorf("%s (rank %d) imports %s (rank %d); imports run from higher to lower ranks", dir, rank, ours, below)
			}
		}
	}
}

// Every rank is that of a package, so that the table does not outlive what it
// describes.
func TestRanksAreOfPackages(t *testing.T) {
	for _, dir := range slices.Sorted(maps.Keys(ranks)) {
		if info, err := os.Stat(filepath.Join(root, dir)); err != nil || !info.IsDir() {
			t.Errorf("no package %s, which has rank %d", dir, ranks[dir])
		}
	}
}

// The limits of a file and a function, in lines. Tests may be longer: their
// tables are data.
const (
	maxFile     = 400
	maxFunction = 60
	maxParams   = 4
)

// agreed are functions whose longer list of parameters is the design's.
var agreed = map[string]bool{"internal/pipeline/pipeline.go Run": true}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	for _, dir := range packages(t) {
		files, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name := path.Join(dir, filepath.Base(file))
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, complaint := range sizes(t, name) {
				t.Errorf("%s: %s", name, complaint)
			}
		}
	}
}

// sizes says what in a file is larger than the limits allow.
func sizes(t *testing.T, file string) []string {
	t.Helper()
	set := token.NewFileSet()
	parsed, err := parser.ParseFile(set, filepath.Join(root, file), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	if ast.IsGenerated(parsed) {
		return nil
	}
	var complaints []string
	if n := set.Position(parsed.FileEnd).Line; n > maxFile {
		complaints = append(complaints, fmt.Sprintf("%d lines, at most %d", n, maxFile))
	}
	for _, decl := range parsed.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		at := set.Position(f.Pos()).Line
		if n := set.Position(f.End()).Line - at + 1; n > maxFunction {
			complaints = append(complaints, fmt.Sprintf("line %d: %s has %d lines, at most %d", at, f.Name, n, maxFunction))
		}
		if n := parameters(f); n > maxParams && !agreed[file+" "+f.Name.Name] {
			complaints = append(complaints, fmt.Sprintf("line %d: %s has %d parameters, at most %d", at, f.Name, n, maxParams))
		}
		if f.Name.Name == "init" && f.Recv == nil {
			complaints = append(complaints, fmt.Sprintf("line %d: init runs before anyone asked for it", at))
		}
	}
	return complaints
}

// parameters counts those of a function, without a leading context and the
// values that a format string takes.
func parameters(f *ast.FuncDecl) int {
	n := 0
	for i, field := range f.Type.Params.List {
		if sel, ok := field.Type.(*ast.SelectorExpr); ok && i == 0 && sel.Sel.Name == "Context" {
			continue
		}
		if _, variadic := field.Type.(*ast.Ellipsis); variadic {
			continue
		}
		n += max(len(field.Names), 1)
	}
	return n
}

// The house has no drawer for everything: a package is named for what it is.
func TestNoCatchAllPackages(t *testing.T) {
	catchAll := []string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "lib", "base"}
	for _, dir := range packages(t) {
		if slices.Contains(catchAll, path.Base(dir)) {
			t.Errorf("%s is named for nothing", dir)
		}
	}
}
