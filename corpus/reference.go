package corpus

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Reference is a work that a paper cites, as far as the citing source describes
// it. Fields that are not known are left zero. A Reference of a Corpus stands
// for a work outside of it, is shared by all papers that cite that work, and
// must not be changed.
type Reference struct {
	IDs    []string `json:"ids,omitempty"`    // made by Identifier, ascending
	Author string   `json:"author,omitempty"` // the first one, "J. Lee"
	Year   int      `json:"year,omitempty"`
	Title  string   `json:"title,omitempty"`
	Venue  string   `json:"venue,omitempty"` // often an abbreviation: "J AM STAT ASSOC"
	Volume string   `json:"volume,omitempty"`
	Page   string   `json:"page,omitempty"` // the first one
	Text   string   `json:"text,omitempty"` // as printed, where it could not be taken apart
}

// Types of works, named as in the Citation Style Language 1.0.2.
const (
	TypeArticle    = "article-journal"
	TypeConference = "paper-conference"
	TypePreprint   = "article"
	TypeChapter    = "chapter"
	TypeBook       = "book"
	TypeThesis     = "thesis"
	TypeReport     = "report"
	TypeDataset    = "dataset"
	TypeSoftware   = "software"
	TypeDocument   = "document" // of another kind
)

// Schemes of identifiers that databases give to works. All but DOI and ArXiv
// are kept in Paper.IDs.
const (
	DOI        = "doi"
	ArXiv      = "arxiv"
	PMID       = "pmid"
	PMCID      = "pmcid"
	OpenAlex   = "openalex"
	S2         = "s2"       // Semantic Scholar, 40 hexadecimal digits
	S2Corpus   = "s2corpus" // Semantic Scholar, a number
	MAG        = "mag"
	ACL        = "acl"
	DBLP       = "dblp"
	WoS        = "wos"
	Scopus     = "scopus"
	Lens       = "lens"
	Dimensions = "dimensions"
	ERIC       = "eric"
	ISBN       = "isbn"
	Patent     = "patent"
)

// Identifier returns "scheme:value" with the value in the form in which it is
// compared: lower case, without resolver, prefix or version. A DOI that arXiv
// gave becomes the arXiv identifier. It returns "" for a value that is none.
func Identifier(scheme, value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	switch scheme {
	case DOI:
		value = ParseDOI(value)
		if id, found := strings.CutPrefix(value, "10.48550/arxiv."); found {
			scheme, value = ArXiv, id
		}
	case ArXiv:
		value = ParseArXiv(value)
	case ISBN:
		value = strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) || r == 'x' {
				return r
			}
			return -1
		}, value)
	case DBLP: // conf/sosp/KwonLZ23
		_, value = cutBehind(value, "/rec/")
		value = strings.TrimSuffix(strings.TrimPrefix(value, "dblp:"), ".html")
	default: // https://openalex.org/W42, WOS:000264, PMID: 7
		value = strings.TrimSuffix(strings.TrimRight(value, "/"), ".pdf")
		_, value = cutBehind(value, "/")
		_, value = cutBehind(value, ":")
		value = strings.TrimSpace(value)
		if scheme == PMCID && value != "" && unicode.IsDigit(rune(value[0])) {
			value = "pmc" + value
		}
	}
	if value == "" {
		return ""
	}
	return scheme + ":" + value
}

// cutBehind cuts behind the last separator; all of s is behind one that it lacks.
func cutBehind(s, separator string) (before, behind string) {
	i := strings.LastIndex(s, separator)
	if i < 0 {
		return "", s
	}
	return s[:i], s[i+len(separator):]
}

// Identifiers are all identifiers of a paper, its DOI and arXiv number among
// them, ascending.
func (p *Paper) Identifiers() []string {
	ids := slices.Clone(p.IDs)
	for _, id := range [...]string{Identifier(DOI, p.DOI), Identifier(ArXiv, p.ArXiv)} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func compareReferences(a, b *Reference) int {
	return cmp.Or(cmp.Compare(a.Author, b.Author), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Title, b.Title),
		cmp.Compare(a.Venue, b.Venue), cmp.Compare(a.Volume, b.Volume), cmp.Compare(a.Page, b.Page),
		slices.Compare(a.IDs, b.IDs), cmp.Compare(a.Text, b.Text))
}

// Display is a short text by which people know the work: "Title (Author 2015)",
// or what of it is known.
func (r *Reference) Display() string {
	when := r.Author
	if r.Year != 0 {
		when = strings.TrimSpace(when + " " + strconv.Itoa(r.Year))
	}
	switch {
	case r.Title != "" && when != "":
		return r.Title + " (" + when + ")"
	case r.Title != "":
		return r.Title
	case r.Text != "":
		return r.Text
	case when != "" && r.Venue != "":
		return when + ", " + strings.TrimSpace(r.Venue+" "+r.Volume)
	case when != "":
		return when
	case len(r.IDs) > 0:
		return r.IDs[0]
	}
	return r.Venue
}
