package cluster_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/internal/text"
	"papergraph/similarity"
)

// papersOf gives papers IDs in their order, so that paper i is node i.
func papersOf(t testing.TB, papers ...corpus.Paper) *similarity.Model {
	t.Helper()
	for i := range papers {
		papers[i].ID = corpus.ID("p" + string(rune('a'+i/26)) + string(rune('a'+i%26)))
	}
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	m, err := similarity.Fit(t.Context(), c, similarity.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// themesOf describes the themes of papers in which equal labels share a theme.
func themesOf(t testing.TB, m *similarity.Model, labels []int, edges ...similarity.Edge) []cluster.Theme {
	t.Helper()
	res := &cluster.Result{Partition: cluster.NewPartition(labels)}
	themes, err := cluster.Themes(t.Context(), m, graphOf(t, len(labels), edges), res, cluster.ThemeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return themes
}

func labels(themes []cluster.Theme) []string {
	var list []string
	for _, th := range themes {
		list = append(list, th.Label)
	}
	return list
}

func title(s string) corpus.Paper { return corpus.Paper{Title: s} }

// systems is a small reading list of five themes, eighteen papers.
func systems() ([]corpus.Paper, []int) {
	return []corpus.Paper{
			{Name: "Llama-Swap", Title: "Llama-Swap: Efficient LLM Serving with Swapped Adapters", Keywords: []string{"ML system"}},
			{Title: "Serving Large Language Models on Edge Boxes", Abstract: "Large language models (LLMs) need memory. We keep the KV cache small.", Keywords: []string{"ML system"}},
			{Title: "Fair Scheduling for LLM Serving", Abstract: "Requests of large language models (LLMs) share a KV cache.", Keywords: []string{"ML system"}},
			{Title: "Paging the KV Cache of LLMs"},
			{Name: "Slicer", Title: "Slicer: GPU Sharing for Training Jobs", Keywords: []string{"ML system", "GPU sharing"}},
			{Title: "Sharing GPUs among Inference Jobs", Keywords: []string{"ML system"}},
			{Title: "Fine-grained GPU Sharing with Streams"},
			{Title: "Training on Spot Instances", Keywords: []string{"ML system"}},
			{Title: "Spot Instances for Batch Jobs under Deadlines"},
			{Title: "A Market of Spot Instances"},
			{Title: "Serverless Computing with Fast Snapshots"},
			{Title: "Cold Starts in Serverless Computing"},
			{Title: "The Serverless Computing Trilemma"},
			{Title: "A Cost Model of Serverless Computing"},
			{Title: "One-sided RDMA for Key-Value Stores"},
			{Title: "RDMA over Lossy Networks"},
			{Title: "Congestion Control for RDMA"},
			{Title: "Checking RDMA Programs"},
		}, []int{
			0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
		}
}

func TestLabelsAreWhatPeopleWrite(t *testing.T) {
	papers, of := systems()
	got := labels(themesOf(t, papersOf(t, papers...), of))
	want := []string{"LLM serving", "serverless computing", "RDMA", "GPU sharing", "spot instances"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

func TestLabelsAreNoNamesOfSystems(t *testing.T) {
	m := papersOf(t,
		corpus.Paper{Name: "Gandalf", Title: "Gandalf: Placing Jobs"},
		corpus.Paper{Title: "Beyond Gandalf: Moving Jobs"},
		corpus.Paper{Title: "Jobs with Deadlines", Keywords: []string{"Gandalf"}},
		title("Robot Arms that Learn to Grasp"), title("Robot Arms for Surgery"),
	)
	for _, th := range themesOf(t, m, []int{0, 0, 0, 1, 1}) {
		words := th.Label
		for _, term := range th.Terms {
			words += " " + term.Text
		}
		if strings.Contains(strings.ToLower(words), "gandalf") {
			t.Errorf("%q, %v: a name of a system", th.Label, th.Terms)
		}
	}
}

// A label neither begins nor ends within a compound, is not cut from a longer
// phrase, and keeps a stop word that stands within a compound.
func TestLabelsAreWhole(t *testing.T) {
	m := papersOf(t,
		title("Last-Level Cache Side-Channel Attacks"), title("Controlled-Channel Attacks on Enclaves"), title("Stealing Keys by Cache Side-Channel Attacks"),
		title("Deep Interest Network for Click-Through Rate Prediction"), title("Deep Interest Evolution for Click-Through Rate Prediction"),
	)
	themes := themesOf(t, m, []int{0, 0, 0, 1, 1})
	want := []string{"cache side-channel attacks", "click-through rate prediction"}
	if diff := cmp.Diff(want, labels(themes)); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	for _, th := range themes {
		for _, term := range th.Terms {
			if slices.Contains([]string{"channel attacks", "deep interest", "click"}, strings.ToLower(term.Text)) {
				t.Errorf("%s: term %q is cut from a phrase", th.Label, term.Text)
			}
		}
	}
}

// A phrase that goes on with ever other words is a term of its own; one that
// goes on with the same word is a part of another.
func TestLabelsGoOnWithManyWords(t *testing.T) {
	others := []corpus.Paper{title("Federated Learning of Dialects"), title("Federated Learning at Night")}
	tags := func(s string) corpus.Paper { return corpus.Paper{Title: s, Keywords: []string{"gentle eviction"}} }
	many := append([]corpus.Paper{
		tags("Spot Market Savings"), tags("Spot Market Availability"), tags("Spot Market Traces"), tags("A Walk through the Spot Market"), title("Life in the Spot Market"),
	}, others...)
	same := append([]corpus.Paper{
		tags("Spot Market Prices"), tags("Spot Market Prices at Noon"), tags("Spot Market Prices Fall"), tags("A Walk through the Spot Market"), title("Life in the Spot Market"),
	}, others...)
	of := []int{0, 0, 0, 0, 0, 1, 1}
	if got := themesOf(t, papersOf(t, many...), of)[0].Label; got != "spot market" {
		t.Errorf("label %q, want spot market", got)
	}
	if got := themesOf(t, papersOf(t, same...), of)[0].Label; got == "spot market" {
		t.Errorf("label %q, which mostly goes on with prices", got)
	}
}

// A label has a bland word, or a compound that only praises, if nothing else
// is common; a theme is not named by one paper while two share a word.
func TestLabelsOfBlandWords(t *testing.T) {
	m := papersOf(t,
		title("High-performance Robots"), title("Chess in high-performance Rust"),
		title("Efficient Bees that Fly"), title("Efficient Ants that Fly"),
	)
	got := labels(themesOf(t, m, []int{0, 0, 1, 1}))
	if got[0] != "performance" || !strings.EqualFold(got[1], "fly") {
		t.Errorf("labels %q, want performance and fly", got)
	}
}

func TestLabelsAreDistinct(t *testing.T) {
	m := papersOf(t,
		title("Federated Learning with Compression"), title("Federated Learning and Compression of Gradients"),
		title("Federated Learning in Hospitals"), title("Federated Learning across Hospitals"),
	)
	got := labels(themesOf(t, m, []int{0, 0, 1, 1}))
	if got[0] == got[1] || got[0] == "" || got[1] == "" {
		t.Errorf("labels %q, want two", got)
	}
}

func TestLabelsOfNothingInCommon(t *testing.T) {
	m := papersOf(t, title("Alpha Beta Gamma Delta Epsilon"), title("Zeta Eta"), title("Theta Iota"), title("Alpha Beta Gamma Delta Epsilon"))
	got := labels(themesOf(t, m, []int{0, 0, 1, 1}))
	for _, l := range got {
		if n := len(strings.Fields(l)); n < 1 || n > 4 || got[0] == got[1] {
			t.Errorf("labels %q, want two of one to four words", got)
		}
	}
}

func TestChineseNotesGiveEnglishLabels(t *testing.T) {
	notes := func(s, abstract string) corpus.Paper { return corpus.Paper{Title: s, Abstract: abstract, Lang: "zh"} }
	m := papersOf(t,
		notes("Cluster Scheduling for Deep Learning", "深度学习作业的完成时间很长。集群资源利用率低。"),
		notes("Elastic Cluster Scheduling", "弹性调度缩短深度学习作业的完成时间。"),
		notes("Fairness in Cluster Scheduling", "公平性和作业的完成时间。"),
		notes("Graph Compilers for Accelerators", "编译器融合算子。"),
		notes("Tuning of Graph Compilers", "搜索编译器的参数，融合算子。"),
	)
	themes := themesOf(t, m, []int{0, 0, 0, 1, 1})
	want := []string{"cluster scheduling", "graph compilers"}
	if diff := cmp.Diff(want, labels(themes)); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	for _, th := range themes {
		for _, term := range th.Terms {
			if text.HasHan(term.Text) {
				t.Errorf("%s: term %q under English titles", th.Label, term.Text)
			}
		}
	}
}

func TestChineseTitlesGiveChineseLabels(t *testing.T) {
	m := papersOf(t,
		title("联邦学习中的通信压缩"), title("隐私保护的联邦学习"), title("异构设备上的联邦学习"),
		title("图神经网络的分布式训练"), title("动态图上的图神经网络"), title("图神经网络的GPU加速"),
	)
	themes := themesOf(t, m, []int{0, 0, 0, 1, 1, 1})
	if diff := cmp.Diff([]string{"联邦学习", "图神经网络"}, labels(themes)); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	if themes[0].ID == themes[1].ID || !strings.HasPrefix(themes[0].ID, "theme-") {
		t.Errorf("IDs %q and %q, want two hashes", themes[0].ID, themes[1].ID)
	}
}

func TestTermsAddToTheLabel(t *testing.T) {
	papers, of := systems()
	for _, th := range themesOf(t, papersOf(t, papers...), of) {
		seen := map[string]bool{strings.ToLower(th.Label): true}
		for k, term := range th.Terms {
			if seen[strings.ToLower(term.Text)] {
				t.Errorf("%s: term %q twice", th.Label, term.Text)
			}
			seen[strings.ToLower(term.Text)] = true
			if k == 0 && term.Weight != 1 || term.Weight <= 0 || k > 0 && term.Weight > th.Terms[k-1].Weight {
				t.Errorf("%s: weights %v", th.Label, th.Terms)
			}
		}
		if len(th.Terms) > 5 {
			t.Errorf("%s: %d terms", th.Label, len(th.Terms))
		}
	}
}

func TestThemeFacts(t *testing.T) {
	// Papers with the same words have cosine 1, with other words 0.
	paper := func(s string, year int) corpus.Paper { return corpus.Paper{Title: s, Year: year} }
	m := papersOf(t,
		paper("Stream Joins", 2021), paper("Spot Markets", 0), paper("Stream Joins", 2019),
		paper("Rust Kernels", 0), paper("Rust Kernels", 0),
		paper("Quantum Chess", 2000),
	)
	themes := themesOf(t, m, []int{0, 0, 0, 1, 1, -1},
		similarity.Edge{I: 0, J: 2, Weight: 1}, similarity.Edge{I: 0, J: 3, Weight: 0.5}, similarity.Edge{I: 1, J: 4, Weight: 0.25})
	first, second := themes[0], themes[1]
	if !slices.Equal(first.Members, []int{0, 2, 1}) { // 0 and 2 have mean cosine 1/2, 1 has 0
		t.Errorf("members %v, want the most central first", first.Members)
	}
	if math.Abs(first.Cohesion-1./3) > 1e-6 || math.Abs(second.Cohesion-1) > 1e-6 { // pairs: (1 + 0 + 0)/3
		t.Errorf("cohesion %v and %v, want 1/3 and 1", first.Cohesion, second.Cohesion)
	}
	if first.Years != [2]int{2019, 2021} || second.Years != [2]int{} {
		t.Errorf("years %v and %v", first.Years, second.Years)
	}
	if !slices.Equal(first.Near, []cluster.Link{{Theme: 1, Weight: 1}}) {
		t.Errorf("near %v, want all weight to theme 1", first.Near)
	}
	if first.Label != "stream joins" || first.ID != "stream-joins" || second.ID != "rust-kernels" {
		t.Errorf("labels %q %q, IDs %q %q", first.Label, second.Label, first.ID, second.ID)
	}
}

func TestNearIsTheShareOfTheWeightThatLeaves(t *testing.T) {
	m := papersOf(t, title("Ants"), title("Ants"), title("Bees"), title("Bees"), title("Cats"), title("Cats"))
	themes := themesOf(t, m, []int{0, 0, 1, 1, 2, 2},
		similarity.Edge{I: 0, J: 1, Weight: 9}, similarity.Edge{I: 0, J: 2, Weight: 1}, similarity.Edge{I: 1, J: 4, Weight: 3})
	want := []cluster.Link{{Theme: 2, Weight: 3. / 4}, {Theme: 1, Weight: 1. / 4}}
	if !slices.Equal(themes[0].Near, want) {
		t.Errorf("near %v, want %v", themes[0].Near, want)
	}
}

func TestThemesOfNothing(t *testing.T) {
	if themes := themesOf(t, papersOf(t), nil); len(themes) != 0 {
		t.Errorf("%v, want none", themes)
	}
	if themes := themesOf(t, papersOf(t, title("Alone")), []int{-1}); len(themes) != 0 {
		t.Errorf("%v, want none", themes)
	}
}

func TestThemesRefuses(t *testing.T) {
	m := papersOf(t, title("Ants"), title("Ants"))
	two := &cluster.Result{Partition: cluster.NewPartition([]int{0, 0})}
	one := &cluster.Result{Partition: cluster.NewPartition([]int{0})}
	if _, err := cluster.Themes(t.Context(), m, graphOf(t, 3, nil), two, cluster.ThemeOptions{}); err == nil {
		t.Error("a graph of 3 nodes for 2 papers: no error")
	}
	if _, err := cluster.Themes(t.Context(), m, graphOf(t, 2, nil), one, cluster.ThemeOptions{}); err == nil {
		t.Error("a partition of 1 node for 2 papers: no error")
	}
	if _, err := cluster.Themes(t.Context(), m, graphOf(t, 2, nil), two, cluster.ThemeOptions{Read: -1}); err == nil {
		t.Error("reading -1 papers: no error")
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := cluster.Themes(cancelled, m, graphOf(t, 2, nil), two, cluster.ThemeOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}

func TestThemesInvariants(t *testing.T) {
	papers, _ := systems()
	m := papersOf(t, papers...)
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.SliceOfN(rapid.IntRange(-1, 5), len(papers), len(papers)).Draw(t, "themes")
		res := &cluster.Result{Partition: cluster.NewPartition(of)}
		themes, err := cluster.Themes(context.Background(), m, graphOf(t, len(of), nil), res, cluster.ThemeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		labels, ids := map[string]bool{}, map[string]bool{}
		for c, th := range themes {
			label := strings.ToLower(th.Label)
			if n := len(strings.Fields(label)); n < 1 || n > 4 || labels[label] || ids[th.ID] {
				t.Fatalf("label %q, ID %q among %v, %v", th.Label, th.ID, labels, ids)
			}
			labels[label], ids[th.ID] = true, true
			if !slices.Equal(slices.Sorted(slices.Values(th.Members)), res.Partition.Members(c)) {
				t.Fatalf("members %v of cluster %v", th.Members, res.Partition.Members(c))
			}
			if th.Cohesion < 0 || th.Cohesion > 1 || th.Cluster != c || len(th.Terms) > 5 {
				t.Fatalf("%+v", th)
			}
		}
	})
}
