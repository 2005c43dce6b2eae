package ingest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// jsonPaper is a paper in JSON: the fields of corpus.Paper, in the form that
// WriteJSONL gives them or in one that other programs do. A field of a form that
// cannot be understood is left empty.
type jsonPaper struct {
	Schema       looseText    `json:"schema"` // of documents, not of papers
	ID           looseText    `json:"id"`
	Name         *looseText   `json:"name"`
	Title        looseText    `json:"title"`
	Authors      looseNames   `json:"authors"`
	Year         looseText    `json:"year"`
	Venue        looseText    `json:"venue"`
	Abstract     looseText    `json:"abstract"`
	Keywords     looseList    `json:"keywords"`
	Sections     looseList    `json:"sections"`
	Links        looseList    `json:"links"`
	URL          looseList    `json:"url"`
	DOI          looseText    `json:"doi"`
	ArXiv        looseText    `json:"arxiv"`
	IDs          looseList    `json:"ids"`
	Type         looseText    `json:"type"`
	Volume       looseText    `json:"volume"`
	Issue        looseText    `json:"issue"`
	Pages        looseText    `json:"pages"`
	References   looseRefs    `json:"references"`
	Awards       looseList    `json:"awards"`
	Extra        looseList    `json:"extra"`
	Lang         looseText    `json:"lang"`
	Cites        looseList    `json:"cites"`
	Seen         []corpus.Pos `json:"seen"`
	TitleDerived bool         `json:"title_derived"`
}

// paper brings the fields to the form of corpus.Paper. The ID is the given one
// in the alphabet of IDs; Cites follow it. A paper that says where it was seen
// comes from WriteJSONL and is complete; of others the language is found out,
// and the name unless they have that field.
func (p *jsonPaper) paper() corpus.Paper {
	paper := corpus.Paper{
		ID:           idFrom(string(p.ID)),
		Title:        clean(string(p.Title)),
		Authors:      cleanAll(p.Authors),
		Year:         yearIn(string(p.Year)),
		Venue:        clean(string(p.Venue)),
		Abstract:     cleanLines(string(p.Abstract), len(p.Seen) > 0),
		Keywords:     cleanAll(p.Keywords),
		Sections:     cleanAll(p.Sections),
		Links:        slices.Concat([]string(p.Links), p.URL),
		DOI:          corpus.ParseDOI(string(p.DOI)),
		ArXiv:        corpus.ParseArXiv(string(p.ArXiv)),
		IDs:          knownIDs(p.IDs),
		Type:         clean(string(p.Type)),
		Volume:       clean(string(p.Volume)),
		Issue:        clean(string(p.Issue)),
		Pages:        clean(string(p.Pages)),
		References:   p.References,
		Awards:       cleanAll(p.Awards),
		Extra:        p.Extra,
		Seen:         p.Seen,
		TitleDerived: p.TitleDerived,
		Merged:       p.ID != "" && len(p.Seen) > 0,
	}
	if paper.Lang = string(p.Lang); paper.Lang == "" && len(p.Seen) == 0 {
		paper.Lang = text.Language(paper.Abstract)
	}
	switch {
	case p.Name != nil:
		paper.Name = clean(string(*p.Name))
	case len(paper.Title) <= maxTitle:
		paper.Name = systemName(paper.Title, paper.Abstract)
	}
	for _, cited := range p.Cites {
		if id := idFrom(cited); id != "" {
			paper.Cites = append(paper.Cites, id)
		}
	}
	slices.Sort(paper.Cites)
	paper.Cites = slices.Compact(paper.Cites)
	return paper
}

// knownIDs brings identifiers written "scheme:value" to their form, ascending.
func knownIDs(ids []string) []string {
	var known []string
	for _, id := range ids {
		if scheme, value, found := strings.Cut(id, ":"); found {
			if id := corpus.Identifier(strings.ToLower(scheme), value); id != "" {
				known = append(known, id)
			}
		}
	}
	slices.Sort(known)
	return slices.Compact(known)
}

// cleanLines cleans a text that may hold one note a line. Lines are kept apart
// if apart says so; else those that go on with a sentence are joined, as in
// abstracts that were wrapped, unless an empty line stands between.
func cleanLines(s string, apart bool) string {
	if !strings.Contains(s, "\n") {
		return clean(s)
	}
	var b strings.Builder
	gap := false
	for line := range strings.Lines(s) {
		line = clean(line)
		first, _ := utf8.DecodeRuneInString(line)
		switch {
		case line == "":
			gap = true
			continue
		case b.Len() == 0:
		case apart || gap || !unicode.IsLower(first) && strings.HasSuffix(b.String(), "."):
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(line)
		gap = false
	}
	return b.String()
}

// cleanAll cleans texts in their place and leaves out empty ones.
func cleanAll(texts []string) []string {
	kept := texts[:0]
	for _, s := range texts {
		if s = clean(s); s != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// idFrom writes any identifier in the alphabet of corpus.ID. Identifiers that
// differ in nothing but punctuation and case become one.
func idFrom(s string) corpus.ID {
	var b strings.Builder
	gap := false
	for _, c := range strings.ToLower(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(c)
	}
	return corpus.ID(b.String())
}

var yearDigits = lazily(`(?:^|\D)((?:1[5-9]|20|21)\d\d)(?:\D|$)`)

// yearIn finds a year in a number or date, 0 if there is none.
func yearIn(s string) int {
	m := yearDigits.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	year, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return year
}

// looseText is a string, or a number or truth value as it is written.
type looseText string

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (t *looseText) UnmarshalJSON(raw []byte) error {
	*t = looseText(scalar(raw))
	return nil
}

// scalar is a JSON string, number or truth value as text; "" for anything else.
func scalar(raw []byte) string {
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return ""
		}
		return s
	case '{', '[', 'n':
		return ""
	}
	return string(raw)
}

// looseList is a list of strings, or one string with the parts between
// semicolons, or else between commas.
type looseList []string

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (l *looseList) UnmarshalJSON(raw []byte) error {
	*l = nil
	if raw[0] != '[' {
		*l = splitParts(scalar(raw))
		return nil
	}
	var values []json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil {
		return err
	}
	for _, v := range values {
		if s := scalar(v); s != "" {
			*l = append(*l, s)
		}
	}
	return nil
}

// splitParts cuts at semicolons, or at commas if there are none. Addresses are
// left whole.
func splitParts(s string) []string {
	separator := ","
	if strings.Contains(s, ";") {
		separator = ";"
	}
	if strings.Contains(s, "://") {
		return []string{s}
	}
	var parts []string
	for part := range strings.SplitSeq(s, separator) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// looseNames is a list of names, or of objects that hold them, or one string
// with all.
type looseNames []string

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (n *looseNames) UnmarshalJSON(raw []byte) error {
	*n = nil
	if raw[0] != '[' {
		*n = splitNames(scalar(raw))
		return nil
	}
	var values []json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil {
		return err
	}
	for _, v := range values {
		name := scalar(v)
		if v[0] == '{' {
			name = nameIn(v)
		}
		*n = append(*n, name)
	}
	*n = trimmed(*n)
	return nil
}

// nameIn is the name of an author given as an object.
func nameIn(raw []byte) string {
	var a struct {
		Name   looseText `json:"name"`
		Given  looseText `json:"given"`
		Family looseText `json:"family"`
		First  looseText `json:"first"`
		Last   looseText `json:"last"`
	}
	if json.Unmarshal(raw, &a) != nil {
		return ""
	}
	if a.Name != "" {
		return string(a.Name)
	}
	return strings.TrimSpace(string(a.Given+a.First) + " " + string(a.Family+a.Last))
}

// trimmed takes the white space around texts away, and leaves out empty ones.
func trimmed(texts []string) []string {
	kept := texts[:0]
	for _, s := range texts {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// looseRefs is a list of references, as objects or as they are printed.
type looseRefs []*corpus.Reference

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (l *looseRefs) UnmarshalJSON(raw []byte) error {
	*l = nil
	if raw[0] != '[' {
		return nil
	}
	var values []json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil {
		return err
	}
	for _, v := range values {
		if r := referenceIn(v); r != nil {
			*l = append(*l, r)
		}
	}
	return nil
}

// referenceIn is a reference in the form of corpus.Reference, or one printed
// text; nil for anything else.
func referenceIn(raw []byte) *corpus.Reference {
	if raw[0] != '{' {
		if text := clean(scalar(raw)); text != "" {
			return &corpus.Reference{Text: text}
		}
		return nil
	}
	var r struct {
		IDs    looseList `json:"ids"`
		Author looseText `json:"author"`
		Year   looseText `json:"year"`
		Title  looseText `json:"title"`
		Venue  looseText `json:"venue"`
		Volume looseText `json:"volume"`
		Page   looseText `json:"page"`
		Text   looseText `json:"text"`
	}
	if json.Unmarshal(raw, &r) != nil {
		return nil
	}
	ref := &corpus.Reference{IDs: knownIDs(r.IDs), Author: clean(string(r.Author)), Year: yearIn(string(r.Year)),
		Title: clean(string(r.Title)), Venue: clean(string(r.Venue)), Volume: clean(string(r.Volume)),
		Page: clean(string(r.Page)), Text: clean(string(r.Text))}
	if len(ref.IDs) == 0 && ref.Author+ref.Title+ref.Venue+ref.Volume+ref.Page+ref.Text == "" {
		return nil // a year alone is no work
	}
	return ref
}
