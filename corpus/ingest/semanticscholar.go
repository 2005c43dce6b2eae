package ingest

import (
	"cmp"
	"slices"
	"strings"

	"papergraph/corpus"
)

// semanticScholar is JSON of the Semantic Scholar API (a paper, pages of them,
// what they cite, batches with null for the unknown) and of its data sets, one
// line each: papers, abstracts and citations, which belong into one file then.
var semanticScholar = jsonDialect{
	inside: []string{"data", "papers", "recommendedPapers"},
	known: func(h jsonHead) bool {
		for _, key := range []string{"paperId", "citedPaper", "citingPaper", "corpusid", "corpusId", "citingcorpusid", "citedcorpusid"} {
			if h.has(key) {
				return true
			}
		}
		return false
	},
	read: readS2,
	join: joinS2,
}

// s2Paper is what is read of a paper. The names of the API and of the data sets
// differ in nothing but case.
type s2Paper struct {
	ID           looseText  `json:"paperId"`
	CorpusID     looseText  `json:"corpusId"`
	External     s2External `json:"externalIds"`
	Title        looseText  `json:"title"`
	Abstract     looseText  `json:"abstract"`
	Summary      oneText    `json:"tldr"`
	Year         looseText  `json:"year"`
	Date         looseText  `json:"publicationDate"`
	Venue        looseText  `json:"venue"`
	VenueObject  oneText    `json:"publicationVenue"`
	Journal      s2Journal  `json:"journal"`
	Types        allTexts   `json:"publicationTypes"`
	Authors      allTexts   `json:"authors"`
	Fields       allTexts   `json:"fieldsOfStudy"`
	FieldsOfS2   []s2Field  `json:"s2FieldsOfStudy"`
	OpenAccess   s2Address  `json:"openAccessPdf"`
	References   []s2Paper  `json:"references"`
	Cited        *s2Paper   `json:"citedPaper"`
	Citing       *s2Paper   `json:"citingPaper"`
	CitedCorpus  looseText  `json:"citedcorpusid"`
	CitingCorpus looseText  `json:"citingcorpusid"`
}

type s2External struct {
	DOI, ArXiv, DBLP, MAG, ACL, PubMed, PubMedCentral, CorpusID looseText
}

type s2Journal struct {
	Name   looseText `json:"name"`
	Volume looseText `json:"volume"`
	Pages  looseText `json:"pages"`
}

type s2Field struct {
	Category looseText `json:"category"`
}

type s2Address struct {
	URL looseText `json:"url"`
}

func readS2(raw []byte, r *bibRecord) error {
	var p s2Paper
	if err := unmarshalLoosely(raw, &p); err != nil {
		return err
	}
	switch {
	case p.CitingCorpus != "":
		r.identify(corpus.S2Corpus, string(p.CitingCorpus))
		r.cite(referenceTo(corpus.Identifier(corpus.S2Corpus, string(p.CitedCorpus))))
		return nil
	case p.CitedCorpus != "":
		return errNoRecord // by a work that is not known
	case p.Cited != nil:
		p = *p.Cited
	case p.Citing != nil:
		p = *p.Citing
	}
	r.paper = corpus.Paper{
		Title: string(p.Title), Authors: p.Authors, Year: p.year(), Venue: p.venue(),
		Abstract: string(cmp.Or(p.Abstract, looseText(p.Summary))), Keywords: p.fields(), Type: p.kind(),
		DOI: string(p.External.DOI), ArXiv: string(p.External.ArXiv), IDs: p.ids(),
		Volume: string(p.Journal.Volume), Pages: strings.Join(strings.Fields(string(p.Journal.Pages)), " "),
	}
	if link := string(p.OpenAccess.URL); link != "" {
		r.paper.Links = []string{link}
	}
	for i := range p.References {
		r.cite(p.References[i].reference())
	}
	return nil
}

func (p *s2Paper) year() int { return cmp.Or(yearIn(string(p.Year)), yearIn(string(p.Date))) }

func (p *s2Paper) venue() string {
	return string(cmp.Or(p.Venue, looseText(p.VenueObject), p.Journal.Name))
}

func (p *s2Paper) fields() []string {
	fields := slices.Clone(p.Fields)
	for _, f := range p.FieldsOfS2 {
		if !slices.Contains(fields, string(f.Category)) {
			fields = append(fields, string(f.Category))
		}
	}
	return fields
}

// kind is the type of a paper: of several that it has the one of the place where
// it appeared.
func (p *s2Paper) kind() string {
	kind := ""
	for _, name := range p.Types {
		switch t := workType(name); t {
		case corpus.TypeConference:
			return t
		case corpus.TypeDocument:
			kind = cmp.Or(kind, t)
		default:
			if kind = cmp.Or(kind, t); kind == corpus.TypeDocument {
				kind = t
			}
		}
	}
	return kind
}

// ids are the identifiers that are neither DOI nor of arXiv.
func (p *s2Paper) ids() []string {
	x := &p.External
	return []string{
		corpus.Identifier(corpus.S2, string(p.ID)),
		corpus.Identifier(corpus.S2Corpus, string(cmp.Or(p.CorpusID, x.CorpusID))),
		corpus.Identifier(corpus.DBLP, string(x.DBLP)),
		corpus.Identifier(corpus.MAG, string(x.MAG)),
		corpus.Identifier(corpus.ACL, string(x.ACL)),
		corpus.Identifier(corpus.PMID, string(x.PubMed)),
		corpus.Identifier(corpus.PMCID, string(x.PubMedCentral)),
	}
}

// reference is a cited paper, of which the identifier may be unknown.
func (p *s2Paper) reference() *corpus.Reference {
	volume := clean(string(p.Journal.Volume))
	if number, found := strings.CutPrefix(volume, arXivVolume); found {
		volume, p.External.ArXiv = "", cmp.Or(p.External.ArXiv, looseText(number))
	}
	ref := referenceTo(append(p.ids(), corpus.Identifier(corpus.DOI, string(p.External.DOI)), corpus.Identifier(corpus.ArXiv, string(p.External.ArXiv)))...)
	if ref == nil {
		ref = &corpus.Reference{}
	}
	if ref.Title = cleanTitle(string(p.Title)); ref.Title == "" && len(ref.IDs) == 0 {
		return nil
	}
	if len(p.Authors) > 0 {
		ref.Author = spokenName(clean(p.Authors[0]))
	}
	ref.Year, ref.Venue = p.year(), clean(p.venue())
	ref.Volume, ref.Page = volume, firstOfPages(clean(string(p.Journal.Pages)))
	return ref
}

// firstOfPages is the first of a range of pages.
func firstOfPages(pages string) string {
	first, _, _ := strings.Cut(pageRange(pages), "-")
	return strings.TrimSpace(first)
}

// joinS2 puts what the data sets say apart together: citations and abstracts
// belong to the papers with their number.
func joinS2(g *gathering, records []bibRecord) []bibRecord {
	isPart := func(r *bibRecord) bool {
		return r.paper.Title == "" && r.paper.DOI == "" && r.paper.ArXiv == "" && corpusNumber(r) != ""
	}
	if !slices.ContainsFunc(records, func(r bibRecord) bool { return isPart(&r) }) {
		return records
	}
	whole := make(map[string]*bibRecord)
	for i := range records {
		if r := &records[i]; !isPart(r) {
			if number := corpusNumber(r); number != "" && whole[number] == nil {
				whole[number] = r
			}
		}
	}
	left, line := 0, 0
	for i := range records {
		part := &records[i]
		if !isPart(part) {
			continue
		}
		part.none = true
		r := whole[corpusNumber(part)]
		if r == nil {
			if left++; line == 0 {
				line = part.line
			}
			continue
		}
		r.cite(part.paper.References...)
		r.paper.Abstract = cmp.Or(r.paper.Abstract, part.paper.Abstract)
	}
	if left > 0 {
		g.report(line, Warning, "no-title", "%d citations or abstracts from here on belong to papers that are not in this file; put the papers into it to keep them", left)
	}
	return slices.DeleteFunc(records, func(r bibRecord) bool { return r.none })
}

// corpusNumber is the number that the data sets know a paper by, "" if none.
func corpusNumber(r *bibRecord) string {
	for _, id := range r.paper.IDs {
		if strings.HasPrefix(id, corpus.S2Corpus+":") {
			return id
		}
	}
	return ""
}
