package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// refer is the format of the Unix program of that name, which EndNote took over
// and many sites export: "%T Quiet Fans", records between empty lines.
var refer = taggedFormat{cut: cutRefer, starts: startsRefer, paper: referPaper}

func cutRefer(line string) (tag string, value int, ok bool) {
	if len(line) < 2 || line[0] != '%' || line[1] <= ' ' || line[1] >= 0x7f || len(line) > 2 && line[2] != ' ' && line[2] != '\t' {
		return "", 0, false
	}
	return line[:2], 2, true
}

// startsRefer finds the first field behind an empty line; some files have none
// between records, and some begin records with the title.
func startsRefer(tag string, open *taggedRecord, gap bool) bool {
	switch {
	case open == nil:
		return true
	case gap && open.has("%T", "%B"):
		return true
	case tag == "%0":
		return open.has("%0") || open.has("%T") && len(open.fields) > 1
	}
	return tag == "%T" && open.has("%T")
}

var referStart = lazily(`\A%[0ATDBJE9][ \t]+\S[^\n]*\n(?:(?:[^%\n][^\n]*)?\n)*%[0-9A-Z@!&~+(<>\[\]^?*$#]`)

func sniffRefer(s Source) float64 {
	if referStart.Match(head(s)) {
		return 0.95
	}
	return 0
}

func referPaper(r *taggedRecord) corpus.Paper {
	kind := workType(r.first("%0"))
	if known := documentType(r.first("%0")); known != "" {
		kind = known
	}
	p := corpus.Paper{
		Title:    r.first("%T", "%Q"),
		Authors:  slices.DeleteFunc(r.parts(";", "%A"), isNoAuthor),
		Year:     yearOfDate(r.first("%D")),
		Venue:    r.first("%J", "%B", "%S"),
		Abstract: taggedAbstract(r, "%X"),
		Keywords: onceEach(r.parts(";", "%K")),
		Type:     kind,
		Volume:   r.first("%V"),
		Issue:    r.first("%N"),
		Pages:    taggedPages(r.first("%P"), ""),
		DOI:      r.first("%R"),
	}
	switch kind {
	case corpus.TypeThesis, corpus.TypeReport, corpus.TypeBook:
		if p.Venue == "" {
			p.Venue = r.first("%I")
		}
	case corpus.TypeConference, corpus.TypeChapter:
		p.Venue = r.first("%B", "%J", "%S")
	}
	if p.Title == "" && kind == corpus.TypeBook {
		p.Title, p.Venue = r.first("%B"), r.first("%I")
	}
	if p.Year == 0 {
		p.Year = yearOfDate(r.first("%8"))
	}
	for _, link := range r.parts(" ", "%U", "%>") {
		if strings.HasPrefix(link, "http") {
			p.Links = append(p.Links, link)
			if p.DOI == "" && strings.Contains(link, "doi.org/") {
				p.DOI = corpus.ParseDOI(link)
			}
		}
	}
	p.Links = onceEach(p.Links)
	p.IDs = append(p.IDs, accessionID(r.first("%M"), r.first("%W", "%~")))
	if kind == corpus.TypeBook {
		p.IDs = append(p.IDs, isbnIn(r.first("%@")))
	}
	foundOnline(&p)
	return p
}
