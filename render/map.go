// Package render writes the map of a corpus: as a picture for slides, for
// Graphviz, and as data and text for other programs and people.
//
// It is the last stage of the flow corpus -> similarity -> cluster -> render.
// A Map holds what the stages before it found. Pictures are drawn in two steps:
// Draw makes a Scene of plain shapes, on which no two texts overlap, and a writer
// puts the shapes into a file. The places of the nodes come from package layout.
//
//	m := &render.Map{Corpus: c, Graph: g, Result: r, Themes: themes, At: at}
//	f, err := render.FormatFor("map.svg")
//	...
//	err = f.Write(ctx, w, m, render.Options{})
//
// To add a format, write a function like writeCSV in a file of its own and add a
// line to Formats; one that draws goes through Draw and handles every Shape.
package render

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// Map is everything a picture or export of a corpus is made from. Node i of
// the graph, of the partition and of At is paper i of the corpus.
type Map struct {
	Title  string
	Corpus *corpus.Corpus
	Graph  *similarity.Graph
	Result *cluster.Result
	Themes []cluster.Theme
	Why    [][]similarity.Term // what every edge rests on, see similarity.Blend.Split; nil if all rest on one layer
	// Explain says why node i has its p-th neighbour, see similarity.Blend.Reasons; nil if unknown
	Explain func(context.Context) ([][][]similarity.Term, error)
	At      []layout.Point // place of every node; nil for formats without Layout
	Focus   *Focus         // whose neighbourhood it is, see Around; nil for all papers
	Created string         // version, corpus digest and options hash; no clock
}

// check says whether the parts of the map fit together.
func (m *Map) check(places bool) error {
	n := m.Corpus.Len()
	switch {
	case m.Graph.Len() != n || m.Result.Partition.Nodes() != n:
		return fmt.Errorf("%d papers, but a graph of %d nodes and a partition of %d", n, m.Graph.Len(), m.Result.Partition.Nodes())
	case m.Why != nil && len(m.Why) != m.Graph.EdgeCount():
		return fmt.Errorf("%d edges, but reasons of %d", m.Graph.EdgeCount(), len(m.Why))
	case places && n > 0 && m.At == nil:
		return errors.New("the map has no layout; this format needs one")
	case places && len(m.At) != n:
		return fmt.Errorf("%d papers, but %d places", n, len(m.At))
	}
	for t := range m.Themes {
		if c := m.Themes[t].Cluster; c < 0 || c >= m.Result.Partition.Len() {
			return fmt.Errorf("theme %q is of cluster %d, but there are %d", m.Themes[t].Label, c, m.Result.Partition.Len())
		}
	}
	return nil
}

// title is what the map is called in pictures.
func (m *Map) title() string {
	if m.Title == "" {
		return "Map of " + count(m.Corpus.Len(), "paper")
	}
	return m.Title
}

// themes returns the index of each node's theme in m.Themes, or -1.
func (m *Map) themes() []int {
	of := make([]int, m.Result.Partition.Len())
	for c := range of {
		of[c] = -1
	}
	for t := range m.Themes {
		of[m.Themes[t].Cluster] = t
	}
	node := make([]int, m.Corpus.Len())
	for i := range node {
		node[i] = -1
		if c := m.Result.Partition.Of(i); c != cluster.Unplaced {
			node[i] = of[c]
		}
	}
	return node
}

// why is what edge k rests on.
func (m *Map) why(k int) []similarity.Term {
	if m.Why == nil {
		return nil
	}
	return m.Why[k]
}

// groupID is the name of theme t's group in a picture.
func (m *Map) groupID(t int) string {
	return "theme-" + m.Themes[t].ID
}

// tip is what is shown of a paper that is pointed at.
func tip(p *corpus.Paper) string {
	var where []string
	if p.Venue != "" {
		where = append(where, p.Venue)
	}
	if p.Year != 0 {
		where = append(where, fmt.Sprint(p.Year))
	}
	s := p.Title
	if p.Name != "" && !strings.HasPrefix(p.Title, p.Name) {
		s = p.Name + ": " + p.Title
	}
	if len(where) > 0 {
		s += " (" + strings.Join(where, " ") + ")"
	}
	return s
}
