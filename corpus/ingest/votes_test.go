package ingest

import "testing"

// TestCompanyOfThePage has lists in which a unit that proves little by itself is
// a paper, or none, because the page's other units of its kind are.
func TestCompanyOfThePage(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"one title alone below a heading that is no venue", "a.md", `
### NSDI 2017
- Quiet Fans for Disaggregated Racks
- Doors That Open Themselves by Night
### OSDI 2016
- Cooling Requirements of Disaggregated Racks
- Racks as Fans: A Study of Moving Air
### SOSP 2015
- Handles of Doors in Production Clusters
### Don't remember where
- Disaggregated Air for Sharing in Blade Racks
### Tools
- Rack Simulator for Blades and Doors
`, []string{
			"Quiet Fans for Disaggregated Racks | NSDI 2017 |  | ",
			"Doors That Open Themselves by Night | NSDI 2017 |  | ",
			"Cooling Requirements of Disaggregated Racks | OSDI 2016 |  | ",
			"Racks as Fans: A Study of Moving Air | OSDI 2016 |  | ",
			"Handles of Doors in Production Clusters | SOSP 2015 |  | ",
			"Disaggregated Air for Sharing in Blade Racks | - 0 |  | ",
		}},
		{"a short bold title among others", "a.md", `
# Accepted papers

**Quiet Fans: Cooling Racks at Night**<br>Ada Lovelace, Alan Turing

**Doors That Open Themselves by Forecast**<br>Grace Hopper, Barbara Liskov

**Handles in Production: A Study of Doors**<br>Donald Knuth, Leslie Lamport

**A Rack for Every Fan in the Data Hall**<br>Mei Chen, Rajesh Kumar

**Hinge: A Practical Lock Manager for Doors**<br>Sofia Rossi, Lukas Müller

**Variable Door Heuristics**
`, []string{
			"Quiet Fans: Cooling Racks at Night | - 0 | Ada Lovelace, Alan Turing | ",
			"Doors That Open Themselves by Forecast | - 0 | Grace Hopper, Barbara Liskov | ",
			"Handles in Production: A Study of Doors | - 0 | Donald Knuth, Leslie Lamport | ",
			"A Rack for Every Fan in the Data Hall | - 0 | Mei Chen, Rajesh Kumar | ",
			"Hinge: A Practical Lock Manager for Doors | - 0 | Sofia Rossi, Lukas Müller | ",
			"Variable Door Heuristics | - 0 |  | ",
		}},
		{"headings over lists of persons with their institutions", "a.html", `<h1>Accepted papers</h1>
<section><h4>A Dataset of Doors from Papers: Uses of Doors in Scientific Papers</h4><p><ul>
<li>Ada Lovelace, Analytical Institute, London, United Kingdom</li>
<li>Alan Turing, School of Fans, University of Manchester, Manchester, United Kingdom</li></ul></p></section>
<section><h4>Accessible Fans: A Library of Blades for Everyone</h4><p><ul>
<li>grace hopper murray, Computer Science and Engineering, Yale University, New Haven, United States</li>
<li>Barbara Liskov, Massachusetts Institute of Technology, Cambridge, United States</li>
<li>Donald Knuth, Stanford University, Stanford, California, United States</li></ul></p></section>
<section><h4>Quiet or Loud? The Sound of Racks in Two Halls</h4><p><ul>
<li>Leslie Lamport, Microsoft Research, Redmond, United States</li>
<li>Mei Chen, Tsinghua University, Beijing, China</li></ul></p></section>
`, []string{
			"A Dataset of Doors from Papers: Uses of Doors in Scientific Papers | - 0 | Ada Lovelace, Alan Turing | ",
			"Accessible Fans: A Library of Blades for Everyone | - 0 | grace hopper murray, Barbara Liskov, Donald Knuth | ",
			"Quiet or Loud? The Sound of Racks in Two Halls | - 0 | Leslie Lamport, Mei Chen | ",
		}},
		{"items below another that are papers by most of them", "a.txt", `Compilers
• Tiles: A Language for Tiled Fans (MAPL 2019)
    • section 3 only
- Door: An End-to-End Optimizing Compiler for Doors (OSDI 2018)
- Hinge: Generating Fast Programs for Hinges (OSDI 2020)
- Halls: A Language for Pipelines of Halls (PLDI 2013)
- The Rack Compiler: A Comprehensive Survey
    * somewhere
`, []string{
			"Tiles: A Language for Tiled Fans | MAPL 2019 |  | section 3 only",
			"Door: An End-to-End Optimizing Compiler for Doors | OSDI 2018 |  | ",
			"Hinge: Generating Fast Programs for Hinges | OSDI 2020 |  | ",
			"Halls: A Language for Pipelines of Halls | PLDI 2013 |  | ",
			"The Rack Compiler: A Comprehensive Survey | - 0 |  | somewhere",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkList(t, c.file, c.list, c.want) })
	}
}

// TestCitationsInLists has citations set as links or with bold authors, and what
// conferences and lists put before titles.
func TestCitationsInLists(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"whole citations as links", "a.md", `
# Reading
- [Lovelace, A. B., Turing, A., & Hopper, M. N. (1998). Beyond fans: Supporting quiet reading. Proceedings of the SIGCHI Conference on Human Factors in Computing Systems, 249–256](https://a.org/1)
- [Romat, H., Hinckley, K., & Appert, C. (2019, October 1). RackInk: Making Space for Doors. UIST 2019 32nd ACM User Interface Software and Technology Symposium](https://a.org/2)
`, []string{
			"Beyond fans: Supporting quiet reading | SIGCHI Conference on Human Factors in Computing Systems 1998 | A. B. Lovelace, A. Turing, M. N. Hopper | ",
			"RackInk: Making Space for Doors | UIST 32nd ACM User Interface Software and Technology Symposium 2019 | H. Romat, K. Hinckley, C. Appert | ",
		}},
		{"bold authors, a title of two sentences, a publisher", "a.md", `
# Papers
- **Sarter, N. B., & Woods, D. D. (1995).** How Did This Fan Ever Get so Loud? Noise and Awareness in Data Halls. *Human Factors*, 37(1), 5-19.
- **Feng, J., & Russell, S. (n.d.).** How do fans generalize to the doors they are trained on?
- **Ibrahim, L., et al. (2025).** Evaluation of Human-Like Behaviour in Fans. Google DeepMind.
`, []string{
			"How Did This Fan Ever Get so Loud? Noise and Awareness in Data Halls | Human Factors 1995 | N. B. Sarter, D. D. Woods | ",
			"How do fans generalize to the doors they are trained on? | - 0 | J. Feng, S. Russell | ",
			"Evaluation of Human-Like Behaviour in Fans | - 2025 | L. Ibrahim | ",
		}},
		{"authors with institutions right before the title", "a.txt", `Accepted Papers

Ada Lovelace (University of Toronto) A Hierarchy of Quiet Fans with Rack Number One
Alan Turing, Grace Hopper (Yale University); Mei Chen (Tsinghua University) Contention-Aware Doors
Barbara Liskov (MIT); Donald Knuth, Leslie Lamport (Stanford University) Weaker Assumptions for Quiet Racks
`, []string{
			"A Hierarchy of Quiet Fans with Rack Number One | - 0 | Ada Lovelace | ",
			"Contention-Aware Doors | - 0 | Alan Turing, Grace Hopper, Mei Chen | ",
			"Weaker Assumptions for Quiet Racks | - 0 | Barbara Liskov, Donald Knuth, Leslie Lamport | ",
		}},
		{"posters and demonstrations", "a.html", `<h2>Accepted papers</h2><ul>
<li><span class="authors">Ada Lovelace and Alan Turing.</span> <span class="title">Quiet Fans for Racks of Doors</span></li>
<li><span class="authors"><a href="http://a.org/~g">Grace Hopper</a> and Mei Chen.</span> <span class="title">Poster: Doors: A Formalism for Hinges</span></li>
<li><span class="authors">Barbara Liskov.</span> <span class="title">Demo: Hinge, a Tool for Doors of Racks</span></li></ul>
`, []string{
			"Quiet Fans for Racks of Doors | - 0 | Ada Lovelace, Alan Turing | ",
			"Doors: A Formalism for Hinges | - 0 | Grace Hopper, Mei Chen | ",
			"Hinge, a Tool for Doors of Racks | - 0 | Barbara Liskov | ",
		}},
		{"venues that nobody knows, and names that are venues", "a.md", `
# Papers
1. [2019 Door Biology] **DeepDoor: fast and scalable imputation of doors** [[paper]](https://a.org/1.pdf)
2. [The Rack Framework for Door Optimization, IEEE Door engineering Letters, 1995](https://a.org/2.pdf)
3. [CaloFans 2022: A Community Challenge for Fast Fans](https://arxiv.org/abs/2410.00001) (2024)

#### HPCC: High Precision Cooling Control
- **Link:** https://doi.org/10.1145/1.2
- **Authors:** Ada Lovelace, Alan Turing
`, []string{
			"DeepDoor: fast and scalable imputation of doors | Door Biology 2019 |  | ",
			"The Rack Framework for Door Optimization | IEEE Door engineering Letters 1995 |  | ",
			"CaloFans 2022: A Community Challenge for Fast Fans | - 2024 |  | ",
			"HPCC: High Precision Cooling Control | - 0 | Ada Lovelace, Alan Turing | ",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkList(t, c.file, c.list, c.want) })
	}
}

// TestTablesAndRemarks has tables in which papers stand in odd places, and lines
// that say something else than a paper.
func TestTablesAndRemarks(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"a schedule with lists of what is read", "a.html", `<table>
<tr><td>Date</td><td>Host</td><td>Topic</td><td>Paper(s) Read</td></tr>
<tr><td>May 8, 2021</td><td>Ada Lovelace</td><td>Quiet Fans in Rooms</td><td><ul>
<li>Quiet Fans for Racks of Doors, Turing et al. NeurIPS 2017 <a href="https://arxiv.org/pdf/1706.00001.pdf">pdf</a></li>
<li>Hinges: Pre-training of Doors, Hopper et al. NAACL 2019 <a href="https://arxiv.org/pdf/1810.00001.pdf">pdf</a></li></ul></td></tr>
<tr><td>May 15, 2021</td><td>Alan Turing</td><td>Doors, Hinges</td><td><ul>
<li>DoorNet, Liskov et al. EMNLP 2019 <a href="https://arxiv.org/pdf/1908.00001.pdf">pdf</a></li></ul></td></tr></table>
`, []string{
			"Quiet Fans for Racks of Doors | NeurIPS 2017 | Turing | ",
			"Hinges: Pre-training of Doors | NAACL 2019 | Hopper | ",
			"DoorNet | EMNLP 2019 | Liskov | ",
		}},
		{"venues among the tags of a table", "a.md", "| Material Full Name | Tags |\n|---|---|\n" +
			"| DoorPajama-v2 | `Blog_Post`, `Data_Text` |\n" +
			"| The Quiet Dataset for Fans and Doors | `NeurIPS'23`, `Data_Text` |\n" +
			"| Hinges: An 800GB Dataset of Diverse Doors | `arXiv'2101`, `Data_Text` |\n" +
			"| RackCaps: Generating Captions for Racks in the Wild | `NAACL'19`, `Data_Audio` |\n", []string{
			"The Quiet Dataset for Fans and Doors | NeurIPS 2023 |  | ",
			"Hinges: An 800GB Dataset of Diverse Doors | arXiv 2021 |  | ",
			"RackCaps: Generating Captions for Racks in the Wild | NAACL 2019 |  | ",
		}},
		{"titles that are sentences, in journals cut short", "a.md", `
# 2020
- **Deep learning suggests that cooling is encoded in all parts of a co-evolving rack.** *Nat. comm.*
- **FANS: discovering quiet racks across heterogeneous halls.** *Nat. mach. intell.*
`, []string{
			"Deep learning suggests that cooling is encoded in all parts of a co-evolving rack | Nat. comm 2020 |  | ",
			"FANS: discovering quiet racks across heterogeneous halls | Nat. mach. intell 2020 |  | ",
		}},
		{"news, blogs, and a name that begins as a heading does", "a.md", `
# News
- May 2024: Two papers accepted to SIGCOMM, congratulations to all!
# Papers
- Code2door: Learning Distributed Representations of Doors (POPL 2019)
- [How to Cool a Rack by Hand](https://a.org/22/rack): Simon's blog | blog
## ICLR 2023
- Quiet Fans for Graphs of Doors（GNN压缩）
`, []string{
			"Code2door: Learning Distributed Representations of Doors | POPL 2019 |  | ",
			"Quiet Fans for Graphs of Doors | ICLR 2023 |  | GNN压缩",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkList(t, c.file, c.list, c.want) })
	}
}

// TestListsOfOtherLands has tables with Korean heads, references as China's standard
// has them, with blanks and capitals as people paste them, and lists set as headings.
func TestListsOfOtherLands(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"Korean heads", "a.md", `
| 분야 | 발행일 | 제목 | 저자 | 리뷰 |
|---|---|---|---|---|
| 추천시스템 | 2009 | Quiet Factorization Techniques for Racks | Ada Lovelace, Alan Turing | [Notion](https://a.org/1) |
| NLP | 2019 | Finding Fans Who Act Alike : Transfer for Doors | Grace Hopper, Mei Chen | |
`, []string{
			"Quiet Factorization Techniques for Racks | - 2009 | Ada Lovelace, Alan Turing | ",
			"Finding Fans Who Act Alike : Transfer for Doors | - 2019 | Grace Hopper, Mei Chen | ",
		}},
		{"references with blanks before commas", "a.md", `
**参考文献**:
[1] CADENA C, CARLONE L, CARRILLO H, et al. Past and future of cooling: Toward the robust-fan age[J]. IEEE Transactions on Robotics, 2016, 32(6):1309-1332.

[2] YOUNES G , ASMAR D , SHAMMAS E. A survey on non-filter-based quiet fans[J]. IEEE Transactions on Robotics, 2016, 32(6):13-32.

[3] DAVISON A J. Real-time cooling with a single fan[C]// Proceedings Ninth IEEE International Conference on Computer Vision. IEEE, 2003.

- [Klein, G., & Murray, D. (2007, November). Parallel cooling for
  small racks.  In Mixed and Augmented Fans, 2007. FANS 2007. 6th
  International Meeting on (pp. 225-234).](https://a.org/k)
- [Durrant, H., & Bailey, T. (2006). Simultaneous fans and
  doors: part I. Racks & automation magazine, 13(2), 99-110.](https://a.org/d)
`, []string{
			"Past and future of cooling: Toward the robust-fan age | IEEE Transactions on Robotics 2016 | CADENA C, CARLONE L, CARRILLO H | ",
			"A survey on non-filter-based quiet fans | IEEE Transactions on Robotics 2016 | YOUNES G, ASMAR D, SHAMMAS E | ",
			"Real-time cooling with a single fan | ICCV 2003 | DAVISON A J | ",
			"Parallel cooling for small racks | - 2007 | G. Klein, D. Murray | ",
			"Simultaneous fans and doors: part I | - 2006 | H. Durrant, T. Bailey | ",
		}},
		{"a list set as headings, and one with stars", "a.md", `
# IROS 2019
#### A Novel Robust Approach for Correspondence-Free Fans.
#### Automatic Multi-Fan Calibration for Mobile Racks.
#### Model Free Calibration of Wheeled Doors Using Noise
#### Active Cooling Using Connectivity Graphs As Priors.
#### Map-Aware Cooling with Sparse Map Features.
#### Stereo Visual Inertial Fans for Simultaneous Cooling
#### Fast and Incremental Door Closure Detection Using Graphs.（https://github.com/a/b）
#### Pose Estimation for Omni-Directional Fans Using Sound.
## 综述
1. Quiet Fans: Why filter?
2. A Survey of Current Trends in Autonomous Cooling
3. :star: Past, Present, and Future of Cooling: Toward the Robust-Fan Age
`, []string{
			"A Novel Robust Approach for Correspondence-Free Fans | IROS 2019 |  | ",
			"Automatic Multi-Fan Calibration for Mobile Racks | IROS 2019 |  | ",
			"Model Free Calibration of Wheeled Doors Using Noise | IROS 2019 |  | ",
			"Active Cooling Using Connectivity Graphs As Priors | IROS 2019 |  | ",
			"Map-Aware Cooling with Sparse Map Features | IROS 2019 |  | ",
			"Stereo Visual Inertial Fans for Simultaneous Cooling | IROS 2019 |  | ",
			"Fast and Incremental Door Closure Detection Using Graphs | IROS 2019 |  | ",
			"Pose Estimation for Omni-Directional Fans Using Sound | IROS 2019 |  | ",
			"Quiet Fans: Why filter? | IROS 2019 |  | ",
			"A Survey of Current Trends in Autonomous Cooling | IROS 2019 |  | ",
			"Past, Present, and Future of Cooling: Toward the Robust-Fan Age | IROS 2019 |  | ",
		}},
	} {
		t.Run(c.name, func(t *testing.T) { checkList(t, c.file, c.list, c.want) })
	}
}
