package main

import (
	"errors"
	"io"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/convert"
	"papergraph/corpus/ingest"
	"papergraph/internal/pipeline"

	"github.com/spf13/cobra"
)

// mergeOptions are the flags of merge alone.
type mergeOptions struct {
	explain     bool
	apart, join []string // "ID,ID"
}

func newMergeCommand(c *command) *cobra.Command {
	var o mergeOptions
	cmd := &cobra.Command{
		Use:   "merge PATH... -o FILE",
		Short: "Make one bibliography of several, say why papers were joined, and correct that",
		Long: `merge writes the papers of several inputs as one bibliography, in the formats of
graph convert, and with --explain prints the evidence of every union. Where it is
wrong, --keep-apart and --join correct it by the names that --explain shows, by
IDs, identifiers (doi:10.1145/1.2), places (refs.bib:12), titles or names.

Corrections are remembered in a file of yours, one a line, which --corrections
names: else $GRAPH_CORRECTIONS, else ` + correctionsFile + ` in this directory. Other
commands follow it if --corrections or $GRAPH_CORRECTIONS names it.`,
		Example: `  graph merge scopus.csv wos.txt -o all.jsonl --explain
  graph merge --explain lists/ | less
  graph merge a.bib b.bib -o all.bib --join doi:10.1145/1.2,other-title-2024`,
		Annotations: map[string]string{answersBesideFile: "yes"},
		RunE:        func(cmd *cobra.Command, args []string) error { return c.merge(cmd, args, o) },
	}
	var names []string
	for _, f := range convert.Formats() {
		names = append(names, f.Name)
	}
	c.formatFlag(cmd, names, "by the ending of FILE")
	cmd.Flags().BoolVar(&o.explain, "explain", false, "print which records were taken for one paper, and why")
	cmd.Flags().StringArrayVar(&o.apart, "keep-apart", nil, "records that are two papers, `ID,ID` (repeatable)")
	cmd.Flags().StringArrayVar(&o.join, "join", nil, "records or papers that are one, `ID,ID` (repeatable)")
	return cmd
}

func (c *command) merge(cmd *cobra.Command, paths []string, o mergeOptions) error {
	var format *convert.Format
	var err error
	switch onlyExplain := c.format == "" && toStdout(c.output) && o.explain; {
	case onlyExplain:
	case o.explain && toStdout(c.output):
		return usageError("--explain and the papers cannot both go to standard output; name a file with -o")
	default:
		if format, err = c.convertFormat(cmd.Name(), paths); err != nil {
			return err
		}
	}
	asked, err := o.corrections()
	if err != nil {
		return err
	}
	if err := c.nameRecords(cmd.Context(), paths, asked); err != nil {
		return err
	}
	remembered, err := c.amend(asked)
	if err != nil {
		return err
	}
	atlas, err := c.run(cmd.Context(), paths, pipeline.Read)
	if err != nil {
		return err
	}
	if err := unheeded(atlas.Diagnostics); err != nil {
		return err
	}
	if atlas.Corpus.Len() == 0 {
		return errors.New(c.nothing(atlas))
	}
	c.remark(atlas)
	if format != nil {
		if err := c.writeBibliography(cmd.Context(), format, atlas); err != nil {
			return err
		}
	}
	if o.explain {
		err := c.deliver(cmd.Context(), "", func(w io.Writer) error { return c.duplicatesText(w, atlas) })
		if err != nil {
			return err
		}
	} else if n := len(atlas.Duplicates); n > 0 {
		c.note("%s joined with others; --explain says why", count(n, "record was", "records were"))
	}
	return c.remember(remembered)
}

// corrections are those on the command line. The File of each is the
// flag that it came with.
func (o *mergeOptions) corrections() ([]corpus.Correction, error) {
	var all []corpus.Correction
	for _, flag := range []struct {
		name  string
		apart bool
		pairs []string
	}{{"--keep-apart", true, o.apart}, {"--join", false, o.join}} {
		for _, pair := range flag.pairs {
			a, b, found := cutPair(pair)
			if !found {
				return nil, usageError("%s is %q, want two names with a comma between, as --explain shows them", flag.name, pair)
			}
			all = append(all, corpus.Correction{Apart: flag.apart, A: a, B: b, At: corpus.Pos{File: flag.name}})
		}
	}
	return all, nil
}

// cutPair cuts "ID,ID". A DOI may have a comma: then the one before the second
// name's scheme parts them, or else the last.
func cutPair(pair string) (a, b string, found bool) {
	at := strings.LastIndex(pair, ",doi:")
	if at < 0 {
		at = strings.LastIndexByte(pair, ',')
	}
	if at < 0 {
		return "", "", false
	}
	a, b = strings.TrimSpace(pair[:at]), strings.TrimSpace(pair[at+1:])
	return a, b, a != "" && b != ""
}

// unheeded says which corrections of the command line were not followed.
func unheeded(found []ingest.Diagnostic) error {
	var errs []error
	for _, d := range found {
		if strings.HasPrefix(d.Pos.File, "--") && d.Code == ingest.BadCorrection(corpus.Unapplied{}).Code {
			errs = append(errs, errors.New(d.Pos.File+": "+d.Message))
		}
	}
	if len(errs) == 0 {
		return nil
	}
	return usageError("%w; nothing was written", errors.Join(errs...))
}
