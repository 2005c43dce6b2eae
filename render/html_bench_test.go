package render_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"papergraph/corpus"
	"papergraph/internal/browser"
	"papergraph/render"
)

// gesture moves or zooms the map for some frames, a step in each, and says how
// long the frames took in milliseconds: the median, the longest but for 5 in 100,
// the longest. A browser without a graphics card paints in software.
const gesture = `(async () => {
	const map = document.getElementById("map"), b = map.getBoundingClientRect(), took = [];
	const x = b.left + b.width / 2, y = b.top + b.height / 2;
	const frame = () => new Promise((done) => requestAnimationFrame(done));
	const send = (kind, dx) => map.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX: x + dx, clientY: y, isPrimary: true, bubbles: true }));
	map.setPointerCapture = () => {};
	await frame();
	if (KIND === "pan") send("pointerdown", 0);
	let before = await frame();
	for (let k = 1; k <= 120; k++) {
		if (KIND === "pan") send("pointermove", 180 * Math.sin(k / 12));
		else map.dispatchEvent(new WheelEvent("wheel", { deltaY: k % 60 < 30 ? -40 : 40, clientX: x, clientY: y, cancelable: true }));
		const now = await frame();
		took.push(now - before);
		before = now;
	}
	if (KIND === "pan") send("pointercancel", 0);
	took.sort((a, b) => a - b);
	return [took[60], took[114], took[119]];
})()`

// BenchmarkPage opens the page of 20,000 papers with abstracts and measures its
// size, what writing it takes, the time from its load to the first picture, and
// the frames of moving and zooming, with all on the screen and from near.
//
//	go test ./render -run '^$' -bench Page -benchtime 1x
func BenchmarkPage(b *testing.B) {
	papers := make([]corpus.Paper, 20000)
	for i := range papers {
		papers[i] = titles[i%len(titles)]
		papers[i].Year = 1990 + i%36
		papers[i].Abstract = strings.Repeat("a system that serves large models ", 38)
	}
	m := planted(b, len(papers), 46, papers)
	var page []byte
	for b.Loop() {
		start := time.Now()
		page = write(b, "html", m, render.Options{})
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "write-ms")
	}
	b.ReportMetric(float64(len(page))/1e6, "MB")
	measurePage(b, browser.File(b, bytes.Clone(page)))
}

func measurePage(b *testing.B, address string) {
	p := browser.Open(b, address, 1280, 800)
	still := browser.Until(`mapOfPapers.still()`)
	b.ReportMetric(browser.Value[float64](p, `performance.getEntriesByName("painted")[0].startTime`), "first-paint-ms")
	for _, from := range []string{"all", "near"} {
		for _, kind := range []string{"pan", "zoom"} {
			took := browser.Value[[]float64](p, strings.ReplaceAll(gesture, "KIND", `"`+kind+`"`))
			for k, name := range []string{"median", "p95", "max"} {
				b.ReportMetric(took[k], kind+"-"+from+"-"+name+"-ms")
			}
			p.Do(still)
		}
		for range 4 {
			p.Do(chromedp.KeyEvent("+"), still)
		}
	}
}
