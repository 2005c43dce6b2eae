package convert_test

import (
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/convert"

	"github.com/google/go-cmp/cmp"
)

// What a reading list tells otherwise than it was is said, field by field; formats
// that are no lists for people change nothing.
func TestChanges(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Title: "Ropes of the World", Authors: []string{"Ada Lovelace", "University of Nets, Ropes, and Knots"}, Year: 2001, Keywords: []string{"networks, neural", "ropes"}, DOI: "10.5555/a"},
		{ID: "b", Title: "Looms of the World", Authors: []string{"Grace Hopper"}, Year: 2002, Keywords: []string{"looms"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]convert.Loss{"markdown": {{"authors", 1}, {"keywords", 1}}, "bibtex": nil, "jsonl": nil} {
		f, err := convert.FormatFor(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.Changes(t.Context(), c)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s (-want +got), %v\n%s", name, err, diff)
		}
	}
}
