// Package layout gives every node of a graph a place in the plane, so that a
// picture shows the clusters at a glance and what is joined stands close.
//
// It serves package render, which makes pictures of the places, and imports no
// renderer.
//
//	at, err := layout.Place(ctx, g, result.Partition, layout.Options{})
//
// To add a layout, write a function like placeCells in a file of its own and add a
// line to Layouts.
package layout

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"papergraph/cluster"
	"papergraph/similarity"
)

// Point is a place in the plane, in abstract units; y grows downwards.
type Point struct{ X, Y float64 }

// Layout is one way to place the nodes. Layouts lists them.
type Layout struct {
	Name, Doc string

	// place gives places in the frame to the nodes that are in a cluster.
	place func(ctx context.Context, pl *plan, frame polygon) error
}

// Layouts returns every way to place the nodes, the default first. To add one,
// add a line here.
func Layouts() []Layout {
	return []Layout{
		{"cells", "every theme in a cell of its own, near the themes it is joined to", placeCells},
		{"force", "papers drawn to those they are joined to by forces alone, themes without borders", placeLinLog},
	}
}

// Options of Place; the zero value is the default.
type Options struct {
	Layout string  // name of one of Layouts; "" means the first
	Aspect float64 // width of the map divided by its height; 0 means 16/9
	Seed   uint64  // of the places from which the themes start
}

func (o Options) withDefaults() Options {
	if o.Layout == "" {
		o.Layout = Layouts()[0].Name
	}
	if o.Aspect == 0 {
		o.Aspect = 16.0 / 9
	}
	return o
}

// Validate returns an error that names the field that is out of range.
func (o Options) Validate() error {
	if o.Aspect != 0 && !(o.Aspect >= 0.1 && o.Aspect <= 10) {
		return fmt.Errorf("layout: Aspect is %v, want a number between 0.1 and 10", o.Aspect)
	}
	if _, err := named(o.withDefaults().Layout); err != nil {
		return err
	}
	return nil
}

func named(name string) (Layout, error) {
	all := Layouts()
	names := make([]string, len(all))
	for k, l := range all {
		names[k] = l.Name
	}
	if k := slices.Index(names, name); k >= 0 {
		return all[k], nil
	}
	return Layout{}, fmt.Errorf("layout: no layout %q; there are %s", name, strings.Join(names, ", "))
}

// Place returns a place for every node of g, in order: the nodes of every
// cluster of p together, near the clusters they are joined to, and the unplaced nodes in
// rows below. The places fill a rectangle with the corner (0, 0) and about the given aspect.
// No two nodes are closer than 1.
//
// In the layout "cells" the nodes of every cluster stand in a convex cell of
// their own, so that the convex hulls of two clusters never meet. In "force"
// clusters are clumps that may reach into each other.
//
// The result depends on g, p and the options only. It takes
// O(rounds (n log n + edges) + k²) time for n nodes in k clusters. Edge weights
// count relative to their mean. The error is that of ctx, or says that g and p do not match.
func Place(ctx context.Context, g *similarity.Graph, p cluster.Partition, opts Options) ([]Point, error) {
	if err := opts.Validate(); err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	l, err := named(opts.Layout)
	if err != nil {
		return nil, err
	}
	if p.Nodes() != g.Len() {
		return nil, fmt.Errorf("layout: the partition is of %d nodes, the graph has %d", p.Nodes(), g.Len())
	}
	pl := &plan{g: g, p: p, at: make([]Point, g.Len()), width: opts.Aspect / stretch, seed: opts.Seed}
	pl.weigh()
	top := pl.placeRest()
	if p.Len() > 0 {
		if err := l.place(ctx, pl, rectangle(0, 0, pl.width, top)); err != nil {
			return nil, fmt.Errorf("layout: %w", err)
		}
	}
	pl.finish()
	return pl.at, nil
}
