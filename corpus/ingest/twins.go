package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

var (
	twinJoin = lazily(`^\s*(\((?:[A-Za-z' ]{0,12})?(?:19|20)\d\d\))?(?:,?\s+(?:and|&)\s+(?:[Tt]he\s+)?|[,;]\s+|\s*[/+]\s*)$`)
	twinYear = lazily(`^\s*\((?:[A-Za-z' ]{0,12})?(?:19|20)\d\d\)`)
)

// twins makes two items of one that treats two papers together, "[Title](...)
// (2003) and [Title](...) (2006): notes". The notes are about both.
func twins(n *outline.Node) []*outline.Node {
	i, j := linkedRun(n.Spans, 0)
	k, l := linkedRun(n.Spans, j)
	if i != 0 || k != j+1 || !isLinkedTitle(n.Spans[i:j]) || !isLinkedTitle(n.Spans[k:l]) {
		return []*outline.Node{n}
	}
	m := twinJoin.FindStringSubmatch(n.Spans[j].Text)
	if m == nil {
		return []*outline.Node{n}
	}
	year, notes := n.Spans[j], slices.Clone(n.Spans[l:])
	year.Text = " " + m[1]
	if len(notes) > 0 {
		notes[0].Text = notes[0].Text[len(twinYear.FindString(notes[0].Text)):]
	}
	first, second := *n, *n
	first.Spans = slices.Concat(n.Spans[i:j], []outline.Span{year}, notes)
	second.Spans = n.Spans[k:]
	return []*outline.Node{&first, &second}
}

// linkedRun finds the first spans from the given one on that are one link.
func linkedRun(spans []outline.Span, from int) (start, end int) {
	for start = from; start < len(spans) && spans[start].Link == ""; start++ {
	}
	for end = start; end < len(spans) && spans[end].Link == spans[start].Link && spans[end].Image == ""; end++ {
	}
	return start, end
}

// isLinkedTitle reports whether a link can be the title of a paper.
func isLinkedTitle(link []outline.Span) bool {
	text := strings.TrimSpace(outline.Plain(link))
	return len(link) > 0 && kindOfLink(link[0].Link) == paperLink && len(strings.Fields(text)) >= 2 && titleShape(text) >= 1 && !isLinkWord(text)
}
