// Package server serves the page of a map and answers its questions over HTTP,
// with limits on everything that a client sends: method, host, length of a
// question, size, time, and how many questions are answered at once. It knows
// nothing of papers: whoever makes a Handler gives it the answers.
//
// The example of New is the smallest use. To add a question, add a field to Options and a line to New; docs/api.md is the
// contract.
package server

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The limits.
const (
	MostResults  = 100 // a question asks for so many at most
	usualResults = 10
	mostQuery    = 1000 // runes of a question
	mostWords    = 64   // words of a question: an unknown one is compared with all that papers use
	mostWord     = 64   // runes of a word
	mostHeader   = 16 << 10
	answerTime   = 10 * time.Second // for one answer, unless Options say otherwise
	headerTime   = 5 * time.Second  // for a client to say what it wants
	writeTime    = 60 * time.Second // for a client to take the page
	idleTime     = 60 * time.Second
	graceTime    = 300 * time.Millisecond // for answers that are under way when the server stops
)

// Question is what a client asks.
type Question struct {
	Text          string // what is searched, or the ID of a paper
	K             int    // how many results, in [1, MostResults]
	After, Before int    // first and last year; 0 is open
}

// Answer answers a question with a value for JSON. It is called concurrently.
// ErrNotFound in the chain of its error means that there is nothing of the kind.
type Answer func(ctx context.Context, q Question) (any, error)

// ErrNotFound says that a question leads nowhere; the text of the error that
// wraps it is told to the client.
var ErrNotFound = errors.New("not found")

// Options of a handler. All answers must be there.
type Options struct {
	Page   []byte        // the document at /
	Policy string        // its content security policy, which it also holds itself
	Near   Answer        // /api/near?q=
	Search Answer        // /api/search?q=
	Paper  Answer        // /api/papers/{id}
	Host   string        // a name that clients may use beside localhost and addresses; "" for none
	Log    *slog.Logger  // why answers could not be made; nil says nothing
	Time   time.Duration // until an answer's context ends, waiting for its turn included; 0 means 10 s
}

type handler struct {
	Options
	turns  chan struct{} // one for each answer that is being made
	packed []byte        // Page, compressed
	tag    string        // of Page
}

// New returns the handler of a map.
func New(o Options) (http.Handler, error) {
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	h := &handler{Options: o, turns: make(chan struct{}, 2*runtime.GOMAXPROCS(0))}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(o.Page); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(o.Page)
	h.packed, h.tag = b.Bytes(), `"`+hex.EncodeToString(sum[:8])+`"`
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", h.page)
	mux.HandleFunc("/api/near", h.answer(o.Near, true))
	mux.HandleFunc("/api/search", h.answer(o.Search, true))
	mux.HandleFunc("/api/papers/{id}", h.answer(o.Paper, false))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		h.fail(w, http.StatusNotFound, "not_found", "there is nothing at this address; see docs/api.md")
	})
	return h.guard(mux), nil
}

// guard lets through what may be asked, and sets the headers of all answers.
func (h *handler) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		head.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		switch {
		case !h.knows(r.Host):
			h.fail(w, http.StatusMisdirectedRequest, "wrong_host", "this server is asked for by its address or as localhost")
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			head.Set("Allow", "GET, HEAD")
			h.fail(w, http.StatusMethodNotAllowed, "wrong_method", "only GET and HEAD are answered")
		case r.ContentLength != 0:
			h.fail(w, http.StatusRequestEntityTooLarge, "body", "a question has no body")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knows reports whether a request was meant for this server. A page elsewhere
// that makes its own name lead here (DNS rebinding) comes under that name; no
// address and no localhost can be one.
func (h *handler) knows(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	return net.ParseIP(host) != nil || strings.EqualFold(host, "localhost") || h.Host != "" && strings.EqualFold(host, h.Host)
}

func (h *handler) page(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("Content-Security-Policy", h.Policy+"; frame-ancestors 'none'")
	head.Set("Cache-Control", "no-cache")
	head.Set("ETag", h.tag)
	head.Set("Vary", "Accept-Encoding")
	body := h.Page
	switch {
	case r.Header.Get("If-None-Match") == h.tag:
		w.WriteHeader(http.StatusNotModified)
		return
	case strings.Contains(r.Header.Get("Accept-Encoding"), "gzip"):
		head.Set("Content-Encoding", "gzip")
		body = h.packed
	}
	head.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// answer is the handler of a question: a text in q, or an ID in the path.
func (h *handler) answer(answer Answer, text bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, problem := question(r, text)
		if problem != "" {
			h.fail(w, http.StatusBadRequest, "bad_question", problem)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), cmp.Or(h.Time, answerTime))
		defer cancel()
		select {
		case h.turns <- struct{}{}:
			defer func() { <-h.turns }()
		case <-ctx.Done():
			h.fail(w, http.StatusServiceUnavailable, "busy", "too many questions at once; ask again")
			return
		}
		found, err := answer(ctx, q)
		switch {
		case err == nil: // even if it came late
			h.write(w, http.StatusOK, found)
		case errors.Is(err, ErrNotFound):
			h.fail(w, http.StatusNotFound, "not_found", strings.TrimSuffix(err.Error(), ": "+ErrNotFound.Error()))
		case ctx.Err() != nil:
			h.fail(w, http.StatusServiceUnavailable, "timeout", "the answer took too long")
		default:
			h.Log.Error("answering", "path", r.URL.Path, "error", err)
			h.fail(w, http.StatusInternalServerError, "failure", "the answer could not be made; the server says why")
		}
	}
}

// question reads what is asked, or says what is wrong with it.
func question(r *http.Request, text bool) (q Question, problem string) {
	values := r.URL.Query()
	q = Question{Text: r.PathValue("id"), K: usualResults}
	if text {
		q.Text = strings.TrimSpace(values.Get("q"))
	}
	switch n := utf8.RuneCountInString(q.Text); {
	case !utf8.ValidString(q.Text):
		return q, "q is not UTF-8"
	case n == 0:
		return q, "q is missing: what to look for"
	case n > mostQuery:
		return q, "q is too long, " + strconv.Itoa(n) + " characters of " + strconv.Itoa(mostQuery)
	}
	if problem := wordy(q.Text); text && problem != "" {
		return q, problem
	}
	for _, field := range []struct {
		name        string
		to          *int
		least, most int
	}{{"k", &q.K, 1, MostResults}, {"after", &q.After, 0, 9999}, {"before", &q.Before, 0, 9999}} {
		value := values.Get(field.name)
		if value == "" {
			continue
		}
		n, err := strconv.Atoi(value)
		if err != nil || n < field.least || n > field.most {
			return q, field.name + " is to be a number from " + strconv.Itoa(field.least) + " to " + strconv.Itoa(field.most)
		}
		*field.to = n
	}
	if q.Before != 0 && q.After > q.Before {
		return q, "no year is after " + strconv.Itoa(q.After) + " and before " + strconv.Itoa(q.Before) + "; both years themselves count"
	}
	return q, ""
}

// wordy says what is wrong with the words of a text: runs of letters and digits.
func wordy(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.In(r, unicode.Letter, unicode.Mark, unicode.Number) })
	if len(words) > mostWords {
		return "q is too long, " + strconv.Itoa(len(words)) + " words of " + strconv.Itoa(mostWords)
	}
	for _, word := range words {
		if n := utf8.RuneCountInString(word); n > mostWord {
			return "q has a word that is too long, " + strconv.Itoa(n) + " characters of " + strconv.Itoa(mostWord)
		}
	}
	return ""
}

type failure struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// fail answers with an error: graph/error/v1.
func (h *handler) fail(w http.ResponseWriter, status int, code, message string) {
	h.write(w, status, struct {
		Schema string  `json:"schema"`
		Error  failure `json:"error"`
	}{"graph/error/v1", failure{code, message}})
}

func (h *handler) write(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		h.Log.Error("answering", "error", err)
		status, body = http.StatusInternalServerError, []byte(`{"schema":"graph/error/v1","error":{"code":"failure","message":""}}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(append(body, '\n'))
}

// Serve serves until ctx ends, gives answers that are under way a moment, and
// returns nil then. It closes the listener. What is wrong with connections goes to
// log, nowhere if that is nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	log = cmp.Or(log, slog.New(slog.DiscardHandler))
	s := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       headerTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    mostHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), graceTime)
	defer cancel()
	if err := s.Shutdown(ending); err != nil {
		return s.Close()
	}
	return nil
}
