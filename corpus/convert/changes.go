package convert

import (
	"bytes"
	"cmp"
	"context"
	"embed"
	"fmt"
	"slices"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
)

// Changes are the fields of papers that a loose format keeps but that are read
// back otherwise, in the order of Fields; none for other formats. It writes the
// papers and reads them.
func (f *Format) Changes(ctx context.Context, c *corpus.Corpus) ([]Loss, error) {
	if !f.Loose {
		return nil, nil
	}
	var written bytes.Buffer
	if err := f.Write(ctx, &written, c); err != nil {
		return nil, err
	}
	r, err := ingest.Read(ctx, embed.FS{}, []string{"-"}, ingest.Options{Stdin: &written, Keep: true})
	if err != nil {
		return nil, fmt.Errorf("convert: %w", err)
	}
	back := counterparts(inListOrder(c), r.Files[0].Papers)
	var changes []Loss
	for _, field := range Fields() {
		change := Loss{Field: field.Name}
		for _, pair := range back {
			if slices.Contains(f.Keeps, field.Name) && field.Has(pair[0]) && !field.same(pair[0], pair[1]) {
				change.Papers++
			}
		}
		if change.Papers > 0 {
			changes = append(changes, change)
		}
	}
	return changes, nil
}

// counterparts pairs papers with what became of them: the one in their place if
// none is missing, else that of their title, or nothing.
func counterparts(papers []*corpus.Paper, read []corpus.Paper) [][2]*corpus.Paper {
	slices.SortStableFunc(read, func(a, b corpus.Paper) int { return cmp.Compare(a.Seen[0].Line, b.Seen[0].Line) })
	titled := make(map[string]*corpus.Paper, len(read))
	for i := range read {
		titled[corpus.Fold(read[i].Title)] = &read[i]
	}
	pairs := make([][2]*corpus.Paper, len(papers))
	for i, p := range papers {
		pairs[i] = [2]*corpus.Paper{p, titled[corpus.Fold(p.Title)]}
		if len(read) == len(papers) {
			pairs[i][1] = &read[i]
		}
		if pairs[i][1] == nil {
			pairs[i][1] = &corpus.Paper{}
		}
	}
	return pairs
}
