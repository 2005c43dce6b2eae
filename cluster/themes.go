package cluster

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"papergraph/corpus"
	"papergraph/similarity"
)

// ThemeOptions of Themes; the zero value is the default.
type ThemeOptions struct {
	Read int // papers of a theme, the most central ones, that are read for its label and terms; 0 means 200
}

func (o ThemeOptions) withDefaults() ThemeOptions {
	if o.Read == 0 {
		o.Read = 200
	}
	return o
}

// Validate names the first field that makes no sense.
func (o ThemeOptions) Validate() error {
	if o.Read < 0 {
		return fmt.Errorf("cluster: option Read is %d, want 0 or more", o.Read)
	}
	return nil
}

// maxNear is the number of neighbouring themes that a theme tells.
const maxNear = 5

// Themes describes the clusters of r, in their order. The graph and the result
// must be of the papers of m.
//
// Cost: linear in the words of the papers that are read and in the edges, but
// for sorting.
func Themes(ctx context.Context, m *similarity.Model, g *similarity.Graph, r *Result, o ThemeOptions) ([]Theme, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	o = o.withDefaults()
	if n := m.Corpus().Len(); n != g.Len() || n != r.Partition.Nodes() {
		return nil, fmt.Errorf("cluster: themes: %d papers, %d nodes, %d nodes in the partition", n, g.Len(), r.Partition.Nodes())
	}
	themes := make([]Theme, r.Partition.Len())
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for c := range themes {
		group.Go(func() error {
			t := &themes[c]
			t.Cluster = c
			t.Members, t.Cohesion = central(m.Vectors(), r.Partition.Members(c))
			t.Years = years(m.Corpus(), t.Members)
			return within.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, fmt.Errorf("cluster: themes: %w", err)
	}
	if err := name(ctx, m, themes, o.Read); err != nil {
		return nil, fmt.Errorf("cluster: themes: %w", err)
	}
	identify(themes)
	link(themes, g, r.Partition)
	return themes, nil
}

// central orders members by their mean cosine similarity to the others, ties
// by node, and returns them with the mean over all pairs. With the sum s of
// the members' vectors x_i the former is (x_i s - x_i x_i) / (size - 1).
func central(x *similarity.Matrix, members []int) ([]int, float64) {
	_, m := x.Dims()
	sum := make([]float64, m)
	for _, i := range members {
		col, val := x.Row(i)
		for k, t := range col {
			sum[t] += float64(val[k])
		}
	}
	near := make(map[int]float64, len(members))
	var total float64
	for _, i := range members {
		var dot, own float64
		col, val := x.Row(i)
		for k, t := range col {
			v := float64(val[k])
			dot += float64(v * sum[t])
			own += float64(v * v)
		}
		near[i] = dot - own
		total += dot - own
	}
	order := slices.Clone(members)
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(near[j], near[i]) })
	n := float64(len(members))
	return order, min(max(total/(n*(n-1)), 0), 1)
}

// years returns the first and the last known year of some papers, or zeros.
func years(c *corpus.Corpus, nodes []int) (span [2]int) {
	for _, i := range nodes {
		y := c.At(i).Year
		if y == 0 {
			continue
		}
		if span[0] == 0 || y < span[0] {
			span[0] = y
		}
		span[1] = max(span[1], y)
	}
	return span
}

// link sets the neighbouring themes: to d leads the share of the weight of the
// edges that leave theme c which goes to d.
func link(themes []Theme, g *similarity.Graph, p Partition) {
	weight := make([]float64, len(themes))
	for c := range themes {
		clear(weight)
		var total float64
		for _, i := range p.Members(c) {
			adj, w := g.Neighbors(i)
			for e, j := range adj {
				if d := p.Of(int(j)); d != c && d != Unplaced {
					weight[d] += w[e]
					total += w[e]
				}
			}
		}
		near := []Link{}
		for d, w := range weight {
			if w > 0 {
				near = append(near, Link{d, w / total})
			}
		}
		slices.SortStableFunc(near, func(a, b Link) int { return cmp.Compare(b.Weight, a.Weight) })
		themes[c].Near = near[:min(len(near), maxNear)]
	}
}

// identify gives every theme the ID that its label spells in [a-z0-9-], with
// "-2" and so on behind it if an earlier theme has that; a label without these
// letters gives a hash.
func identify(themes []Theme) {
	taken := map[string]bool{}
	for c := range themes {
		base := slug(themes[c].Label)
		if base == "" {
			h := fnv.New32a()
			h.Write([]byte(themes[c].Label))
			base = fmt.Sprintf("theme-%08x", h.Sum32())
		}
		id := base
		for n := 2; taken[id]; n++ {
			id = fmt.Sprintf("%s-%d", base, n)
		}
		taken[id] = true
		themes[c].ID = id
	}
}

// slug spells s in [a-z0-9-].
func slug(s string) string {
	other := func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	return strings.Join(strings.FieldsFunc(corpus.Fold(s), other), "-")
}
