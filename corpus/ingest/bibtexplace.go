package ingest

import (
	"slices"
	"strings"

	"papergraph/corpus"
)

// identify finds the identifiers of the paper and its links. Where identifiers are
// listed no others are looked for in addresses, notes and the key.
func (f *bibFields) identify(p *corpus.Paper, key string) {
	p.Links = f.links()
	p.DOI = verbatim(f.of[fieldDOI])
	f.eprint(p)
	add := func(scheme, value string) {
		if value = verbatim(value); value != "" {
			p.IDs = append(p.IDs, corpus.Identifier(scheme, value))
		}
	}
	add(corpus.PMID, f.of[fieldPMID])
	add(corpus.PMCID, f.of[fieldPMCID])
	for _, id := range strings.Fields(strings.ReplaceAll(verbatim(f.of[fieldIdentifiers]), ",", " ")) {
		if scheme, value, found := strings.Cut(id, ":"); found {
			add(scheme, value)
		}
	}
	if f.of[fieldIdentifiers] != "" {
		return
	}
	for _, id := range [...]string{f.of[fieldUniqueID], key} {
		switch scheme, value, found := strings.Cut(verbatim(id), ":"); {
		case found && (scheme == "WOS" || scheme == "ISI"):
			add(corpus.WoS, value)
		case found && scheme == "DBLP":
			add(corpus.DBLP, value)
		}
	}
	for _, link := range p.Links {
		f.identifyByLink(p, link, add)
	}
}

// identifyByLink takes the identifiers that are in the address of a paper.
func (f *bibFields) identifyByLink(p *corpus.Paper, link string, add func(scheme, value string)) {
	_, host, _ := strings.Cut(link, "://")
	host = strings.TrimPrefix(host, "www.")
	switch {
	case strings.HasPrefix(host, "doi.org/"), strings.HasPrefix(host, "dx.doi.org/"):
		if p.DOI == "" {
			p.DOI = link
		}
	case strings.HasPrefix(host, "arxiv.org/"):
		if p.ArXiv == "" {
			p.ArXiv = corpus.ParseArXiv(link)
		}
	case strings.HasPrefix(host, "scopus.com/"):
		if _, eid, found := strings.Cut(host, "eid="); found {
			eid, _, _ = strings.Cut(eid, "&")
			add(corpus.Scopus, eid)
		}
	case strings.HasPrefix(host, "aclanthology.org/"), strings.HasPrefix(host, "aclweb.org/anthology/"):
		add(corpus.ACL, host)
	case strings.HasPrefix(host, "api.semanticscholar.org/"):
		if _, number, found := strings.Cut(strings.ToLower(host), "corpusid:"); found {
			add(corpus.S2Corpus, number)
		}
	}
}

// links are the addresses that the entry gives for the paper.
func (f *bibFields) links() []string {
	var links []string
	values := f.urls
	if howpublished := f.of[fieldHowPublished]; strings.Contains(howpublished, "://") {
		values = append(values, howpublished)
	}
	for _, value := range values {
		for word := range strings.FieldsSeq(verbatim(value)) {
			if strings.ContainsAny(word, "/.#") && !slices.Contains(links, word) {
				links = append(links, word)
			}
		}
	}
	return links
}

// eprint finds the arXiv number, which may stand nearly everywhere.
func (f *bibFields) eprint(p *corpus.Paper) {
	eprint, kind := verbatim(f.of[fieldEprint]), strings.ToLower(f.of[fieldEprintType])
	switch {
	case kind == "pubmed" || kind == "pmid":
		p.IDs = append(p.IDs, corpus.Identifier(corpus.PMID, eprint))
	case kind == "" || strings.Contains(kind, "arxiv"):
		p.ArXiv = corpus.ParseArXiv(eprint)
	}
	if p.ArXiv == "" {
		p.ArXiv = corpus.ParseArXiv(verbatim(f.of[fieldArXiv]))
	}
	if f.of[fieldIdentifiers] != "" {
		return
	}
	for _, id := range [...]bibFieldID{fieldJournal, fieldHowPublished, fieldNumber, fieldVolume, fieldNote, fieldPublisher, fieldBookTitle} {
		value := f.of[id]
		if p.ArXiv != "" && id != fieldNumber && id != fieldVolume {
			continue
		}
		number := ""
		if at := arXivMention(value); at >= 0 {
			number = corpus.ParseArXiv(strings.TrimPrefix(verbatim(value[at:]), "abs/"))
		}
		switch {
		case number == "":
		case id == fieldNumber: // arXiv:1706.03762 is no issue
			p.Issue = ""
		case id == fieldVolume:
			p.Volume = ""
		}
		if p.ArXiv == "" {
			p.ArXiv = number
		}
	}
}

// arXivMention is where "arXiv" or "abs/" stands in a text, -1 if it does not.
func arXivMention(s string) int {
	for i := 0; i+4 <= len(s); i++ {
		switch s[i] | 0x20 {
		case 'a':
			if rest := s[i:]; strings.HasPrefix(rest, "abs/") || len(rest) >= 5 && strings.EqualFold(rest[:5], "arxiv") {
				return i
			}
		}
	}
	return -1
}

// venue is where the paper appeared, in the spelling of reading lists if that is
// known, and the field that says so. A name in braces of its own is taken as it is.
func (f *bibFields) venue(is string, p *corpus.Paper) (string, bibFieldID) {
	for _, id := range [...]bibFieldID{fieldJournal, fieldBookTitle, fieldShortJournal, fieldEventTitle, fieldMainTitle, fieldSchool} {
		value := strings.TrimSpace(f.of[id])
		if value == "" || is == corpus.TypeBook && (id == fieldBookTitle || id == fieldMainTitle) {
			continue
		}
		if macro, found := strings.CutPrefix(value, `\`); found && journalMacros[strings.TrimSpace(macro)] != "" {
			value = journalMacros[strings.TrimSpace(macro)]
		}
		inner, whole := inBraces(value)
		name := clean(latexText(inner))
		if whole && f.of[fieldUniqueID] == "" {
			return name, id
		}
		return usualVenue(name), id
	}
	if p.ArXiv != "" {
		return "arXiv", fieldUnknown
	}
	return "", fieldUnknown
}

// usualVenue is the short name by which a venue is known, or the name as it is.
func usualVenue(name string) string {
	if v, ok := parseVenue(name); ok && isKnownVenue(v.name) {
		return v.name
	}
	if inner := bracketed.FindAllStringSubmatch(name, -1); inner != nil {
		if v, ok := parseVenue(inner[len(inner)-1][1]); ok && isKnownVenue(v.name) {
			return v.name
		}
	}
	return name
}

// kind is the type of the paper: what the database says, or else the kind of
// entry, unless it is a preprint.
func (f *bibFields) kind(is string, p *corpus.Paper) string {
	if given := f.of[fieldCSLType]; given != "" {
		return latexText(given)
	}
	if strings.EqualFold(f.of[fieldSource], "Scopus") || f.of[fieldUniqueID] != "" {
		said := strings.ToLower(verbatim(f.of[fieldType]))
		for _, t := range databaseTypes {
			if strings.Contains(said, t.word) {
				return t.is
			}
		}
		return is
	}
	if is == corpus.TypeBook || is == corpus.TypeChapter || is == corpus.TypeThesis {
		if isbn := corpus.Identifier(corpus.ISBN, verbatim(f.of[fieldISBN])); is == corpus.TypeBook && isbn != "" {
			p.IDs = append(p.IDs, isbn)
		}
		return is
	}
	if isPreprintVenue(p.Venue) || p.Venue == "" && strings.Contains(strings.ToLower(f.of[fieldHowPublished]+f.of[fieldType]+f.of[fieldNote]), "preprint") {
		return corpus.TypePreprint
	}
	return is
}

// isPreprintVenue reports whether a venue is a server of preprints.
func isPreprintVenue(venue string) bool {
	switch strings.ToLower(venue) {
	case "arxiv", "corr", "biorxiv", "medrxiv", "techrxiv", "ssrn":
		return true
	}
	return false
}

// verbatim undoes what LaTeX needs in addresses and identifiers, where "~" and
// "--" are what they are.
func verbatim(s string) string {
	if !strings.ContainsAny(s, "\\{}") {
		return strings.TrimSpace(s)
	}
	s = verbatimCommands.Replace(s)
	return strings.TrimSpace(s)
}

var verbatimCommands = strings.NewReplacer(`\url{`, "", `\href{`, "", `\texttt{`, "", `{\textless}`, "<", `{\textgreater}`, ">", `\textless`, "<",
	`\textgreater`, ">", `{\textasciitilde}`, "~", `\textasciitilde`, "~", `$\sim$`, "~", `{\~{}}`, "~", `\~{}`, "~", `\~`, "~", `\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#",
	`\$`, "$", `\textbackslash{}`, `\`, `\textbraceleft{}`, "{", `\textbraceright{}`, "}", `\textunderscore`, "_", "{", "", "}", "", `\/`, "")
