package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"papergraph/corpus/convert"
	"papergraph/internal/pipeline"
	"papergraph/render"

	"github.com/spf13/cobra"
)

func newConvertCommand(c *command) *cobra.Command {
	formats := convert.Formats()
	var names []string
	var list strings.Builder
	for _, f := range formats {
		names = append(names, f.Name)
		fmt.Fprintf(&list, "\n  %-10s%s", f.Name, f.Doc)
	}
	cmd := &cobra.Command{
		Use:   "convert PATH... -o FILE",
		Short: "Write the papers of any inputs as a bibliography",
		Long: `convert reads inputs of any kinds and writes their papers as one bibliography.
The format follows from the ending of FILE or from --format. Like every command
it makes one paper of the records of one paper. What the format cannot hold is
said; jsonl holds everything.

Formats:` + list.String(),
		Example: `  graph convert refs.bib -o refs.md
  graph convert exports/ lists/ -o all.jsonl
  graph convert -f markdown refs.bib | less`,
		RunE: c.convert,
	}
	c.formatFlag(cmd, names, "by the ending of FILE")
	return cmd
}

func (c *command) convert(cmd *cobra.Command, paths []string) error {
	format, err := c.convertFormat(cmd.Name(), paths)
	if err != nil {
		return err
	}
	atlas, err := c.load(cmd.Context(), paths, pipeline.Read)
	if err != nil {
		return err
	}
	if n := len(atlas.Duplicates); n > 0 {
		c.note("%s joined with others; %s says why", count(n, "record was", "records were"), c.line("merge --explain"))
	}
	return c.writeBibliography(cmd.Context(), format, atlas)
}

// writeBibliography writes the papers, and says what the format cannot hold.
func (c *command) writeBibliography(ctx context.Context, format *convert.Format, atlas *pipeline.Atlas) error {
	err := c.deliver(ctx, c.output, func(w io.Writer) error { return format.Write(ctx, w, atlas.Corpus) })
	if err != nil {
		return err
	}
	if losses := format.Losses(atlas.Corpus); len(losses) > 0 {
		c.note("%s cannot hold: %s", format.Name, lossList(losses))
	}
	changes, err := format.Changes(ctx, atlas.Corpus)
	if err != nil {
		return err
	}
	if len(changes) > 0 {
		c.note("read back from %s otherwise: %s", format.Name, lossList(changes))
	}
	if !toStdout(c.output) {
		c.note("wrote %s to %s", count(atlas.Corpus.Len(), "paper", "papers"), c.output)
	}
	return nil
}

// lossList is "references of 12 papers, sections of 30".
func lossList(losses []convert.Loss) string {
	parts := make([]string, len(losses))
	for k, l := range losses {
		parts[k] = fmt.Sprintf("%s of %d", l.Field, l.Papers)
		if k == 0 {
			parts[k] = fmt.Sprintf("%s of %s", l.Field, count(l.Papers, "paper", "papers"))
		}
	}
	return strings.Join(parts, ", ")
}

// convertFormat finds the format that --format or the ending of the file to
// write names.
func (c *command) convertFormat(command string, paths []string) (*convert.Format, error) {
	if c.format == "" && c.output == "-" { // all that there is
		return convert.FormatFor("jsonl")
	}
	if c.format == "" && toStdout(c.output) {
		hint := "-o refs.jsonl"
		if len(paths) > 1 {
			if last := paths[len(paths)-1]; isBibliography(last) {
				hint = "-o " + last
			}
		}
		return nil, usageError("%s needs a file to write, as in '%s', or --format", command, hint)
	}
	if c.format == "" {
		format, err := convert.FormatFor(c.output)
		if err != nil {
			return nil, usageError("%w%s", err, mapHint(c.output))
		}
		return format, nil
	}
	format, err := convert.FormatFor("." + strings.TrimPrefix(c.format, ".")) // "bib"
	if err != nil {
		format, err = convert.FormatFor(c.format)
	}
	switch {
	case err != nil:
		return nil, usageError("%w%s", err, mapHint(c.format))
	case !toStdout(c.output) && isBibliography(c.output) && !slices.ContainsFunc(format.Exts, hasEnding(c.output)):
		return nil, usageError("%s has the ending of another format, but --format is %s", c.output, format.Name)
	}
	return format, nil
}

func hasEnding(path string) func(string) bool {
	return func(ending string) bool { return strings.HasSuffix(strings.ToLower(path), ending) }
}

// isBibliography reports whether a file has the ending of one that convert writes.
func isBibliography(path string) bool {
	for _, f := range convert.Formats() {
		if slices.ContainsFunc(f.Exts, hasEnding(path)) {
			return true
		}
	}
	return false
}

// mapHint names the command that writes a file or format which convert does not.
func mapHint(name string) string {
	if _, err := render.FormatFor("." + name[strings.LastIndexByte(name, '.')+1:]); err == nil {
		return "; graph export draws maps"
	}
	return ""
}
