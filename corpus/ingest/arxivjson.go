package ingest

import (
	"cmp"
	"slices"
	"strings"

	"papergraph/corpus"
)

// arXivJSON is a line a paper as in the data set of arXiv at Kaggle, and in
// unarXive, which adds what the papers cite.
var arXivJSON = jsonDialect{
	known: func(h jsonHead) bool {
		return h.has("authors_parsed") || h.has("categories", "update_date") || h.has("submitter", "categories") ||
			h.has("paper_id") && (strings.Contains(h["metadata"], `"submitter"`) || strings.Contains(h["metadata"], `"authors_parsed"`))
	},
	read: readArXivJSON,
}

// arXivPaper is what is read of a paper.
type arXivPaper struct {
	ID         looseText         `json:"id"`
	Title      looseText         `json:"title"`
	Abstract   oneText           `json:"abstract"`
	Authors    looseText         `json:"authors"`
	Parsed     [][]looseText     `json:"authors_parsed"`
	Categories allTexts          `json:"categories"`
	Journal    looseText         `json:"journal-ref"`
	DOI        looseText         `json:"doi"`
	Versions   []arXivVersion    `json:"versions"`
	Updated    looseText         `json:"update_date"`
	PaperID    looseText         `json:"paper_id"`
	Metadata   *arXivPaper       `json:"metadata"`
	Entries    map[string]rawBib `json:"bib_entries"`
}

type arXivVersion struct {
	Created looseText `json:"created"`
}

// rawBib is a citation in unarXive.
type rawBib struct {
	Raw looseText `json:"bib_entry_raw"`
	IDs struct {
		OpenAlex looseText `json:"open_alex_id"`
		PubMed   looseText `json:"pubmed_id"`
		PMC      looseText `json:"pmc_id"`
		DOI      looseText `json:"doi"`
		ArXiv    looseText `json:"arxiv_id"`
	} `json:"ids"`
}

func readArXivJSON(raw []byte, r *bibRecord) error {
	var a arXivPaper
	if err := unmarshalLoosely(raw, &a); err != nil {
		return err
	}
	entries := a.Entries
	if a.Metadata != nil {
		a.Metadata.ID = cmp.Or(a.Metadata.ID, a.PaperID)
		a.Metadata.Abstract = cmp.Or(a.Metadata.Abstract, a.Abstract)
		a = *a.Metadata
	}
	r.paper = corpus.Paper{
		Title: string(a.Title), Abstract: string(a.Abstract), Authors: a.names(), Year: a.year(),
		ArXiv: corpus.ParseArXiv(string(a.ID)), DOI: string(a.DOI), Venue: "arXiv", Type: corpus.TypePreprint,
	}
	for _, labels := range a.Categories {
		r.paper.Keywords = append(r.paper.Keywords, strings.Fields(labels)...)
	}
	r.appeared(string(a.Journal))
	keys := make([]string, 0, len(entries))
	for key := range entries {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		r.cite(entries[key].reference())
	}
	return nil
}

// appeared takes the venue at which a paper of arXiv appeared, "J. Threads 4
// (1999) 11-19", if it did.
func (r *bibRecord) appeared(journal string) {
	if v, ok := citedSource(clean(journal)); ok && v.name != "" {
		r.paper.Venue, r.paper.Type = v.name, ""
	}
}

func (a *arXivPaper) names() []string {
	var names []string
	for _, parts := range a.Parsed { // family, given, suffix, institutions
		parts = append(parts, "", "", "")
		names = append(names, joinedName(string(parts[0]), string(parts[1]), string(parts[2])))
	}
	if len(names) == 0 {
		names, _ = parseAuthors(clean(string(a.Authors)))
	}
	return names
}

// year is that of the first version, or else what the number says of it.
func (a *arXivPaper) year() int {
	for _, v := range a.Versions {
		if year := yearIn(string(v.Created)); year != 0 {
			return year
		}
	}
	number := string(a.ID[strings.LastIndexByte(string(a.ID), '/')+1:])
	if len(number) > 4 {
		if year := arxivYear(number[:2], number[2:4]); year != 0 {
			return year
		}
	}
	return yearIn(string(a.Updated))
}

func (b rawBib) reference() *corpus.Reference {
	ref := citedText(string(b.Raw))
	if ref == nil {
		ref = &corpus.Reference{}
	}
	known := referenceTo(corpus.Identifier(corpus.OpenAlex, string(b.IDs.OpenAlex)), corpus.Identifier(corpus.PMID, string(b.IDs.PubMed)),
		corpus.Identifier(corpus.PMCID, string(b.IDs.PMC)), corpus.Identifier(corpus.DOI, string(b.IDs.DOI)), corpus.Identifier(corpus.ArXiv, string(b.IDs.ArXiv)))
	if known != nil {
		known = referenceTo(append(known.IDs, ref.IDs...)...)
		ref.IDs = known.IDs
	}
	if len(ref.IDs) == 0 && ref.Title+ref.Author+ref.Text == "" {
		return nil
	}
	return ref
}
