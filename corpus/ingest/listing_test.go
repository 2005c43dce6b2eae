package ingest

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

func TestPastedPages(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"results of Google Scholar", "a.txt", `
Sort by relevance
About 1,230 results (0.06 sec)

Mastering the game of fans with deep cooling and rack search
A Turing, A Lovelace, GM Hopper… - nature, 2016 - nature.com
The game of fans has long been viewed as the loudest of games …
Save Cite Cited by 21034 Related articles All 50 versions

[PDF] Asynchronous methods for quiet doors
E Dijkstra, D Knuth… - … on machine learning, 2016 - proceedings.mlr.press
We propose a light framework for doors …
Save Cite Cited by 12876 Related articles All 22 versions View as HTML

Proximal fan optimization algorithms
B Liskov, D Ritchie - arXiv preprint arXiv …, 2017 - arxiv.org
Save Cite Cited by 25411 Related articles
`, []string{
			"Mastering the game of fans with deep cooling and rack search | nature 2016 | A Turing, A Lovelace, GM Hopper | The game of fans has long been viewed as the loudest of games …",
			"Asynchronous methods for quiet doors | - 2016 | E Dijkstra, D Knuth | We propose a light framework for doors …",
			"Proximal fan optimization algorithms | arXiv 2017 | B Liskov, D Ritchie | ",
		}},
		{"results of a search for preprints", "a.txt", `
Showing 1–50 of 309 results for all: fans

arXiv:2401.00156 [pdf, other] quant-ph
Fast Fan Entangling for Quiet Racks
Authors: Ada Lovelace, Alan M. Turing
Abstract: We analyse a fan with high fidelity. ... ▽ More
Submitted 16 January, 2024; originally announced January 2024.
Comments: 12 pages, 8 figures

arXiv:2312.00437 [pdf, other] cond-mat.supr-con
Doors That Reduce Leakage of Air
Authors: Grace Hopper, Edsger Dijkstra
Abstract: Doors are a promising platform. ... ▽ More
Submitted 18 December, 2023; originally announced December 2023.
`, []string{
			"Fast Fan Entangling for Quiet Racks | arXiv 2024 | Ada Lovelace, Alan M. Turing | We analyse a fan with high fidelity. ...",
			"Doors That Reduce Leakage of Air | arXiv 2023 | Grace Hopper, Edsger Dijkstra | Doors are a promising platform. ...",
		}},
		{"a programme with times", "a.txt", `
SIGIR 2023 Program
Monday, July 24

08:00 – 09:00 Registration and breakfast
09:15 – 10:15 Keynote: Fans in the age of models

10:45 – 12:15 Session 1A: Dense Racks
Chair: Max Chair
10:45 Fans and the Limits of Sparse Racks
Ada Lovelace, Alan Turing
11:05 Doors: Bottlenecked Openings for Large-Scale Halls
Ziyang Luo, Pu Zhao, Can Xu

12:15 – 13:30 Lunch
`, []string{
			"Fans and the Limits of Sparse Racks | SIGIR 2023 | Ada Lovelace, Alan Turing | ",
			"Doors: Bottlenecked Openings for Large-Scale Halls | SIGIR 2023 | Ziyang Luo, Pu Zhao, Can Xu | ",
		}},
		{"lines of the source in HTML", "a.html", `<h2>Publications</h2><h3>2021</h3>
<p>
Emerging Properties in Quiet Fan Transformers
Ada Lovelace, Alan Turing
ICCV 2021
</p>
<p>
<b>Rack Twins: Cooling
via Redundancy</b>
Grace Hopper
ICML 2021
</p>`, []string{
			"Emerging Properties in Quiet Fan Transformers | ICCV 2021 | Ada Lovelace, Alan Turing | ",
			"Rack Twins: Cooling via Redundancy | ICML 2021 | Grace Hopper | ",
		}},
		{"blocks with a single author", "a.txt", `
Papers on fans

Cooling by Sketching
Ada Lovelace
POPL 2008

Automating Racks in Halls Using Input-Output Examples
Alan Turing
POPL 2011
A version space of doors.
`, []string{
			"Cooling by Sketching | POPL 2008 | Ada Lovelace | ",
			"Automating Racks in Halls Using Input-Output Examples | POPL 2011 | Alan Turing | A version space of doors.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := gocmp.Diff(c.want, readList(t, c.file, c.list)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPersonalLists(t *testing.T) {
	for _, c := range []struct {
		name, list string
		want       []string
	}{
		{"tasks", `# Reading queue
## This week
- [ ] TODO read Scaling Laws for Quiet Fans
- [ ] read Emergent Abilities of Large Fans https://arxiv.org/abs/2206.00682
- [x] ~~Are Emergent Abilities of Large Fans a Mirage?~~ (NeurIPS 2023)
- [ ] **must read**: PaLM: Scaling Fan Modeling with Racks, JMLR 2023
- [ ] skim: DOOR Layers: Simplifying Training of Large Doors
- [ ] Switch Fans: Scaling to Trillions [JMLR 2022]
- [ ] Mixtral of Fans
- [x] Fans are Quiet Learners (2019) ✅ 2023-04-01
- [ ] email Bob about the doors
`, []string{
			"Scaling Laws for Quiet Fans | - 0 |  | ",
			"Emergent Abilities of Large Fans | - 0 |  | ",
			"Are Emergent Abilities of Large Fans a Mirage? | NeurIPS 2023 |  | ",
			"PaLM: Scaling Fan Modeling with Racks | JMLR 2023 |  | ",
			"DOOR Layers: Simplifying Training of Large Doors | - 0 |  | ",
			"Switch Fans: Scaling to Trillions | JMLR 2022 |  | ",
			"Mixtral of Fans | - 0 |  | ",
			"Fans are Quiet Learners | - 2019 |  | ",
		}},
		{"a journal club", `# Fan journal club
**12 Mar** — *Fan 2018 results. VI. Parameters of Cooling*, Fan Collaboration, A&A 2020, [arXiv:1807.00209](https://arxiv.org/abs/1807.00209) (presenter: Mia)

**5 Mar** — *DOOR 2024 VI: Constraints from the Measurements of Doors*, DOOR Collaboration, PRD 2024 (presenter: Jo)

**27 Feb** — no meeting

**20 Feb** — *In the realm of racks - a review of solutions*, E. Di Valentino et al., CQG 2021 (presenter: Ola)
`, []string{
			"Fan 2018 results. VI. Parameters of Cooling | A&A 2020 | Fan Collaboration | ",
			"DOOR 2024 VI: Constraints from the Measurements of Doors | PRD 2024 | DOOR Collaboration | ",
			"In the realm of racks - a review of solutions | CQG 2021 | E. Di Valentino | ",
		}},
		{"bare titles under headings that promise nothing", `# Distributed Fans
## Foundations
- Time, Fans, and the Ordering of Doors in a Distributed Rack
- Impossibility of Distributed Cooling with One Faulty Fan
- The Byzantine Doors Problem
- Cooling in the Presence of Partial Noise
## Fan family
- The Part-Time Fan
- Fast Fans
- There Is More Cooling in Egalitarian Racks
- Flexible Fans: Quorum Intersection Revisited
- Zyfan: Speculative Byzantine Cooling Tolerance
`, []string{
			"Time, Fans, and the Ordering of Doors in a Distributed Rack | - 0 |  | ",
			"Impossibility of Distributed Cooling with One Faulty Fan | - 0 |  | ",
			"The Byzantine Doors Problem | - 0 |  | ",
			"Cooling in the Presence of Partial Noise | - 0 |  | ",
			"The Part-Time Fan | - 0 |  | ",
			"Fast Fans | - 0 |  | ",
			"There Is More Cooling in Egalitarian Racks | - 0 |  | ",
			"Flexible Fans: Quorum Intersection Revisited | - 0 |  | ",
			"Zyfan: Speculative Byzantine Cooling Tolerance | - 0 |  | ",
		}},
		{"topics, which are no titles", `# Operating Fans
## Lectures
- Introduction
- Scheduling of fans
- Memory and doors
- Quiet racks
- Deadlocks
- Review of the term
- Cooling in practice
- Questions and answers
`, nil},
		{"the schedule of a course", `# CS 848: Advanced Fans — Fall 2023
| Week | Date | Topic | Readings | Presenter |
|---|---|---|---|---|
| 1 | Sep 7 | Introduction | - | Instructor |
| 2 | Sep 12 | Doors | [C-Fan: A Column-oriented Fan](https://a.example/papers/a.pdf) | Ana |
| 2 | Sep 14 | Doors | [Speedy Transactions in Multicore Halls](https://dl.acm.org/doi/10.1145/1.2) | Ben |
| 3 | Sep 19 | Cloud | [The Elastic Door Warehouse](https://dl.acm.org/doi/10.1145/1.3) | Chloe |
| 4 | Oct 31 | Guest lecture | Query processing at Fan Labs | Guest |
`, []string{
			"C-Fan: A Column-oriented Fan | - 0 |  | ",
			"Speedy Transactions in Multicore Halls | - 0 |  | ",
			"The Elastic Door Warehouse | - 0 |  | ",
		}},
		{"workshops named like papers", `# Robots
## Papers
- **Fan-1: Robotics Fans for Real-World Cooling** (RSS 2023)
- **Diffusion Doors: Opening by Diffusion** (CoRL 2022)
## Workshops
- [Foundation Fans for Decision Making](https://a.example/fmdm) @ NeurIPS 2023
- [Pretraining for Door Opening](https://a.example/prl) @ CoRL 2023
`, []string{
			"Fan-1: Robotics Fans for Real-World Cooling | RSS 2023 |  | ",
			"Diffusion Doors: Opening by Diffusion | CoRL 2022 |  | ",
		}},
		{"several papers on a line", `# Doors
- [New Directions in Doors](https://a.example/papers/a.pdf) (1976), [A Method for Obtaining Quiet Doors](https://a.example/papers/b.pdf) (1978)
- [Probabilistic Fans](https://a.example/papers/c.pdf) (1984) / [The Complexity of Interactive Fans](https://a.example/papers/d.pdf) (1985)
`, []string{
			"New Directions in Doors | - 1976 |  | ",
			"A Method for Obtaining Quiet Doors | - 1978 |  | ",
			"Probabilistic Fans | - 1984 |  | ",
			"The Complexity of Interactive Fans | - 1985 |  | ",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := gocmp.Diff(c.want, readList(t, "a.md", c.list)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestChineseNoteIsNoInstitution(t *testing.T) {
	got := readList(t, "a.md", "# 论文\n- [KDD '18] Deep Fans for Click-Through Cooling\n  - 兴趣随时间演化，AUGRU。\n- [KDD '19] Deep Doors for Click-Through Cooling\n")
	want := []string{
		"Deep Fans for Click-Through Cooling | KDD 2018 |  | 兴趣随时间演化,AUGRU。",
		"Deep Doors for Click-Through Cooling | KDD 2019 |  | ",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
