package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// nbib is the format of Medline, in which PubMed exports citations, and ERIC's
// after its model: tags of up to four letters filled up with blanks, continued
// lines indented by six.
var nbib = taggedFormat{cut: cutNbib, starts: startsNbib, paper: nbibPaper}

func cutNbib(line string) (tag string, value int, ok bool) {
	n := 0
	for n < len(line) && n < 5 && ('A' <= line[n] && line[n] <= 'Z' || n > 0 && '0' <= line[n] && line[n] <= '9') {
		n++
	}
	dash := n
	for dash < len(line) && dash < 5 && line[dash] == ' ' {
		dash++
	}
	if n < 2 || dash < 3 || dash == len(line) || line[dash] != '-' || dash+1 < len(line) && line[dash+1] != ' ' {
		return "", 0, false
	}
	return line[:n], dash + 1, true
}

// startsNbib finds the number that PubMed's records begin with, and the owner
// that ERIC's do.
func startsNbib(tag string, open *taggedRecord, gap bool) bool {
	switch {
	case open == nil:
		return true
	case tag == "PMID":
		return open.has("PMID") || open.has("TI")
	case gap:
		return open.has("TI", "BTI", "CTI", "TT")
	}
	return tag == "OWN" && open.has("OWN")
}

var nbibStart = lazily(`\A(?:PMID ?- ?\d+[ \t]*(?:\n|\z)|OWN ? ?- [A-Z]+[ \t]*\n[A-Z]{2,4} *- )`)

func sniffNbib(s Source) float64 {
	b := head(s)
	if nbibStart.Match(b) {
		return 0.98
	}
	return 0
}

func nbibPaper(r *taggedRecord) corpus.Paper {
	p := corpus.Paper{
		Title:    nbibTitle(r),
		Authors:  nbibAuthors(r),
		Venue:    r.first("JT", "TA"),
		Abstract: taggedAbstract(r, "AB", "OAB"),
		Type:     nbibType(r.all("PT")),
		Volume:   r.first("VI"),
		Issue:    r.first("IP"),
		Pages:    r.first("PG"),
	}
	if p.Venue == "" && r.has("TI") {
		p.Venue = r.first("BTI", "CTI")
	}
	for _, tag := range [...]string{"DP", "DEP", "PHST", "EDAT", "CRDT"} {
		if p.Year = yearOfDate(r.first(tag)); p.Year != 0 {
			break
		}
	}
	nbibIdentifiers(r, &p)
	for _, k := range r.all("OT", "KW") {
		p.Keywords = append(p.Keywords, strings.Trim(k, "* "))
	}
	for _, heading := range r.all("MH") { // *Neoplasms/therapy
		heading, _, _ = strings.Cut(heading, "/")
		p.Keywords = append(p.Keywords, strings.Trim(heading, "* "))
	}
	p.Keywords = onceEach(p.Keywords)
	return p
}

// nbibTitle is the title, of a book if no part of it is meant. Translated titles
// stand in brackets.
func nbibTitle(r *taggedRecord) string {
	title := withoutBrackets(r.first("TI"))
	if title == "" || strings.EqualFold(strings.Trim(title, ". "), "not available") {
		title = r.first("TT", "BTI", "CTI")
	}
	return title
}

// nbibAuthors are the full names where all have one; groups come last.
func nbibAuthors(r *taggedRecord) []string {
	names, short := r.all("FAU"), r.all("AU")
	if len(names) < len(short) {
		names = short
	}
	return slices.DeleteFunc(slices.Concat(names, r.all("CN")), isNoAuthor)
}

// nbibIdentifiers takes the numbers of the record, and the DOI, which has its kind
// behind it: "10.1000/x [doi]".
func nbibIdentifiers(r *taggedRecord, p *corpus.Paper) {
	p.IDs = append(p.IDs, corpus.Identifier(corpus.PMID, firstWord(r.first("PMID"))), corpus.Identifier(corpus.PMCID, firstWord(r.first("PMC"))),
		accessionID(r.first("OID"), "eric"))
	for _, id := range r.all("LID", "AID", "DOI") {
		number, kind, _ := strings.Cut(id, " [")
		switch {
		case strings.HasPrefix(kind, "doi]") || kind == "" && corpus.ParseDOI(number) != "":
			if p.DOI == "" {
				p.DOI = corpus.ParseDOI(number)
			}
		case strings.HasPrefix(number, "http"):
			p.Links = append(p.Links, number)
		}
	}
	for _, link := range r.all("UR", "LR") {
		if strings.HasPrefix(link, "http") {
			p.Links = append(p.Links, link)
		}
	}
	p.Links = onceEach(p.Links)
	foundOnline(p)
}

// nbibType is the most telling of the types of a publication, nearly all of
// which are journal articles, too.
func nbibType(types []string) string {
	for _, t := range types {
		t, _, _ = strings.Cut(strings.ToLower(t), " - ")
		switch t {
		case "preprint":
			return corpus.TypePreprint
		case "dataset":
			return corpus.TypeDataset
		case "book", "books":
			return corpus.TypeBook
		case "book chapter":
			return corpus.TypeChapter
		case "technical report":
			return corpus.TypeReport
		case "academic dissertation", "dissertations/theses":
			return corpus.TypeThesis
		case "speeches/meeting papers":
			return corpus.TypeConference
		}
	}
	switch {
	case len(types) == 0:
		return ""
	case strings.HasPrefix(types[0], "Reports - "):
		return corpus.TypeReport
	}
	return corpus.TypeArticle
}
