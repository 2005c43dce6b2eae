package ingest

import (
	"strings"

	"papergraph/corpus"
)

// PubMed in XML are the answers of PubMed in XML, and its yearly files:
// PubmedArticleSet > PubmedArticle > MedlineCitation and PubmedData.
var (
	sniffPubMedXML = sniffXML("PubmedArticleSet PubmedBookArticleSet MedlineCitationSet PubmedArticle PubmedBookArticle MedlineCitation", nil)
	readPubMedXML  = xmlSource{cutPubMed, func(xmlPiece) xmlReading { return pubmedRecord }}.read
)

// cutPubMed cuts articles and books. Old files have citations alone.
func cutPubMed(name, attrs string) xmlCut {
	switch name {
	case "PubmedArticle", "PubmedBookArticle", "DeleteCitation":
		return cutWhole
	case "MedlineCitation":
		return cutAlone
	}
	return noCut
}

func pubmedRecord(e element, r *bibRecord) {
	switch e.name() {
	case "PubmedArticle":
		pubmedArticle(e.find("MedlineCitation"), e.find("PubmedData"), r)
	case "MedlineCitation":
		pubmedArticle(e, element{}, r)
	case "PubmedBookArticle":
		pubmedBook(e.find("BookDocument"), e.find("PubmedBookData"), r)
	default:
		r.none = true // the numbers of citations that are no more
	}
}

func pubmedArticle(citation, data element, r *bibRecord) {
	article, p := citation.find("Article"), &r.paper
	journal := article.find("Journal")
	issue := journal.find("JournalIssue")
	r.addID(corpus.PMID, citation.textAt("PMID"))
	p.Title = pubmedTitle(article)
	p.Venue = journal.firstText("Title", "ISOAbbreviation")
	if p.Venue == "" {
		p.Venue = citation.textAt("MedlineJournalInfo", "MedlineTA")
	}
	p.Volume, p.Issue = issue.textAt("Volume"), issue.textAt("Issue")
	p.Year = firstYear(issue.find("PubDate"), article.find("ArticleDate"), citation.find("DateCompleted"), citation.find("DateCreated"))
	p.Pages = article.textAt("Pagination", "MedlinePgn")
	if p.Pages == "" {
		p.Pages = pagesFrom(article.textAt("Pagination", "StartPage"), article.textAt("Pagination", "EndPage"))
	}
	p.Abstract = pubmedAbstract(article.find("Abstract"))
	if p.Abstract == "" {
		p.Abstract = pubmedAbstract(citation.find("OtherAbstract"))
	}
	for author := range article.find("AuthorList").children("Author") {
		pubmedAuthor(author, r)
	}
	for list := range citation.children("KeywordList") {
		p.Keywords = append(p.Keywords, list.texts("Keyword")...)
	}
	for heading := range citation.find("MeshHeadingList").children("MeshHeading") {
		p.Keywords = append(p.Keywords, heading.textAt("DescriptorName"))
	}
	p.Type = pubmedType(article.find("PublicationTypeList").texts("PublicationType"))
	pubmedIDs(article, data, r)
	for ref := range data.all("Reference") {
		pubmedReference(ref, r)
	}
	for ref := range citation.find("CommentsCorrectionsList").children("CommentsCorrections") {
		if ref.attr("RefType") == "Cites" { // as files before 2019 have them
			r.citeText(ref.textAt("RefSource"), corpus.Identifier(corpus.PMID, ref.textAt("PMID")))
		}
	}
}

// pubmedTitle is the title of an article. One that was translated stands in
// brackets.
func pubmedTitle(article element) string {
	title := article.firstText("ArticleTitle", "VernacularTitle")
	if inner, found := strings.CutPrefix(title, "["); found {
		inner = strings.TrimRight(inner, ".")
		if inner, found = strings.CutSuffix(inner, "]"); found && !strings.ContainsAny(inner, "[]") {
			return inner
		}
	}
	if title == "Not Available" {
		return article.textAt("VernacularTitle")
	}
	return title
}

// firstYear is the year of the first date that has one, in its element Year or
// as it is written ("2000 Spring").
func firstYear(dates ...element) int {
	for _, d := range dates {
		for _, s := range []string{d.textAt("Year"), d.textAt("MedlineDate")} {
			if year := yearIn(s); year != 0 {
				return year
			}
		}
	}
	return 0
}

// pubmedAbstract has a line for each part, with its label.
func pubmedAbstract(e element) string {
	var parts []string
	for part := range e.children("AbstractText") {
		text := part.text()
		if label := part.attr("Label"); label != "" && text != "" {
			text = label + ": " + text
		}
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}

func pubmedAuthor(e element, r *bibRecord) {
	if e.attr("ValidYN") == "N" {
		return
	}
	if group := e.textAt("CollectiveName"); group != "" {
		r.addGroup(group)
		return
	}
	r.addAuthor(e.textAt("LastName"), e.firstText("ForeName", "FirstName", "Initials"), e.textAt("Suffix"))
}

func pubmedType(types []string) string {
	for _, t := range types {
		switch t {
		case "Preprint":
			return corpus.TypePreprint
		case "Dataset":
			return corpus.TypeDataset
		case "Technical Report":
			return corpus.TypeReport
		case "Academic Dissertation":
			return corpus.TypeThesis
		}
	}
	return corpus.TypeArticle
}

// pubmedIDs takes the DOI and the number at PubMed Central.
func pubmedIDs(article, data element, r *bibRecord) {
	for id := range article.children("ELocationID") {
		if id.attr("EIdType") == "doi" && id.attr("ValidYN") != "N" {
			r.addID(corpus.DOI, id.text())
		}
	}
	for id := range data.find("ArticleIdList").children("ArticleId") {
		if scheme := pubmedScheme(id); scheme != "" {
			r.addID(scheme, id.text())
		}
	}
}

// pubmedScheme is the scheme of an ArticleId, "" for those of publishers.
func pubmedScheme(id element) string {
	switch id.attr("IdType") {
	case "pubmed":
		return corpus.PMID
	case "pmc", "pmcid":
		return corpus.PMCID
	case "doi":
		return corpus.DOI
	}
	return ""
}

func pubmedReference(e element, r *bibRecord) {
	var ids []string
	for id := range e.find("ArticleIdList").children("ArticleId") {
		if scheme := pubmedScheme(id); scheme != "" {
			ids = append(ids, corpus.Identifier(scheme, id.text()))
		}
	}
	r.citeText(e.textAt("Citation"), ids...)
}

// pubmedBook reads a chapter of a book, or a book.
func pubmedBook(doc, data element, r *bibRecord) {
	book, p := doc.find("Book"), &r.paper
	r.addID(corpus.PMID, doc.textAt("PMID"))
	p.Title, p.Venue, p.Type = doc.textAt("ArticleTitle"), book.textAt("BookTitle"), corpus.TypeChapter
	if p.Title == "" {
		p.Title, p.Venue, p.Type = p.Venue, book.textAt("Publisher", "PublisherName"), corpus.TypeBook
	}
	p.Year = firstYear(book.find("PubDate"), doc.find("ContributionDate"), book.find("BeginningDate"))
	p.Volume, p.Pages = book.textAt("Volume"), doc.textAt("Pagination", "MedlinePgn")
	p.Abstract = pubmedAbstract(doc.find("Abstract"))
	for _, of := range []element{doc, book} {
		for list := range of.children("AuthorList") {
			if list.attr("Type") != "editors" && len(p.Authors) == 0 {
				for author := range list.children("Author") {
					pubmedAuthor(author, r)
				}
			}
		}
	}
	for list := range doc.children("KeywordList") {
		p.Keywords = append(p.Keywords, list.texts("Keyword")...)
	}
	if p.Type == corpus.TypeBook {
		r.addID(corpus.ISBN, book.textAt("Isbn"))
	}
	pubmedIDs(book, data, r)
	for id := range doc.find("ArticleIdList").children("ArticleId") {
		if id.attr("IdType") == "doi" {
			r.addID(corpus.DOI, id.text())
		}
	}
	for ref := range doc.all("Reference") {
		pubmedReference(ref, r)
	}
}
