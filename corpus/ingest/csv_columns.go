package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// A csvField is what a column of a table says of papers.
type csvField uint8

const (
	csvNone csvField = iota
	csvTitle
	csvFullNames // of authors, each "Family, Given"
	csvAuthors
	csvYear
	csvVenue
	csvAbstract
	csvDOI
	csvLink
	csvKeywords
	csvVolume
	csvIssue
	csvPages
	csvFirstPage
	csvLastPage
	csvArticle
	csvType
	csvArXiv
	csvPMID
	csvPMCID
	csvOpenAlex
	csvWoS
	csvScopus
	csvLens
	csvDimensions
	csvS2
	csvS2Corpus
	csvMAG
	csvID // of the row, or of a database that the value tells
	csvIDs
	csvReferences
	csvCites
	csvSections
	csvAwards
	csvFields
)

// csvColumns are the names of columns, of every database and program, as
// columnKey writes them. Of several columns for one field the one that stands
// first here is taken, or the next if its cell is empty; of keywords, links and
// identifiers all are.
var csvColumns = [csvFields]string{
	csvTitle: `article title, document title, item title, paper title, title, titles, display name, ti,
		titel, titre, título, titulo, titolo, название, 题名, 标题, タイトル, name, paper, paper name, paper titles, article, work title`,
	csvFullNames: `author full names, af`,
	csvAuthors: `authorships author display name, authorships raw author name, authors name, authors, author,
		author s, author names, author name, authors list, author list, au, autor, autoren, autor en, auteur, auteurs, autores, autori,
		verfasser, creator, creators, автор, авторы, 作者, 著者`,
	csvYear: `publication year, pub year, year, year published, year of publication, publicationyear, py, jahr,
		erscheinungsjahr, année, annee, año, ano, anno, год, 年, 年份, 出版年, date, publication date, date published, date of publication,
		published date, published, cover date, issued, pub date, publication date online, publication date print, datum, fecha`,
	csvVenue: `source title, source titles, publication title, journal title, journal, journal book, source title anthology title,
		anthology title, venue, container title, book title, booktitle, primary location source display name,
		locations source display name, host venue display name, primary location display name, journal name, conference name,
		conference, conference title, proceedings title, proceedings, publication, so, revue, zeitschrift, revista, rivista, 来源, 期刊,
		journal conference, venue name, journal abbreviation, abbreviated source title, j9, ji, source`,
	csvAbstract: `abstract, abstract note, abstracts, abstract text, ab, summary, zusammenfassung, résumé, resumen, resumo, riassunto,
		аннотация, 摘要, 要約, description`,
	csvDOI:  `doi, item doi, dois, di, doi link, doi url, digital object identifier, digital object identifier doi`,
	csvLink: `url, urls, link, links, article url, full text url, pdf link, pdf url, pdf, landing page url, paper url, source linkout, source urls`,
	csvKeywords: `author keywords, keywords, keyword, key words, de, manual tags, tags, tag, keywords display name, keywords plus,
		index keywords, indexed keywords, ieee terms, automatic tags, mesh terms, mesh, mesh headings, fields of study, s2 fields of study,
		concepts display name, concepts, schlagwörter, schlagworte, mots clés, mots clefs, palabras clave, palavras chave,
		ключевые слова, 关键词, labels, categories, category, topics`,
	csvVolume:     `volume, journal volume, biblio volume, vl, vol, band`,
	csvIssue:      `issue, journal issue, issue number, biblio issue, is, number, heft`,
	csvPages:      `pages, page, page range, pagination, pg, pp, seiten`,
	csvFirstPage:  `start page, page start, beginning page, first page, biblio first page, bp`,
	csvLastPage:   `end page, page end, ending page, last page, biblio last page, ep`,
	csvArticle:    `article number, art no, ar`,
	csvType:       `document type, item type, content type, publication type, publication types, dt, type, document identifier, entry type`,
	csvArXiv:      `arxiv, arxiv id, external ids arxiv, eprint, extra`,
	csvPMID:       `pmid, pubmed id, medline pmid, ids pmid, external ids pubmed`,
	csvPMCID:      `pmcid, pmc, pmc id, ids pmcid, external ids pubmed central`,
	csvOpenAlex:   `openalex id, work id, ids openalex`,
	csvWoS:        `ut unique wos id, ut, wos id, accession number, unique id`,
	csvScopus:     `eid, scopus id`,
	csvLens:       `lens id`,
	csvDimensions: `publication id`,
	csvS2:         `paper id, s2 paper id`,
	csvS2Corpus:   `corpus id, s2 corpus id`,
	csvMAG:        `mag, ids mag, external ids mag`,
	csvID:         `id, key, citation key, bibtex key`,
	csvIDs:        `ids`,
	csvReferences: `cited references, references, referenced works, cr, reference, reference list`,
	csvCites:      `cited ids`,
	csvSections:   `sections`,
	csvAwards:     `awards`,
}

// weakTitles are columns that hold titles only beside columns that nothing but
// papers has.
var weakTitles = map[string]bool{"name": true, "paper": true, "article": true, "displayname": true}

// A columnRank says which field a column's name stands for, and how early it
// is looked at.
type columnRank struct {
	field csvField
	rank  int
}

var columnRanks = func() map[string]columnRank {
	ranks := make(map[string]columnRank)
	for field, names := range csvColumns {
		for rank, name := range strings.Split(names, ",") {
			if _, twice := ranks[columnKey(name)]; !twice {
				ranks[columnKey(name)] = columnRank{csvField(field), rank}
			}
		}
	}
	delete(ranks, "")
	return ranks
}()

// columnKey is the name of a column in the form in which it is compared: its
// letters and digits in lower case.
func columnKey(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
}

// A csvTable is a table whose columns are known.
type csvTable struct {
	rows    csvRows
	columns [csvFields][]int // of each field, in the order in which they are looked at
	dialect *csvDialect
	known   int  // how many columns are
	tags    bool // its columns have the tags of Web of Science for names
}

// Bounds of where the header of a table is looked for, and of its names.
const (
	headerLines = 12
	longestName = 80
)

// tableIn finds the header of a table of papers: in the first line, or behind
// lines that say where the table comes from. It returns nil if there is none.
func tableIn(text string) *csvTable {
	lines := csvRows{text: text, line: 1}
	for range headerLines {
		var best *csvTable
		for _, separator := range []byte("\t,;") {
			t := &csvTable{rows: lines}
			t.rows.separator = separator
			if t.header() && t.followed() && (best == nil || t.known > best.known) {
				best = t
			}
		}
		if best != nil {
			return best
		}
		lines.at = lines.lineEnd(lines.at)
		lines.line++
		if lines.at == len(text) {
			break
		}
	}
	return nil
}

// header reads the row at hand as a header, and reports whether it is one of a
// table of papers: it has a title and what else papers have.
func (t *csvTable) header() bool {
	start, line := t.rows.at, t.rows.line
	if start == len(t.rows.text) || strings.IndexByte("-*>|{[<", t.rows.text[start]) >= 0 || strings.HasPrefix(t.rows.text[start:], "# ") {
		return false
	}
	names, end, broken := t.rows.row(start, len(t.rows.text))
	if broken || len(names) < 2 {
		return false
	}
	for _, name := range names {
		if len(name) > longestName {
			return false
		}
	}
	has := t.name(names)
	t.rows.columns = len(names)
	t.rows.at, t.rows.line = end, line+strings.Count(t.rows.text[start:end], "\n")
	t.dialect, t.tags = dialectOf(has), has["ti"] && has["so"]
	return t.ofPapers(columnKey(names[max(0, t.first(csvTitle))]), line)
}

// name finds out what the columns with some names are, and returns their keys.
func (t *csvTable) name(names []string) (has map[string]bool) {
	has = make(map[string]bool, len(names))
	ranks := make(map[int]int)
	for i, name := range names {
		key := columnKey(name)
		has[key] = true
		if c, known := columnRanks[key]; known {
			ranks[i] = c.rank
			t.columns[c.field] = append(t.columns[c.field], i)
			t.known++
		}
	}
	for _, columns := range t.columns {
		slices.SortStableFunc(columns, func(i, j int) int { return ranks[i] - ranks[j] })
	}
	if of := t.columns[csvVenue]; len(of) > 1 { // the database, beside a journal
		t.columns[csvVenue] = slices.DeleteFunc(of, func(i int) bool { return columnKey(names[i]) == "source" })
	}
	return has
}

// followed reports whether one of the next rows has the cells that the header of
// an unknown table names, or there is none.
func (t *csvTable) followed() bool {
	if t.dialect != nil {
		return true
	}
	rows := t.rows
	for i := range 5 {
		row, more := rows.next()
		if !more {
			return i == 0
		}
		if rows.fits(row.cells) {
			return true
		}
	}
	return false
}

// first is the column of a field that is looked at first, -1 if there is none.
func (t *csvTable) first(field csvField) int {
	if len(t.columns[field]) == 0 {
		return -1
	}
	return t.columns[field][0]
}

// ofPapers reports whether the columns of a header are those of papers.
func (t *csvTable) ofPapers(title string, line int) bool {
	if t.first(csvTitle) < 0 {
		return false
	}
	fields, own := 0, 0 // own are fields that hardly anything but papers has
	for _, field := range [...]csvField{csvFullNames, csvAuthors, csvYear, csvVenue, csvAbstract, csvDOI, csvLink, csvKeywords, csvReferences, csvType, csvPMID, csvArXiv} {
		if t.first(field) >= 0 {
			fields++
			switch field {
			case csvFullNames, csvAuthors, csvAbstract, csvDOI, csvReferences, csvPMID, csvArXiv:
				own++
			}
		}
	}
	switch {
	case line > 1 && t.dialect == nil && fields < 3, weakTitles[title] && own == 0:
		return false
	}
	return fields > 0
}
