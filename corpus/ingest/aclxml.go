package ingest

import (
	"context"
	"strings"

	"papergraph/corpus"
)

// Volumes of the ACL Anthology: collection > volume > meta, paper. Files before
// 2020 have volume > paper alone.
var sniffACL = sniffXML("collection volume", lazily(`<(?:frontmatter|booktitle|fixed-case|volume\s+id=|paper\s+id=)`))

// aclPrint sets formulas as TeX does.
var aclPrint = map[string]setting{"tex-math": {before: "$", behind: "$"}}

// An aclVolume is what papers do not say themselves.
type aclVolume struct {
	collection, id string
	kind, venue    string
	year           int
}

func readACL(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	var collection string
	var volume aclVolume
	route := func(p xmlPiece) xmlReading {
		var tree xmlRecord
		switch p.name {
		case "collection":
			tree.parse(p.text, nil)
			collection = tree.root().attr("id")
		case "volume":
			tree.parse(p.text, nil)
			volume = aclVolume{collection: collection, id: tree.root().attr("id"), kind: corpus.TypeConference}
			if tree.root().attr("type") == "journal" {
				volume.kind = corpus.TypeArticle
			}
		case "meta":
			tree.parse(p.text, nil)
			meta := tree.root()
			volume.venue, volume.year = meta.find("booktitle").print(aclPrint), yearIn(meta.textAt("year"))
		case "paper":
			of := volume
			return func(e element, r *bibRecord) { of.paper(e, r) }
		}
		return nil
	}
	return xmlSource{cutACL, route}.read(ctx, s)
}

// cutACL cuts papers out of volumes. What stands before the first of them is no
// paper.
func cutACL(name, _ string) xmlCut {
	switch name {
	case "collection", "volume":
		return cutStart
	case "meta":
		return cutAlone
	case "paper":
		return cutWhole
	}
	return noCut
}

func (v *aclVolume) paper(e element, r *bibRecord) {
	p := &r.paper
	p.Title, p.Abstract = e.find("title").print(aclPrint), e.find("abstract").print(aclPrint)
	p.Venue, p.Year, p.Type = v.venue, v.year, v.kind
	if p.Venue == "" {
		p.Venue = e.textAt("booktitle")
	}
	if p.Year == 0 {
		p.Year = yearIn(e.textAt("year"))
	}
	p.Pages = e.textAt("pages")
	editors := e.find("editor").in != nil
	for author := range e.children("author") {
		if family := author.textAt("last"); family != "" {
			r.addAuthor(family, author.textAt("first"), "")
		} else {
			r.addName(author.text())
		}
	}
	r.none = editors && len(p.Authors) == 0 // the front matter of old files
	r.addID(corpus.DOI, e.textAt("doi"))
	if id := v.idOf(e); id != "" {
		r.addID(corpus.ACL, id)
		r.addLink("https://aclanthology.org/" + id)
	}
	for award := range e.children("award") {
		p.Awards = append(p.Awards, award.text())
	}
}

// idOf is the number of a paper in the Anthology: "2020.acl-main.1", and
// "P18-1001" as it was until 2019, which stands in its address alone.
func (v *aclVolume) idOf(e element) string {
	url := e.textAt("url")
	id := strings.TrimSuffix(url[strings.LastIndexByte(url, '/')+1:], ".pdf")
	if strings.Contains(id, "-") {
		return id
	}
	if number := e.attr("id"); number != "" && strings.Contains(v.collection, ".") {
		return v.collection + "-" + v.id + "." + number
	}
	return ""
}
