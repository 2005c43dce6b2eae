package corpus_test

import (
	"strings"
	"testing"

	"papergraph/corpus"
)

func TestNew(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{{ID: "b", Title: "Second"}, {ID: "a", Name: "First", Abstract: "Text."}})
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for i, p := range c.All() {
		order = append(order, p.Display())
		if p != c.At(i) {
			t.Errorf("paper %d is not At(%d)", i, i)
		}
		if p.Thin() != (p.Abstract == "") || p.Authors == nil {
			t.Errorf("paper %s: thin %v, authors %v", p.ID, p.Thin(), p.Authors)
		}
	}
	if got := strings.Join(order, " "); c.Len() != 2 || got != "First Second" {
		t.Errorf("order %q", got)
	}
	for range c.All() {
		break // leaves no trace
	}
	if i, ok := c.Index("b"); i != 1 || !ok {
		t.Errorf("Index(b) = %d, %v", i, ok)
	}
	if _, ok := c.Index("c"); ok {
		t.Error("Index finds what is not there")
	}
}

func TestNewErrors(t *testing.T) {
	for _, c := range []struct {
		papers []corpus.Paper
		want   string
	}{
		{[]corpus.Paper{{Title: "No ID"}}, `"No ID" has no ID`},
		{[]corpus.Paper{{ID: "a"}, {ID: "a"}}, `two papers have the ID "a"`},
	} {
		if _, err := corpus.New(c.papers); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}

// The digest says what is known, not where it was read.
func TestDigest(t *testing.T) {
	digest := func(p corpus.Paper) [32]byte {
		p.ID = "a"
		c, err := corpus.New([]corpus.Paper{p})
		if err != nil {
			t.Fatal(err)
		}
		return c.Digest()
	}
	plain := digest(corpus.Paper{Title: "T"})
	if digest(corpus.Paper{Title: "T", Seen: []corpus.Pos{{File: "x", Line: 1}}}) != plain {
		t.Error("the place changes the digest")
	}
	if digest(corpus.Paper{Title: "T", Year: 2024}) == plain {
		t.Error("the year does not change the digest")
	}
}
