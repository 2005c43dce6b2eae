package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// refWorks is RefWorks' tagged format: "T1 Quiet Fans", records that begin with RT.
var refWorks = taggedFormat{
	cut:    cutKnown(refWorksTags, " "),
	starts: func(tag string, _ *taggedRecord, _ bool) bool { return tag == "RT" },
	start:  "RT",
	paper:  refWorksPaper,
}

var refWorksTags = wordSet(`RT SR ID A1 A2 A3 A4 A5 A6 T1 T2 T3 JF JO YR FD VO IS SP OP K1 AB NO PB PP SN AN AD LA CL SF OT LK DO CN DB DS IP RD ST
U1 U2 U3 U4 U5 UL SL LL CR WT WV WP ED NP NV PM PN PI CA AV RP OL CT C1 C2 C3 C4 C5 ZZ`)

// cutKnown cuts known tags with a mark behind them.
func cutKnown(tags map[string]bool, mark string) func(line string) (tag string, value int, ok bool) {
	return func(line string) (string, int, bool) {
		tag, _, found := strings.Cut(strings.TrimRight(line, " \r")+mark, mark)
		if !found || !tags[tag] {
			return "", 0, false
		}
		return tag, min(len(tag)+len(mark), len(line)), true
	}
}

var refWorksStart = lazily(`\A\s*RT (?:Journal|Book|Magazine|Newspaper|Conference|Generic|Dissertation|Thesis|Report|Web|Abstract|Patent|Monograph|Computer|Unpublished|Personal|Online|Video|Case|Laws|Grant|Map|Music|Motion|Sound|Artwork|Bills|Court|Resolved|Hearing|Journal, Electronic)[^\n]{0,40}\n(?:[^\n]*\n){0,3}?[A-Z][A-Z0-9] \S`)

func sniffRefWorks(s Source) float64 {
	if refWorksStart.Match(head(s)) {
		return 0.97
	}
	return 0
}

func refWorksPaper(r *taggedRecord) corpus.Paper {
	kind := refWorksType(r.first("RT"))
	p := corpus.Paper{
		Title:    r.first("T1"),
		Authors:  slices.DeleteFunc(r.parts(";", "A1"), isNoAuthor),
		Year:     yearOfDate(r.first("YR", "FD")),
		Venue:    r.first("JF", "JO", "T2"),
		Abstract: taggedAbstract(r, "AB"),
		Keywords: onceEach(r.parts(";", "K1")),
		Type:     kind,
		Volume:   r.first("VO"),
		Issue:    r.first("IS"),
		Pages:    taggedPages(r.first("SP"), r.first("OP")),
		DOI:      corpus.ParseDOI(r.first("DO")),
	}
	switch kind {
	case corpus.TypeThesis, corpus.TypeReport, corpus.TypeBook:
		if p.Venue == "" {
			p.Venue = r.first("PB")
		}
	}
	for _, link := range r.parts(" ", "LK", "UL") {
		if strings.Contains(link, "://") {
			p.Links = append(p.Links, link)
			if p.DOI == "" && strings.Contains(link, "doi.org/") {
				p.DOI = corpus.ParseDOI(link)
			}
		}
	}
	p.Links = onceEach(p.Links)
	p.IDs = append(p.IDs, accessionID(r.first("AN"), r.first("DB", "DS")))
	if kind == corpus.TypeBook {
		p.IDs = append(p.IDs, isbnIn(r.first("SN")))
	}
	foundOnline(&p)
	return p
}

// refWorksType is the type of a record: "Journal Article", "Book, Section".
func refWorksType(name string) string {
	name = strings.ToLower(name)
	switch {
	case strings.Contains(name, "section"):
		return corpus.TypeChapter
	case strings.HasPrefix(name, "conference"):
		return corpus.TypeConference
	case strings.HasPrefix(name, "journal"), strings.HasPrefix(name, "magazine"), strings.HasPrefix(name, "newspaper"), strings.HasPrefix(name, "abstract"):
		return corpus.TypeArticle
	case strings.HasPrefix(name, "book"), strings.HasPrefix(name, "monograph"):
		return corpus.TypeBook
	case strings.HasPrefix(name, "dissertation"), strings.HasPrefix(name, "thesis"):
		return corpus.TypeThesis
	case name == "generic":
		return ""
	}
	return documentType(name)
}

// cochrane is the format in which the Cochrane Library exports citations: "TI:
// Quiet Fans", records that begin with ID.
var cochrane = taggedFormat{
	cut:    cutCochrane,
	starts: func(tag string, _ *taggedRecord, _ bool) bool { return tag == "ID" },
	start:  "ID",
	paper:  cochranePaper,
	skip:   wordSet(cochraneRecord),
}

// cochraneRecord stands above a record, with its number.
const cochraneRecord = "Record"

func cutCochrane(line string) (tag string, value int, ok bool) {
	if strings.HasPrefix(line, cochraneRecord+" #") {
		return cochraneRecord, len(line), true
	}
	return cutCochraneField(line)
}

var cutCochraneField = cutKnown(cochraneTags, ": ")

var cochraneTags = wordSet("ID AU TI SO YR VL NO PG PM PT KY DOI AB US XR CC EM PB AN LA AD CN SN ED")

var cochraneStart = lazily(`\A\s*(?:Record #\d+ of \d+\s*\n)?ID: [A-Z]{2,}[-A-Z0-9.]*\d[^\n]*\n(?:[A-Z]{2,3}: )`)

func sniffCochrane(s Source) float64 {
	if cochraneStart.Match(head(s)) {
		return 0.97
	}
	return 0
}

func cochranePaper(r *taggedRecord) corpus.Paper {
	p := corpus.Paper{
		Title:    r.first("TI"),
		Authors:  slices.DeleteFunc(r.parts(";", "AU"), isNoAuthor),
		Year:     yearOfDate(r.first("YR")),
		Venue:    r.first("SO"),
		Abstract: taggedAbstract(r, "AB"),
		Type:     nbibType(r.all("PT")),
		Volume:   r.first("VL"),
		Issue:    r.first("NO"),
		Pages:    taggedPages(r.first("PG"), ""),
		DOI:      corpus.ParseDOI(r.first("DOI")),
	}
	for _, k := range r.parts(";", "KY") { // Ropes [*therapeutic use]
		k, _, _ = strings.Cut(k, " [")
		p.Keywords = append(p.Keywords, strings.Trim(k, "* "))
	}
	p.Keywords = onceEach(p.Keywords)
	if number, found := strings.CutPrefix(strings.ToUpper(r.first("PM")), "PUBMED "); found {
		p.IDs = append(p.IDs, corpus.Identifier(corpus.PMID, firstWord(number)))
	}
	for _, link := range r.all("US") {
		if strings.HasPrefix(link, "http") {
			p.Links = append(p.Links, firstWord(link))
		}
	}
	return p
}
