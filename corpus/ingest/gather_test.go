package ingest

import (
	"testing"

	"papergraph/corpus"
)

func TestPageRange(t *testing.T) {
	for in, want := range map[string]string{
		"12–19": "12-19", "1205-9": "1205-1209", "1205--1209": "1205-1209", "7": "7", "7-7": "7", "129-5": "129-5", "e12-e19": "e12-e19",
	} {
		if got := pageRange(in); got != want {
			t.Errorf("pageRange(%q) = %q, want %q", in, got, want)
		}
	}
}

// A record without a title is kept under what it is cited as, if that is enough.
func TestRecordWithoutTitle(t *testing.T) {
	for _, test := range []struct {
		name string
		give corpus.Paper
		want string
		none bool
	}{
		{"all", corpus.Paper{Authors: []string{"Loom, Cara", "Reel, D."}, Year: 1952, Venue: "J. Looms", Volume: "8", Pages: "12-19"}, "Cara Loom 1952, J. Looms 8, 12", false},
		{"no page", corpus.Paper{Authors: []string{"Loom, Cara"}, Year: 1952, Venue: "J. Looms"}, "Cara Loom 1952, J. Looms", false},
		{"no venue", corpus.Paper{Authors: []string{"Loom, Cara"}, Year: 1952}, "", true},
		{"no author", corpus.Paper{Year: 1952, Venue: "J. Looms"}, "", true},
		{"DOI", corpus.Paper{Authors: []string{"Loom, Cara"}, Venue: "J. Looms", DOI: "10.1234/loom"}, "", false},
	} {
		r := bibRecord{paper: test.give, line: 3}
		r.finish("a.bib")
		if r.paper.Title != test.want || r.none != test.none || r.paper.TitleDerived != (test.want != "") {
			t.Errorf("%s: %q, lost %t, derived %t", test.name, r.paper.Title, r.none, r.paper.TitleDerived)
		}
	}
}

func TestLatexTextOfMendeley(t *testing.T) {
	if got := latexText(`Looms,$\backslash$nwheels{\textbackslash}nand half\hyphen open \{C$\backslash$D\}`); got != `Looms, wheels and half-open {C\D}` {
		t.Errorf("%q", got)
	}
}
