package corpus_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
)

func TestIDs(t *testing.T) {
	for _, c := range []struct {
		paper corpus.Paper
		want  string // a pattern
	}{
		{corpus.Paper{Title: "SpotServe: Serving Generative Large Language Models on Preemptible Instances", Year: 2024}, `spotserve-serving-generative-large-2024`},
		{corpus.Paper{Title: "μLayer: Low Latency On-Device Inference", Year: 2019}, `mulayer-low-latency-device-2019`},
		{corpus.Paper{Title: "What It Is", DOI: "10.1145/1.2"}, `what-it-is`},
		{corpus.Paper{Title: "Über C++ & C#"}, `uber-c-c`},
		{corpus.Paper{Title: "抢占式 GPU 调度", Year: 2023}, `gpu-t[0-9a-f]{8}-2023`},
		{corpus.Paper{Title: "???", Year: 2023}, `t[0-9a-f]{8}-2023`},
		{corpus.Paper{DOI: "10.1145/1327452.1327492", Year: 2008}, `doi-10-1145-1327452-1327492`},
		{corpus.Paper{IDs: []string{"openalex:w103", "pmid:7"}, Year: 2020}, `openalex-w103`},
		{corpus.Paper{ArXiv: "hep-th/9901001"}, `arxiv-hep-th-9901001`},
		{corpus.Paper{Abstract: "Only a text."}, `text-[0-9a-f]{10}`},
		{corpus.Paper{Title: strings.Repeat("x", 200), Year: 2020}, `x{48}-2020`},
	} {
		merged, _, err := corpus.Merge([]corpus.Paper{c.paper})
		if err != nil {
			t.Fatal(err)
		}
		if id := string(merged.At(0).ID); !regexp.MustCompile("^" + c.want + "$").MatchString(id) {
			t.Errorf("%q has the ID %q, want %q", c.paper.Title, id, c.want)
		}
	}
}

// Papers of one short form are told apart by what they are, all of them.
func TestIDsCollide(t *testing.T) {
	one := corpus.Paper{Title: "Efficient Training of Large Models on Spot Instances", Year: 2024}
	two := corpus.Paper{Title: "Efficient Training of Large Models on Edge Devices", Year: 2024}
	c, _, err := corpus.Merge([]corpus.Paper{one, two})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.All() {
		if !regexp.MustCompile(`^efficient-training-large-models-2024-[0-9a-f]{6}$`).MatchString(string(p.ID)) {
			t.Errorf("%q has the ID %q", p.Title, p.ID)
		}
	}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// anyPaper draws papers from so few words that titles collide.
func anyPaper(t *rapid.T) corpus.Paper {
	pick := func(name string, values ...string) string { return rapid.SampledFrom(values).Draw(t, name) }
	p := corpus.Paper{
		ID: corpus.ID(pick("id", "", "a", "b", "c")),
		Title: pick("title", "", "Editorial", "Foo", "Foo: Fast Serving of Large Language Models on GPUs", "Foo: Fast Serving of LLMs on GPUs",
			"Fast Serving of Large Language Models on GPUs", "Foo: Fast Serving of Large ...", "Elastic Training", "抢占式调度", "抢占式实例"),
		Name:         pick("name", "", "Foo"),
		Venue:        pick("venue", "", "OSDI", "USENIX OSDI", "arXiv", "SOSP"),
		Year:         rapid.SampledFrom([]int{0, 2022, 2023, 2024}).Draw(t, "year"),
		DOI:          pick("doi", "", "10.1/x"),
		Abstract:     pick("abstract", "", "short", longText, longText+" And more of it."),
		Lang:         pick("lang", "", "en", "zh"),
		Authors:      rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Ada Lovelace", "Alan Turing", "Grace Hopper"}), 0, 2, rapid.ID).Draw(t, "authors"),
		Keywords:     rapid.SliceOfN(rapid.SampledFrom([]string{"LLM", "GPU", "llm"}), 0, 2).Draw(t, "keywords"),
		Cites:        rapid.SliceOfN(rapid.SampledFrom([]corpus.ID{"a", "b", "elsewhere"}), 0, 2).Draw(t, "cites"),
		TitleDerived: rapid.Bool().Draw(t, "derived"),
	}
	for range rapid.IntRange(1, 2).Draw(t, "places") {
		p.Seen = append(p.Seen, corpus.Pos{File: pick("file", "x.md", "y.md"), Line: rapid.IntRange(1, 3).Draw(t, "line")})
	}
	return p
}

const longText = "Foo serves large language models on GPUs that may vanish at any time, keeps what they have computed, and moves it " +
	"to others before they go, so that requests are answered in time and at a third of the price of machines that stay."

func TestIDProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _, err := corpus.Merge(rapid.SliceOfN(rapid.Custom(anyPaper), 0, 12).Draw(t, "papers"))
		if err != nil {
			t.Fatal(err) // two papers with one ID
		}
		for _, p := range c.All() {
			if !idForm.MatchString(string(p.ID)) || len(p.ID) > 90 {
				t.Fatalf("ID %q of %q is malformed", p.ID, p.Title)
			}
		}
	})
}
