package corpus_test

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"papergraph/corpus"
	"papergraph/internal/realdata"
)

// occurrence is one line of the gold file: a paper where a careful reader found it.
type occurrence struct {
	corpus.Paper
	canonical string
}

func readGold(t *testing.T) []occurrence {
	t.Helper()
	f, err := os.Open(realdata.Path(t, "gold", "seed-papers.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []occurrence
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var g struct {
			Seed, Title, Venue, Canonical string
			Name                          string `json:"short_name"`
			Text                          string `json:"text_prefix"`
			Line, Year                    int
			Authors, Labels, Links        []string
		}
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		o := occurrence{canonical: g.Canonical, Paper: corpus.Paper{Name: g.Name, Title: g.Title, Venue: g.Venue,
			Year: g.Year, Abstract: g.Text, Authors: g.Authors, Keywords: g.Labels, Links: g.Links,
			Seen: []corpus.Pos{{File: g.Seed, Line: g.Line}}}}
		if o.Title == "" {
			o.Title, o.TitleDerived = g.Text, true
		}
		all = append(all, o)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestMergeSeeds(t *testing.T) {
	gold := readGold(t)
	papers := make([]corpus.Paper, len(gold))
	canonical := make(map[corpus.Pos]string)
	distinct := make(map[string]bool)
	for i, o := range gold {
		papers[i] = o.Paper
		canonical[o.Seen[0]] = o.canonical
		distinct[o.canonical] = true
	}
	c, report, err := corpus.Merge(papers)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d records, %d papers, %d expected", len(gold), c.Len(), len(distinct))
	renamed := []string{"lyra"} // listed as Aryl, with another subtitle, venue and year
	homes := make(map[string][]corpus.ID)
	for _, p := range c.All() {
		var names []string
		for _, pos := range p.Seen {
			names = append(names, canonical[pos])
		}
		slices.Sort(names)
		names = slices.Compact(names)
		if len(names) > 1 {
			t.Errorf("%s was made of different papers: %q", p.ID, names)
		}
		homes[names[0]] = append(homes[names[0]], p.ID)
	}
	for name := range distinct {
		if n := len(homes[name]); n > 1 && !slices.Contains(renamed, name) {
			t.Errorf("%s was not merged: %q", name, homes[name])
		}
	}
	for _, d := range report.Duplicates {
		t.Logf("%s:%d %s:%d %s %.2f %s (%s)", d.A.File, d.A.Line, d.B.File, d.B.Line, d.Rule, d.Score, d.ID, d.Why)
	}
	for _, r := range report.Repeats {
		t.Logf("repeat %v %s <- %s", r.At, r.Title, r.HolderTitle)
	}
}

func TestFindSeeds(t *testing.T) {
	gold := readGold(t)
	papers := make([]corpus.Paper, len(gold))
	for i, o := range gold {
		papers[i] = o.Paper
	}
	c, _, err := corpus.Merge(papers)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range c.All() {
		for _, query := range []string{p.Name, p.Title, string(p.ID)} {
			if query == "" {
				continue
			}
			found := c.Find(query)
			if len(found) == 0 || !found[0].Names || !slices.ContainsFunc(found, func(m corpus.Match) bool {
				return m.Index == i && m.Names
			}) {
				t.Errorf("%q does not name %s", query, p.ID)
			}
		}
	}
	for _, query := range []string{"cheap LLM serving on preemptible GPUs", "抢占", "gpu sharing", "spot instances",
		"elastic scheduling for deep learning", "deep learning", "LLM", "efficient training of large language models",
		"model serving with low latency", "GPU cluster scheduling for deep learning", "serverless inference"} {
		if found := c.Find(query); len(found) > 0 && found[0].Names {
			t.Errorf("%q names %s by %s", query, c.At(found[0].Index).Title, found[0].By)
		}
	}
}
