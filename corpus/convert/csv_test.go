package convert_test

import (
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/convert"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestTableLists writes values that hold what stands between values, alone and
// with others, and reads the same back.
func TestTableLists(t *testing.T) {
	var papers []corpus.Paper
	add := func(title string, p corpus.Paper) {
		p.Title, p.Seen = title, []corpus.Pos{{File: "a", Line: len(papers) + 1}}
		papers = append(papers, p)
	}
	for _, value := range []string{"one, two", "one; two", "one | two", "one & two", "Weber and Sons", "Weber und Söhne", "[one]", "一、二", `"one" 'two'`} {
		add("A table in which there is one of "+value, corpus.Paper{Authors: []string{value}, Keywords: []string{value}, Sections: []string{value}, Awards: []string{value}})
		add("A table in which there are two, "+value, corpus.Paper{Authors: []string{value, "Ada King"}, Keywords: []string{value, "three"}, Sections: []string{value, "three"}})
	}
	add("A table of names as they are spoken", corpus.Paper{Authors: []string{"Lee JH", "J. H. Lee", "College of Looms, London", "Vincent van Gogh", "Sammy Davis Jr."}})
	add("A table of one name with a suffix", corpus.Paper{Authors: []string{"Sammy Davis Jr."}})
	add("A table of addresses with bars", corpus.Paper{Links: []string{"https://example.org/a|b", "https://example.org/c;d"}})
	c, _, err := corpus.Merge(papers)
	if err != nil {
		t.Fatal(err)
	}
	f, err := convert.FormatFor("csv")
	if err != nil {
		t.Fatal(err)
	}
	b, r := roundTrip(t, f, c)
	if diff := cmp.Diff(kept(f, c), kept(f, r.Corpus), cmpopts.EquateEmpty()); diff != "" || len(r.Diagnostics) > 0 {
		t.Errorf("%v (-want +got):\n%s\n%s", r.Diagnostics, diff, b)
	}
}
