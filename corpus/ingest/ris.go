package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// ris is the format of Research Information Systems, which nearly every database
// and reference manager writes: "TY  - JOUR" to "ER  - ".
var ris = taggedFormat{
	cut:    cutRIS,
	starts: func(tag string, _ *taggedRecord, _ bool) bool { return tag == "TY" },
	start:  "TY",
	end:    "ER",
	paper:  risPaper,
}

// cutRIS cuts "TI  - Quiet Fans". Between the tag and the dash are two blanks; of
// those that people type, or with one blank, only known tags count, as sentences
// may look like them.
func cutRIS(line string) (tag string, value int, ok bool) {
	n := 0
	for n < len(line) && n < 5 && ('A' <= line[n] && line[n] <= 'Z' || n > 0 && '0' <= line[n] && line[n] <= '9') {
		n++
	}
	tag = line[:n]
	dash := n
	for dash < len(line) && line[dash] == ' ' {
		dash++
	}
	if n < 2 || dash == n || dash > n+2 || dash == len(line) || line[dash] != '-' {
		return "", 0, false
	}
	end := dash+1 == len(line) || line[dash+1] == ' ' || line[dash+1] == '\t'
	if (n > 2 || dash == n+1 || !end) && !risTags[tag] {
		return "", 0, false
	}
	return tag, dash + 1, true
}

var risTags = wordSet(`TY ID TI T1 T2 T3 CT BT ST TT TA AU A1 A2 A3 A4 A5 AB N1 N2 PY Y1 Y2 DA DO DOI KW JF JO JA J1 J2 VL VO IS SP EP SN
UR L1 L2 L3 L4 LK M1 M2 M3 C1 C2 C3 C4 C5 C6 C7 C8 CY PB PP ET AN CN DB DP LA LB NV OP RI RN RP SE CA AD AV ED U1 U2 U3 U4 U5 ER PMID`)

// sniffRIS looks for the start of a record near the top, below no more than what
// databases write there, or for the end of one that has lost its start.
func sniffRIS(s Source) float64 {
	lines, tags := 0, 0
	for line := range strings.Lines(string(head(s))) {
		line = strings.TrimRight(line, " \r\n")
		if line == "" {
			continue
		}
		tag, value, ok := cutRIS(line)
		switch {
		case ok && tag == "TY" && tags == 0 && lines < 12 && !strings.Contains(strings.TrimSpace(line[value:]), " "):
			return 0.97
		case ok && tag == "ER" && tags >= 3 && 2*tags > lines:
			return 0.9
		case ok:
			tags++
		case lines == 0 && strings.IndexByte("#`<", line[0]) >= 0:
			return 0 // a page that shows how to cite it
		}
		lines++
	}
	return 0
}

func risPaper(r *taggedRecord) corpus.Paper {
	kind := risType(r)
	p := corpus.Paper{
		Title:    risTitle(r, kind),
		Authors:  risAuthors(r),
		Year:     risYear(r),
		Venue:    risVenue(r, kind),
		Abstract: taggedAbstract(r, "AB", "N2"),
		Keywords: risKeywords(r),
		Type:     kind,
		Volume:   r.first("VL", "VO"),
		Issue:    r.first("IS", "CP"),
		Pages:    risPages(r),
	}
	if strings.HasSuffix(p.Title, ".") && strings.Count(p.Venue, ".") == 1 {
		p.Venue = strings.TrimSuffix(p.Venue, ".") // Ovid sets a stop behind either
	}
	risIdentifiers(r, &p)
	p.References = risReferences(r)
	return p
}

// risTypes are the types of records.
var risTypes = map[string]string{
	"JOUR": corpus.TypeArticle, "JFULL": corpus.TypeArticle, "EJOUR": corpus.TypeArticle, "EJOU": corpus.TypeArticle,
	"MGZN": corpus.TypeArticle, "NEWS": corpus.TypeArticle, "INPR": corpus.TypeArticle, "ABST": corpus.TypeArticle, "JA": corpus.TypeArticle,
	"CONF": corpus.TypeConference, "CPAPER": corpus.TypeConference, "SLIDE": corpus.TypeConference,
	"CHAP": corpus.TypeChapter, "ECHAP": corpus.TypeChapter, "ENCYC": corpus.TypeChapter, "DICT": corpus.TypeChapter,
	"BOOK": corpus.TypeBook, "EBOOK": corpus.TypeBook, "EDBOOK": corpus.TypeBook, "CLSWK": corpus.TypeBook, "SER": corpus.TypeBook,
	"THES": corpus.TypeThesis, "RPRT": corpus.TypeReport, "GOVDOC": corpus.TypeReport, "STAND": corpus.TypeReport,
	"DATA": corpus.TypeDataset, "AGGR": corpus.TypeDataset, "DBASE": corpus.TypeDataset, "COMP": corpus.TypeSoftware,
	"UNPB": corpus.TypePreprint, "UNPD": corpus.TypePreprint, "MANSCPT": corpus.TypePreprint, "PREPRINT": corpus.TypePreprint,
}

// risType is the type of a record; Scopus says in M3 what it is, and calls most
// proceedings articles or series.
func risType(r *taggedRecord) string {
	if kind := documentType(r.first("M3")); kind != "" {
		return kind
	}
	code := strings.ToUpper(r.first("TY"))
	if kind := risTypes[code]; kind != "" || code == "" || code == "GEN" {
		return kind
	}
	return corpus.TypeDocument
}

// risTitle is the title; that of a book may stand where the book of a chapter does.
func risTitle(r *taggedRecord, kind string) string {
	title := r.first("TI", "T1", "CT")
	if title == "" || kind == corpus.TypeBook && strings.EqualFold(title, "book") {
		title = r.first("BT", "ST", "TT")
	}
	if title == "" && kind == corpus.TypeBook {
		title = r.first("T2")
	}
	return title
}

// risVenue is the journal, the proceedings or the book.
func risVenue(r *taggedRecord, kind string) string {
	switch kind {
	case corpus.TypeConference:
		return r.first("T2", "C3", "BT", "JF", "JO", "JA", "J2", "T3")
	case corpus.TypeChapter:
		return r.first("T2", "BT", "JF", "JO", "T3")
	case corpus.TypeThesis, corpus.TypeReport, corpus.TypeDataset:
		return r.first("T2", "JF", "JO", "PB")
	case corpus.TypeBook:
		return r.first("T3", "JF", "JO", "PB")
	}
	return r.first("JF", "T2", "JO", "JA", "J2", "J1", "T3") // T2 may be a second title
}

// risAuthors are the authors in the order of the file; A2 to A4 are editors and
// others.
func risAuthors(r *taggedRecord) []string {
	return slices.DeleteFunc(r.parts(";", "AU", "A1"), isNoAuthor)
}

// risYear is the year of publication: "2014/06/01/", "20140601" or text around it.
func risYear(r *taggedRecord) int {
	for _, tag := range [...]string{"PY", "Y1", "DA", "YR", "Y2"} {
		for _, date := range r.all(tag) {
			if year := yearOfDate(date); year != 0 {
				return year
			}
		}
	}
	return 0
}

// risPages are the pages, else the number of the article.
func risPages(r *taggedRecord) string {
	first, last := r.first("SP"), r.first("EP")
	if first == "" {
		if first = r.first("C7", "AR"); first == "" {
			first, last = last, ""
		}
	}
	return taggedPages(first, last)
}

// risKeywords are the keywords, one a field or line, or between semicolons; some
// databases mark the main ones with an asterisk, and set an aspect behind them,
// "noise/pc [Prevention]".
func risKeywords(r *taggedRecord) []string {
	keywords := r.parts(";", "KW")
	for i, k := range keywords {
		keywords[i] = aspect.ReplaceAllString(strings.Trim(k, "* "), "")
	}
	return onceEach(keywords)
}

var aspect = lazily(`/[a-z]{2} \[[^\]]*\]$`)

// risIdentifiers takes the identifiers from where programs put them, and links.
func risIdentifiers(r *taggedRecord, p *corpus.Paper) {
	p.DOI = corpus.ParseDOI(r.first("DO", "DOI"))
	for _, text := range r.all("M3", "L1", "L3", "UR", "LK", "ID", "N1", "C1", "AN", "M1", "L2") {
		low := strings.ToLower(text[:min(len(text), 40)])
		if p.DOI == "" && (strings.HasPrefix(low, "doi") || strings.HasPrefix(low, "10.") || strings.Contains(low, "doi.org/")) {
			p.DOI = corpus.ParseDOI(text)
		}
	}
	for _, link := range r.parts(" ", "UR", "LK", "L1") {
		link = strings.TrimRight(link, ";,")
		if strings.Contains(link, "://") && !strings.HasPrefix(link, "file:") && !strings.HasPrefix(link, "internal-pdf:") {
			p.Links = append(p.Links, link)
		}
	}
	p.Links = onceEach(p.Links)
	for _, accession := range r.all("AN", "ID", "U2", "C2", "C6") {
		id := accessionID(accession, r.first("DB", "DP"))
		if number, found := strings.CutPrefix(id, corpus.ArXiv+":"); found {
			p.ArXiv, id = number, ""
		}
		p.IDs = append(p.IDs, id)
	}
	p.IDs = append(p.IDs, corpus.Identifier(corpus.PMID, firstWord(r.first("PMID"))))
	if p.Type == corpus.TypeBook {
		p.IDs = append(p.IDs, isbnIn(r.first("SN")))
	}
	foundOnline(p)
}

// risReferences are those that Scopus writes as a note.
func risReferences(r *taggedRecord) []*corpus.Reference {
	var refs []*corpus.Reference
	for _, note := range r.all("N1") {
		list, found := strings.CutPrefix(note, "References:")
		if !found {
			continue
		}
		printed := splitScopusReferences
		if strings.Contains(list, ";\n") {
			printed = splitScopusLines
		}
		for _, printed := range printed(list) {
			if ref := parseScopusReference(printed); ref != nil {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}
