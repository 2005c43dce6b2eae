package similarity_test

import (
	"context"
	"slices"
	"testing"

	"papergraph/corpus"
	"papergraph/similarity"
)

// Which names in a text mean papers of the list.
func TestMentions(t *testing.T) {
	listed := []corpus.Paper{
		{ID: "a", Name: "SpotServe", Title: "SpotServe: serving language models on spot instances", Year: 2024},
		{ID: "b", Name: "Orca", Title: "Orca: serving language models by iterations", Year: 2022},
		{ID: "c", Name: "TGS", Title: "Transparent sharing of GPUs in clouds", Year: 2023},
		{ID: "d", Name: "vLLM", Title: "vLLM: pages of memory", Year: 2023},
		{ID: "e", Name: "Sia", Title: "Sia: one of two", Year: 2023},
		{ID: "f", Name: "Sia", Title: "Sia: the other one", Year: 2024},
		{ID: "g", Name: "Can't Be Late", Title: "Can't Be Late: deadlines on spot instances", Year: 2024},
	}
	for text, want := range map[string][]int{
		"Unlike SpotServe, it waits":                                  {0},
		"SpotServe's cost, and vLLM.":                                 {0, 3},
		"spotserve and SpotServe2 and SpotServe-NG":                   nil,
		"a SpotServe-based design":                                    {0},
		"serving language models as Orca does, by iterations":         {1},
		"Orca whales swim":                                            nil, // a word, at the start of a sentence
		"the sea has Orca whales":                                     nil, // about something else
		"sharing of GPUs in clouds as in TGS":                         {2},
		"sharing of GPUs in clouds by test generation systems (TGS)":  nil, // says what else it means
		"two are called Sia":                                          nil,
		"deadlines on spot instances: cheaper than Can't Be Late is.": {6},
		"比 SpotServe 更快":                                              {0},
	} {
		papers := append(slices.Clone(listed), corpus.Paper{ID: "z", Title: "A survey of systems", Abstract: text, Year: 2024})
		g := layer(t, fit(t, papers, similarity.Options{}), "mentions", similarity.GraphOptions{})
		var got []int
		nodes, _ := g.Neighbors(len(listed))
		for _, j := range nodes {
			got = append(got, int(j))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q names %v, want %v", text, got, want)
		}
	}
}

// Nobody names what is yet to come, and its own name is no other paper's.
func TestMentionsOfItsTime(t *testing.T) {
	papers := []corpus.Paper{
		{ID: "a", Name: "SpotServe", Title: "Serving on spot instances", Year: 2024},
		{ID: "b", Title: "Early", Abstract: "SpotServe", Year: 2022},
		{ID: "c", Title: "Preprint", Abstract: "SpotServe", Year: 2023},
	}
	b := blendOf(t, papers, similarity.GraphOptions{Layers: "mentions"})
	near, err := b.Near(context.Background(), 0, 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(near) != 1 || near[0].Node != 2 || near[0].Why[0].Text != "names it" {
		t.Errorf("near are %+v, want c, which names it", near)
	}
}
