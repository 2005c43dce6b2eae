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
	if format == "markdown" {
		title = (*corpus.Paper).Heading
	}
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

// place is "file:line", or the file alone if no line is known.
func place(p corpus.Pos) string {
	if p.Line == 0 {
		return table.Printable(p.File)
	}
	return fmt.Sprintf("%s:%d", table.Printable(p.File), p.Line)
}
