package ingest

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"papergraph/internal/realdata"
)

func TestSystemNameInTitle(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"SpotServe: Serving Models on Preemptible Instances", "", "SpotServe"},
		{"Ray: A distributed framework", "", "Ray"},
		{"vDNN: Virtualized Networks", "", "vDNN"},
		{"μLayer: Low Latency Inference", "", "μLayer"},
		{"ACCL+: an FPGA-Based Engine", "", "ACCL+"},
		{"PyTorch Distributed: Experiences", "", "PyTorch Distributed"},
		{"Out-Of-Order BackProp: A Technique", "", "Out-Of-Order BackProp"},
		{"TGS：容器云中的共享", "", "TGS"},
		{"Clipper - A Low-Latency System", "", "Clipper"},
		{"Predictable Serving (PreSer): A System", "", "PreSer"},
		{"Tensor Casting: Co-Design", "We introduce Tensor Casting, which casts tensors.", "Tensor Casting"},
		{"Load is not what you balance: Introducing Prequal", "", "Prequal"},
		{"Serving DNNs like Clockwork: Predictability", "", "Clockwork"},
		{"Stateful Serving with Pensieve", "", "Pensieve"},
		{"Fast Restoration in LLM Serving with HCache", "", "HCache"},
		{"Model Serving with μ-Serve", "", "μ-Serve"},
		{"Host Networking in the HongMeng Production Microkernel", "", "HongMeng"},
		{"Programming models using SGLang", "", "SGLang"},
		{"Efficient Scheduling with Tiny Quanta", "We present Tiny Quanta (TQ), a system.", "Tiny Quanta"},

		{"LoRA: Low-Rank Adaptation", "", "LoRA"},
		{"LLM.int8(): Multiplication at Scale", "", "LLM.int8()"},
		{"Memory Management for Serving (vServe)", "", "vServe"},

		{"Memory Management for Serving (OSDI'24)", "", ""},
		{"Memory Management for Serving (EuroSys)", "", ""},
		{"Training a Recommendation Model (RM)", "", ""},
		{"Efficient Serving with LoRA", "", ""},
		{"Towards Faster Serving: A Plan", "", ""},
		{"Survey: Serving Models", "", ""},
		{"Invited Paper: Serving Models", "", ""},
		{"When will it finish? Estimates: A Study", "", ""},
		{"MLaaS in the Wild: Workload Analysis", "", ""},
		{"Federated Learning: Challenges", "", ""},
		{"Tiered Memory Management: Latency is Key", "", ""},
		{"Managing Memory Tiers with CXL", "", ""},
		{"Optimizing Savings under Deadlines", "", ""},
		{"Training Networks with Guarantees", "", ""},
		{"Fast Learning in TensorFlow", "", ""},
		{"A Case for Disaggregation", "", ""},
		{"", "", ""},
	} {
		if got := systemName(c.title, c.text); got != c.want {
			t.Errorf("%q: name %q, want %q", c.title, got, c.want)
		}
	}
}

func TestSystemNameInText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"We present Herald, a scheduler.", "Herald"},
		{"In this work, we propose FooServe to serve models.", "FooServe"},
		{"The bubble grows.We introduce NEO, a system.", "NEO"},
		{"This paper presents a storage system DiskFoo for archives.", "DiskFoo"},
		{"The paper proposes a new protocol, vSlice, which votes.", "vSlice"},
		{"Our system Faro takes objectives.", "Faro"},
		{"We call these forty programs the CaSet suite.", "CaSet"},
		{"We develop an algorithm that moves data. We call the algorithm Two-Way.", "Two-Way"},
		{"Propose a fair algorithm called Virtual Token Counter (VTC).", "VTC"},
		{"We propose a tree-enhanced attention network (TreeNet) to fuse features.", "TreeNet"},
		{"Colloid is a mechanism of paging. Colloid moves pages.", "Colloid"},
		{"Two Schools\nCalchas, a layered framework for forecasts", "Calchas"},
		{"Seoul\nInfini: a framework that reads long books.", "Infini"},
		{"Meta\nRebalancer: Meta's framework for shelves.", "Rebalancer"},
		{"Tufts\nPCS: Predictability-Centric Scheduling\nUse queues.", "PCS"},
		{"USTC\nTensor Language Model (TLM)", "TLM"},
		{"Google\nOptimus\nOptimus predicts convergence.", "Optimus"},
		{"我们提出 TGS (透明共享) ,一个系统。", "TGS"},
		{"我们引入了 Lyra ,一个新的调度器。", "Lyra"},
		{"本文介绍EasyScale,", "EasyScale"},
		{"背景\n异构感知调度器 Gavel\n它推广了策略。", "Gavel"},
		{"我们介绍了 Tiresias\n这是一个管理器。", "Tiresias"},
		{"作者有一个发现,\nSynergy\n它比较了各种任务所用的时间。", "Synergy"},

		{"We propose Bayesian ways of search.", ""},
		{"Furthermore, a system is built. Furthermore, the system is fast.", ""},
		{"We evaluate against Megatron-LM and PyTorch.", ""},
		{"We propose a method for named entity recognition (NER).", ""},
		{"Submodularity, a discrete analogue of convexity, is used.", ""},
		{"We present LLM serving at scale. We design GPU kernels.", ""},
		{"Samsung\nEvaluated on three models.", ""},
		{"We propose SLO-aware scheduling of A100 clusters.", ""},
		{"比起已有的调度器 Tiresias 更快。", ""},
		{"", ""},
	} {
		if got := systemName("Serving Models on Machines", c.text); got != c.want {
			t.Errorf("%q: name %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzSystemName(f *testing.F) {
	f.Add("Foo: bar", "We present Foo (F), a system.\nBar")
	f.Add("a with \xff", "名为 (X)")
	f.Fuzz(func(t *testing.T, title, text string) {
		title, text = cleanTitle(title), clean(text)
		if name := systemName(title, text); name != "" && !strings.Contains(title+"\n"+text, name) {
			t.Errorf("%q is in neither %q nor %q", name, title, text)
		}
	})
}

// Against names found by hand: text is what stands between the lines of an
// entry and the next one, so it is rougher than what recognisers deliver.
func TestSystemNameSeeds(t *testing.T) {
	right, wrong, missed := 0, 0, 0
	for _, e := range seedEntries(t) {
		switch got := systemName(cleanTitle(e.title), e.text); {
		case got == e.name && got != "":
			right++
		case got == e.name:
		default:
			t.Logf("line %d: name %q, want %q (%s)", e.line, got, e.name, e.title)
			if got != "" {
				wrong++
			}
			if e.name != "" {
				missed++
			}
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("%d right, %d wrong, %d missed: precision %.3f, recall %.3f", right, wrong, missed, precision, recall)
	if precision < 0.98 || recall < 0.95 {
		t.Error("want precision 0.98 and recall 0.95 at least")
	}
}

type seedEntry struct {
	title, text, name string
	line              int
}

// seedEntries reads the gold papers that have a usable text or a title.
func seedEntries(t *testing.T) []seedEntry {
	t.Helper()
	dir := filepath.Dir(realdata.Path(t, "seeds"))
	f, err := os.Open(realdata.Path(t, "gold", "seed-papers.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	type gold struct {
		Seed, Title string
		Line        int
		Nav         bool
		Name        string `json:"short_name"`
		Quality     string `json:"text_quality"`
		Prefix      string `json:"text_prefix"`
		Length      int    `json:"text_len"`
	}
	starts := make(map[string][]int)
	var all []gold
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var g gold
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		all = append(all, g)
		starts[g.Seed] = append(starts[g.Seed], g.Line)
	}
	var entries []seedEntry
	for _, g := range all {
		e := seedEntry{title: g.Title, name: g.Name, line: g.Line}
		if !g.Nav && g.Length > 0 && g.Quality != "abstract-wrong" {
			e.text = seedText(t, filepath.Join(dir, "seeds", g.Seed+"_*"), g.Line, starts[g.Seed])
			if k := strings.Index(e.text, g.Prefix); k >= 0 {
				e.text = e.text[k:]
			}
		}
		entries = append(entries, e)
	}
	return entries
}

// seedText is the cleaned text of a seed from behind line to the next of starts.
func seedText(t *testing.T, pattern string, line int, starts []int) string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) != 1 {
		t.Skipf("no single seed like %s: %v", pattern, err)
	}
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(whole), "\n")
	end := len(lines) + 1
	for _, start := range starts {
		if start > line {
			end = min(end, start)
		}
	}
	text := lines[line:min(end-1, len(lines))]
	for i := range text {
		text[i] = strings.TrimLeft(clean(text[i]), "-•* ")
	}
	return strings.Join(slices.DeleteFunc(text, func(s string) bool { return s == "" }), "\n")
}
