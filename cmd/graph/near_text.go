package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"papergraph/internal/table"
)

func (c *command) nearText(w io.Writer, a *answer, terms int) error {
	s := style{c.env.colour}
	switch {
	case a.paper != nil:
		c.describe(w, a)
	case len(a.authors) > 0:
		c.wrapped(w, a.bylineText(), nil)
		fmt.Fprintln(w)
	default:
		c.wrapped(w, "No paper is called that; papers about "+table.Truncate(a.text, 200)+":", nil)
		fmt.Fprintln(w)
	}
	if len(a.results) == 0 {
		fmt.Fprintln(w, "No paper shares a term with it.")
		return nil
	}
	heads := table.New(table.Column{Name: "rank", Right: true}, table.Column{Name: "score", Right: true},
		table.Column{Name: "title", Min: 24, Style: s.bold}, table.Column{Name: "when", Min: 12, Style: s.faint})
	for k, n := range a.results {
		r := refer(a.atlas.Corpus.At(n.Node))
		var score any = n.Score
		if n.Score == 0 {
			score = "" // of an author's papers
		}
		heads.Add(k+1, score, r.Title, when(r.Venue, r.Year))
	}
	var lines strings.Builder
	if err := heads.Text(&lines, table.TextOptions{Width: c.textWidth()}); err != nil {
		return err
	}
	indent := strings.Repeat(" ", table.Width(fmt.Sprint(len(a.results)))+len("  0.0000  "))
	for k, line := range strings.SplitAfter(strings.TrimSuffix(lines.String(), "\n"), "\n") {
		fmt.Fprintln(w, strings.TrimSuffix(line, "\n"))
		if why := reason(a.results[k], terms); len(why) > 0 {
			fmt.Fprintln(w, s.faint(c.list(indent, why, between)))
		}
	}
	return nil
}

// bylineText says whose papers follow.
func (a *answer) bylineText() string {
	names := a.authors[:min(3, len(a.authors))]
	who := strings.Join(names, ", ")
	if more := len(a.authors) - len(names); more > 0 {
		who += " and " + count(more, "other", "others")
	}
	subject := ""
	if a.text != "" {
		subject = ", those about " + table.Truncate(strings.TrimSpace(a.text), 200) + " first"
	}
	if a.written > len(a.results) {
		subject += fmt.Sprintf("; here %d of them", len(a.results))
	}
	return fmt.Sprintf("%s by %s%s:", count(a.written, "paper", "papers"), who, subject)
}

// describe prints the paper that a query named.
func (c *command) describe(w io.Writer, a *answer) {
	s := style{c.env.colour}
	c.wrapped(w, a.paper.Title, s.bold)
	facts := []string{when(a.paper.Venue, a.paper.Year)}
	if i, ok := a.atlas.Corpus.Index(a.paper.ID); ok {
		if t := a.theme(i); t != nil {
			facts = append(facts, "theme "+t.Label)
		} else {
			facts = append(facts, "unplaced")
		}
	}
	if a.paper.Thin() {
		facts = append(facts, "known by title only")
	}
	if n := len(a.paper.Cites) + len(a.paper.References); n > 0 {
		facts = append(facts, fmt.Sprintf("cites %s, %d of them here", count(n, "work", "works"), a.citedHere()))
	}
	facts = slices.DeleteFunc(facts, func(f string) bool { return f == "" })
	c.wrapped(w, strings.Join(facts, " · "), s.faint)
	for _, m := range a.others[:min(3, len(a.others))] {
		p := a.atlas.Corpus.At(m.Index)
		c.wrapped(w, fmt.Sprintf("another match: %s (%s)", p.Title, p.ID), s.faint)
	}
	fmt.Fprintln(w)
}

// citedHere is how many papers of the corpus the paper cites.
func (a *answer) citedHere() int {
	n := 0
	for _, id := range a.paper.Cites {
		if _, ok := a.atlas.Corpus.Index(id); ok {
			n++
		}
	}
	return n
}

// wrapped prints a text in lines that fit, each in the given style.
func (c *command) wrapped(w io.Writer, text string, style func(string) string) {
	for _, line := range table.Wrap(table.Printable(text), c.proseWidth()) {
		if style != nil {
			line = style(line)
		}
		fmt.Fprintln(w, line)
	}
}
