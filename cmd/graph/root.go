package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/corpus/sample"
	"papergraph/internal/pipeline"
	"papergraph/render"
	"papergraph/similarity"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// command is what the commands of one run share: the world outside and the
// flags that all of them have.
type command struct {
	env     env
	corpora []string        // of -c
	args    []string        // inputs named as arguments
	inputs  []string        // what is read: see sources; none is the sample
	atlas   *pipeline.Atlas // what was read last
	format  string
	output  string
	seed    uint64
	quiet   bool
	remote  bool // who asks has no command line, and must not learn the paths of this machine
	verbose bool
	options pipeline.Options

	corrections string   // file, of --corrections
	decided     *decided // in place of what it holds
}

// answersBesideFile annotates a command that prints an answer even if -o names a
// file.
const answersBesideFile = "answers-beside-file"

const rootLong = `graph reads reading lists (Markdown, HTML, pasted text) and bibliographies
(BibTeX, RIS, exports of databases), and answers three questions: what are the
themes, what is related to this paper, how does the field look on one slide.

Without -c it reads what $GRAPH_CORPUS names, or else its built-in sample of
320 papers on machine learning systems. Standard input is read only where - names
it, so that graph can stand in a loop over a list.`

const rootExample = `  graph clusters                      themes of the built-in sample
  graph clusters lists/ more.html     themes of your own lists
  graph near spotserve -c lists/      what is related to a paper
  graph near 'cheap LLM serving'      what is near a thought
  graph export map.svg -c lists/      the field on one slide
  graph convert refs.bib -o refs.md   a bibliography in another format
  graph check lists/                  what could not be read, and where`

func newRootCommand(e env) *cobra.Command {
	c := &command{env: e}
	root := &cobra.Command{
		Use:                        "graph",
		Short:                      "Map research papers: themes, related work, and the field on one slide",
		Long:                       rootLong,
		Example:                    rootExample,
		Version:                    buildVersion(),
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		SilenceErrors:              true,
		Args:                       unknownCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			c.env.in = interruptible{cmd.Context(), c.env.in}
			if !toStdout(c.output) && cmd.Annotations[answersBesideFile] == "" { // a file is no terminal
				c.env.width, c.env.colour = 0, false
			}
		},
	}
	root.SetVersionTemplate("graph {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(newHelpCommand())
	c.globalFlags(root.PersistentFlags())
	complete(root, "format", textFormats)
	root.AddCommand(newClustersCommand(c), newNearCommand(c), newExportCommand(c), newServeCommand(c),
		newPapersCommand(c), newCheckCommand(c), newConvertCommand(c), newMergeCommand(c), newIndexCommand(c), newVersionCommand(c))
	root.AddCommand(newAnalysisCommands(c)...)
	addCompletion(root)
	return root
}

func (c *command) globalFlags(f *pflag.FlagSet) {
	f.StringArrayVarP(&c.corpora, "corpus", "c", nil, "file or directory to read, `PATH` or - (repeatable)")
	f.StringVarP(&c.format, "format", "f", "", "output `FORMAT`: "+strings.Join(textFormats, ", ")+" (default text)")
	f.StringVarP(&c.output, "output", "o", "", "write to `FILE` instead of standard output; its ending, as .json, chooses the format")
	f.StringVar(&c.corrections, "corrections", "", "`FILE` that says which records are one paper, see merge")
	f.Uint64Var(&c.seed, "seed", 0, "seed of all random choices")
	f.BoolVarP(&c.quiet, "quiet", "q", false, "print no notes and no progress")
	f.BoolVarP(&c.verbose, "verbose", "v", false, "say what is done and how long it takes")
}

// textFormats are the formats of every command that prints an answer.
var textFormats = []string{"text", "json", "csv", "markdown"}

// formatFlag gives a command a --format that names its own formats.
func (c *command) formatFlag(cmd *cobra.Command, formats []string, otherwise string) {
	cmd.Flags().StringVarP(&c.format, "format", "f", "", "output `FORMAT`: "+strings.Join(formats, ", ")+" (default "+otherwise+")")
	complete(cmd, "format", formats)
}

// complete lets the shell complete the values of a flag.
func complete(cmd *cobra.Command, flag string, values []string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the command has no such flag
	}
}

// formatOf returns the chosen format, one of valid: by the flag, else by the
// ending of the file to write, else the first.
func (c *command) formatOf(valid []string) (string, error) {
	named := func(name string) string {
		name = strings.ToLower(name)
		if name == "md" {
			return "markdown"
		}
		return name
	}
	ending := named(strings.TrimPrefix(filepath.Ext(c.output), "."))
	format := named(c.format)
	switch {
	case format == "" && slices.Contains(valid, ending):
		return ending, nil
	case format == "" && isBibliography(c.output):
		return "", usageError("%s: the formats here are %s; graph convert writes bibliographies", c.output, strings.Join(valid, ", "))
	case format == "" && isForeign(ending):
		return "", usageError("%s: the formats here are %s; graph export writes maps", c.output, strings.Join(valid, ", "))
	case format == "":
		return valid[0], nil
	case !slices.Contains(valid, format):
		return "", usageError("unknown format %q; the formats here are %s", c.format, strings.Join(valid, ", "))
	}
	return format, nil
}

// isForeign reports whether the ending of a file is that of a picture or of
// another program's files, which no text may hide behind.
func isForeign(ending string) bool {
	_, err := render.FormatFor("." + ending)
	return ending != "" && (err == nil || conversion(ending) != "" || slices.Contains([]string{"doc", "docx", "xls", "xlsx", "odt", "ods"}, ending))
}

// load runs the pipeline as run does and remarks on what reading found odd. That
// nothing was found is an error.
func (c *command) load(ctx context.Context, paths []string, upTo pipeline.Stage) (*pipeline.Atlas, error) {
	atlas, err := c.run(ctx, paths, upTo)
	if err != nil {
		return nil, err
	}
	if atlas.Corpus.Len() == 0 {
		return nil, errors.New(c.nothing(atlas))
	}
	c.remark(atlas)
	return atlas, nil
}

// run runs the pipeline over the corpora of -c and paths.
func (c *command) run(ctx context.Context, paths []string, upTo pipeline.Stage) (*pipeline.Atlas, error) {
	fsys, paths := c.sources(paths)
	d, err := c.decisions()
	if err != nil {
		return nil, err
	}
	o := c.options
	o.Ingest.Corrections = d.corrections
	o.Ingest.Stdin = c.env.in
	o.Cluster.Seed, o.Layout.Seed = c.seed, c.seed
	typed := c.env.typed && slices.Contains(paths, "-")
	if typed {
		c.note("reading standard input; end it with Ctrl-D")
	}
	p := startProgress(c.env.err, c.env.progress && !c.quiet && !c.verbose && !typed)
	defer p.stop()
	o.Progress = p.stage
	atlas, err := pipeline.Run(ctx, fsys, paths, upTo, o, c.logger(p))
	if err != nil {
		return nil, c.readError(err)
	}
	for _, u := range d.odd {
		atlas.Diagnostics = append(atlas.Diagnostics, ingest.BadCorrection(u))
	}
	c.atlas = atlas
	if upTo >= pipeline.Fit && atlas.Model.Accuracy().Method != similarity.Exact {
		c.note("nearest papers are %s", atlas.Model.Accuracy())
	}
	return atlas, nil
}

// files are the names of the files that gave papers, ascending.
func files(papers *corpus.Corpus) []string {
	var names []string
	for _, p := range papers.All() {
		for _, pos := range p.Seen {
			names = append(names, pos.File)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// sources says where to read: what the command line names, else $GRAPH_CORPUS,
// else the built-in sample.
func (c *command) sources(paths []string) (fs.FS, []string) {
	c.args = paths
	paths = slices.Concat(c.corpora, paths)
	if len(paths) == 0 {
		none := func(path string) bool { return path == "" }
		paths = slices.DeleteFunc(filepath.SplitList(c.env.getenv("GRAPH_CORPUS")), none)
	}
	if len(paths) == 0 {
		hint := "showing the built-in sample (name your own with -c PATH, or -c - for standard input)"
		if c.env.piped { // it may be the list of the shell loop around us
			hint = "standard input was not read (-c - reads it); showing the built-in sample"
		}
		c.note("no corpus given; %s", hint)
		return sample.FS(), []string{sample.Name}
	}
	c.inputs = paths
	return c.env.fs, paths
}

// remark tells in one line what reading found odd; check tells it in full.
func (c *command) remark(atlas *pipeline.Atlas) {
	warnings, lost := atlas.Count()
	switch {
	case lost > 0:
		c.note("%s could not be kept; %s says which and why", count(lost, "entry", "entries"), c.line("check"))
	case warnings > 0:
		c.note("%s while reading; %s lists them", count(warnings, "warning", "warnings"), c.line("check"))
	}
}

// line is a command over what was read, for a hint.
func (c *command) line(command string) string {
	line := "graph " + command
	if len(c.corpora)+len(c.args) > 3 {
		return "'" + line + "' of the same inputs"
	}
	for _, path := range slices.Concat(c.corpora, c.args) {
		if strings.ContainsAny(path, " '\"$&;()*?<>|\\") {
			path = strconv.Quote(path)
		}
		line += " " + path
	}
	return "'" + line + "'"
}

// note prints a remark for people on standard error.
func (c *command) note(format string, args ...any) {
	if !c.quiet {
		fmt.Fprintf(c.env.err, "graph: "+format+"\n", args...)
	}
}

// logger writes with -v what the stages say, and how long they had been
// running by then.
func (c *command) logger(p *progress) *slog.Logger {
	if !c.verbose {
		return slog.New(slog.DiscardHandler)
	}
	attr := func(_ []string, a slog.Attr) slog.Attr {
		switch a.Key {
		case slog.TimeKey:
			return slog.Duration("took", p.took(a.Value.Time()))
		case slog.LevelKey:
			return slog.Attr{}
		}
		return a
	}
	return slog.New(slog.NewTextHandler(prefixed{c.env.err}, &slog.HandlerOptions{ReplaceAttr: attr}))
}

// prefixed writes "graph: " before what it is given, a line at a time.
type prefixed struct{ w io.Writer }

// Write implements io.Writer.
func (p prefixed) Write(line []byte) (int, error) {
	if _, err := fmt.Fprintf(p.w, "graph: %s", line); err != nil {
		return 0, err
	}
	return len(line), nil
}

// count is n with the right form of a noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
