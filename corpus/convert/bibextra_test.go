package convert_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/corpus/convert"
	"papergraph/corpus/ingest"
)

const looms = `@string{lp = "Loom Press"}
@book{weaver_99:Looms, title = {The {Jacquard} Loom and {GPU} Weaving}, author = {Weaver, Ada}, editor = {Thread, Grace and Rope, Ike}, publisher = lp, address = {Zürich},
  edition = {2}, year = 1999, month = mar, note = {With a foreword}, isbn = {3-16-148410-0}}
@mastersthesis{knot12, title = {Knots}, author = {Knot, Ike}, school = {University of Nets}, year = 2012, annote = {100\% wool}}
@proceedings{nets04, title = {Proceedings of the Nets Conference}, editor = {Thread, Grace}, year = 2004, publisher = {ACM}}
@inproceedings{rope04, title = {Ropes}, author = {Rope, Ike}, crossref = {nets04}, pages = {1--9}}
@inproceedings{deep17, title = {Deep Ropes}, author = {Rope, Ike}, booktitle = {Advances in Neural Information Processing Systems}, year = 2017, series = {NIPS}, crossref={}}
`

func readAs(t *testing.T, name, text string) *ingest.Result {
	t.Helper()
	r, err := ingest.Read(t.Context(), fstest.MapFS{name: {Data: []byte(text)}}, []string{name}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Keys, kinds of entry, protected capitals and fields that only BibTeX has
// come out as they went in, also by way of JSON lines.
func TestBibTeXExtra(t *testing.T) {
	var jsonl, first strings.Builder
	c := readAs(t, "looms.bib", looms).Corpus
	if f, err := convert.FormatFor("jsonl"); err != nil || f.Write(t.Context(), &jsonl, c) != nil {
		t.Fatal(err)
	}
	bib := bibTeX(t)
	if err := bib.Write(t.Context(), &first, readAs(t, "looms.jsonl", jsonl.String()).Corpus); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"@book{weaver_99:Looms,", "title = {The {Jacquard} Loom and {GPU} Weaving}", "editor = {Thread, Grace and Rope, Ike}", "publisher = {Loom Press}",
		"address = {Zürich}", "edition = {2}", "month = {mar}", "note = {With a foreword}", "isbn = {3-16-148410-0}",
		"@mastersthesis{knot12,", `annote = {100\% wool}`, "@inproceedings{rope04,", "booktitle = {Advances in Neural Information Processing Systems}", "series = {NIPS}"} {
		if !strings.Contains(first.String(), want) {
			t.Errorf("no %s in\n%s", want, first.String())
		}
	}
	if strings.Count(first.String(), "publisher = {ACM}") != 2 || strings.Count(first.String(), "editor = {Thread, Grace}") != 2 {
		t.Errorf("what entries inherit is lost:\n%s", first.String())
	}
	var second strings.Builder
	if err := bib.Write(t.Context(), &second, readAs(t, "again.bib", first.String()).Corpus); err != nil || second.String() != first.String() {
		t.Errorf("written otherwise the second time, %v:\n%s\n%s", err, first.String(), second.String())
	}
}

// A key that two entries have is that of one; citations follow it.
func TestBibTeXKeysAreUnique(t *testing.T) {
	r := readAs(t, "a.bib", "@misc{x1, title={On the First of the Ropes}, year=2001}\n@misc{y, title={Of Another Rope Entirely}, year=2002, cites={X-1}}\n")
	other := readAs(t, "b.bib", "@misc{X_1, title={A Third Kind of Thread}, year=2003}\n")
	var b strings.Builder
	for _, c := range []*ingest.Result{r, other} {
		if f, err := convert.FormatFor("jsonl"); err != nil || f.Write(t.Context(), &b, c.Corpus) != nil {
			t.Fatal(err)
		}
	}
	var bib strings.Builder
	if err := bibTeX(t).Write(t.Context(), &bib, readAs(t, "all.jsonl", b.String()).Corpus); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for line := range strings.Lines(bib.String()) {
		if key, is := strings.CutPrefix(line, "@misc{"); is {
			keys = append(keys, strings.TrimSuffix(key, ",\n"))
		}
	}
	if want := []string{"y", "x1", "third-kind-thread-2003"}; !slices.Equal(slices.Sorted(slices.Values(keys)), slices.Sorted(slices.Values(want))) {
		t.Errorf("keys %q", keys)
	}
}

// What other formats cannot hold is said field by field.
func TestLossesOfExtra(t *testing.T) {
	c := readAs(t, "looms.bib", looms).Corpus
	ris, err := convert.FormatFor("ris")
	if err != nil {
		t.Fatal(err)
	}
	losses := ris.Losses(c)
	for _, want := range []convert.Loss{{"editor", 3}, {"publisher", 3}, {"note", 1}, {"edition", 1}, {"key", 5}} {
		if !slices.Contains(losses, want) {
			t.Errorf("%+v is not among %+v", want, losses)
		}
	}
	if losses := bibTeX(t).Losses(c); len(losses) > 0 {
		t.Errorf("BibTeX loses %+v", losses)
	}
}
