package outline_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"papergraph/corpus/outline"

	"pgregory.net/rapid"
)

// parents are the kinds that a node of a kind may stand in, besides those that
// hold anything (Document, Heading, Item, Cell, Quote, Details).
var parents = map[outline.Kind]outline.Kind{
	outline.Item: outline.List,
	outline.Row:  outline.Table,
	outline.Cell: outline.Row,
}

// checkTree reports what the outline of a source of so many lines promises and
// does not keep.
func checkTree(doc *outline.Node, lines int) error {
	var err error
	fail := func(n *outline.Node, format string, args ...any) {
		if err == nil {
			err = fmt.Errorf("%s at line %d: %s", n.Kind, n.Line, fmt.Sprintf(format, args...))
		}
	}
	outline.Walk(doc, func(n *outline.Node, above []*outline.Node) bool {
		if len(above) > 2000 {
			fail(n, "%d levels deep", len(above))
		}
		if n.Line < 1 || n.Line > lines {
			fail(n, "not a line of the source")
		}
		for _, s := range n.Spans {
			if s.Line < 1 || s.Line > lines {
				fail(n, "a span at line %d", s.Line)
			}
			if !utf8.ValidString(s.Text) || !utf8.ValidString(s.Link) || !utf8.ValidString(s.Image) || !utf8.ValidString(s.Class) {
				fail(n, "a span that is not UTF-8: %q", s.Text)
			}
			if s.Break && s.Text != "" {
				fail(n, "a break with text %q", s.Text)
			}
		}
		at := n.Line
		for _, child := range n.Children {
			if child.Line < at {
				fail(child, "stands after line %d", at)
			}
			at = child.Line
			want, particular := parents[child.Kind]
			if particular && n.Kind != want || !particular && slices.Contains([]outline.Kind{outline.List, outline.Table, outline.Row}, n.Kind) {
				fail(child, "stands in a %s", n.Kind)
			}
		}
		return true
	})
	return err
}

func sourceLines(src []byte) int { return 1 + strings.Count(string(src), "\n") }

// token is a word of a generated page and the line it stands on.
type token struct {
	word string
	line int
}

// page is a generated page.
type page struct {
	text   strings.Builder
	line   int
	tokens []token
}

// add appends a template; each "$" in it becomes a word of its own.
func (p *page) add(template string) {
	for _, c := range template {
		switch c {
		case '$':
			word := fmt.Sprintf("w%de", len(p.tokens))
			p.tokens = append(p.tokens, token{word, p.line})
			p.text.WriteString(word)
		case '\n':
			p.line++
			fallthrough
		default:
			p.text.WriteRune(c)
		}
	}
}

var words = regexp.MustCompile(`w\d+e`)

// check reports words that the outline lost, has twice or gives a wrong line.
func (p *page) check(doc *outline.Node) error {
	if err := checkTree(doc, p.line); err != nil {
		return err
	}
	found := map[string]int{}
	var spans []outline.Span
	outline.Walk(doc, func(n *outline.Node, _ []*outline.Node) bool {
		spans = append(spans, n.Spans...)
		return true
	})
	for _, s := range spans {
		for _, word := range words.FindAllString(s.Text, -1) {
			if _, twice := found[word]; twice {
				return fmt.Errorf("%s stands twice", word)
			}
			found[word] = s.Line
		}
	}
	for _, t := range p.tokens {
		line, ok := found[t.word]
		switch {
		case !ok:
			return fmt.Errorf("%s of line %d is lost", t.word, t.line)
		case line > t.line:
			return fmt.Errorf("%s of line %d is given line %d", t.word, t.line, line)
		}
	}
	for _, s := range spans { // a span begins on the line of its first word
		for _, t := range p.tokens {
			if strings.HasPrefix(s.Text, t.word) && s.Line != t.line {
				return fmt.Errorf("%q of line %d begins at line %d", s.Text, t.line, s.Line)
			}
		}
	}
	return nil
}

// Pieces of pages: whatever follows whatever, no word may be lost.
var (
	htmlPieces = []string{
		"<p>$\n$</p>\n", "<div class=a>$<p>$\n", "</div>\n", "<ul>\n<li>$\n<li><b>$</b><br>$\n", "</ul>\n", "<ol><li>$</ol>",
		"<table>\n<tr><td>$\n<td>$\n", "</table>\n", "<tr>$<td>$", "</td></tr>\n", "<h2>$ <a href=x>$</a></h2>\n", "<h3>$\n",
		"$\n", "<b>$", "</b>", "<a href=u>$\n", "</a>", "<dl><dt>$<dd>$\n", "</dl>", "<details><summary>$</summary>$\n", "</details>",
		"<pre>$\n $</pre>\n", "<!-- a\n -->\n", "<script>\n</script>", "<br>\n", "<section><h4>$</h4>", "</section>",
		"<nav>$</nav>", "<caption>$</caption>", "<blockquote>\n$", "</blockquote>", "<x-y>$</x-y>", "<img src=i alt=$>",
	}
	markdownPieces = []string{
		"# $\n", "### $\n", "$\n====\n", "$ *$* **$**\n", "\n", "\n\n", "- $\n", "  - $\n", "    * $\n", "\t+ $\n", "1. $\n", "7) $\n",
		"> $\n", "```\n$\n```\n", "| $ | $ |\n|---|---|\n| $ | [$](u) |\n", "* * *\n", "$ [$](http://u) `$` <br> $  \n$\n",
		"<a name=x></a>\n2. $\n", "<div>\n\n$\n\n</div>\n", "<details><summary>$</summary>\n\n- $\n\n</details>\n", "<!-- a\n\n b -->\n",
		"<table>\n<tr><td>\n\n$\n\n</td></tr>\n</table>\n", "<b>$</b> $\n", "- [ ] $\n", "    $\n", "~~$~~ $<sup>$</sup>\n",
	}
	textPieces = []string{
		"$\n", "\n", "• $\n", "  • $\n", "- $\n", "\t- $\n", "    $\n", "1. $\n", "2. $\n", "[3] $\n", "$ $.\n", "$\t$\n", "====\n", "-----\n", "$ http://x.y/$ $\n",
	}
)

// TestNoWordIsLost joins pieces of pages at random: each word must come out
// once, on its line.
func TestNoWordIsLost(t *testing.T) {
	for name, pieces := range map[string][]string{".html": htmlPieces, ".md": markdownPieces, ".txt": textPieces} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			p := &page{line: 1}
			for _, piece := range rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30).Draw(t, "pieces") {
				p.add(piece)
			}
			src := []byte(p.text.String())
			doc, err := readers[name](src)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.check(doc); err != nil {
				t.Fatalf("%v in\n%s", err, src)
			}
		}))
	}
}
