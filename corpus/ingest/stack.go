package ingest

import (
	"strings"
	"unicode"

	"papergraph/corpus/outline"
)

// findStacks finds where titles stand one below the other with nothing between,
// as at the end of pages from which they drifted: lines of one paragraph, or
// paragraphs of one line each. The number is that of the lines of the paragraph
// that stand before the titles.
func findStacks(root *outline.Node) map[*outline.Node]int {
	found := make(map[*outline.Node]int)
	var run []*outline.Node
	end := func(next *outline.Node) {
		if next != nil && next.Kind == outline.List && len(run) > 0 {
			run = run[:len(run)-1] // the heading of the list
		}
		var lines [][]outline.Span
		for _, n := range run {
			lines = append(lines, n.Spans)
		}
		if from, ok := stackOf(lines); ok {
			for _, n := range run[from:] {
				found[n] = 0
			}
		}
		run = nil
	}
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		bare := n.Kind == outline.Paragraph && len(n.Children) == 0 || n.Kind == outline.Heading && n.Inferred
		switch {
		case n.Kind == outline.Document:
			return true
		case !bare || n.Nav:
			end(n)
		case len(blockLines(n)) == 1:
			run = append(run, n)
		default:
			end(n)
			if from, ok := stackOf(blockLines(n)); ok {
				found[n] = from
			}
		}
		return n.Kind == outline.Heading
	})
	end(nil)
	return found
}

// stackOf reports whether lines are titles, but for some before them: three or
// more, nearly all of the form of titles with a venue behind them at most.
// Running text has lines that begin in lower case.
func stackOf(lines [][]outline.Span) (from int, ok bool) {
	for from < len(lines) && !headsStack(lines[from]) {
		from++
	}
	lines = lines[from:]
	if len(lines) < 3 || countShaped(lines)*10 < len(lines)*6 {
		return 0, false
	}
	titles, likely := 0, 0
	for _, line := range lines {
		switch stackTitle(line) {
		case 2:
			titles++
			likely++
		case 1:
			likely++
		}
	}
	return from, titles >= 3 && titles*10 >= len(lines)*6 && likely*10 >= len(lines)*9
}

// headsStack reports whether a line may be the first title of a stack.
func headsStack(line []outline.Span) bool {
	text := strings.TrimSpace(outline.Plain(line))
	return !isTooLong(line) && len(strings.Fields(text)) > 2 && !isNoPaper(text) && (titleShape(text) > 1 || strings.ContainsAny(text, "0123456789"))
}

// countShaped counts the lines that have the form of titles: a cheap test before
// dear ones.
func countShaped(lines [][]outline.Span) int {
	n := 0
	for _, line := range lines {
		if !isTooLong(line) && titleShape(outline.Plain(line)) > 0 {
			n++
		}
	}
	return n
}

// stackTitle says how likely a line is a title: 0 no, 1 possibly, 2 very likely.
func stackTitle(line []outline.Span) int {
	text := outline.Plain(line)
	if isTooLong(line) || endsSentence(text) || endsInColon(text) || isNoPaper(text) {
		return 0
	}
	switch (&unit{node: &outline.Node{Kind: outline.Paragraph}, spans: line}).roleOf() {
	case authorsRole, venueMark, factsRole:
		return 0
	}
	h := parseHeadline(line)
	if len(h.authors) > 0 || len(h.notes) > 0 || len(h.links) > 0 || unicode.IsLower(firstRune(h.title)) && !namedTitle.MatchString(h.title) {
		return 0
	}
	switch {
	case h.shape == 3 || h.shape > 0 && (h.tagged && h.venue.year != 0 || h.shape == 2 && isCapitalised(h.title)):
		return 2
	case h.shape > 0:
		return 1
	}
	return 0
}
