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
	var given []ast.Expr
	named := constants{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		named.add(tree)
		ast.Inspect(tree, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if name, ok := call.Fun.(*ast.Ident); ok && name.Name == "lazily" {
					given = append(given, call.Args[0])
				}
			}
			return true
		})
	}
	var found []string
	unknown := 0
	for _, e := range given {
		if expr, ok := named.text(e); ok {
			found = append(found, expr)
		} else {
			unknown++
		}
	}
	if len(found) < 100 || unknown > 1 { // longVenue is made by a function
		t.Errorf("%d patterns found, and %d whose expression is not; has their form changed?", len(found), unknown)
	}
	return append(found, longVenue.expr)
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

// constants are the values of a package by name.
type constants map[string]ast.Expr

// add adds those that a file declares outside functions.
func (c constants) add(file *ast.File) {
	for _, d := range file.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, s := range group.Specs {
			spec := s.(*ast.ValueSpec)
			for i, value := range spec.Values {
				c[spec.Names[i].Name] = value
			}
		}
	}
}

// text is the value of a string, a named one or a sum of them.
func (c constants) text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.Ident:
		value, ok := c[e.Name]
		if !ok {
			return "", false
		}
		return c.text(value)
	case *ast.BinaryExpr:
		x, ok := c.text(e.X)
		y, too := c.text(e.Y)
		return x + y, ok && too
	}
	return "", false
}
