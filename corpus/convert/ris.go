package convert

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// risTypes are the types of records. A paper of no known type is generic, GEN;
// so is a document of another kind, which M3 calls one.
var risTypes = map[string]string{
	corpus.TypeArticle: "JOUR", corpus.TypeConference: "CONF", corpus.TypePreprint: "UNPB", corpus.TypeChapter: "CHAP",
	corpus.TypeBook: "BOOK", corpus.TypeThesis: "THES", corpus.TypeReport: "RPRT", corpus.TypeDataset: "DATA", corpus.TypeSoftware: "COMP",
}

// writeRIS writes a record a paper. Identifiers for which RIS has no tag are
// accession numbers with their scheme, "AN  - pmid:123".
func writeRIS(ctx context.Context, w io.Writer, c *corpus.Corpus) error {
	b := bufio.NewWriter(w)
	for i, p := range c.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		risRecord(b, p)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("convert: %w", err)
	}
	return nil
}

func risRecord(b *bufio.Writer, p *corpus.Paper) {
	field := func(tag string, values ...string) {
		for _, v := range values {
			if v != "" {
				fmt.Fprintf(b, "%s  - %s\n", tag, v)
			}
		}
	}
	kind := risTypes[p.Type]
	if kind == "" {
		kind = "GEN"
	}
	field("TY", kind)
	if p.Type == corpus.TypeDocument {
		field("M3", "Document")
	}
	field("TI", p.Title)
	for _, name := range p.Authors {
		field("AU", risName(name))
	}
	if p.Year != 0 {
		field("PY", strconv.Itoa(p.Year))
	}
	switch p.Type {
	case corpus.TypeBook, corpus.TypeThesis, corpus.TypeReport, corpus.TypeDataset:
		field("PB", p.Venue)
	default:
		field("T2", p.Venue)
	}
	field("VL", p.Volume)
	field("IS", p.Issue)
	first, last, found := strings.Cut(p.Pages, "-")
	if !found || strings.ContainsAny(last, "-, ") {
		first, last = p.Pages, ""
	}
	field("SP", first)
	field("EP", last)
	field("DO", p.DOI)
	risIdentifiers(field, p)
	field("UR", p.Links...)
	field("KW", p.Keywords...)
	field("AB", risText(p.Abstract))
	b.WriteString("ER  - \n")
}

func risIdentifiers(field func(string, ...string), p *corpus.Paper) {
	if p.ArXiv != "" {
		field("AN", "arXiv:"+p.ArXiv)
	}
	for _, id := range p.IDs {
		if isbn, found := strings.CutPrefix(id, corpus.ISBN+":"); found && p.Type == corpus.TypeBook {
			field("SN", isbn)
		} else {
			field("AN", id)
		}
	}
}

// risName is a name as RIS wants it, "King, Martin, Jr.", if readers turn it back.
func risName(name string) string {
	sorted, back := ingest.SortedName(name)
	if !back || sorted == name {
		return name
	}
	if parts := strings.Split(sorted, ", "); len(parts) == 3 {
		return parts[0] + ", " + parts[2] + ", " + parts[1]
	}
	return sorted
}

// risText keeps lines apart by an empty one, as readers join lines. None begins
// as a field does.
func risText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if i > 0 && len(line) > 2 && strings.HasPrefix(strings.TrimLeft(line[2:], " "), "-") {
			lines[i] = " " + line
		}
	}
	return strings.Join(lines, "\n\n")
}
