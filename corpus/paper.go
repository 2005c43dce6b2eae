// Package corpus holds what was read: papers with their provenance, collected
// in an immutable Corpus whose index is the node number of every later stage.
//
// It is the first stage of the flow corpus -> similarity -> cluster -> render
// and imports nothing else of this project. Readers live in corpus/ingest.
//
//	c, report, err := corpus.Merge(fromOneList, fromAnother)
//	for i, p := range c.All() {
//		fmt.Println(i, p.ID, p.Title)
//	}
//	for _, m := range c.Find("spotserve") {
//		fmt.Println(c.At(m.Index).Title, m.By)
//	}
//
// Merge joins the records of one paper by the rules in link.go; to add a rule,
// add a function to the table there, and to candidates.go the key under which
// the records meet. Find looks a query up by the functions it lists; to add a
// way of looking, add one that returns matches.
package corpus

import (
	"cmp"
	"strings"
)

// ID identifies a paper within a corpus. It matches [a-z0-9-]+ and is made
// from what the paper is, never from the order in which it was read.
type ID string

// Pos is a place in an input. Line is 1-based; 0 means the file as a whole.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// Paper is one paper as the inputs describe it. Fields the inputs do not give
// are left zero. A Paper of a Corpus must not be changed.
type Paper struct {
	ID       ID       `json:"id"`
	Name     string   `json:"name"`     // what people call it, "SpotServe"; "" if none
	Title    string   `json:"title"`    // as printed, cleaned
	Authors  []string `json:"authors"`  // in printed order, institutions removed
	Year     int      `json:"year"`     // 0 if unknown
	Venue    string   `json:"venue"`    // "OSDI"; "" if unknown
	Abstract string   `json:"abstract"` // the abstract, or else the list's own notes
	Keywords []string `json:"keywords"` // labels and tags the list gives
	Sections []string `json:"sections"` // headings above the entry, outermost first
	Links    []string `json:"links"`    // in printed order, each once
	DOI      string   `json:"doi"`      // lower case, without resolver
	ArXiv    string   `json:"arxiv,omitempty"`
	IDs      []string `json:"ids,omitempty"`  // made by Identifier, ascending; DOI and ArXiv are not among them, others of a preprint or a twin may be
	Type     string   `json:"type,omitempty"` // TypeArticle, TypeConference and so on; "" if unknown
	Volume   string   `json:"volume,omitempty"`
	Issue    string   `json:"issue,omitempty"`
	Pages    string   `json:"pages,omitempty"` // "12-19", or the number of an article
	Awards   []string `json:"awards,omitempty"`
	Lang     string   `json:"lang,omitempty"` // of the abstract: "en", "zh"; "" if there is none
	Cites    []ID     `json:"cites"`          // papers of the corpus that this one cites, ascending
	Seen     []Pos    `json:"seen"`           // every place it was read from, ascending

	// References are the other works that this one cites, each once. As a source
	// gives them they may be papers of the corpus: Merge makes Cites of those.
	References []*Reference `json:"references,omitempty"`

	// Extra is what a source says of the paper for which there is no other place
	// here: its format, the name of a field and what stands there, "bibtex:edition=2".
	// Only writers of that format ask for it.
	Extra []string `json:"extra,omitempty"`

	// TitleDerived says that the source printed no title and Title was made
	// from the text; such a title alone is no evidence of identity.
	TitleDerived bool `json:"title_derived,omitempty"`

	// Merged says that the source is the output of Merge, which unites no two of
	// its papers again. It is false in a Corpus.
	Merged bool `json:"merged,omitempty"`
}

// Thin reports whether nothing but a title is known of what the paper says.
func (p *Paper) Thin() bool { return p.Abstract == "" }

// Display is the shortest text by which people know the paper: its name, else
// its Heading.
func (p *Paper) Display() string {
	if p.Name != "" {
		return p.Name
	}
	return p.Heading()
}

// Heading is the title, else an identifier: "doi:10.1145/1".
func (p *Paper) Heading() string {
	if p.Title != "" {
		return p.Title
	}
	return cmp.Or(Identifier(DOI, p.DOI), Identifier(ArXiv, p.ArXiv), strings.Join(p.IDs[:min(1, len(p.IDs))], ""), string(p.ID))
}
