package render

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/table"
)

// writeMarkdown writes the themes as headings over lists of their papers, most
// central first. It is a reading list in the form that this program reads.
func writeMarkdown(_ context.Context, w io.Writer, m *Map, _ Options) error {
	out := bufio.NewWriter(w)
	if m.Created != "" {
		fmt.Fprintf(out, "<!-- %s -->\n\n", strings.ReplaceAll(m.Created, "--", "- -"))
	}
	rest := m.Result.Partition.Unplaced()
	fmt.Fprintf(out, "# %s\n", table.Escape(valid(m.title())))
	for t := range m.Themes {
		th := &m.Themes[t]
		fmt.Fprintf(out, "\n## %s\n\n%s", table.Escape(valid(th.Label)), count(len(th.Members), "paper"))
		if first, last := th.Years[0], th.Years[1]; first != 0 {
			fmt.Fprintf(out, ", %d–%d", first, last)
		}
		for k, term := range th.Terms {
			fmt.Fprintf(out, "%s%s", [2]string{": ", ", "}[min(k, 1)], table.Escape(valid(term.Text)))
		}
		fmt.Fprint(out, ".\n\n")
		for _, i := range th.Members {
			writeItem(out, m.Corpus.At(i))
		}
	}
	if len(rest) > 0 {
		fmt.Fprintf(out, "\n## In no theme\n\n")
		for _, i := range rest {
			writeItem(out, m.Corpus.At(i))
		}
	}
	return out.Flush()
}

// writeItem writes one paper: "- [VENUE 'YY] Title [[Paper](link)]".
func writeItem(w io.Writer, p *corpus.Paper) {
	var link string
	if len(p.Links) > 0 {
		link = " [[Paper](" + table.EscapeTarget(p.Links[0]) + ")]"
	}
	fmt.Fprintf(w, "- %s%s%s\n", issue(p), table.Escape(valid(p.Title)), link)
}

// issue is the venue and year of a paper as this program reads them back, with
// a blank behind. Of two digits it cannot tell a century.
func issue(p *corpus.Paper) string {
	venue := table.Escape(valid(p.Venue))
	switch {
	case venue == "" && p.Year == 0:
		return ""
	case venue == "":
		return fmt.Sprintf("(%d) ", p.Year)
	case p.Year == 0:
		return "[" + venue + "] "
	case p.Year < 2000 || p.Year >= 2050:
		return fmt.Sprintf("[%s %d] ", venue, p.Year)
	}
	return fmt.Sprintf("[%s '%02d] ", venue, p.Year%100)
}
