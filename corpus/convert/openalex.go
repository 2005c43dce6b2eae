package convert

import (
	"context"
	"io"
	"slices"
	"strings"

	"papergraph/corpus"
)

// openAlexWork is a paper in the form of a work of OpenAlex, as far as corpus
// knows it.
type openAlexWork struct {
	ID       string           `json:"id"`
	DOI      *string          `json:"doi"`
	Title    *string          `json:"title"`
	Display  *string          `json:"display_name"`
	Year     *int             `json:"publication_year"`
	IDs      map[string]any   `json:"ids"` // a text, or a list of several
	Primary  openAlexPlace    `json:"primary_location"`
	Type     *string          `json:"type"`
	Crossref *string          `json:"type_crossref"`
	Authors  []authorship     `json:"authorships"`
	Biblio   openAlexBiblio   `json:"biblio"`
	Retract  bool             `json:"is_retracted"`
	Keywords []openAlexLabel  `json:"keywords"`
	Works    []string         `json:"referenced_works"`
	Abstract map[string][]int `json:"abstract_inverted_index"`
}

type openAlexLabel struct {
	Name string `json:"display_name"`
}

type authorship struct {
	Position string        `json:"author_position"`
	Author   openAlexLabel `json:"author"`
}

type openAlexPlace struct {
	Page   *string        `json:"landing_page_url"`
	Source *openAlexLabel `json:"source"`
}

type openAlexBiblio struct {
	Volume *string `json:"volume"`
	Issue  *string `json:"issue"`
	First  *string `json:"first_page"`
	Last   *string `json:"last_page"`
}

// openAlexTypes are the types of corpus in the words of OpenAlex and of Crossref.
var openAlexTypes = map[string][2]string{
	corpus.TypeArticle: {"article", "journal-article"}, corpus.TypeConference: {"article", "proceedings-article"},
	corpus.TypePreprint: {"preprint", "posted-content"}, corpus.TypeChapter: {"book-chapter", "book-chapter"},
	corpus.TypeBook: {"book", "book"}, corpus.TypeThesis: {"dissertation", "dissertation"}, corpus.TypeReport: {"report", "report"},
	corpus.TypeDataset: {"dataset", "dataset"}, corpus.TypeSoftware: {"software", ""}, corpus.TypeDocument: {"other", "other"},
}

// writeOpenAlex writes a work a line. A paper that OpenAlex has no number for goes
// by its ID of the corpus, in what cites it, too. Of a work outside the corpus an
// identifier is written, if it has one.
func writeOpenAlex(ctx context.Context, w io.Writer, c *corpus.Corpus) error {
	return writeObjects(ctx, w, c, [3]string{"", "\n", "\n"}, func(p *corpus.Paper) any { return openAlexOf(c, p) })
}

func openAlexOf(c *corpus.Corpus, p *corpus.Paper) *openAlexWork {
	w := &openAlexWork{ID: openAlexID(p), Title: known(p.Title), Display: known(p.Title), IDs: openAlexIDs(p), Authors: []authorship{}, Keywords: []openAlexLabel{}, Works: []string{}, Abstract: inverted(p.Abstract),
		Biblio: openAlexBiblio{Volume: known(p.Volume), Issue: known(p.Issue)}, Retract: slices.Contains(p.Keywords, "retracted")}
	if p.DOI != "" {
		w.DOI = known("https://doi.org/" + p.DOI)
	}
	if p.Year != 0 {
		w.Year = &p.Year
	}
	if p.Venue != "" {
		w.Primary.Source = &openAlexLabel{p.Venue}
	}
	if len(p.Links) > 0 {
		w.Primary.Page = &p.Links[0]
	}
	kind := openAlexTypes[p.Type]
	w.Type, w.Crossref = known(kind[0]), known(kind[1])
	for i, name := range p.Authors {
		w.Authors = append(w.Authors, authorship{position(i, len(p.Authors)), openAlexLabel{name}})
	}
	first, last, _ := strings.Cut(p.Pages, "-")
	w.Biblio.First, w.Biblio.Last = known(first), known(last)
	for _, label := range p.Keywords {
		w.Keywords = append(w.Keywords, openAlexLabel{label})
	}
	for _, id := range p.Cites {
		if i, found := c.Index(id); found {
			w.Works = append(w.Works, openAlexID(c.At(i)))
		}
	}
	for _, r := range p.References {
		if address := workAddress(r.IDs); address != "" {
			w.Works = append(w.Works, address)
		}
	}
	return w
}

// openAlexIDs are the identifiers of a paper by their schemes, in the form in which
// OpenAlex has them.
func openAlexIDs(p *corpus.Paper) map[string]any {
	values := make(map[string][]string)
	for _, id := range p.Identifiers() {
		scheme, value, _ := strings.Cut(id, ":")
		switch scheme {
		case corpus.OpenAlex:
			value = openAlexAddress(value)
		case corpus.DOI:
			value = "https://doi.org/" + value
		case corpus.PMID:
			value = "https://pubmed.ncbi.nlm.nih.gov/" + value
		case corpus.PMCID:
			value = "https://www.ncbi.nlm.nih.gov/pmc/articles/" + strings.TrimPrefix(value, "pmc")
		}
		values[scheme] = append(values[scheme], value)
	}
	ids := make(map[string]any, len(values))
	for scheme, all := range values {
		if ids[scheme] = all; len(all) == 1 {
			ids[scheme] = all[0]
		}
	}
	return ids
}

// known is a text, nil if it is empty.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func position(i, n int) string {
	switch i {
	case 0:
		return "first"
	case n - 1:
		return "last"
	}
	return "middle"
}

// openAlexID is the address of a paper at OpenAlex, else its ID.
func openAlexID(p *corpus.Paper) string {
	for _, id := range p.IDs {
		if number, found := strings.CutPrefix(id, corpus.OpenAlex+":"); found {
			return openAlexAddress(number)
		}
	}
	return string(p.ID)
}

func openAlexAddress(number string) string { return "https://openalex.org/" + strings.ToUpper(number) }

// workAddress is one of the identifiers of a work: that of OpenAlex, else its DOI,
// else the first.
func workAddress(ids []string) string {
	for _, prefer := range []string{corpus.OpenAlex, corpus.DOI} {
		for _, id := range ids {
			switch value, found := strings.CutPrefix(id, prefer+":"); {
			case found && prefer == corpus.OpenAlex:
				return openAlexAddress(value)
			case found:
				return "https://doi.org/" + value
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// inverted is a text as the places of its words; the end of a line is one.
func inverted(text string) map[string][]int {
	if text == "" {
		return nil
	}
	words := make(map[string][]int)
	at := 0
	for line := range strings.Lines(text) {
		if at > 0 {
			words["\n"] = append(words["\n"], at)
			at++
		}
		for word := range strings.FieldsSeq(line) {
			words[word] = append(words[word], at)
			at++
		}
	}
	return words
}
