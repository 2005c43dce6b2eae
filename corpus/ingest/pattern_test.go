package ingest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// expressions are those of all patterns of the package: none is compiled
// before its first use.
func expressions(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, file := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			if name, ok := call.Fun.(*ast.Ident); !ok || name.Name != "lazily" {
				return true
			}
			if expr, ok := literalText(call.Args[0]); ok {
				found = append(found, expr)
			}
			return true
		})
	}
	if len(found) < 100 {
		t.Errorf("only %d patterns found; has their form changed?", len(found))
	}
	for _, p := range namePatterns { // put together at run time
		found = append(found, p.form.expr)
	}
	return found
}

// TestPatternsAnswerAsRegexp compares every pattern with package regexp on
// lines as they are read, whole, cut and damaged.
func TestPatternsAnswerAsRegexp(t *testing.T) {
	lines := testLines(t)
	for _, expr := range expressions(t) {
		re, err := regexp.Compile(expr)
		if err != nil {
			t.Error(err)
			continue
		}
		p := lazily(expr)
		for _, s := range lines {
			if got, want := p.MatchString(s), re.MatchString(s); got != want {
				t.Errorf("%s: match of %q is %v", expr, s, got)
			}
			if got, want := p.FindStringIndex(s), re.FindStringIndex(s); !slices.Equal(got, want) {
				t.Errorf("%s: first match in %q is %v, not %v", expr, s, got, want)
			}
			if got, want := p.FindAllStringIndex(s, -1), re.FindAllStringIndex(s, -1); !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%s: matches in %q are %v, not %v", expr, s, got, want)
			}
			if got, want := p.FindStringSubmatch(s), re.FindStringSubmatch(s); !slices.Equal(got, want) {
				t.Errorf("%s: groups in %q are %q, not %q", expr, s, got, want)
			}
			if got, want := p.FindAllStringSubmatchIndex(s, -1), re.FindAllStringSubmatchIndex(s, -1); !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%s: all groups in %q are %v, not %v", expr, s, got, want)
			}
			if want := re.Split(s, -1); !re.MatchString("") && !slices.Equal(p.pieces(s), want) {
				t.Errorf("%s: pieces of %q are %q, not %q", expr, s, p.pieces(s), want)
			}
		}
	}
}

// testLines are the lines of the lists in testdata, each one also cut and with
// bytes exchanged.
func testLines(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/lists/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no lists: ", err)
	}
	lines := []string{""}
	random := rand.New(rand.NewPCG(1, 2))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for k, line := range strings.Split(string(text), "\n") {
			if k%3 != 0 || line == "" {
				continue
			}
			broken := []byte(line)
			broken[random.IntN(len(broken))] = "\x00\xff\xc3\n .,'(9é"[random.IntN(12)]
			lines = append(lines, line, line[random.IntN(len(line)):], string(broken))
		}
	}
	return lines
}

// literalText is the value of a string constant or of a sum of them.
func literalText(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		var b strings.Builder
		for _, part := range []ast.Expr{e.X, e.Y} {
			s, ok := literalText(part)
			if !ok {
				return "", false
			}
			b.WriteString(s)
		}
		return b.String(), true
	}
	return "", false
}
