package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// BibExtra begins what corpus.Paper.Extra has of BibTeX: "bibtex:publisher=Loom
// Press", the value in LaTeX. Beside fields there are "key" and "kind" of the
// entry, and "title" and "venue" as they are written where that is more than what
// the paper has.
const BibExtra = "bibtex:"

// bibKept are the fields that say things of an entry for which a paper has no
// place, or has one where another field of the entry stands.
var bibKept = [...]keptBibField{
	{"publisher", fieldPublisher}, {"note", fieldNote}, {"howpublished", fieldHowPublished}, {"type", fieldType}, {"isbn", fieldISBN},
	{"eid", fieldArticleNumber}, {"date", fieldDate}, {"eventdate", fieldEventDate}, {"keywords-plus", fieldIndexWords},
	{"booktitle", fieldBookTitle}, {"shortjournal", fieldShortJournal}, {"eventtitle", fieldEventTitle}, {"maintitle", fieldMainTitle}, {"institution", fieldSchool},
}

type keptBibField struct {
	name string
	id   bibFieldID
}

// IsBibExtra reports whether a field of BibTeX is one that readers keep as it is.
func IsBibExtra(name string) bool {
	id := bibFieldIDs[strings.ToLower(name)]
	return id == fieldUnknown || slices.ContainsFunc(bibKept[:], func(k keptBibField) bool { return k.id == id })
}

// BibTitle and BibVenue are what readers make of a title and a venue in LaTeX.
func BibTitle(value string) string { return cleanTitle(latexText(value)) }

// BibVenue is described at BibTitle.
func BibVenue(value string) string { return clean(usualVenue(clean(latexText(value)))) }

// extra is what the entry says besides what the paper has.
func (f *bibFields) extra(e *bibEntry, p *corpus.Paper, venue bibFieldID) []string {
	var extra []string
	add := func(name, value string) {
		if value != "" {
			extra = append(extra, BibExtra+name+"="+value)
		}
	}
	add("key", e.key)
	if _, says := BibKind(e.kind, p.Type); says && e.kind != bibKindOf[p.Type] {
		add("kind", e.kind)
	}
	if title := f.of[fieldTitle]; protects(title) && f.of[fieldSubtitle] == "" {
		add("title", strings.Join(strings.Fields(title), " "))
	}
	if value := f.of[venue]; value != "" && clean(latexText(value)) != p.Venue {
		add("venue", strings.Join(strings.Fields(value), " "))
	}
	for _, k := range bibKept {
		if value := f.of[k.id]; k.id != venue && !f.isUsed(k.id, p) {
			add(k.name, value)
		}
	}
	for _, field := range f.others {
		add(field.name, field.value)
	}
	return extra
}

// protects reports whether a text in LaTeX has braces around letters, which no
// style may change.
func protects(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{' && s[i+1] != '\\' && s[i+1] != '}':
			return true
		}
	}
	return false
}

// isUsed reports whether a paper has all that a field says.
func (f *bibFields) isUsed(id bibFieldID, p *corpus.Paper) bool {
	value := f.of[id]
	switch id {
	case fieldHowPublished:
		return strings.Contains(value, "://")
	case fieldArticleNumber:
		return latexText(value) == p.Pages
	case fieldDate, fieldEventDate:
		return len(value) == 4
	case fieldIndexWords:
		return f.of[fieldKeywords] == ""
	case fieldBookTitle, fieldMainTitle:
		return f.of[fieldTitle] == ""
	}
	return false
}

// bibKindOf are the kinds of entry that are usual for types of papers.
var bibKindOf = map[string]string{
	corpus.TypeArticle: "article", corpus.TypeConference: "inproceedings", corpus.TypeBook: "book", corpus.TypeChapter: "incollection",
	corpus.TypeThesis: "thesis", corpus.TypeReport: "report", corpus.TypeDataset: "dataset", corpus.TypeSoftware: "software",
	corpus.TypeDocument: "online",
}

// BibKind is the kind of entry in which a type of paper is written, and whether
// it says what type that is. Any that readers take for that type is one, given
// first.
func BibKind(given, is string) (kind string, says bool) {
	if k := bibKinds[given]; k.record && k.is == is && is != "" {
		return given, true
	}
	if kind, says = bibKindOf[is]; !says {
		kind = "misc"
	}
	return kind, says
}

// ownFields are those that no entry inherits.
var ownFields = wordSet("ids xref entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey file timestamp owner")

// inheritOthers takes fields without a use over from another entry.
func (f *bibFields) inheritOthers(from *bibFields) {
	for _, field := range from.others {
		has := func(own bibField) bool { return strings.EqualFold(own.name, field.name) }
		if !ownFields[strings.ToLower(field.name)] && !slices.ContainsFunc(f.others, has) {
			f.others = append(f.others, field)
		}
	}
}
