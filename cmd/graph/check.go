package main

import (
	"fmt"
	"io"
	"strings"

	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"

	"github.com/spf13/cobra"
)

func newCheckCommand(c *command) *cobra.Command {
	return &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Say what was odd in the inputs, where, and what was done",
		Long: `check reads the inputs and prints every diagnostic as
"file:line: severity code message". It exits with 1 only if an entry that seems
to be a paper could not be kept.`,
		Example: `  graph check lists/`,
		RunE:    c.check,
	}
}

// checkJSON is graph/check/v1, see docs/schema.md.
type checkJSON struct {
	Schema      string           `json:"schema"`
	Diagnostics []diagnosticJSON `json:"diagnostics"`
}

type diagnosticJSON struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
}

func (c *command) check(cmd *cobra.Command, paths []string) error {
	format, err := c.formatOf(textFormats)
	if err != nil {
		return err
	}
	atlas, err := c.run(cmd.Context(), paths, pipeline.Read)
	if err != nil {
		return err
	}
	if atlas.Corpus.Len() == 0 && len(atlas.Diagnostics) == 0 {
		c.note("there is no file to read in %s", strings.Join(c.inputs, ", "))
	}
	err = c.show(cmd.Context(), format, forms{
		json:  func() any { return checkReport(atlas.Diagnostics) },
		table: func() *table.Table { return checkTable(atlas.Diagnostics) },
		text:  func(w io.Writer) error { return checkText(w, atlas) },
	})
	if err != nil {
		return err
	}
	if _, lost := atlas.Count(); lost > 0 {
		return &codedError{code: exitFailure}
	}
	return nil
}

func checkReport(all []ingest.Diagnostic) checkJSON {
	r := checkJSON{"graph/check/v1", make([]diagnosticJSON, len(all))}
	for k, d := range all {
		r.Diagnostics[k] = diagnosticJSON{d.Pos.File, d.Pos.Line, d.Severity.String(), d.Code, d.Message}
	}
	return r
}

func checkText(w io.Writer, atlas *pipeline.Atlas) error {
	for _, d := range atlas.Diagnostics {
		fmt.Fprintf(w, "%s: %s %s %s\n", place(d.Pos), d.Severity, d.Code, table.Printable(d.Message))
	}
	warnings, lost := atlas.Count()
	notes := len(atlas.Diagnostics) - warnings - lost
	_, err := fmt.Fprintf(w, "%s: %s, %s, %d lost\n", count(atlas.Corpus.Len(), "paper", "papers"),
		count(notes, "note", "notes"), count(warnings, "warning", "warnings"), lost)
	return err
}

func checkTable(all []ingest.Diagnostic) *table.Table {
	t := table.New(table.Column{Name: "file"}, table.Column{Name: "line", Right: true}, table.Column{Name: "severity"},
		table.Column{Name: "code"}, table.Column{Name: "message"})
	for _, d := range all {
		t.Add(d.Pos.File, d.Pos.Line, d.Severity.String(), d.Code, d.Message)
	}
	return t
}
