package corpus_test

import (
	"bytes"
	"reflect"
	"testing"

	"papergraph/corpus"
	"papergraph/internal/indexfile"
)

// stocked is papers that every way of looking finds one of.
func stocked(t *testing.T) *corpus.Corpus {
	t.Helper()
	c, err := corpus.New([]corpus.Paper{
		{ID: "spotserve-2024", Name: "SpotServe", Title: "SpotServe: Serving Generative Large Language Models on Preemptible Instances",
			Year: 2024, Venue: "ASPLOS", DOI: "10.1145/3620665.3640411", Abstract: "Instances are taken away.", Seen: []corpus.Pos{{File: "a.md", Line: 3}}},
		{ID: "orca-2022", Name: "Orca", Title: "Orca: A Distributed Serving System for Transformer-Based Generative Models",
			Authors: []string{"Li-Wen Chang", "Daniele De Sensi"}, Links: []string{"https://example.org/Orca/"}, Keywords: []string{"serving"}},
		{ID: "sarathi-serve-2024", Name: "Sarathi-Serve", Title: "Taming Throughput-Latency Tradeoff in LLM Inference with Sarathi-Serve", ArXiv: "2403.02310"},
		{ID: "mu-2023", Name: "μ-Serve", Title: "Power-aware Deep Learning Model Serving with μ-Serve"},
		{ID: "zh-2020", Title: "面向深度学习的 GPU 共享", Lang: "zh"},
		{ID: "same-a", Title: "On Caching"}, {ID: "same-b", Title: "On Caching"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// stored writes a corpus and opens what was written.
func stored(t *testing.T, c *corpus.Corpus) (*corpus.Corpus, []byte) {
	t.Helper()
	var buf bytes.Buffer
	w := indexfile.NewWriter(&buf, 1)
	c.Write(w)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := indexfile.Read(buf.Bytes(), 1)
	if err != nil {
		t.Fatal(err)
	}
	s, err := corpus.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	return s, buf.Bytes()
}

func TestStoredCorpusIsTheSame(t *testing.T) {
	c := stocked(t)
	s, _ := stored(t, c)
	if s.Thin() != c.Thin() || c.Thin() != c.Len()-1 {
		t.Errorf("%d and %d papers are known by title only, want all but one", s.Thin(), c.Thin())
	}
	if s.Len() != c.Len() || s.Digest() != c.Digest() {
		t.Fatalf("%d papers, digest %x; want %d, %x", s.Len(), s.Digest(), c.Len(), c.Digest())
	}
	for i, p := range c.All() {
		if !reflect.DeepEqual(s.At(i), p) {
			t.Errorf("paper %d is %+v, want %+v", i, s.At(i), p)
		}
		if at, ok := s.Index(p.ID); at != i || !ok {
			t.Errorf("Index(%s) = %d, %v", p.ID, at, ok)
		}
	}
	if _, ok := s.Index("none"); ok {
		t.Error("Index finds what is not there")
	}
	for _, q := range []string{
		"spotserve", "SPOTSERVE-2024", "10.1145/3620665.3640411", "2403.02310", "https://example.org/orca", "sarathi", "mu-serve", "spotserv", "orac",
		"Orca: a distributed serving system for transformer based generative models", "on caching", "serving", "GPU 共享", "", "zzz",
		"serving generative large language models on preemtible instances", "nothing like any of these many words", "L. Chang",
	} {
		if got, want := s.Find(q), c.Find(q); !reflect.DeepEqual(got, want) {
			t.Errorf("Find(%q) = %v, want %v", q, got, want)
		}
		if got, want := s.Byline(q), c.Byline(q); !reflect.DeepEqual(got, want) {
			t.Errorf("Byline(%q) = %v, want %v", q, got, want)
		}
		if got, want := s.Suggest(q), c.Suggest(q); !reflect.DeepEqual(got, want) {
			t.Errorf("Suggest(%q) = %q, want %q", q, got, want)
		}
	}
	if len(c.Find("spotserve")) == 0 || len(c.Find("spotserv")) == 0 {
		t.Error("the corpus in memory finds nothing")
	}
}

// A damaged file answers less, never something else, and says so.
func TestStoredCorpusDamaged(t *testing.T) {
	c := stocked(t)
	_, data := stored(t, c)
	at := bytes.Index(data, []byte("Taming Throughput"))
	data[at] = 'L'
	f, err := indexfile.Read(data, 1)
	if err != nil {
		t.Fatal(err)
	}
	s, err := corpus.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Len() {
		if p := s.At(i); p.Title != "" {
			t.Errorf("paper %d of a damaged block is %q", i, p.Title)
		}
	}
	if f.Err() == nil {
		t.Error("the damage is not told")
	}
}

func TestOpenNeedsEverySection(t *testing.T) {
	var buf bytes.Buffer
	if err := indexfile.NewWriter(&buf, 1).Close(); err != nil {
		t.Fatal(err)
	}
	f, err := indexfile.Read(buf.Bytes(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := corpus.Open(f); err == nil {
		t.Error("an index without papers is a corpus")
	}
}

// Citations of an index are those of the papers, works outside of them included.
func TestStoredCitationsAreTheSame(t *testing.T) {
	book, thesis := &corpus.Reference{Author: "J. Lee", Year: 1999, IDs: []string{"doi:10.1/b"}}, &corpus.Reference{Text: "A thesis"}
	c := citing(t, 4, func(i int) ([]corpus.ID, []*corpus.Reference) {
		return []corpus.ID{paperID((i + 1) % 4), paperID(0)}, []*corpus.Reference{thesis, book}[i%2:]
	})
	s, data := stored(t, c)
	want, got := c.Citations(), s.Citations()
	if got.Papers() != want.Papers() || got.Works() != want.Works() || got.Count() != want.Count() || want.Works() != 6 {
		t.Fatalf("%d papers, %d works, %d citations; want %d, %d, %d", got.Papers(), got.Works(), got.Count(), want.Papers(), want.Works(), want.Count())
	}
	for i := range want.Papers() {
		if !reflect.DeepEqual(got.Cited(i), want.Cited(i)) {
			t.Errorf("paper %d cites %v, want %v", i, got.Cited(i), want.Cited(i))
		}
	}
	for k := range want.Works() {
		if !reflect.DeepEqual(got.Citing(k), want.Citing(k)) || !reflect.DeepEqual(got.External(k), want.External(k)) {
			t.Errorf("work %d is %v, cited by %v; want %v, %v", k, got.External(k), got.Citing(k), want.External(k), want.Citing(k))
		}
	}
	data[bytes.LastIndex(data, []byte("A thesis"))] = 'B'
	f, err := indexfile.Read(data, 1)
	if err != nil {
		t.Fatal(err)
	}
	if s, err = corpus.Open(f); err != nil {
		t.Fatal(err)
	}
	for k := range s.Citations().Works() {
		s.Citations().External(k)
	}
	if f.Err() == nil {
		t.Error("the damage is not told")
	}
}
