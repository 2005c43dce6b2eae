package cluster_test

import (
	"bytes"
	"reflect"
	"testing"

	"papergraph/cluster"
	"papergraph/internal/indexfile"
	"papergraph/similarity"
)

// A stored grouping is the one that was stored.
func TestStoredResultIsTheSame(t *testing.T) {
	g, err := similarity.NewGraph(6, []similarity.Edge{{I: 0, J: 1, Weight: 1}, {I: 1, J: 2, Weight: 0.5}, {I: 0, J: 2, Weight: 1}, {I: 3, J: 4, Weight: 0.25}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := cluster.Find(t.Context(), g, cluster.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Partition.Len() != 2 || len(r.Partition.Unplaced()) != 1 {
		t.Fatalf("%d clusters, unplaced %v; the test is about 2 and 1", r.Partition.Len(), r.Partition.Unplaced())
	}
	themes := []cluster.Theme{
		{ID: "a", Label: "A", Terms: []cluster.Term{{Text: "spot", Weight: 1. / 3}}, Members: []int{2, 0, 1}, Years: [2]int{2020, 2024}, Cohesion: 0.1, Near: []cluster.Link{}},
		{ID: "b", Cluster: 1, Label: "抢占", Members: []int{3, 4}, Near: []cluster.Link{{Theme: 0, Weight: 1}}},
	}
	var buf bytes.Buffer
	w := indexfile.NewWriter(&buf, 1)
	r.Write(w, themes)
	g.Write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := indexfile.Read(buf.Bytes(), 1)
	if err != nil {
		t.Fatal(err)
	}
	gotResult, gotThemes, err := cluster.OpenResult(f, g.Len())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(gotResult, r) {
		t.Errorf("result %+v, want %+v", gotResult, r)
	}
	if !reflect.DeepEqual(gotThemes, themes) {
		t.Errorf("themes %+v, want %+v", gotThemes, themes)
	}
	got, err := similarity.OpenGraph(f, g.Len())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Edges(), g.Edges()) || got.Len() != g.Len() {
		t.Errorf("edges %v, want %v", got.Edges(), g.Edges())
	}
}
