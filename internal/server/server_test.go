package server_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"papergraph/internal/server"
)

const page = "<!doctype html><title>Map</title>"

// echo answers with the question; texts that begin with a word of its own fail
// in that way.
func echo(ctx context.Context, q server.Question) (any, error) {
	switch {
	case strings.HasPrefix(q.Text, "nothing"):
		return nil, fmt.Errorf("no paper is called %q: %w", q.Text, server.ErrNotFound)
	case strings.HasPrefix(q.Text, "broken"):
		return nil, errors.New("secret: /etc/passwd")
	case strings.HasPrefix(q.Text, "slow"):
		<-ctx.Done()
		return nil, ctx.Err()
	case strings.HasPrefix(q.Text, "late"):
		<-ctx.Done()
	}
	return q, nil
}

func handler(t *testing.T) http.Handler {
	t.Helper()
	h, err := server.New(server.Options{Page: []byte(page), Policy: "default-src 'none'; connect-src 'self'",
		Near: echo, Search: echo, Paper: echo, Host: "maps.example"})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(h http.Handler, method, target, host string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://localhost"+target, nil)
	r.Host = host
	for k := 0; k < len(header); k += 2 {
		r.Header.Set(header[k], header[k+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestQuestions(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		method, target string
		status         int
		want           string // in the body
	}{
		{"GET", "/api/near?q=orca", 200, `{"Text":"orca","K":10,"After":0,"Before":0}`},
		{"GET", "/api/search?q=+cheap+serving%0A&k=3&after=2020&before=2024", 200, `{"Text":"cheap serving","K":3,"After":2020,"Before":2024}`},
		{"GET", "/api/papers/orca-2022", 200, `"Text":"orca-2022"`},
		{"HEAD", "/api/near?q=orca", 200, ""},
		{"GET", "/api/near", 400, `"code":"bad_question"`},
		{"GET", "/api/near?q=%20", 400, "q is missing"},
		{"GET", "/api/near?q=%ff", 400, "UTF-8"},
		{"GET", "/api/near?q=" + strings.Repeat("x", 1001), 400, "1001 characters of 1000"},
		{"GET", "/api/near?q=" + strings.Repeat("%E7%8B%97", 64), 200, ""},
		{"GET", "/api/near?q=" + strings.Repeat("%E7%8B%97", 65), 400, `"code":"bad_question","message":"q has a word that is too long, 65 characters of 64"`},
		{"GET", "/api/search?q=" + strings.Repeat("ab-c+", 32), 200, ""},
		{"GET", "/api/search?q=" + strings.Repeat("ab-c+", 32) + "d", 400, `"code":"bad_question","message":"q is too long, 65 words of 64"`},
		{"GET", "/api/papers/" + strings.Repeat("x", 65), 200, ""},
		{"GET", "/api/near?q=" + strings.Repeat("%E8", 1), 400, "UTF-8"},
		{"GET", "/api/near?q=orca&k=0", 400, "k is to be a number from 1 to 100"},
		{"GET", "/api/near?q=orca&k=101", 400, "k is to be"},
		{"GET", "/api/near?q=orca&k=many", 400, "k is to be"},
		{"GET", "/api/near?q=orca&after=-1", 400, "after is to be"},
		{"GET", "/api/near?q=orca&after=2024&before=2020", 400, "no year is"},
		{"GET", "/api/near?q=nothing", 404, `"code":"not_found","message":"no paper is called \"nothing\""`},
		{"GET", "/api/near?q=broken", 500, `"code":"failure"`},
		{"GET", "/api/unknown", 404, `"schema":"graph/error/v1"`},
		{"GET", "/../etc/passwd", 307, ""},
		{"POST", "/api/near?q=orca", 405, `"code":"wrong_method"`},
		{"OPTIONS", "/api/near?q=orca", 405, `"code":"wrong_method"`},
		{"DELETE", "/", 405, `"code":"wrong_method"`},
	} {
		w := ask(h, c.method, c.target, "127.0.0.1:8417")
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s %.60s: %d %s, want %d %s", c.method, c.target, w.Code, w.Body, c.status, c.want)
		}
		if strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s tells what broke: %s", c.target, w.Body)
		}
		if c.status != 307 && (w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Access-Control-Allow-Origin") != "") {
			t.Errorf("%s has headers %v", c.target, w.Header())
		}
		if body := w.Body.Bytes(); w.Code >= 400 && !json.Valid(body) {
			t.Errorf("%s: an error that is no JSON: %s", c.target, body)
		}
	}
}

// A name that somebody lets lead here is refused; addresses and the own names
// are not.
func TestHosts(t *testing.T) {
	h := handler(t)
	for host, want := range map[string]int{
		"127.0.0.1:8417": 200, "localhost": 200, "LOCALHOST:1": 200, "[::1]:8417": 200, "10.1.2.3": 200, "maps.example:80": 200,
		"evil.example": 421, "evil.example:8417": 421, "localhost.evil.example": 421, "127.0.0.1.evil.example": 421, "": 421,
	} {
		for _, target := range []string{"/", "/api/near?q=orca"} {
			if w := ask(h, "GET", target, host); w.Code != want {
				t.Errorf("host %q, %s: %d, want %d", host, target, w.Code, want)
			}
		}
	}
}

func TestPage(t *testing.T) {
	h := handler(t)
	w := ask(h, "GET", "/", "localhost")
	if w.Body.String() != page || !strings.Contains(w.Header().Get("Content-Security-Policy"), "connect-src 'self'; frame-ancestors 'none'") {
		t.Errorf("page %q with %v", w.Body, w.Header())
	}
	if again := ask(h, "GET", "/", "localhost", "If-None-Match", w.Header().Get("ETag")); again.Code != 304 || again.Body.Len() > 0 {
		t.Errorf("the same page again: %d %q", again.Code, again.Body)
	}
	packed := ask(h, "GET", "/", "localhost", "Accept-Encoding", "gzip")
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(z); err != nil || string(got) != page {
		t.Errorf("unpacked %q, %v", got, err)
	}
	if head := ask(h, "HEAD", "/", "localhost"); head.Code != 200 || head.Body.Len() > 0 {
		t.Errorf("HEAD: %d %q", head.Code, head.Body)
	}
}

func TestBodiesAreRefused(t *testing.T) {
	r := httptest.NewRequest("GET", "http://localhost/api/near?q=orca", strings.NewReader("much"))
	w := httptest.NewRecorder()
	handler(t).ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// An answer that fails because its time is over is told from one that comes late.
func TestSlowAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // its clock does not wait
		h := handler(t)
		began := time.Now()
		if w := ask(h, "GET", "/api/near?q=slow", "localhost"); w.Code != 503 || !strings.Contains(w.Body.String(), `"code":"timeout"`) {
			t.Errorf("slow: %d %s", w.Code, w.Body)
		}
		if took := time.Since(began); took != 10*time.Second {
			t.Errorf("slow: took %v", took)
		}
		if w := ask(h, "GET", "/api/near?q=late", "localhost"); w.Code != 200 || !strings.Contains(w.Body.String(), `"Text":"late"`) {
			t.Errorf("late: %d %s", w.Code, w.Body)
		}
	})
}

// While all turns are taken a question waits for its time and no longer; as
// soon as one is free, the next is answered.
func TestManyQuestions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		held := func(ctx context.Context, q server.Question) (any, error) {
			<-release
			return q, nil
		}
		h, err := server.New(server.Options{Near: held, Search: echo, Paper: echo})
		if err != nil {
			t.Fatal(err)
		}
		turns := 2 * runtime.GOMAXPROCS(0)
		codes := make(chan int, turns)
		for range turns {
			go func() { codes <- ask(h, "GET", "/api/near?q=orca", "localhost").Code }()
		}
		synctest.Wait() // all of them are held
		if w := ask(h, "GET", "/api/search?q=orca", "localhost"); w.Code != 503 || !strings.Contains(w.Body.String(), `"code":"busy"`) {
			t.Errorf("one too many: %d %s", w.Code, w.Body)
		}
		release <- struct{}{}
		synctest.Wait()
		if w := ask(h, "GET", "/api/search?q=orca", "localhost"); w.Code != 200 {
			t.Errorf("a turn is free: %d %s", w.Code, w.Body)
		}
		close(release)
		for range turns {
			if code := <-codes; code != 200 {
				t.Errorf("held: %d", code)
			}
		}
	})
}

// Serve ends with its context, and gives no answer afterwards; headers without
// end are cut off.
func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- server.Serve(ctx, l, handler(t), nil) }()
	address := "http://" + l.Addr().String()
	res, err := http.Get(address + "/api/near?q=orca")
	if err != nil || res.StatusCode != 200 {
		t.Fatalf("%v, %v", res, err)
	}
	res.Body.Close()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Long", strings.Repeat("x", 64<<10))
	if res, err = http.DefaultClient.Do(r); err == nil {
		if res.Body.Close(); res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("64 kB of headers: %d", res.StatusCode)
		}
	}
	stop()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the server goes on")
	}
	if res, err := http.Get(address); err == nil {
		res.Body.Close()
		t.Error("it still answers")
	}
}
