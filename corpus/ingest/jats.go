package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// Articles in the Journal Article Tag Suite, as PubMed Central and publishers
// give them: article > front > article-meta, with back > ref-list > ref.
var (
	sniffJATS = sniffXML("article pmc-articleset articles", lazily(`<(?:\w+:)?(?:journal-meta|article-meta)\b`))
	readJATS  = xmlReader("article", jatsArticle)
)

// jatsPrint leaves out notes, and formulas where they stand a second time.
var jatsPrint = map[string]setting{"tex-math": {none: true}, "fn": {none: true}, "xref": {none: true}, "object-id": {none: true}}

func jatsArticle(e element, r *bibRecord) {
	meta, journal, p := e.find("front", "article-meta"), e.find("front", "journal-meta"), &r.paper
	if meta.in == nil {
		meta = e.find("front-stub")
	}
	p.Title = jatsTitleOf(meta.find("title-group"))
	p.Venue = journal.textAt("journal-title-group", "journal-title")
	if p.Venue == "" {
		p.Venue = journal.firstText("journal-title", "abbrev-journal-title", "journal-id")
	}
	p.Year = jatsYear(meta)
	p.Volume, p.Issue = meta.textAt("volume"), meta.textAt("issue")
	if p.Pages = pagesFrom(meta.textAt("fpage"), meta.textAt("lpage")); p.Pages == "" {
		p.Pages = meta.textAt("elocation-id")
	}
	for list := range meta.children("contrib-group") {
		for contrib := range list.children("contrib") {
			if kind := contrib.attr("contrib-type"); kind == "author" || kind == "" {
				jatsAuthor(contrib, r)
			}
		}
	}
	for abstract := range meta.children("abstract") {
		if kind := abstract.attr("abstract-type"); p.Abstract == "" && kind != "graphical" && kind != "toc" && kind != "teaser" {
			p.Abstract = jatsAbstract(abstract)
		}
	}
	for group := range meta.children("kwd-group") {
		for word := range group.all("kwd") {
			p.Keywords = append(p.Keywords, word.text())
		}
	}
	p.Type = corpus.TypeArticle
	for id := range meta.children("article-id") {
		r.addID(jatsScheme(id.attr("pub-id-type")), id.text())
	}
	for list := range e.find("back").all("ref") {
		jatsReferences(list, r)
	}
}

func jatsTitleOf(group element) string {
	title := group.find("article-title").print(jatsPrint)
	if sub := group.find("subtitle").print(jatsPrint); sub != "" {
		title += ": " + sub
	}
	return title
}

// jatsYear is that of the issue, else of the first date.
func jatsYear(meta element) int {
	var other int
	for date := range meta.children("pub-date") {
		year := yearIn(date.textAt("year"))
		switch kind := date.attr("pub-type") + date.attr("date-type"); kind {
		case "ppub", "collection", "pub":
			if year != 0 {
				return year
			}
		}
		if other == 0 {
			other = year
		}
	}
	return other
}

func jatsAuthor(e element, r *bibRecord) {
	if alternatives := e.find("name-alternatives"); alternatives.in != nil {
		e = alternatives
	}
	if name := e.find("name"); name.in != nil {
		r.addAuthor(name.textAt("surname"), name.textAt("given-names"), name.textAt("suffix"))
	} else if name := e.find("string-name"); name.in != nil {
		jatsName(name, r.addAuthor, r.addName)
	} else if group := e.find("collab"); group.in != nil {
		r.addGroup(group.print(map[string]setting{"contrib-group": {none: true}, "xref": {none: true}}))
	}
}

// jatsName gives the parts of a name, or the name as printed.
func jatsName(e element, parts func(family, given, suffix string), whole func(name string)) {
	if family := e.textAt("surname"); family != "" {
		parts(family, e.textAt("given-names"), e.textAt("suffix"))
	} else {
		whole(e.text())
	}
}

// jatsAbstract has a line for each paragraph; titles of sections stand before
// the first.
func jatsAbstract(e element) string {
	var lines []string
	label := ""
	for part := range e.all("title", "p") {
		text := part.print(jatsPrint)
		switch {
		case text == "" || strings.EqualFold(text, "abstract"):
		case part.name() == "title":
			label = strings.TrimSuffix(text, ":") + ": "
		default:
			lines = append(lines, label+text)
			label = ""
		}
	}
	if len(lines) == 0 {
		return e.print(jatsPrint)
	}
	return strings.Join(lines, "\n")
}

// jatsScheme is the scheme of a kind of identifiers, one of PMID for "pmid".
func jatsScheme(kind string) string {
	switch kind {
	case "pmid", "pmcid", "doi", "arxiv":
		return kind
	case "pmc", "pmcaid":
		return corpus.PMCID
	}
	return ""
}

// jatsReferences takes the works of an entry of the list of references; several
// may stand in one.
func jatsReferences(e element, r *bibRecord) {
	if alternatives := e.find("citation-alternatives"); alternatives.in != nil {
		for citation := range alternatives.children() {
			jatsReference(citation, r)
			return // the others say the same
		}
	}
	for citation := range e.children("element-citation", "mixed-citation", "nlm-citation", "citation") {
		jatsReference(citation, r)
	}
}

func jatsReference(e element, r *bibRecord) {
	ref := corpus.Reference{Year: yearIn(e.textAt("year")), Volume: e.textAt("volume"),
		Title: e.find("article-title").print(jatsPrint), Venue: e.textAt("source"), Page: e.firstText("fpage", "elocation-id")}
	if ref.Title == "" {
		if ref.Title = e.firstText("chapter-title", "data-title", "part-title"); ref.Title == "" && e.textAt("volume") == "" {
			ref.Title, ref.Venue = ref.Venue, "" // a book
		}
	}
	for id := range e.children("pub-id", "ext-link") {
		kind := id.attr("pub-id-type")
		if kind == "" && strings.Contains(id.attr("href")+id.text(), "10.") {
			kind = corpus.DOI
		}
		if scheme := jatsScheme(kind); scheme != "" {
			if known := corpus.Identifier(scheme, id.text()); known != "" {
				ref.IDs = append(ref.IDs, known)
			}
		}
	}
	for name := range e.all("name", "string-name", "collab") {
		var author bibRecord
		if name.name() == "collab" {
			author.addGroup(name.text())
		} else {
			jatsName(name, author.addAuthor, author.addName)
		}
		if len(author.paper.Authors) > 0 {
			ref.Author = spokenName(clean(author.paper.Authors[0]))
			break
		}
	}
	if ref.Title == "" && ref.Author == "" {
		r.citeText(e.text(), ref.IDs...)
		return
	}
	slices.Sort(ref.IDs)
	ref.IDs = slices.Compact(ref.IDs)
	r.cite(&ref)
}
