package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"papergraph/corpus"
)

// cslJSON is the JSON of the Citation Style Language, which Zotero, Mendeley,
// Pandoc and others write: an item, a list, or the references of a document.
var cslJSON = jsonDialect{
	inside: []string{"items", "references"},
	known: func(h jsonHead) bool {
		if !cslTypes[strings.Trim(h["type"], `"`)] || h.has("authors") || h.has("authorships") || h.has("display_name") {
			return false
		}
		return h.has("id") || h.has("title") || h.has("container-title") || h.has("issued") || h.has("DOI")
	},
	read: readCSL,
}

// cslTypes are the types of items in CSL 1.0.2, and one of 1.0.1.
var cslTypes = wordSet(`article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
	dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
	manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication
	post post-weblog regulation report review review-book software song speech standard thesis treaty webpage`)

// cslItem is what is read of an item.
type cslItem struct {
	Type      looseText `json:"type"`
	Genre     looseText `json:"genre"`
	Title     oneText   `json:"title"`
	Author    []agent   `json:"author"`
	Issued    dateYear  `json:"issued"`
	Published dateYear  `json:"published"`
	Submitted dateYear  `json:"submitted"`
	Container oneText   `json:"container-title"`
	Event     oneText   `json:"event-title"`
	OldEvent  oneText   `json:"event"`
	Publisher looseText `json:"publisher"`
	Volume    looseText `json:"volume"`
	Issue     looseText `json:"issue"`
	Page      looseText `json:"page"`
	Number    looseText `json:"number"`
	Abstract  looseText `json:"abstract"`
	Keyword   looseList `json:"keyword"`
	Label     looseList `json:"categories"`
	DOI       looseText `json:"DOI"`
	PMID      looseText `json:"PMID"`
	PMCID     looseText `json:"PMCID"`
	ISBN      looseText `json:"ISBN"`
	URL       looseText `json:"URL"`
	Note      looseText `json:"note"`
	Extra     looseText `json:"extra"`
}

func readCSL(raw []byte, r *bibRecord) error {
	var c cslItem
	if err := unmarshalLoosely(raw, &c); err != nil {
		return err
	}
	r.paper = corpus.Paper{
		Title:    string(c.Title),
		Year:     int(cmp.Or(c.Issued, c.Published, c.Submitted)),
		Venue:    string(cmp.Or(c.Container, c.Event, c.OldEvent)),
		Abstract: jatsText(string(c.Abstract)),
		Keywords: append(c.Keyword, c.Label...),
		DOI:      string(c.DOI),
		Type:     c.kind(),
		Volume:   string(c.Volume), Issue: string(c.Issue), Pages: string(c.Page),
	}
	for i := range c.Author {
		r.paper.Authors = append(r.paper.Authors, c.Author[i].name())
	}
	r.identify(corpus.PMID, string(c.PMID))
	r.identify(corpus.PMCID, string(c.PMCID))
	r.book(string(c.ISBN))
	r.address(string(c.URL))
	if r.paper.Type == corpus.TypePreprint {
		r.paper.ArXiv = corpus.ParseArXiv(string(c.Number))
		if r.paper.Venue == "" && r.paper.ArXiv != "" {
			r.paper.Venue = string(c.Publisher)
		}
	}
	r.extra(string(c.Note) + "\n" + string(c.Extra))
	return nil
}

// kind is the type of an item: one that corpus names, else the nearest. Documents
// of which nothing more is said are what programs make of anything.
func (c *cslItem) kind() string {
	switch t := string(c.Type); t {
	case corpus.TypeDocument:
		if c.Genre == "" {
			return ""
		}
		return t
	case corpus.TypeArticle, corpus.TypeConference, corpus.TypePreprint, corpus.TypeChapter, corpus.TypeBook,
		corpus.TypeThesis, corpus.TypeReport, corpus.TypeDataset, corpus.TypeSoftware, "":
		return t
	case "article-magazine", "article-newspaper", "review", "review-book":
		return corpus.TypeArticle
	case "manuscript":
		return corpus.TypePreprint
	case "speech":
		return corpus.TypeConference
	case "entry", "entry-dictionary", "entry-encyclopedia":
		return corpus.TypeChapter
	}
	return corpus.TypeDocument
}

// book keeps the number of a book, unless the work is only a part of it. Of
// several numbers the first stands for all.
func (r *bibRecord) book(isbn string) {
	switch first, _, _ := strings.Cut(strings.TrimSpace(isbn), " "); r.paper.Type {
	case corpus.TypeBook, corpus.TypeThesis, corpus.TypeReport:
		r.identify(corpus.ISBN, first)
	}
}

// address keeps the address of a work, and the number in it if it is one at arXiv
// or Semantic Scholar.
func (r *bibRecord) address(link string) {
	if link == "" {
		return
	}
	r.paper.Links = append(r.paper.Links, link)
	r.paper.ArXiv = cmp.Or(r.paper.ArXiv, arXivAddress(link))
	if _, number, found := strings.Cut(link, "semanticscholar.org/CorpusID:"); found {
		r.identify(corpus.S2Corpus, number)
	}
}

// extra reads the lines "PMID: 12" in which reference managers keep what they
// have no field for. Other lines are notes of the reader, and passed over.
func (r *bibRecord) extra(lines string) {
	for line := range strings.Lines(lines) {
		key, value, found := strings.Cut(strings.TrimSpace(line), ":")
		if value = strings.TrimSpace(value); !found || value == "" {
			continue
		}
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case corpus.DOI:
			r.paper.DOI = cmp.Or(r.paper.DOI, value)
		case corpus.ArXiv, "arxiv id", "arxivid":
			r.paper.ArXiv = cmp.Or(r.paper.ArXiv, corpus.ParseArXiv(strings.Fields(value)[0]))
		case "url":
			r.address(value)
		default:
			if extraSchemes[key] {
				r.identify(key, value)
			}
		}
	}
}

var extraSchemes = wordSet(strings.Join([]string{corpus.PMID, corpus.PMCID, corpus.OpenAlex, corpus.S2, corpus.S2Corpus, corpus.MAG, corpus.ACL,
	corpus.DBLP, corpus.WoS, corpus.Scopus, corpus.Lens, corpus.Dimensions, corpus.ERIC, corpus.ISBN}, " "))

// agent is a person or body in CSL, and in Crossref.
type agent struct {
	Family      looseText `json:"family"`
	Given       looseText `json:"given"`
	Suffix      looseText `json:"suffix"`
	Dropping    looseText `json:"dropping-particle"`
	NonDropping looseText `json:"non-dropping-particle"`
	Literal     looseText `json:"literal"`
	Name        looseText `json:"name"`
}

// UnmarshalJSON implements json.Unmarshaler. It accepts every value: a text is the
// whole name.
func (a *agent) UnmarshalJSON(raw []byte) error {
	*a = agent{}
	if raw[0] != '{' {
		a.Literal = looseText(scalar(raw))
		return nil
	}
	type plain agent
	_ = unmarshalLoosely(raw, (*plain)(a)) // sound, as a part of what is
	return nil
}

func (a *agent) name() string {
	if whole := cmp.Or(a.Literal, a.Name); whole != "" {
		return string(whole)
	}
	family := strings.TrimSpace(string(a.NonDropping) + " " + string(a.Family))
	if a.Dropping != "" {
		family = string(a.Dropping) + " " + family
	}
	return joinedName(family, string(a.Given), string(a.Suffix))
}

// dateYear is the year of a date: {"date-parts": [[2020, 1]]}, {"raw": "2020"} or a
// text; 0 if it is unknown.
type dateYear int

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (y *dateYear) UnmarshalJSON(raw []byte) error {
	*y = 0
	if raw[0] != '{' {
		*y = dateYear(yearIn(scalar(raw)))
		return nil
	}
	var d struct {
		Parts   json.RawMessage `json:"date-parts"`
		Raw     looseText       `json:"raw"`
		Literal looseText       `json:"literal"`
	}
	if unmarshalLoosely(raw, &d) != nil {
		return nil
	}
	if len(d.Parts) > 0 {
		if parts := textsIn(d.Parts); len(parts) > 0 {
			*y = dateYear(yearIn(parts[0]))
		}
	}
	if *y == 0 {
		*y = dateYear(yearIn(string(d.Raw + " " + d.Literal)))
	}
	return nil
}
