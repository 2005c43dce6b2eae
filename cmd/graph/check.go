package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"

	"github.com/spf13/cobra"
)

// checkOptions are the flags of check alone.
type checkOptions struct {
	sources bool
	list    string
}

func newCheckCommand(c *command) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Say what was odd in the inputs, where, and what was done; and how complete they are",
		Long: `check reads the inputs and prints every diagnostic as
"file:line: severity code message", and how complete each input is: the share of
its papers with abstract, year, authors, venue, DOI and references; how many references
name nothing that can be found (unresolved), how many papers are near another one
without being joined (twins), and how many are garbled by a wrong encoding. --list
names these papers. It exits with 1 only if an entry that seems to be a paper
could not be kept.`,
		Example: `  graph check lists/
  graph check --list abstract lists/
  graph check --sources -f csv lists/`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.check(cmd, args, o) },
	}
	cmd.Flags().BoolVar(&o.sources, "sources", false, "print only how complete each input is")
	cmd.Flags().StringVar(&o.list, "list", "", "list instead the papers that lack `WHAT`, are garbled or twins: "+strings.Join(listNames(), ", "))
	complete(cmd, "list", listNames())
	return cmd
}

// checkJSON is graph/check/v1, see docs/schema.md.
type checkJSON struct {
	Schema      string           `json:"schema"`
	Diagnostics []diagnosticJSON `json:"diagnostics"`
	Sources     []sourceJSON     `json:"sources"`
	Twins       []twinJSON       `json:"twins"`
}

type diagnosticJSON struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
}

func (c *command) check(cmd *cobra.Command, paths []string, o checkOptions) error {
	format, err := c.formatOf(textFormats)
	switch {
	case err != nil:
		return err
	case o.list != "" && !slices.Contains(listNames(), o.list):
		return usageError("--list is %q; %s", o.list, orElse(o.list, listNames(), "there are "+strings.Join(listNames(), ", ")))
	}
	c.options.Ingest.Keep = true
	atlas, err := c.run(cmd.Context(), paths, pipeline.Read)
	if err != nil {
		return err
	}
	if atlas.Corpus.Len() == 0 && len(atlas.Diagnostics) == 0 {
		c.note("there is no file to read in %s", strings.Join(c.inputs, ", "))
	}
	s := surveyOf(atlas)
	f := forms{
		json:     func() any { return checkReport(atlas.Diagnostics, s) },
		table:    func() *table.Table { return checkTable(atlas.Diagnostics) },
		text:     func(w io.Writer) error { return c.checkText(w, atlas, s) },
		markdown: func(w io.Writer) error { return checkMarkdown(w, atlas, s) },
	}
	switch {
	case o.list != "":
		f = forms{json: f.json, table: func() *table.Table { return s.list(atlas, o.list) }}
		if o.list == twinsGap {
			f.text = func(w io.Writer) error { return c.twinsText(w, atlas, s) }
		}
	case o.sources:
		f = forms{json: f.json, table: s.table, text: func(w io.Writer) error { return c.sourcesText(w, s) }}
	}
	if err := c.show(cmd.Context(), format, f); err != nil {
		return err
	}
	if _, lost := atlas.Count(); lost > 0 {
		return &codedError{code: exitFailure}
	}
	return nil
}

func checkReport(all []ingest.Diagnostic, s *survey) checkJSON {
	r := checkJSON{"graph/check/v1", make([]diagnosticJSON, len(all)), s.sources, s.twins}
	for k, d := range all {
		r.Diagnostics[k] = diagnosticJSON{d.Pos.File, d.Pos.Line, d.Severity.String(), d.Code, d.Message}
	}
	return r
}

func (c *command) checkText(w io.Writer, atlas *pipeline.Atlas, s *survey) error {
	for _, d := range atlas.Diagnostics {
		fmt.Fprintf(w, "%s: %s %s %s\n", place(d.Pos), d.Severity, d.Code, table.Printable(d.Message))
	}
	if atlas.Corpus.Len() > 0 {
		if len(atlas.Diagnostics) > 0 {
			fmt.Fprintln(w)
		}
		if err := c.sourcesText(w, s); err != nil {
			return err
		}
		fmt.Fprintln(w)
	}
	warnings, lost := atlas.Count()
	notes := len(atlas.Diagnostics) - warnings - lost
	_, err := fmt.Fprintf(w, "%s: %s, %s, %d lost\n", count(atlas.Corpus.Len(), "paper", "papers"),
		count(notes, "note", "notes"), count(warnings, "warning", "warnings"), lost)
	return err
}

func checkMarkdown(w io.Writer, atlas *pipeline.Atlas, s *survey) error {
	if err := checkTable(atlas.Diagnostics).Markdown(w); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return s.table().Markdown(w)
}

func checkTable(all []ingest.Diagnostic) *table.Table {
	t := table.New(table.Column{Name: "file"}, table.Column{Name: "line", Right: true}, table.Column{Name: "severity"},
		table.Column{Name: "code"}, table.Column{Name: "message"})
	for _, d := range all {
		t.Add(d.Pos.File, d.Pos.Line, d.Severity.String(), d.Code, d.Message)
	}
	return t
}
