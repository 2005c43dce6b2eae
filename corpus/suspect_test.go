package corpus_test

import (
	"testing"

	"papergraph/corpus"

	"github.com/google/go-cmp/cmp"
)

func TestSuspects(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Title: "Weaver: Fair Queues for Looms of Many Kinds", Year: 2019, DOI: "10.1000/a"},
		{ID: "b", Title: "Weaver: Fair Queue for Looms of Many Kinds", Year: 2023},
		{ID: "c", Title: "On quick trees and slow heaps", Year: 2001},
		{ID: "d", Title: "On Quick Trees and Slow Heaps", Year: 2010},
		{ID: "e", Title: "Something that is called otherwise", DOI: "10.1000/a"},
		{ID: "f", Title: "Numbers of the yearly report on looms, part 1"},
		{ID: "g", Title: "Numbers of the yearly report on looms, part 2"},
		{ID: "h", Title: "Editorial"}, {ID: "i", Title: "Editorial"},
		{ID: "j", Title: "Fair Queues for Cards of Other Kinds"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.Suspect{
		{A: 0, B: 1, Why: "the titles are alike to 1.00, of 2019 and 2023"},
		{A: 0, B: 4, Why: "both have doi:10.1000/a"},
		{A: 2, B: 3, Why: "the titles are equal, of 2001 and 2010"},
	}
	if diff := cmp.Diff(want, c.Suspects()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
