package main

import (
	"fmt"
	"io"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"

	"github.com/spf13/cobra"
)

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
		text:  func(w io.Writer) error { return c.duplicatesText(w, atlas) },
	})
}

// duplicatesText prints the evidence of every union of records, by paper.
func (c *command) duplicatesText(w io.Writer, atlas *pipeline.Atlas) error {
	s := style{c.env.colour}
	all, papers := atlas.Duplicates, 0
	for k, d := range all {
		if k == 0 || all[k-1].ID != d.ID {
			if papers++; papers > 1 {
				fmt.Fprintln(w)
			}
			c.wrapped(w, d.Title, s.bold)
			if i, ok := atlas.Corpus.Index(d.ID); ok {
				p := atlas.Corpus.At(i)
				facts := []string{count(len(p.Seen), "place", "places"), string(d.ID)}
				if issue := when(p.Venue, p.Year); issue != "" {
					facts = append([]string{issue}, facts...)
				}
				c.wrapped(w, strings.Join(facts, between), s.faint)
			}
		}
		if err := c.unionText(w, d, s); err != nil {
			return err
		}
	}
	if papers > 0 {
		fmt.Fprintln(w)
	}
	_, err := fmt.Fprintf(w, "%s joined, in %s\n", count(len(all), "pair of entries", "pairs of entries"), count(papers, "paper", "papers"))
	return err
}

// unionText prints the evidence of one union: both places with their titles, the
// rule, and how to undo it.
func (c *command) unionText(w io.Writer, d corpus.Duplicate, s style) error {
	pair := table.New(table.Column{Name: "place", Min: 24}, table.Column{Name: "title", Min: 40})
	pair.Add(place(d.A), d.TitleA)
	pair.Add(place(d.B), d.TitleB)
	if err := pair.Text(w, table.TextOptions{Width: c.textWidth(), Indent: "  "}); err != nil {
		return err
	}
	fmt.Fprintf(w, "    %s\n", table.Printable(fmt.Sprintf("%s %.2f: %s", d.Rule, d.Score, d.Why)))
	_, err := fmt.Fprintln(w, s.faint("    --keep-apart "+d.RecordA+","+d.RecordB))
	return err
}

func duplicatesTable(all []corpus.Duplicate) *table.Table {
	t := table.New(table.Column{Name: "id"}, table.Column{Name: "title"}, table.Column{Name: "a"}, table.Column{Name: "b"},
		table.Column{Name: "rule"}, table.Column{Name: "why"}, table.Column{Name: "score", Right: true},
		table.Column{Name: "title_a"}, table.Column{Name: "title_b"}, table.Column{Name: "record_a"}, table.Column{Name: "record_b"})
	for _, d := range all {
		t.Add(string(d.ID), d.Title, place(d.A), place(d.B), d.Rule, d.Why, d.Score, d.TitleA, d.TitleB, d.RecordA, d.RecordB)
	}
	return t
}
