package convert

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// cslItem is a paper as an item of CSL-JSON 1.0.2. What that has no field for
// stands in the note, a line each, as in the "Extra" of Zotero.
type cslItem struct {
	ID        corpus.ID `json:"id"`
	Type      string    `json:"type"`
	Genre     string    `json:"genre,omitempty"`
	Title     string    `json:"title,omitempty"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Volume    string    `json:"volume,omitempty"`
	Issue     string    `json:"issue,omitempty"`
	Page      string    `json:"page,omitempty"`
	Abstract  string    `json:"abstract,omitempty"`
	Keyword   string    `json:"keyword,omitempty"`
	DOI       string    `json:"DOI,omitempty"`
	PMID      string    `json:"PMID,omitempty"`
	PMCID     string    `json:"PMCID,omitempty"`
	ISBN      string    `json:"ISBN,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// writeCSL writes a list of items, one a line.
func writeCSL(ctx context.Context, w io.Writer, c *corpus.Corpus) error {
	return writeObjects(ctx, w, c, [3]string{"[\n", ",\n", "\n]\n"}, func(p *corpus.Paper) any { return cslOf(p) })
}

// writeObjects writes what of makes of each paper as JSON, with the texts around
// them: before, between and behind.
func writeObjects(ctx context.Context, w io.Writer, c *corpus.Corpus, around [3]string, of func(*corpus.Paper) any) error {
	b := bufio.NewWriter(w)
	b.WriteString(around[0])
	for i, p := range c.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i > 0 {
			b.WriteString(around[1])
		}
		var line strings.Builder
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(of(p)); err != nil {
			return fmt.Errorf("convert: paper %s: %w", p.ID, err)
		}
		b.WriteString(strings.TrimSuffix(line.String(), "\n"))
	}
	b.WriteString(around[2])
	if err := b.Flush(); err != nil {
		return fmt.Errorf("convert: %w", err)
	}
	return nil
}

func cslOf(p *corpus.Paper) *cslItem {
	item := &cslItem{ID: p.ID, Type: cmp.Or(p.Type, corpus.TypeDocument), Title: p.Title, Container: p.Venue, Volume: p.Volume,
		Issue: p.Issue, Page: p.Pages, Abstract: p.Abstract, Keyword: cslKeywords(p.Keywords), DOI: p.DOI}
	if p.Type == corpus.TypeDocument {
		item.Genre = corpus.TypeDocument // one without is of no known type
	}
	for _, name := range p.Authors {
		item.Author = append(item.Author, cslNameOf(name))
	}
	if p.Year != 0 {
		item.Issued = &cslDate{Parts: [][]int{{p.Year}}}
	}
	var note []string
	if p.ArXiv != "" {
		note = append(note, "arXiv: "+p.ArXiv)
	}
	for _, id := range p.IDs {
		scheme, value, _ := strings.Cut(id, ":")
		switch {
		case scheme == corpus.PMID && item.PMID == "":
			item.PMID = value
		case scheme == corpus.PMCID && item.PMCID == "":
			item.PMCID = strings.ToUpper(value)
		case scheme == corpus.ISBN && item.ISBN == "" && p.Type == corpus.TypeBook:
			item.ISBN = value
		default:
			note = append(note, scheme+": "+value)
		}
	}
	for i, link := range p.Links {
		if i == 0 {
			item.URL = link
		} else {
			note = append(note, "URL: "+link)
		}
	}
	item.Note = strings.Join(note, "\n")
	return item
}

// cslKeywords writes keywords as one text. A comma in one of them asks for
// semicolons.
func cslKeywords(keywords []string) string {
	all := strings.Join(keywords, ", ")
	if strings.Count(all, ",") > max(0, len(keywords)-1) {
		return strings.Join(keywords, "; ") + ";"
	}
	return all
}

// cslNameOf takes a name apart where readers put it together again.
func cslNameOf(name string) cslName {
	sorted, back := ingest.SortedName(name)
	family, given, found := strings.Cut(sorted, ", ")
	if !back || !found || sorted == name {
		return cslName{Literal: name}
	}
	suffix, first, two := strings.Cut(given, ", ")
	if two {
		return cslName{Family: family, Given: first, Suffix: suffix}
	}
	return cslName{Family: family, Given: given}
}
