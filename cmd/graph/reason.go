package main

import (
	"fmt"
	"slices"
	"strings"

	"papergraph/internal/table"
	"papergraph/similarity"
)

// mostReason is the width of a reason: titles of shared works are longer.
const mostReason = 60

// leastReason is what is left of a reason where lines are short.
const leastReason = 24

// between separates the terms of a reason.
const between = " · "

// least is the least share that two decimals show.
const least = 0.005

// reason lists the first terms of a result with their shares, as far as two
// decimals show them.
func reason(n similarity.Neighbor, terms int) []string {
	_, why := apportion(n)
	var parts []string
	for _, t := range why[:min(terms, len(why))] {
		if t.Share >= least {
			parts = append(parts, shared(t.Text, mostReason, t.Share))
		}
	}
	return parts
}

func shared(text string, width int, share float64) string {
	return fmt.Sprintf("%s %.2f", table.Truncate(text, width), share)
}

// leads are what reasons other than of text begin with.
var leads = []string{"both cite ", "both are cited by ", "is cited by ", "is named by ", "cites ", "names ", "by "}

// evidence is the reasons of a result that begin in the same way, which is said
// once.
type evidence struct {
	lead  string // "" of text
	terms []similarity.Term
	total float64
}

// evidences are the reasons of a result by what they begin with, those that say
// most first.
func evidences(n similarity.Neighbor) []evidence {
	_, why := apportion(n)
	var all []evidence
	for _, t := range why {
		lead := ""
		if k := slices.IndexFunc(leads, func(lead string) bool { return strings.HasPrefix(t.Text, lead) }); t.Layer != "" && k >= 0 {
			lead, t.Text = leads[k], t.Text[len(leads[k]):]
		}
		k := slices.IndexFunc(all, func(e evidence) bool { return e.lead == lead })
		if k < 0 {
			k = len(all)
			all = append(all, evidence{lead: lead})
		}
		all[k].terms = append(all[k].terms, t)
		all[k].total += t.Share
	}
	slices.SortStableFunc(all, func(x, y evidence) int {
		switch {
		case x.total > y.total:
			return -1
		case x.total < y.total:
			return 1
		}
		return 0
	})
	return all
}

// reasonLines says why a result is one, a line for each kind of evidence, with up
// to so many terms. What papers have in common beside words is counted where it
// finds no place.
func (c *command) reasonLines(indent string, n similarity.Neighbor, terms int) []string {
	var lines []string
	for _, e := range evidences(n) {
		if e.total < least || terms == 0 {
			continue
		}
		if e.lead == "" {
			if words := reason(similarity.Neighbor{Score: e.total, Why: e.terms}, terms); len(words) > 0 {
				lines = append(lines, c.list(indent, words, between))
			}
			continue
		}
		lines = append(lines, c.evidenceLine(indent+e.lead, e, terms))
	}
	return lines
}

// evidenceLine is a line of the first terms of an evidence, as many as fit.
func (c *command) evidenceLine(start string, e evidence, terms int) string {
	width, most := c.textWidth(), mostReason
	if width > 0 { // two find place, or one
		room := width - table.Width(start) - len(" 0.99")
		if most = room; len(e.terms) > 1 {
			room -= len(" · 99 more 0.99")
			if most = (room - len(between) - len(" 0.99")) / 2; most < leastReason {
				most = max(room, leastReason)
			}
		}
	}
	line, rest := start, e.total
	for k, t := range e.terms {
		item := shared(table.Printable(t.Text), most, t.Share)
		if k > 0 {
			item = between + item
		}
		more := ""
		if left := len(e.terms) - k - 1; left > 0 {
			more = fmt.Sprintf("%s%d more %.2f", between, left, max(rest-t.Share, 0))
		}
		if k >= terms || k > 0 && width > 0 && table.Width(line+item+more) > width {
			return fmt.Sprintf("%s%s%d more %.2f", line, between, len(e.terms)-k, max(rest, 0))
		}
		line += item
		rest -= t.Share
	}
	return line
}
