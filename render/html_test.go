package render_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"papergraph/corpus"
	"papergraph/internal/browser"
	"papergraph/render"
	"papergraph/similarity"
)

// open opens the page of a map, which must ask for nothing but itself.
func open(t *testing.T, m *render.Map, width, height int) *browser.Page {
	t.Helper()
	address := browser.File(t, write(t, "html", m, render.Options{}))
	p := browser.Open(t, address, width, height)
	t.Cleanup(func() {
		if others := p.Requests(address); len(others) > 0 {
			t.Errorf("the page asks for %q", others)
		}
	})
	return p
}

const (
	still   = `mapOfPapers.still()`
	card    = `document.getElementById("card").textContent`
	options = `[...document.querySelectorAll("#found [role=option]")].map((e) => e.querySelector("b").textContent).join("|")`
)

// explained is m in which the first paper of every pair cites the other.
func explained(m *render.Map) *render.Map {
	m.Explain = func(context.Context) ([][][]similarity.Term, error) {
		all := make([][][]similarity.Term, m.Graph.Len())
		for i := range all {
			adj, _ := m.Graph.Neighbors(i)
			for _, j := range adj {
				direct := "cites it"
				if i < int(j) {
					direct = "is cited by it"
				}
				all[i] = append(all[i], []similarity.Term{{Text: "preemptible instances", Share: 0.2}, {Text: direct, Share: 0.1, Layer: "direct"}})
			}
		}
		return all, nil
	}
	return m
}

func TestPageSearchAndCard(t *testing.T) {
	p := open(t, explained(small(t)), 1280, 800)

	// Search, by name, with Enter; by an abstract; for nothing.
	p.Do(chromedp.KeyEvent("/"))
	p.Say(`document.activeElement.id`, "search")
	p.Do(browser.Script(`document.getElementById("search").value = ""`), chromedp.SendKeys(chromedp.CSS("#search"), "spotserve"))
	p.Say(options, "SpotServe: Serving Generative Large Language Models on Preemptible Instances")
	p.Say(`document.getElementById("count").textContent`, "1 paper found")
	p.Do(chromedp.SendKeys(chromedp.CSS("#search"), "\n"))
	p.Say(card+`.includes("Serving Generative Large Language Models")`, "true")
	p.Say(`location.hash + document.activeElement.id`, "#p0")
	p.Do(chromedp.SendKeys(chromedp.CSS("#search"), "no such words"))
	p.Say(options+` + document.getElementById("count").textContent`, "no paper found")
	p.Do(chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent(kb.Escape))

	// Its neighbours, with reasons as it sees them, and theirs.
	p.Say(`document.querySelectorAll("#card li button").length`, "2")
	p.Say(`document.querySelector("#card .why").textContent`, "preemptible instances · is cited by it")
	p.Do(chromedp.Click(chromedp.CSS(`#card li button`)))
	p.Say(`document.querySelector("#card [data-paper=p0] .why").textContent`, "preemptible instances · cites it")

	// Back to the first, on to none.
	p.Do(browser.Script(`history.back()`), browser.Until(`location.hash === "#p0"`))
	p.Say(card+`.includes("Serving Generative")`, "true")
	p.Do(browser.Until(still), chromedp.KeyEvent(kb.Escape))
	p.Say(`document.getElementById("card").hidden && !document.getElementById("overview").hidden && location.hash`, "")

	// A link by name, which the address keeps as ID.
	p.Do(browser.Script(`location.hash = "#SpotServe"`), browser.Until(`location.hash === "#p0"`))
	p.Say(card+`.includes("Serving Generative")`, "true")
}

// Words are found in abstracts as in titles, however accents and syllables are put together.
func TestPageSearchInAbstracts(t *testing.T) {
	texts := []corpus.Paper{{Title: "One", Abstract: "Maps of the Poincar\u00e9 ball"}, {Title: "Two", Abstract: "\uc9c0\uc2dd \uadf8\ub798\ud504"}, {Title: "Three", Abstract: "\u30b0\u30e9\u30d5"}}
	p := open(t, planted(t, len(texts), 1, texts), 1280, 800)
	for query, want := range map[string]string{"Poincar\u00e9": "One", "poincare\u0301": "One", "POINCARE": "One", "\uadf8\ub798\ud504": "Two", "\u30b0\u30e9\u30d5": "Three"} {
		p.Do(browser.Script(fmt.Sprintf(`document.getElementById("search").value = %q; document.getElementById("search").dispatchEvent(new Event("input"))`, query)))
		p.Say(options, want)
	}
}

// Hundreds of themes keep their colours: no picture is higher or wider than all
// browsers paint, and the dots of the last theme too are there.
func TestPageOfManyThemes(t *testing.T) {
	p := open(t, planted(t, 1950, 1000, titles[:]), 800, 600)
	p.Do(browser.Script(`window.made = []; const create = document.createElement.bind(document);
		document.createElement = (tag) => { const e = create(tag); if (tag === "canvas") made.push(e); return e; }`))
	p.Do(chromedp.EmulateViewport(800, 600, chromedp.EmulateScale(2)), browser.Until(still), browser.Script(`mapOfPapers.themes = mapOfPapers.colours.themes;
		mapOfPapers.last = mapOfPapers.papers.find((p) => p.theme === mapOfPapers.themes.length - 1);
		(({ view, last }, c) => { view.scale *= 50; view.left = c.clientWidth / 2 - last.x * view.scale; view.top = c.clientHeight / 2 - last.y * view.scale; })(mapOfPapers, document.getElementById("map"))`),
		chromedp.KeyEvent("+"), browser.Until(still))
	p.Say(`mapOfPapers.themes.length > 690 && made.length > 0`, "true")
	p.Say(`made.filter((c) => c.width > 32767 || c.height > 32767).map((c) => c.width + "x" + c.height).join()`, "")
	p.Say(`(() => { const { rgb, tone } = mapOfPapers.colours, last = mapOfPapers.themes.length - 1;
		const c = document.getElementById("map"), b = c.getBoundingClientRect(), dpr = c.width / b.width;
		const [x, y] = mapOfPapers.paperAt(mapOfPapers.last.id);
		const got = [...c.getContext("2d").getImageData((x - b.left) * dpr, (y - b.top) * dpr, 1, 1).data].slice(0, 3), want = rgb(tone[last].dot);
		return got.every((v, k) => Math.abs(v - want[k]) < 12) || got + " for " + want })()`, "true")
}

func TestPagePointerAndKeys(t *testing.T) {
	p := open(t, small(t), 1280, 800)

	// A paper on the map, by click at its dot.
	at := browser.Value[[]float64](p, `mapOfPapers.paperAt("p5")`)
	p.Do(chromedp.MouseClickXY(at[0], at[1]))
	p.Say(`location.hash`, "#p5")

	// The next one in some direction, and back.
	p.Do(chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent("0"), browser.Until(still), browser.Script(`document.activeElement.blur()`), chromedp.KeyEvent(kb.Enter))
	first := browser.Value[string](p, `location.hash`)
	if first == "" {
		t.Fatal("Enter chooses no paper")
	}
	found := false
	for _, way := range []string{kb.ArrowLeft, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown} {
		p.Do(chromedp.KeyEvent(way))
		found = found || browser.Value[string](p, `location.hash`) != first
	}
	if !found {
		t.Error("arrows lead to no other paper")
	}

	// Zoom and move.
	p.Do(chromedp.KeyEvent(kb.Escape), chromedp.KeyEvent("0"), browser.Until(still), browser.Script(`window.before = mapOfPapers.view.scale`), chromedp.KeyEvent("+"), browser.Until(still))
	p.Say(`mapOfPapers.view.scale > 1.4 * before`, "true")
	p.Do(browser.Script(`window.left = mapOfPapers.view.left`), chromedp.KeyEvent(kb.ArrowRight))
	p.Say(`mapOfPapers.view.left < left`, "true")

	// Help, by key and by its button.
	p.Do(chromedp.KeyEvent("?"))
	p.Say(`document.getElementById("help").open`, "true")
	p.Do(chromedp.KeyEvent(kb.Escape))
	p.Say(`document.getElementById("help").open`, "false")
}

func TestPageFilters(t *testing.T) {
	p := open(t, small(t), 1280, 800)
	shown := `document.getElementById("shown").textContent`
	p.Say(shown, "")
	p.Do(chromedp.Click(chromedp.CSS(`#themes li:nth-child(2) input`)))
	p.Say(`[...mapOfPapers.state.off].join()`, "1")
	p.Say(shown+`.endsWith(" papers")`, "true")
	hidden := browser.Value[[]float64](p, `mapOfPapers.paperAt(mapOfPapers.papers.find((p) => p.theme === 1).id)`)
	p.Do(chromedp.MouseClickXY(hidden[0], hidden[1]))
	p.Say(`location.hash`, "") // what is hidden cannot be hit
	p.Do(chromedp.Click(chromedp.CSS("#all")))
	p.Say(`mapOfPapers.state.off.size + `+shown, "0")
	p.Do(browser.Script(`document.querySelector("#themes li:nth-child(1) button").click()`))
	p.Say(`mapOfPapers.state.off.has(0) + " " + mapOfPapers.state.off.has(1)`, "false true")
	p.Do(chromedp.Click(chromedp.CSS("#all")))

	// Years, by the keyboard too.
	p.Do(chromedp.Focus(chromedp.CSS("#from")), chromedp.KeyEvent(kb.End))
	p.Say(`mapOfPapers.state.from === mapOfPapers.state.to && document.getElementById("span").textContent`, "2024–2024")
	p.Do(chromedp.KeyEvent(kb.ArrowLeft))
	p.Say(`mapOfPapers.state.from`, "2023")

	// A link to a paper that is hidden opens the filters for it.
	old := browser.Value[string](p, `mapOfPapers.papers.find((p) => p.year > 0 && p.year < 2020).id`)
	p.Do(browser.Script(`location.hash = "#`+old+`"`), browser.Until(`mapOfPapers.state.chosen >= 0`))
	p.Say(`mapOfPapers.state.from < 2020`, "true")
}

// Names do not overlap, on a screen and on a phone, at any zoom, nor where a
// paper is chosen.
func TestPageNamesDoNotOverlap(t *testing.T) {
	m := planted(t, 400, 9, titles[:])
	overlaps := `(() => { const b = mapOfPapers.placed(); let n = 0;
		for (let i = 0; i < b.length; i++) for (let j = 0; j < i; j++)
			if (b[i][0] < b[j][2] && b[j][0] < b[i][2] && b[i][1] < b[j][3] && b[j][1] < b[i][3]) n++;
		return b.length > 2 ? n : "too few names: " + b.length })()`
	p := open(t, m, 1280, 800)
	for _, size := range [][2]int64{{1280, 800}, {390, 844}} {
		p.Do(chromedp.EmulateViewport(size[0], size[1]), chromedp.KeyEvent("0"), chromedp.Sleep(100*time.Millisecond), browser.Until(still))
		for range 4 {
			p.Say(overlaps, "0")
			p.Do(chromedp.KeyEvent("+"), browser.Until(still))
		}
		p.Do(browser.Script(`location.hash = "#paper-00007"`), browser.Until(`mapOfPapers.state.chosen >= 0`), browser.Until(still))
		p.Say(overlaps, "0")
		p.Do(chromedp.KeyEvent(kb.Escape))
	}
}

// The name of a theme, or its number alone, stands at its papers, not far off.
func TestPageNamesStandAtTheirThemes(t *testing.T) {
	p := open(t, planted(t, 1200, 60, titles[:]), 1280, 800)
	far := `(() => { const { view, papers, colours } = mapOfPapers, off = []; let themes = 0;
		for (const b of mapOfPapers.placed()) {
			if (!(b.theme >= 0)) continue;
			themes++;
			const d = Math.min(...colours.themes[b.theme].members.map((i) => {
				const x = papers[i].x * view.scale + view.left, y = papers[i].y * view.scale + view.top;
				return Math.hypot(Math.max(b[0] - x, x - b[2], 0), Math.max(b[1] - y, y - b[3], 0)); }));
			if (d > 36) off.push(b.theme + ": " + Math.round(d));
		}
		return themes > 10 ? off.join() : "too few themes: " + themes })()`
	for _, size := range [][2]int64{{1280, 800}, {390, 844}} {
		p.Do(chromedp.EmulateViewport(size[0], size[1]), chromedp.KeyEvent("0"), chromedp.Sleep(100*time.Millisecond), browser.Until(still))
		p.Say(far, "")
	}
}

// What can be read has a contrast of 4.5 with what is behind it, and theme names
// too, on light and on dark.
func TestPageContrast(t *testing.T) {
	p := open(t, planted(t, 200, 30, titles[:]), 1280, 800)
	low := `(() => { const { contrast, rgb, ink, tone, themes } = mapOfPapers.colours, low = [];
		const style = getComputedStyle(document.documentElement), panel = style.getPropertyValue("--panel").trim();
		for (const on of [ink.paper, panel]) for (const name of ["ink", "text", "faint", "mark"])
			if (contrast(rgb(ink[name]), rgb(on)) < 4.5) low.push(name + " on " + on);
		themes.forEach((t, k) => { if (contrast(rgb(tone[k].name), rgb(ink.paper)) < 4.5) low.push("theme " + k); });
		return low.join() })()`
	p.Say(low, "")
	p.Do(browser.Dark(), browser.Until(`mapOfPapers.colours.contrast([255, 255, 255], mapOfPapers.colours.rgb(mapOfPapers.colours.ink.paper)) > 10`))
	p.Say(low, "")
}

// Whoever cannot see the page is told what each part of it is.
func TestPageNamesItsParts(t *testing.T) {
	p := open(t, small(t), 1280, 800)
	p.Do(browser.Script(`location.hash = "#p0"`), browser.Until(`mapOfPapers.state.chosen >= 0`))
	p.Say(`[...document.querySelectorAll("button, input, canvas, [role], dialog, section, aside")].filter((e) =>
		!(e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") || e.textContent.trim() || e.closest("label")) && e.getAttribute("role") !== "status")
		.map((e) => e.outerHTML.slice(0, 60)).join()`, "")
	p.Say(`[...document.querySelectorAll("[aria-controls]")].filter((e) => !document.getElementById(e.getAttribute("aria-controls"))).length`, "0")
	p.Say(`document.querySelectorAll("[aria-live], [role=status]").length > 1`, "true")
}

// Titles are text, whatever they hold: nothing of them runs, and all come back.
func TestPageTitlesAreText(t *testing.T) {
	texts := append(nastyTitles(300), corpus.Paper{Title: `</script><script>document.title = "run"</script>`},
		corpus.Paper{Title: `<img src=x onerror="document.title = 'run'">`}, corpus.Paper{Title: `{{SCRIPT}} {{DATA}} {{MORE}}`})
	texts[0].Abstract = `</script><img src=x onerror="document.title = 'run'">`
	m := planted(t, len(texts), 5, texts)
	m.Title = `<script>alert(1)</script> & "quotes"`
	p := open(t, m, 1280, 800)
	p.Say(`document.title`, m.Title)
	p.Say(`document.querySelector("h1").textContent`, m.Title)
	got := browser.Value[[]string](p, `JSON.parse(document.getElementById("data").textContent).papers.map((p) => p.title)`)
	for i, paper := range m.Corpus.All() {
		if got[i] != paper.Title {
			t.Errorf("title %q comes back as %q", paper.Title, got[i])
		}
	}
	for _, i := range []int{0, 300, 301, 302} {
		p.Do(browser.Script(fmt.Sprintf(`location.hash = "#%s"`, m.Corpus.At(i).ID)), browser.Until(fmt.Sprintf(`mapOfPapers.state.chosen === %d`, i)))
		p.Say(fmt.Sprintf(`document.querySelector("#card h2").textContent === %q`, m.Corpus.At(i).Title), "true")
		p.Say(`document.title === "run"`, "false")
	}
	p.Do(browser.Script(`document.getElementById("search").value = "document"; document.getElementById("search").dispatchEvent(new Event("input"))`))
	p.Say(options+`.includes("<script>document.title")`, "true")
	p.Say(`document.querySelectorAll("#card img, #found img").length`, "0")
}

// The page of a map of few papers or none opens too.
func TestPageOfFewPapers(t *testing.T) {
	for _, n := range []int{1, 2, 12} {
		p := open(t, planted(t, n, 1, titles[:]), 1280, 800)
		p.Say(`document.getElementById("papers").textContent.startsWith("`+fmt.Sprint(n)+` paper")`, "true")
		p.Do(chromedp.KeyEvent("+"), browser.Until(still), chromedp.KeyEvent(kb.Enter))
		p.Say(`mapOfPapers.state.chosen >= 0`, "true")
	}
}

// Only a live page may ask its server, and nobody else.
func TestPagePolicy(t *testing.T) {
	for live, want := range map[bool]bool{false: false, true: true} {
		page := string(write(t, "html", small(t), render.Options{Live: live}))
		start := strings.Index(page, "default-src 'none'")
		policy := page[start : start+strings.IndexByte(page[start:], '"')]
		if strings.Contains(policy, "connect-src 'self'") != want || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("live %v: policy is %s", live, policy)
		}
	}
}

// The page of a neighbourhood has its papers in the columns of their years and marks
// those in the middle.
func TestPageAround(t *testing.T) {
	sub := around(t, planted(t, 200, 12, titles[:]), 150, 40)
	p := open(t, sub, 1280, 800)
	p.Say(`(() => { const { papers, columns } = JSON.parse(document.getElementById("data").textContent);
		return papers.filter((p) => !columns.some((c) => (c.year || 0) === (p.year || 0) && c.from < p.x && p.x < c.to)).length })()`, "0")
	p.Say(`JSON.parse(document.getElementById("data").textContent).focus.join()`, fmt.Sprint(sub.Focus.Nodes[0]))
	p.Say(`mapOfPapers.placed().length > 20`, "true")
}
