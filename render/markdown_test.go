package render_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/render"
)

// items returns the text of the list items of a Markdown file as a browser
// shows it.
func items(t *testing.T, source []byte) []string {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var out []string
	err := ast.Walk(md.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if _, ok := n.(*ast.ListItem); !ok || !entering {
			return ast.WalkContinue, nil
		}
		var b bytes.Buffer
		if err := md.Renderer().Render(&b, source, n); err != nil {
			t.Fatal(err)
		}
		page, err := html.Parse(&b)
		if err != nil {
			t.Fatal(err)
		}
		var shown strings.Builder
		for d := range page.Descendants() {
			if d.Type == html.TextNode {
				shown.WriteString(d.Data)
			}
		}
		out = append(out, strings.TrimSpace(shown.String()))
		return ast.WalkSkipChildren, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Any title reads in the Markdown as it is, its white space folded.
func FuzzMarkdown(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want := strings.Join(strings.Fields(string([]rune(s))), " ")
		want = strings.ReplaceAll(want, "\x00", "\uFFFD") // CommonMark 2.3
		if want == "" {
			return
		}
		for _, venue := range []string{"", "OSDI"} {
			m := planted(t, 2, 1, []corpus.Paper{{Title: s, Venue: venue}})
			m.Themes[0].Label = s
			shown := want
			if venue != "" {
				shown = "[OSDI] " + want
			}
			got := items(t, write(t, "markdown", m, render.Options{}))
			if len(got) != 2 || got[0] != shown {
				t.Errorf("%q reads as %q, want %q", s, got, shown)
			}
		}
	})
}

// The Markdown is a reading list: this program's own reader finds every
// paper, its title, venue, year and theme.
func TestMarkdownIsAReadingList(t *testing.T) {
	papers := []corpus.Paper{
		{Title: "SpotServe: Serving Generative Large Language Models on Preemptible Instances", Venue: "ASPLOS", Year: 2024},
		{Title: "Orca: A Distributed Serving System for Transformer-Based Generative Models", Venue: "OSDI", Year: 2022},
		{Title: "Attention Is All You Need", Venue: "NeurIPS", Year: 2017},
		{Title: "MapReduce: Simplified Data Processing on Large Clusters", Venue: "OSDI", Year: 2004},
		{Title: "Gandiva: Introspective Cluster Scheduling for Deep Learning", Venue: "OSDI", Year: 2018},
		{Title: "GPipe: Efficient Training of Giant Neural Networks using Pipeline Parallelism", Venue: "NeurIPS", Year: 2019},
		{Title: "Can't Be Late: Optimizing Spot Instance Savings under Deadlines", Venue: "NSDI", Year: 2024},
		{Title: "In Search of an Understandable Consensus Algorithm", Venue: "ATC", Year: 2014},
		{Title: "Lagrangian Duality for the Placement of Virtual Machines", Year: 2023},
		{Title: "Molecular Structure of Nucleic Acids", Venue: "Nature", Year: 1953},
		{Title: "Waves and Quanta in the Theory of Light", Venue: "Nature", Year: 1923},
	}
	m := planted(t, len(papers), 2, papers)
	source := write(t, "markdown", m, render.Options{})
	files := fstest.MapFS{"map.md": {Data: source}}
	read, err := ingest.Read(context.Background(), files, []string{"map.md"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]*corpus.Paper{}
	for _, p := range read.Corpus.All() {
		found[p.Title] = p
	}
	for _, want := range papers {
		got := found[want.Title]
		if got == nil || got.Year != want.Year || got.Venue != want.Venue {
			t.Errorf("%q (%s %d) was read as %+v", want.Title, want.Venue, want.Year, got)
		}
	}
	if read.Corpus.Len() != len(papers) || len(read.Diagnostics) > 0 {
		t.Errorf("%d papers were read, want %d; %v", read.Corpus.Len(), len(papers), read.Diagnostics)
	}
}
