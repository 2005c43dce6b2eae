package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus/outline"
)

// read takes in nodes below a title.
func (b *body) read(nodes []*outline.Node) {
	for _, n := range nodes {
		b.readNode(n)
	}
}

func (b *body) readNode(n *outline.Node) {
	if n.Nav || b.skip[n] {
		return
	}
	switch n.Kind {
	case outline.Code:
		return // citations to copy, programs
	case outline.Details:
		before := b.now
		if l := labels[foldLabel(outline.Plain(n.Spans))]; l == abstractLabel || l == textLabel {
			b.now = l
		} else {
			b.readLines(n.Spans, classLabel(n))
		}
		b.read(n.Children)
		b.now = before
	case outline.Table:
		rows := n.Children
		if len(rows) > 1 && rows[0].Header && b.skip[rows[1]] {
			rows = rows[1:] // of a table of papers
		}
		b.read(rows)
	case outline.Row:
		b.readRow(n)
	case outline.List:
		if !b.readNames(n) {
			b.read(n.Children)
		}
	default:
		if n.Kind == outline.Item || n.Kind == outline.Heading || n.Kind == outline.Paragraph {
			b.endLabel()
		}
		b.readLines(n.Spans, classLabel(n))
		b.read(n.Children)
	}
}

// endLabel ends the field that a label opened where something else begins. An
// abstract or a text may go on.
func (b *body) endLabel() {
	if b.now != abstractLabel && b.now != textLabel {
		b.now = noLabel
	}
}

// readRow reads a row of a table within an entry: a label and its value.
func (b *body) readRow(n *outline.Node) {
	if len(n.Children) == 2 {
		if l := labels[foldLabel(outline.Plain(n.Children[0].Spans))]; l != noLabel {
			b.now = l
			b.readLines(n.Children[1].Spans, l)
			b.read(n.Children[1].Children)
			b.now = noLabel
			return
		}
	}
	b.read(n.Children)
}

// readNames reads a list of authors with an item for each: by its class, or
// because every item is a name.
func (b *body) readNames(list *outline.Node) bool {
	if len(b.authors) > 0 {
		return false
	}
	if b.authors = roster(list); len(b.authors) > 0 {
		b.lines++
		return true
	}
	var names []string
	named := classLabel(list) == authorsLabel
	for _, item := range list.Children {
		name := strings.Trim(strings.TrimSpace(outline.Plain(item.Spans)), " ,;")
		if len(item.Children) > 0 || !isName(name) || isInstitution(name) && !named {
			return false
		}
		names = append(names, name)
	}
	if len(names) < 2 && !named {
		return false
	}
	b.authors = names
	b.lines++
	return true
}

// roster reads a list with a person in each item, institution and place behind a
// comma: "Ada Lovelace, Analytical University, London". It returns none for other
// lists.
func roster(list *outline.Node) []string {
	var names []string
	persons := 0
	for _, item := range list.Children {
		name, rest, found := strings.Cut(strings.TrimSpace(outline.Plain(item.Spans)), ",")
		if len(item.Children) > 0 || !found || len(strings.Fields(name)) > 5 {
			return nil
		}
		if isName(name) && slices.ContainsFunc(strings.Split(rest, ","), isInstitution) {
			persons++
		}
		names = append(names, name)
	}
	if persons < 2 && len(names) > 1 || persons*2 <= len(names) {
		return nil
	}
	return names
}

// takeClasses takes what the class of a run in a line says to be the authors.
func (h *headline) takeClasses(s styled) styled {
	rs := s.runs(authorsClassKey)
	if len(h.authors) > 0 || len(rs) != 1 {
		return s
	}
	names, likely := parseAuthors(s.text[rs[0].start:rs[0].end])
	if !likely && !allNames(names) {
		return s
	}
	h.authors = names
	return s.without(rs[0].start, rs[0].end)
}

// authorsClassKey is the key, see styled.runs, of spans whose class says that they
// are the authors.
func authorsClassKey(s outline.Span) string { return flagKey(labelOfClass(s.Class) == authorsLabel) }

// bibtexLead begins a citation to be copied.
var bibtexLead = lazily(`^\s*@[A-Za-z]{4,15}\s*\{`)

// withoutRepeats drops the lines that the page says again and again.
func (b *body) withoutRepeats(spans []outline.Span) []outline.Span {
	if len(b.said) == 0 {
		return spans
	}
	var kept []outline.Span
	lines := cutSpans(spans, func(s outline.Span) bool { return s.Break })
	for _, line := range lines {
		if b.said[strings.TrimSpace(outline.Plain(line))] {
			continue
		}
		if len(kept) > 0 {
			kept = append(kept, outline.Span{Break: true, Line: line[0].Line})
		}
		kept = append(kept, line...)
	}
	return kept
}
