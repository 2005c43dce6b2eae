package similarity_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"papergraph/similarity"
)

func TestCorrect(t *testing.T) {
	m := fit(t, titled("Preemptible instances", "Scheduling of spot instances", "Sharing of GPUs", "Shaping of traffic", "Shaping", "弹性抢占"), similarity.Options{})
	for query, want := range map[string]struct {
		text  string
		fixes []similarity.Correction
	}{
		"preemptable instances":        {"preemptible instances", []similarity.Correction{{Word: "preemptable", As: "preemptible"}}},
		"instances (preemptabel), GPU": {"instances (preemptible), GPU", []similarity.Correction{{Word: "preemptabel", As: "preemptible"}}},
		"GPU shasing":                  {"GPU shaping", []similarity.Correction{{Word: "shasing", As: "shaping"}}}, // two papers have it, one has "sharing"
		"preemptable":                  {"preemptable", nil},                                                       // nothing known beside it
		"instances GPV spto":           {"instances GPV spto", nil},                                                // too short
		"instances haring":             {"instances haring", nil},                                                  // begins otherwise
		"instances ShaRing SharinG2":   {"instances ShaRing SharinG2", nil},
		"instances preampteble xyzzy":  {"instances preemptible xyzzy", []similarity.Correction{{Word: "preampteble", As: "preemptible"}}},
		"抢占 shering":                   {"抢占 sharing", []similarity.Correction{{Word: "shering", As: "sharing"}}},
		"":                             {"", nil},
	} {
		got, fixes := m.Correct(query)
		if got != want.text || !slices.Equal(fixes, want.fixes) {
			t.Errorf("%q: %q, %v; want %q, %v", query, got, fixes, want.text, want.fixes)
		}
	}
}

func TestUnknownTakesARunOfHanForOneWord(t *testing.T) {
	m := fit(t, titled("弹性抢占调度", "在集群中抢占作业", "GPU sharing"), similarity.Options{})
	for query, want := range map[string][]string{
		"推理服务 GPU":   {"推理服务"},
		"抢占推理":       nil, // a part of it is known
		"推理抢占 xyzzy": {"xyzzy"},
		"推理，服务":      {"推理", "服务"},
	} {
		if got := m.Unknown(query).Words; !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

func TestSearchAmong(t *testing.T) {
	m := fit(t, titled("LLM serving", "LLM serving with paged memory", "Fair LLM serving", "Compilers"), similarity.Options{})
	near, err := m.SearchAmong(context.Background(), "LLM serving", 4, func(j int) bool { return j == 1 || j == 3 })
	if err != nil || len(near) != 1 || near[0].Node != 1 {
		t.Fatalf("%v, %v; want paper 1 alone", near, err)
	}
	all, err := m.Search(context.Background(), "LLM serving", 4)
	if err != nil || !slices.ContainsFunc(all, func(n similarity.Neighbor) bool { return n.Node == 1 && n.Score == near[0].Score }) {
		t.Errorf("%v, %v; want the score among all, %v", all, err, near[0].Score)
	}
}

// A paper that cannot be among the answers is not asked about: to know its year
// an index must decode it.
func TestSearchAmongAsksLittle(t *testing.T) {
	var titles []string
	for n := range 300 {
		titles = append(titles, "Serving LLMs"+strings.Repeat(" cheaply and fairly on preemptible instances of clouds", n%2))
	}
	m := fit(t, titled(titles...), similarity.Options{})
	asked := 0
	near, err := m.SearchAmong(context.Background(), "serving LLMs", 3, func(int) bool { asked++; return true })
	if err != nil || len(near) != 3 || asked > 60 {
		t.Errorf("%d papers found, %d of 300 asked about, %v", len(near), asked, err)
	}
}
