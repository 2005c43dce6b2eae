package ingest

import (
	"strings"

	"papergraph/corpus"
)

// Libraries of EndNote, and what Zotero and others write in its form: xml >
// records > record, with the texts in runs of style.
var (
	sniffEndNote = sniffXML("xml records record", lazily(`<(?:ref-type|contributors|source-app|rec-number|electronic-resource-num)\b`))
	readEndNote  = xmlReader("record", endNoteRecord)
)

var endNoteTypes = map[string]string{
	"journal article": corpus.TypeArticle, "electronic article": corpus.TypeArticle, "magazine article": corpus.TypeArticle,
	"newspaper article": corpus.TypeArticle, "conference paper": corpus.TypeConference, "conference proceedings": corpus.TypeConference,
	"book": corpus.TypeBook, "edited book": corpus.TypeBook, "electronic book": corpus.TypeBook, "book section": corpus.TypeChapter,
	"electronic book section": corpus.TypeChapter, "thesis": corpus.TypeThesis, "report": corpus.TypeReport,
	"government document": corpus.TypeReport, "dataset": corpus.TypeDataset, "computer program": corpus.TypeSoftware,
	"preprint": corpus.TypePreprint, "unpublished work": corpus.TypePreprint,
}

func endNoteRecord(e element, r *bibRecord) {
	p, titles := &r.paper, e.find("titles")
	p.Title = titles.firstText("title", "short-title")
	p.Venue = e.textAt("periodical", "full-title")
	if p.Venue == "" {
		if p.Venue = titles.firstText("secondary-title", "alt-title", "tertiary-title"); p.Venue == "" {
			p.Venue = e.find("periodical").firstText("abbr-1", "abbr-2")
		}
	}
	if p.Year = yearIn(e.textAt("dates", "year")); p.Year == 0 {
		p.Year = yearIn(e.textAt("dates", "pub-dates", "date"))
	}
	p.Volume, p.Issue = e.textAt("volume"), e.textAt("number")
	if p.Pages = e.textAt("pages"); p.Pages == "" {
		p.Pages = e.textAt("electronic-pages")
	}
	p.Abstract = e.textAt("abstract")
	kind := strings.ToLower(e.find("ref-type").attr("name"))
	if p.Type = endNoteTypes[kind]; p.Type == "" && kind != "" {
		p.Type = corpus.TypeDocument
	}
	endNoteNames(e.find("contributors"), r)
	for _, words := range e.find("keywords").texts("keyword") {
		p.Keywords = append(p.Keywords, splitWords(words)...)
	}
	endNoteIDs(e, r)
}

func endNoteNames(e element, r *bibRecord) {
	for _, of := range []string{"authors", "secondary-authors"} {
		for _, name := range e.find(of).texts("author") {
			switch group, found := strings.CutSuffix(name, ","); {
			case strings.Contains(name, ",,"): // Institute of Looms,, Delft
				r.addGroup(strings.ReplaceAll(name, ",,", ","))
			case found && !strings.Contains(group, ","):
				r.addGroup(group)
			default:
				r.addName(group)
			}
		}
		if len(r.paper.Authors) > 0 {
			return // the others are editors
		}
	}
}

// splitWords cuts a list of keywords that stands in one field.
func splitWords(s string) []string {
	if strings.Contains(s, ";") {
		return splitParts(s)
	}
	return []string{s}
}

var isbnNumber = lazily(`(?:97[89][- ]?)?\d[- ]?(?:\d[- ]?){8}[\dXx]`)

func endNoteIDs(e element, r *bibRecord) {
	r.addID(corpus.DOI, e.textAt("electronic-resource-num"))
	for url := range e.find("urls").all("url") {
		for link := range strings.FieldsSeq(url.text()) {
			r.addLink(link)
		}
	}
	r.paper.IDs = append(r.paper.IDs, accessionID(e.textAt("accession-num"), endNoteDatabase(e)), accessionID(e.textAt("custom2"), ""))
	if r.paper.Type == corpus.TypeBook {
		r.addID(corpus.ISBN, isbnNumber.FindString(e.textAt("isbn")))
	}
}

// endNoteDatabase is the database that a record came from.
func endNoteDatabase(e element) string {
	if name := e.textAt("remote-database-name"); name != "" {
		return name
	}
	if strings.Contains(e.textAt("urls", "related-urls"), "ncbi.nlm.nih.gov/pubmed/") {
		return "pubmed"
	}
	return ""
}
