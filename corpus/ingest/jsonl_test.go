package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus"
	"papergraph/corpus/ingest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func readText(t testing.TB, name, text string) *ingest.Result {
	t.Helper()
	tree := fstest.MapFS{name: {Data: []byte(text)}}
	r, err := ingest.Read(context.Background(), tree, []string{name}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestPlainPapers reads papers in the forms in which programs write them.
func TestPlainPapers(t *testing.T) {
	want := corpus.Paper{Title: "Alpha: Fair Queues", Name: "Alpha", Authors: []string{"Ada King", "Bob Lee"}, Year: 2024,
		Venue: "OSDI", Keywords: []string{"queues", "fairness"}, DOI: "10.1145/1.2", Abstract: "We present Alpha, a queue.", Lang: "en"}
	tests := []struct{ name, text string }{
		{"exchange format", `{"id":"x","name":"Alpha","title":"Alpha: Fair Queues","authors":["Ada King","Bob Lee"],"year":2024,"venue":"OSDI","abstract":"We present Alpha, a queue.","keywords":["queues","fairness"],"doi":"10.1145/1.2"}`},
		{"strings", `{"title":"Alpha:  Fair Queues","authors":"Ada King; Bob Lee","year":"2024","venue":"OSDI","abstract":"We present\nAlpha, a queue.","keywords":"queues, fairness","doi":"https://doi.org/10.1145/1.2"}`},
		{"names joined", `{"Title":"Alpha: Fair Queues","Authors":"Ada King and Bob Lee","Year":"2024-07-10","Venue":"OSDI","Abstract":"We present Alpha, a queue.","Keywords":"queues;fairness","DOI":"doi:10.1145/1.2","unknown":{"a":[1]}}`},
		{"objects", `{"title":"Alpha: Fair Queues","authors":[{"name":"Ada King"},{"given":"Bob","family":"Lee"}],"year":2024.0,"venue":"OSDI","abstract":"We present Alpha, a queue.","keywords":["queues","fairness",null],"doi":"10.1145/1.2"}`},
		{"array", "[\n" + `{"title":"Alpha: Fair Queues","authors":"Ada King, Bob Lee","year":2024,"venue":"OSDI","abstract":"We present Alpha, a queue.","keywords":["queues","fairness"],"doi":"10.1145/1.2"}` + "\n]\n"},
		{"output of papers", `{"schema":"graph/papers/v1","papers":[{"title":"Alpha: Fair Queues","authors":["Ada King","Bob Lee"],"year":2024,"venue":"OSDI","abstract":"We present Alpha, a queue.","keywords":["queues","fairness"],"doi":"10.1145/1.2"}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readText(t, "p", tt.text)
			if r.Corpus.Len() != 1 || len(r.Diagnostics) > 0 {
				t.Fatalf("%d papers, %s", r.Corpus.Len(), codes(r))
			}
			got := *r.Corpus.At(0)
			got.ID, got.Seen = "", nil
			ignoreEmpty := cmp.FilterValues(func(a, b []string) bool { return len(a)+len(b) == 0 }, cmp.Ignore())
			if diff := cmp.Diff(want, got, ignoreEmpty, cmp.FilterValues(func(a, b []corpus.ID) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
				cmp.FilterValues(func(a, b []corpus.Pos) bool { return len(a)+len(b) == 0 }, cmp.Ignore())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestBrokenJSON keeps what stands around the damage and says where that is.
func TestBrokenJSON(t *testing.T) {
	tests := []struct{ name, text, titles, found string }{
		{"a broken line", `{"title":"A one"}` + "\n" + `{"title":"B` + "\n\n" + `{"title":"C three"}`, "A one|C three", "p:2: lost bad-json"},
		{"a broken first line", `{"title":` + "\n" + `{"title":"B two"}` + "\n", "B two", "p:1: lost bad-json"},
		{"no object", `{"title":"A one"}` + "\n7\n" + `["x"]` + "\n", "A one", "p:2: lost bad-json|p:3: lost bad-json"},
		{"no paper", `{"title":"A one"}` + "\n" + `{"name":"settings"}`, "A one", "p:2: note not-a-paper"},
		{"no title", `{"title":"A one"}` + "\n" + `{"authors":["Ada King"]}`, "A one", "p:2: lost no-title"},
		{"no title, but a number", `{"title":"A one"}` + "\n" + `{"ids":["pmid:7"],"authors":["Ada King"]}`, "|A one", ""},
		{"a cut array", "[{\"title\":\"A one\"},\n\n{\"title\":\"B two\"},\n{\"title\":", "A one|B two", "p:4: lost bad-json"},
		{"a cut document", "{\"schema\":\"graph/papers/v1\",\"papers\":[\n{\"title\":\"A one\"},\n{\"tit", "A one", "p:3: lost bad-json"},
		{"an open array", "[{\"title\":\"A one\"}\n", "A one", "p:2: warning bad-json"},
		{"one id twice", `{"id":"x","title":"A one"}` + "\n" + `{"id":"X","title":"B two"}`, "A one|B two", "p:2: warning repeated-id"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := readText(t, "p", tt.text)
			var titles []string
			for _, p := range r.Corpus.All() {
				titles = append(titles, p.Title)
			}
			slices.Sort(titles)
			if got := strings.Join(titles, "|"); got != tt.titles {
				t.Errorf("titles %q, want %q", got, tt.titles)
			}
			if got := strings.ReplaceAll(strings.TrimSpace(codes(r)), "\n", "|"); got != tt.found {
				t.Errorf("found %q, want %q", got, tt.found)
			}
		})
	}
}

func TestLongJSONLine(t *testing.T) {
	long := strings.Repeat("We present a system that is fast. ", 100_000)
	r := readText(t, "p", fmt.Sprintf(`{"title":"Alpha: Long","abstract":%q}`, long))
	if r.Corpus.Len() != 1 || len(r.Corpus.At(0).Abstract) < len(long)-1 {
		t.Errorf("%d papers, %s", r.Corpus.Len(), codes(r))
	}
}

func TestCites(t *testing.T) {
	r := readText(t, "p", `{"id":"W1","title":"Alpha of the first kind","cites":["W2","https://example.org/W9"]}`+"\n"+
		`{"id":"w2","title":"Beta of the second kind","cites":[]}`)
	beta, _ := r.Corpus.Index(r.Corpus.At(1).ID)
	want := []corpus.ID{"https-example-org-w9", r.Corpus.At(beta).ID}
	got := r.Corpus.At(0).Cites
	if len(got) != 2 || !(got[0] == want[0] && got[1] == want[1] || got[0] == want[1] && got[1] == want[0]) {
		t.Errorf("cites %v, want %v", got, want)
	}
}

// TestRoundTrip writes corpora and reads them back.
func TestRoundTrip(t *testing.T) {
	word := rapid.StringMatching(`[A-Z]?[a-zé中0-9]{1,8}`)
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 8).Draw(t, "words"), " ")
	})
	list := rapid.SliceOfNDistinct(words, 0, 3, corpus.Fold)
	paper := rapid.Custom(func(t *rapid.T) corpus.Paper {
		return corpus.Paper{
			Name: rapid.SampledFrom([]string{"", "Alpha"}).Draw(t, "name"), Title: words.Draw(t, "title"),
			Authors: list.Draw(t, "authors"), Year: rapid.SampledFrom([]int{0, 1999, 2024}).Draw(t, "year"),
			Venue:    rapid.SampledFrom([]string{"", "OSDI"}).Draw(t, "venue"),
			Abstract: strings.Join(list.Draw(t, "notes"), "\n"), Keywords: list.Draw(t, "keywords"),
			Sections: list.Draw(t, "sections"), Links: []string{"https://example.org/" + word.Draw(t, "link")},
			DOI:  rapid.SampledFrom([]string{"", "10.1145/1.2"}).Draw(t, "doi"),
			Seen: []corpus.Pos{{File: "list.md", Line: rapid.IntRange(1, 9).Draw(t, "line")}},
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		made, _, err := corpus.Merge(rapid.SliceOfN(paper, 0, 6).Draw(rt, "papers"))
		if err != nil {
			rt.Fatal(err)
		}
		var first bytes.Buffer
		if err := ingest.WriteJSONL(&first, made); err != nil {
			rt.Fatal(err)
		}
		r := readText(t, "p.jsonl", first.String())
		var second bytes.Buffer
		if err := ingest.WriteJSONL(&second, r.Corpus); err != nil {
			rt.Fatal(err)
		}
		if second.String() != first.String() {
			rt.Fatalf("(-want +got):\n%s", cmp.Diff(first.String(), second.String()))
		}
	})
}

func FuzzJSONL(f *testing.F) {
	for _, s := range []string{
		`{"id":"x","title":"Alpha","authors":["Ada King"],"year":2024}`, `[{"title":"A"},{"title":7}]`,
		`{"papers":[{"title":"A","authors":"B and C","keywords":"x;y"}]}`, "{\"title\":\"A\"}\n{", `{"title":"A","cites":[1,"x"],"seen":[{"file":"f","line":3}]}`,
		`[[[[`, `{"title":{"a":1},"abstract":"We present it."}`, "[\n{\"title\":\"A\"},\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		papers, found, err := readerOf(t, "jsonl")(context.Background(), ingest.Source{Name: "p", Text: []byte(strings.ToValidUTF8(text, "?"))})
		if err != nil {
			t.Fatal(err)
		}
		lines := 1 + strings.Count(text, "\n")
		for _, p := range papers {
			if p.Title == "" && len(p.Identifiers()) == 0 {
				t.Fatalf("a paper without title: %+v", p)
			}
		}
		for _, d := range found {
			if d.Pos.Line < 1 || d.Pos.Line > lines {
				t.Fatalf("%+v in %d lines", d, lines)
			}
		}
		if _, _, err := corpus.Merge(papers); err != nil {
			t.Fatal(err)
		}
	})
}

// readerOf is the Read of a format.
func readerOf(t testing.TB, name string) func(context.Context, ingest.Source) ([]corpus.Paper, []ingest.Diagnostic, error) {
	t.Helper()
	for _, f := range ingest.Formats() {
		if f.Name == name {
			return f.Read
		}
	}
	t.Fatalf("no format %q", name)
	return nil
}
