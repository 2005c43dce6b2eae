package convert_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus"
	"papergraph/corpus/convert"
	"papergraph/corpus/ingest"
)

// TestRISLines writes abstracts of many lines, some of which look like fields,
// and reads back the same.
func TestRISLines(t *testing.T) {
	abstract := "It begins\nER - is no end\nTY - JOUR\nan end. It goes on:\nAB - in lower case\nKW -\n1. of 2"
	c, _, err := corpus.Merge([]corpus.Paper{{Title: "Looms with Many Lines", Abstract: abstract, Pages: "12-19, 25", Authors: []string{"Martin King Jr."}}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := convert.FormatFor("ris")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(context.Background(), &b, c); err != nil {
		t.Fatal(err)
	}
	if want := "AU  - King, Martin, Jr.\n"; !strings.Contains(b.String(), want) {
		t.Errorf("no %q in\n%s", want, b.String())
	}
	r, err := ingest.Read(context.Background(), fstest.MapFS{"a.ris": {Data: b.Bytes()}}, []string{"a.ris"}, ingest.Options{})
	if err != nil || r.Corpus.Len() != 1 {
		t.Fatal(r, err)
	}
	if p := r.Corpus.At(0); p.Abstract != abstract || p.Pages != "12-19, 25" {
		t.Errorf("read back %q, pages %q; want %q", p.Abstract, p.Pages, abstract)
	}
}
