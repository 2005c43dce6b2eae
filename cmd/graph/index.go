package main

import (
	"io"
	"os"
	"slices"

	"papergraph/internal/indexfile"
	"papergraph/internal/pipeline"

	"github.com/spf13/cobra"
)

func newIndexCommand(c *command) *cobra.Command {
	var add bool
	cmd := &cobra.Command{
		Use:   "index PATH... -o FILE",
		Short: "Prepare a large corpus, so that other commands answer at once",
		Long: `index reads the inputs, finds neighbours and themes, and writes all of it into
one file. Every command takes that file in place of the inputs (-c FILE), and
reads only the parts of it that it needs. --add reads more inputs into an index
that is there; an input of a name that is in it already takes the place of the
old one. The result is that of an index made anew. The file is replaced
whole or not at all.`,
		Example: `  graph index lists/ -o lib.graph
  graph near spotserve -c lib.graph
  graph index --add new.md -o lib.graph`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.index(cmd, args, add) },
	}
	cmd.Flags().BoolVar(&add, "add", false, "keep what the index at -o holds, and add the inputs to it")
	c.groupFlags(cmd)
	return cmd
}

func (c *command) index(cmd *cobra.Command, paths []string, add bool) error {
	switch {
	case c.format != "":
		return usageError("an index has one format; leave out --format")
	case toStdout(c.output):
		return usageError("name the file to write with -o, for example -o lib.graph")
	}
	if add {
		if _, err := os.Stat(c.output); err != nil {
			return usageError("there is no index %s to add to; leave out --add to make one", c.output)
		}
		if !pipeline.IsIndex(c.env.fs, c.output) {
			return usageError("%s is no index, so nothing can be added to it; name another file with -o", c.output)
		}
		paths = append([]string{c.output}, paths...)
	} else {
		c.inputs = slices.Concat(c.corpora, paths)
		if err := c.spare(c.output, []byte(indexfile.Magic)); err != nil {
			return err // before the work
		}
	}
	c.options.Ingest.Keep = true
	atlas, err := c.load(cmd.Context(), paths, pipeline.Group)
	if err != nil {
		return err
	}
	if !add {
		if err := c.spare(c.output, []byte(indexfile.Magic)); err != nil {
			return err // it lies in a directory that was read
		}
	}
	err = replaceFile(c.output, func(w io.Writer) error {
		if err := atlas.Save(w); err != nil {
			return err
		}
		return cmd.Context().Err()
	})
	if err == nil {
		c.note("%s: %s in %s", c.output, count(atlas.Corpus.Len(), "paper", "papers"), count(len(atlas.Themes), "theme", "themes"))
	}
	return err
}
