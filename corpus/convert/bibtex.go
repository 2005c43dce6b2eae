package convert

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// writeBibTeX writes an entry for each paper in UTF-8. What has no field of its own
// in BibTeX has one that other programs leave alone: references, each one a group
// of fields; the papers cited under cites, as JabRef has it; sections as its
// groups. Papers that were read from BibTeX keep their keys, see keys, and the
// fields that only BibTeX has.
func writeBibTeX(ctx context.Context, w io.Writer, c *corpus.Corpus) error {
	b := bufio.NewWriter(w)
	keys := keys(c)
	for i, p := range c.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		cites := make([]string, len(p.Cites))
		for k, id := range p.Cites {
			cites[k] = string(id)
			if j, found := c.Index(id); found {
				cites[k] = keys[j]
			}
		}
		writeBibEntry(b, p, keys[i], strings.Join(cites, ","))
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("convert: %w", err)
	}
	return nil
}

func writeBibEntry(b *bufio.Writer, p *corpus.Paper, key, cites string) {
	extra := bibExtraOf(p)
	kind, usual := ingest.BibKind(extra.of("kind"), p.Type)
	fmt.Fprintf(b, "@%s{%s", kind, key)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, ",\n  %s = {%s}", name, value)
		}
	}
	others := len(extra.names) > 0
	preprint := p.ArXiv != "" || mentionsPreprint(p)
	field("title", cmp.Or(extra.of("title"), bibTitle(p.Title)))
	field("author", bibAuthors(p.Authors))
	if p.Year != 0 {
		field("year", strconv.Itoa(p.Year))
	}
	if venue := extra.of("venue"); venue != "" {
		field(venueField(p.Type), venue)
	} else if p.Venue != "" || preprint { // in braces of its own: as it is, and none if it is none
		field(venueField(p.Type), "{"+latex(p.Venue)+"}")
	}
	field("volume", latex(p.Volume))
	field("number", latex(p.Issue))
	field("pages", strings.Replace(latex(p.Pages), "-", "--", 1))
	field("doi", address(p.DOI))
	if p.ArXiv != "" {
		field("eprint", p.ArXiv)
		field("archiveprefix", "arXiv")
	}
	field("url", addresses(p.Links))
	field("abstract", latex(p.Abstract))
	field("keywords", latexList(p.Keywords, ";"))
	field("groups", latexList(p.Sections, ","))
	field("awards", latexList(p.Awards, ";"))
	field("name", latex(p.Name))
	if !usual && p.Type != "" || preprint || others {
		field("csl-type", "{"+latex(p.Type)+"}")
	}
	if len(p.IDs) > 0 || len(p.Links) > 0 || preprint || others { // those that there are, none to be found elsewhere
		field("identifiers", "{"+addresses(p.IDs)+"}")
	}
	field("cites", cites)
	field("references", bibReferences(p.References))
	extra.write(p, field)
	b.WriteString("\n}\n\n")
}

// mentionsPreprint reports whether a reader might take a paper for a preprint, or
// find its arXiv number, in what stands around it.
func mentionsPreprint(p *corpus.Paper) bool {
	around := strings.ToLower(p.Venue + " " + p.Volume + " " + p.Issue)
	return slices.ContainsFunc([]string{"rxiv", "corr", "ssrn", "abs/", "preprint"}, func(sign string) bool {
		return strings.Contains(around, sign)
	})
}

func venueField(is string) string {
	switch is {
	case corpus.TypeConference, corpus.TypeChapter:
		return "booktitle"
	case corpus.TypeThesis, corpus.TypeReport:
		return "institution"
	}
	return "journal"
}

// bibAuthors puts names in the order "Family, Given". Those of one word, and what
// would not be read back so, as the names of bodies may be, are in braces.
func bibAuthors(names []string) string {
	written := make([]string, len(names))
	for i, name := range names {
		sorted, back := ingest.SortedName(name)
		if back && sorted != name && !strings.ContainsAny(name, `,;{}\=`) && !strings.Contains(strings.ToLower(" "+name+" "), " and ") {
			written[i] = latex(sorted)
		} else {
			written[i] = "{" + latex(name) + "}"
		}
	}
	return strings.Join(written, " and ")
}

// latexList joins texts with a mark, with one behind a single text, too. A text
// that has a mark itself is in braces.
func latexList(texts []string, mark string) string {
	written := make([]string, len(texts))
	for i, s := range texts {
		if written[i] = latex(s); strings.ContainsAny(s, ";,") {
			written[i] = "{" + written[i] + "}"
		}
	}
	if len(texts) == 1 {
		return written[0] + mark
	}
	return strings.Join(written, mark+" ")
}

// bibReferences writes each reference as a group of fields on a line of its own.
func bibReferences(refs []*corpus.Reference) string {
	if len(refs) == 0 {
		return ""
	}
	var b strings.Builder
	for _, r := range refs {
		b.WriteString("\n    {")
		comma := ""
		field := func(name, value string) {
			if value != "" {
				b.WriteString(comma + name + " = {" + value + "}")
				comma = ", "
			}
		}
		field("author", latex(r.Author))
		if r.Year != 0 {
			field("year", strconv.Itoa(r.Year))
		}
		field("title", latex(r.Title))
		field("venue", latex(r.Venue))
		field("volume", latex(r.Volume))
		field("page", latex(r.Page))
		field("ids", addresses(r.IDs))
		field("text", latex(r.Text))
		b.WriteString("}")
	}
	b.WriteString("\n  ")
	return b.String()
}

// latex escapes what LaTeX and BibTeX take for more than a character. An empty
// line stands between the lines of a text, so that none is joined with the next.
func latex(s string) string {
	if !strings.ContainsAny(s, "\\{}$&%#_~^`'-\n") {
		return s
	}
	s = latexEscapes.Replace(s)
	for _, ligature := range []string{"--", "''", "``"} {
		for strings.Contains(s, ligature) {
			s = strings.ReplaceAll(s, ligature, ligature[:1]+"{}"+ligature[1:])
		}
	}
	return s
}

var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "$", `\$`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "?`", "?{}`", "!`", "!{}`", "\n", "\n\n")

// addresses joins addresses and identifiers, none of which has a blank in it.
func addresses(list []string) string {
	written := slices.Clone(list)
	for i := range written {
		written[i] = address(written[i])
	}
	return strings.Join(written, " ")
}

// address escapes what must be in an address; percent and underscore are what
// they are there.
func address(s string) string {
	return addressEscapes.Replace(s)
}

var addressEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "\n", " ")
