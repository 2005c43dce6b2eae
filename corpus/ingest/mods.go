package ingest

import (
	"strings"

	"papergraph/corpus"
)

// Records in the Metadata Object Description Schema, as libraries and Zotero
// give them.
var (
	sniffMODS = sniffXML("modsCollection mods", nil)
	readMODS  = xmlReader("mods", modsRecord)
)

var modsTypes = []struct{ sign, name string }{
	{"thesis", corpus.TypeThesis}, {"dissertation", corpus.TypeThesis}, {"conference", corpus.TypeConference},
	{"preprint", corpus.TypePreprint}, {"report", corpus.TypeReport}, {"dataset", corpus.TypeDataset},
	{"software", corpus.TypeSoftware}, {"book chapter", corpus.TypeChapter}, {"booksection", corpus.TypeChapter},
	{"article", corpus.TypeArticle}, {"book", corpus.TypeBook},
}

func modsRecord(e element, r *bibRecord) {
	p, host := &r.paper, element{}
	for related := range e.children("relatedItem") {
		if related.attr("type") == "host" && host.in == nil {
			host = related
		}
	}
	p.Title, p.Venue = modsTitle(e), modsTitle(host)
	for _, at := range []element{e, host, host.find("part"), e.find("part")} {
		for _, date := range []string{at.textAt("originInfo", "dateIssued"), at.textAt("date"), at.textAt("originInfo", "copyrightDate"), at.textAt("originInfo", "dateCreated")} {
			if p.Year == 0 {
				p.Year = yearIn(date)
			}
		}
	}
	modsPart(host.find("part"), p)
	modsPart(e.find("part"), p)
	p.Abstract = strings.Join(e.texts("abstract"), "\n")
	modsNames(e, r)
	for subject := range e.children("subject") {
		p.Keywords = append(p.Keywords, subject.texts("topic")...)
	}
	p.Type = modsType(e, host)
	for id := range e.children("identifier") {
		r.addNamed(id.attr("type"), id.text())
	}
	for id := range host.children("identifier") {
		if id.attr("type") == "doi" {
			r.addNamed("doi", id.text())
		}
	}
	for _, url := range e.find("location").texts("url") {
		r.addLink(url)
	}
}

func modsTitle(e element) string {
	for info := range e.children("titleInfo") {
		if info.attr("type") != "" && info.attr("type") != "uniform" {
			continue // abbreviated, translated
		}
		title := strings.TrimSpace(info.textAt("nonSort") + " " + info.textAt("title"))
		if sub := info.textAt("subTitle"); sub != "" {
			title += ": " + sub
		}
		if title != "" {
			return title
		}
	}
	return ""
}

// modsPart takes volume, issue and pages, where they are not known.
func modsPart(part element, p *corpus.Paper) {
	for detail := range part.children("detail") {
		number := detail.firstText("number", "caption", "title")
		switch detail.attr("type") {
		case "volume":
			p.Volume = number
		case "issue", "number":
			p.Issue = number
		}
	}
	for extent := range part.children("extent") {
		if unit := extent.attr("unit"); unit == "" || strings.HasPrefix(unit, "page") {
			if p.Pages = pagesFrom(extent.textAt("start"), extent.textAt("end")); p.Pages == "" {
				p.Pages = extent.textAt("list")
			}
		}
	}
}

func modsNames(e element, r *bibRecord) {
	for name := range e.children("name") {
		role := strings.ToLower(name.textAt("role", "roleTerm"))
		if role != "" && role != "aut" && role != "author" && role != "cre" && role != "creator" {
			continue
		}
		var family, given, whole string
		for part := range name.children("namePart") {
			switch part.attr("type") {
			case "family":
				family = part.text()
			case "given":
				given = strings.TrimSpace(given + " " + part.text())
			case "":
				whole = strings.TrimSpace(whole + " " + part.text())
			}
		}
		switch {
		case family != "":
			r.addAuthor(family, given, "")
		case name.attr("type") == "corporate" || name.attr("type") == "conference":
			r.addGroup(whole)
		default:
			r.addName(whole)
		}
	}
}

func modsType(e, host element) string {
	said := strings.ToLower(strings.Join(append(e.texts("genre"), e.textAt("typeOfResource")), " "))
	for _, t := range modsTypes {
		if strings.Contains(said, t.sign) {
			return t.name
		}
	}
	switch {
	case host.in != nil && strings.Contains(strings.ToLower(strings.Join(host.texts("genre"), " ")), "conference"):
		return corpus.TypeConference
	case host.in != nil:
		return corpus.TypeArticle
	case strings.Contains(said, "text") && e.textAt("originInfo", "issuance") == "monographic":
		return corpus.TypeBook
	}
	return ""
}

// addNamed adds an identifier by the name of its kind, or by what it looks like.
func (r *bibRecord) addNamed(kind, value string) {
	lower := strings.ToLower(value)
	switch kind = strings.ToLower(kind); {
	case kind == "doi", strings.HasPrefix(lower, "doi:"), strings.HasPrefix(lower, "doi "), strings.Contains(lower, "doi.org/10."), strings.HasPrefix(lower, "10."):
		r.addID(corpus.DOI, value)
	case kind == "arxiv", strings.HasPrefix(lower, "arxiv:"), strings.Contains(lower, "arxiv.org/"):
		r.addID(corpus.ArXiv, value)
	case kind == "pmid", kind == "pmcid":
		r.addID(kind, value)
	case kind == "pubmed":
		r.addID(corpus.PMID, value)
	case kind == "isbn", strings.HasPrefix(lower, "isbn"), strings.HasPrefix(lower, "urn:isbn:"):
		if number := isbnNumber.FindString(value); r.paper.Type == corpus.TypeBook {
			r.addID(corpus.ISBN, number)
		}
	}
	r.addLink(value)
}
