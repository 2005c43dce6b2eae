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
	wish   wish
}

// jsonTerms is how many terms of a reason JSON names unless told.
const jsonTerms = 20

func newNearCommand(c *command) *cobra.Command {
	var o nearOptions
	cmd := &cobra.Command{
		Use:   "near QUERY...",
		Short: "Show what is related to papers or to a text, and why",
		Long: `near takes the name, title, acronym, DOI or ID of a paper and ranks the papers
most related to it, with the terms that make each score. A query that names an
author lists the papers of that author; with other words, those about them first.
Any other query is searched as free text, in which misspelt words are corrected
and said. Nothing is translated: Chinese finds papers with Chinese text, and by
their names and abbreviations all others. It exits with 3 if no paper uses a word
of the query.

Where each argument names a paper, near ranks the papers related to all of them:
the score is the mean of the scores with each. --prior and --derivative tell what
papers were built on and what builds on them: the works that most of the papers
near them cite, or that cite most of these. Reading lists do not say what their
papers cite; there it is the related papers that are earlier or that a text names,
or that are later.`,
		Example: `  graph near spotserve
  graph near 10.1145/3620665.3640411
  graph near spotserve parcae --after 2024
  graph near -c export.ris --prior 10.1145/3620665.3640411
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
			return c.near(cmd.Context(), args, o)
		},
	}
	cmd.ValidArgsFunction = c.completeNames
	cmd.Flags().IntVarP(&o.number, "number", "n", 10, "`NUMBER` of papers shown")
	cmd.Flags().IntVar(&o.terms, "why", 4, fmt.Sprintf("`NUMBER` of terms shown of each reason, 0 for none; JSON has %d unless told", jsonTerms))
	o.wish.addFlags(cmd)
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

func (c *command) near(ctx context.Context, args []string, o nearOptions) error {
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
	if err := o.wish.validate(); err != nil {
		return err
	}
	atlas, err := c.run(ctx, nil, pipeline.Group)
	if err != nil {
		return err
	}
	if atlas.Corpus.Len() == 0 {
		return &codedError{exitNotFound, errors.New(c.nothing(atlas))}
	}
	c.remark(atlas)
	a, err := c.ask(ctx, atlas, args, o)
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

	Papers   []paperRef `json:"papers"`
	Relation string     `json:"relation"`
	After    int        `json:"after,omitempty"`
	Before   int        `json:"before,omitempty"`

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
		Papers: referAll(a.atlas.Corpus, a.given), Relation: a.wish.relation(), After: a.wish.after, Before: a.wish.before,
	}
	for _, fix := range a.corrected {
		r.Corrected = append(r.Corrected, correctionJSON(fix))
	}
	for _, m := range a.others {
		r.Also = append(r.Also, refer(a.atlas.Corpus.At(m.Index)))
	}
	if len(r.Papers) > 0 {
		r.Paper = &r.Papers[0]
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
