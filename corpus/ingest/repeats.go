package ingest

import (
	"strings"

	"papergraph/corpus/outline"
)

// longestRepeat is how many words a line may have that says the same of many
// papers.
const longestRepeat = 4

// repeats finds the short lines that stand below most of three or more papers
// of a page, word by word: what the page offers to do with each, the name of its
// track. Names and facts are no such lines.
func repeats(entries []*entry) map[string]bool {
	count := make(map[string]int)
	for _, e := range entries {
		own := make(map[string]bool)
		for _, line := range e.more {
			noteShort(line, own)
		}
		linesBelow(e.below, own)
		for _, u := range e.rest {
			noteShort(u.spans, own)
			linesBelow(u.below, own)
		}
		for text := range own {
			count[text]++
		}
	}
	said := make(map[string]bool)
	for text, n := range count {
		if n >= 3 && n*2 > len(entries) && !saysFacts(text) {
			said[text] = true
		}
	}
	return said
}

// linesBelow notes the lines of nodes below an entry.
func linesBelow(nodes []*outline.Node, lines map[string]bool) {
	for _, n := range nodes {
		if n.Kind == outline.Item && n.Marker != "" {
			continue // a note that someone wrote
		}
		for _, line := range cutSpans(n.Spans, func(s outline.Span) bool { return s.Break }) {
			noteShort(line, lines)
		}
		linesBelow(n.Children, lines)
	}
}

// noteShort notes a line of a few words.
func noteShort(line []outline.Span, lines map[string]bool) {
	length := 0
	for _, s := range line {
		length += len(s.Text)
	}
	if length > 20*longestRepeat {
		return
	}
	text := strings.TrimSpace(outline.Plain(line))
	if n := len(strings.Fields(text)); n > 0 && n <= longestRepeat {
		lines[text] = true
	}
}

// saysFacts reports whether a line may be one of authors, a venue or the like.
func saysFacts(s string) bool {
	if l, _ := cutLabel(s); l != noLabel {
		return true
	}
	if clockLine.MatchString(s) {
		return false // "Available Media"
	}
	var f facts
	names, likely := parseAuthors(s)
	return f.takeAll(s, 3) || likely || allNames(names) && !isLinkWord(s) || isAward(s)
}
