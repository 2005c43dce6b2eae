package similarity_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"papergraph/similarity"
)

func TestSearch(t *testing.T) {
	papers := titled(
		"SpotServe: serving LLMs on preemptible instances",
		"Training on preemptible instances",
		"LLM serving with paged memory",
		"Fair LLM serving",
		"弹性抢占调度",
		"在集群中抢占作业",
	)
	m := fit(t, papers, similarity.Options{})
	for query, want := range map[string][]int{
		"cheap LLM serving on preemptible GPUs": {0}, // "cheap" and "GPU" are unknown
		"preemptible":                           {1, 0},
		"llms":                                  {2, 3},
		"抢占":                                    {4, 5},
		"GPU上的抢占":                               {4, 5},
	} {
		near, err := m.Search(context.Background(), query, len(want))
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		var got []int
		for _, x := range near {
			got = append(got, x.Node)
			checkShares(t, x)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds papers %v first, want %v", query, got, want)
		}
	}
}

func TestUnknownNamesWhatSearchIgnores(t *testing.T) {
	m := fit(t, titled("Preemptible instances", "Scheduling", "Schedulers of jobs"), similarity.Options{})
	for query, want := range map[string][]string{"xyzzy jobs": {"xyzzy"}, "the jobs": nil, "": nil} {
		if got := m.Unknown(query); !slices.Equal(got.Words, want) || len(got.Suggestions) > 0 {
			t.Errorf("%q: %+v, want %q", query, got, want)
		}
	}
}

func TestSearchSaysWhatIsUnknown(t *testing.T) {
	m := fit(t, titled("Preemptible instances", "Scheduling", "Schedulers of jobs"), similarity.Options{})
	for query, want := range map[string]struct{ words, suggestions []string }{
		"preemptable": {[]string{"preemptable"}, []string{"preemptible"}},
		"jbos":        {[]string{"jbos"}, []string{"jobs"}},
		"sched":       {[]string{"sched"}, []string{"schedulers"}},
		"xyzzy quux":  {[]string{"xyzzy", "quux"}, nil},
		"of the":      {nil, nil},
		"":            {nil, nil},
	} {
		_, err := m.Search(context.Background(), query, 3)
		var unknown *similarity.UnknownWordsError
		if !errors.As(err, &unknown) {
			t.Errorf("%q: error %v, want an UnknownWordsError", query, err)
			continue
		}
		if !slices.Equal(unknown.Words, want.words) || !slices.Equal(unknown.Suggestions, want.suggestions) {
			t.Errorf("%q: words %q, suggestions %q, want %q and %q", query, unknown.Words, unknown.Suggestions, want.words, want.suggestions)
		}
		for _, s := range want.suggestions {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%q: %v does not suggest %q", query, err, s)
			}
		}
	}
}
