package main

import (
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
	"papergraph/similarity"

	"github.com/spf13/cobra"
)

// clustersOptions are the flags of clusters alone.
type clustersOptions struct {
	top int // papers shown per theme in text and markdown, 0 for all
}

func newClustersCommand(c *command) *cobra.Command {
	var o clustersOptions
	cmd := &cobra.Command{
		Use:     "clusters [PATH...]",
		Aliases: []string{"themes"},
		Short:   "Find the themes of a corpus",
		Long: `clusters groups the papers by what they say and names every group in their
words. Papers with no real neighbour are listed as unplaced. The number of
themes follows from a scan for stable groupings; --resolution sets it instead:
higher gives more and smaller themes.`,
		Example: `  graph clusters lists/
  graph clusters --resolution 2 lists/
  graph clusters -o themes.json lists/`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.clusters(cmd, args, o) },
	}
	cmd.Flags().IntVar(&o.top, "top", 5, "papers shown of each theme as text or markdown, 0 for all")
	c.groupFlags(cmd)
	return cmd
}

func (c *command) clusters(cmd *cobra.Command, paths []string, o clustersOptions) error {
	format, err := c.formatOf(textFormats)
	if err != nil {
		return err
	}
	if o.top < 0 {
		return usageError("--top is %d, want 0 or more", o.top)
	}
	atlas, err := c.load(cmd.Context(), paths, pipeline.Group)
	if err != nil {
		return err
	}
	return c.show(cmd.Context(), format, forms{
		json:     func() any { return clustersReport(atlas) },
		table:    func() *table.Table { return clustersTable(atlas) },
		text:     func(w io.Writer) error { return c.clustersText(w, atlas, o.top) },
		markdown: func(w io.Writer) error { return clustersMarkdown(w, atlas, o.top) },
	})
}

// clustersJSON is graph/clusters/v1, see docs/schema.md.
type clustersJSON struct {
	Schema   string            `json:"schema"`
	Corpus   corpusJSON        `json:"corpus"`
	Options  pipeline.Settings `json:"options"`
	Clusters []clusterJSON     `json:"clusters"`
	Unplaced []paperRef        `json:"unplaced"`
}

type corpusJSON struct {
	Papers int    `json:"papers"`
	Digest string `json:"digest"`
}

type clusterJSON struct {
	ID       string     `json:"id"`
	Label    string     `json:"label"`
	Terms    []termJSON `json:"terms"`
	Size     int        `json:"size"`
	Years    [2]int     `json:"years"`
	Cohesion fixed4     `json:"cohesion"`
	Papers   []paperRef `json:"papers"`
	Near     []linkJSON `json:"near"`
}

type termJSON struct {
	Term   string `json:"term"`
	Weight fixed4 `json:"weight"`
}

type linkJSON struct {
	ID     string `json:"id"`
	Weight fixed4 `json:"weight"`
}

// fixed4 is a number printed with four decimals, the same on every machine.
type fixed4 float64

// MarshalJSON implements json.Marshaler.
func (f fixed4) MarshalJSON() ([]byte, error) { return fmt.Appendf(nil, "%.4f", float64(f)), nil }

func clustersReport(a *pipeline.Atlas) clustersJSON {
	digest := a.Corpus.Digest()
	r := clustersJSON{
		Schema:   "graph/clusters/v1",
		Corpus:   corpusJSON{a.Corpus.Len(), hex.EncodeToString(digest[:])},
		Options:  a.Settings(),
		Clusters: make([]clusterJSON, len(a.Themes)),
		Unplaced: referAll(a.Corpus, a.Result.Partition.Unplaced()),
	}
	for k, t := range a.Themes {
		r.Clusters[k] = clusterJSON{
			ID:       t.ID,
			Label:    t.Label,
			Terms:    make([]termJSON, len(t.Terms)),
			Size:     len(t.Members),
			Years:    t.Years,
			Cohesion: fixed4(t.Cohesion),
			Papers:   referAll(a.Corpus, t.Members),
			Near:     make([]linkJSON, len(t.Near)),
		}
		for i, term := range t.Terms {
			r.Clusters[k].Terms[i] = termJSON{term.Text, fixed4(term.Weight)}
		}
		for i, near := range t.Near {
			r.Clusters[k].Near[i] = linkJSON{a.Themes[near.Theme].ID, fixed4(near.Weight)}
		}
	}
	return r
}

// clustersTable is one row a paper; papers without theme come last.
func clustersTable(a *pipeline.Atlas) *table.Table {
	t := table.New(table.Column{Name: "cluster"}, table.Column{Name: "label"}, table.Column{Name: "size", Right: true},
		table.Column{Name: "id"}, table.Column{Name: "name"}, table.Column{Name: "title"},
		table.Column{Name: "year", Right: true}, table.Column{Name: "venue"})
	add := func(id, label string, nodes []int) {
		for _, r := range referAll(a.Corpus, nodes) {
			t.Add(id, label, len(nodes), string(r.ID), r.Name, r.Title, yearText(r.Year), r.Venue)
		}
	}
	for _, theme := range a.Themes {
		add(theme.ID, theme.Label, theme.Members)
	}
	add("", "", a.Result.Partition.Unplaced())
	return t
}

func (c *command) clustersText(w io.Writer, a *pipeline.Atlas, top int) error {
	c.wrapped(w, clustersSummary(a), style{c.env.colour}.faint)
	for _, t := range a.Themes {
		c.heading(w, t.Label, themeFacts(t))
		if len(t.Terms) > 0 {
			fmt.Fprintln(w, c.list("  also: ", termTexts(t.Terms), ", "))
		}
		if err := c.paperLines(w, a.Corpus, t.Members, top); err != nil {
			return err
		}
	}
	unplaced := a.Result.Partition.Unplaced()
	if len(unplaced) == 0 {
		return nil
	}
	c.heading(w, "Unplaced", "near no other paper")
	return c.paperLines(w, a.Corpus, unplaced, top)
}

// heading prints an empty line, then a label and facts behind it, or below it
// where the line would be too long.
func (c *command) heading(w io.Writer, label, facts string) {
	s, between := style{c.env.colour}, "  "
	label = table.Printable(label)
	if table.Width(label+between+facts) > c.proseWidth() {
		between = "\n  "
	}
	fmt.Fprintf(w, "\n%s%s%s\n", s.bold(label), between, s.faint(facts))
}

// paperLines prints up to top papers, one a line, and how many more there are.
func (c *command) paperLines(w io.Writer, corp *corpus.Corpus, nodes []int, top int) error {
	shown := first(nodes, top)
	s := style{c.env.colour}
	t := table.New(table.Column{Name: "name", Min: 12}, table.Column{Name: "title", Min: 24}, table.Column{Name: "when", Min: 12, Style: s.faint})
	for _, r := range referAll(corp, shown) {
		t.Add(r.Name, r.rest(), when(r.Venue, r.Year))
	}
	if err := t.Text(w, table.TextOptions{Width: c.textWidth(), Indent: "    "}); err != nil {
		return err
	}
	if more := len(nodes) - len(shown); more > 0 {
		fmt.Fprintf(w, "    %s\n", s.faint(fmt.Sprintf("and %d more", more)))
	}
	return nil
}

// first returns the first top nodes, or all if top is 0 or only one would be
// left: "and 1 more" would take the line of that one.
func first(nodes []int, top int) []int {
	if top > 0 && len(nodes) > top+1 {
		return nodes[:top]
	}
	return nodes
}

func clustersMarkdown(w io.Writer, a *pipeline.Atlas, top int) error {
	fmt.Fprintf(w, "# Themes\n\n%s\n", table.Escape(clustersSummary(a)))
	section := func(label, facts string, nodes []int) {
		fmt.Fprintf(w, "\n## %s\n\n%s\n\n", table.Escape(label), table.Escape(facts))
		shown := first(nodes, top)
		for _, r := range referAll(a.Corpus, shown) {
			fmt.Fprintf(w, "- %s\n", table.Escape(strings.TrimSuffix(r.heading+" ("+when(r.Venue, r.Year)+")", " ()")))
		}
		if more := len(nodes) - len(shown); more > 0 {
			fmt.Fprintf(w, "- and %d more\n", more)
		}
	}
	for _, t := range a.Themes {
		section(t.Label, strings.TrimSuffix(themeFacts(t)+": "+strings.Join(termTexts(t.Terms), ", "), ": "), t.Members)
	}
	if unplaced := a.Result.Partition.Unplaced(); len(unplaced) > 0 {
		section("Unplaced", "near no other paper", unplaced)
	}
	return nil
}

func clustersSummary(a *pipeline.Atlas) string {
	summary := count(a.Corpus.Len(), "paper", "papers") + " · " + count(len(a.Themes), "theme", "themes")
	if n := len(a.Result.Partition.Unplaced()); n > 0 {
		summary += fmt.Sprintf(" · %d unplaced", n)
	}
	if nearest := a.Model.Accuracy(); nearest.Method != similarity.Exact {
		summary += " · nearest papers " + nearest.String()
	}
	if thin := a.Corpus.Thin(); thin > 0 {
		summary += fmt.Sprintf(" · %d known by title only", thin)
	}
	return summary
}

// themeFacts is "34 papers · 2022–2025 · cohesion 0.21".
func themeFacts(t cluster.Theme) string {
	facts := count(len(t.Members), "paper", "papers")
	switch first, last := t.Years[0], t.Years[1]; {
	case first == 0:
	case first == last:
		facts += fmt.Sprintf(" · %d", first)
	default:
		facts += fmt.Sprintf(" · %d–%d", first, last)
	}
	return facts + fmt.Sprintf(" · cohesion %.2f", t.Cohesion)
}

func termTexts(terms []cluster.Term) []string {
	texts := make([]string, len(terms))
	for k, t := range terms {
		texts[k] = t.Text
	}
	return texts
}
