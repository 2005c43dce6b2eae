package corpus_test

import (
	"fmt"
	"slices"
	"testing"

	"papergraph/corpus"
)

// shelf is a small corpus with the traps of looking things up: ordinary words
// as names, names within names, shared acronyms, copied identifiers.
func shelf(t testing.TB) *corpus.Corpus {
	t.Helper()
	c, _, err := corpus.Merge([]corpus.Paper{
		{Name: "Ray", Title: "Ray: A Distributed Framework for Emerging AI Applications", Venue: "OSDI", Year: 2018},
		{Name: "Flex", Title: "Flex: Fast, Accurate DNN Inference on Low-Cost Edges", DOI: "10.1145/1.2", Year: 2025},
		{Name: "FlexGen", Title: "FlexGen: High-Throughput Generative Inference with a Single GPU", Year: 2023},
		{Name: "Sarathi-Serve", Title: "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve", Year: 2024},
		{Name: "ZeRO-Infinity", Title: "ZeRO-Infinity: Breaking the GPU Memory Wall", Year: 2021},
		{Name: "ZeRO-Offload", Title: "ZeRO-Offload: Democratizing Billion-Scale Model Training", Year: 2021},
		{Name: "μ-Serve", Title: "Power-aware Deep Learning Model Serving with μ-Serve", Year: 2024},
		{Title: "Can’t Be Late: Optimizing Spot Instance Savings under Deadlines", Year: 2024, ArXiv: "2403.00001",
			Links: []string{"https://example.org/talk/"}},
		{Name: "Lyra", Title: "Lyra: Elastic Scheduling for Deep Learning Clusters", DOI: "10.1145/1.2", Year: 2023},
		{Title: "Virtual Token Counter", Year: 2024},
		{Title: "Fairness in Serving Large Language Models (VTCS)", Year: 2024},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestFind(t *testing.T) {
	c := shelf(t)
	for _, query := range []struct {
		text, by string
		years    []int // of the papers it names, in order
	}{
		{"ray", corpus.ByName, []int{2018}},
		{"FLEX", corpus.ByName, []int{2025}},
		{"  FlexGen ", corpus.ByName, []int{2023}},
		{"sarathi serve", corpus.ByName, []int{2024}},
		{"sarathi", corpus.ByPart, []int{2024}},
		{"mu-serve", corpus.ByName, []int{2024}},
		{"µ-Serve", corpus.ByName, []int{2024}},
		{"userve", corpus.ByName, []int{2024}},
		{"zero", corpus.ByPart, nil},
		{"can't be late", corpus.ByHead, []int{2024}},
		{"Ray: A distributed framework for emerging AI applications", corpus.ByTitle, []int{2018}},
		{"Ray: something else", corpus.ByHead, []int{2018}},
		{"Taming the Throughput-Latency Trade-off in LLM Inference with Sarathi-Serv", corpus.ByTitle, []int{2024}},
		{"optimizing spot instance savings under deadlines", corpus.ByPhrase, []int{2024}},
		{"https://doi.org/10.1145/1.2", corpus.ByDOI, []int{2025, 2023}},
		{"arXiv:2403.00001v2", corpus.ByArXiv, []int{2024}},
		{"https://example.org/talk", corpus.ByLink, []int{2024}},
		{"lyra-elastic-scheduling-deep-2023", corpus.ByID, []int{2023}},
		{"vtc", corpus.ByAcronym, []int{2024}},
		{"VTCS", corpus.ByAcronym, []int{2024}},
		{"elastic scheduling for deep learning", corpus.ByWords, nil},
		{"inference", corpus.ByWords, nil},
		{"flexgem", corpus.ByTyping, nil},
		{"cheap LLM serving on preemptible GPUs", "", nil},
		{"抢占", "", nil},
		{"", "", nil},
		{"?!", "", nil},
	} {
		found := c.Find(query.text)
		by := ""
		var years []int
		for k, m := range found {
			if k == 0 {
				by = m.By
			}
			if m.Names {
				years = append(years, c.At(m.Index).Year)
			}
			if m.Score <= 0 || m.Score > 1 {
				t.Errorf("%q: score %v", query.text, m.Score)
			}
		}
		if by != query.by || !slices.Equal(years, query.years) {
			t.Errorf("%q is found by %q and names papers of %v, want %q and %v", query.text, by, years, query.by, query.years)
		}
	}
}

func TestSuggest(t *testing.T) {
	c := shelf(t)
	for _, query := range []struct {
		text string
		want []string
	}{
		{"flexgem", []string{"FlexGen"}},
		{"sarathi-sreve", []string{"Sarathi-Serve"}},
		{"inferense on egdes", []string{"inference", "edges"}},
		{"xyzzy", nil},
	} {
		if got := c.Suggest(query.text); !slices.Equal(got, query.want) {
			t.Errorf("Suggest(%q) = %q, want %q", query.text, got, query.want)
		}
	}
}

func ExampleCorpus_Find() {
	c, _, err := corpus.Merge([]corpus.Paper{
		{Name: "SpotServe", Title: "SpotServe: Serving Generative Large Language Models on Preemptible Instances", Year: 2024},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, query := range []string{"spotserve", "preemptible instances"} {
		for _, m := range c.Find(query) {
			fmt.Println(query, "->", c.At(m.Index).Name, "by", m.By, m.Names)
		}
	}
	// Output:
	// spotserve -> SpotServe by name true
	// preemptible instances -> SpotServe by words false
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"ray", "10.1/x", "a: b", "\xff", "the"} {
		f.Add(s)
	}
	c := shelf(f)
	f.Fuzz(func(t *testing.T, query string) {
		for _, m := range c.Find(query) {
			if m.Index < 0 || m.Index >= c.Len() || !(m.Score > 0 && m.Score <= 1) {
				t.Errorf("%q: %+v", query, m)
			}
		}
		c.Suggest(query)
	})
}
