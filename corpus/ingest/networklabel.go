package ingest

import (
	"strings"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// A labelKind says what the label of an item of a network is.
type labelKind uint8

const (
	unlabelled labelKind = iota
	asWords              // a few words
	asTitle              // a title or an identifier, or there are fields besides
	asName               // author and year, perhaps with a journal
)

// labelled takes the label of an item for what it is. A record with a title keeps
// it. A label that is no title stands for one, so that nothing is lost.
func (r *bibRecord) labelled(label string) labelKind {
	p := &r.paper
	if p.Title = cleanTitle(p.Title); p.Title != "" {
		return asTitle
	}
	p.Title = cleanTitle(label)
	switch id := bareIdentifier(p.Title); {
	case p.Title == "":
		if p.DOI == "" && p.ArXiv == "" {
			return unlabelled
		}
		return asTitle
	case strings.HasPrefix(id, corpus.DOI+":"), strings.HasPrefix(id, corpus.ArXiv+":"):
		scheme, _, _ := strings.Cut(id, ":")
		r.addID(scheme, p.Title)
		p.Title = ""
		return asTitle
	case id != "":
		p.IDs, p.TitleDerived = append(p.IDs, id), true
		return asName
	case r.namedBriefly(p.Title) || r.namedAsCited(p.Title):
		p.TitleDerived = true
		return asName
	case p.Year != 0 || p.DOI != "" || len(p.Authors) > 0 || isLongLabel(p.Title):
		return asTitle
	}
	return asWords
}

// isLongLabel reports whether a label has as many words as titles have.
func isLongLabel(s string) bool {
	return strings.Count(s, " ") >= 3 || text.HasHan(s) && len([]rune(s)) >= 8
}

// briefName is "waltman (2010a)", "de Nooy, 2005" or "GARFIELD1955".
var briefName = lazily(`^(\p{L}[\p{L}'’.-]*(?: \p{L}[\p{L}'’.-]*){0,3}?)(?:(?: et al\.?)?, ?| \()((?:1[89]|20)\d\d)[a-z]?\)?$|^(?:\d+ )?(\p{L}[\p{L}'’.-]+)[ _]?((?:1[89]|20)\d\d)[a-z]?$`)

// namedBriefly reads a label that is an author and a year.
func (r *bibRecord) namedBriefly(label string) bool {
	m := briefName.FindStringSubmatch(label)
	if m == nil {
		return false
	}
	r.namedBy(strings.TrimSuffix(m[1]+m[3], " et al."), atoi(m[2]+m[4]))
	return true
}

// namedBy sets the author and the year that a label gives, unless they are known.
func (r *bibRecord) namedBy(author string, year int) {
	p := &r.paper
	if len(p.Authors) == 0 {
		r.addName(author)
	}
	if p.Year == 0 {
		p.Year = year
	}
}

// namedAsCited reads a label in the form in which Web of Science cites: "newman
// mej, 2004, phys rev e, v69, p026113, doi 10.1103/physreve.69.026113".
func (r *bibRecord) namedAsCited(label string) bool {
	if strings.Count(label, ", ") < 2 {
		return false
	}
	if label == strings.ToLower(label) { // as VOSviewer folds it
		label = strings.ToUpper(label)
	}
	ref := parseWoSReference(label)
	if ref == nil || ref.Author == "" || ref.Year == 0 || ref.Title != "" {
		return false
	}
	r.namedBy(ref.Author, ref.Year)
	p := &r.paper
	if p.Venue == "" {
		p.Venue, p.Volume, p.Pages = ref.Venue, ref.Volume, ref.Page
	}
	for _, id := range ref.IDs {
		if scheme, value, _ := strings.Cut(id, ":"); scheme == corpus.DOI || scheme == corpus.ArXiv {
			r.addID(scheme, value)
		} else {
			p.IDs = append(p.IDs, id)
		}
	}
	return true
}

// described reads the description of an item: the table that VOSviewer makes of
// the fields of a work, or else a text.
func (r *bibRecord) described(description string) {
	if !strings.HasPrefix(strings.TrimSpace(description), "<table") {
		r.paper.Abstract = description
		return
	}
	var table xmlRecord
	table.parse(strings.TrimSpace(description), nil)
	p := &r.paper
	for row := range table.root().all("tr") {
		var cells []string
		for cell := range row.children("td", "th") {
			cells = append(cells, cell.text())
		}
		if len(cells) < 2 || cells[1] == "" {
			continue
		}
		switch columnKey(cells[0]) {
		case "authors", "author":
			for name := range strings.SplitSeq(cells[1], ";") {
				r.addName(strings.TrimSpace(name))
			}
		case "title":
			p.Title = cells[1]
		case "year":
			p.Year = yearIn(cells[1])
		case "abstract":
			p.Abstract = cells[1]
		case "doi":
			r.addID(corpus.DOI, cells[1])
		case "source", "journal":
			r.printedIn(cells[1])
		}
	}
}

// sourceForm is "scientometrics, 84(2), 523-538", each but the first optional.
var sourceForm = lazily(`^(.+?)(?:, (?:vol\. ?)?([\w-]{1,8})(?:\(([^()]{1,12})\))?)?(?:, (?:pp?\. ?)?([a-z]?\d+(?:-[a-z]?\d+)?))?$`)

// printedIn reads where a work appeared, as VOSviewer prints it.
func (r *bibRecord) printedIn(source string) {
	p := &r.paper
	m := sourceForm.FindStringSubmatch(source)
	if m == nil {
		p.Venue = source
		return
	}
	p.Venue, p.Volume, p.Issue, p.Pages = m[1], m[2], m[3], m[4]
	if p.Pages == "" && strings.Contains(p.Volume, "-") { // "network science, 1-456"
		p.Volume, p.Pages = "", p.Volume
	}
}
