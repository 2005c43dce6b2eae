package ingest

import (
	"strings"

	"papergraph/corpus/outline"
)

// classLabels maps class names of HTML to labels.
var classLabels = []struct {
	part string
	l    label
}{
	{"abstract", abstractLabel}, {"author", authorsLabel}, {"presenter", authorsLabel}, {"title", titleLabel}, {"venue", venueLabel},
	{"affiliation", instLabel}, {"institution", instLabel}, {"keyword", keywordsLabel}, {"summary", textLabel},
}

// classLabel reads the label in the class name of a node.
func classLabel(n *outline.Node) label { return labelOfClass(n.Class) }

func labelOfClass(class string) label {
	class = strings.ToLower(class)
	if class == "" {
		return noLabel
	}
	for _, c := range classLabels {
		if strings.Contains(class, c.part) && !strings.Contains(class, "subtitle") && !strings.Contains(class, "section") {
			return c.l
		}
	}
	return noLabel
}

// titleClassKey is the key, see styled.runs, of spans whose class says that they
// are the title.
func titleClassKey(s outline.Span) string { return flagKey(labelOfClass(s.Class) == titleLabel) }

// hasTitleClass reports whether a line holds the title by its class.
func hasTitleClass(line []outline.Span) bool {
	rs := newStyled(line).runs(titleClassKey)
	return len(rs) == 1 && titleShape(newStyled(line).text[rs[0].start:rs[0].end]) >= 1
}

// classTitle takes the one run of a line whose class says that it is the title,
// with what stands before it if these are authors and the like.
func (h *headline) classTitle(s styled) (title string, rest styled, ok bool) {
	rs := s.runs(titleClassKey)
	if len(rs) != 1 {
		return "", s, false
	}
	title = strings.TrimSpace(kindLead.ReplaceAllString(s.text[rs[0].start:rs[0].end], ""))
	before := strings.Trim(s.text[:rs[0].start], " ,;:.")
	if titleShape(strings.TrimRight(title, ".")) < 1 || len(strings.Fields(before)) > 200 {
		return "", s, false
	}
	if before != "" && !h.takeAll(before, 3) {
		if names, likely := parseAuthors(before); likely || allNames(names) {
			h.authors = append(h.authors, names...)
		}
	}
	h.marked, h.linked = true, s.span(rs[0].start).Link != ""
	return title, s.slice(rs[0].end, len(s.text)), true
}

// sourceClass matches what classes call the line that says where a paper
// appeared, beside others that name its title and authors. By itself such a
// class may as well be that of the whole entry.
var sourceClass = lazily(`(?i)(?:^|[\s_-])(?:publications?|journal|conference|conf|booktitle|source|proceedings|publisher|published(?:in)?|periodical|pub)$`)

// findPeople finds the classes that name no field and whose paragraphs and
// headings are authors: three or more of them, most of all.
func findPeople(root *outline.Node) map[string]bool {
	type share struct{ all, people int }
	shares := make(map[string]*share)
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		if n.Class == "" || n.Nav || n.Kind != outline.Paragraph && n.Kind != outline.Heading || classLabel(n) != noLabel {
			return true
		}
		if shares[n.Class] == nil {
			shares[n.Class] = &share{}
		}
		shares[n.Class].all++
		if text := outline.Plain(n.Spans); len(text) < longestLine {
			if _, likely := parseAuthors(text); likely {
				shares[n.Class].people++
			}
		}
		return true
	})
	people := make(map[string]bool)
	for class, s := range shares {
		if s.people >= 3 && s.people*10 >= s.all*7 {
			people[class] = true
		}
	}
	return people
}

// labelOf is the label of a node by its class, whether a word of it or what
// stands in others of that class says so.
func (p page) labelOf(n *outline.Node) label {
	if p.people[n.Class] {
		return authorsLabel
	}
	return classLabel(n)
}

// findParts finds the paragraphs of a page that stand in a box with others,
// exactly one of which is the title by its class and one at least another field:
// such a box is one entry, and none of its other paragraphs is a title. It
// returns the label of each, noLabel if its class says none.
func findParts(root *outline.Node) map[*outline.Node]label {
	type record struct {
		titles, fields int
		parts          []*outline.Node
	}
	records := make(map[int]*record)
	outline.Walk(root, func(n *outline.Node, _ []*outline.Node) bool {
		if n.Box == 0 || n.Kind != outline.Paragraph && n.Kind != outline.Heading {
			return true
		}
		r := records[n.Box]
		if r == nil {
			r = &record{}
			records[n.Box] = r
		}
		switch classLabel(n) {
		case titleLabel:
			r.titles++
			return true
		case authorsLabel, venueLabel, abstractLabel:
			r.fields++
		}
		if n.Kind == outline.Paragraph {
			r.parts = append(r.parts, n)
		}
		return true
	})
	parts := make(map[*outline.Node]label)
	for _, r := range records {
		if r.titles != 1 || r.fields == 0 {
			continue
		}
		for _, n := range r.parts {
			l := classLabel(n)
			if l == noLabel && sourceClass.MatchString(n.Class) {
				l = venueLabel
			}
			parts[n] = l
		}
	}
	return parts
}
