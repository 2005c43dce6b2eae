package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// dblpJSON is what the search of DBLP answers in JSON.
var dblpJSON = jsonDialect{
	inside: []string{"result", "hits", "hit"},
	known: func(h jsonHead) bool {
		return h.has("info") && (h.has("@score") || strings.Contains(h["info"], "dblp.org"))
	},
	read: readDBLPJSON,
}

// dblpInfo is what is read of a hit.
type dblpInfo struct {
	Authors struct {
		Author allTexts `json:"author"`
	} `json:"authors"`
	Title  looseText `json:"title"`
	Venue  oneText   `json:"venue"`
	Volume looseText `json:"volume"`
	Number looseText `json:"number"`
	Pages  looseText `json:"pages"`
	Year   looseText `json:"year"`
	Type   looseText `json:"type"`
	Key    looseText `json:"key"`
	DOI    looseText `json:"doi"`
	EE     allTexts  `json:"ee"`
}

func readDBLPJSON(raw []byte, r *bibRecord) error {
	var hit struct {
		Info dblpInfo `json:"info"`
	}
	if err := unmarshalLoosely(raw, &hit); err != nil {
		return err
	}
	i := &hit.Info
	r.paper = corpus.Paper{
		Title: string(i.Title), Year: yearIn(string(i.Year)), Venue: string(i.Venue), Type: workType(string(i.Type)),
		Volume: string(i.Volume), Issue: string(i.Number), Pages: string(i.Pages), DOI: string(i.DOI),
	}
	if r.paper.Venue == "CoRR" {
		r.paper.Venue = "arXiv"
	}
	for _, name := range i.Authors.Author {
		r.paper.Authors = append(r.paper.Authors, dblpName.ReplaceAllString(name, ""))
	}
	r.identify(corpus.DBLP, string(i.Key))
	for _, link := range i.EE {
		if r.paper.DOI == "" && strings.Contains(link, "doi.org/") {
			r.paper.DOI = link
		} else if !slices.Contains(r.paper.Links, link) && !strings.Contains(link, "doi.org/") {
			r.address(link)
		}
	}
	return nil
}

// dblpName is the number behind a name that several people have.
var dblpName = lazily(` \d{4}$`)
