package outline_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus/outline"
)

// TestLimits feeds the readers what would take a naive one hours or all memory:
// each must end soon, say what it did not follow and keep the last word, unless
// a tag that nobody ends takes it.
func TestLimits(t *testing.T) {
	const million = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, million/len(s)) }
	nested := func(indent string) string {
		var b strings.Builder
		for i := range 2000 {
			fmt.Fprintf(&b, "%s- a\n", strings.Repeat(indent, i))
		}
		return b.String()
	}
	tests := []struct{ name, ending, src, code string }{
		{"one line", ".md", fill("word "), "too-long"},
		{"one line", ".txt", fill("word "), "too-long"},
		{"open brackets", ".md", fill("["), "too-complex"},
		{"open links", ".md", fill("[a]("), "too-complex"},
		{"emphasis", ".md", fill("*a **b_"), "too-complex"},
		{"code", ".md", fill("`a ``b "), "too-complex"},
		{"tags", ".md", fill("<a "), "too-complex"},
		{"references", ".md", fill("[a]: b\n"), ""},
		{"quotes", ".md", fill("> "), "too-deep"},
		{"items on a line", ".md", fill("- "), "too-deep"},
		{"nested items", ".md", nested("  "), "too-deep"},
		{"nested items by tabs", ".md", nested("\t"), "too-deep"},
		{"nested items", ".txt", nested("  "), "too-deep"},
		{"nested boxes", ".html", fill("<div>"), "too-deep"},
		{"nested boxes", ".md", fill("<div>\n"), "too-deep"},
		{"nested lists", ".html", fill("<ul><li>"), "too-deep"},
		{"nested tables", ".html", fill("<table><tr><td>"), "too-deep"},
		{"nested styles", ".html", fill("<b><i>"), "too-deep"},
		{"end tags", ".html", strings.Repeat("<div>", 200) + fill("</b></p>"), ""},
		{"unfinished tags", ".html", fill("<a b='"), "too-long"},
		{"addresses", ".txt", fill("http://a.b "), "too-long"},
	}
	for _, tt := range tests {
		t.Run(tt.name+tt.ending, func(t *testing.T) {
			src := []byte(tt.src + " end\n\nlast\n")
			doc, err := readers[tt.ending](src)
			if err != nil {
				t.Fatal(err)
			}
			if err := checkTree(doc, sourceLines(src)); err != nil {
				t.Error(err)
			}
			var codes []string
			for _, p := range doc.Problems {
				codes = append(codes, p.Code)
			}
			if got := strings.Join(codes, " "); !strings.Contains(got, tt.code) || got != "" && tt.code == "" {
				t.Errorf("problems %q, want %q", got, tt.code)
			}
			if !strings.Contains(allText(doc), "last") && tt.name != "unfinished tags" {
				t.Error("the end of the page is lost")
			}
		})
	}
}

// A page of millions of lines is read up to a limit and no further.
func TestTooMany(t *testing.T) {
	if testing.Short() {
		t.Skip("makes trees of a million nodes")
	}
	const many = 1<<20 + 1000
	for ending, line := range map[string]string{".txt": "a\n", ".md": "a\n", ".html": "<li>a"} {
		doc, err := readers[ending]([]byte(strings.Repeat(line, many) + "last"))
		if err != nil {
			t.Fatal(err)
		}
		told := slices.IndexFunc(doc.Problems, func(p outline.Problem) bool { return p.Code == "too-many" })
		if told < 0 || ending != ".html" && doc.Problems[told].Line != 1<<20+1 {
			t.Errorf("%s: problems %v", ending, doc.Problems)
		}
		if text := allText(doc); !strings.HasPrefix(text, "a") || strings.Contains(text, "last") {
			t.Errorf("%s: kept %d bytes", ending, len(text))
		}
	}
}

func allText(doc *outline.Node) string {
	var b strings.Builder
	outline.Walk(doc, func(n *outline.Node, _ []*outline.Node) bool {
		b.WriteString(outline.Plain(n.Spans))
		return true
	})
	return b.String()
}

func TestNotUTF8(t *testing.T) {
	for ending, read := range readers {
		if _, err := read([]byte("caf\xe9")); !errors.Is(err, outline.ErrEncoding) {
			t.Errorf("%s: error %v, want ErrEncoding", ending, err)
		}
	}
}
