// Package browser lets tests open pages in a headless Chromium. Every step has a
// time limit, and so has the browser; a test without a browser on the machine is
// skipped.
//
//	p := browser.Open(t, browser.File(t, page), 1280, 800)
//	p.Do(chromedp.Click(chromedp.CSS("#all")))
//	p.Say(`document.title`, "Map")
package browser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Step is something that is done in a page.
type Step = chromedp.Action[chromedp.Void]

// The limits of one step and of all that is done with a page.
const (
	stepLimit = 45 * time.Second
	pageLimit = 3 * time.Minute
)

// Page is a page in a browser.
type Page struct {
	t   testing.TB
	ctx context.Context

	mu         sync.Mutex
	complaints []string // of the browser about the page
	requests   []string // addresses of all that the page asked for, itself too
}

// File writes a page to a file of the test and returns its address.
func File(t testing.TB, page []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "map.html")
	if err := os.WriteFile(file, page, 0o666); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}

// Open opens a page in a window of that size and waits until it says that it is
// ready. What the browser complains of until the
// test ends is a failure: errors, messages of the console, violations of the policy.
func Open(t testing.TB, address string, width, height int) *Page {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser; not with -short")
	}
	program := installed()
	if program == "" {
		t.Skip("no browser is installed: chromium or google-chrome")
	}
	ctx, cancel := context.WithTimeout(context.Background(), pageLimit)
	t.Cleanup(cancel)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(width, height))
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // starts the browser, which must outlive the limit of a step
		t.Fatal(err)
	}
	p := &Page{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatal(err)
	}
	p.Do(command(log.Enable, cdp.Empty{}), command(network.Enable, network.EnableParams{}),
		chromedp.EmulateViewport(int64(width), int64(height)))
	p.Visit(address)
	t.Cleanup(p.settle)
	return p
}

// hear notes what the browser tells of the page.
func (p *Page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		what := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			what += " " + e.ExceptionDetails.Exception.Description
		}
		p.complaints = append(p.complaints, what)
	case *runtime.EventConsoleAPICalled:
		p.complaints = append(p.complaints, fmt.Sprintf("console.%s", e.Type))
	case *log.EventEntryAdded:
		p.complaints = append(p.complaints, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	}
}

// settle fails the test for what the browser complained of.
func (p *Page) settle() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.complaints {
		p.t.Errorf("the browser complains: %s", c)
	}
}

// Requests are the addresses of all that was asked for so far without those of
// pages that begin so.
func (p *Page) Requests(but string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.requests), func(address string) bool { return strings.HasPrefix(address, but) })
}

// command is a command of the DevTools protocol as a step.
func command[P, R any](c cdp.Command[P, R], params P) Step {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, c, params)
		return none, err
	}
}

// Dark makes the page one of a person who prefers dark colours.
func Dark() Step {
	return command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
}

func installed() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Visit goes to another page.
func (p *Page) Visit(address string) {
	p.t.Helper()
	p.Do(chromedp.Navigate(address), Until("document.documentElement.dataset.ready === 'yes'"))
}

// Do does steps one after the other.
func (p *Page) Do(steps ...Step) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepLimit)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// Say runs an expression in the page and compares what it says.
func (p *Page) Say(expression, want string) {
	p.t.Helper()
	if got := fmt.Sprint(Value[any](p, expression)); got != want {
		p.t.Errorf("%s is %v, want %s", expression, got, want)
	}
}

// Picture is the page as a PNG.
func (p *Page) Picture() []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepLimit)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	return png
}

// Value is what an expression is in the page, or a promise becomes.
func Value[T any](p *Page, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, stepLimit)
	defer cancel()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// Until waits until an expression holds.
func Until(expression string) Step {
	return func(ctx context.Context, t *chromedp.Target) (none chromedp.Void, err error) {
		_, err = chromedp.Poll[any](expression)(ctx, t)
		return none, err
	}
}

// Script runs a statement in the page.
func Script(s string) Step { return chromedp.Evaluate[chromedp.Void](s) }
