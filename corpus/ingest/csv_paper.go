package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// cell is what a row says in a column, "" for nothing.
func cell(row *csvRow, column int) string {
	if column >= len(row.cells) {
		return ""
	}
	s := strings.TrimSpace(row.cells[column])
	if len(s) <= 4 && emptyCells[s] {
		return ""
	}
	return s
}

// emptyCells are what programs write where there is nothing.
var emptyCells = wordSet("NA N/A n/a nan NaN NAN None none null NULL - -- [] nil")

// value is what a row says of a field: the first cell that is not empty.
func (t *csvTable) value(row *csvRow, field csvField) string {
	for _, column := range t.columns[field] {
		if s := cell(row, column); s != "" {
			return s
		}
	}
	return ""
}

// values are all cells of a field that are not empty.
func (t *csvTable) values(row *csvRow, field csvField) []string {
	var all []string
	for _, column := range t.columns[field] {
		if s := cell(row, column); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// record makes the record of a row. What is in no cell stays empty.
func (t *csvTable) record(row *csvRow) bibRecord {
	p := corpus.Paper{
		Title:    t.value(row, csvTitle),
		Authors:  t.authors(row),
		Year:     t.year(row),
		Venue:    t.value(row, csvVenue),
		Abstract: t.abstract(row),
		Keywords: t.keywords(row),
		Volume:   t.value(row, csvVolume),
		Issue:    t.value(row, csvIssue),
		Pages:    t.pages(row),
		ArXiv:    t.value(row, csvArXiv),
		IDs:      t.identifiers(row),
	}
	for _, s := range t.values(row, csvDOI) {
		if p.DOI = corpus.ParseDOI(s); p.DOI != "" {
			break
		}
	}
	p.Links = t.links(row)
	r := bibRecord{line: row.line}
	t.identify(row, &p, &r)
	if s := t.value(row, csvReferences); s != "" {
		if t.dialect != nil && t.dialect.references != nil {
			p.References = t.dialect.references(s)
		} else {
			p.References = csvReferencesIn(s)
		}
	}
	if t.dialect != nil && t.dialect.own {
		t.ownFields(row, &p)
	} else {
		p.Type = csvWorkType(t.value(row, csvType))
	}
	r.paper = p
	return r
}

// links are the addresses in a row, each once.
func (t *csvTable) links(row *csvRow) []string {
	var links []string
	for _, s := range t.values(row, csvLink) {
		list, ok := literalList(s)
		if !ok {
			list = strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == '|' || c == '\n' })
		}
		for _, link := range list {
			if !ok {
				link = strings.TrimRight(link, ";,")
			}
			if strings.Contains(link, "://") && !slices.Contains(links, link) {
				links = append(links, link)
			}
		}
	}
	return links
}

// ownFields reads what no other program has.
func (t *csvTable) ownFields(row *csvRow, p *corpus.Paper) {
	p.Type = t.value(row, csvType)
	p.Sections, p.Awards = splitKeywords(t.value(row, csvSections)), splitKeywords(t.value(row, csvAwards))
	for _, cited := range splitKeywords(t.value(row, csvCites)) {
		if id := idFrom(cited); id != "" {
			p.Cites = append(p.Cites, id)
		}
	}
	slices.Sort(p.Cites)
	p.Cites = slices.Compact(p.Cites)
}

// authors are those of a row, by its best column.
func (t *csvTable) authors(row *csvRow) []string {
	var names []string
	switch full, s := t.value(row, csvFullNames), t.value(row, csvAuthors); {
	case full != "" && t.dialect != nil && !strings.ContainsAny(full, ";|\n["): // databases set none but these between names
		names = dropOmitted([]string{full})
	case full != "":
		names = splitNames(full)
	case s != "" && t.dialect != nil && t.dialect.names != nil:
		return t.dialect.names(s)
	case s != "":
		names = splitNames(s)
	}
	for i := range names {
		names[i] = scopusName(names[i])
	}
	return names
}

func (t *csvTable) year(row *csvRow) int {
	for _, s := range t.values(row, csvYear) {
		if year := yearIn(s); year != 0 {
			return year
		}
	}
	return 0
}

// abstract is the text of a row, "" for what databases print where there is none.
func (t *csvTable) abstract(row *csvRow) string {
	s := t.value(row, csvAbstract)
	if t.dialect != nil && t.dialect.snippets && (strings.HasPrefix(s, "…") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...")) {
		return ""
	}
	if noAbstracts[strings.ToLower(strings.Trim(s, "[]. \n"))] {
		return ""
	}
	return s
}

var noAbstracts = map[string]bool{"no abstract available": true, "no abstract": true, "abstract not available": true,
	"not available": true, "no abstract provided": true, "abstract unavailable": true}

// keywords are those of all columns, each once.
func (t *csvTable) keywords(row *csvRow) []string {
	var keywords []string
	seen := make(map[string]bool)
	for _, s := range t.values(row, csvKeywords) {
		for _, k := range splitKeywords(s) {
			if folded := strings.ToLower(k); !seen[folded] {
				seen[folded] = true
				keywords = append(keywords, k)
			}
		}
	}
	return keywords
}

// pages are a range of pages, or else the number of the article.
func (t *csvTable) pages(row *csvRow) string {
	if s := t.value(row, csvPages); s != "" {
		return s
	}
	if pages := pagesFrom(t.value(row, csvFirstPage), t.value(row, csvLastPage)); pages != "" {
		return pages
	}
	return t.value(row, csvArticle)
}

// csvSchemes are the schemes of the fields that hold identifiers.
var csvSchemes = []struct {
	field  csvField
	scheme string
}{
	{csvPMID, corpus.PMID}, {csvPMCID, corpus.PMCID}, {csvOpenAlex, corpus.OpenAlex}, {csvScopus, corpus.Scopus},
	{csvLens, corpus.Lens}, {csvDimensions, corpus.Dimensions}, {csvS2, corpus.S2}, {csvS2Corpus, corpus.S2Corpus},
	{csvMAG, corpus.MAG}, {csvWoS, corpus.WoS},
}

func (t *csvTable) identifiers(row *csvRow) []string {
	var ids []string
	for _, s := range csvSchemes {
		value := strings.TrimSuffix(t.value(row, s.field), ".0") // a number that was read as a fraction
		switch s.field {
		case csvWoS, csvScopus, csvDimensions, csvS2: // other columns have these names, too
			if id := bareIdentifier(value); strings.HasPrefix(id, s.scheme+":") {
				ids = append(ids, id)
			}
		default:
			ids = append(ids, corpus.Identifier(s.scheme, value))
		}
	}
	return append(ids, knownIDs(splitKeywords(t.value(row, csvIDs)))...)
}

// identify uses what stands in columns named "id": identifiers of databases, and
// in this program's own tables the keys by which others are cited.
func (t *csvTable) identify(row *csvRow, p *corpus.Paper, r *bibRecord) {
	for _, s := range t.values(row, csvID) {
		if t.dialect != nil && t.dialect.own {
			r.key = s
			return
		}
		switch id := bareIdentifier(s); {
		case strings.HasPrefix(id, corpus.ArXiv+":"):
			if p.ArXiv == "" {
				p.ArXiv = s
			}
		case strings.HasPrefix(id, corpus.DOI+":"):
			if p.DOI == "" {
				p.DOI = s
			}
		case id != "":
			p.IDs = append(p.IDs, id)
		}
	}
}

// csvWorkType is the type of a work by the name that a database has for it.
func csvWorkType(name string) string {
	name = strings.ToLower(name)
	for _, t := range csvTypes {
		if strings.Contains(name, t.word) {
			return t.kind
		}
	}
	return ""
}

// csvTypes are words in names of types, the more telling ones first.
var csvTypes = []struct{ word, kind string }{
	{conferenceReview, conferenceReview}, {"preprint", corpus.TypePreprint}, {"posted", corpus.TypePreprint}, {"chapter", corpus.TypeChapter}, {"book section", corpus.TypeChapter},
	{"booksection", corpus.TypeChapter}, {"proceeding", corpus.TypeConference}, {"conference", corpus.TypeConference},
	{"dissertation", corpus.TypeThesis}, {"thesis", corpus.TypeThesis}, {"report", corpus.TypeReport}, {"standard", corpus.TypeReport},
	{"dataset", corpus.TypeDataset}, {"data set", corpus.TypeDataset}, {"software", corpus.TypeSoftware}, {"computerprogram", corpus.TypeSoftware},
	{"book", corpus.TypeBook}, {"monograph", corpus.TypeBook}, {"journal", corpus.TypeArticle}, {"article", corpus.TypeArticle},
	{"review", corpus.TypeArticle}, {"letter", corpus.TypeArticle}, {"editorial", corpus.TypeArticle}, {"note", corpus.TypeArticle},
	{"survey", corpus.TypeArticle}, {"magazine", corpus.TypeArticle}, {"erratum", corpus.TypeArticle},
}
