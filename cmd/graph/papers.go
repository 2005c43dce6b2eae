package main

import (
	"fmt"
	"io"
	"slices"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"

	"github.com/spf13/cobra"
)

// papersFormats are those of papers: of all answers, and the exchange format.
var papersFormats = slices.Concat(textFormats, []string{"jsonl"})

func newPapersCommand(c *command) *cobra.Command {
	var duplicates bool
	cmd := &cobra.Command{
		Use:   "papers [PATH...]",
		Short: "List the papers that were read",
		Long: `papers lists every paper of the corpus once. A terminal shows what fits in its
lines; into a pipe or a file go whole lines that end in the paper's ID. The
formats json and jsonl hold all that was read about a paper. jsonl is the
exchange format: graph reads it back.`,
		Example: `  graph papers lists/
  graph papers lists/ | grep -i scheduling | awk '{print $NF}'
  graph papers -o corpus.jsonl lists/
  graph papers --duplicates lists/`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if duplicates {
				return c.duplicates(cmd, args)
			}
			return c.papers(cmd, args)
		},
	}
	c.formatFlag(cmd, papersFormats, "text")
	cmd.Flags().BoolVar(&duplicates, "duplicates", false, "list instead the entries that were taken for one paper, and why")
	return cmd
}

// papersJSON is graph/papers/v1, see docs/schema.md.
type papersJSON struct {
	Schema string         `json:"schema"`
	Papers []corpus.Paper `json:"papers"`
}

func (c *command) papers(cmd *cobra.Command, paths []string) error {
	format, err := c.formatOf(papersFormats)
	if err != nil {
		return err
	}
	atlas, err := c.load(cmd.Context(), paths, pipeline.Read)
	if err != nil {
		return err
	}
	if format == "jsonl" {
		return c.deliver(cmd.Context(), c.output, func(w io.Writer) error { return ingest.WriteJSONL(w, atlas.Corpus) })
	}
	title := func(p *corpus.Paper) string { return p.Title }
	if format == "text" {
		title = func(p *corpus.Paper) string { return refer(p).rest() }
	}
	return c.show(cmd.Context(), format, forms{
		json:  func() any { return papersReport(atlas.Corpus) },
		table: func() *table.Table { return papersTable(atlas.Corpus, title, style{c.env.colour}) },
	})
}

func papersReport(corp *corpus.Corpus) papersJSON {
	r := papersJSON{"graph/papers/v1", make([]corpus.Paper, 0, corp.Len())}
	for _, p := range corp.All() {
		r.Papers = append(r.Papers, *p)
	}
	return r
}

func papersTable(corp *corpus.Corpus, title func(*corpus.Paper) string, s style) *table.Table {
	t := table.New(table.Column{Name: "name", Min: 14, Style: s.bold}, table.Column{Name: "title", Min: 100},
		table.Column{Name: "venue", Min: 10}, table.Column{Name: "year", Right: true},
		table.Column{Name: "text"}, table.Column{Name: "id", Spare: true, Style: s.faint})
	for _, p := range corp.All() {
		text := "yes"
		if p.Thin() {
			text = "no"
		}
		t.Add(p.Name, title(p), p.Venue, yearText(p.Year), text, string(p.ID))
	}
	return t
}

// duplicatesJSON is graph/duplicates/v1, see docs/schema.md.
type duplicatesJSON struct {
	Schema     string             `json:"schema"`
	Duplicates []corpus.Duplicate `json:"duplicates"`
}

func (c *command) duplicates(cmd *cobra.Command, paths []string) error {
	format, err := c.formatOf(textFormats)
	if err != nil {
		return err
	}
	atlas, err := c.load(cmd.Context(), paths, pipeline.Read)
	if err != nil {
		return err
	}
	all := atlas.Duplicates
	return c.show(cmd.Context(), format, forms{
		json:  func() any { return duplicatesJSON{"graph/duplicates/v1", append([]corpus.Duplicate{}, all...)} },
		table: func() *table.Table { return duplicatesTable(all) },
		text:  func(w io.Writer) error { return c.duplicatesText(w, all) },
	})
}

func (c *command) duplicatesText(w io.Writer, all []corpus.Duplicate) error {
	s := style{c.env.colour}
	for _, d := range all {
		fmt.Fprintf(w, "%s\n  %s  and  %s\n  %s\n", s.bold(table.Printable(d.Title)), place(d.A), place(d.B),
			s.faint(table.Printable(d.Rule+": "+d.Why)))
	}
	_, err := fmt.Fprintf(w, "%s joined\n", count(len(all), "pair of entries", "pairs of entries"))
	return err
}

func duplicatesTable(all []corpus.Duplicate) *table.Table {
	t := table.New(table.Column{Name: "id"}, table.Column{Name: "title"}, table.Column{Name: "a"}, table.Column{Name: "b"},
		table.Column{Name: "rule"}, table.Column{Name: "why"}, table.Column{Name: "score", Right: true})
	for _, d := range all {
		t.Add(string(d.ID), d.Title, place(d.A), place(d.B), d.Rule, d.Why, d.Score)
	}
	return t
}

// place is "file:line", or the file alone if no line is known.
func place(p corpus.Pos) string {
	if p.Line == 0 {
		return table.Printable(p.File)
	}
	return fmt.Sprintf("%s:%d", table.Printable(p.File), p.Line)
}
