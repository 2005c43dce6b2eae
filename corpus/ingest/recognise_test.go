package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"papergraph/corpus/outline"
)

func TestTitleShape(t *testing.T) {
	for in, want := range map[string]int{
		"Efficient Serving: A System for Large Models":                  3,
		"A Runtime for Preemptible Training Jobs in Clusters":           3,
		"Serving DNNs in the Wild":                                      2,
		"Understanding network support for storage in shared clusters":  2,
		"Multi-resource interleaving for training":                      1,
		"progressive compressed records":                                0,
		"Orca":                                                          0,
		"We propose a runtime that lets jobs give up their devices.":    -1,
		"Uses a cost model to estimate the time of loading checkpoints": -1,
		"Session 3: Storage":                                            -1,
		"Coffee Break":                                                  -1,
		"Registration":                                                  -1,
		"https://example.org/paper.pdf":                                 -1,
		"Solution:":                                                     -1,
		"请求可以在任意时刻被抢占。":                                                 -1,
	} {
		if got := titleShape(in); got != want {
			t.Errorf("titleShape(%q) = %d, want %d", in, got, want)
		}
	}
}

// Words of sessions and menus also begin titles.
func TestIsNoPaper(t *testing.T) {
	for in, want := range map[string]bool{
		"Session 4: Networking": true, "Session-Based Recommendation with Graphs": false,
		"Break": true, "Breaking the Memory Wall": false,
		"Registration": true, "Registration of Point Clouds at Scale": false,
		"Opening Remarks": true, "Opening the Black Box of Schedulers": false,
		"Closing Remarks Thu 15 May 06:00 p.m.": true, "Closing the Gap between Disks": false,
		"CS 736: Advanced Operating Systems": true, "C4: Corpora for Everyone": false, "ResNet-152: Deeper Still": false,
		"Program Co-Chairs: Ada Park": true, "Notes from the reading group": true,
		"Acceptance rate: 15.9% (29/182)": true, "Write to chairs@example.org": true,
	} {
		if got := isNoPaper(in); got != want {
			t.Errorf("isNoPaper(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestKindOfLink(t *testing.T) {
	for in, want := range map[string]linkKind{
		"https://arxiv.org/abs/2301.00001":           paperLink,
		"https://dl.acm.org/doi/10.1145/1.2":         paperLink,
		"https://www.usenix.org/conference/x":        paperLink,
		"https://example.edu/~ada/papers/x.pdf":      paperLink,
		"https://huggingface.co/papers/2301.00001":   paperLink,
		"https://huggingface.co/model/x":             codeLink,
		"https://github.com/x/y/blob/main/paper.pdf": codeLink,
		"https://www.youtube.com/watch?v=1":          mediaLink,
		"https://img.shields.io/github/stars/x/y":    badgeLink,
		"#papers":        localLink,
		"notes/other.md": pageLink,
		"https://notarxiv.org.example.com/abs/2301.0001": paperLink, // the path says so
		"https://example.com/tool":                       otherLink,
	} {
		if got := kindOfLink(in); got != want {
			t.Errorf("kindOfLink(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestIsLinkWord(t *testing.T) {
	for in, want := range map[string]bool{
		"Paper": true, "[pdf]": true, "official code": true, "arXiv:1706.03762": true, "论文": true, "PyTorch Code": true,
		"Orca": false, "Efficient Serving": false, "PyTorch Distributed": false, "(DL)": false, "": false,
	} {
		if got := isLinkWord(in); got != want {
			t.Errorf("isLinkWord(%q) = %v, want %v", in, got, want)
		}
	}
}

func TestBadgeVenue(t *testing.T) {
	for image, want := range map[string]venue{
		"https://img.shields.io/badge/NeurIPS-2022-blue":           {name: "NeurIPS", year: 2022},
		"https://img.shields.io/badge/Conference-OSDI'22-blue":     {name: "OSDI", year: 2022},
		"https://img.shields.io/badge/arXiv-2023-b31b1b.svg?style": {name: "arXiv", year: 2023},
		"https://img.shields.io/github/stars/x/y":                  {},
		"https://img.shields.io/badge/PRs-welcome-brightgreen.svg": {},
	} {
		if got, _ := badgeVenue(image, ""); got != want {
			t.Errorf("badgeVenue(%q) = %+v, want %+v", image, got, want)
		}
	}
}

func TestCutLabel(t *testing.T) {
	for in, want := range map[string]label{
		"Authors: Ada Park": authorsLabel, "**Abstract:** We": abstractLabel, "摘要：本文": abstractLabel, "TL;DR: short": textLabel,
		"🔑 Key: [benchmark]": keywordsLabel, "Abstract": abstractLabel, "Published in: OSDI": venueLabel, "Title: X": titleLabel,
		"Key insight: few tokens matter": noLabel, "Orca: A System": noLabel, "Topics": noLabel, "Conference": noLabel,
	} {
		if got, _ := cutLabel(in); got != want {
			t.Errorf("cutLabel(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestKindOfSection(t *testing.T) {
	for in, want := range map[string]sectionKind{
		"Papers": paperSection, "Papers and Talks": paperSection, "综述论文": paperSection, "Useful Tools": nonPaperSection,
		"Courses": nonPaperSection, "Table of Contents": contentsSection, "目录": contentsSection, "Scheduling": plainSection,
	} {
		if got := kindOfSection(in); got != want {
			t.Errorf("kindOfSection(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestEnter(t *testing.T) {
	for _, c := range []struct {
		headings []string
		anchor   string
		want     venue
		direct   bool
	}{
		{[]string{"ATC 2024", "Papers", "Storage"}, "", venue{name: "ATC", year: 2024}, false},
		{[]string{"Conference", "OSDI 2022"}, "", venue{name: "OSDI", year: 2022}, true},
		{[]string{"arXiv", "2023"}, "", venue{name: "arXiv", year: 2023}, true},
		{[]string{"ACM Computing Surveys", "2017"}, "", venue{name: "ACM Computing Surveys", year: 2017}, true},
		{[]string{"2023", "NeurIPS"}, "", venue{name: "NeurIPS", year: 2023}, true},
		{[]string{"EurySys'24"}, "EuroSys'24", venue{name: "EuroSys", year: 2024}, true}, // the anchor is spelled right
		{[]string{"Accepted Papers of SOSP 2021"}, "", venue{name: "SOSP", year: 2021}, true},
		{[]string{"Literature of Spring'25"}, "", venue{}, false},
	} {
		p := place{}
		for i, h := range c.headings {
			anchor := ""
			if i == len(c.headings)-1 {
				anchor = c.anchor
			}
			p = p.enter(h, anchor)
		}
		if p.venue != c.want || p.direct != c.direct {
			t.Errorf("below %q: %+v, direct %v; want %+v, %v", c.headings, p.venue, p.direct, c.want, c.direct)
		}
	}
}

// headlineOf parses one item of a list in Markdown.
func headlineOf(t *testing.T, line string) headline {
	t.Helper()
	doc, err := outline.Markdown([]byte("- " + line + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return parseHeadline(doc.Children[0].Children[0].Spans)
}

func TestParseHeadline(t *testing.T) {
	for _, c := range []struct {
		line, title string
		venue       venue
		authors     []string
		tags        []string
	}{
		{line: "[OSDI '20] Slow Start: Learning to Schedule", title: "Slow Start: Learning to Schedule", venue: venue{name: "OSDI", year: 2020}},
		{line: `Slow Start: Learning to Schedule \[[Paper](https://a.org/a.pdf)] \[[Code](https://github.com/a)]`, title: "Slow Start: Learning to Schedule"},
		{line: "[Slow Start](https://arxiv.org/abs/1): Learning to Schedule | OSDI' 20", title: "Slow Start: Learning to Schedule", venue: venue{name: "OSDI", year: 2020, odd: true}},
		{line: "[Slow Start:](https://arxiv.org/abs/1) Learning to Schedule | MIT", title: "Slow Start: Learning to Schedule"},
		{line: "[Ring Tone](https://arxiv.org/abs/1) with Overlapped Collectives", title: "Ring Tone with Overlapped Collectives"},
		{line: "**Ringo** Overlapped Collectives for Training Deep Networks [SOSP'23]", title: "Ringo: Overlapped Collectives for Training Deep Networks",
			venue: venue{name: "SOSP", year: 2023}},
		{line: "**Slow Start: Learning to Schedule** *Ada Park, Ben Ortiz* OSDI 2020 [[pdf]](https://a.org)", title: "Slow Start: Learning to Schedule",
			venue: venue{name: "OSDI", year: 2020}, authors: []string{"Ada Park", "Ben Ortiz"}},
		{line: "Slow Start. Ada Park, Ben Ortiz. In OSDI'20. [[Paper]](https://a.org)", title: "Slow Start",
			venue: venue{name: "OSDI", year: 2020}, authors: []string{"Ada Park", "Ben Ortiz"}},
		{line: "[Slow Start of Schedulers](https://arxiv.org/abs/1) - Ada Park, Ben Ortiz, _OSDI_ (2020)", title: "Slow Start of Schedulers",
			venue: venue{name: "OSDI", year: 2020}, authors: []string{"Ada Park", "Ben Ortiz"}},
		{line: "(NeurIPS 2022) Slow Start of Learners", title: "Slow Start of Learners", venue: venue{name: "NeurIPS", year: 2022}},
		{line: "2023-05 | Slow Start of Markets | NSDI", title: "Slow Start of Markets", venue: venue{name: "NSDI", year: 2023}},
		{line: "20-OSDI-Slow Start: Learning to Schedule", title: "Slow Start: Learning to Schedule", venue: venue{name: "OSDI", year: 2020}},
		{line: "`NSDI'24` `network` [Slow Start of Networks](https://a.org/a.pdf)", title: "Slow Start of Networks", venue: venue{name: "NSDI", year: 2024}, tags: []string{"network"}},
		{line: "🔥[**Start**] Slow Beginnings for Fast Models (@Example etc)", title: "Slow Beginnings for Fast Models", tags: []string{"Start"}},
		{line: "[Slow Start of Schedulers OSDI'20](https://github.com/a/b)", title: "Slow Start of Schedulers", venue: venue{name: "OSDI", year: 2020}},
		{line: "Ada Park, Ben Ortiz. \"Slow Start.\" OSDI (2020).", title: "Slow Start", venue: venue{name: "OSDI", year: 2020}, authors: []string{"Ada Park", "Ben Ortiz"}},
		{line: "Slow Start of Schedulers and Queues, Park et al., 2020 [Paper] #queues", title: "Slow Start of Schedulers and Queues", venue: venue{year: 2020}, authors: []string{"Park"}},
		{line: "Slow Start: Schedulers with Long Queues. MIT & Google", title: "Slow Start: Schedulers with Long Queues"},
		{line: "Fast, Accurate and Distributed Simulation of Caches", title: "Fast, Accurate and Distributed Simulation of Caches"},
		{line: "What Can We Learn from It? A Study of Logs", title: "What Can We Learn from It? A Study of Logs"},
		{line: "ALPS: **A**daptive **L**earning for Schedulers", title: "ALPS: Adaptive Learning for Schedulers"},
		{line: "Slow Start of Schedulers ... [] []", title: "Slow Start of Schedulers ..."},
	} {
		h := headlineOf(t, c.line)
		if h.title != c.title || h.venue != c.venue || !cmp.Equal(h.authors, c.authors) || !cmp.Equal(h.tags, c.tags) {
			t.Errorf("%s\n got %q %+v %q %q\nwant %q %+v %q %q", c.line, h.title, h.venue, h.authors, h.tags, c.title, c.venue, c.authors, c.tags)
		}
	}
}

func TestDeriveTitle(t *testing.T) {
	for in, want := range map[string]string{
		"Jobs wait. We present Nest, a scheduler of queues.":                                                   "Nest, a scheduler of queues",
		"Tuning is slow. In this paper we study knobs. More text.":                                             "Knobs",
		"Datasets grow every year. Nobody reads them.":                                                         "Datasets grow every year",
		"We propose one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.": "One two three four five six seven eight nine ten eleven twelve thirteen fourteen …",
		"": "",
	} {
		if got := deriveTitle(in); got != want {
			t.Errorf("deriveTitle(%q) = %q, want %q", in, got, want)
		}
	}
}

// Notes that say how a paper was presented do not make a list a page of
// posters, whose other lines would be lost.
func TestNotesAreNoPosters(t *testing.T) {
	list := `# Reading

- Slow Start: Learning to Schedule (NSDI 2031) [[Paper](https://arxiv.org/abs/3101.00001)]
  - **Oral**
  - Abstract: Jobs wait.
- Fair Turns for Batches of Small Jobs (OSDI 2031) [[Paper](https://arxiv.org/abs/3101.00002)]
  - **Spotlight**
  - Abstract: Jobs queue by size.
- Digging for Idle Cores in Shared Clusters (OSDI 2031) [[Paper](https://arxiv.org/abs/3101.00003)]
`
	root, err := outline.Markdown([]byte(list))
	if err != nil {
		t.Fatal(err)
	}
	papers, _, err := readOutline(t.Context(), Source{Name: "list.md"}, root)
	if err != nil || len(papers) != 3 {
		t.Fatalf("%d papers, %v; want 3", len(papers), err)
	}
}

// A venue alone on a line counts for what follows, numbered or not.
func TestVenueMark(t *testing.T) {
	for _, line := range []string{"OSDI'31", "2. OSDI'31", "📚 OSDI 2031"} {
		u := &unit{node: &outline.Node{Kind: outline.Paragraph}, spans: []outline.Span{{Text: line}}}
		if r := u.roleOf(); r != venueMark {
			t.Errorf("%q has role %d, want %d", line, r, venueMark)
		}
	}
}
