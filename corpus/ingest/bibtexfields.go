package ingest

import "papergraph/corpus"

// A bibFieldID is a field that the reader has a use for. Fields that say the same
// have one; of several that an entry has the first counts.
type bibFieldID uint8

const (
	fieldUnknown bibFieldID = iota
	fieldTitle
	fieldSubtitle
	fieldBookTitle
	fieldMainTitle
	fieldAuthor
	fieldYear
	fieldDate
	fieldEventDate
	fieldJournal
	fieldShortJournal
	fieldEventTitle
	fieldSchool
	fieldVolume
	fieldNumber
	fieldPages
	fieldArticleNumber
	fieldDOI
	fieldURL // each of them counts
	fieldEprint
	fieldEprintType
	fieldArXiv
	fieldPMID
	fieldPMCID
	fieldISBN
	fieldUniqueID
	fieldIdentifiers
	fieldAbstract
	fieldKeywords
	fieldIndexWords
	fieldHowPublished
	fieldNote
	fieldPublisher
	fieldType
	fieldSource
	fieldCrossref
	fieldXData
	fieldCites
	fieldReferences
	fieldCitedReferences
	fieldGroups
	fieldAwards
	fieldName
	fieldCSLType
	bibFieldCount
)

// bibFieldIDs are the fields by name, in lower case.
var bibFieldIDs = map[string]bibFieldID{
	"title": fieldTitle, "subtitle": fieldSubtitle, "booktitle": fieldBookTitle, "maintitle": fieldMainTitle,
	"author": fieldAuthor, "authors": fieldAuthor,
	"year": fieldYear, "date": fieldDate, "earlyaccessdate": fieldEventDate, "early-access-date": fieldEventDate,
	"early access date": fieldEventDate, "eventdate": fieldEventDate,
	"journal": fieldJournal, "journaltitle": fieldJournal, "fjournal": fieldJournal,
	"shortjournal": fieldShortJournal, "journal-iso": fieldShortJournal, "abbrev_source_title": fieldShortJournal,
	"eventtitle": fieldEventTitle, "school": fieldSchool, "institution": fieldSchool,
	"volume": fieldVolume, "number": fieldNumber, "issue": fieldNumber,
	"pages": fieldPages, "page": fieldPages, "eid": fieldArticleNumber, "article-number": fieldArticleNumber,
	"articleno": fieldArticleNumber, "art_number": fieldArticleNumber,
	"doi": fieldDOI, "url": fieldURL, "ee": fieldURL, "link": fieldURL, "pdf": fieldURL, "bdsk-url-1": fieldURL,
	"eprint": fieldEprint, "eprinttype": fieldEprintType, "archiveprefix": fieldEprintType,
	"arxiv": fieldArXiv, "arxivid": fieldArXiv, "pmid": fieldPMID, "pubmed_id": fieldPMID, "pmcid": fieldPMCID,
	"pmc": fieldPMCID, "isbn": fieldISBN, "unique-id": fieldUniqueID, "identifiers": fieldIdentifiers,
	"abstract": fieldAbstract, "keywords": fieldKeywords, "keyword": fieldKeywords, "author_keywords": fieldKeywords,
	"keywords-plus": fieldIndexWords,
	"howpublished":  fieldHowPublished, "publisher": fieldPublisher, "type": fieldType, "document_type": fieldType,
	"source": fieldSource, "crossref": fieldCrossref, "xdata": fieldXData, "note": fieldNote,
	"cites": fieldCites, "references": fieldReferences, "cited-references": fieldCitedReferences,
	"groups": fieldGroups, "mendeley-groups": fieldGroups, "awards": fieldAwards, "award": fieldAwards, "name": fieldName, "csl-type": fieldCSLType,
}

// inherited are the fields that an entry takes from the one it refers to by
// crossref; its title becomes the book title.
var inherited = [...]bibFieldID{fieldBookTitle, fieldMainTitle, fieldYear, fieldDate, fieldEventDate, fieldJournal,
	fieldEventTitle, fieldSchool, fieldVolume, fieldNumber, fieldPublisher}

// A bibKind is what a kind of entry is. Kinds that are no records hold data for
// others or for a style.
type bibKind struct {
	known, record bool
	is            string
}

// bibKinds are the kinds of BibTeX and BibLaTeX, and those of well-known
// styles; others are records, too.
var bibKinds = func() map[string]bibKind {
	kinds := make(map[string]bibKind)
	for is, names := range map[string]string{
		corpus.TypeArticle:    "article suppperiodical",
		corpus.TypeConference: "inproceedings conference",
		corpus.TypeBook:       "book mvbook collection mvcollection proceedings mvproceedings reference mvreference periodical",
		corpus.TypeChapter:    "inbook incollection bookinbook suppbook suppcollection inreference",
		corpus.TypeThesis:     "thesis phdthesis mastersthesis bachelorsthesis",
		corpus.TypeReport:     "report techreport",
		corpus.TypeDataset:    "dataset data",
		corpus.TypeSoftware:   "software softwareversion softwaremodule computerprogram",
		corpus.TypeDocument:   "booklet manual online electronic www webpage unpublished patent standard presentation",
		"":                    "misc",
	} {
		for name := range wordSet(names) {
			kinds[name] = bibKind{known: true, record: true, is: is}
		}
	}
	for name := range wordSet("xdata set control ieeetranbstctl bibnote footnote glossdef") {
		kinds[name] = bibKind{known: true}
	}
	return kinds
}()

// databaseTypes are types of documents as Web of Science and Scopus write them,
// which know them better than the kind of an entry does, by a word in them.
var databaseTypes = []struct{ word, is string }{
	{conferenceReview, conferenceReview}, {"conference", corpus.TypeConference}, {"proceedings paper", corpus.TypeConference}, {"book chapter", corpus.TypeChapter},
	{"book", corpus.TypeBook}, {"dissertation", corpus.TypeThesis}, {"data set", corpus.TypeDataset},
}

// journalMacros are the commands for journals of astronomy, which the database of
// that field writes and the styles of its journals define.
var journalMacros = map[string]string{
	"aap": "Astronomy and Astrophysics", "aapr": "Astronomy and Astrophysics Reviews", "aaps": "Astronomy and Astrophysics Supplement",
	"aj": "Astronomical Journal", "apj": "Astrophysical Journal", "apjl": "Astrophysical Journal Letters", "apjs": "Astrophysical Journal Supplement",
	"apss": "Astrophysics and Space Science", "araa": "Annual Review of Astronomy and Astrophysics", "grl": "Geophysical Research Letters",
	"icarus": "Icarus", "jcap": "Journal of Cosmology and Astroparticle Physics", "jgr": "Journal of Geophysical Research",
	"mnras": "Monthly Notices of the Royal Astronomical Society", "nat": "Nature", "physrep": "Physics Reports",
	"pasa": "Publications of the Astronomical Society of Australia", "pasj": "Publications of the Astronomical Society of Japan",
	"pasp": "Publications of the Astronomical Society of the Pacific", "planss": "Planetary and Space Science", "pra": "Physical Review A",
	"prb": "Physical Review B", "prc": "Physical Review C", "prd": "Physical Review D", "pre": "Physical Review E", "prl": "Physical Review Letters",
	"procspie": "Proceedings of the SPIE", "qjras": "Quarterly Journal of the Royal Astronomical Society", "rmp": "Reviews of Modern Physics",
	"solphys": "Solar Physics", "ssr": "Space Science Reviews", "memras": "Memoirs of the Royal Astronomical Society",
}
