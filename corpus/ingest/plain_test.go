package ingest

import (
	"strings"
	"testing"

	"papergraph/corpus/outline"
)

// Bare titles are papers in the company of papers or in a list of papers;
// notes of a reader are none.
func TestPlainTitles(t *testing.T) {
	const items = "- Harbour: Shipping Keys in Batches across Racks\n- Remote Page Caches for Small Machines\n- Learned Eviction with Bounded Regret\n"
	const papers = "- Slow Start of Caches: The Case for Patience (OSDI 2031)\n- Fair Turns for Batches of Small Jobs (NSDI 2031)\n"
	for list, want := range map[string]int{
		"# My garden\n\n" + items:                                                   0,
		"# Papers on caches\n\n" + items:                                            3,
		"# Papers on caches\n\n## Tools\n\n" + items:                                0,
		"# My garden\n\n" + papers + items:                                          5,
		"# My garden\n\n" + papers + "  " + strings.ReplaceAll(items, "\n", "\n  "): 2,
		"# 缓存论文\n\n- 远程页面缓存系统综述 2031\n- 基于学习的淘汰策略\n- 大规模缓存的分批训练\n":  3,
		"# 缓存论文\n\n- 下周三之前写完初稿的引言\n- 把实验结果发给老师看一下\n- 周一开会讨论修改的事情\n": 0,
		"# Papers on caches\n\n- jobs wait\n- keys pile up\n- no\n": 0,
	} {
		root, err := outline.Markdown([]byte(list))
		if err != nil {
			t.Fatal(err)
		}
		papers, _, err := readOutline(t.Context(), Source{Name: "list.md"}, root)
		if err != nil || len(papers) != want {
			t.Errorf("%q: %d papers, %v; want %d", list, len(papers), err, want)
		}
	}
}
