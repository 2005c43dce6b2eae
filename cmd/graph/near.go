package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"papergraph/cluster"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
	"papergraph/similarity"

	"github.com/spf13/cobra"
)

// nearOptions are the flags of near alone.
type nearOptions struct {
	number int
	terms  int
	told   bool // whether the user gave terms
}

// jsonTerms is how many terms of a reason JSON names unless told.
const jsonTerms = 20

func newNearCommand(c *command) *cobra.Command {
	var o nearOptions
	cmd := &cobra.Command{
		Use:   "near QUERY...",
		Short: "Show what is related to a paper or to a text, and why",
		Long: `near takes the name, title, acronym, DOI or ID of a paper and ranks the papers
most related to it, with the terms that make each score. A query that names an
author lists the papers of that author; with other words, those about them first.
Any other query is searched as free text, in which misspelt words are corrected
and said. Nothing is translated: Chinese finds papers with Chinese text, and by
their names and abbreviations all others. It exits with 3 if no paper uses a word
of the query.`,
		Example: `  graph near spotserve
  graph near 10.1145/3620665.3640411
  graph near -c lists/ 'cheap LLM serving on preemptible GPUs'
  graph near -c lists/ 'Ion Stoica'`,
		Args: func(_ *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, " ")) == "" {
				return usageError("near needs a paper or a text; try 'graph near spotserve'")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o.told = cmd.Flags().Changed("why")
			return c.near(cmd.Context(), strings.TrimSpace(strings.Join(args, " ")), o)
		},
	}
	cmd.ValidArgsFunction = c.completeNames
	cmd.Flags().IntVarP(&o.number, "number", "n", 10, "`NUMBER` of papers shown")
	cmd.Flags().IntVar(&o.terms, "why", 4, fmt.Sprintf("`NUMBER` of terms shown of each reason, 0 for none; JSON has %d unless told", jsonTerms))
	c.groupFlags(cmd)
	return cmd
}

// completeNames lets the shell complete the names of papers.
func (c *command) completeNames(cmd *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	c.quiet = true // the shell shows what the user typed
	atlas, err := c.run(cmd.Context(), nil, pipeline.Read)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, p := range atlas.Corpus.All() {
		if p.Name != "" && strings.HasPrefix(strings.ToLower(p.Name), strings.ToLower(begun)) {
			names = append(names, p.Name)
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func (c *command) near(ctx context.Context, query string, o nearOptions) error {
	format, err := c.formatOf(textFormats)
	if err != nil {
		return err
	}
	switch {
	case o.number < 1:
		return usageError("--number is %d, want 1 or more", o.number)
	case o.terms < 0:
		return usageError("--why is %d, want 0 or more", o.terms)
	}
	atlas, err := c.run(ctx, nil, pipeline.Group)
	if err != nil {
		return err
	}
	if atlas.Corpus.Len() == 0 {
		return &codedError{exitNotFound, errors.New(c.nothing(atlas))}
	}
	c.remark(atlas)
	a, err := c.ask(ctx, atlas, query, o.number)
	if damage := atlas.Err(); damage != nil {
		return c.readError(damage) // and not that there is no such paper
	}
	if err != nil {
		return err
	}
	c.explain(a)
	if format == "json" && !o.told {
		o.terms = jsonTerms
	}
	return c.show(ctx, format, forms{
		json:  func() any { return a.report(o.terms) },
		table: func() *table.Table { return a.table(o.terms) },
		text:  func(w io.Writer) error { return c.nearText(w, a, o.terms) },
	})
}

// nearJSON is graph/near/v1, see docs/schema.md.
type nearJSON struct {
	Schema string     `json:"schema"`
	Query  string     `json:"query"`
	Paper  *paperRef  `json:"paper"`
	Also   []paperRef `json:"also"`

	Authors   []string         `json:"authors"`
	Corrected []correctionJSON `json:"corrected"`
	Unknown   []string         `json:"unknown"`

	Results []resultJSON `json:"results"`
}

type correctionJSON struct {
	Word string `json:"word"`
	As   string `json:"as"`
}

type resultJSON struct {
	Rank int `json:"rank"`
	paperRef
	Score   fixed4    `json:"score"`
	Why     []whyJSON `json:"why"`
	Cluster *string   `json:"cluster"` // null if unplaced
}

type whyJSON struct {
	Term  string `json:"term"`
	Share fixed4 `json:"share"`
	Layer string `json:"layer,omitempty"` // the evidence, if not text
	Rest  int    `json:"rest,omitempty"`  // how many terms the entry stands for, if not for one
}

// report names up to terms terms of each reason and sums up the others.
func (a *answer) report(terms int) nearJSON {
	r := nearJSON{
		Schema: "graph/near/v1", Query: a.query, Also: []paperRef{}, Results: make([]resultJSON, len(a.results)),
		Authors: append([]string{}, a.authors...), Corrected: []correctionJSON{}, Unknown: append([]string{}, a.unknown.Words...),
	}
	for _, fix := range a.corrected {
		r.Corrected = append(r.Corrected, correctionJSON(fix))
	}
	for _, m := range a.others {
		r.Also = append(r.Also, refer(a.atlas.Corpus.At(m.Index)))
	}
	if a.paper != nil {
		ref := refer(a.paper)
		r.Paper = &ref
	}
	for k, n := range a.results {
		score, why := apportion(n)
		out := resultJSON{Rank: k + 1, paperRef: refer(a.atlas.Corpus.At(n.Node)), Score: fixed4(score), Why: summed(why, terms)}
		if t := a.theme(n.Node); t != nil {
			out.Cluster = &t.ID
		}
		r.Results[k] = out
	}
	return r
}

// summed returns the first terms of a reason, and the others as one entry whose
// share is the sum of theirs.
func summed(why []similarity.Term, terms int) []whyJSON {
	out := []whyJSON{}
	for _, t := range why[:min(terms, len(why))] {
		out = append(out, whyJSON{Term: t.Text, Share: fixed4(t.Share), Layer: t.Layer})
	}
	if len(why) > terms {
		rest := whyJSON{Term: "other terms", Rest: len(why) - terms}
		for _, t := range why[terms:] {
			rest.Share += fixed4(t.Share)
		}
		out = append(out, rest)
	}
	return out
}

// theme returns the theme of a node, or nil.
func (a *answer) theme(node int) *cluster.Theme {
	c := a.atlas.Result.Partition.Of(node)
	for k := range a.atlas.Themes {
		if a.atlas.Themes[k].Cluster == c {
			return &a.atlas.Themes[k]
		}
	}
	return nil
}

// reason lists the first terms of a result with their shares, as far as two
// decimals show them.
func reason(n similarity.Neighbor, terms int) []string {
	_, why := apportion(n)
	var parts []string
	for _, t := range why[:min(terms, len(why))] {
		if t.Share >= 0.005 {
			parts = append(parts, fmt.Sprintf("%s %.2f", table.Truncate(t.Text, mostReason), t.Share))
		}
	}
	return parts
}

// mostReason is the width of a reason: titles of shared works are longer.
const mostReason = 60

// between separates the terms of a reason.
const between = " · "

// table is one row a result.
func (a *answer) table(terms int) *table.Table {
	t := table.New(table.Column{Name: "rank", Right: true}, table.Column{Name: "score", Right: true},
		table.Column{Name: "id"}, table.Column{Name: "name"}, table.Column{Name: "title"},
		table.Column{Name: "year", Right: true}, table.Column{Name: "venue"}, table.Column{Name: "cluster"},
		table.Column{Name: "label"}, table.Column{Name: "why"})
	for k, n := range a.results {
		r := refer(a.atlas.Corpus.At(n.Node))
		id, label := "", ""
		if theme := a.theme(n.Node); theme != nil {
			id, label = theme.ID, theme.Label
		}
		t.Add(k+1, n.Score, string(r.ID), r.Name, r.Title, yearText(r.Year), r.Venue, id, label, strings.Join(reason(n, terms), between))
	}
	return t
}
