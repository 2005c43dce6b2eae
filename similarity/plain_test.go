package similarity

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/text"
)

// Column is a term of a model with the papers that have it.
type Column struct {
	Text   string
	DF     int
	Papers []int
	Values []float32
}

// Columns lists the columns of a model.
func (m *Model) Columns() []Column {
	all, postings := make([]Column, m.vocab.len()), m.vectors.transpose()
	for t := range all {
		all[t] = Column{Text: m.TermText(t), DF: m.TermDF(t)}
		rows, val := postings.Row(t)
		for k, i := range rows {
			all[t].Papers = append(all[t].Papers, int(i))
			all[t].Values = append(all[t].Values, val[k])
		}
	}
	return all
}

// PlainColumns is what the columns of a model have to be: the texts are read
// paper by paper, what is found is counted in maps, and written forms are
// counted as strings.
func PlainColumns(c *corpus.Corpus, o Options) []Column {
	o = o.WithDefaults()
	v := &vocabulary{lex: text.NewLexicon(), headings: headings(c)}
	v.aliases, _ = findAliases(context.Background(), c, v.lex, 1)
	reader := v.lex.Learner()
	type used struct {
		text.Use
		paper  int
		weight float64
	}
	uses := map[key][]used{}
	for i := range c.Len() {
		for _, f := range v.fields(c, i, o) {
			last := text.Token{Stem: -1}
			for _, t := range v.aliases.shorten(f.text, reader.Read(f.text)) {
				use := text.Use{Text: f.text, Start: t.Start, End: t.End(), Running: f.running}
				if !t.Weak {
					uses[wordKey(t.Stem)] = append(uses[wordKey(t.Stem)], used{use, i, f.weight})
				}
				if use.Start = last.Start; !t.Weak && t.Joined && last.Stem >= 0 {
					k := phraseKey(last.Stem, t.Stem)
					uses[k] = append(uses[k], used{use, i, f.weight})
				}
				if !t.Alone {
					last = t
				}
			}
		}
	}
	type column struct {
		Column
		spelled string
	}
	var columns []column
	lengths := make([]float64, c.Len())
	weights := map[string][]float64{} // by spelled
	for k, list := range uses {
		a, b := k.stems()
		col := column{spelled: v.lex.Stem(a)}
		if b >= 0 {
			col.spelled += " " + v.lex.Stem(b)
		}
		times := map[int]float64{}
		forms := text.NewForms(1)
		for _, u := range list {
			times[u.paper] += u.weight
			forms.Add(0, u.Use)
		}
		if col.DF = len(times); col.DF < minPhraseDF && b >= 0 {
			continue
		}
		col.Text = forms.Best(0)
		share := 1.0
		switch {
		case b < 0 && text.HasHan(v.lex.Stem(a)):
			share = 1. / 3
		case b >= 0 || col.DF == 1:
			share = 0.5
		}
		for i := range c.Len() {
			if f, ok := times[i]; ok {
				w := math.Log(1+f) * (math.Log(float64(c.Len()+1)/float64(col.DF+1)) + 1) * share
				col.Papers = append(col.Papers, i)
				weights[col.spelled] = append(weights[col.spelled], w)
				lengths[i] += w * w
			}
		}
		columns = append(columns, col)
	}
	slices.SortFunc(columns, func(a, b column) int {
		return cmp.Or(cmp.Compare(b.DF, a.DF), strings.Compare(a.spelled, b.spelled))
	})
	var all []Column
	for _, col := range columns {
		for k, i := range col.Papers {
			col.Values = append(col.Values, float32(weights[col.spelled][k]/math.Sqrt(lengths[i])))
		}
		all = append(all, col.Column)
	}
	return all
}
