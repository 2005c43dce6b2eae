package corpus_test

import (
	"fmt"
	"testing"

	"papergraph/corpus"
)

// A title that stands in a file again and again, each time with other authors
// and another venue, is one paper: the square of their number would be too much.
func TestMergeCrowdOfVersions(t *testing.T) {
	const n = 20000
	records := make([]corpus.Paper, n)
	for i := range records {
		records[i] = corpus.Paper{Title: "Serving Large Language Models on Spare Machines", Venue: fmt.Sprintf("Venue %d", i),
			Authors: []string{fmt.Sprintf("Ada L%d", i), "Alan Turing"}, Seen: []corpus.Pos{{File: "a", Line: i + 1}}}
	}
	c, report, err := corpus.Merge(records)
	if err != nil {
		t.Fatal(err)
	}
	if c.Len() != 1 || len(c.At(0).Seen) != n || len(report.Duplicates) != n-1 {
		t.Errorf("%d papers, the first seen %d times, %d duplicates", c.Len(), len(c.At(0).Seen), len(report.Duplicates))
	}
}

// Authors are one person by family name and what is known of the given one.
func TestMergeBySharedAuthor(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Ada Lovelace", "A. Lovelace", true},
		{"Ada Lovelace", "Lovelace", true},
		{"Lovelace", "Bob Lovelace", true},
		{"Ada Lovelace", "Bob Lovelace", false},
		{"Ada Lovelace", "Ada Lovelaces", false},
	} {
		record := func(name string, line int) corpus.Paper {
			return corpus.Paper{Title: "Quiet Fans", Authors: []string{"Zoe " + name[:1] + fmt.Sprint(line), name},
				Seen: []corpus.Pos{{File: "a", Line: line}}}
		}
		c, _, err := corpus.Merge([]corpus.Paper{record(tt.a, 1), record(tt.b, 2)})
		if err != nil {
			t.Fatal(err)
		}
		if same := c.Len() == 1; same != tt.same {
			t.Errorf("%q and %q: one paper %v, want %v", tt.a, tt.b, same, tt.same)
		}
	}
}
