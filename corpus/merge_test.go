package corpus_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"papergraph/corpus"
)

// paper is short for a paper of a list: "Title | VENUE 2022 | Author; Author".
func paper(line int, entry string) corpus.Paper {
	parts := strings.Split(entry, " | ")
	p := corpus.Paper{Title: parts[0], Seen: []corpus.Pos{{File: "list.md", Line: line}}}
	if len(parts) > 1 && parts[1] != "" {
		venue, year, _ := strings.Cut(parts[1], " 20")
		p.Venue = venue
		if year != "" {
			fmt.Sscanf("20"+year, "%d", &p.Year)
		}
	}
	if len(parts) > 2 {
		p.Authors = strings.Split(parts[2], "; ")
	}
	return p
}

func TestMergeRules(t *testing.T) {
	for _, c := range []struct{ a, b, rule string }{
		// equal titles
		{"Ray: A Distributed Framework | OSDI 2018", "Ray: a distributed framework. | OSDI 2018", "same-title"},
		{"A Generic Communication Scheduler for DNNs | SOSP 2019", "Generic Communication Scheduler for DNNs", "same-title"},
		{"Training Deep Nets with Sublinear Memory Cost | arXiv 2016", "Training deep nets with sublinear memory cost | ICML 2018", "same-title"},
		{"Multi–Resource “Interleaving” for Deep Learning", "Multi-resource interleaving for deep-learning", "same-title"},
		{"Contention-aware task placement for streams | EuroSys 2025 | Ada King", "Contention-Aware Task Placement for Streams | EuroSys 2025 | Bo Li", "same-title"},
		{"Scheduling on Pre-emptible Instances", "Scheduling on preemptible instances", "same-title"},
		{"μServe: Fast Serving of Models", "µServe: Fast Serving of Models", "same-title"},
		{"μServe: Fast Serving of Models", "Serve: Fast Serving of Models", ""},
		{"ACCL+ for All", "ACCL for All", ""},
		{"Learning Memory Access | ICML 2018", "Learning memory access | ICML 2018", "same-title"},
		{"Editorial | CACM 2020", "Editorial | CACM 2020", "same-title"},
		// equal titles of different papers
		{"Editorial | CACM 2020", "Editorial | CACM 2021", ""},
		{"Editorial", "Editorial", ""},
		{"Deep Learning | Nature 2015 | Yann LeCun", "Deep Learning | MIT 2016 | Ian Goodfellow", ""},
		{"Deep Learning Systems | HPCA 2018", "Deep Learning Systems | ISCA 2021", ""},
		{"A Survey of Serving Systems for Language Models | CSUR 2015 | Ada King", "A survey of serving systems for language models | CSUR 2023 | Bo Li", ""},
		// the name before the colon is missing or another
		{"FlexGen: High-Throughput Generative Inference of LLMs with a Single GPU | ICML 2023", "High-throughput generative inference of LLMs with a single GPU | arXiv 2023", "same-subtitle"},
		{"DISTMM: Accelerating Distributed Multimodal Model Training | NSDI 2024", "ADISTMM: Accelerating Distributed Multimodal Model Training | NSDI 2024", "same-subtitle"},
		{"Foo: A Survey | CSUR 2020", "Bar: A Survey | CSUR 2020", ""},
		{"Foo: Fast Serving of Large Models | OSDI 2020", "Bar: Fast Serving of Large Models | SOSP 2021", ""},
		// cut off
		{"SmartMoE: Efficiently Training Sparsely-Activated Models ... | ATC 2023",
			"SmartMoE: Efficiently Training Sparsely-Activated Models through Combining Parallelism | USENIX ATC 2023", "cut-title"},
		{"SmartMoE: Efficiently Training Sparsely-Activated Models ... | ATC 2023",
			"SmartMoE: Efficiently Training Sparsely-Activated Models through Combining Parallelism | ATC 2022", ""},
		{"Efficient Training ... | ATC 2023", "Efficient Training of Graph Networks | ATC 2023", ""},
		// one name
		{"Orca: A distributed serving system for transformer-based generative models | OSDI 2022",
			"Orca: A Distributed Serving System for Transformer-Based Language Generation Tasks | OSDI 2022", "same-name"},
		{"Orca: A distributed serving system for transformer-based generative models | OSDI 2022",
			"Orca: A Distributed Serving System for Transformer-Based Language Generation Tasks | OSDI 2023", ""},
		{"PartNet: A Recursive Network for Shape Segmentation | CVPR 2019", "PartNet: A Benchmark for Object Understanding | CVPR 2019", ""},
		{"DASH: A dynamic 16g robot | IROS 2009", "DASH: A dynamic 15g robot | IROS 2009", ""},
		{"Poster: Serving Language Models on Spot Instances | SOSP 2023", "Poster: Serving Vision Models on Spot Instances | SOSP 2023", ""},
		{"SpotServe | ASPLOS 2024", "SpotServe: Serving Generative Models on Preemptible Instances | ASPLOS 2024", "name-only"},
		{"SpotServe", "SpotServe: Serving Generative Models on Preemptible Instances | ASPLOS 2024", ""},
		// nearly one title
		{"Microsecond-scale preemption for concurrent GPU-accelerated DNN inferences | OSDI 2022",
			"Achieving μs-scale Preemption for Concurrent GPU-accelerated DNN Inferences | OSDI 2022", "near-title"},
		{"Symposium paper on indoor navigation with a constrained micro aerial vehicle | Operating Systems Design and Implementation 2011",
			"Symposium Paper on Indoor Navigation with a Constrained MAV | OSDI 2011", "near-title"},
		{"SpotServe | ATC'24 2024", "SpotServe: Serving Models on Preemptible Instances | USENIX Annual Technical Conference 2024", "name-only"},
		{"SpotServe | Symposium on Operating Systems Principles 2023", "SpotServe: Serving Models on Preemptible Instances | ACM SOSP 2023", "name-only"},
		{"SpotServe | NIPS 2023", "SpotServe: Serving Models on Preemptible Instances | NeurIPS 2023", "name-only"},
		{"SpotServe | ATC 2023", "SpotServe: Serving Models on Preemptible Instances | SoCC 2023", ""},
		{"Microsecond-scale preemption for concurrent GPU-accelerated DNN inferences | OSDI 2022 | Ada King",
			"Achieving μs-scale Preemption for Concurrent GPU-accelerated DNN Inferences | OSDI 2022 | Bo Li", ""},
		{"Efficient Training of Large Language Models on Shared GPU Clusters | OSDI 2022", "Efficient Inference of Large Language Models on Shared GPU Clusters | OSDI 2022", ""},
		{"Memory tiers for databases in the cloud, part I | VLDB 2022", "Memory tiers for databases in the cloud, part II | VLDB 2022", ""},
		{"UWB at SemEval-2018 Task 3: Irony Detection in English Tweets | SemEval 2018", "SemEval-2018 Task 3: Irony Detection in English Tweets | SemEval 2018", ""},
		{"Aryl: An elastic cluster scheduler for deep learning | arXiv 2022", "Lyra: Elastic Scheduling for Deep Learning Clusters | EuroSys 2023", ""},
		{"SpecInfer: Accelerating LLM Serving with Speculation | ASPLOS 2024", "SpInfer: Accelerating LLM Inference with Sparsity | ASPLOS 2024", ""},
	} {
		for _, order := range [][]corpus.Paper{{paper(1, c.a), paper(2, c.b)}, {paper(1, c.b), paper(2, c.a)}} {
			merged, report, err := corpus.Merge(order)
			if err != nil {
				t.Fatal(err)
			}
			rule := ""
			if merged.Len() == 1 {
				rule = report.Duplicates[0].Rule
			}
			if rule != c.rule {
				t.Errorf("%q and\n%q: rule %q, want %q", order[0].Title, order[1].Title, rule, c.rule)
			}
		}
	}
}

// Links, identifiers and texts are no evidence: lists copy them between entries.
func TestMergeNotByLinkOrText(t *testing.T) {
	a, b := paper(1, "Mist: Training | EuroSys 2025"), paper(2, "CacheBlend: Serving | EuroSys 2025")
	for _, p := range []*corpus.Paper{&a, &b} {
		p.DOI, p.ArXiv, p.Links, p.Abstract = "10.1/x", "2405.16444", []string{"https://example.org"}, longText
	}
	c, _, err := corpus.Merge([]corpus.Paper{a, b})
	if err != nil || c.Len() != 2 {
		t.Errorf("%d papers, %v", c.Len(), err)
	}
}

func TestMergeDerivedTitles(t *testing.T) {
	poster := corpus.Paper{Name: "Foo", Title: "Foo serves models", TitleDerived: true, Venue: "MLSys", Year: 2025,
		Abstract: longText, Seen: []corpus.Pos{{File: "a.txt", Line: 1}}}
	listed := corpus.Paper{Name: "Foo", Title: "Foo: Models on Instances That Vanish", Venue: "MLSys", Year: 2025,
		Abstract: longText + " And more.", Seen: []corpus.Pos{{File: "b.md", Line: 9}}}
	other := listed
	other.Abstract = "Foo is quite another system, which sorts records of ten gigabytes on a single disk in less than a second of time."

	c, report, err := corpus.Merge([]corpus.Paper{poster}, []corpus.Paper{listed})
	if err != nil || c.Len() != 1 || report.Duplicates[0].Rule != "same-text" {
		t.Fatalf("poster and paper of one name and text: %d papers, %v", c.Len(), err)
	}
	if p := c.At(0); p.Title != listed.Title || p.TitleDerived {
		t.Errorf("the title is %q, derived %v", p.Title, p.TitleDerived)
	}
	if c, _, _ = corpus.Merge([]corpus.Paper{poster}, []corpus.Paper{other}); c.Len() != 2 {
		t.Error("poster and paper of one name with different texts were merged")
	}
	same := poster
	same.Seen = []corpus.Pos{{File: "c.txt", Line: 3}}
	same.Abstract = "Something else altogether."
	if c, _, _ = corpus.Merge([]corpus.Paper{poster, same}); c.Len() != 2 {
		t.Error("a made up title alone merged two papers")
	}
	same.Abstract, same.Name, poster.Name = poster.Abstract, "", ""
	if c, _, _ = corpus.Merge([]corpus.Paper{poster}, []corpus.Paper{same}); c.Len() != 1 {
		t.Error("two copies of one page were not merged")
	}
}

func TestMergeBestFields(t *testing.T) {
	preprint := corpus.Paper{Title: "foo: fast serving of language models", Venue: "arXiv", Year: 2023, ArXiv: "2301.00001",
		Authors: []string{"A. King"}, Keywords: []string{"LLM", "GPU"}, Links: []string{"https://arxiv.org/abs/2301.00001"},
		Abstract: "Notes.", Lang: "en", Sections: []string{"Serving"}, Seen: []corpus.Pos{{File: "b.md", Line: 2}}}
	published := corpus.Paper{Title: "Foo: Fast Serving of Language Models", Name: "Foo", Venue: "OSDI", Year: 2024, DOI: "10.1/x",
		Authors: []string{"Ada King", "Bo Li"}, Keywords: []string{"llm", "serving"}, Awards: []string{"Best Paper"},
		Abstract: longText, Lang: "en", Sections: []string{"OSDI 2024"}, Seen: []corpus.Pos{{File: "a.md", Line: 7}}}
	c, _, err := corpus.Merge([]corpus.Paper{preprint}, []corpus.Paper{published})
	if err != nil || c.Len() != 1 {
		t.Fatalf("%d papers, %v", c.Len(), err)
	}
	want := corpus.Paper{ID: "foo-fast-serving-language-2024", Name: "Foo", Title: "Foo: Fast Serving of Language Models",
		Authors: []string{"Ada King", "Bo Li"}, Year: 2024, Venue: "OSDI", Abstract: longText, Lang: "en",
		Keywords: []string{"llm", "serving", "GPU"}, Sections: []string{"OSDI 2024", "Serving"},
		Links: []string{"https://arxiv.org/abs/2301.00001"}, DOI: "10.1/x", ArXiv: "2301.00001", Awards: []string{"Best Paper"},
		Seen: []corpus.Pos{{File: "a.md", Line: 7}, {File: "b.md", Line: 2}}}
	if diff := cmp.Diff(want, *c.At(0), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("merged paper (-want +got):\n%s", diff)
	}
}

// Forms of one name are one person, and the name that the title begins with wins.
func TestMergeNames(t *testing.T) {
	short := func(line int, name, author string) corpus.Paper {
		p := paper(line, "Deep Storage | FAST 2020 | "+author)
		p.Name = name
		return p
	}
	for _, c := range []struct {
		a, b   string
		papers int
	}{
		{"Ada King Lovelace", "Lovelace, Ada", 1},
		{"A. Lovelace", "Ada Lovelace", 1},
		{"Lovelace", "Ada Lovelace", 1},
		{"Bo Lovelace", "Ada Lovelace", 2},
		{"李, 明", "李, 敏", 2}, // the first bytes of 明 and 敏 are the same
		{"Ada King", "Ada Lovelace", 2},
	} {
		merged, _, err := corpus.Merge([]corpus.Paper{short(1, "Deep", c.a), short(2, "DS", c.b)})
		if err != nil || merged.Len() != c.papers {
			t.Errorf("%q and %q: %d papers, want %d (%v)", c.a, c.b, merged.Len(), c.papers, err)
		}
		if name := merged.At(0).Name; c.papers == 1 && name != "Deep" {
			t.Errorf("the name is %q, want Deep", name)
		}
	}
}

// Titles that hundreds of pieces carry meet only in their year and venue.
func TestMergeCrowd(t *testing.T) {
	var papers []corpus.Paper
	for k := range 300 {
		p := corpus.Paper{Title: "Editorial", Venue: "CACM", Year: 1900 + k%150, Seen: []corpus.Pos{{File: "x", Line: k + 1}}}
		papers = append(papers, p)
	}
	c, report, err := corpus.Merge(papers)
	if err != nil || c.Len() != 150 || len(report.Duplicates) != 150 {
		t.Errorf("%d papers by %d joins, want 150 and 150 (%v)", c.Len(), len(report.Duplicates), err)
	}
}

// Thousands of copies of a paper are one in a moment: they are not compared
// each with each.
func TestMergeCopies(t *testing.T) {
	const n = 3000
	papers := make([]corpus.Paper, n)
	for k := range papers {
		papers[k] = paper(k+1, "Serving Language Models on Preemptible Instances | OSDI 2024 | Ada King; Bo Li; Cy Wu")
	}
	c, report, err := corpus.Merge(papers)
	if err != nil || c.Len() != 1 || len(report.Duplicates) != n-1 || len(c.At(0).Seen) != n {
		t.Errorf("%d papers by %d joins, want 1 and %d (%v)", c.Len(), len(report.Duplicates), n-1, err)
	}
}

// A long text in the language of most papers beats a longer one in another.
func TestMergePrefersCommonLanguage(t *testing.T) {
	english := corpus.Paper{Title: "Fast Serving of Language Models", Abstract: longText + longText, Lang: "en"}
	chinese := corpus.Paper{Title: "Fast Serving of Language Models", Abstract: strings.Repeat("抢占式实例上的服务。", 100), Lang: "zh"}
	more := corpus.Paper{Title: "Something in Most People's Language", Abstract: "Short.", Lang: "en"}
	c, _, err := corpus.Merge([]corpus.Paper{english, chinese, more})
	if err != nil || c.Len() != 2 || c.At(0).Lang != "en" {
		t.Fatalf("%d papers, %v, text in %q", c.Len(), err, c.At(0).Lang)
	}
}

func TestMergeRepeats(t *testing.T) {
	names := []corpus.Paper{paper(3, "Bar: Training on Clusters | OSDI 2024"), paper(9, "Foo: Serving Models Cheaply | OSDI 2024"),
		paper(5, "Baz: Storage | OSDI 2024"), paper(12, "Foo: Serving Models Cheaply | OSDI 2024")}
	for k := range names {
		names[k].Name, _, _ = strings.Cut(names[k].Title, ":")
		names[k].Abstract, names[k].Lang = longText, "en"
	}
	c, report, err := corpus.Merge(names)
	if err != nil || c.Len() != 3 {
		t.Fatalf("%d papers, %v", c.Len(), err)
	}
	for _, p := range c.All() {
		if got, want := p.Abstract != "", p.Name == "Foo"; got != want {
			t.Errorf("%s has a text: %v, want %v", p.Name, got, want)
		}
	}
	var dropped []int
	for _, r := range report.Repeats {
		dropped = append(dropped, r.At.Line)
		if r.Holder.Line != 9 || r.HolderTitle != "Foo: Serving Models Cheaply" {
			t.Errorf("the text of line %d was given to line %d", r.At.Line, r.Holder.Line)
		}
	}
	if !slices.Equal(dropped, []int{3, 5}) {
		t.Errorf("texts dropped at lines %v, want 3 and 5", dropped)
	}
}

// Nothing speaks for any of them: the first place keeps the text.
func TestMergeRepeatsWithoutEvidence(t *testing.T) {
	a, b := paper(8, "Alpha"), paper(4, "Beta")
	a.Abstract, b.Abstract = longText, longText
	c, report, err := corpus.Merge([]corpus.Paper{a, b})
	if err != nil || len(report.Repeats) != 1 || report.Repeats[0].At.Line != 8 || c.Len() != 2 {
		t.Errorf("%v, %+v", err, report.Repeats)
	}
}

// IDs belong to their source: "1" is another paper in another file.
func TestMergeCites(t *testing.T) {
	a := []corpus.Paper{{ID: "1", Title: "Paper One from Alpha", Cites: []corpus.ID{"2", "x"}}, {ID: "2", Title: "Paper Two from Alpha", Cites: []corpus.ID{"z"}}}
	b := []corpus.Paper{{ID: "1", Title: "Paper One from Beta", Cites: []corpus.ID{"2"}}, {ID: "2", Title: "Paper Two from Beta"}, {ID: "x", Title: "Only in Beta"}}
	c, _, err := corpus.Merge(a, b)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[corpus.ID][]corpus.ID)
	for _, p := range c.All() {
		got[p.ID] = p.Cites
	}
	want := map[corpus.ID][]corpus.ID{"paper-one-alpha": {"only-beta", "paper-two-alpha"}, "paper-two-alpha": {"z"},
		"paper-one-beta": {"paper-two-beta"}, "paper-two-beta": nil, "only-beta": nil}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("citations (-want +got):\n%s", diff)
	}
}

// The same papers in any order give the same bytes, every join makes one paper
// of two, and no place is lost.
func TestMergeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		papers := rapid.SliceOfN(rapid.Custom(anyPaper), 0, 10).Draw(t, "papers")
		c, report, err := corpus.Merge(papers)
		if err != nil {
			t.Fatal(err)
		}
		c2, report2, err := corpus.Merge(rapid.Permutation(papers).Draw(t, "permuted"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(c, report), dump(c2, report2)); diff != "" {
			t.Fatalf("in another order (-first +second):\n%s", diff)
		}
		if got := len(report.Duplicates); got != len(papers)-c.Len() {
			t.Fatalf("%d papers of %d records by %d joins", c.Len(), len(papers), got)
		}
		if got, want := places(c), allPlaces(papers); !slices.Equal(got, want) {
			t.Fatalf("places %v, want %v", got, want)
		}
	})
}

func dump(c *corpus.Corpus, report *corpus.Report) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for _, p := range c.All() {
		enc.Encode(p)
	}
	enc.Encode(report)
	return b.String()
}

func places(c *corpus.Corpus) []corpus.Pos {
	var papers []corpus.Paper
	for _, p := range c.All() {
		papers = append(papers, *p)
	}
	return allPlaces(papers)
}

func allPlaces(papers []corpus.Paper) []corpus.Pos {
	var all []corpus.Pos
	for _, p := range papers {
		all = append(all, p.Seen...)
	}
	slices.SortFunc(all, func(a, b corpus.Pos) int {
		return strings.Compare(fmt.Sprint(a.File, a.Line), fmt.Sprint(b.File, b.Line))
	})
	return slices.Compact(all)
}

func ExampleMerge() {
	osdi := []corpus.Paper{{Title: "Orca: A Distributed Serving System for Transformer-Based Generative Models", Venue: "OSDI", Year: 2022,
		Seen: []corpus.Pos{{File: "osdi.md", Line: 12}}}}
	mine := []corpus.Paper{{Title: "Orca: A distributed serving system for transformer-based language generation tasks", Venue: "OSDI", Year: 2022,
		Seen: []corpus.Pos{{File: "mine.txt", Line: 3}}}}
	c, report, err := corpus.Merge(osdi, mine)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Len(), c.At(0).ID)
	for _, d := range report.Duplicates {
		fmt.Printf("%s:%d = %s:%d %s, %.2f: %s\n", d.A.File, d.A.Line, d.B.File, d.B.Line, d.Rule, d.Score, d.Why)
	}
	// Output:
	// 1 orca-distributed-serving-system-2022
	// mine.txt:3 = osdi.md:12 same-name, 0.86: the same name, subtitles alike to 0.80; both OSDI 2022
}
