package ingest

import (
	"cmp"
	"slices"
	"strings"

	"papergraph/corpus"
)

// crossref is JSON of the Crossref API: an answer with one work or several, a
// work alone, a list, or one a line.
var crossref = jsonDialect{
	inside: []string{"message", "items"},
	known: func(h jsonHead) bool {
		if !h.has("DOI") {
			return h.has("reference-count", "indexed") || h.has("reference-count", "container-title")
		}
		for _, key := range []string{"reference-count", "references-count", "is-referenced-by-count", "indexed", "deposited", "content-domain", "prefix", "member"} {
			if h.has(key) {
				return true
			}
		}
		return strings.HasPrefix(h["title"], "[")
	},
	read: readCrossref,
}

// crossrefWork is what is read of a work.
type crossrefWork struct {
	DOI         looseText      `json:"DOI"`
	Type        looseText      `json:"type"`
	Subtype     looseText      `json:"subtype"`
	Title       allTexts       `json:"title"`
	Subtitle    allTexts       `json:"subtitle"`
	Original    allTexts       `json:"original-title"`
	Container   allTexts       `json:"container-title"`
	Group       looseText      `json:"group-title"`
	Event       oneText        `json:"event"`
	Institution oneText        `json:"institution"`
	Author      []agent        `json:"author"`
	Print       dateYear       `json:"published-print"`
	Issued      dateYear       `json:"issued"`
	Published   dateYear       `json:"published"`
	Online      dateYear       `json:"published-online"`
	Posted      dateYear       `json:"posted"`
	Volume      looseText      `json:"volume"`
	Issue       looseText      `json:"issue"`
	Page        looseText      `json:"page"`
	Number      looseText      `json:"article-number"`
	Abstract    looseText      `json:"abstract"`
	Subject     allTexts       `json:"subject"`
	Reference   []crossrefCite `json:"reference"`
	Relation    struct {
		Preprint []crossrefOther `json:"has-preprint"`
	} `json:"relation"`
	Resource struct {
		Primary struct {
			URL looseText `json:"URL"`
		} `json:"primary"`
	} `json:"resource"`
}

type crossrefOther struct {
	ID looseText `json:"id"`
}

type crossrefCite struct {
	Key          looseText `json:"key"`
	DOI          looseText `json:"DOI"`
	Title        looseText `json:"article-title"`
	VolumeTitle  looseText `json:"volume-title"`
	SeriesTitle  looseText `json:"series-title"`
	Journal      looseText `json:"journal-title"`
	Author       looseText `json:"author"`
	Year         looseText `json:"year"`
	Volume       looseText `json:"volume"`
	First        looseText `json:"first-page"`
	ISBN         looseText `json:"ISBN"`
	Unstructured looseText `json:"unstructured"`
}

func readCrossref(raw []byte, r *bibRecord) error {
	var w crossrefWork
	if err := unmarshalLoosely(raw, &w); err != nil {
		return err
	}
	kind := workType(string(w.Type))
	r.paper = corpus.Paper{
		Title: w.title(), Type: kind, DOI: string(w.DOI), Keywords: w.Subject,
		Year:     int(cmp.Or(w.Print, w.Issued, w.Published, w.Online, w.Posted)),
		Venue:    w.venue(kind),
		Abstract: jatsText(string(w.Abstract)),
		Volume:   string(w.Volume), Issue: string(w.Issue), Pages: string(cmp.Or(w.Page, w.Number)),
	}
	for i := range w.Author {
		r.paper.Authors = append(r.paper.Authors, w.Author[i].name())
	}
	for _, other := range w.Relation.Preprint {
		r.paper.ArXiv = cmp.Or(r.paper.ArXiv, arXivAddress(strings.ToLower(string(other.ID))))
	}
	for i := range w.Reference {
		r.cite(w.Reference[i].reference(string(w.DOI)))
	}
	return nil
}

// title is the title with what stands below it.
func (w *crossrefWork) title() string {
	all := slices.Concat(w.Title, w.Original)
	if len(all) == 0 {
		return ""
	}
	title := all[0]
	for _, sub := range w.Subtitle {
		if !strings.Contains(corpus.Fold(title), corpus.Fold(sub)) {
			title = strings.TrimRight(title, ": ") + ": " + sub
		}
	}
	return title
}

// venue is where a work appeared. Of a chapter's two containers the first is the
// series that the book belongs to.
func (w *crossrefWork) venue(kind string) string {
	if n := len(w.Container); n > 1 && (kind == corpus.TypeChapter || kind == corpus.TypeConference) {
		return w.Container[n-1]
	} else if n > 0 {
		return w.Container[0]
	}
	return string(cmp.Or(w.Event, oneText(w.Group), w.Institution))
}

// reference is a cited work. What its fields leave open is looked for in the
// text that was deposited. A work of which the publisher says nothing counts as one
// that nobody else cites.
func (c *crossrefCite) reference(citing string) *corpus.Reference {
	book := ""
	if c.Title == "" {
		book = isbnOf(string(c.ISBN))
	}
	ref := referenceTo(corpus.Identifier(corpus.DOI, string(c.DOI)), book)
	if ref == nil {
		ref = &corpus.Reference{}
	}
	ref.Author = clean(string(c.Author))
	if ref.Author != "" {
		ref.Author = spokenName(firstAuthor(ref.Author))
	}
	ref.Year, ref.Title = yearIn(string(c.Year)), cleanTitle(string(cmp.Or(c.Title, c.VolumeTitle)))
	ref.Venue, ref.Volume, ref.Page = clean(string(cmp.Or(c.Journal, c.SeriesTitle))), clean(string(c.Volume)), firstOfPages(clean(string(c.First)))
	if c.Title != "" && c.Journal == "" && c.VolumeTitle != "" {
		ref.Venue = clean(string(c.VolumeTitle))
	}
	text := citedText(string(c.Unstructured))
	switch {
	case text == nil:
	case ref.Title == "" && ref.Author == "" && ref.Venue == "":
		if len(ref.IDs) > 0 {
			text.IDs = ref.IDs // what the publisher says, against what is found
		}
		text.Year = cmp.Or(ref.Year, text.Year)
		return text
	default:
		ref.Year = cmp.Or(ref.Year, text.Year)
		if len(ref.IDs) == 0 {
			ref.IDs = text.IDs
		}
		if ref.Title == "" && text.Title != "" {
			ref.Title = text.Title
		}
	}
	if len(ref.IDs) == 0 && ref.Author+ref.Title+ref.Venue == "" {
		if c.Key == "" || citing == "" {
			return nil
		}
		ref.Text = "reference " + clean(string(c.Key)) + " of " + citing
	}
	return ref
}

// isbnOf is the identifier of a book, which Crossref writes as an address.
func isbnOf(isbn string) string {
	if isbn == "" {
		return ""
	}
	return corpus.Identifier(corpus.ISBN, isbn[strings.LastIndexByte(isbn, '/')+1:])
}

// firstAuthor is the first of authors that stand in one text.
func firstAuthor(authors string) string {
	for _, mark := range []string{";", " and ", " & ", " et al", ", et al"} {
		authors, _, _ = strings.Cut(authors, mark)
	}
	parts := strings.Split(strings.Trim(authors, " ,"), ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch _, given := cutInitials(parts[0]); {
	case given != "" && !nameSuffixes[given]: // Lovelace A, Hopper GM
		return parts[0]
	case len(parts) > 2 && isShortGiven(parts[1]) && !nameSuffixes[parts[1]]: // Lovelace, A., Hopper, G. M.
		return parts[0] + ", " + parts[1]
	case len(parts) > 2 && len(parts)%2 == 1 && !nameSuffixes[parts[1]] && !nameSuffixes[parts[2]]: // Lovelace, Hopper, Babbage
		return parts[0]
	}
	return strings.Trim(authors, " ,")
}

var (
	jatsLabel  = lazily(`(?is)<(?:(?:jats:)?title|h4)>\s*(?:abstract|summary|zusammenfassung|résumé|resumen)\s*[.:]?\s*</(?:(?:jats:)?title|h4)>`)
	jatsTitle  = lazily(`(?is)\s*[.:]?\s*</(?:(?:jats:)?title|h4)>`)
	jatsEnd    = lazily(`(?i)</(?:jats:)?(?:p|sec|list-item)>`)
	jatsTwin   = lazily(`(?is)(</(?:jats:)?tex-math>.*?)<mml:math.*?</mml:math>`)
	jatsGraphs = lazily(`(?is)<(?:jats:)?(?:inline-)?graphic[^>]*>`)
)

// jatsText is an abstract in the markup of JATS or Europe PMC as plain text: paragraphs on lines
// of their own, headings before theirs, formulas once. clean takes away the rest
// of the markup.
func jatsText(s string) string {
	if !strings.Contains(s, "</") {
		return s
	}
	s = jatsLabel.ReplaceAllString(s, "")
	s = jatsTitle.ReplaceAllString(s, ": ")
	if strings.Contains(s, "mml:math") {
		s = jatsTwin.ReplaceAllString(s, "$1")
	}
	s = jatsGraphs.ReplaceAllString(strings.Join(strings.Fields(s), " "), "")
	return strings.TrimSpace(jatsEnd.ReplaceAllString(s, "\n"))
}
