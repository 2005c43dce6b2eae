package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"papergraph/internal/realdata"
)

// askJSON runs a command line with -f json and decodes what it prints.
func askJSON[T any](t *testing.T, args ...string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(output(t, append(args, "-q", "-f", "json")...)), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

type themesOut struct {
	Clusters []struct {
		ID, Label string
		Papers    []struct{ Name, Title string }
	}
}

type nearOut struct {
	Paper   *struct{ Name, Title string }
	Results []struct {
		Name, Title string
		Score       float64
		Why         []struct {
			Term  string
			Share float64
		}
	}
}

// TestRealLists asks of five real reading lists what their owner would.
func TestRealLists(t *testing.T) {
	if testing.Short() {
		t.Skip("reads all lists ten times; not with -short")
	}
	seeds := realdata.Path(t, "seeds")

	t.Run("papers", func(t *testing.T) {
		got := askJSON[struct{ Papers []struct{ ID string } }](t, "papers", "-c", seeds)
		if n := len(got.Papers); n < 319-4 || n > 319+4 {
			t.Errorf("%d papers, want 319 +- 4", n)
		}
	})
	t.Run("near spotserve", func(t *testing.T) {
		got := askJSON[nearOut](t, "near", "spotserve", "-c", seeds)
		var first []string
		for _, r := range got.Results[:5] {
			first = append(first, r.Title)
		}
		for _, want := range []string{"Spot Instances", "Parcae", "Be Late"} {
			if !slices.ContainsFunc(first, func(title string) bool { return strings.Contains(title, want) }) {
				t.Errorf("%q is not among the first five: %q", want, first)
			}
		}
		for _, r := range got.Results {
			var units int
			for _, w := range r.Why {
				units += int(w.Share*1e4 + 0.5)
			}
			if want := int(r.Score*1e4 + 0.5); units != want {
				t.Errorf("shares of %q sum to %d units, want %d", r.Title, units, want)
			}
		}
	})
	for query, title := range map[string]string{"colloid": "Tiered Memory", "gavel": "Heterogeneity-Aware Cluster",
		"tgs": "Transparent GPU Sharing", "herald": "Embedding Scheduling"} {
		t.Run("near "+query, func(t *testing.T) {
			got := askJSON[nearOut](t, "near", query, "-c", seeds)
			if got.Paper == nil || !strings.Contains(got.Paper.Title, title) {
				t.Errorf("%q is %+v, want %q", query, got.Paper, title)
			}
		})
	}
	t.Run("near text", func(t *testing.T) {
		if got := askJSON[nearOut](t, "near", "cheap LLM serving on preemptible GPUs", "-c", seeds); !strings.Contains(got.Results[0].Title, "SpotServe") {
			t.Errorf("the first is %q", got.Results[0].Title)
		}
		if got := askJSON[nearOut](t, "near", "抢占", "-c", seeds); len(got.Results) < 5 || got.Paper != nil {
			t.Errorf("%d results for 抢占, paper %v", len(got.Results), got.Paper)
		}
	})
	t.Run("clusters", func(t *testing.T) {
		got := askJSON[themesOut](t, "clusters", "-c", seeds)
		checkThemes(t, got)
	})
}

func checkThemes(t *testing.T, got themesOut) {
	t.Helper()
	if n := len(got.Clusters); n < 12 || n > 30 {
		t.Errorf("%d themes, want 12 to 30", n)
	}
	home := map[string]string{}
	var labels []string
	for _, c := range got.Clusters {
		labels = append(labels, strings.ToLower(c.Label))
		for _, p := range c.Papers {
			for _, name := range []string{"SpotServe", "Spot Instances", "Parcae", "Be Late"} {
				if strings.Contains(p.Title, name) {
					home[name] = c.ID
				}
			}
		}
	}
	has := func(words ...string) bool {
		return slices.ContainsFunc(labels, func(label string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(label, w) })
		})
	}
	if !has("llm serving", "llm inference", "language model serving", "language model inference") {
		t.Errorf("no theme is named for LLM serving: %q", labels)
	}
	if !has("gpu sharing") {
		t.Errorf("no theme is named for GPU sharing: %q", labels)
	}
	if has("chinese") {
		t.Errorf("a theme is named for a language: %q", labels)
	}
	for name, id := range home {
		if id != home["SpotServe"] {
			t.Errorf("%s is in theme %q, SpotServe in %q", name, id, home["SpotServe"])
		}
	}
}
