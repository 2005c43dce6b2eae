package ingest

import (
	"slices"
	"strings"
	"unicode"

	"papergraph/corpus/outline"
)

// isGlossary reports whether most of the items of a list spell out acronyms,
// "LLM: Large Language Model", and none is a link. One that does may be the title
// of a paper.
func isGlossary(items []*outline.Node) bool {
	spelled := 0
	for _, item := range items {
		if slices.ContainsFunc(item.Spans, func(s outline.Span) bool { return s.Link != "" }) {
			return false
		}
		if isExpansion(outline.Plain(item.Spans)) {
			spelled++
		}
	}
	return spelled >= 2 && spelled*2 > len(items)
}

// isExpansion reports whether a text is an acronym and the words it stands for:
// both have the same capitals.
func isExpansion(s string) bool {
	head, rest, found := strings.Cut(s, ": ")
	if !found {
		head, rest, found = strings.Cut(s, " - ")
	}
	head, rest = strings.TrimSpace(head), strings.TrimSpace(rest)
	if !found || head == "" || strings.Contains(head, " ") || len(strings.Fields(rest)) > 8 {
		return false
	}
	of := capitalsOf(head)
	return len(of) >= 2 && of == capitalsOf(rest)
}

// capitalsOf are the capital letters of a text.
func capitalsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return r
		}
		return -1
	}, s)
}
