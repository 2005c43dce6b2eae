package ingest

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"papergraph/corpus"
)

// csvReferencesIn reads the cell of a table that holds the references of a paper,
// by what it looks like: identifiers, or references as Dimensions, Web of
// Science or Scopus write them, or text.
func csvReferencesIn(s string) []*corpus.Reference {
	switch {
	case strings.HasPrefix(s, "[") && json.Valid([]byte(s)):
		var refs looseRefs
		if refs.UnmarshalJSON([]byte(s)) != nil {
			return nil
		}
		return refs
	case strings.HasPrefix(s, "[") && strings.Count(s, "|") > 3:
		return dimensionsReferences(s)
	}
	if refs := identifiedReferences(s); refs != nil {
		return refs
	}
	if len(wosCited.FindAllStringIndex(s, 3)) > 0 && !strings.Contains(s, " (") {
		return wosReferences(s)
	}
	return scopusReferences(s)
}

// wosCited is what nothing but references of Web of Science has: a year between
// commas, a source in capitals behind it, a volume or page with its letter.
var wosCited = regexp.MustCompile(`, (?:1[89]|20)\d\d, [A-Z]|, V\d+, P\d+`)

func scopusReferences(s string) []*corpus.Reference {
	return eachReference(splitScopusReferences(s), parseScopusReference)
}

func wosReferences(s string) []*corpus.Reference {
	return eachReference(strings.Split(s, ";"), parseWoSReference)
}

func eachReference(texts []string, parse func(string) *corpus.Reference) []*corpus.Reference {
	var refs []*corpus.Reference
	for _, text := range texts {
		if r := parse(text); r != nil {
			refs = append(refs, r)
		}
	}
	return refs
}

// identifiedReferences reads references that are nothing but identifiers; nil if
// one of them is something else.
func identifiedReferences(s string) []*corpus.Reference {
	parts := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(";|, \n[]'\"", c) })
	var refs []*corpus.Reference
	for _, part := range parts {
		id := bareIdentifier(part)
		if id == "" {
			return nil
		}
		refs = append(refs, &corpus.Reference{IDs: []string{id}})
	}
	return refs
}

// bareForms are the forms of identifiers that tell their scheme, each the whole
// of a text.
var bareForms = []struct {
	scheme string
	form   *regexp.Regexp
}{
	{corpus.OpenAlex, regexp.MustCompile(`^(?:https?://(?:api\.)?openalex\.org/(?:works/)?)?[Ww]\d{4,}$`)},
	{corpus.Dimensions, regexp.MustCompile(`^(?:https?://app\.dimensions\.ai/details/publication/)?pub\.\d+$`)},
	{corpus.Lens, regexp.MustCompile(`^(?:https?://(?:www\.)?lens\.org/)?\d{3}-\d{3}-\d{3}-\d{3}-\d{2}[\dX]$`)},
	{corpus.Scopus, regexp.MustCompile(`^2-s2\.0-\d+$`)},
	{corpus.WoS, regexp.MustCompile(`^(?:WOS|ISI):\w+$`)},
	{corpus.S2, regexp.MustCompile(`^(?:https?://(?:www\.)?semanticscholar\.org/paper/)?[0-9a-f]{40}$`)},
	{corpus.PMCID, regexp.MustCompile(`^(?:https?://\S*/)?PMC\d+/?$`)},
	{corpus.PMID, regexp.MustCompile(`(?i)^(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|https?://www\.ncbi\.nlm\.nih\.gov/pubmed/|pmid:? ?)\d+/?$`)},
	{corpus.ArXiv, regexp.MustCompile(`(?i)^(?:https?://(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?$`)},
	{corpus.ACL, regexp.MustCompile(`^https?://(?:www\.)?aclanthology\.org/[A-Za-z0-9.-]+/?$`)},
	{corpus.DOI, regexp.MustCompile(`(?i)^(?:https?://(?:dx\.)?doi\.org/|doi: ?)?10\.\d{4,9}/\S+$`)},
}

// bareIdentifier is the identifier that a text is, as corpus.Identifier writes
// it; "" if it is something else.
func bareIdentifier(s string) string {
	for _, f := range bareForms {
		if f.form.MatchString(s) {
			return corpus.Identifier(f.scheme, s)
		}
	}
	return ""
}

// identifiersIn are the DOI and the arXiv number in a text, ascending.
func identifiersIn(s string) []string {
	var ids []string
	if strings.Contains(s, "Xiv") || strings.Contains(s, "xiv") || strings.Contains(s, "XIV") {
		if id := corpus.Identifier(corpus.ArXiv, s); id != "" {
			ids = append(ids, id)
		}
	}
	if strings.Contains(s, "10.") {
		if id := corpus.Identifier(corpus.DOI, s); id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// dimensionsReferences reads references as Dimensions writes them: each in
// brackets, with bars between authors, their numbers, source, year, volume,
// issue, pages, DOI, the number in Dimensions and that of citations.
func dimensionsReferences(s string) []*corpus.Reference {
	return eachReference(strings.Split(s, ";["), parseDimensionsReference)
}

func parseDimensionsReference(s string) *corpus.Reference {
	fields := strings.Split(strings.Trim(s, " []\n"), "|")
	r := &corpus.Reference{}
	for i := range fields {
		fields[i] = clean(fields[i])
		if id := bareIdentifier(fields[i]); id != "" && i > 2 {
			r.IDs = append(r.IDs, id)
		}
	}
	if len(fields) < 4 {
		if text := clean(s); text != "" {
			return &corpus.Reference{Text: text}
		}
		return nil
	}
	if names := splitNames(fields[0]); len(names) > 0 {
		r.Author = spokenName(names[0])
	}
	r.Venue, r.Year = fields[2], yearIn(fields[3])
	if len(fields) > 4 {
		r.Volume = fields[4]
	}
	if len(fields) > 6 {
		r.Page, _, _ = strings.Cut(pageRange(fields[6]), "-")
	}
	slices.Sort(r.IDs)
	if len(r.IDs) == 0 && r.Author+r.Venue+r.Volume+r.Page == "" {
		return nil
	}
	return r
}
