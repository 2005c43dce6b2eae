package ingest

import (
	"strings"

	"papergraph/corpus"
)

// Answers of arXiv in Atom: feed > entry. Other feeds are news.
var (
	sniffAtom = sniffXML("feed entry", lazily(`arxiv\.org/(?:schemas/atom|abs/|api/)`))
	readAtom  = xmlReader("entry", atomEntry)
)

func atomEntry(e element, r *bibRecord) {
	p, id := &r.paper, e.textAt("id")
	if strings.Contains(id, "/api/errors") {
		r.none = true
		r.complain(Lost, "bad-record", "arXiv answered with an error: "+e.textAt("summary"))
		return
	}
	p.Title, p.Abstract = e.textAt("title"), e.textAt("summary")
	p.Year = yearIn(e.firstText("published", "updated"))
	p.Type, p.Venue = corpus.TypePreprint, "arXiv"
	for author := range e.children("author") {
		r.addName(author.textAt("name"))
	}
	for category := range e.children("category") {
		p.Keywords = append(p.Keywords, category.attr("term"))
	}
	r.addID(corpus.ArXiv, id)
	r.addID(corpus.DOI, e.textAt("doi"))
	r.appeared(e.textAt("journal_ref"))
	r.addLink(id)
	for link := range e.children("link") {
		if link.attr("title") == "pdf" {
			r.addLink(link.attr("href"))
		}
	}
}
