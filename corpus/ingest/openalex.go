package ingest

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
)

// openAlex is JSON of the OpenAlex API and snapshot: a work, pages of them, a
// list, or one a line.
var openAlex = jsonDialect{
	inside: []string{"results"},
	known: func(h jsonHead) bool {
		return strings.Contains(h["id"], "openalex.org/W") || h.has("authorships") || h.has("abstract_inverted_index") || h.has("referenced_works")
	},
	read: readOpenAlex,
}

// openAlexWork is what is read of a work.
type openAlexWork struct {
	ID           looseText           `json:"id"`
	DOI          looseText           `json:"doi"`
	Title        looseText           `json:"title"`
	DisplayName  looseText           `json:"display_name"`
	Year         looseText           `json:"publication_year"`
	Date         looseText           `json:"publication_date"`
	Type         looseText           `json:"type"`
	TypeCrossref looseText           `json:"type_crossref"`
	IDs          map[string]allTexts `json:"ids"`
	Authorships  []authorship        `json:"authorships"`
	Primary      openAlexPlace       `json:"primary_location"`
	BestOpen     openAlexPlace       `json:"best_oa_location"`
	Locations    []openAlexPlace     `json:"locations"`
	HostVenue    openAlexSource      `json:"host_venue"` // until 2023
	Biblio       openAlexBiblio      `json:"biblio"`
	Abstract     invertedAbstract    `json:"abstract_inverted_index"`
	PlainText    looseText           `json:"abstract"` // as some programs write it out
	Works        allTexts            `json:"referenced_works"`
	Keywords     allTexts            `json:"keywords"`
	Topics       allTexts            `json:"topics"`
	Retracted    bool                `json:"is_retracted"`
}

type openAlexBiblio struct {
	Volume looseText `json:"volume"`
	Issue  looseText `json:"issue"`
	First  looseText `json:"first_page"`
	Last   looseText `json:"last_page"`
}

type authorship struct {
	Author oneText   `json:"author"`
	Raw    looseText `json:"raw_author_name"`
}

type openAlexPlace struct {
	Source openAlexSource `json:"source"`
	Page   looseText      `json:"landing_page_url"`
	PDF    looseText      `json:"pdf_url"`
	Raw    looseText      `json:"raw_source_name"`
	Kind   looseText      `json:"raw_type"`
	Edited looseText      `json:"version"`
}

type openAlexSource struct {
	Name looseText `json:"display_name"`
	Type looseText `json:"type"`
}

// retractedLabel is the keyword of a paper that was retracted.
const retractedLabel = "retracted"

func readOpenAlex(raw []byte, r *bibRecord) error {
	var w openAlexWork
	if err := unmarshalLoosely(raw, &w); err != nil {
		return err
	}
	source := w.source()
	r.paper = corpus.Paper{
		Title:    string(cmp.Or(w.Title, w.DisplayName)),
		Year:     cmp.Or(yearIn(string(w.Year)), yearIn(string(w.Date))),
		Venue:    string(source.Name),
		Abstract: string(cmp.Or(looseText(w.Abstract), w.PlainText)),
		Keywords: w.Keywords,
		DOI:      cmp.Or(string(w.DOI), strings.Join(w.IDs[corpus.DOI], " ")),
		Type:     w.kind(source.Type),
		Volume:   string(w.Biblio.Volume),
		Issue:    string(w.Biblio.Issue),
		Pages:    pagesFrom(string(w.Biblio.First), string(w.Biblio.Last)),
	}
	for _, a := range w.Authorships {
		r.paper.Authors = append(r.paper.Authors, string(cmp.Or(looseText(a.Author), a.Raw)))
	}
	if len(r.paper.Keywords) == 0 {
		r.paper.Keywords = w.Topics
	}
	if w.Retracted && !slices.Contains(r.paper.Keywords, retractedLabel) {
		r.paper.Keywords = append(r.paper.Keywords, retractedLabel)
	}
	w.identify(r)
	for _, cited := range w.Works {
		if id := openAlexReference(cited); id != "" {
			r.cite(referenceTo(id))
		} else if id := idFrom(cited); id != "" {
			r.paper.Cites = append(r.paper.Cites, id)
		}
	}
	return nil
}

// identify finds the identifiers of a work, and where it can be read.
func (w *openAlexWork) identify(r *bibRecord) {
	if isOpenAlexID(string(w.ID)) {
		r.identify(corpus.OpenAlex, string(w.ID))
	} else {
		r.key = string(w.ID) // as convert writes works that OpenAlex does not know
	}
	for scheme := range extraSchemes {
		for _, value := range w.IDs[scheme] {
			r.identify(scheme, value)
		}
	}
	r.paper.ArXiv = strings.Join(w.IDs[corpus.ArXiv], " ")
	places := append([]openAlexPlace{w.Primary, w.BestOpen}, w.Locations...)
	for i, place := range places {
		r.paper.ArXiv = cmp.Or(r.paper.ArXiv, arXivAddress(string(place.Page)), arXivAddress(string(place.PDF)))
		for _, link := range []looseText{place.Page, place.PDF} {
			link := string(link)
			if i < 2 && link != "" && !strings.Contains(link, "doi.org/") && !slices.Contains(r.paper.Links, link) {
				r.paper.Links = append(r.paper.Links, link)
			}
		}
	}
}

// arXivAddress is the identifier in an address at arXiv, "" of others.
func arXivAddress(address string) string {
	if !strings.Contains(address, "arxiv") {
		return ""
	}
	return corpus.ParseArXiv(address)
}

// source is where a work appeared: rather a journal or conference than an archive
// that has a copy of what was published elsewhere.
func (w *openAlexWork) source() openAlexSource {
	source := w.Primary.Source
	for i := 0; w.isCopy() && i < len(w.Locations); i++ {
		if other := w.Locations[i].Source; other.Name != "" && other.Type != "repository" {
			return other
		}
	}
	switch {
	case w.isCopy():
		return openAlexSource{}
	case source.Name == "":
		source = w.HostVenue
	}
	source.Name = cmp.Or(source.Name, w.Primary.Raw)
	if name, _, found := strings.Cut(string(source.Name), " (Cornell"); found && name == "arXiv" {
		source.Name = "arXiv"
	}
	return source
}

// isCopy reports whether the first place of a work is an archive, and the work is
// no preprint.
func (w *openAlexWork) isCopy() bool {
	return w.Primary.Source.Type == "repository" && w.Primary.Edited == "publishedVersion" && w.Type != "preprint"
}

// kind is the type of a work. OpenAlex calls all of them articles that are short;
// where they appeared says more.
func (w *openAlexWork) kind(source looseText) string {
	for _, given := range []looseText{w.TypeCrossref, w.Primary.Kind} {
		if kind := workType(string(given)); kind != "" && kind != corpus.TypeDocument {
			return kind
		}
	}
	switch {
	case w.Type != "article":
		return workType(string(w.Type))
	case source == "conference":
		return corpus.TypeConference
	case source == "repository":
		return corpus.TypePreprint
	}
	return corpus.TypeArticle
}

func isOpenAlexID(id string) bool {
	id = id[strings.LastIndexByte(id, '/')+1:]
	return len(id) > 1 && (id[0] == 'W' || id[0] == 'w') && strings.Trim(id[1:], "0123456789") == ""
}

// openAlexReference is the identifier of a work by which another cites it: that
// of OpenAlex, or of what else is written in such lists.
func openAlexReference(cited string) string {
	if isOpenAlexID(cited) {
		return corpus.Identifier(corpus.OpenAlex, cited)
	}
	for _, scheme := range []string{corpus.DOI, corpus.ArXiv} {
		if id := corpus.Identifier(scheme, cited); id != "" {
			return id
		}
	}
	if scheme, value, found := strings.Cut(cited, ":"); found && extraSchemes[scheme] {
		return corpus.Identifier(scheme, value)
	}
	return ""
}

// invertedAbstract is a text from the places of its words: {"fans": [1, 3]}.
type invertedAbstract string

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (a *invertedAbstract) UnmarshalJSON(raw []byte) error {
	*a = ""
	if raw[0] == '"' { // some programs write it as a text that is JSON
		raw = []byte(scalar(raw))
	}
	type placed struct {
		at   int
		word string
	}
	var words []placed
	c := jsonCursor{s: string(raw)}
	if !c.take('{') {
		return nil
	}
	for !c.take('}') {
		word, plain := c.text()
		if word == "" || !c.take(':') {
			return nil
		}
		places, ok := c.value()
		if !ok {
			return nil
		}
		if c.take(','); plain {
			word = word[1 : len(word)-1]
		} else if word = scalar([]byte(word)); word == "" {
			continue
		}
		for place := range strings.SplitSeq(strings.Trim(places, "[] \n"), ",") {
			if at, err := strconv.Atoi(strings.TrimSpace(place)); err == nil {
				words = append(words, placed{at, word})
			}
		}
	}
	slices.SortStableFunc(words, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.word)
	}
	*a = invertedAbstract(b.String())
	return nil
}

var _ json.Unmarshaler = (*invertedAbstract)(nil)
