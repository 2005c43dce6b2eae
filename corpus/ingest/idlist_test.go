package ingest_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"papergraph/corpus/ingest"

	"github.com/google/go-cmp/cmp"
)

// TestIDLists reads lists of nothing but identifiers, and leaves others alone.
func TestIDLists(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // identifier and line of each paper, and the lines of diagnostics
		other      bool     // not such a list
	}{
		{"DOIs", "10.1234/A.1\nhttps://doi.org/10.1234/a.2\ndoi: 10.1234/(a)3;x\n\n\"10.1234/a.4\",\n",
			[]string{"10.1234/a.1 1", "10.1234/a.2 2", "10.1234/(a)3;x 3", "10.1234/a.4 5"}, false},
		{"numbers of arXiv", "# to read\n2101.00042v2\narXiv:hep-th/9901001 # an old one\nhttps://arxiv.org/pdf/2101.00043v1.pdf\n10.48550/arXiv.2101.00044\n",
			[]string{"2101.00042 2", "hep-th/9901001 3", "2101.00043 4", "2101.00044 5"}, false},
		{"several a line, below a header", "DOI\n10.1234/a.1, 10.1234/a.2 2101.00042\n", []string{"10.1234/a.1 2", "10.1234/a.2 2", "2101.00042 2"}, false},
		{"others", "10.1234/a.1\nPMC123\n", []string{"10.1234/a.1 1", "pmcid:pmc123 2"}, false},
		{"a title", "10.1234/a.1\nLooms of Many Kinds, 10.1234/a.2\n", nil, true},
		{"numbers", "17\n2020\n3.14\n", nil, true},
		{"remarks", "# nothing\n# to read\n", nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := ingest.Source{Name: "a.txt", Text: []byte(test.text)}
			for _, f := range ingest.Formats() {
				if likely := f.Sniff(s); (likely >= 0.9) != (f.Name == "ids" && !test.other) {
					t.Errorf("%s finds it %.2f likely", f.Name, likely)
				}
			}
			if test.other {
				return
			}
			papers, found, err := readerOf(t, "ids")(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range papers {
				doi := p.DOI
				if strings.HasPrefix(doi, "10.48550/") {
					doi = ""
				}
				got = append(got, fmt.Sprintf("%s%s%s %d", doi, p.ArXiv, strings.Join(p.IDs, " "), p.Seen[0].Line))
			}
			for _, d := range found {
				got = append(got, fmt.Sprintf("%s %d", d.Code, d.Pos.Line))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	// A line that is none, far down, costs no other.
	long := strings.Repeat("10.1234/looms.2020.0001\n", 2000) + "and so on\n10.1234/looms.2020.0002\n"
	papers, found, err := readerOf(t, "ids")(context.Background(), ingest.Source{Text: []byte(long)})
	if err != nil || len(papers) != 2001 || len(found) != 1 || found[0].Pos.Line != 2001 {
		t.Errorf("%d papers, %v, %v", len(papers), found, err)
	}
}
