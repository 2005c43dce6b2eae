package main

import (
	"context"
	"fmt"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/pipeline"

	"github.com/spf13/cobra"
)

// wish says which of the papers related to others near is to show; the zero value
// is all of them.
type wish struct {
	after, before     int // first and last year; 0 is open
	prior, derivative bool
	unseen            string // path of what is not to be shown
}

func (w *wish) addFlags(cmd *cobra.Command) {
	w.addScope(cmd)
	f := cmd.Flags()
	f.BoolVar(&w.prior, "prior", false, "show prior work: what the papers near it cite most")
	f.BoolVar(&w.derivative, "derivative", false, "show derivative work: what cites most of the papers near it")
}

// addScope adds the flags that ask for some of the papers near to others,
// whatever their relation.
func (w *wish) addScope(cmd *cobra.Command) {
	f := cmd.Flags()
	f.IntVar(&w.after, "after", 0, "only papers of `YEAR` or later")
	f.IntVar(&w.before, "before", 0, "only papers of `YEAR` or earlier")
	f.StringVar(&w.unseen, "unseen", "", "leave out the papers of the list or bibliography at `PATH`")
}

func (w wish) validate() error {
	switch {
	case w.after < 0 || w.before < 0:
		return usageError("--after and --before take a year, as in --after 2020")
	case w.before != 0 && w.after > w.before:
		return usageError("no year is --after %d and --before %d; both years themselves count", w.after, w.before)
	case w.prior && w.derivative:
		return usageError("--prior or --derivative, not both")
	}
	return nil
}

// nearby is the relation of papers that are just near.
const nearby = "near"

// relation is what the papers shown are to those that were given.
func (w wish) relation() string {
	switch {
	case w.prior:
		return "prior"
	case w.derivative:
		return "derivative"
	}
	return nearby
}

// years is what a heading says of the years asked for.
func (w wish) years() string {
	switch {
	case w.after != 0 && w.after == w.before:
		return fmt.Sprintf(" of %d", w.after)
	case w.after != 0 && w.before != 0:
		return fmt.Sprintf(" of %d to %d", w.after, w.before)
	case w.after != 0:
		return fmt.Sprintf(" of %d or later", w.after)
	case w.before != 0:
		return fmt.Sprintf(" of %d or earlier", w.before)
	}
	return ""
}

// asked returns which papers the wish lets pass, but for its relation. A paper of
// unknown year is of none that is asked for.
func (c *command) asked(ctx context.Context, atlas *pipeline.Atlas, w wish) (func(j int) bool, error) {
	library, err := c.library(ctx, w.unseen)
	if err != nil {
		return nil, err
	}
	if library == nil && w.after == 0 && w.before == 0 {
		return func(int) bool { return true }, nil // without a look at the paper
	}
	return func(j int) bool {
		p := atlas.Corpus.At(j)
		switch {
		case w.after != 0 && p.Year < w.after:
			return false
		case w.before != 0 && (p.Year == 0 || p.Year > w.before):
			return false
		}
		return library == nil || !library.Has(&corpus.Reference{IDs: p.Identifiers(), Title: p.Title})
	}, nil
}

// remarkCitations says what prior and derivative work is where no paper says what
// it cites, and where the given ones do not.
func (c *command) remarkCitations(a *answer) {
	here := a.atlas.Corpus
	cites := func(i int) bool { return len(here.At(i).Cites)+len(here.At(i).References) > 0 }
	switch {
	case !a.wish.prior && !a.wish.derivative:
	case here.Citing() == 0 && a.wish.prior:
		c.note("no paper says what it cites; prior work is what is related and earlier, or named in a text")
	case here.Citing() == 0:
		c.note("no paper says what it cites; derivative work is what is related and later, or names a paper in its text")
	case a.wish.prior && !slices.ContainsFunc(a.given, cites):
		c.note("it is not known what %s cites; the papers near it tell", here.At(a.given[0]).Display())
	}
}
