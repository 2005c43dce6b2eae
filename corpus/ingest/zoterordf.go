package ingest

import (
	"cmp"
	"context"
	"math"

	"papergraph/corpus"
)

// Libraries that Zotero wrote as RDF: bib:Article and the like with z:itemType;
// what they are part of stands inside of them or beside them.
var sniffZotero = sniffXML("RDF", lazily(`zotero\.org/namespaces|purl\.org/net/biblio`))

// zoteroExtras are what a library holds besides works.
var zoteroExtras = map[string]bool{"attachment": true, "note": true, "annotation": true}

// A zoteroPart is something that works are part of.
type zoteroPart struct {
	title, volume, issue string
	ids                  []string
	works                int // how many refer to it
}

// A zoteroLibrary reads items, given what they may be part of.
type zoteroLibrary map[string]*zoteroPart

func readZotero(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	l := make(zoteroLibrary)
	var tree xmlRecord
	collect := func(p xmlPiece) xmlReading {
		if len(p.text) > math.MaxInt32 {
			return nil
		}
		tree.parse(p.text, tree.nodes)
		e := tree.root()
		for of := range e.children("isPartOf") {
			l.part(of.attr("resource")).works++
		}
		if part := l.part(e.attr("about")); part.title == "" {
			works := part.works
			*part = zoteroPartOf(e)
			part.works = works
		}
		return nil
	}
	if _, _, err := (xmlSource{cutZotero, collect}).read(ctx, s); err != nil {
		return nil, nil, err
	}
	return xmlSource{cutZotero, func(xmlPiece) xmlReading { return l.item }}.read(ctx, s)
}

// part is what is known under a name.
func (l zoteroLibrary) part(about string) *zoteroPart {
	if l[about] == nil {
		l[about] = &zoteroPart{}
	}
	return l[about]
}

func zoteroPartOf(e element) zoteroPart {
	return zoteroPart{e.textAt("title"), e.textAt("volume"), e.textAt("number"), zoteroIdentifiers(e), 1}
}

func zoteroIdentifiers(e element) []string { return e.texts("identifier") }

// cutZotero cuts the nodes that say what they are about; others are in them.
func cutZotero(name, attrs string) xmlCut {
	switch {
	case name == "RDF":
		return noCut
	case xmlAttr(attrs, "about") != "":
		return cutWhole
	case zoteroNodes[name]:
		return cutAlone
	}
	return noCut
}

// zoteroNodes are nodes that may stand without a name.
var zoteroNodes = nameSet("Article Book BookSection Document Thesis Report Manuscript Recording Image Patent Legislation Data Letter Description")

func (l zoteroLibrary) item(e element, r *bibRecord) {
	p, kind := &r.paper, e.textAt("itemType")
	if kind == "" && e.name() != "Article" && e.name() != "BookSection" || zoteroExtras[kind] {
		r.none = true // journals, notes, files, collections
		return
	}
	p.Type = workType(kind)
	p.Title, p.Abstract, p.Year = e.textAt("title"), e.textAt("abstract"), yearIn(e.textAt("date"))
	p.Volume, p.Issue, p.Pages = e.textAt("volume"), e.textAt("number"), e.textAt("pages")
	ids := zoteroIdentifiers(e)
	for of := range e.children("isPartOf") {
		part := zoteroPart{}
		if known := l[of.attr("resource")]; known != nil {
			part = *known
		}
		for node := range of.children() {
			part = zoteroPartOf(node)
		}
		p.Venue = cmp.Or(p.Venue, part.title)
		if part.works == 1 { // else they are of one of the works
			p.Volume, p.Issue = cmp.Or(p.Volume, part.volume), cmp.Or(p.Issue, part.issue)
			ids = append(ids, part.ids...)
		}
	}
	if p.Venue == "" {
		p.Venue = cmp.Or(e.textAt("presentedAt", "Conference", "title"), e.textAt("publisher", "Organization", "name"))
	}
	zoteroNames(e, r)
	for subject := range e.children("subject") {
		p.Keywords = append(p.Keywords, subject.text())
	}
	for _, id := range append(ids, e.attr("about")) {
		r.addNamed("", id)
	}
	r.extra(e.find("description").lines())
}

func zoteroNames(e element, r *bibRecord) {
	for _, of := range []string{"authors", "inventors", "contributors", "editors"} {
		for person := range e.find(of).all("Person", "Organization") {
			family, given := person.textAt("surname"), person.firstText("givenName", "givenname")
			switch {
			case family != "" && given != "":
				r.addAuthor(family, given, "")
			case family != "":
				r.addGroup(family) // a name in one field
			default:
				r.addGroup(person.textAt("name"))
			}
		}
		if len(r.paper.Authors) > 0 {
			return
		}
	}
}
