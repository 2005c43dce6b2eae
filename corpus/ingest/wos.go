package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// wosText is the plain text of Web of Science: records from "PT J" to "ER", two
// letters a tag, continued lines indented.
var wosText = taggedFormat{
	cut:    cutWoS,
	starts: func(tag string, _ *taggedRecord, _ bool) bool { return tag == "PT" },
	start:  "PT",
	end:    "ER",
	skip:   wordSet("FN VR EF"),
	paper:  func(r *taggedRecord) corpus.Paper { return wosPaper(r, "\n") },
}

func cutWoS(line string) (tag string, value int, ok bool) {
	if len(line) < 2 || line[0] < 'A' || line[0] > 'Z' || !('A' <= line[1] && line[1] <= 'Z' || '0' <= line[1] && line[1] <= '9') {
		return "", 0, false
	}
	if len(line) == 2 {
		return line, 2, true
	}
	return line[:2], 3, line[2] == ' '
}

var (
	wosHeader = lazily(`\A(?:FN [^\n]*\n\s*)?VR 1\.0`)
	wosRecord = lazily(`\A(?:FN [^\n]*\n\s*)?(?:VR [^\n]*\n\s*)?PT [JCSBPD][ ]*\n(?:[A-Z][A-Z0-9] |   )`)
)

func sniffWoS(s Source) float64 {
	b := head(s)
	if wosHeader.Match(b) || wosRecord.Match(b) {
		return 0.98
	}
	return 0
}

// wosPaper reads a record. Its lists have one entry between separators: lines in
// plain text, semicolons in tables.
func wosPaper(r *taggedRecord, separator string) corpus.Paper {
	p := corpus.Paper{
		Title:    r.first("TI"),
		Authors:  wosAuthors(r, separator),
		Venue:    r.first("SO", "SE", "J9", "JI", "CT"),
		Abstract: taggedAbstract(r, "AB"),
		DOI:      r.first("DI"),
		Type:     wosType(r),
		Volume:   r.first("VL"),
		Issue:    r.first("IS"),
		Pages:    taggedPages(r.first("BP"), r.first("EP")),
	}
	for _, date := range []string{r.first("PY"), r.first("EA"), r.first("EY"), r.first("PD")} {
		if p.Year = yearIn(date); p.Year != 0 {
			break
		}
	}
	if p.Pages == "" {
		p.Pages = r.first("AR")
	}
	if p.DOI == "" {
		p.DOI = r.first("D2")
	}
	for _, list := range r.all("DE", "ID") {
		for keyword := range strings.SplitSeq(list, ";") {
			p.Keywords = append(p.Keywords, strings.Join(strings.Fields(keyword), " "))
		}
	}
	p.Keywords = onceEach(p.Keywords)
	p.IDs = append(p.IDs, wosNumber(firstWord(r.first("UT"))), corpus.Identifier(corpus.PMID, firstWord(r.first("PM"))))
	if p.Type == corpus.TypeBook {
		p.IDs = append(p.IDs, isbnIn(r.first("BN")))
	}
	for _, list := range r.all("CR") {
		for printed := range strings.SplitSeq(list, separator) {
			if ref := parseWoSReference(printed); ref != nil {
				p.References = append(p.References, ref)
			}
		}
	}
	foundOnline(&p)
	return p
}

// wosAuthors are the full names where all have one, else the short ones, else
// the group that wrote.
func wosAuthors(r *taggedRecord, separator string) []string {
	short, full := wosNames(r, separator, "AU"), wosNames(r, separator, "AF")
	switch {
	case len(full) > 0 && len(full) >= len(short):
		return full
	case len(short) > 0:
		return short
	}
	return slices.Concat(wosNames(r, separator, "BA"), wosNames(r, separator, "CA"), wosNames(r, separator, "GP"))
}

func wosNames(r *taggedRecord, separator, tag string) []string {
	return slices.DeleteFunc(r.parts(strings.TrimSpace(separator), tag), isNoAuthor)
}

// wosNumber is the identifier of a record. Numbers of other databases in Web of
// Science, "KJD:ART002", are its own, too, but for those of Medline.
func wosNumber(ut string) string {
	if database, number, found := strings.Cut(ut, ":"); found && strings.EqualFold(database, "medline") {
		return corpus.Identifier(corpus.PMID, number)
	}
	return corpus.Identifier(corpus.WoS, ut)
}

// wosType is the type by the kinds of document, of which a record may have
// several, else by the kind of publication.
func wosType(r *taggedRecord) string {
	found := ""
	for kind := range strings.SplitSeq(strings.Join(strings.Fields(r.first("DT")), " "), ";") {
		if t := documentType(kind); t == corpus.TypeConference || t == corpus.TypeChapter || found == "" {
			found = t
		}
	}
	if found != "" {
		return found
	}
	switch r.first("PT") {
	case "J":
		return corpus.TypeArticle
	case "C":
		return corpus.TypeConference
	case "B":
		return corpus.TypeBook
	case "P":
		return corpus.TypeDocument
	}
	return ""
}
