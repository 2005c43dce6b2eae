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

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// nasty are texts with what formats need to escape.
var nasty = []string{
	`Knots: 100% of {braces}, a\b, $5 & #3_x ~ ^ "quoted" 'single'`, "结点理论 und Straße, Žluťoučký", "a --- b -- c, ''x'', ``y``, ?` !`",
	"A_{n} <= 3, x@y.org, @article{x,", "{", "}", "50 % \\% more}",
}

// everyField is a corpus in which every field of a paper is used.
func everyField(t *testing.T) *corpus.Corpus {
	t.Helper()
	ref := &corpus.Reference{IDs: []string{"doi:10.1000/x_1", "pmid:7"}, Author: "J. Lee", Year: 2001, Title: "Ropes & Knots, {50%}",
		Venue: "J LOOM STUD", Volume: "12", Page: "34"}
	text := &corpus.Reference{Text: "Somebody, a rope; (no date)."}
	papers := []corpus.Paper{
		{ID: "a", Name: "Knots", Title: "Knots: A Theory of Ropes", Authors: []string{"Ludwig van Beethoven", "Martin Luther King Jr.", "Loom and Thread, Inc.", "OpenAI", "JH Lee", "María de la Cruz"},
			Year: 2019, Venue: "Journal of Loom Studies", Type: corpus.TypeArticle, Volume: "12", Issue: "3", Pages: "101-119",
			Abstract: "First note without a stop\nSecond note. It has two sentences.\nthird in small letters",
			DOI:      "10.1000/knot_2019(a)", IDs: []string{"openalex:w42", "pmid:1"}, Keywords: []string{"ropes", "graphs, directed", "a; b"},
			Sections: []string{"Theory", "Knots, ropes"}, Links: []string{"https://example.org/~a/b_c%20d", "https://arxiv.org/abs/2001.00001"},
			Awards: []string{"Best Paper"}, Cites: []corpus.ID{"b", "c"}, References: []*corpus.Reference{ref, text}},
		{ID: "b", Title: "Threads Without a Venue but a Number", ArXiv: "2001.01234", Year: 2020, Keywords: []string{"one, only"}},
		{ID: "c", Title: "A Preprint of Looms and Spindles", Authors: []string{"Ada Weaver"}, Venue: "arXiv", ArXiv: "2002.01234", Type: corpus.TypePreprint, References: []*corpus.Reference{ref}},
		{ID: "d", Title: "Of No Type on a Server of Preprints", Venue: "arXiv", Year: 2021, Links: []string{"https://doi.org/10.1000/other"}},
		{ID: "e", Title: "Proceedings Are Named in Full Here", Venue: "Proceedings of the 3rd Symposium on Operating Systems Principles", Type: corpus.TypeConference},
		{ID: "f", Title: "A Review of Nothing in Particular", Type: "review", Venue: "Nature"},
		{ID: "g", Title: "Theses on Threads in Four Volumes", Type: corpus.TypeThesis, Venue: "University of Nets"},
	}
	for i := range nasty {
		papers = append(papers, corpus.Paper{ID: corpus.ID("n" + string(rune('a'+i))), Title: "Nasty Text of Kind " + string(rune('A'+i)), Abstract: "We " + nasty[i] + " end.",
			Venue: "Venue " + nasty[i], Keywords: []string{nasty[i], "x"}, Type: corpus.TypeDocument})
	}
	c, _, err := corpus.Merge(asRead(t, papers))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// asRead brings papers to the form in which readers give them. Names that they
// lack are found as in any source.
func asRead(t testing.TB, papers []corpus.Paper) []corpus.Paper {
	t.Helper()
	c, err := corpus.New(papers)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := ingest.WriteJSONL(&b, c); err != nil {
		t.Fatal(err)
	}
	r, err := ingest.Read(context.Background(), fstest.MapFS{"p.jsonl": {Data: bytes.ReplaceAll(b.Bytes(), []byte(`"name":"",`), nil)}}, []string{"p.jsonl"}, ingest.Options{Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	return r.Files[0].Papers
}

func bibTeX(t testing.TB) *convert.Format {
	t.Helper()
	f, err := convert.FormatFor("refs.bib")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestBibTeXKeeps writes every field as BibTeX and reads it back.
func TestBibTeXKeeps(t *testing.T) {
	f, c := bibTeX(t), everyField(t)
	text, r := roundTrip(t, f, c)
	if diff := cmp.Diff(kept(f, c), kept(f, r.Corpus), cmpopts.EquateEmpty()); diff != "" || len(r.Diagnostics) > 0 {
		t.Errorf("(-want +got)\n%s\n%v\n%s", diff, r.Diagnostics, text)
	}
}

// TestBibTeXKeepsAnyText does the same with texts made of what LaTeX and BibTeX
// take for more than a character.
func TestBibTeXKeepsAnyText(t *testing.T) {
	f := bibTeX(t)
	pieces := strings.Split("a Knot the é 结 -- - ' \" ` ~ $ $5 % & # _ ^ { } \\ \\alpha , ; : . ? ! @ @article{x, = and others 2019 <b> [ ] ( ) / x}", " ")
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "words"), " ")
	})
	list := rapid.SliceOfNDistinct(words, 0, 3, corpus.Fold)
	rapid.Check(t, func(rt *rapid.T) {
		// readers take braces and marks at the ends for no part of a title
		title := "Knots " + strings.NewReplacer("{", "", "}", "").Replace(words.Draw(rt, "title")) + " end"
		p := corpus.Paper{ID: "p", Title: title, Abstract: words.Draw(rt, "abstract"), Venue: words.Draw(rt, "venue"),
			Authors: list.Draw(rt, "authors"), Keywords: list.Draw(rt, "keywords"), Sections: list.Draw(rt, "sections"), Year: 2000}
		c, _, err := corpus.Merge(asRead(t, asRead(t, []corpus.Paper{p})))
		if err != nil {
			rt.Fatal(err)
		}
		text, r := roundTrip(t, f, c)
		if diff := cmp.Diff(kept(f, c), kept(f, r.Corpus), cmpopts.EquateEmpty()); diff != "" {
			rt.Fatalf("(-want +got)\n%s\n%s", diff, text)
		}
	})
}
