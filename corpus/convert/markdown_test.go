package convert_test

import (
	"slices"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/convert"
	"papergraph/corpus/ingest"
	"papergraph/corpus/sample"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// asListed is a corpus as a reading list can tell it: a DOI is a link, a comma
// parts keywords and stands in no name.
func asListed(t *testing.T, c *corpus.Corpus) *corpus.Corpus {
	t.Helper()
	var papers []corpus.Paper
	for _, p := range c.All() {
		q := *p
		q.Links, q.Keywords = slices.Clone(p.Links), nil
		if p.DOI != "" {
			q.Links = append(q.Links, "https://doi.org/"+p.DOI)
		}
		if p.ArXiv != "" {
			q.Links = append(q.Links, "https://arxiv.org/abs/"+p.ArXiv)
		}
		q.Authors = slices.DeleteFunc(slices.Clone(p.Authors), func(name string) bool { return strings.Contains(name, ",") })
		for _, keyword := range p.Keywords {
			q.Keywords = append(q.Keywords, strings.Split(keyword, ", ")...)
		}
		papers = append(papers, q)
	}
	listed, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	return listed
}

// A link that leads to the paper's DOI or arXiv number is not written again, and
// brackets in it stay.
func TestMarkdownLinks(t *testing.T) {
	links := []string{"https://example.org/a_(b).pdf", "https://dl.acm.org/doi/10.1145/3600000.3600001", "https://arxiv.org/pdf/2401.00002v3"}
	c, err := corpus.New([]corpus.Paper{{ID: "a", Title: "On links in lists of papers", DOI: "10.1145/3600000.3600001", ArXiv: "2401.00002", Links: links}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := convert.FormatFor("markdown")
	if err != nil {
		t.Fatal(err)
	}
	_, back := roundTrip(t, f, c)
	if diff := cmp.Diff(kept(f, c), kept(f, back.Corpus), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(corpus.Paper{}, "ID")); diff != "" {
		t.Errorf("(-written +read)\n%s", diff)
	}
}

// The sample, written as a list and read back, is the sample.
func TestMarkdownOfSample(t *testing.T) {
	r, err := ingest.Read(t.Context(), sample.FS(), []string{sample.Name}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := convert.FormatFor("markdown")
	if err != nil {
		t.Fatal(err)
	}
	_, back := roundTrip(t, f, r.Corpus)
	if diff := cmp.Diff(kept(f, r.Corpus), kept(f, back.Corpus), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-written +read)\n%s", diff)
	}
}
