package ingest

import (
	"cmp"
	"strings"

	"papergraph/corpus"
)

// zoteroJSON is JSON of the Zotero API, which has the fields of an item in its
// data, and of Better BibTeX, which has them in the item itself.
var zoteroJSON = jsonDialect{
	inside: []string{"items"},
	known: func(h jsonHead) bool {
		return h.has("itemType") || strings.Contains(h["data"], `"itemType"`)
	},
	read: readZoteroJSON,
}

// zoteroItem is what is read of an item.
type zoteroItem struct {
	Data        *zoteroItem     `json:"data"`
	Type        looseText       `json:"itemType"`
	Title       looseText       `json:"title"`
	Creators    []zoteroCreator `json:"creators"`
	Abstract    looseText       `json:"abstractNote"`
	Date        looseText       `json:"date"`
	Publication looseText       `json:"publicationTitle"`
	Proceedings looseText       `json:"proceedingsTitle"`
	Conference  looseText       `json:"conferenceName"`
	Book        looseText       `json:"bookTitle"`
	Repository  looseText       `json:"repository"`
	ArchiveID   looseText       `json:"archiveID"`
	Volume      looseText       `json:"volume"`
	Issue       looseText       `json:"issue"`
	Pages       looseText       `json:"pages"`
	DOI         looseText       `json:"DOI"`
	ISBN        looseText       `json:"ISBN"`
	URL         looseText       `json:"url"`
	Extra       looseText       `json:"extra"`
	Tags        allTexts        `json:"tags"`
}

type zoteroCreator struct {
	Type  looseText `json:"creatorType"`
	First looseText `json:"firstName"`
	Last  looseText `json:"lastName"`
	Name  looseText `json:"name"`
}

func readZoteroJSON(raw []byte, r *bibRecord) error {
	var z zoteroItem
	if err := unmarshalLoosely(raw, &z); err != nil {
		return err
	}
	if z.Data != nil {
		z = *z.Data
	}
	switch z.Type {
	case "attachment", "note", "annotation":
		return errNoRecord
	}
	r.paper = corpus.Paper{
		Title: string(z.Title), Abstract: string(z.Abstract), Year: yearIn(string(z.Date)), Keywords: z.Tags,
		Venue: string(cmp.Or(z.Publication, z.Proceedings, z.Conference, z.Book, z.Repository)),
		DOI:   string(z.DOI), Type: workType(string(z.Type)),
		Volume: string(z.Volume), Issue: string(z.Issue), Pages: string(z.Pages),
		ArXiv: arXivAddress(strings.ToLower(string(z.ArchiveID))),
	}
	for _, c := range z.Creators {
		if c.Type == "author" || c.Type == "" || c.Type == "programmer" || c.Type == "presenter" {
			r.paper.Authors = append(r.paper.Authors, cmp.Or(string(c.Name), joinedName(string(c.Last), string(c.First), "")))
		}
	}
	r.book(string(z.ISBN))
	r.address(string(z.URL))
	r.extra(string(z.Extra))
	return nil
}
