package convert_test

import (
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/convert"
)

// Other programs find in JSON what the databases themselves would write.
func TestJSONShapes(t *testing.T) {
	c, err := corpus.New([]corpus.Paper{
		{ID: "a", Title: "Quiet fans", Authors: []string{"Ludwig van Beethoven", "The ATLAS Collaboration"}, Year: 2021, DOI: "10.5555/a", ArXiv: "2012.00001", IDs: []string{"openalex:w100", "pmcid:pmc8001", "pmid:7001"},
			Type: corpus.TypeConference, Abstract: "Fans, fans.", Cites: []corpus.ID{"b"}, References: []*corpus.Reference{{IDs: []string{"doi:10.5555/x", "pmid:3"}}, {IDs: []string{"pmid:4"}}, {Title: "Without any number"}}},
		{ID: "b", Title: "Loud fans", Keywords: []string{"fans, loud"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for format, wants := range map[string][]string{
		"openalex": {`"id":"https://openalex.org/W100","doi":"https://doi.org/10.5555/a"`, `"pmid":"https://pubmed.ncbi.nlm.nih.gov/7001"`,
			`"pmcid":"https://www.ncbi.nlm.nih.gov/pmc/articles/8001"`, `"type":"article","type_crossref":"proceedings-article"`,
			`"referenced_works":["b","https://doi.org/10.5555/x","pmid:4"]`, `"abstract_inverted_index":{"Fans,":[0],"fans.":[1]}`,
			"\n" + `{"id":"b","doi":null,`, `"authorships":[],`, `"referenced_works":[],"abstract_inverted_index":null}` + "\n"},
		"csl": {"[\n" + `{"id":"a","type":"paper-conference","title":"Quiet fans","author":[{"family":"van Beethoven","given":"Ludwig"},{"literal":"The ATLAS Collaboration"}],"issued":{"date-parts":[[2021]]},"abstract":"Fans, fans.","DOI":"10.5555/a","PMID":"7001","PMCID":"PMC8001","note":"arXiv: 2012.00001\nopenalex: w100"},` + "\n",
			`{"id":"b","type":"document","title":"Loud fans","keyword":"fans, loud;"}` + "\n]\n"},
	} {
		f, err := convert.FormatFor(format)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := f.Write(t.Context(), &b, c); err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %s:\n%s", format, want, b.String())
			}
		}
	}
}
