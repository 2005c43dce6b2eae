package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unsafe"

	"papergraph/corpus"
)

// A jsonDialect is the form in which a database gives its records as JSON.
type jsonDialect struct {
	inside []string            // keys under which an object holds records, see jsonElements
	known  func(jsonHead) bool // whether a record with these keys is of the form
	read   func(raw []byte, r *bibRecord) error
	join   func(g *gathering, records []bibRecord) []bibRecord // puts records together that say something of one work; may be nil
}

func (d *jsonDialect) sniff(s Source) float64 {
	if record, _ := firstRecord(string(head(s)), d.inside); record != nil && d.known(record) {
		return 0.95
	}
	return 0
}

// papers reads a source of the form. What is null is passed over, and what is no
// record reported.
func (d *jsonDialect) papers(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
	g := &gathering{file: s.Name}
	var records []bibRecord
	text := unsafe.String(unsafe.SliceData(s.Text), len(s.Text))
	err := inSome(ctx, jsonElements(text, d.inside...), func(elements []jsonElement) error {
		read := make([]bibRecord, len(elements))
		err := each(ctx, len(elements), func(i int) { d.record(g.file, &elements[i], &read[i]) })
		for i := range elements {
			g.reportBroken(&elements[i])
			if read[i].none {
				g.found = append(g.found, read[i].found...)
			} else {
				records = append(records, read[i])
			}
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if d.join != nil {
		records = d.join(g, records)
	}
	return g.finish(ctx, records)
}

// record reads one element.
func (d *jsonDialect) record(file string, e *jsonElement, r *bibRecord) {
	r.line, r.none = e.line, true
	if e.wrong != "" || e.raw == "null" {
		return
	}
	err := errNoObject
	if e.raw[0] == '{' {
		err = d.read([]byte(e.raw), r)
	}
	switch {
	case errors.Is(err, errNoRecord):
	case err != nil:
		r.report(file, Lost, "bad-json", "not a record: %v", err)
	default:
		r.none = false
	}
}

var (
	errNoObject = errors.New("it is no object")
	// errNoRecord is what a reader returns for an element that is sound, and no
	// work: the attachment of one, or its notes.
	errNoRecord = errors.New("no work")
)

// unmarshalLoosely reads an object. Members of another type than wanted are left
// out, and what other programs write for "not a number" is nothing.
func unmarshalLoosely(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		if mended, found := withoutNaN(raw); found {
			err = json.Unmarshal(mended, into)
		}
	}
	if kind := (*json.UnmarshalTypeError)(nil); errors.As(err, &kind) {
		return nil
	}
	return err
}

// withoutNaN writes null for the numbers that JSON does not have.
func withoutNaN(raw []byte) (mended []byte, found bool) {
	c := jsonCursor{s: string(raw)}
	for c.at < len(c.s) {
		if c.s[c.at] == '"' {
			if s, _ := c.text(); s == "" {
				return nil, false
			} else {
				mended = append(mended, s...)
			}
			continue
		}
		word := c.s[c.at:min(c.at+len("-Infinity"), len(c.s))]
		n := 1
		for _, name := range []string{"NaN", "Infinity", "-Infinity"} {
			if strings.HasPrefix(word, name) {
				n = len(name)
			}
		}
		if n > 1 {
			mended, found = append(mended, "null"...), true
		} else {
			mended = append(mended, word[0])
		}
		c.at += n
	}
	return mended, found
}

// oneText is a text, or the first in a list, or the one of an object that holds
// little else.
type oneText string

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (t *oneText) UnmarshalJSON(raw []byte) error {
	*t = ""
	if all := textsIn(raw); len(all) > 0 {
		*t = oneText(all[0])
	}
	return nil
}

// allTexts are the texts of a list, or a text alone, none of them empty.
type allTexts []string

// UnmarshalJSON implements json.Unmarshaler. It accepts every value.
func (l *allTexts) UnmarshalJSON(raw []byte) error {
	*l = textsIn(raw)
	return nil
}

// textsIn are the texts of a value: itself, those of its elements, or one of its
// members by the names that databases have for it.
func textsIn(raw []byte) []string {
	switch raw[0] {
	case '[':
		var values []json.RawMessage
		if json.Unmarshal(raw, &values) != nil {
			return nil
		}
		var all []string
		for _, v := range values {
			all = append(all, textsIn(v)...)
		}
		return all
	case '{':
		var o struct {
			Value   json.RawMessage `json:"value"`
			Text    looseText       `json:"text"`
			Name    looseText       `json:"name"`
			Display looseText       `json:"display_name"`
			Keyword looseText       `json:"keyword"`
			Tag     looseText       `json:"tag"`
			Raw     looseText       `json:"raw"`
		}
		if unmarshalLoosely(raw, &o) != nil {
			return nil
		}
		if len(o.Value) > 0 {
			return textsIn(o.Value)
		}
		for _, s := range []looseText{o.Display, o.Name, o.Text, o.Keyword, o.Tag, o.Raw} {
			if s != "" {
				return []string{string(s)}
			}
		}
		return nil
	}
	if s := strings.TrimSpace(scalar(raw)); s != "" {
		return []string{s}
	}
	return nil
}

// identify adds an identifier to those of a paper, if it is one.
func (r *bibRecord) identify(scheme, value string) {
	if id := corpus.Identifier(scheme, value); id != "" {
		r.paper.IDs = append(r.paper.IDs, id)
	}
}

// referenceTo is the reference to a work of which identifiers are known, ""
// among them. It is nil if nothing is.
func referenceTo(ids ...string) *corpus.Reference {
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" })
	if len(ids) == 0 {
		return nil
	}
	slices.Sort(ids)
	return &corpus.Reference{IDs: slices.Compact(ids)}
}

// cite adds references to those of a paper. Of nil there is nothing to add.
func (r *bibRecord) cite(refs ...*corpus.Reference) {
	for _, ref := range refs {
		if ref != nil {
			r.paper.References = append(r.paper.References, ref)
		}
	}
}

// joinedName writes a name as "Family, Given", with what else belongs to it.
func joinedName(family, given, suffix string) string {
	family, given, suffix = strings.TrimSpace(family), strings.TrimSpace(given), strings.TrimSpace(suffix)
	switch {
	case family == "":
		return given
	case given == "":
		return family
	case suffix != "":
		return family + ", " + suffix + ", " + given
	}
	return family + ", " + given
}

// pagesFrom are the pages from a first to a last one, of which either may be
// unknown.
func pagesFrom(first, last string) string {
	if first == "" || last == "" || first == last {
		return first
	}
	return first + "-" + last
}

// workType is the type of a work by the name that a database has for it,
// whatever the case and punctuation; "" for none.
func workType(name string) string {
	letters := strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
	if kind, found := workTypes[strings.TrimSuffix(letters, "s")]; found {
		return kind
	}
	if letters == "" {
		return ""
	}
	return corpus.TypeDocument
}

// workTypes are the types of works by the names of Crossref, OpenAlex, Semantic
// Scholar, Zotero and DBLP, without an s behind them.
var workTypes = map[string]string{
	"journalarticle": corpus.TypeArticle, "magazinearticle": corpus.TypeArticle, "newspaperarticle": corpus.TypeArticle, "review": corpus.TypeArticle,
	"letter": corpus.TypeArticle, "editorial": corpus.TypeArticle, "erratum": corpus.TypeArticle, "retraction": corpus.TypeArticle,
	"lettersandcomment": corpus.TypeArticle, "casereport": corpus.TypeArticle, "clinicaltrial": corpus.TypeArticle, "metaanalysi": corpus.TypeArticle,
	"researcharticle": corpus.TypeArticle, "reviewarticle": corpus.TypeArticle,
	"conferencepaper": corpus.TypeConference, "proceedingsarticle": corpus.TypeConference, "conference": corpus.TypeConference,
	"conferenceandworkshoppaper": corpus.TypeConference,
	"preprint":                   corpus.TypePreprint, "postedcontent": corpus.TypePreprint, "informalandotherpublication": corpus.TypePreprint,
	"informalorotherpublication": corpus.TypePreprint,
	"bookchapter":                corpus.TypeChapter, "booksection": corpus.TypeChapter, "bookpart": corpus.TypeChapter, "booktrack": corpus.TypeChapter,
	"partsinbooksorcollection": corpus.TypeChapter, "referenceentry": corpus.TypeChapter, "encyclopediaarticle": corpus.TypeChapter,
	"dictionaryentry": corpus.TypeChapter,
	"book":            corpus.TypeBook, "monograph": corpus.TypeBook, "editedbook": corpus.TypeBook, "referencebook": corpus.TypeBook,
	"booksandthese": corpus.TypeBook, "editorship": corpus.TypeBook, "proceeding": corpus.TypeBook, "bookserie": corpus.TypeBook, "bookset": corpus.TypeBook,
	"dissertation": corpus.TypeThesis, "thesi": corpus.TypeThesis,
	"report": corpus.TypeReport, "standard": corpus.TypeReport, "reportcomponent": corpus.TypeReport, "reportserie": corpus.TypeReport,
	"dataset": corpus.TypeDataset, "database": corpus.TypeDataset, "dataandartifact": corpus.TypeDataset,
	"software": corpus.TypeSoftware, "computerprogram": corpus.TypeSoftware,
}
