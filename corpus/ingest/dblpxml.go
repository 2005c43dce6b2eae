package ingest

import (
	"context"
	"fmt"
	"strings"

	"papergraph/corpus"
)

// Records of DBLP: all of them in dblp.xml, those of a person, one, or the hits
// of a search.
var sniffDBLP = sniffXML("dblp dblpperson bht result article inproceedings proceedings book incollection phdthesis mastersthesis",
	lazily(`<dblp\b|<dblpperson\b|\skey="\w+/|<query\b[^>]*>[^<]*</query>\s*<status\b`))

var dblpTypes = map[string]string{
	"article": corpus.TypeArticle, "inproceedings": corpus.TypeConference, "proceedings": corpus.TypeBook,
	"book": corpus.TypeBook, "incollection": corpus.TypeChapter, "phdthesis": corpus.TypeThesis,
	"mastersthesis": corpus.TypeThesis, "data": corpus.TypeDataset, "www": corpus.TypeDocument, "info": "",
}

func readDBLP(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	persons, first := 0, 0
	cut := func(name, attrs string) xmlCut {
		if _, found := dblpTypes[name]; !found {
			return noCut
		}
		if xmlAttr(attrs, "key") == "" {
			return cutAlone // a hit, or an element inside of a record
		}
		return cutWhole
	}
	route := func(p xmlPiece) xmlReading {
		if p.name == "www" && strings.HasPrefix(xmlAttr(p.text[:strings.IndexByte(p.text, '>')], "key"), "homepages/") {
			if persons++; persons == 1 {
				first = p.line
			}
			return nil
		}
		return dblpRecord
	}
	papers, found, err := xmlSource{cut, route}.read(ctx, s)
	if persons > 0 {
		found = append(found, Diagnostic{Pos: corpus.Pos{File: s.Name, Line: first}, Severity: Note, Code: "not-a-paper",
			Message: fmt.Sprintf("%s of persons passed over, the first on this line", counted(persons, "page"))})
	}
	return papers, found, err
}

func dblpRecord(e element, r *bibRecord) {
	p := &r.paper
	p.Title, p.Year, p.Type = e.textAt("title"), yearIn(e.textAt("year")), dblpTypes[e.name()]
	p.Volume, p.Issue, p.Pages = e.textAt("volume"), e.textAt("number"), e.textAt("pages")
	p.Venue = e.firstText("journal", "booktitle", "venue", "school", "publisher", "series")
	key := e.attr("key")
	if e.name() == "info" {
		key, p.Type = e.textAt("key"), workType(e.textAt("type"))
	}
	if kind := e.attr("publtype"); kind == "informal" || kind == "informal withdrawn" || p.Venue == "CoRR" {
		p.Type = corpus.TypePreprint
	}
	r.addID(corpus.DBLP, key)
	dblpNames(e, r)
	r.addID(corpus.DOI, e.textAt("doi"))
	for _, ee := range e.texts("ee") {
		r.addLink(ee)
	}
	if number, found := strings.CutPrefix(p.Volume, "abs/"); found && p.Venue == "CoRR" {
		r.addID(corpus.ArXiv, number)
		p.Venue, p.Volume = "arXiv", ""
	}
	if p.Type == corpus.TypeBook {
		r.addID(corpus.ISBN, e.textAt("isbn"))
	}
	for _, cited := range e.texts("cite") {
		if cited != "..." { // a work that DBLP does not have
			r.cite(referenceTo(corpus.Identifier(corpus.DBLP, cited)))
		}
	}
}

// dblpNames adds authors, or else editors. Of several persons with one name all
// but the first have a number: "Wei Wang 0001".
func dblpNames(e element, r *bibRecord) {
	names := e.texts("author")
	if len(names) == 0 {
		names = e.find("authors").texts("author")
	}
	if len(names) == 0 {
		names = e.texts("editor")
	}
	for _, name := range names {
		r.addName(dblpName.ReplaceAllString(name, ""))
	}
}
