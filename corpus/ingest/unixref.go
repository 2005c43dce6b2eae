package ingest

import (
	"cmp"

	"papergraph/corpus"
)

// Crossref's records in XML: doi_record > crossref > journal > journal_article,
// conference > conference_paper, book > content_item and so on.
var (
	sniffUnixref = sniffXML("doi_records doi_record crossref_result crossref", lazily(`<(?:\w+:)?(?:doi_record|crossref|query_result)\b`))
	readUnixref  = xmlReader("doi_record", unixrefRecord)
)

// unixrefKinds are the elements that are works, the inner ones first.
var unixrefKinds = []struct{ name, kind string }{
	{"journal_article", corpus.TypeArticle}, {"conference_paper", corpus.TypeConference}, {"content_item", corpus.TypeChapter},
	{"posted_content", corpus.TypePreprint}, {"dissertation", corpus.TypeThesis}, {"report-paper_metadata", corpus.TypeReport},
	{"dataset", corpus.TypeDataset}, {"book_metadata", corpus.TypeBook}, {"book_series_metadata", corpus.TypeBook},
	{"book_set_metadata", corpus.TypeBook}, {"proceedings_metadata", corpus.TypeBook}, {"journal_metadata", corpus.TypeDocument},
}

func unixrefRecord(e element, r *bibRecord) {
	for _, k := range unixrefKinds {
		for work := range e.all(k.name) {
			r.paper.Type = k.kind
			unixrefWork(e, work, r)
			return
		}
	}
	r.none = true
	r.complain(Lost, "bad-record", "Crossref knows of no work under a DOI: "+e.text())
}

// unixrefWork reads a work; what is around it says where it was published.
func unixrefWork(around, work element, r *bibRecord) {
	p := &r.paper
	titles := work.find("titles")
	if p.Title = titles.textAt("title"); p.Title == "" {
		p.Title = work.firstText("proceedings_title", "full_title")
	}
	if sub := titles.textAt("subtitle"); sub != "" {
		p.Title += ": " + sub
	}
	if p.Venue = innerText(around, "full_title", "proceedings_title", "group_title"); p.Venue == "" {
		p.Venue = work.textAt("institution", "institution_name")
	}
	if p.Venue == "" && p.Type == corpus.TypeChapter {
		for book := range around.all("book_metadata", "book_series_metadata") {
			p.Venue = book.textAt("titles", "title")
		}
	}
	p.Year = unixrefYear(around, work)
	for issue := range around.all("journal_issue") {
		p.Volume, p.Issue = issue.textAt("journal_volume", "volume"), issue.textAt("issue")
	}
	if p.Pages = pagesFrom(work.textAt("pages", "first_page"), work.textAt("pages", "last_page")); p.Pages == "" {
		p.Pages = work.textAt("publisher_item", "item_number")
	}
	for abstract := range work.children("abstract") {
		if p.Abstract == "" {
			p.Abstract = jatsAbstract(abstract)
		}
	}
	for name := range work.find("contributors").children("person_name", "organization") {
		if name.attr("contributor_role") != "author" {
			continue
		}
		if name.name() == "organization" {
			r.addGroup(name.text())
		} else {
			r.addAuthor(name.textAt("surname"), name.textAt("given_name"), name.textAt("suffix"))
		}
	}
	r.addID(corpus.DOI, work.textAt("doi_data", "doi"))
	if r.addID(corpus.DOI, around.textAt("doi")); p.Type == corpus.TypeBook {
		r.addID(corpus.ISBN, work.textAt("isbn"))
	}
	for citation := range work.find("citation_list").children("citation") {
		unixrefCitation(citation, r)
	}
}

// unixrefYear is that of the first date in print, else of the first at all, of
// the work before what is around it.
func unixrefYear(around, work element) int {
	year := 0
	for _, at := range []element{work, around} {
		for date := range at.all("publication_date", "posted_date", "approval_date") {
			if year == 0 || date.attr("media_type") == "print" {
				year = cmp.Or(yearIn(date.textAt("year")), year)
			}
			if date.attr("media_type") == "print" && year != 0 {
				return year
			}
		}
	}
	return year
}

// innerText is the text of the first element of one of the names, at any depth.
func innerText(e element, names ...string) string {
	for found := range e.all(names...) {
		if s := found.text(); s != "" {
			return s
		}
	}
	return ""
}

func unixrefCitation(e element, r *bibRecord) {
	at := func(name string) looseText { return looseText(e.textAt(name)) }
	c := crossrefCite{Key: looseText(e.attr("key")), DOI: at("doi"), Title: at("article_title"), VolumeTitle: at("volume_title"), SeriesTitle: at("series_title"),
		Journal: at("journal_title"), Author: at("author"), Year: at("cYear"), Volume: at("volume"), First: at("first_page"),
		ISBN: at("isbn"), Unstructured: at("unstructured_citation")}
	r.cite(c.reference(r.paper.DOI))
}
