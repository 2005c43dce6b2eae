package similarity

import "papergraph/internal/indexfile"

// Write writes a graph into an index.
func (g *Graph) Write(w *indexfile.Writer) {
	indexfile.PutInts(w, "graph.ptr", g.ptr)
	indexfile.Put(w, "graph.adj", g.adj)
	indexfile.Put(w, "graph.w", g.w)
}

// OpenGraph returns the graph that Write wrote. It stays part of the file.
func OpenGraph(f *indexfile.File) (*Graph, error) {
	ptr, err := indexfile.Get[int64](f, "graph.ptr")
	if err != nil {
		return nil, err
	}
	adj, err := indexfile.Get[int32](f, "graph.adj")
	if err != nil {
		return nil, err
	}
	w, err := indexfile.Get[float64](f, "graph.w")
	if err != nil {
		return nil, err
	}
	g := &Graph{ptr: indexfile.Ints(ptr), adj: adj.All(), w: w.All()}
	return g, f.Err()
}
