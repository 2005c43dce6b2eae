package convert

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// csvColumns are the columns of a table of papers, and what stands in them. The
// reader of tables knows them by these names.
var csvColumns = []struct {
	name string
	of   func(*corpus.Paper) string
}{
	{"id", func(p *corpus.Paper) string { return string(p.ID) }},
	{"type", func(p *corpus.Paper) string { return p.Type }},
	{"title", func(p *corpus.Paper) string { return p.Title }},
	{"authors", csvAuthors},
	{"year", csvYear},
	{"venue", func(p *corpus.Paper) string { return p.Venue }},
	{"volume", func(p *corpus.Paper) string { return p.Volume }},
	{"issue", func(p *corpus.Paper) string { return p.Issue }},
	{"pages", func(p *corpus.Paper) string { return p.Pages }},
	{"doi", func(p *corpus.Paper) string { return p.DOI }},
	{"arxiv", func(p *corpus.Paper) string { return p.ArXiv }},
	{"ids", func(p *corpus.Paper) string { return csvList(p.IDs) }},
	{"keywords", func(p *corpus.Paper) string { return csvList(p.Keywords) }},
	{"sections", func(p *corpus.Paper) string { return csvList(p.Sections) }},
	{"awards", func(p *corpus.Paper) string { return csvList(p.Awards) }},
	{"links", csvLinks},
	{"abstract", func(p *corpus.Paper) string { return p.Abstract }},
	{"cited ids", csvCites},
	{"references", csvReferences},
}

// csvKeeps are the fields that a table holds: all but the name, which is found
// in title and text again.
var csvKeeps = []string{"title", "authors", "year", "venue", "type", "volume", "issue", "pages", "abstract", "doi", "arxiv", "ids",
	"keywords", "sections", "links", "awards", "cites", "references"}

// writeCSV writes one row a paper below a header.
func writeCSV(ctx context.Context, w io.Writer, c *corpus.Corpus) error {
	b := csv.NewWriter(w)
	row := make([]string, len(csvColumns))
	for i, column := range csvColumns {
		row[i] = column.name
	}
	err := b.Write(row)
	for _, p := range c.All() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("convert: %w", err)
		}
		for i, column := range csvColumns {
			row[i] = column.of(p)
		}
		err = b.Write(row)
	}
	b.Flush()
	if err == nil {
		err = b.Error()
	}
	if err != nil {
		return fmt.Errorf("convert: %w", err)
	}
	return nil
}

func csvYear(p *corpus.Paper) string {
	if p.Year == 0 {
		return ""
	}
	return strconv.Itoa(p.Year)
}

// csvAuthors are names as they are sorted; those that readers would take apart
// stand in braces.
func csvAuthors(p *corpus.Paper) string {
	names := slices.Clone(p.Authors)
	for i, name := range names {
		sorted, back := ingest.SortedName(name)
		if names[i] = sorted; !back {
			names[i] = "{" + name + "}"
		}
	}
	return csvList(names)
}

// csvList writes values between semicolons, with one behind a single value that
// readers would else take apart, or as a list in JSON if the values hold some.
func csvList(values []string) string {
	if slices.ContainsFunc(values, func(v string) bool { return strings.ContainsAny(v, ";|\n[") }) {
		return csvJSON(values)
	}
	all := strings.Join(values, "; ")
	if len(values) == 1 && (strings.ContainsAny(all, ",，；、&{") || strings.Contains(all, " and ") || strings.Contains(all, " und ")) {
		all += ";"
	}
	return all
}

// csvJSON writes values that always encode: strings, or references.
func csvJSON(values any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(values); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// csvLinks writes addresses between blanks.
func csvLinks(p *corpus.Paper) string {
	if slices.ContainsFunc(p.Links, func(link string) bool { return strings.ContainsAny(link, " |\n[") }) {
		return csvJSON(p.Links)
	}
	return strings.Join(p.Links, " ")
}

func csvCites(p *corpus.Paper) string {
	ids := make([]string, len(p.Cites))
	for i, id := range p.Cites {
		ids[i] = string(id)
	}
	return csvList(ids)
}

// csvReferences writes the works outside of the corpus as a list in JSON.
func csvReferences(p *corpus.Paper) string {
	if len(p.References) == 0 {
		return ""
	}
	return csvJSON(p.References)
}
