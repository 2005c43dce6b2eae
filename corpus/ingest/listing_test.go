package ingest

import (
	"testing"
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
		{"dblp", "a.txt", `
Conference and Workshop Papers

Ada Lovelace, Alan M. Turing: LeanFan: Cooling beyond Main Racks. ICDE 2018: 185-196
Grace Hopper, Peter A. Knuth: What Goes Around Comes Around... And Around.... SIGMOD Rec. 53(2): 21-37 (2024)
Edsger Dijkstra, Barbara Liskov: Are You Sure You Want to Use Doors in Your Rack? CIDR 2022
Dennis Ritchie, Ken Thompson: Fans for the Masses. Proc. VLDB Endow. 14(11): 2483-2490 (2021)
`, []string{
			"LeanFan: Cooling beyond Main Racks | ICDE 2018 | Ada Lovelace, Alan M. Turing | ",
			"What Goes Around Comes Around... And Around | SIGMOD Rec 2024 | Grace Hopper, Peter A. Knuth | ",
			"Are You Sure You Want to Use Doors in Your Rack? | CIDR 2022 | Edsger Dijkstra, Barbara Liskov | ",
			"Fans for the Masses | PVLDB 2021 | Dennis Ritchie, Ken Thompson | ",
		}},
		{"PubMed", "a.txt", `
1
Review
The fan microenvironment at a glance.
Lovelace AD, Turing AM, Hopper G.
J Fan Sci. 2012 Dec 1;125(Pt 23):5591-6. doi: 10.1000/jfs.1.
PMID: 23000197 Free article. No abstract available.

2
The blockade of doors in noise immunotherapy.
Pardoll DM.
Nat Rev Fans. 2012 Mar 22;12(4):252-64. doi: 10.1000/nrf2.
PMID: 22000870 Free PMC article. Review.

3
Mutational heterogeneity in fans and the search for noise genes.
Dijkstra MS, Knuth P, et al.
Nature. 2013 Jul 11;499(7457):214-218. doi: 10.1000/nature3.
PMID: 23000567 Free PMC article.
`, []string{
			"The fan microenvironment at a glance | J Fan Sci 2012 | Lovelace AD, Turing AM, Hopper G | ",
			"The blockade of doors in noise immunotherapy | Nat Rev Fans 2012 | Pardoll DM | ",
			"Mutational heterogeneity in fans and the search for noise genes | Nature 2013 | Dijkstra MS, Knuth P | ",
		}},
		{"authors one by one", "a.html", `<title>CVPR 2022 Papers</title><dl>
<dt class="ptitle"><br><a href="/content/a_paper.html">Masked Fans Are Quiet Learners</a></dt>
<dd><form class="s"><a href="#">Ada Lovelace</a>, </form><form class="s"><a href="#">Alan Turing</a>, </form><form class="s"><a href="#">Grace Hopper</a></form></dd>
<dd>[<a href="/papers/a.pdf">pdf</a>] [<a href="http://arxiv.org/abs/2111.00377">arXiv</a>]</dd>
<dt class="ptitle"><br><a href="/content/b_paper.html">A Door for the 2020s</a></dt>
<dd><form class="s"><a href="#">Edsger Dijkstra</a>, </form><form class="s"><a href="#">Donald Knuth</a></form></dd>
<dd>[<a href="/papers/b.pdf">pdf</a>]</dd></dl>`, []string{
			"Masked Fans Are Quiet Learners | CVPR 2022 | Ada Lovelace, Alan Turing, Grace Hopper | ",
			"A Door for the 2020s | CVPR 2022 | Edsger Dijkstra, Donald Knuth | ",
		}},
		{"a mail with addresses", "a.txt", `
Hi all,

here is what I would like to cover. Please pick one by Friday.

Cooling Is Not Explanation
https://arxiv.org/abs/1902.00186

Are Sixteen Fans Really Better than One?
https://arxiv.org/abs/1905.00650

Fans Rediscover the Classical Door Pipeline
https://arxiv.org/abs/1905.00950

Cheers,
Maria
`, []string{
			"Cooling Is Not Explanation | - 0 |  | ",
			"Are Sixteen Fans Really Better than One? | - 0 |  | ",
			"Fans Rediscover the Classical Door Pipeline | - 0 |  | ",
		}},
		{"Org mode", "a.txt", `
* Fans
** TODO [[https://a.example/papers/r.pdf][Fan Logic: A Logic for Shared Racks]] LICS 2002
** DONE [[https://a.example/papers/i.pdf][Iris from the ground up: Doors]] JFP 2018
* Doors
** TODO [[https://a.example/papers/s.pdf][Formal Verification of a Door]] SOSP 2009
`, []string{
			"Fan Logic: A Logic for Shared Racks | LICS 2002 |  | ",
			"Iris from the ground up: Doors | JFP 2018 |  | ",
			"Formal Verification of a Door | SOSP 2009 |  | ",
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
			checkList(t, c.file, c.list, c.want)
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
		{"surnames", `# Papers on fans
- Hodgkin & Huxley (1952) - A quantitative description of fans and their application to noise
- Hafting et al. (2005) - Microstructure of a spatial map of doors
- Dropout as a Bayesian Fan: Representing Noise in Racks, Gal and Ghahramani, ICML 2016
- Practical Variational Cooling for Racks, Graves, NIPS 2011
- Exploring Noise in Deep Halls. Neyshabur, Bhojanapalli, McAllester. NIPS 2017. [[link]](https://arxiv.org/abs/1706.00947)
- [The Treadmill: Cooling Without Motion Sickness](https://a.example/papers/t.pdf) - Henry G. Baker (1992)
- [On-the-Fly Cooling: An Exercise in Cooperation](https://dl.acm.org/doi/10.1145/1.655) by Dijkstra, Lamport, Scholten and Steffens
`, []string{
			"A quantitative description of fans and their application to noise | - 1952 | Hodgkin, Huxley | ",
			"Microstructure of a spatial map of doors | - 2005 | Hafting | ",
			"Dropout as a Bayesian Fan: Representing Noise in Racks | ICML 2016 | Gal, Ghahramani | ",
			"Practical Variational Cooling for Racks | NIPS 2011 | Graves | ",
			"Exploring Noise in Deep Halls | NIPS 2017 | Neyshabur, Bhojanapalli, McAllester | ",
			"The Treadmill: Cooling Without Motion Sickness | - 1992 | Henry G. Baker | ",
			"On-the-Fly Cooling: An Exercise in Cooperation | - 0 | Dijkstra, Lamport, Scholten, Steffens | ",
		}},
		{"titles with venue, notes on the next line", `# Papers I liked (★ = read twice)

★ The Bitter Lesson of Hand-Tuned Fans, CIDR 2021
argues for learning from the workload, not from the racks

How to Build a Non-Volatile Door, SIGMOD 2017
a survey of the group's own designs

Constant Time Cooling in Azure, VLDB 2019
`, []string{
			"The Bitter Lesson of Hand-Tuned Fans | CIDR 2021 |  | argues for learning from the workload, not from the racks",
			"How to Build a Non-Volatile Door | SIGMOD 2017 |  | a survey of the group's own designs",
			"Constant Time Cooling in Azure | VLDB 2019 |  | ",
		}},
		{"short titles as headings", `# Notes
### SOCK: Rapid Door Provisioning with Containers (ATC '18)

Lean doors.

### Fanburst: Stateful Fans-as-a-Service (VLDB '20)

Fans in the cache.

### Questions for the group

Which of these survived?
`, []string{
			"SOCK: Rapid Door Provisioning with Containers | ATC 2018 |  | Lean doors.",
			"Fanburst: Stateful Fans-as-a-Service | VLDB 2020 |  | Fans in the cache.",
		}},
		{"a column head of two words", `
| Title | Authors | Conference | Year | Our summary |
|---|---|---|---|---|
| FanReduce: Simplified Cooling on Large Racks | A. Lovelace, A. Turing | OSDI | 2004 | Two fans and a door. |
| Dryad: Distributed Fans from Sequential Doors | G. Hopper et al. | EuroSys | 2007 | any graph of fans |
`, []string{
			"FanReduce: Simplified Cooling on Large Racks | OSDI 2004 | A. Lovelace, A. Turing | Two fans and a door.",
			"Dryad: Distributed Fans from Sequential Doors | EuroSys 2007 | G. Hopper | any graph of fans",
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
			checkList(t, "a.md", c.list, c.want)
		})
	}
}

func TestChineseNoteIsNoInstitution(t *testing.T) {
	want := []string{
		"Deep Fans for Click-Through Cooling | KDD 2018 |  | 兴趣随时间演化,AUGRU。",
		"Deep Doors for Click-Through Cooling | KDD 2019 |  | ",
	}
	checkList(t, "a.md", "# 论文\n- [KDD '18] Deep Fans for Click-Through Cooling\n  - 兴趣随时间演化，AUGRU。\n- [KDD '19] Deep Doors for Click-Through Cooling\n", want)
}

// What looks like a title and is not taken is at least told.
func TestSkippedIsTold(t *testing.T) {
	list := `# Plans of the house

| Room | What |
|---|---|
| Hall | Loud fans |
| Aula | Quiet Fans: Cooling Racks by Forecast |
`
	for _, f := range Formats() {
		if f.Name != "markdown" {
			continue
		}
		p, found, err := f.Read(t.Context(), Source{Name: "a.md", Text: []byte(list)})
		if err != nil || len(found) != 2 || found[0].Code != "not-a-paper" || found[0].Pos.Line != 6 || found[1].Code != "no-papers" {
			t.Fatalf("%v, %v %v; want a note on line 6, and that there are no papers", found, err, p)
		}
	}
}
