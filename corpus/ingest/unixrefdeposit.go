package ingest

import (
	"context"
	"slices"

	"papergraph/corpus"
)

// What publishers deposit with Crossref: doi_batch > body > journal >
// journal_metadata, journal_issue, journal_article. The works are those of unixref;
// several stand below one journal, volume or book.
var sniffDeposit = sniffXML("doi_batch", nil)

func readDeposit(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	var above, issue string // what the works below do not say themselves
	route := func(p xmlPiece) xmlReading {
		switch cutDeposit(p.name, "") {
		case cutStart:
			above, issue = "", ""
			return nil
		case cutAlone:
			if p.name == "journal_issue" {
				issue = p.text
				return nil
			}
			if above = p.text; p.name != "book_metadata" {
				return nil
			}
		}
		around, kind := "<body>"+above+issue+"</body>", depositKind(p.name)
		return func(e element, r *bibRecord) {
			var tree xmlRecord
			tree.parse(around, nil)
			r.paper.Type = kind
			unixrefWork(tree.root(), e, r)
		}
	}
	return xmlSource{cutDeposit, route}.read(ctx, s)
}

func cutDeposit(name, _ string) xmlCut {
	switch name {
	case "journal", "conference", "book":
		return cutStart
	case "journal_metadata", "journal_issue", "proceedings_metadata", "book_metadata":
		return cutAlone
	}
	if depositKind(name) != "" {
		return cutWhole
	}
	return noCut
}

// depositKind is the type of works that an element is, "" if it is none or is
// about others.
func depositKind(name string) string {
	for _, k := range unixrefKinds {
		if k.name == name && !slices.Contains([]string{"book_series_metadata", "book_set_metadata", "proceedings_metadata", "journal_metadata"}, name) {
			return k.kind
		}
	}
	return ""
}
