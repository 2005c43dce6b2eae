package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/analysis"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"

	"github.com/spf13/cobra"
)

// newAnalysisCommands makes a command of every question of package analysis.
func newAnalysisCommands(c *command) []*cobra.Command {
	var all []*cobra.Command
	for _, a := range analysis.All() {
		all = append(all, newAnalysisCommand(c, a))
	}
	return all
}

func newAnalysisCommand(c *command, a analysis.Analyzer) *cobra.Command {
	q := analysis.Question{}
	values := make([]string, len(a.Flags))
	args := " [PATH...]"
	if a.Most > 0 {
		args = " " + a.Args
	}
	cmd := &cobra.Command{
		Use:   a.Name + args,
		Short: a.Doc,
		Long:  a.Long,
		RunE: func(cmd *cobra.Command, args []string) error {
			q.Values, q.Seed = make(map[string]string), c.seed
			for k, f := range a.Flags {
				if cmd.Flags().Changed(f.Name) {
					q.Values[f.Name] = values[k]
				}
			}
			return c.analyze(cmd, args, a, q)
		},
	}
	usual := 20
	if a.Whole {
		usual = 0
	}
	cmd.Flags().IntVarP(&q.Number, "number", "n", usual, "`NUMBER` of rows shown, 0 for all")
	for k, f := range a.Flags {
		cmd.Flags().StringVar(&values[k], f.Name, "", analysisFlag(f))
		if len(f.Choices) > 0 {
			complete(cmd, f.Name, f.Choices)
		}
	}
	if a.Most > 0 {
		cmd.ValidArgsFunction = c.completeNames
	}
	if a.Needs > pipeline.Fit {
		c.groupFlags(cmd)
	}
	return cmd
}

// analysisFlag is the help of a flag.
func analysisFlag(f analysis.Flag) string {
	if len(f.Choices) == 0 {
		return f.Doc
	}
	help := "`" + f.Value + "`: " + f.Doc + ": "
	for k, choice := range f.Choices {
		if k > 0 {
			help += ", "
		}
		help += choice
	}
	return help + " (default " + f.Choices[0] + ")"
}

// analysisJSON is graph/NAME/v1 of a question, see docs/schema.md.
type analysisJSON struct {
	Schema string          `json:"schema"`
	Rows   json.RawMessage `json:"rows"`
}

func (c *command) analyze(cmd *cobra.Command, args []string, a analysis.Analyzer, q analysis.Question) error {
	format, err := c.formatOf(textFormats)
	if err != nil {
		return err
	}
	for _, f := range a.Flags {
		if err := f.Check(q.Values[f.Name]); err != nil {
			return usageError("%v", err)
		}
	}
	paths := args
	if a.Most > 0 {
		paths = nil
		if len(args) < a.Least || len(args) > a.Most {
			return usageError("%s takes %s; quote names of several words", a.Name, a.Args)
		}
	}
	if q.Number < 0 {
		return usageError("--number is %d, want 0 or more", q.Number)
	}
	ctx := cmd.Context()
	atlas, err := c.load(ctx, paths, a.Needs)
	if err != nil {
		return err
	}
	if a.Most > 0 {
		if q.Papers, err = c.named(atlas.Corpus, args); err != nil {
			return err
		}
	}
	if q.Library, err = c.library(ctx, q.Values["library"]); err != nil {
		return err
	}
	answer, err := a.Run(ctx, atlas, q)
	if err != nil {
		return err
	}
	for _, note := range answer.Notes {
		c.note("%s", note)
	}
	return c.show(ctx, format, forms{
		json:  func() any { return analysisReport(a.Name, answer.Table) },
		table: func() *table.Table { return answer.Table },
	})
}

func analysisReport(name string, t *table.Table) any {
	var rows bytes.Buffer
	if err := t.JSON(&rows); err != nil {
		panic(err) // a buffer takes everything, and cells are texts and numbers
	}
	return analysisJSON{"graph/" + name + "/v1", rows.Bytes()}
}

// named finds the papers that arguments name.
func (c *command) named(papers *corpus.Corpus, args []string) ([]int, error) {
	var nodes []int
	for _, arg := range args {
		found := papers.Find(arg)
		if len(found) == 0 || !found[0].Names {
			message := fmt.Sprintf("no paper is called %q", table.Truncate(arg, 60))
			if id := identifierIn(arg); id != "" {
				return nil, c.unknownIdentifier(id)
			}
			if s := papers.Suggest(arg); len(s) > 0 {
				message += "; did you mean " + quoted(s[:min(3, len(s))]) + "?"
			}
			return nil, &codedError{exitNotFound, errors.New(message)}
		}
		nodes = append(nodes, found[0].Index)
	}
	return nodes, nil
}

// library reads what the user says to have; nil without a path.
func (c *command) library(ctx context.Context, path string) (*corpus.Corpus, error) {
	if path == "" {
		return nil, nil
	}
	r, err := ingest.Read(ctx, c.env.fs, []string{path}, ingest.Options{Stdin: c.env.in})
	if err != nil {
		return nil, c.readError(err)
	}
	return r.Corpus, nil
}
