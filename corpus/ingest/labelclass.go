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
func classLabel(n *outline.Node) label {
	class := strings.ToLower(n.Class)
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

// sourceClass matches what classes call the line that says where a paper
// appeared, beside others that name its title and authors. By itself such a
// class may as well be that of the whole entry.
var sourceClass = lazily(`(?i)(?:^|[\s_-])(?:publications?|journal|conference|conf|booktitle|source|proceedings|publisher|published(?:in)?|periodical|pub)$`)

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
