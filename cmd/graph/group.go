package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"papergraph/cluster"
	"papergraph/similarity"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// groupFlags are the flags of all commands that show themes.
func (c *command) groupFlags(cmd *cobra.Command) {
	f, names, joined := cmd.Flags(), algorithms(), similarity.GraphOptions{}.WithDefaults()
	f.StringVar(&c.options.Cluster.Algorithm, "algorithm", "", "`NAME` of the community algorithm: "+strings.Join(names, ", ")+" (default "+names[0]+")")
	f.Float64Var(&c.options.Cluster.Resolution, "resolution", 0, "`GAMMA` > 0; higher gives more themes (default: chosen by a scan)")
	f.IntVarP(&c.options.Graph.K, "neighbors", "k", 0, fmt.Sprintf("`NUMBER` of nearest papers that each paper is joined with (default %d)", joined.K))
	f.BoolVar(&c.options.Graph.Mutual, "mutual", false, "join two papers only if each is near the other")
	f.Float64Var(&c.options.Graph.MinWeight, "min-weight", 0, fmt.Sprintf("least similarity of joined papers, in [0, 1] (default %v)", joined.MinWeight))
	f.StringVar((*string)(&c.options.Model.Method), "nearest", "", "`METHOD` to find the nearest papers: exact, or approximate above 10,000 papers (default exact up to 250,000)")
	f.StringVar(&c.options.Graph.Layers, "layers", "", "`NAMES` of evidence that joins papers, with weights as in text,coupling=0.5: "+strings.Join(layers(), ", ")+" (default text; where papers cite, text,direct=0.3,coupling,cocitation=0.3)")
	f.StringVar((*string)(&c.options.Graph.Norm), "norm", "", "`NAME` of how shared citations are normalized: "+strings.Join(norms(), ", ")+" (default "+norms()[0]+")")
	complete(cmd, "algorithm", names)
	complete(cmd, "norm", norms())
	complete(cmd, "nearest", []string{string(similarity.Exact), string(similarity.Approximate)})
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error { return c.checkGroup(cmd.Flags()) }
}

// checkGroup finds flags of groupFlags that make no sense, before any work. A
// zero that the user wrote is no default.
func (c *command) checkGroup(f *pflag.FlagSet) error {
	names := algorithms()
	gamma, weight := c.options.Cluster.Resolution, c.options.Graph.MinWeight
	switch {
	case c.options.Cluster.Algorithm != "" && !slices.Contains(names, c.options.Cluster.Algorithm):
		return usageError("--algorithm is %q; there are %s", c.options.Cluster.Algorithm, strings.Join(names, ", "))
	case c.options.Model.Validate() != nil:
		return usageError("--nearest is %q; there are %s, %s", c.options.Model.Method, similarity.Exact, similarity.Approximate)
	case !(gamma >= 0) || math.IsInf(gamma, 1) || gamma == 0 && f.Changed("resolution"):
		return usageError("--resolution is %v, want a number above 0", gamma)
	case c.options.Graph.K < 0 || c.options.Graph.K == 0 && f.Changed("neighbors"):
		return usageError("--neighbors is %d, want 1 or more", c.options.Graph.K)
	case c.options.Graph.Norm.Validate() != nil:
		return usageError("--norm is %q; there are %s", c.options.Graph.Norm, strings.Join(norms(), ", "))
	case !(weight >= 0 && weight <= 1):
		return usageError("--min-weight is %v, want a number from 0 to 1", weight)
	}
	if _, err := similarity.ParseLayers(c.options.Graph.Layers); err != nil {
		return usageError("--layers: %s", strings.TrimPrefix(err.Error(), "similarity: "))
	}
	if weight == 0 && f.Changed("min-weight") {
		c.options.Graph.MinWeight = 1e-9 // 0 means the default
	}
	return nil
}

func algorithms() []string {
	var names []string
	for _, a := range cluster.Algorithms() {
		names = append(names, a.Name)
	}
	return names
}

func layers() []string {
	var names []string
	for _, l := range similarity.Layers() {
		names = append(names, l.Name)
	}
	return names
}

func norms() []string {
	var names []string
	for _, n := range similarity.Normalizations() {
		names = append(names, string(n))
	}
	return names
}
