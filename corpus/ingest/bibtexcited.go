package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// references are the works that the entry cites, in whatever form a database
// gives them.
func (f *bibFields) references() []*corpus.Reference {
	var refs []*corpus.Reference
	add := func(r *corpus.Reference) {
		if r != nil {
			refs = append(refs, r)
		}
	}
	if cited := f.of[fieldCitedReferences]; cited != "" {
		if inner, whole := inBraces(cited); whole {
			cited = inner
		}
		for line := range strings.Lines(cited) {
			add(parseWoSReference(latexText(line)))
		}
	}
	cited := strings.TrimSpace(f.of[fieldReferences])
	if strings.HasPrefix(cited, "{") {
		for _, group := range splitBib(cited, bibSeparator('\n')) {
			if inner, whole := inBraces(strings.TrimSuffix(group, ",")); whole {
				add(ownReference(inner))
			}
		}
		return refs
	}
	for _, one := range splitScopusReferences(latexText(cited)) {
		add(parseScopusReference(one))
	}
	return refs
}

// ownReference reads a reference as this program writes it: fields as those of an
// entry.
func ownReference(s string) *corpus.Reference {
	r := &corpus.Reference{}
	scan := &bibScanner{gathering: &gathering{}, text: s + "}", line: 1}
	scan.eachField('}', 1, func(name string, _ int, v bibValue) {
		text := clean(latexText(v.text))
		switch name {
		case "author":
			r.Author = text
		case "year":
			r.Year = atoi(text)
		case "title":
			r.Title = text
		case "venue":
			r.Venue = text
		case "volume":
			r.Volume = text
		case "page":
			r.Page = text
		case "text":
			r.Text = text
		case "ids":
			r.IDs = knownIDs(strings.Fields(verbatim(v.text)))
		}
	})
	if len(scan.found) > 0 || len(r.IDs) == 0 && r.Author+r.Title+r.Venue+r.Volume+r.Page+r.Text == "" {
		return nil
	}
	slices.Sort(r.IDs)
	return r
}
