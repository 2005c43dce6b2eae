package ingest

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// readList reads a list as Read does one file, and gives each paper as a line:
// title | venue year | authors | text.
func readList(t *testing.T, name, content string) []string {
	t.Helper()
	src := Source{Name: name, Text: []byte(content)}
	for _, f := range slices.Backward(Formats()) { // lists come last
		if !slices.Contains(f.Exts, filepath.Ext(name)) {
			continue
		}
		papers, _, err := f.Read(context.Background(), src)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, p := range papers {
			lines = append(lines, fmt.Sprintf("%s | %s %d | %s | %s", p.Title, cmp.Or(p.Venue, "-"), p.Year,
				strings.Join(p.Authors, ", "), strings.ReplaceAll(p.Abstract, "\n", " / ")))
		}
		return lines
	}
	t.Fatalf("no format for %s", name)
	return nil
}

// checkList reads a list and compares its papers with those wanted, see readList.
func checkList(t *testing.T, name, content string, want []string) {
	t.Helper()
	if diff := gocmp.Diff(want, readList(t, name, content)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestListLines(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"fields on lines of one paragraph", "a.md", `
# Notes
#### Quiet Fans: Cooling Racks by Forecast
**Link**: https://arxiv.org/abs/2401.00001
**Authors**: Ada Lovelace, Alan Turing
**Venue**: OSDI 2024
**Summary**: Fans follow a forecast
that is made every second.

#### Paper Trails: Tracing Requests by Their Copies
**Authors**: Grace Hopper, Edsger Dijkstra
**Year**: 2020
**TL;DR**: Every copy leaves a mark.
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | OSDI 2024 | Ada Lovelace, Alan Turing | Fans follow a forecast that is made every second.",
			"Paper Trails: Tracing Requests by Their Copies | - 2020 | Grace Hopper, Edsger Dijkstra | Every copy leaves a mark.",
		}},
		{"bold titles line by line", "a.md", `
## Papers
**Quiet Fans: Cooling Racks by Forecast** (OSDI 2024) [[paper]](https://arxiv.org/abs/2401.00001)
**Paper Trails: Tracing Requests by Their Copies** (SOSP 2023) [[paper]](https://arxiv.org/abs/2401.00002)
**Slow Start: What Schedulers Learn Late** (ATC 2022) [[paper]](https://arxiv.org/abs/2401.00003)
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | OSDI 2024 |  | ",
			"Paper Trails: Tracing Requests by Their Copies | SOSP 2023 |  | ",
			"Slow Start: What Schedulers Learn Late | ATC 2022 |  | ",
		}},
		{"rows of tags below the title", "a.md", "## Papers\n" +
			"- **Quiet Fans: Cooling Racks by Forecast**\n  `OSDI 2024` · `2024` · `formal`\n  Tags: `cooling` `racks`\n  A forecast moves the fans.\n" +
			"- **Paper Trails: Tracing Requests by Their Copies**\n  `SOSP 2023` · `2023` · `formal`\n  Tags: `tracing`\n  Copies leave marks.\n", []string{
			"Quiet Fans: Cooling Racks by Forecast | OSDI 2024 |  | A forecast moves the fans.",
			"Paper Trails: Tracing Requests by Their Copies | SOSP 2023 |  | Copies leave marks.",
		}},
		{"a column of venues that nobody knows", "a.md", `
| Title | Venue | Year |
|---|---|---|
| Quiet Fans: Cooling Racks by Forecast | QQCON | 2024 |
| Paper Trails: Tracing Requests by Their Copies | ZZ Days | 2023 |
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | QQCON 2024 |  | ",
			"Paper Trails: Tracing Requests by Their Copies | ZZ Days 2023 |  | ",
		}},
		{"what stands behind a title", "a.md", "## Papers\n" +
			"* Quiet Fans: Cooling Racks by Forecast (Annals and Letters of Cooling 2020)\n" +
			"* Too Many Doors? Faster Building Tuning by Choosing Important Doors (FANCON 2021) [Code](https://github.com/a/b)\n" +
			"* Slow Start: What Schedulers Learn Late in HPC (ATC 2022)\n" +
			"* [Paper Trails](https://arxiv.org/abs/2401.00002) by Turing A, Lovelace A. Artificial Paper, 2007.\n" +
			"* [SOSP'23] Warm Caches (`Warmer`) :star::star:\n" +
			"* [A Loose Thread](https://arxiv.org/abs/2401.00003) by Ada Lovelace, Alan Turing. FOOCONF Workshop, 2013.\n" +
			"* Cooling Quarterly 2014, [Old Fans Never Die](https://arxiv.org/abs/2401.00004)\n" +
			"* Racks and Doors: Two Fans Forward, Three Fans Back (CIDR‘19)\n", []string{
			"Quiet Fans: Cooling Racks by Forecast | Annals and Letters of Cooling 2020 |  | ",
			"Too Many Doors? Faster Building Tuning by Choosing Important Doors | FANCON 2021 |  | ",
			"Slow Start: What Schedulers Learn Late in HPC | ATC 2022 |  | ",
			"Paper Trails | Artificial Paper 2007 | Turing A, Lovelace A | ",
			"Warm Caches | SOSP 2023 |  | ",
			"A Loose Thread | FOOCONF Workshop 2013 | Ada Lovelace, Alan Turing | ",
			"Old Fans Never Die | Cooling Quarterly 2014 |  | ",
			"Racks and Doors: Two Fans Forward, Three Fans Back | CIDR 2019 |  | ",
		}},
		{"lists that Markdown takes for text", "a.md", "## Papers\n" +
			"   - SOSP '23 -- [Paper Trails](https://arxiv.org/abs/2401.00002): Tracing Requests by Their Copies\n" +
			"    - Quiet Fans: Cooling Racks by Forecast, OSDI 2024\n" +
			"    - Large Fans at Netflix, ATC 2022\n", []string{
			"Paper Trails: Tracing Requests by Their Copies | SOSP 2023 |  | ",
			"Quiet Fans: Cooling Racks by Forecast | OSDI 2024 |  | ",
			"Large Fans at Netflix | ATC 2022 |  | ",
		}},
		{"tags on both sides of titles", "a.md", "## 2022\n" +
			"- [[ICLR](https://openreview.net/forum?id=a)] Quiet Fans: Cooling Racks by Forecast. [__`fan`__] [[code](https://github.com/a/b)] [59⭐]\n" +
			"- (Tracing) Paper Trails: Tracing Requests by Their Copies (SOSP'22)\n" +
			"- (Almost) Everything Cools: Measuring Racks (ATC'22)\n" +
			"- [PyTorch 9](https://arxiv.org/abs/2401.00001): Cooler Graphs by Compilation | ASPLOS'22\n" +
			"- OSDI 2022 -- `cools when asked` -- [Slow Start: What Schedulers Learn Late](https://arxiv.org/abs/2401.00003)\n" +
			"  > TLDR; late, but not too late.\n", []string{
			"Quiet Fans: Cooling Racks by Forecast | ICLR 2022 |  | ",
			"Paper Trails: Tracing Requests by Their Copies | SOSP 2022 |  | ",
			"(Almost) Everything Cools: Measuring Racks | ATC 2022 |  | ",
			"PyTorch 9: Cooler Graphs by Compilation | ASPLOS 2022 |  | ",
			"Slow Start: What Schedulers Learn Late | OSDI 2022 |  | late, but not too late.",
		}},
		{"citations", "a.md", "## Papers\n" +
			"- A. Lovelace and A. M. Turing, Quiet Fans for Loud Machines, Annals of Cooling, 1994. [[Paper]](https://a.example/x.pdf)\n" +
			"- Ada Lovelace, Alan M. Turing, Paper Trails: A Survey, JAIR, 1996. [[Paper]](https://a.example/y.pdf)\n" +
			"- G. Hopper, E. Dijkstra, and A. Lovelace. 2021. Slow Start and What Schedulers Learn Late. In 2021 3rd Euromicro Conf. on Fans and Doors (EFD). 166–169.\n" +
			"- G. Hopper. 2020. Warm Caches: A Cold Look at Memory. IEEE Access 8 (2020), 1839–1890.\n" +
			"- A Berkeley View of Fans in Clusters [[Paper]](https://arxiv.org/abs/2401.00003)\n" +
			"- Lovelace, Ada, and Alan Turing. \"**Cold air**.\" Nature 521.7553 (2015): 436-444. [[pdf]](https://a.example/z.pdf) **(Good start)**\n" +
			"- **Doors That Learn to Close Quietly.**\n*Ada Lovelace, Alan M. Turing.* 2016. [paper](https://arxiv.org/abs/1611.00009)\n", []string{
			"Quiet Fans for Loud Machines | Annals of Cooling 1994 | A. Lovelace, A. M. Turing | ",
			"Paper Trails: A Survey | JAIR 1996 | Ada Lovelace, Alan M. Turing | ",
			"Slow Start and What Schedulers Learn Late | 3rd Euromicro Conf. on Fans and Doors (EFD) 2021 | G. Hopper, E. Dijkstra, A. Lovelace | ",
			"Warm Caches: A Cold Look at Memory | IEEE Access 2020 | G. Hopper | ",
			"A Berkeley View of Fans in Clusters | - 0 |  | ",
			"Cold air | Nature 2015 | Ada Lovelace, Alan Turing | Good start",
			"Doors That Learn to Close Quietly | - 2016 | Ada Lovelace, Alan M. Turing | ",
		}},
		{"two papers in an item", "a.md", "## Papers\n" +
			"* [The Quiet Fan](https://a.example/papers/f.pdf) (2003) and [Paper Trails: Tracing Requests](https://a.example/papers/t.pdf) (2006): Two ways to stay cool.\n" +
			"* [Warm Caches](https://a.example/papers/w.pdf) (2009) and how they cool: A classic.\n", []string{
			"The Quiet Fan | - 2003 |  | Two ways to stay cool.",
			"Paper Trails: Tracing Requests | - 2006 |  | Two ways to stay cool.",
			"Warm Caches | - 2009 |  | and how they cool: A classic.",
		}},
		{"tags of several fields", "a.md", "## Papers\n" +
			"* \\[**Quieter** | TUM & CWI | OSDI 2021] [Cooling racks by forecast](https://doi.org/10.1145/1) <mark>\\[</mark>[<mark>Code</mark>](https://github.com/a/b)<mark>]</mark>\n" +
			"  * VinAI Research, Vietnam\n  * Fans follow a forecast.\n" +
			"* \\[**Trails** | arXiv 2210.14826] [Tracing requests by their copies](https://arxiv.org/abs/2210.14826)\n" +
			"* [Warm caches](https://arxiv.org/abs/2210.14827) by Can Karaca et al., arxiv 2022\n" +
			"* **Doors That Learn to Close (KDD 2015)**\n  * Pinar Yan and S.V.N. Vishy\n" +
			"* [OSDI 2021 的调度论文合集](https://zhuanlan.zhihu.com/p/1)\n", []string{
			"Cooling racks by forecast | OSDI 2021 |  | Fans follow a forecast.",
			"Tracing requests by their copies | arXiv 2022 |  | ",
			"Warm caches | arXiv 2022 | Can Karaca | ",
			"Doors That Learn to Close | KDD 2015 | Pinar Yan, S.V.N. Vishy | ",
		}},
		{"paragraphs of title, venue and address", "a.md", `
## Fans
A Berkeley View of Cooling Challenges for AI
https://arxiv.org/pdf/1712.00055.pdf

Cool racks
Nature volume 521, 2015
https://www.nature.com/articles/nature1

Paper Trails: Tracing Requests by Their Copies
Computational Doors & Discovery, 8(1) 2015
http://doors.example.org/article/10

Slow Start: What Schedulers Learn Late
SOSP 2019
`, []string{
			"A Berkeley View of Cooling Challenges for AI | - 0 |  | ",
			"Cool racks | Nature 2015 |  | ",
			"Paper Trails: Tracing Requests by Their Copies | Computational Doors & Discovery 2015 |  | ",
			"Slow Start: What Schedulers Learn Late | SOSP 2019 |  | ",
		}},
		{"surnames and a year", "a.md", "1. **Computing Fans and Intelligence**. [Turing (1950)](https://a.example/turing.pdf).\n" +
			"    * Granularity of Doors in a Shared Rack. [Gray et al (1975)](https://a.example/gray.pdf).\n" +
			"    * Fans made simple. [Lamport, Shostak and Pease (1982)](https://a.example/lamport.pdf).\n", []string{
			"Computing Fans and Intelligence | - 1950 | Turing | ",
			"Granularity of Doors in a Shared Rack | - 1975 | Gray | ",
			"Fans made simple | - 1982 | Lamport, Shostak, Pease | ",
		}},
		{"posts of firms", "a.md", "## Blogs\n" +
			"* [What is Cooling](https://blogs.example.com/cooling), Fans Inc 2019\n" +
			"* [Cooling: Collaborative Racks without Centralized Fans](https://blog.example.com/racks), Doors AI Blog 2017\n" +
			"## Papers\n" +
			"* [Quiet Fans: Cooling Racks by Forecast](https://arxiv.org/abs/2401.00001), SysML 2019\n", []string{
			"Quiet Fans: Cooling Racks by Forecast | SysML 2019 |  | ",
		}},
		{"italics, links and brackets behind titles", "a.md", "## Papers\n" +
			"- [2023/04] **Fans from Unlabelled Air.** *Ada Lovelace(University of London) et al. arXiv.*[[paper](https://arxiv.org/abs/1602.00001)]\n" +
			"- [2022/10] **Doors of Code.** *Alan Turing et al.arXiv.*[[paper](https://arxiv.org/abs/2210.00002)]\n" +
			"- [2022/05] Racks: An open ended door *Grace Hopper et al. IEEE(RAL)* [[paper](https://arxiv.org/pdf/2210.00003.pdf)]\n" +
			"- An airy view: When does a fan escape? In *ICML 2018*. [[pdf](http://a.example/papers/a.pdf)]\n" +
			"- Which doors matter at which racks? insights from a very noisy and quadratic hall. In *NeurIPS 2019*. [[pdf](https://a.example/papers/b.pdf)]\n" +
			"- Fans are all you need (NeurIPS'17) [link to paper](https://a.example/c.pdf)\n" +
			"- Fan-lm: Cooling many billion racks (arXiv) [link to paper](https://arxiv.org/pdf/1909.00004.pdf)\n" +
			"- [SOSP'03-The Warm File System](https://github.com/a/b/discussions/12)\n", []string{
			"Fans from Unlabelled Air | arXiv 2023 | Ada Lovelace | ",
			"Doors of Code | arXiv 2022 | Alan Turing | ",
			"Racks: An open ended door | RA-L 2022 | Grace Hopper | ",
			"An airy view: When does a fan escape? | ICML 2018 |  | ",
			"Which doors matter at which racks? insights from a very noisy and quadratic hall | NeurIPS 2019 |  | ",
			"Fans are all you need | NeurIPS 2017 |  | ",
			"Fan-lm: Cooling many billion racks | arXiv 0 |  | ",
			"The Warm File System | SOSP 2003 |  | ",
		}},
		{"a table of contents", "a.txt", `
Proceedings of the 17th European Conference on Computer Systems
EuroSys '22, Rennes, France

Session 1: Fans

Quiet Fans: Cooling Racks by Forecast ........ 1
Ada Lovelace (University of London), Alan Turing (University of Manchester)

Paper Trails: Tracing Requests by Their Copies ........ 17
Grace Hopper (Yale University), Edsger Dijkstra (University of Texas)
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | EuroSys 2022 | Ada Lovelace, Alan Turing | ",
			"Paper Trails: Tracing Requests by Their Copies | EuroSys 2022 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"issues of a journal", "a.html", "<h1>VLDB 2021: Research Papers</h1><h3>Volume 14, Issue 5 (January 2021)</h3>" +
			"<p><strong>Quiet Fans: Cooling Racks by Forecast</strong><br>Ada Lovelace (University of London)*; Alan Turing (University of Manchester)<br><em>PVLDB 14(5): 771 - 784</em></p>" +
			"<p><strong>Paper Trails: Tracing Requests by Their Copies</strong><br>Grace Hopper (Yale University); Edsger Dijkstra (University of Texas)<br><em>PVLDB 14(5): 785 - 797</em></p>", []string{
			"Quiet Fans: Cooling Racks by Forecast | PVLDB 2021 | Ada Lovelace, Alan Turing | ",
			"Paper Trails: Tracing Requests by Their Copies | PVLDB 2021 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"several fields in a line, and words that announce a list", "a.md", `
## Papers
### [1. Fans 2: Open Cooling of Racks](./papers/fans-2/)

**arXiv**: 2507.00001 | **Date**: July 2025 | **Team**: Cool AI

**Core Techniques**:
- **Quieter**: a forecast moves all of the fans

**Links**:
- [Paper](https://arxiv.org/abs/2507.00001) | [Code](https://github.com/a/b)

### [2. Trails: Tracing Requests by Copies](./papers/trails/)

**arXiv**: 2407.00002 | **Date**: July 2024 | **Team**: Trace AI

**Core Techniques**:
- **Copies**: every copy leaves a mark

## Workshops
- **CoolDays 2020**: Days of Cooling, at KDD
`, []string{
			"Fans 2: Open Cooling of Racks | - 2025 |  | Quieter: a forecast moves all of the fans",
			"Trails: Tracing Requests by Copies | - 2024 |  | Copies: every copy leaves a mark",
		}},
		{"a table of names without links", "a.md", "| 名字 | 作者 | 进度 |\n|---|---|---|\n" +
			"| Quiet Fans: Cooling Racks by Forecast | Ada Lovelace | Done |\n| Paper Trails: Tracing Requests by Their Copies | | |\n| A Critique of the Door Theorem | | ToDo |\n", []string{
			"Quiet Fans: Cooling Racks by Forecast | - 0 | Ada Lovelace | ",
			"Paper Trails: Tracing Requests by Their Copies | - 0 |  | ",
			"A Critique of the Door Theorem | - 0 |  | ",
		}},
		{"classes of titles", "a.html", `<html><head><title>SC24 Program: Papers</title></head><body><header><ul><li><a href="/attend">Attend</a></li><li><a href="/x">Exhibits</a></li></ul></header>
<h1>Papers</h1><p>Papers are presented Tuesday to Thursday in Atlanta.</p><h2>Session: Fans</h2><p>Tuesday, 19 November 2024 10:30am - 12pm EST, B306</p>
<div><h3 class="presentation-title"><a href="/p/1">Quiet Fans: Cooling Racks by Forecast</a></h3><div class="presenters">Ada Lovelace, Alan Turing</div><div class="abstract">A forecast moves the fans.</div></div>
<div><h3 class="presentation-title"><a href="/p/2">Paper Trails: Tracing Requests by Their Copies</a></h3><div class="presenters">Grace Hopper, Edsger Dijkstra</div></div>
<footer>Sponsored by Doors and Racks. Privacy policy.</footer></body></html>`, []string{
			"Quiet Fans: Cooling Racks by Forecast | SC 2024 | Ada Lovelace, Alan Turing | A forecast moves the fans.",
			"Paper Trails: Tracing Requests by Their Copies | SC 2024 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"more tags", "a.md", "## Papers\n" +
			"- [arXiv:2205.00198] Cooling Racks without Any Fans\n" +
			"- Quieter (OSDI '22): Cooling Racks by Forecast\n" +
			"- `Fan.int8()`: Cooling in 8 Bits at Scale [[Paper]](https://arxiv.org/abs/2208.00001)\n" +
			"- [Tracing Requests by Their Copies](https://arxiv.org/abs/2103.00001) (Lovelace et al., 2021)\n" +
			"- The Surprising Calm of Fans in Cooperative, Multi-Door Games (NeurIPS'22)\n", []string{
			"Cooling Racks without Any Fans | arXiv 2022 |  | ",
			"Quieter: Cooling Racks by Forecast | OSDI 2022 |  | ",
			"Fan.int8: Cooling in 8 Bits at Scale | - 0 |  | ",
			"Tracing Requests by Their Copies | - 2021 | Lovelace | ",
			"The Surprising Calm of Fans in Cooperative, Multi-Door Games | NeurIPS 2022 |  | ",
		}},
		{"tables of measurements and of labels", "a.md", `
| Method | Noise | Steps | Time (s) |
|---|---|---|---|
| Fan | 4.67 | 50 | 3.2 |
| Door | 4.70 | 10 | 0.7 |

#### Quiet Fans: Cooling Racks by Forecast

| | |
|---|---|
| Authors | Ada Lovelace, Alan Turing |
| Venue | OSDI'21 |
| Summary | A forecast moves the fans. |
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | OSDI 2021 | Ada Lovelace, Alan Turing | A forecast moves the fans.",
		}},
		{"a day of a conference", "a.txt", `
ICML 2023
Schedule
Tue Jul 25

Oral
2:00 PM - 2:16 PM @ Meeting Room 316 A-C
Quiet Fans: Cooling Racks by Forecast
Ada Lovelace ⋅ Alan Turing

Poster
2:00 PM - 4:30 PM @ Exhibit Hall 1 #541
Paper Trails: Tracing Requests by Their Copies
Grace Hopper ⋅ Edsger Dijkstra

Coffee Break
4:30 PM - 5:00 PM
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | ICML 2023 | Ada Lovelace, Alan Turing | ",
			"Paper Trails: Tracing Requests by Their Copies | ICML 2023 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"proceedings in a library", "a.txt", `
SOSP '23: Proceedings of the 29th Symposium on Operating Systems Principles
2023 Proceeding
Sponsors: SIGOPS

research-article
Open Access
Quiet Fans: Cooling Racks by Forecast
Ada Lovelace, Alan Turing
October 2023, pp 611–626 https://doi.org/10.1145/1.2
A forecast moves the fans.

2,104
49,207

research-article
Paper Trails: Tracing Requests by Their Copies
Grace Hopper, Edsger Dijkstra
October 2023, pp 382–395 https://doi.org/10.1145/1.3
Copies leave marks.
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | SOSP 2023 | Ada Lovelace, Alan Turing | A forecast moves the fans.",
			"Paper Trails: Tracing Requests by Their Copies | SOSP 2023 | Grace Hopper, Edsger Dijkstra | Copies leave marks.",
		}},
		{"a listing of preprints", "a.txt", `
[1] arXiv:2406.00115 [pdf, html, other]
Title: Quiet Fans: Cooling Racks by Forecast
Authors: Ada Lovelace, Alan Turing
Subjects: Cooling (cs.CO)

[2] arXiv:2406.00334 (cross-list from cs.LG) [pdf, other]
Title: Paper Trails: Tracing Requests by Their Copies
Authors: Grace Hopper, Edsger Dijkstra
Subjects: Tracing (cs.TR)
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | arXiv 2024 | Ada Lovelace, Alan Turing | ",
			"Paper Trails: Tracing Requests by Their Copies | arXiv 2024 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"a page of reviews", "a.txt", `
ICLR 2024 Conference Submissions

Quiet Fans: Cooling Racks by Forecast
Ada Lovelace, Alan Turing
Published: 16 Jan 2024, Last Modified: 15 Mar 2024
ICLR 2024 poster
Readers: Everyone
Keywords: Fans, Racks
Abstract: A forecast moves the fans.

Paper Trails: Tracing Requests by Their Copies
Grace Hopper, Edsger Dijkstra
Published: 16 Jan 2024, Last Modified: 14 Apr 2024
ICLR 2024 poster
Readers: Everyone
Keywords: Tracing
Abstract: Copies leave marks.
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | ICLR 2024 | Ada Lovelace, Alan Turing | A forecast moves the fans.",
			"Paper Trails: Tracing Requests by Their Copies | ICLR 2024 | Grace Hopper, Edsger Dijkstra | Copies leave marks.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkList(t, c.file, c.list, c.want)
		})
	}
}
