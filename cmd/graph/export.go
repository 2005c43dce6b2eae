package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/sample"
	"papergraph/internal/pipeline"
	"papergraph/internal/text"
	"papergraph/render"
	"papergraph/render/layout"

	"github.com/spf13/cobra"
)

// exportOptions are the flags of export alone.
type exportOptions struct {
	title   string
	near    []string
	number  int
	wish    wish
	picture picture
	letters letters
	engine  engine
	layout  string
}

func newExportCommand(c *command) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export [FILE]",
		Short: "Draw the map, or write it for other programs",
		Long:  "export writes the map of the corpus. The format follows from the ending of\nFILE or from --format; without FILE it goes to standard output.\n\nFormats:\n" + formatList(),
		Example: `  graph export map.svg -c lists/
  graph export map.pdf --size A4 --theme print
  graph export --near spotserve around.svg`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError("export takes one file, got %q too; name inputs with -c PATH", args[1])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return c.export(cmd, args, o) },
	}
	cmd.Flags().StringVar(&o.title, "title", "", "`TITLE` on the map (default: the heading above all papers, else the name of the input)")
	cmd.Flags().StringArrayVar(&o.near, "near", nil, "draw only the `PAPER` and what is near it, in columns by year (repeatable)")
	cmd.Flags().IntVarP(&o.number, "number", "n", 30, "`NUMBER` of papers near it")
	var layouts []string
	list := ""
	for _, l := range layout.Layouts() {
		layouts = append(layouts, l.Name)
		list += "\n" + l.Name + ": " + l.Doc
	}
	cmd.Flags().StringVar(&o.layout, "layout", layouts[0], "place the papers by the layout of this `NAME`"+list)
	complete(cmd, "layout", layouts)
	o.wish.addScope(cmd)
	o.picture.addFlags(cmd)
	o.letters.addFlags(cmd)
	o.engine.addFlags(cmd)
	c.groupFlags(cmd)
	var names []string
	for _, f := range render.Formats() {
		names = append(names, f.Name)
	}
	c.formatFlag(cmd, names, "by the ending of FILE")
	return cmd
}

func (c *command) export(cmd *cobra.Command, args []string, o exportOptions) error {
	path := c.output
	if len(args) == 1 {
		if path != "" {
			return usageError("two files to write, %q and %q; name one", args[0], path)
		}
		path = args[0]
	}
	if err := o.validate(); err != nil {
		return err
	}
	format, err := c.exportFormat(path)
	if err != nil {
		return err
	}
	opts, err := o.picture.options(cmd)
	if err != nil {
		return err
	}
	if err := o.letters.apply(c, cmd, format, &opts); err != nil {
		return err
	}
	if err := o.engine.apply(format, &opts); err != nil {
		return err
	}
	c.options.Layout.Aspect = opts.Aspect()
	if o.layout != layout.Layouts()[0].Name {
		c.options.Layout.Layout = o.layout
	}
	if err := c.options.Layout.Validate(); err != nil {
		return usageError("%w", err)
	}
	upTo := pipeline.Group
	if format.Layout && len(o.near) == 0 {
		upTo = pipeline.Place
	}
	atlas, err := c.load(cmd.Context(), nil, upTo)
	if err != nil {
		return err
	}
	m, err := c.mapOf(cmd.Context(), atlas, o)
	if err != nil {
		return cmp.Or(c.readError(atlas.Err()), err)
	}
	err = c.deliver(cmd.Context(), path, func(w io.Writer) error { return o.engine.write(cmd.Context(), w, m, drawn{format, opts}) })
	if err == nil && !toStdout(path) {
		c.note("wrote %s", path)
	}
	return err
}

// mapOf is the map to export: of all papers, or of those near some of them.
func (c *command) mapOf(ctx context.Context, atlas *pipeline.Atlas, o exportOptions) (*render.Map, error) {
	if len(o.near) == 0 {
		return atlas.Map(ctx, cmp.Or(o.title, c.mapTitle(atlas.Corpus)), buildVersion())
	}
	if _, err := c.named(atlas.Corpus, o.near); err != nil {
		return nil, err
	}
	a, err := c.ask(ctx, atlas, o.near, nearOptions{number: o.number, wish: o.wish})
	if err != nil {
		return nil, err
	}
	if len(a.results) == 0 {
		c.note("no paper that is asked for is near %s", listed(atlas.Corpus, a.given))
	}
	title := cmp.Or(o.title, "Around "+listed(atlas.Corpus, a.given))
	m, err := atlas.Around(ctx, a.given, a.results, title, buildVersion())
	if err != nil {
		return nil, err
	}
	return m.Around(a.given, a.results, c.options.Layout.Aspect)
}

// listed is what some papers are called, in a sentence.
func listed(papers *corpus.Corpus, nodes []int) string {
	var names []string
	for _, i := range nodes {
		names = append(names, papers.At(i).Display())
	}
	return strings.Join(names, ", ")
}

// validate says which flag makes no sense.
func (o exportOptions) validate() error {
	switch {
	case len(o.near) == 0 && o.wish != wish{}:
		return usageError("--after, --before and --unseen choose among the papers near one; name it with --near PAPER")
	case o.layout != layout.Layouts()[0].Name && len(o.near) > 0:
		return usageError("--layout places a whole map; with --near papers stand by year")
	case o.layout != layout.Layouts()[0].Name && o.engine.name != "":
		return usageError("--layout and --engine both place the papers; name one")
	case o.picture.style != "" && len(o.near) > 0:
		return usageError("--style is of a whole map; with --near papers stand by year")
	case o.number < 1:
		return usageError("--number is %d, want 1 or more", o.number)
	}
	return o.wish.validate()
}

// exportFormat finds the format that --format or the ending of path names.
func (c *command) exportFormat(path string) (render.Format, error) {
	var format render.Format
	var err error
	switch {
	case c.format != "":
		if format, err = render.FormatNamed(c.format); err == nil {
			if other, wrong := render.FormatFor(path); wrong == nil && other.Name != format.Name && !toStdout(path) {
				return format, usageError("%s has the ending of %s, but --format is %s", path, other.Name, format.Name)
			}
		}
	case !toStdout(path):
		format, err = render.FormatFor(path)
	default:
		return format, usageError("export needs a file such as map.svg, or --format")
	}
	if info, wrong := os.Stat(path); err != nil && wrong == nil && info.IsDir() {
		return format, usageError("%s is a directory; name a file in it such as %s", path, filepath.Join(path, "map.svg"))
	}
	if err != nil {
		return format, usageError("%w%s", err, conversion(cmp.Or(c.format, path)))
	}
	return format, nil
}

// conversion is a hint for those who ask for a picture that other programs make
// of ours, by a format's name or a file.
func conversion(name string) string {
	kind := strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
	switch kind {
	case "eps", "ps":
		return fmt.Sprintf("\nWrite map.pdf, or convert the picture: rsvg-convert -f %s -o map.%s map.svg", kind, kind)
	case "jpg", "jpeg", "gif", "webp", "tif", "tiff", "bmp", "pptx", "ppt", "key", "odp":
		return "\nWrite map.svg, which browsers and slides show as it is, or map.png"
	}
	return ""
}

// mapTitle is a title from what was read: the sample's own, the heading above all
// papers, the one input's name without its ending, or what all maps are.
func (c *command) mapTitle(papers *corpus.Corpus) string {
	if len(c.inputs) == 0 {
		return sample.Title
	}
	if heading := commonHeading(papers); heading != "" {
		return heading
	}
	if len(c.inputs) == 1 {
		base := filepath.Base(filepath.ToSlash(c.inputs[0]))
		words := strings.FieldsFunc(strings.TrimSuffix(base, filepath.Ext(base)), func(r rune) bool { return r == '_' || r == '-' || r == ' ' || r == '.' })
		if len(words) > 0 {
			return strings.Join(words, " ")
		}
	}
	return "Map of papers"
}

// commonHeading is the outermost heading if it is above all papers, and long
// enough to say something.
func commonHeading(papers *corpus.Corpus) string {
	heading := ""
	for _, p := range papers.All() {
		switch {
		case len(p.Sections) == 0 || heading != "" && p.Sections[0] != heading:
			return ""
		default:
			heading = p.Sections[0]
		}
	}
	if words := strings.Fields(corpus.Fold(heading)); len(words) < 2 && !text.HasHan(heading) {
		return "" // "Papers"
	}
	return heading
}

func formatList() string {
	var b strings.Builder
	for _, f := range render.Formats() {
		b.WriteString("  " + f.Name + strings.Repeat(" ", max(10-len(f.Name), 1)) + f.Doc + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
