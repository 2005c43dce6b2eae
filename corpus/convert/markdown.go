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
	"papergraph/internal/table"
)

// markdownKeeps is what the reader of lists finds again. It reads as people
// write: a title or venue of an odd form it may tidy, and an address within an
// abstract is a link for it, too.
var markdownKeeps = []string{"name", "title", "authors", "year", "venue", "abstract", "doi", "arxiv", "keywords", "sections", "links"}

// writeMarkdown writes a reading list: the papers below their sections, each
// with a line for every field. A DOI or arXiv number that no link shows becomes one.
func writeMarkdown(ctx context.Context, w io.Writer, c *corpus.Corpus) error {
	papers := inListOrder(c)
	out := bufio.NewWriter(w)
	var above []string
	for k, p := range papers {
		if k%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if k == 0 || !slices.Equal(p.Sections, above) {
			writeHeadings(out, above, p.Sections, k > 0)
			above = p.Sections
		}
		writeEntry(out, p)
	}
	return out.Flush()
}

// inListOrder are the papers by their sections.
func inListOrder(c *corpus.Corpus) []*corpus.Paper {
	papers := make([]*corpus.Paper, 0, c.Len())
	for _, p := range c.All() {
		papers = append(papers, p)
	}
	slices.SortStableFunc(papers, func(a, b *corpus.Paper) int { return slices.Compare(a.Sections, b.Sections) })
	return papers
}

// deepest is how many levels of headings Markdown has.
const deepest = 6

// writeHeadings leads from one place of a list to another. Sections deeper than
// headings go stand in one level.
func writeHeadings(w io.Writer, from, to []string, began bool) {
	same := 0
	for same < min(len(from), len(to)-1) && from[same] == to[same] {
		same++
	}
	for level := same; level < len(to); level++ {
		if began || level > same {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s %s\n", strings.Repeat("#", min(level+1, deepest)), table.Escape(to[level]))
	}
	if len(to) > 0 {
		fmt.Fprintln(w)
	}
}

// writeEntry writes one paper.
func writeEntry(w io.Writer, p *corpus.Paper) {
	title, links := "**"+table.Escape(cmp.Or(p.Title, p.DOI, p.ArXiv))+"**", linksOf(p)
	if len(links)+len(p.Authors)+len(p.Keywords)+p.Year == 0 && p.Venue+p.Abstract == "" {
		title = "Title: " + title // nothing else would say that it is one
	}
	fmt.Fprint(w, "- ", title)
	for k, link := range links {
		fmt.Fprintf(w, " [[%s](%s)]", [2]string{"Paper", "Link"}[min(k, 1)], table.EscapeTarget(link))
	}
	fmt.Fprintln(w)
	line := func(label, text string) {
		if text != "" {
			fmt.Fprintf(w, "  - %s%s\n", label, table.Escape(text))
		}
	}
	if p.Name != "" && !strings.HasPrefix(p.Title, p.Name+":") {
		line("Name: ", p.Name)
	}
	line("Authors: ", strings.Join(p.Authors, "; "))
	line("Venue: ", p.Venue)
	if p.Year != 0 {
		line("Year: ", strconv.Itoa(p.Year))
	}
	line("Keywords: ", strings.Join(p.Keywords, "; "))
	label := "Abstract: "
	if strings.Contains(p.Abstract, "\n") {
		label = "Note: "
	}
	for note := range strings.SplitSeq(p.Abstract, "\n") {
		line(label, note)
	}
}

// linksOf are the links of a paper, and those that its DOI and arXiv number
// stand for unless one of its own leads there.
func linksOf(p *corpus.Paper) []string {
	links := slices.Clone(p.Links)
	has := func(same func(link string) bool) bool { return slices.ContainsFunc(p.Links, same) }
	if p.DOI != "" && !has(func(link string) bool { return corpus.ParseDOI(link) == p.DOI }) {
		links = append(links, "https://doi.org/"+p.DOI)
	}
	if p.ArXiv != "" && !has(func(link string) bool { return corpus.ParseArXiv(link) == p.ArXiv }) {
		links = append(links, "https://arxiv.org/abs/"+p.ArXiv)
	}
	return links
}
