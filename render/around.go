package render

import (
	"context"
	"fmt"
	"slices"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// Focus says whose neighbourhood a map shows.
type Focus struct {
	Nodes []int           // the papers in the middle of it, ascending
	Score []float64       // of every node: how near it is to them, in (0, 1]; 1 for themselves
	Years layout.Timeline // where the nodes stand
}

// Around returns the map of some papers and of those near to them, in columns by
// year, the nearest in the middle, on a canvas whose width is aspect times its
// height. Near must not hold the given papers. The themes are those of m, without
// the papers that are not shown; a theme of which none is shown is left out. Edges
// are those of m.
func (m *Map) Around(given []int, near []similarity.Neighbor, aspect float64) (*Map, error) {
	nodes := slices.Clone(given)
	for _, n := range near {
		nodes = append(nodes, n.Node)
	}
	slices.Sort(nodes)
	place := make([]int, m.Corpus.Len()) // of the nodes of m in the new map; -1 for none
	for i := range place {
		place[i] = -1
	}
	papers := make([]corpus.Paper, len(nodes))
	for k, i := range nodes {
		place[i], papers[k] = k, *m.Corpus.At(i)
	}
	around := &Map{Title: m.Title, Created: m.Created, Focus: &Focus{Score: make([]float64, len(nodes))}}
	var err error
	if around.Corpus, err = corpus.New(papers); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	if err := around.takeEdges(m, place); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	around.takeThemes(m, nodes, place)
	for _, i := range given {
		around.Focus.Nodes = append(around.Focus.Nodes, place[i])
		around.Focus.Score[place[i]] = 1
	}
	slices.Sort(around.Focus.Nodes)
	for _, n := range near {
		around.Focus.Score[place[n.Node]] = n.Score
	}
	around.settle(aspect)
	return around, nil
}

// takeEdges takes the edges of whole among the nodes that have a place.
func (m *Map) takeEdges(whole *Map, place []int) (err error) {
	var edges []similarity.Edge
	for k, e := range whole.Graph.Edges() {
		if place[e.I] < 0 || place[e.J] < 0 {
			continue
		}
		edges = append(edges, similarity.Edge{I: place[e.I], J: place[e.J], Weight: e.Weight})
		if whole.Why != nil {
			m.Why = append(m.Why, whole.Why[k])
		}
	}
	if whole.Explain != nil {
		m.Explain = func(ctx context.Context) ([][][]similarity.Term, error) { return whole.explainSome(ctx, place) }
	}
	m.Graph, err = similarity.NewGraph(m.Corpus.Len(), edges)
	return err
}

// explainSome is Explain of the nodes that have a place, numbered by it.
func (m *Map) explainSome(ctx context.Context, place []int) ([][][]similarity.Term, error) {
	reasons, err := m.Explain(ctx)
	if err != nil {
		return nil, err
	}
	var some [][][]similarity.Term
	for i := range place { // places ascend with nodes
		if place[i] < 0 {
			continue
		}
		var row [][]similarity.Term
		adj, _ := m.Graph.Neighbors(i)
		for p, j := range adj {
			if place[j] >= 0 {
				row = append(row, reasons[i][p])
			}
		}
		some = append(some, row)
	}
	return some, nil
}

// takeThemes takes the themes of whole of the given nodes, which have a place.
func (m *Map) takeThemes(whole *Map, nodes, place []int) {
	labels := make([]int, len(nodes))
	for k, i := range nodes {
		labels[k] = whole.Result.Partition.Of(i)
	}
	result := *whole.Result
	result.Partition = cluster.NewPartition(labels)
	m.Result = &result
	m.Themes = make([]cluster.Theme, 0, result.Partition.Len())
	number := make([]int, len(whole.Themes)) // of the themes of whole in m; -1 for none
	for t, theme := range whole.Themes {
		number[t] = -1
		var members []int
		for _, i := range theme.Members {
			if place[i] >= 0 {
				members = append(members, place[i])
			}
		}
		if len(members) == 0 {
			continue
		}
		number[t] = len(m.Themes)
		theme.Members, theme.Cluster = members, result.Partition.Of(members[0])
		m.Themes = append(m.Themes, theme)
	}
	for t := range m.Themes {
		m.Themes[t].Near = renumbered(m.Themes[t].Near, number)
	}
}

// renumbered are the links to themes that have a number.
func renumbered(links []cluster.Link, number []int) []cluster.Link {
	kept := []cluster.Link{}
	for _, l := range links {
		if number[l.Theme] >= 0 {
			kept = append(kept, cluster.Link{Theme: number[l.Theme], Weight: l.Weight})
		}
	}
	return kept
}

// settle gives the papers their places.
func (m *Map) settle(aspect float64) {
	years := make([]int, m.Corpus.Len())
	for i, p := range m.Corpus.All() {
		years[i] = p.Year
	}
	m.Focus.Years = layout.ByYear(years, m.Focus.Score, aspect)
	m.At = make([]layout.Point, len(years))
	for i, cell := range m.Focus.Years.At {
		m.At[i] = layout.Point{X: layout.CellWidth * cell.X, Y: cell.Y}
	}
}

// focus is the IDs of the papers whose neighbourhood the map is.
func (m *Map) focus() []corpus.ID {
	var ids []corpus.ID
	for _, i := range m.Focus.Nodes {
		ids = append(ids, m.Corpus.At(i).ID)
	}
	return ids
}

// ownYear reports whether a paper of the focus is of the year.
func (m *Map) ownYear(year int) bool {
	return slices.ContainsFunc(m.Focus.Nodes, func(i int) bool { return m.Corpus.At(i).Year == year })
}
