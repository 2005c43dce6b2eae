package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/table"
)

func (c *command) nearText(w io.Writer, a *answer, terms int) error {
	s := style{c.env.colour}
	switch {
	case len(a.given) > 0:
		c.describe(w, a)
	case len(a.authors) > 0:
		c.wrapped(w, a.bylineText(), nil)
		fmt.Fprintln(w)
	default:
		c.wrapped(w, "No paper is called that; papers"+a.wish.years()+" about "+table.Truncate(a.text, 200)+":", nil)
		fmt.Fprintln(w)
	}
	if len(a.results) == 0 {
		c.wrapped(w, a.nothing(), nil)
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
		heads.Add(k+1, score, r.heading, when(c.shortened(r.Venue), r.Year))
	}
	var lines strings.Builder
	if err := heads.Text(&lines, table.TextOptions{Width: c.textWidth()}); err != nil {
		return err
	}
	indent := strings.Repeat(" ", table.Width(fmt.Sprint(len(a.results)))+len("  0.0000  "))
	for k, line := range strings.SplitAfter(strings.TrimSuffix(lines.String(), "\n"), "\n") {
		fmt.Fprintln(w, strings.TrimSuffix(line, "\n"))
		for _, why := range c.reasonLines(indent, a.results[k], terms) {
			fmt.Fprintln(w, s.faint(why))
		}
	}
	return nil
}

// shortened is a venue that leaves room for its year and for the title beside it.
func (c *command) shortened(venue string) string {
	if width := c.textWidth(); width > 0 {
		return table.Truncate(venue, max(width/4, 12))
	}
	return venue
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

// nothing says that no paper was found.
func (a *answer) nothing() string {
	switch {
	case a.wish.relation() != nearby:
		return "No " + a.wish.relation() + " work" + a.wish.years() + " is known among these papers."
	case a.wish != wish{}:
		return "No paper" + a.wish.years() + " that is asked for is related to it."
	case len(a.given) > 1:
		return "No paper shares anything with them."
	}
	return "No paper shares a term with it."
}

// describe prints the papers that a query named, and what follows.
func (c *command) describe(w io.Writer, a *answer) {
	s := style{c.env.colour}
	for _, i := range a.given {
		c.wrapped(w, a.atlas.Corpus.At(i).Heading(), s.bold)
		c.wrapped(w, strings.Join(a.facts(i), " · "), s.faint)
	}
	for _, m := range a.others[:min(3, len(a.others))] {
		p := a.atlas.Corpus.At(m.Index)
		c.wrapped(w, fmt.Sprintf("another match: %s (%s)", p.Heading(), p.ID), s.faint)
	}
	fmt.Fprintln(w)
	if heading := a.heading(); heading != "" {
		c.wrapped(w, heading, nil)
		fmt.Fprintln(w)
	}
}

// heading says what the results are, if they are not just what is near one paper.
func (a *answer) heading() string {
	it := "it"
	if len(a.given) > 1 {
		it = "them"
	}
	years := a.wish.years()
	cited := a.atlas.Corpus.Citing() > 0
	switch {
	case a.wish.prior && cited:
		return "Prior work" + years + ": what the papers near " + it + " cite most"
	case a.wish.derivative && cited:
		return "Derivative work" + years + ": what cites most of the papers near " + it
	case a.wish.prior:
		return "Earlier papers" + years + " related to " + it + ":"
	case a.wish.derivative:
		return "Later papers" + years + " related to " + it + ":"
	case len(a.given) > 1:
		return "Papers" + years + " related to all of them:"
	case years != "":
		return "Papers" + years + " related to it:"
	}
	return ""
}

// facts are what is said of a given paper below its title.
func (a *answer) facts(i int) []string {
	p := a.atlas.Corpus.At(i)
	facts := []string{when(p.Venue, p.Year)}
	if t := a.theme(i); t != nil {
		facts = append(facts, "theme "+t.Label)
	} else {
		facts = append(facts, "unplaced")
	}
	if p.Thin() {
		facts = append(facts, "known by title only")
	}
	if n := len(p.Cites) + len(p.References); n > 0 {
		facts = append(facts, fmt.Sprintf("cites %s, %d of them here", count(n, "work", "works"), a.citedHere(p)))
	}
	return slices.DeleteFunc(facts, func(f string) bool { return f == "" })
}

// citedHere is how many papers of the corpus a paper cites.
func (a *answer) citedHere(p *corpus.Paper) int {
	n := 0
	for _, id := range p.Cites {
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
