package ingest

import (
	"strings"
	"unicode"

	"papergraph/corpus"
)

// documentType is the type of a work by what a database or reference manager
// calls it; "" if no type is meant.
func documentType(name string) string {
	name = strings.ToLower(strings.TrimSpace(name))
	if kind := documentTypes[name]; kind != "" {
		return kind
	}
	if kind := workType(name); kind != corpus.TypeDocument {
		return kind
	}
	return ""
}

// documentTypes are names that workType does not know.
var documentTypes = map[string]string{
	"article": corpus.TypeArticle, "electronic article": corpus.TypeArticle, "editorial material": corpus.TypeArticle, "note": corpus.TypeArticle,
	"short survey": corpus.TypeArticle, "article in press": corpus.TypeArticle, "early access": corpus.TypeArticle, "data paper": corpus.TypeArticle,
	"proceedings paper": corpus.TypeConference, "conference proceedings": corpus.TypeConference, "conference proceeding": corpus.TypeConference,
	"meeting abstract": corpus.TypeConference, "conference abstract": corpus.TypeConference, conferenceReview: conferenceReview,
	"unpublished work": corpus.TypePreprint, "manuscript": corpus.TypePreprint, "electronic book section": corpus.TypeChapter,
	"encyclopedia": corpus.TypeChapter, "electronic book": corpus.TypeBook, "dissertation/thesis": corpus.TypeThesis,
	"academic dissertation": corpus.TypeThesis, "technical report": corpus.TypeReport, "government document": corpus.TypeReport,
	"document": corpus.TypeDocument, "patent": corpus.TypeDocument, "web page": corpus.TypeDocument, "generic": corpus.TypeDocument,
}

// taggedAbstract is the text of the first tag that has one; several fields of
// it are paragraphs. What databases print in its place is none.
func taggedAbstract(r *taggedRecord, tags ...string) string {
	for _, tag := range tags {
		paragraphs := r.all(tag)
		if n := len(paragraphs); n > 1 && strings.HasPrefix(paragraphs[n-1], "Copyright of ") {
			paragraphs = paragraphs[:n-1] // EBSCO's terms of use
		}
		text := strings.ReplaceAll(strings.Join(paragraphs, "\n"), " [ABSTRACT FROM AUTHOR]", "")
		for _, tail := range [...]string{"\nLink to the ", "\nLink to: "} {
			text, _, _ = strings.Cut(text, tail)
		}
		switch plain := strings.ToLower(strings.Trim(text, "[]. \n")); plain {
		case "", "no abstract available", "no abstract", "abstract not available", "not available", "n/a":
		default:
			return text
		}
	}
	return ""
}

// taggedPages is a range of pages from two fields, the first of which may hold
// all: "pp 37-64", "37".
func taggedPages(first, last string) string {
	if pageCount.MatchString(first) {
		return ""
	}
	first = strings.TrimSpace(pagesWord.ReplaceAllString(first, ""))
	if strings.ContainsAny(first, "-–") {
		return first
	}
	return pagesFrom(first, last)
}

var (
	pageCount = lazily(`(?i)^\d+\s?(?:p|pp|pages)\.?$`)
	pagesWord = lazily(`(?i)^(?:pp?\b\.?|pages?\b:?|art(?:icle)?\.? no\.?)\s*`)
)

// yearOfDate is the year in a date: "2014/06/01/", "20140601", "4-8 Aug. 2020".
func yearOfDate(date string) int {
	if m := compactDate.FindStringSubmatch(date); m != nil {
		return yearIn(m[1])
	}
	return yearIn(date)
}

var compactDate = lazily(`(?:^|\D)((?:19|20)\d\d)(?:0\d|1[0-2])(?:[0-3]\d)?(?:\D|$)`)

// isNoAuthor reports whether a name stands for nobody in particular.
func isNoAuthor(name string) bool {
	switch strings.ToLower(strings.Trim(name, "[]()., ")) {
	case "", "anonymous", "anon", "et al", "others", "and others", "no author", "no authors listed", "no author listed":
		return true
	}
	return false
}

// onceEach leaves out empty texts and those that came before, whatever their
// case, in their place.
func onceEach(texts []string) []string {
	seen := make(map[string]bool, len(texts))
	kept := texts[:0]
	for _, t := range texts {
		if key := strings.ToLower(t); t != "" && !seen[key] {
			seen[key] = true
			kept = append(kept, t)
		}
	}
	return kept
}

// isbnIn is the identifier of the first number in s that is long enough for one
// of a book.
func isbnIn(s string) string {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(";,()", r) }) {
		if id := corpus.Identifier(corpus.ISBN, word); len(id) == len("isbn:")+10 || len(id) == len("isbn:")+13 {
			return id
		}
	}
	return ""
}

// accessionID is the identifier that the number of a record in a database is,
// given what the database is called. The scheme may stand before the number,
// "pmid:123".
func accessionID(number, database string) string {
	number, database = firstWord(number), strings.ToLower(database)
	low := strings.ToLower(number)
	scheme, value, found := strings.Cut(low, ":")
	switch {
	case found && scheme == "isi":
		return corpus.Identifier(corpus.WoS, value)
	case found && scheme == "medline":
		return corpus.Identifier(corpus.PMID, value)
	case found && accessions[scheme] && value != "":
		return corpus.Identifier(scheme, value)
	case strings.HasPrefix(low, "pmc") && isNumber(low[3:]):
		return corpus.Identifier(corpus.PMCID, number)
	case strings.HasPrefix(low, "pub.") && isNumber(low[4:]):
		return corpus.Identifier(corpus.Dimensions, number)
	case strings.HasPrefix(low, "2-s2.0-"):
		return corpus.Identifier(corpus.Scopus, number)
	case isNumber(number) && len(number) <= 8 && (database == "nlm" || strings.Contains(database, "pubmed") || strings.Contains(database, "medline")):
		return corpus.Identifier(corpus.PMID, number)
	case ericNumber.MatchString(number) && (database == "" || strings.Contains(database, "eric")):
		return corpus.Identifier(corpus.ERIC, number)
	}
	return ""
}

// accessions are schemes that may stand before a number.
var accessions = wordSet(strings.Join([]string{corpus.ArXiv, corpus.PMID, corpus.PMCID, corpus.OpenAlex, corpus.S2, corpus.S2Corpus, corpus.MAG,
	corpus.ACL, corpus.DBLP, corpus.WoS, corpus.Scopus, corpus.Lens, corpus.Dimensions, corpus.ERIC, corpus.ISBN, corpus.Patent}, " "))

func firstWord(s string) string {
	if words := strings.Fields(s); len(words) > 0 {
		return words[0]
	}
	return ""
}

var ericNumber = lazily(`^E[JD]\d{6,7}$`)

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// onlineIDs are identifiers within addresses.
var onlineIDs = []struct {
	scheme string
	form   *pattern
}{
	{corpus.PMID, lazily(`(?i)(?:ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)(\d+)`)},
	{corpus.PMCID, lazily(`(?i)(?:ncbi\.nlm\.nih\.gov/pmc/articles/|europepmc\.org/articles?/)(PMC\d+)`)},
	{corpus.Scopus, lazily(`(?i)[?&]eid=(2-s2\.0-\d+)`)},
	{corpus.OpenAlex, lazily(`(?i)openalex\.org/(?:works/)?(W\d+)`)},
	{corpus.S2, lazily(`(?i)semanticscholar\.org/(?:paper/)(?:[^\s/]+/)?([0-9a-f]{40})`)},
	{corpus.ERIC, lazily(`(?i)eric\.ed\.gov/\?(?:id=|q=)?(E[JD]\d+)`)},
	{corpus.ACL, lazily(`(?i)(?:aclanthology\.org|aclweb\.org/anthology)/([\w.-]+?)/?(?:\.pdf)?$`)},
}

// foundOnline takes identifiers out of a paper's links, and its number at arXiv
// out of whatever has it.
func foundOnline(p *corpus.Paper) {
	for _, link := range p.Links {
		for _, id := range onlineIDs {
			if m := id.form.FindStringSubmatch(link); m != nil {
				p.IDs = append(p.IDs, corpus.Identifier(id.scheme, m[1]))
			}
		}
		if p.ArXiv == "" && strings.Contains(strings.ToLower(link), "arxiv.org/") {
			p.ArXiv = corpus.ParseArXiv(link)
		}
	}
	venue := strings.ToLower(p.Venue)
	switch {
	case strings.HasPrefix(venue, "arxiv"):
		if p.ArXiv == "" {
			p.ArXiv = corpus.ParseArXiv(p.Venue)
		}
		p.Venue, p.Type = "arXiv", corpus.TypePreprint
	case venue == "corr" && p.ArXiv == "":
		p.ArXiv = corpus.ParseArXiv(strings.TrimPrefix(p.Volume, "abs/"))
	}
}
