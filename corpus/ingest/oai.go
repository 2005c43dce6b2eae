package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// What archives give to harvesters: OAI-PMH > record > metadata, in Dublin Core,
// in the two forms of arXiv, in JATS or in MODS; and Dublin Core alone.
var (
	sniffOAI = sniffXML("OAI-PMH ListRecords GetRecord record records dc dcCollection", lazily(`openarchives\.org/OAI|purl\.org/dc/elements`))
	readOAI  = xmlSource{cutOAI, func(xmlPiece) xmlReading { return oaiRecord }}.read
)

func cutOAI(name, _ string) xmlCut {
	switch name {
	case "record":
		return cutWhole
	case "dc":
		return cutAlone
	}
	return noCut
}

func oaiRecord(e element, r *bibRecord) {
	header := e.find("header")
	if header.attr("status") == "deleted" {
		r.none = true
		r.complain(Note, "not-a-paper", "a record that the archive has deleted")
		return
	}
	for e.name() == "record" || e.name() == "metadata" {
		inner := e.find("metadata")
		if inner.in == nil {
			for child := range e.children("dc", "arXiv", "arXivRaw", "article", "mods") {
				inner = child
				break
			}
		}
		if inner.in == nil {
			break
		}
		e = inner
	}
	switch e.name() {
	case "arXiv", "arXivRaw":
		oaiArXiv(e, r)
	case "article":
		jatsArticle(e, r)
	case "mods":
		modsRecord(e, r)
	default:
		oaiDublinCore(e, r)
		if number, found := strings.CutPrefix(header.textAt("identifier"), "oai:arXiv.org:"); found {
			r.addID(corpus.ArXiv, number)
			r.paper.Type, r.paper.Venue = corpus.TypePreprint, "arXiv"
		}
	}
}

func oaiArXiv(e element, r *bibRecord) {
	p := &r.paper
	p.Title, p.Abstract, p.Venue, p.Type = e.textAt("title"), e.textAt("abstract"), "arXiv", corpus.TypePreprint
	r.addID(corpus.ArXiv, e.textAt("id"))
	r.addID(corpus.DOI, e.textAt("doi"))
	r.appeared(e.textAt("journal-ref"))
	p.Keywords = strings.Fields(e.textAt("categories"))
	if p.Year = yearIn(e.textAt("created")); p.Year == 0 {
		p.Year = yearIn(e.textAt("version", "date"))
	}
	for author := range e.find("authors").children("author") {
		r.addAuthor(author.textAt("keyname"), author.textAt("forenames"), author.textAt("suffix"))
	}
	if len(p.Authors) == 0 { // as printed
		for _, name := range splitNames(e.textAt("authors")) {
			r.addName(name)
		}
	}
}

// dcTypes are types in Dublin Core, whose texts are as archives please.
var dcTypes = []struct{ sign, name string }{
	{"thesis", corpus.TypeThesis}, {"dissertation", corpus.TypeThesis}, {"preprint", corpus.TypePreprint},
	{"conference", corpus.TypeConference}, {"article", corpus.TypeArticle}, {"bookpart", corpus.TypeChapter},
	{"book", corpus.TypeBook}, {"report", corpus.TypeReport}, {"dataset", corpus.TypeDataset}, {"software", corpus.TypeSoftware},
}

func oaiDublinCore(e element, r *bibRecord) {
	p := &r.paper
	p.Title = e.firstText("title")
	for _, text := range e.texts("description") {
		if !strings.HasPrefix(text, "Comment: ") && len(text) > len(p.Abstract) {
			p.Abstract = text
		}
	}
	for _, name := range e.texts("creator") {
		r.addName(name)
	}
	p.Keywords = e.texts("subject")
	for _, date := range slices.Concat(e.texts("date"), e.texts("issued")) { // the first version before the last
		if year := yearIn(date); year != 0 && (p.Year == 0 || year < p.Year) {
			p.Year = year
		}
	}
	said := strings.ToLower(strings.Join(e.texts("type"), " "))
	for _, t := range dcTypes {
		if strings.Contains(said, t.sign) {
			p.Type = t.name
			break
		}
	}
	p.Venue, _, _ = strings.Cut(e.textAt("source"), ";")
	for _, id := range slices.Concat(e.texts("identifier"), e.texts("relation")) {
		r.addNamed("", id)
	}
}
