package ingest

import (
	"cmp"
	"errors"
	"strings"

	"papergraph/corpus"
)

// europePMC is JSON of the search of Europe PMC.
var europePMC = jsonDialect{
	inside: []string{"resultList", "result"},
	known: func(h jsonHead) bool {
		return h.has("authorString") || h.has("journalInfo") || h.has("pmid", "pubYear")
	},
	read: readEuropePMC,
}

// europePaper is what is read of a result.
type europePaper struct {
	Source   looseText `json:"source"`
	PMID     looseText `json:"pmid"`
	PMCID    looseText `json:"pmcid"`
	DOI      looseText `json:"doi"`
	Title    looseText `json:"title"`
	InOne    looseText `json:"authorString"`
	Abstract looseText `json:"abstractText"`
	Year     looseText `json:"pubYear"`
	Pages    looseText `json:"pageInfo"`
	Journal  looseText `json:"journalTitle"`
	Volume   looseText `json:"journalVolume"`
	Issue    looseText `json:"issue"`
	Info     struct {
		Volume  looseText `json:"volume"`
		Issue   looseText `json:"issue"`
		Year    looseText `json:"yearOfPublication"`
		Journal struct {
			Title looseText `json:"title"`
		} `json:"journal"`
	} `json:"journalInfo"`
	Book struct {
		Publisher looseText `json:"publisher"`
	} `json:"bookOrReportDetails"`
	List struct {
		Author []europeAuthor `json:"author"`
	} `json:"authorList"`
	Keywords struct {
		Keyword allTexts `json:"keyword"`
	} `json:"keywordList"`
	MeSH struct {
		Heading []struct {
			Name looseText `json:"descriptorName"`
		} `json:"meshHeading"`
	} `json:"meshHeadingList"`
	Types struct {
		Type allTexts `json:"pubType"`
	} `json:"pubTypeList"`
}

type europeAuthor struct {
	First      looseText `json:"firstName"`
	Last       looseText `json:"lastName"`
	Initials   looseText `json:"initials"`
	Full       looseText `json:"fullName"`
	Collective looseText `json:"collectiveName"`
}

func readEuropePMC(raw []byte, r *bibRecord) error {
	var e europePaper
	if err := unmarshalLoosely(raw, &e); err != nil {
		return err
	}
	r.paper = corpus.Paper{
		Title: withoutBrackets(string(e.Title)), Abstract: jatsText(string(e.Abstract)), DOI: string(e.DOI), Keywords: e.Keywords.Keyword,
		Year:   cmp.Or(yearIn(string(e.Info.Year)), yearIn(string(e.Year))),
		Venue:  string(cmp.Or(e.Info.Journal.Title, e.Journal)),
		Volume: string(cmp.Or(e.Info.Volume, e.Volume)), Issue: string(cmp.Or(e.Info.Issue, e.Issue)), Pages: string(e.Pages),
	}
	for _, name := range e.Types.Type {
		if kind := workType(name); kind != corpus.TypeDocument {
			r.paper.Type = cmp.Or(r.paper.Type, kind)
		}
	}
	if e.Source == "PPR" {
		r.paper.Type, r.paper.Venue = corpus.TypePreprint, cmp.Or(r.paper.Venue, string(e.Book.Publisher))
	}
	for _, a := range e.List.Author {
		name := joinedName(string(a.Last), string(cmp.Or(a.First, a.Initials)), "")
		r.paper.Authors = append(r.paper.Authors, cmp.Or(name, string(a.Collective), string(a.Full)))
	}
	if len(r.paper.Authors) == 0 {
		r.paper.Authors = splitNames(string(e.InOne))
	}
	for i := 0; i < len(e.MeSH.Heading) && len(e.Keywords.Keyword) == 0; i++ {
		r.paper.Keywords = append(r.paper.Keywords, string(e.MeSH.Heading[i].Name))
	}
	r.identify(corpus.PMID, string(e.PMID))
	r.identify(corpus.PMCID, string(e.PMCID))
	return nil
}

// pubMedJSON is the summaries of PubMed in JSON.
var pubMedJSON = jsonDialect{
	inside: []string{"result", anyNumber},
	known:  func(h jsonHead) bool { return h.has("uid") && (h.has("fulljournalname") || h.has("articleids")) },
	read:   readPubMedJSON,
}

func readPubMedJSON(raw []byte, r *bibRecord) error {
	var s struct {
		UID     looseText `json:"uid"`
		Error   looseText `json:"error"`
		Date    looseText `json:"pubdate"`
		Journal looseText `json:"fulljournalname"`
		Source  looseText `json:"source"`
		Title   looseText `json:"title"`
		Volume  looseText `json:"volume"`
		Issue   looseText `json:"issue"`
		Pages   looseText `json:"pages"`
		Types   allTexts  `json:"pubtype"`
		Authors allTexts  `json:"authors"`
		IDs     []struct {
			Type  looseText `json:"idtype"`
			Value looseText `json:"value"`
		} `json:"articleids"`
	}
	if err := unmarshalLoosely(raw, &s); err != nil {
		return err
	}
	if s.Error != "" {
		return errors.New(string(s.Error))
	}
	r.paper = corpus.Paper{
		Title: withoutBrackets(string(s.Title)), Authors: s.Authors, Year: yearIn(string(s.Date)), Venue: string(cmp.Or(s.Journal, s.Source)),
		Volume: string(s.Volume), Issue: string(s.Issue), Pages: string(s.Pages),
	}
	for _, name := range s.Types {
		if kind := workType(name); kind != corpus.TypeDocument {
			r.paper.Type = cmp.Or(r.paper.Type, kind)
		}
	}
	r.identify(corpus.PMID, string(s.UID))
	for _, id := range s.IDs {
		switch id.Type {
		case "doi":
			r.paper.DOI = string(id.Value)
		case "pmc":
			r.identify(corpus.PMCID, string(id.Value))
		}
	}
	return nil
}

// withoutBrackets is a title without the brackets that PubMed puts around those it
// translated: "[Cold rooms]."
func withoutBrackets(title string) string {
	inner, found := strings.CutPrefix(strings.TrimRight(title, ". "), "[")
	if inner, closed := strings.CutSuffix(inner, "]"); found && closed && !strings.ContainsAny(inner, "[]") {
		return inner
	}
	return title
}
