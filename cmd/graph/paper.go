package main

import (
	"strconv"
	"strings"

	"papergraph/corpus"
)

// paperRef is a paper as lists of papers show it.
type paperRef struct {
	ID    corpus.ID `json:"id"`
	Name  string    `json:"name"`
	Title string    `json:"title"`
	Year  int       `json:"year"`
	Venue string    `json:"venue"`
	Thin  bool      `json:"thin"` // only the title is known

	heading string
}

func refer(p *corpus.Paper) paperRef {
	return paperRef{p.ID, p.Name, p.Title, p.Year, p.Venue, p.Thin(), p.Heading()}
}

func referAll(c *corpus.Corpus, nodes []int) []paperRef {
	refs := make([]paperRef, len(nodes))
	for k, i := range nodes {
		refs[k] = refer(c.At(i))
	}
	return refs
}

// when is "OSDI 2024", or as much of it as is known.
func when(venue string, year int) string {
	if year == 0 {
		return venue
	}
	return strings.TrimSpace(venue + " " + strconv.Itoa(year))
}

// yearText is a year for people: empty if unknown.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// rest is the heading without the name that leads it, which stands beside it.
func (r paperRef) rest() string {
	if rest, ok := strings.CutPrefix(r.Title, r.Name+":"); ok && r.Name != "" {
		return strings.TrimSpace(rest)
	}
	return r.heading
}
