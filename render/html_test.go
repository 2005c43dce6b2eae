package render_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"papergraph/corpus"
	"papergraph/render"
)

// step is something that is done in a browser.
type step = chromedp.Action[chromedp.Void]

// browser opens a page in a headless browser. What the page complains of until
// the test ends, and anything that it loads, is a failure.
func browser(t *testing.T, page []byte) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("no browser is installed: chromium or google-chrome")
	}
	file := filepath.Join(t.TempDir(), "map.html")
	if err := os.WriteFile(file, page, 0o666); err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 800))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	do(t, ctx, chromedp.Navigate((&url.URL{Scheme: "file", Path: file}).String()),
		waitFor("document.documentElement.dataset.ready === 'yes'"),
		chromedp.Evaluate[chromedp.Void](`window.complaints = [];
			for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"])
				window.addEventListener(kind, (e) => complaints.push(kind + " " + (e.message || e.reason || e.violatedDirective)))`))
	t.Cleanup(func() { say(t, ctx, `complaints.join() + performance.getEntriesByType("resource").length`, "0") })
	return ctx
}

// say runs an expression in the page and compares what it says.
func say(t *testing.T, ctx context.Context, expression, want string) {
	t.Helper()
	limited, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	got, err := chromedp.Run(limited, chromedp.Evaluate[any](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	if fmt.Sprint(got) != want {
		t.Errorf("%s is %v, want %s", expression, got, want)
	}
}

func do(t *testing.T, ctx context.Context, steps ...step) {
	t.Helper()
	if err := chromedp.Do(ctx); err != nil { // starts the browser, which must outlive a limit
		t.Fatal(err)
	}
	limited, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(limited, steps...); err != nil {
		t.Fatal(err)
	}
}

// waitFor waits until an expression holds.
func waitFor(expression string) step {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = chromedp.Poll[any](expression)(ctx, t)
		return none, err
	}
}

// script runs a statement in the page.
func script(s string) step { return chromedp.Evaluate[chromedp.Void](s) }

func TestPageInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	ctx := browser(t, write(t, "html", small(t), render.Options{}))
	card := `document.getElementById("card").textContent`

	// Search, by name, with Enter.
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#search"), "spotserve\n"))
	say(t, ctx, card+`.includes("Serving Generative Large Language Models")`, "true")
	say(t, ctx, `location.hash`, "#p0")
	say(t, ctx, `document.querySelectorAll("#card li button").length`, "2")

	// A neighbour, by click.
	do(t, ctx, chromedp.Click(chromedp.CSS(`#card li button`)))
	say(t, ctx, `location.hash !== "#p0" && document.querySelectorAll('#card li button[data-paper="p0"]').length`, "1")

	// A paper on the map, by click at its dot.
	do(t, ctx, chromedp.KeyEvent("\x1b"))
	say(t, ctx, `document.getElementById("card").hidden && location.hash`, "")
	do(t, ctx, chromedp.KeyEvent("0"))
	at, err := chromedp.Run(ctx, chromedp.Evaluate[[]float64](`mapOfPapers.paperAt("p5")`))
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, chromedp.MouseClickXY(at[0], at[1]))
	say(t, ctx, `location.hash`, "#p5")

	// Themes and years hide papers; a link shows one.
	do(t, ctx, chromedp.Click(chromedp.CSS(`#themes li:nth-child(2) input`)))
	say(t, ctx, `[...mapOfPapers.state.off].join()`, "1")
	do(t, ctx, chromedp.Click(chromedp.CSS("#all")))
	say(t, ctx, `mapOfPapers.state.off.size`, "0")
	do(t, ctx, chromedp.SetValue(chromedp.CSS("#from"), "2024"), script(`document.getElementById("from").dispatchEvent(new Event("input"))`))
	say(t, ctx, `mapOfPapers.state.from + " " + document.getElementById("span").textContent.startsWith("2024")`, "2024 true")
	do(t, ctx, script(`location.hash = "#SpotServe"`), chromedp.Sleep(50*time.Millisecond))
	say(t, ctx, card+`.includes("Serving Generative")`, "true")
}

// Names do not overlap, on a screen and on a phone, nor where one is chosen.
func TestPageNamesDoNotOverlap(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	ctx := browser(t, write(t, "html", planted(t, 400, 9, titles[:]), render.Options{}))
	overlaps := `(() => { const b = mapOfPapers.placed(); let n = 0;
		for (let i = 0; i < b.length; i++) for (let j = 0; j < i; j++)
			if (b[i][0] < b[j][2] && b[j][0] < b[i][2] && b[i][1] < b[j][3] && b[j][1] < b[i][3]) n++;
		return b.length > 12 ? n : "too few names: " + b.length })()`
	for _, size := range [][2]int64{{1280, 800}, {400, 800}} {
		do(t, ctx, chromedp.EmulateViewport(size[0], size[1]), chromedp.Sleep(200*time.Millisecond))
		say(t, ctx, overlaps, "0")
		do(t, ctx, script(`location.hash = "#paper-00007"`), chromedp.Sleep(200*time.Millisecond))
		say(t, ctx, overlaps, "0")
		do(t, ctx, script(`document.querySelector("#card .close").click()`))
	}
}

// Titles are text, whatever they hold: nothing of them runs, and all come back.
func TestPageTitlesAreText(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	texts := append(nastyTitles(300), corpus.Paper{Title: `</script><script>document.title = "run"</script>`},
		corpus.Paper{Title: `<img src=x onerror="document.title = 'run'">`}, corpus.Paper{Title: `{{SCRIPT}} {{DATA}}`})
	m := planted(t, len(texts), 5, texts)
	m.Title = `<script>alert(1)</script> & "quotes"`
	ctx := browser(t, write(t, "html", m, render.Options{}))
	say(t, ctx, `document.title`, m.Title)
	say(t, ctx, `document.querySelector("h1").textContent`, m.Title)
	got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`JSON.parse(document.getElementById("data").textContent).papers.map((p) => p.title)`))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range m.Corpus.All() {
		if got[i] != p.Title {
			t.Errorf("title %q comes back as %q", p.Title, got[i])
		}
	}
	for _, i := range []int{300, 301, 302} {
		do(t, ctx, script(fmt.Sprintf(`location.hash = "#%s"`, m.Corpus.At(i).ID)), chromedp.Sleep(50*time.Millisecond))
		say(t, ctx, fmt.Sprintf(`document.querySelector("#card h2").textContent === %q`, m.Corpus.At(i).Title), "true")
	}
	say(t, ctx, `document.title`, m.Title)
}
