package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// TestListsOfManyHands has lists in the manners of people whose lists were met
// after all others here were read well.
func TestListsOfManyHands(t *testing.T) {
	for _, c := range []struct {
		name, list string
		want       []string
	}{
		{"a heading that joins a topic to tutorials", `
## Cooling and Tutorial
* ***Quiet Fans: A Learned Cooling System (CIDR 2019)***
* Racks That Cool Themselves Every Night (SIGMOD 2017)
* Trails: Copies of Requests for Tracing (SMDB workshop 2021)
`, []string{
			"Quiet Fans: A Learned Cooling System | CIDR 2019 |  | ",
			"Racks That Cool Themselves Every Night | SIGMOD 2017 |  | ",
			"Trails: Copies of Requests for Tracing | SMDB workshop 2021 |  | ",
		}},
		{"names before quoted titles", `
## Planning
* **LEO**: "An Embodied Generalist Fan in a Rack", *arXiv, Nov 2023*. [[Paper](https://arxiv.org/abs/2311.00001)]
* **Quiet Doors**: "To Open or Not to Open: Doors of Racks by Forecast", *arXiv, March 2024*. [[Paper](https://arxiv.org/abs/2403.00001)]
* "Racks as Zero-Shot Models of Their Rooms", *ICRA, 2023*. [[Paper](https://arxiv.org/abs/2303.00001)]
* **CoolBench** "Where are we in the search for a cooler rack?" *arXiv, Mar 2023*. [[Paper](https://arxiv.org/abs/2303.00002)]
`, []string{
			"An Embodied Generalist Fan in a Rack | arXiv 2023 |  | ",
			"To Open or Not to Open: Doors of Racks by Forecast | arXiv 2024 |  | ",
			"Racks as Zero-Shot Models of Their Rooms | ICRA 2023 |  | ",
			"Where are we in the search for a cooler rack? | arXiv 2023 |  | ",
		}},
		{"authors and venues in parentheses, then a remark", `
# Key papers
- Fans Are All You Need (Lovelace et al., 2017) — the fan without a motor · arXiv:1706.00001
- FANS: Pre-training of Deep Quiet Fans for Cooling (Turing et al., 2019, NAACL) — blades only
- Racks are Few-Fan Learners (Hopper et al., 2020, NeurIPS) - bigger racks need fewer fans
`, []string{
			"Fans Are All You Need | arXiv 2017 | Lovelace | the fan without a motor",
			"FANS: Pre-training of Deep Quiet Fans for Cooling | NAACL 2019 | Turing | blades only",
			"Racks are Few-Fan Learners | NeurIPS 2020 | Hopper | bigger racks need fewer fans",
		}},
		{"years with surnames behind titles that are links", `
## 1911
- [The Measure of Coolness (2019) - Chollet](https://github.com/a/b/blob/master/notes/c.md)
  - rl, fans
- [Deep Contextualized Fan Representations (2019) - Peters, Neumann, van den Hengel](https://github.com/a/b/blob/master/notes/d.md)
  - lm, fans
`, []string{
			"The Measure of Coolness | - 2019 | Chollet | rl, fans",
			"Deep Contextualized Fan Representations | - 2019 | Peters, Neumann, van den Hengel | lm, fans",
		}},
		{"journals with months", `
### Reviews
**Rack design with deep generative models.**  
Ada Lovelace, Kadina E. Johnston, Alan Turing.  
*Current Opinion in Cooling, December 2021*.  
[[10.1016/j.c.2021.04.004](https://doi.org/10.1016/j.c.2021.04.004)]

**Advances in machine learning for directed fans.** 
Grace Hopper, Edsger Dijkstra.  
*Cell Systems, August 2021.*  
[/10.1016/j.s.2021.01.008](https://doi.org/10.1016/j.s.2021.01.008)]
`, []string{
			"Rack design with deep generative models | Current Opinion in Cooling 2021 | Ada Lovelace, Kadina E. Johnston, Alan Turing | ",
			"Advances in machine learning for directed fans | Cell Systems 2021 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"headings with scores, authors and a quoted abstract", `
### CHILL: Context-aware Hierarchical Cooling for Long Racks
**Relevance: 95/100 | Hype: 65/100** — Directly about cooling.
*Authors: Ada Lovelace, Alan Turing et al.*
*Published: 2026-02-24*
[arXiv](https://arxiv.org/abs/2602.00001v1) | [PDF](https://arxiv.org/pdf/2602.00001v1)

> Long racks demand even cooling, which is shown.

### FAST-Chill: Sparse Fans for Long Racks
**Relevance: 94/100 | Hype: 55/100** — Fans for racks.
*Authors: Grace Hopper, Edsger Dijkstra*
*Published: 2025-02-24*
[arXiv](https://arxiv.org/abs/2502.00002v1) | [PDF](https://arxiv.org/pdf/2502.00002v1)

> Sparse fans are quieter than dense ones.

### Scaling Fans on Multiple Racks with Parallel Doors
**Relevance: 92/100 | Hype: 55/100** — Doors.
*Authors: Barbara Liskov, Donald Knuth*
*Published: 2024-02-24*
[arXiv](https://arxiv.org/abs/2402.00003v1) | [PDF](https://arxiv.org/pdf/2402.00003v1)

> Doors scale.
`, []string{
			"CHILL: Context-aware Hierarchical Cooling for Long Racks | - 2026 | Ada Lovelace, Alan Turing | Relevance: 95/100 | Hype: 65/100 — Directly about cooling. / Long racks demand even cooling, which is shown.",
			"FAST-Chill: Sparse Fans for Long Racks | - 2025 | Grace Hopper, Edsger Dijkstra | Relevance: 94/100 | Hype: 55/100 — Fans for racks. / Sparse fans are quieter than dense ones.",
			"Scaling Fans on Multiple Racks with Parallel Doors | - 2024 | Barbara Liskov, Donald Knuth | Relevance: 92/100 | Hype: 55/100 — Doors. / Doors scale.",
		}},
		{"titles with a sentence below, nothing else", `
# Summary

* [Introduction](README.md)
* [Fans](fans.md)

# Big Paper Notes

## Fans

### MillFan: Fault-Tolerant Cooling at Internet Scale

Fans keep state for every door.

### Naiad Doors: A Timely Door System

Doors open in time.

### Lightweight Asynchronous Snapshots of Racks

Snapshots without a pause.
`, []string{
			"MillFan: Fault-Tolerant Cooling at Internet Scale | - 0 |  | Fans keep state for every door.",
			"Naiad Doors: A Timely Door System | - 0 |  | Doors open in time.",
			"Lightweight Asynchronous Snapshots of Racks | - 0 |  | Snapshots without a pause.",
		}},
		{"programs among linked papers", `
- DoorHub: Fans and doors for science. [[Paper]](https://arxiv.org/pdf/1811.00001.pdf)
- Publishing Racks with DoorHub for Science. [[Paper]](https://dl.acm.org/doi/10.1145/1.2)
- Cooler: an open-source rack cooling toolkit for everyone [[GitHub]](https://github.com/a/cooler)
- ModelFan: A system to manage fans [[GitHub]](https://github.com/a/b) [[short paper]](https://a.org/papers/c.pdf)
- Quiet Racks: Serving Tenants in the Wild
  - Danyang Song∗, Yifei Zhu†(SJTU), Cong Zhang‡, and Jiangchuan Liu
  - INFOCOM'22 DEMO
`, []string{
			"DoorHub: Fans and doors for science | - 0 |  | ",
			"Publishing Racks with DoorHub for Science | - 0 |  | ",
			"ModelFan: A system to manage fans | - 0 |  | ",
			"Quiet Racks: Serving Tenants in the Wild | INFOCOM 2022 | Danyang Song, Yifei Zhu, Cong Zhang, Jiangchuan Liu | ",
		}},
		{"bold within titles, tags with bars behind", `
## [arXiv papers]
* Smart-Fan: Fast **Large Rack Cooling** using Near-Door Motors on a Real System [paper](https://arxiv.org/abs/2403.00001)
* (MLSys'24) Punica Fans: Multi-Tenant Cooling [paper](https://arxiv.org/abs/2310.00001) [code](https://github.com/a/b) [**Serving** | **Fans** | Ada Lovelace]
* (MLSys'24) VIDUR: A SIMULATION OF FANS FOR RACKS [-]() [**Simulation** | Microsoft]
`, []string{
			"Smart-Fan: Fast Large Rack Cooling using Near-Door Motors on a Real System | arXiv 0 |  | ",
			"Punica Fans: Multi-Tenant Cooling | MLSys 2024 |  | ",
			"VIDUR: A SIMULATION OF FANS FOR RACKS | MLSys 2024 |  | ",
		}},
		{"marks in colour, links to be filled in", `
- $\color{red}{(Read)(New)}$ Serving Doors on Multi-Rack Servers with Fans (ATC'22) [[paper]](https://www.usenix.org/system/files/a.pdf)
- Walls: Isolation of Tenants for Shared Racks [Paper]() [Code]()
- [Doors: Access of Tenants to Shared Racks]() OSDI 2020
`, []string{
			"Serving Doors on Multi-Rack Servers with Fans | ATC 2022 |  | ",
			"Walls: Isolation of Tenants for Shared Racks | - 0 |  | ",
			"Doors: Access of Tenants to Shared Racks | OSDI 2020 |  | ",
		}},
		{"notes in Chinese, names in parentheses, titles below topics", `
### 数据库论文阅读目录
* Fans
    * SuRF: Practical Cooling with Fast Succinct Fans<br>
这篇论文很有意思，把风扇压缩了。
    * (SPARK)Resilient Distributed Fans：A Fault-Tolerant Abstraction for Cooling<br>
* Sorting
    * Implementing Sorting in Rack Systems<br>
* Doors
    * FlashDoor Accelerating Doors with Open-Channel Fans (2017)<br>
    * Paxos Made Cool<br>
    * Cooling Consistency versus Linearizability<br>
`, []string{
			"SuRF: Practical Cooling with Fast Succinct Fans | - 0 |  | 这篇论文很有意思,把风扇压缩了。",
			"Resilient Distributed Fans:A Fault-Tolerant Abstraction for Cooling | - 0 |  | ",
			"Implementing Sorting in Rack Systems | - 0 |  | ",
			"FlashDoor Accelerating Doors with Open-Channel Fans | - 2017 |  | ",
			"Paxos Made Cool | - 0 |  | ",
			"Cooling Consistency versus Linearizability | - 0 |  | ",
		}},
		{"surnames before titles", `
| Date | Paper | Leader |
|---|---|---|
| 08/19/2016 | Holt et al, Disciplined Inconsistency of Fans, POPL 2016. | Ada |
| 08/26/2016 | Chen et al, Toward compositional verification of doors, CAV 2016 | Alan |
`, []string{
			"Disciplined Inconsistency of Fans | POPL 2016 | Holt | ",
			"Toward compositional verification of doors | CAV 2016 | Chen | ",
		}},
		{"references with initials", `
- Moran, G. E., Sridhar, D., Wang, Y., & Blei, D. M. Identifiable Fans via Sparse Decoding. arXiv preprint arXiv:2110.00001, 2021.
- Rischel, E. F., & Weichwald, S. Compositional cooling error and a category of causal fans. Uncertainty in Artificial Intelligence, 2021.
- Wang, J.X., et al. Alchemy: A benchmark for racks. Conference on Neural Information Processing Systems: Datasets and Benchmarks Track, 2021.
`, []string{
			"Identifiable Fans via Sparse Decoding | arXiv 2021 | G. E. Moran, D. Sridhar, Y. Wang, D. M. Blei | ",
			"Compositional cooling error and a category of causal fans | UAI 2021 | E. F. Rischel, S. Weichwald | ",
			"Alchemy: A benchmark for racks | NeurIPS 2021 | J.X. Wang | ",
		}},
		{"unknown journals behind a comma, prizes behind a picture", `
+ How Good Are Rack Doors, Really? (VLDB 2015)
+ The Cascades of Fans for Door Optimization, IEEE Rack Engineering Bulletin 1995
+ 🧠 Towards deep cooling with segregated doors [[link](https://a.org/d)] *eDoor 2017*
+ [SOSP'21] Kangaroo Racks: Caching Billions of Doors 🏆 Best Paper
`, []string{
			"How Good Are Rack Doors, Really? | VLDB 2015 |  | ",
			"The Cascades of Fans for Door Optimization | IEEE Rack Engineering Bulletin 1995 |  | ",
			"Towards deep cooling with segregated doors | eDoor 2017 |  | ",
			"Kangaroo Racks: Caching Billions of Doors | SOSP 2021 |  | ",
		}},
		{"venues before a comma or a slash", `
# Recent papers
- ICML 2023 oral, The **dormant fan** phenomenon in deep cooling, [arXiv](https://arxiv.org/abs/2302.00001)
- CoRL 2023 workshop, **FMB**: a Functional Benchmark for Generalizable Cooling, [OpenReview](https://openreview.net/pdf?id=a) / [Website](https://a.org)
- arXiv 2023.10, **TD-FAN**: Scalable Models for Continuous Cooling, [arXiv](https://arxiv.org/abs/2310.00001) / [Github](https://github.com/a/b)
- SIGGRAPH 2023 best paper, 3D Gaussian Fans for Real-Time Cooling, [Website](https://a.org/b)
- ATC / FanNet: Scalable Provisioning of Custom Racks
- OSDI / Shared door translation revisited for racks
`, []string{
			"The dormant fan phenomenon in deep cooling | ICML 2023 |  | ",
			"FMB: a Functional Benchmark for Generalizable Cooling | CoRL workshop 2023 |  | ",
			"TD-FAN: Scalable Models for Continuous Cooling | arXiv 2023 |  | ",
			"3D Gaussian Fans for Real-Time Cooling | SIGGRAPH 2023 |  | ",
			"FanNet: Scalable Provisioning of Custom Racks | ATC 0 |  | ",
			"Shared door translation revisited for racks | OSDI 0 |  | ",
		}},
		{"numbers in brackets with years and notes", `
## Rack Paper List

### 1. Classic Paper

[1] Architecture of the Rack System/360, 1964
    - First proposal of the rack concept
[2] Parallel operation in the control rack 6600, 1964
[3] The case for the reduced fan computer, 1980
    - The emerging of quiet fans
[4] Combining Door Predictors, 1993
[5] Door Target Buffer Organizations, 2023, MICRO
`, []string{
			"Architecture of the Rack System/360 | - 1964 |  | First proposal of the rack concept",
			"Parallel operation in the control rack 6600 | - 1964 |  | ",
			"The case for the reduced fan computer | - 1980 |  | The emerging of quiet fans",
			"Combining Door Predictors | - 1993 |  | ",
			"Door Target Buffer Organizations | MICRO 2023 |  | ",
		}},
		{"headings below the heading of a venue", `
## ICLR2023

### Learning Fans on Graphs: A Unified View of Effectiveness
这篇文章提出了一种方法。

### Effects of Graph Fans in Multi-layer Racks

### Spectral Augmentation for Self-Supervised Cooling on Graphs
`, []string{
			"Learning Fans on Graphs: A Unified View of Effectiveness | ICLR 2023 |  | 这篇文章提出了一种方法。",
			"Effects of Graph Fans in Multi-layer Racks | ICLR 2023 |  | ",
			"Spectral Augmentation for Self-Supervised Cooling on Graphs | ICLR 2023 |  | ",
		}},
		{"names of places that are never closed", `
<a name="datasets" />

## Data
To see a survey of racks, check out the [collection](http://a.org/) of Ada.

## Doors
<b>Category-Specific Door Reconstruction from a Single Rack (2014)</b> [[Paper]](https://a.org/a.pdf)

<b>Viewpoints and Keypoints (2015)</b> [[Paper]](https://a.org/b.pdf)

<b>Render for Fans: Viewpoint Estimation of Racks (2015 ICCV)</b> [[Paper]](https://a.org/c.pdf)
`, []string{
			"Category-Specific Door Reconstruction from a Single Rack | - 2014 |  | ",
			"Viewpoints and Keypoints | - 2015 |  | ",
			"Render for Fans: Viewpoint Estimation of Racks | ICCV 2015 |  | ",
		}},
		{"authors in the next line of the source", `
# Oral Papers
- [ ] Ordering-based Conditions for Convergence of Fans
Jincheng Mei · Bo Dai · Alekh Agarwal
- [x] Human-like Few-Shot Cooling via Bayesian Reasoning
Kevin Ellis
`, []string{
			"Ordering-based Conditions for Convergence of Fans | - 0 | Jincheng Mei, Bo Dai, Alekh Agarwal | ",
			"Human-like Few-Shot Cooling via Bayesian Reasoning | - 0 | Kevin Ellis | ",
		}},
		{"posts among papers", `
* <[Inverse Cooling](https://blog.a.org/cooling)> by Ada Lovelace, 2018. (Blog)
* <[A Survey of Inverse Cooling: Challenges and Progress](https://arxiv.org/abs/1806.00001)> by Alan Turing, Grace Hopper, 2012.
`, []string{
			"A Survey of Inverse Cooling: Challenges and Progress | - 2012 | Alan Turing, Grace Hopper | ",
		}},
		{"a linked venue in a line of its own", `
**Deep fan extraction from racks**  
Lin-Ping Yuan, Wei Zeng, Siwei Fu  
[TVCG 2022](https://ieeexplore.ieee.org/a.jsp)

**Reverse-engineering racks: Recovering fans from pictures**  
Jorge Poco and Jeffrey Heer  
[Visual Cooling 2017](https://onlinelibrary.wiley.com/doi/pdf/10.1111/a)
`, []string{
			"Deep fan extraction from racks | TVCG 2022 | Lin-Ping Yuan, Wei Zeng, Siwei Fu | ",
			"Reverse-engineering racks: Recovering fans from pictures | Visual Cooling 2017 | Jorge Poco, Jeffrey Heer | ",
		}},
		{"columns that say what is no paper", `
| | Title | Venue | Link |
|---|---|---|---|
| ✅ | **Mirage Fans: A Compiler for Mega Racks** | OSDI 2025 | [Paper](https://arxiv.org/abs/2512.00001) |
| ✅ | **Look Ma, No Fans! Designing a Low-Latency Rack** | Blog | [Paper](https://a.org/blog/a) |
`, []string{
			"Mirage Fans: A Compiler for Mega Racks | OSDI 2025 |  | ",
		}},
		{"titles in quotation marks with their authors", `
# Accepted papers
- "A frame stack semantics for racks",  Péter Bereczky, Dániel Horpácsi and Simon Thompson
- "Embedding Fans",  Pieter Koopman, Mart Lubbers and Niek Janssen
- MPC Joins the Cool Side, John Cartlidge (University of Bristol); Nigel P. Smart (KU Leuven)
`, []string{
			"A frame stack semantics for racks | - 0 | Péter Bereczky, Dániel Horpácsi, Simon Thompson | ",
			"Embedding Fans | - 0 | Pieter Koopman, Mart Lubbers, Niek Janssen | ",
			"MPC Joins the Cool Side | - 0 | John Cartlidge, Nigel P. Smart | ",
		}},
		{"long notes behind a title and its venue", `
## 队列
* ⭐⭐⭐ Orca Fans: A Distributed Cooling System for Racks — OSDI'22 · 已拆成议题，待接单。为什么现在读：这是迭代级调度的出处，全程把它当既有背景，概念页目前也是基于二手描述写的，它和分页是当今每个引擎的两块基石，读完就能看懂几乎所有相关的技术讨论，难度中等，没有预印本，只有会议页面的文件可以下载。
* ⭐ MapFans: Simplified Cooling on Large Clusters — OSDI'04 为什么读：思维起点。
`, []string{
			"Orca Fans: A Distributed Cooling System for Racks | OSDI 2022 |  | 已拆成议题,待接单。为什么现在读:这是迭代级调度的出处,全程把它当既有背景,概念页目前也是基于二手描述写的,它和分页是当今每个引擎的两块基石,读完就能看懂几乎所有相关的技术讨论,难度中等,没有预印本,只有会议页面的文件可以下载。",
			"MapFans: Simplified Cooling on Large Clusters | OSDI 2004 |  | 为什么读:思维起点。",
		}},
		{"bare titles in paragraphs below years", `
# Paper Notes

## 2023

Real-Time Radiance Fans for Single-Image Racks

(SAF) Segment Any Fan

LangFan: 3D Language Fans

(SAF2) SAF 2: Segment Any Fan in Videos
`, []string{
			"Real-Time Radiance Fans for Single-Image Racks | - 2023 |  | ",
			"Segment Any Fan | - 2023 |  | ",
			"LangFan: 3D Language Fans | - 2023 |  | ",
			"SAF 2: Segment Any Fan in Videos | - 2023 |  | ",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkList(t, "a.md", c.list, c.want)
		})
	}
}

// TestTitlesLikeFurniture has titles that are close to what pages show beside
// papers.
func TestTitlesLikeFurniture(t *testing.T) {
	want := []string{
		"SpotLight: Detecting Anomalies in Streaming Fans | KDD 2018 |  | ",
		"Musical Chairs: Learning to Sit Quietly | OSDI 2020 |  | ",
		"Chairs: A Dataset of Chairs | CVPR 2021 |  | ",
		"Mining the US Patent Corpus for Fans | ACL 2021 |  | ",
		"Nines: 99.999% Availability for Rack Fans | OSDI 2020 |  | ",
		"Tiny: 8/16 Bit Training of Deep Fans | ICML 2019 |  | ",
		"Program Committee Overlap in Cooling Conferences | TOIT 2020 |  | ",
		"GPU / CPU Co-Scheduling for Large Racks | OSDI 2021 |  | ",
		"Quiet Fans: Cooling « Big » and « Small » Racks | OSDI 2020 |  | ",
		"Doors: Segmenting Any Object in Everything | OSDI 2020 |  | ",
	}
	var list strings.Builder
	for _, paper := range want {
		title, source, _ := strings.Cut(paper, " | ")
		source, _, _ = strings.Cut(source, " | ")
		fmt.Fprintf(&list, "- %s. %s\n", title, source)
	}
	checkList(t, "a.md", list.String(), want)
	linked := "- [GAN: Generative Adversarial Networks](https://arxiv.org/abs/1406.2661)\n- [MAE: Masked Auto Encoders](https://arxiv.org/abs/2111.06377)\n"
	if got := readList(t, "a.md", "# Papers\n"+linked); len(got) != 2 {
		t.Errorf("of two linked papers whose names are acronyms: %q", got)
	}
}
