package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
	"papergraph/internal/text"
	"papergraph/similarity"
)

// answer is what near found.
type answer struct {
	atlas   *pipeline.Atlas
	query   string
	given   []int          // the papers that the query names
	others  []corpus.Match // other papers that it may name
	wish    wish
	results []similarity.Neighbor

	authors   []string // that the query names, if it names no paper
	written   int      // how many papers they wrote
	text      string   // what was searched as free text; "" if nothing was
	corrected []similarity.Correction
	unknown   similarity.UnknownWordsError // what of it told nothing
}

// ask answers a query: as papers if it names any, else by the author it names,
// else as free text.
func (c *command) ask(ctx context.Context, atlas *pipeline.Atlas, args []string, o nearOptions) (*answer, error) {
	a := &answer{atlas: atlas, query: strings.TrimSpace(strings.Join(args, " ")), wish: o.wish}
	asked, err := c.asked(ctx, atlas, o.wish)
	if err != nil {
		return nil, err
	}
	if a.name(args); len(a.given) > 0 {
		c.remarkCitations(a)
		return a, a.relate(ctx, o.number, asked)
	}
	if o.wish.relation() != nearby {
		_, err := c.named(atlas.Corpus, args)
		return nil, err
	}
	if by := a.byline(); len(by.Papers) > 0 {
		by.Papers = slices.DeleteFunc(by.Papers, func(i int) bool { return !asked(i) })
		return a, a.askAuthor(ctx, by, o.number)
	}
	if id := identifierIn(a.query); id != "" {
		return nil, c.unknownIdentifier(id)
	}
	a.read(a.query)
	a.results, err = atlas.Model.SearchAmong(ctx, a.text, o.number, asked)
	var unknown *similarity.UnknownWordsError
	if errors.As(err, &unknown) {
		return nil, &codedError{exitNotFound, errors.New(c.notFound(a.query, atlas.Corpus, unknown))}
	}
	if by := atlas.Corpus.Surname(a.query); err == nil && len(by.Names) > 0 { // "Albrecht", a word, too
		c.note("%s", authorHint(by, c.line("near "+strconv.Quote(by.Names[0]))))
	}
	return a, err
}

// authorHint says that a query is also somebody's name.
func authorHint(by corpus.Byline, line string) string {
	names := strings.Join(by.Names[:min(3, len(by.Names))], ", ")
	if more := len(by.Names) - 3; more > 0 {
		names += fmt.Sprintf(" and %d more", more)
	}
	return fmt.Sprintf("authors are called that, too: %s; %s lists what one of them wrote", names, line)
}

// unknownIdentifier says that no paper has an identifier.
func (c *command) unknownIdentifier(id string) error {
	kind, value, _ := strings.Cut(id, ":")
	kind = cmp.Or(map[string]string{corpus.DOI: "the DOI", corpus.ArXiv: "the arXiv number"}[kind], "the "+kind+" identifier")
	return &codedError{exitNotFound, fmt.Errorf("no paper has %s %s%s", kind, value, c.whereToLook())}
}

// name finds the paper that the arguments name, or else those that each of them
// names.
func (a *answer) name(args []string) {
	named := func(query string) []corpus.Match {
		return slices.DeleteFunc(a.atlas.Corpus.Find(query), func(m corpus.Match) bool { return !m.Names })
	}
	if found := named(a.query); len(found) > 0 {
		a.given, a.others = []int{found[0].Index}, found[1:]
		return
	}
	var given []int
	var others []corpus.Match
	for _, arg := range args {
		found := named(arg)
		if len(found) == 0 {
			return
		}
		if !slices.Contains(given, found[0].Index) {
			given = append(given, found[0].Index)
		}
		others = append(others, found[1:]...)
	}
	a.given, a.others = given, others
}

// relate finds what is related to the given papers in the way that is wished.
func (a *answer) relate(ctx context.Context, k int, asked func(j int) bool) error {
	blend, err := a.atlas.Blend(ctx)
	if err != nil {
		return err
	}
	find := blend.NearAll
	switch {
	case a.wish.prior:
		find = blend.Prior
	case a.wish.derivative:
		find = blend.Derivative
	}
	a.results, err = find(ctx, a.given, k, asked)
	return err
}

// byline returns the authors that the query names: in full, or by a family name
// that is no word of any paper.
func (a *answer) byline() corpus.Byline {
	by := a.atlas.Corpus.Byline(a.query)
	if len(by.Papers) > 0 {
		return by
	}
	for _, word := range a.atlas.Model.Unknown(a.query).Words {
		if by = a.atlas.Corpus.Surname(word); len(by.Papers) > 0 {
			by.Rest = strings.Replace(a.query, word, "", 1)
			break
		}
	}
	return by
}

// read settles what is searched as free text.
func (a *answer) read(query string) {
	a.text, a.corrected = a.atlas.Model.Correct(query)
	a.unknown = *a.atlas.Model.Unknown(a.text)
}

// askAuthor lists the papers of authors: first those that have to do with the
// rest of the query, the nearest first, then the others, the newest first, ties
// by node.
func (a *answer) askAuthor(ctx context.Context, by corpus.Byline, k int) error {
	a.authors, a.written = by.Names, len(by.Papers)
	a.read(by.Rest)
	var err error
	a.results, err = a.atlas.Model.SearchAmong(ctx, a.text, len(by.Papers), func(j int) bool { return slices.Contains(by.Papers, j) })
	var unknown *similarity.UnknownWordsError
	if errors.As(err, &unknown) {
		a.text, err = "", nil // no subject but the author
	}
	if err != nil {
		return err
	}
	near := len(a.results)
	for _, i := range by.Papers {
		if !slices.ContainsFunc(a.results[:near], func(n similarity.Neighbor) bool { return n.Node == i }) {
			a.results = append(a.results, similarity.Neighbor{Node: i})
		}
	}
	slices.SortStableFunc(a.results[near:], func(x, y similarity.Neighbor) int {
		return cmp.Compare(a.atlas.Corpus.At(y.Node).Year, a.atlas.Corpus.At(x.Node).Year)
	})
	a.results = a.results[:min(k, len(a.results))]
	return nil
}

// explain notes how the words of a query were read that no paper uses.
func (c *command) explain(a *answer) {
	for _, fix := range a.corrected {
		c.note("no paper uses %q; %q was taken for it", fix.Word, fix.As)
	}
	if len(a.unknown.Words) == 0 {
		return
	}
	hint := ""
	switch s := a.unknown.Suggestions; {
	case len(s) > 0:
		hint = "; did you mean " + quoted(s[:min(3, len(s))]) + "?"
	case slices.ContainsFunc(a.unknown.Words, text.HasHan):
		hint = untranslated
	}
	c.note("no paper uses %s%s", quoted(a.unknown.Words), hint)
}

// untranslated says why a query in Chinese finds little among English papers.
const untranslated = ", and words are not translated"

// quoted is a list of words in quotes.
func quoted(words []string) string {
	var out []string
	for _, w := range words {
		out = append(out, strconv.Quote(w))
	}
	return strings.Join(out, ", ")
}

// notFound says that a query leads nowhere, and where it might.
func (c *command) notFound(query string, papers *corpus.Corpus, unknown *similarity.UnknownWordsError) string {
	shown := table.Truncate(query, 60)
	message := fmt.Sprintf("no paper is called %q and no paper uses a word of it", shown)
	if len(unknown.Words) == 0 {
		message = fmt.Sprintf("no paper is called %q, and it has no word that tells papers apart", shown)
	}
	var begun, suggestions []string
	for _, m := range papers.Find(query) {
		if m.By == corpus.ByPart { // "zero" of ZeRO-Offload and ZeRO-Infinity
			begun = append(begun, papers.At(m.Index).Display())
		}
	}
	seen := map[string]bool{}
	for _, s := range slices.Concat(begun, papers.Suggest(query), unknown.Suggestions) {
		if key := corpus.Fold(s); !seen[key] && len(suggestions) < 3 {
			seen[key] = true
			suggestions = append(suggestions, s)
		}
	}
	if len(suggestions) == 0 && text.HasHan(query) {
		message += untranslated
	}
	if len(suggestions) == 0 {
		return message + c.whereToLook()
	}
	return message + "; did you mean " + quoted(suggestions) + "?"
}

// whereToLook is advice for those who asked on the command line.
func (c *command) whereToLook() string {
	if c.remote {
		return ""
	}
	return "; " + c.line("papers") + " lists what there is"
}
