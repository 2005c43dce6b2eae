package table_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"papergraph/internal/table"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"pgregory.net/rapid"
)

func papers() *table.Table {
	t := table.New(table.Column{Name: "title", Min: 12}, table.Column{Name: "year", Right: true}, table.Column{Name: "score", Right: true})
	t.Add("抢占式实例上的服务", 2024, 0.5)
	t.Add("Serving <LLMs> | cheaply", 987, 0.25)
	t.Add(nil, nil, nil)
	return t
}

func Example() {
	t := table.New(table.Column{Name: "title", Min: 12}, table.Column{Name: "year", Right: true})
	t.Add("Attention Is All You Need", 2017)
	t.Add("How to Read a Paper", 2007)
	t.Text(os.Stdout, table.TextOptions{Width: 24, Header: true})
	// Output:
	// title               year
	// Attention Is All…   2017
	// How to Read a Pap…  2007
}

func render(t *testing.T, write func(*strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestText(t *testing.T) {
	got := render(t, func(b *strings.Builder) error {
		return papers().Text(b, table.TextOptions{Header: true, Indent: "> "})
	})
	// Nine Han characters take 18 columns; the second title has 24 letters.
	want := "> title                     year   score\n" +
		"> 抢占式实例上的服务        2024  0.5000\n" +
		"> Serving <LLMs> | cheaply   987  0.2500\n" +
		">\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A spare column is shown whole or not at all.
func TestSpareColumn(t *testing.T) {
	tab := table.New(table.Column{Name: "title", Min: 4}, table.Column{Name: "id", Spare: true})
	tab.Add("Attention Is All You Need", "attention-is-all")
	for width, want := range map[int]string{
		0:  "Attention Is All You Need  attention-is-all\n",
		43: "Attention Is All You Need  attention-is-all\n",
		42: "Attention Is All You Need\n",
		12: "Attention I…\n",
	} {
		if got := render(t, func(b *strings.Builder) error { return tab.Text(b, table.TextOptions{Width: width}) }); got != want {
			t.Errorf("in %d columns: %q, want %q", width, got, want)
		}
	}
}

// A column that holds nothing takes no room.
func TestEmptyColumn(t *testing.T) {
	tab := table.New(table.Column{Name: "name"}, table.Column{Name: "title"}, table.Column{Name: "when"})
	tab.Add("", "How to Read a Paper", "2007")
	tab.Add("", "", "2008")
	for header, want := range map[bool]string{
		false: "How to Read a Paper  2007\n                     2008\n",
		true:  "name  title                when\n      How to Read a Paper  2007\n                           2008\n",
	} {
		if got := render(t, func(b *strings.Builder) error { return tab.Text(b, table.TextOptions{Header: header}) }); got != want {
			t.Errorf("header %v: %q, want %q", header, got, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	got := render(t, func(b *strings.Builder) error { return papers().Markdown(b) })
	want := "| title | year | score |\n| --- | ---: | ---: |\n" +
		"| 抢占式实例上的服务 | 2024 | 0.5000 |\n" +
		"| Serving \\<LLMs\\> \\| cheaply | 987 | 0.2500 |\n" +
		"|  |  |  |\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJSON(t *testing.T) {
	got := render(t, func(b *strings.Builder) error { return papers().JSON(b) })
	var rows []struct {
		Title *string
		Year  *int
		Score *float64
	}
	if err := json.Unmarshal([]byte(got), &rows); err != nil {
		t.Fatalf("%v in %s", err, got)
	}
	if len(rows) != 3 || *rows[1].Title != "Serving <LLMs> | cheaply" || *rows[0].Year != 2024 || rows[2].Score != nil {
		t.Errorf("rows come back otherwise: %s", got)
	}
}

// No line is wider than the terminal: two columns of 4, one of 2, two gaps and
// the indentation take 16 at least.
func TestWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, least := rapid.IntRange(16, 120).Draw(t, "width"), rapid.IntRange(1, 60)
		cells := rapid.SliceOfN(rapid.String(), 2, 20).Draw(t, "cells")
		tab := table.New(table.Column{Name: "a", Min: least.Draw(t, "a")}, table.Column{Name: "b", Min: least.Draw(t, "b")}, table.Column{Name: "n", Right: true})
		for k := 1; k < len(cells); k++ {
			tab.Add(cells[k-1], cells[k], k)
		}
		var b strings.Builder
		if err := tab.Text(&b, table.TextOptions{Width: width, Indent: "  ", Header: true}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != len(cells) {
			t.Fatalf("%d lines for %d rows and a header", len(lines), len(cells)-1)
		}
		for _, line := range lines {
			if table.Width(line) > width {
				t.Fatalf("line of %d columns in a terminal of %d: %q", table.Width(line), width, line)
			}
		}
	})
}

// What CSV holds is what was put in.
func TestCSVRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := strings.ReplaceAll(rapid.String().Draw(t, "cell"), "\r\n", "\n")
		tab := table.New(table.Column{Name: "cell"}, table.Column{Name: "other"})
		tab.Add(cell, "x")
		var b strings.Builder
		if err := tab.CSV(&b); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if rows[1][0] != cell {
			t.Fatalf("%q came back as %q", cell, rows[1][0])
		}
	})
}

// FuzzEscape shows an escaped text by a Markdown renderer: no markup of the
// text's own must come of it.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"a|b", "<b>", "*x*", "[a](b)", "`c`", "a\nb", "&lt;", "\\", "![x](y)", "~~s~~", "1. x", "# x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("cells are UTF-8")
		}
		for _, before := range []string{"", "x "} {
			var b strings.Builder
			if err := goldmark.Convert([]byte(before+table.Escape(s)+" x"), &b); err != nil {
				t.Fatal(err)
			}
			html := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(b.String()), "<p>"), "</p>")
			if strings.Contains(html, "<") {
				t.Errorf("%q behind %q shows as markup: %s", s, before, html)
			}
		}
	})
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"Attention Is All You Need", 12, "Attention Is|All You Need"},
		{"抢占式实例上的服务", 8, "抢占式实|例上的服|务"},
		{"a abcdefgh", 4, "a|abcd|efgh"},
		{"大", 1, "大"}, // no narrower way to write it
		{"", 8, ""},
	} {
		if got := strings.Join(table.Wrap(c.text, c.width), "|"); got != c.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab-é大 \n"))).Draw(t, "text")
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := table.Wrap(text, width)
		for _, line := range lines {
			if table.Width(line) > width {
				t.Fatalf("%q is %d columns wide, want %d at most", line, table.Width(line), width)
			}
		}
		if got := squeeze(strings.Join(lines, " ")); got != squeeze(text) {
			t.Fatalf("%q came out as %q", text, lines)
		}
	})
}

func TestPrintable(t *testing.T) {
	if got := table.Printable("a\x1b[31mb\u202ec"); got != "a [31mb c" {
		t.Errorf("got %q", got)
	}
}
