package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"papergraph/internal/browser"
)

// serving runs graph serve and returns the address that it prints. When the test
// ends the command is interrupted, and must exit as all are then.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	ctx, interrupt := context.WithCancel(context.Background())
	r, w := io.Pipe()
	var errs bytes.Buffer
	e := env{in: strings.NewReader(""), out: w, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }}
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...), e)
		w.Close()
	}()
	t.Cleanup(func() {
		interrupt()
		select {
		case c := <-code:
			if c != exitInterrupted {
				t.Errorf("serve exits with %d, want %d: %s", c, exitInterrupted, errs.String())
			}
		case <-time.After(20 * time.Second):
			t.Error("serve goes on after an interrupt")
		}
	})
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	return strings.TrimSpace(line)
}

// get asks a server and decodes its answer.
func get(t *testing.T, address string, into any) int {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Error(err)
		return 0
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		t.Errorf("%s: %v", address, err)
	}
	return res.StatusCode
}

// The server answers as the commands do, many questions at once, from inputs and
// from an index.
func TestServeAnswers(t *testing.T) {
	list := filepath.Join("testdata", "list.md")
	index := filepath.Join(t.TempDir(), "list.graph")
	output(t, "index", list, "-o", index, "-q")
	for _, input := range []string{list, index} {
		address := serving(t, "-q", input)
		var want nearJSON
		if err := json.Unmarshal([]byte(output(t, "near", "orca", "-c", input, "-f", "json", "-n", "3")), &want); err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				var got nearJSON
				if code := get(t, address+"api/near?k=3&q=orca", &got); code != 200 || !reflect.DeepEqual(got.Results, want.Results) {
					t.Errorf("near: %d, other results than graph near", code)
				}
				var found searchJSON
				if code := get(t, address+"api/search?q=orca+servng", &found); code != 200 || len(found.Results) == 0 || len(found.Corrected) != 1 {
					t.Errorf("search: %d %+v", code, found)
				}
				var none searchJSON
				if code := get(t, address+"api/search?q=xyzzyx", &none); code != 200 || len(none.Results) != 0 || len(none.Unknown) != 1 {
					t.Errorf("search for what no paper has: %d %+v", code, none)
				}
				var paper servedPaper
				if code := get(t, address+"api/papers/"+string(want.Paper.ID), &paper); code != 200 || paper.Paper.Title != want.Paper.Title {
					t.Errorf("paper: %d %+v", code, paper)
				}
				var failed struct {
					Error struct{ Code, Message string }
				}
				if code := get(t, address+"api/near?q=xyzzyx", &failed); code != 404 || failed.Error.Code != "not_found" {
					t.Errorf("near nothing: %d %+v", code, failed)
				}
				if code := get(t, address+"api/papers/none", &failed); code != 404 || !strings.Contains(failed.Error.Message, `"none"`) {
					t.Errorf("no paper: %d %+v", code, failed)
				}
			})
		}
		all.Wait()
	}
}

// No answer tells where the inputs are, nor what a line of the command would be.
func TestServeTellsNoPaths(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "private shelf")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "mine.bib")
	var records strings.Builder
	for k, title := range []string{"A loom robot that learns to weave", "One walking robot on a loom", "Weaving while walking uphill"} {
		fmt.Fprintf(&records, "@article{k%d,\n title = {%s},\n author = {Ada Weaver},\n year = {2021},\n doi = {10.1000/%d},\n file = {%s},\n}\n",
			k, title, k, filepath.ToSlash(filepath.Join(dir, "weave.pdf")))
	}
	if err := os.WriteFile(list, []byte(records.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	index := filepath.Join(dir, "mine.graph")
	output(t, "index", list, "-o", index, "-q")
	for _, input := range []string{list, index} {
		address := serving(t, "-q", input)
		var near nearJSON
		if code := get(t, address+"api/near?q=10.1000/0", &near); code != 200 || near.Paper == nil {
			t.Fatalf("near: %d %+v", code, near)
		}
		id := string(near.Paper.ID)
		for path, status := range map[string]int{
			"": 200, "nowhere": 404, "api/near?q=" + id: 200, "api/near?q=weaver": 200, "api/near?q=robot": 200, "api/near?q=zzzzqq": 404, "api/near?q=10.1000/9": 404,
			"api/near?q=the": 404, "api/near": 400, "api/search?q=walking": 200, "api/search?q=zzzzqq": 200, "api/papers/" + id: 200, "api/papers/none": 404,
		} {
			res, err := http.Get(address + path)
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(res.Body)
			res.Body.Close()
			if err != nil || res.StatusCode != status {
				t.Errorf("%s: %d, want %d: %.200s, %v", path, res.StatusCode, status, body, err)
			}
			if strings.Contains(string(body), filepath.Base(dir)) || path != "" && strings.Contains(string(body), "graph papers") {
				t.Errorf("%s tells too much: %.500s", path, body)
			}
		}
		var paper servedPaper
		if get(t, address+"api/papers/"+id, &paper); len(paper.Paper.Seen) != 1 || paper.Paper.Seen[0].File != "mine.bib" {
			t.Errorf("seen %+v, want mine.bib alone", paper.Paper.Seen)
		}
		var found searchJSON
		if get(t, address+"api/search?q=robto+walkng", &found); !reflect.DeepEqual(found.Suggestions, []string{"robot", "walking"}) || len(found.Unknown) != 2 {
			t.Errorf("two words misspelt: %+v", found)
		}
	}
}

// interrupting interrupts a command that prints something.
type interrupting struct{ cancel context.CancelFunc }

func (w interrupting) Write(p []byte) (int, error) {
	w.cancel()
	return len(p), nil
}

// Whoever opens the map to others is told what that means.
func TestServeWarns(t *testing.T) {
	for address, warned := range map[string]bool{"127.0.0.1:0": false, "localhost:0": false, "[::1]:0": false, "0.0.0.0:0": true, ":0": true} {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		var errs bytes.Buffer
		e := env{in: strings.NewReader(""), out: interrupting{cancel}, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }}
		code := run(ctx, []string{"serve", "--addr", address, filepath.Join("testdata", "list.md")}, e)
		if code == exitFailure && address == "[::1]:0" {
			continue // a machine without IPv6
		}
		if code != exitInterrupted || strings.Contains(errs.String(), "WARNING") != warned || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("--addr %s exits with %d and says %s", address, code, errs.String())
		}
	}
}

// The served page finds what papers are about, shows abstracts and neighbours
// that the server tells, and asks nobody else.
func TestServedPage(t *testing.T) {
	address := serving(t, "-q", filepath.Join("testdata", "list.md"))
	p := browser.Open(t, address, 1280, 800)
	const options = `[...document.querySelectorAll("#found [role=option]")]`
	p.Do(chromedp.SendKeys(chromedp.CSS("#search"), "cheap serving on spot machines"), browser.Until(options+`.length > 0`))
	p.Say(`document.getElementById("found").textContent.includes("About this")`, "true")
	p.Say(options+`.every((e) => e.querySelector(".why").textContent)`, "true")
	p.Do(chromedp.SendKeys(chromedp.CSS("#search"), "\n"), browser.Until(`document.querySelector("#card .near .why")`))
	id := browser.Value[string](p, `location.hash.slice(1)`)
	var near nearJSON
	get(t, address+"api/near?k=15&q="+url.QueryEscape(id), &near)
	p.Say(`document.querySelectorAll("#card .near li").length`, fmt.Sprint(len(near.Results)))
	p.Say(`document.querySelector("#card .near button").dataset.paper`, string(near.Results[0].ID))
	if others := p.Requests(address); len(others) > 0 {
		t.Errorf("the page asks %q", others)
	}
}
