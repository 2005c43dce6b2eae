// Package similarity turns a corpus into vectors, finds what is near what, and
// joins papers into a weighted graph.
//
// It is the second stage of the flow corpus -> similarity -> cluster -> render.
//
//	m, err := similarity.Fit(ctx, c, similarity.Options{})
//	near, err := m.Near(ctx, i, 10)
//
// To add a graph layer, write a Build function and add a line to Layers.
package similarity

import (
	"context"
	"fmt"
	"math"
	"sync"

	"papergraph/corpus"
)

// Options of Fit; the zero value is the default.
type Options struct {
	TitleWeight float64 // how often a word of the title counts; 0 means 2
	LabelWeight float64 // how often a word of a label or heading counts; 0 means 2
	Smoothing   float64 // share of a paper's neighbours in what it is compared by, below 1; 0 means 0.5, negative none
	Neighbors   int     // how many neighbours that are; 0 means 20
	Method      Method  // how the nearest papers are found
	Workers     int     // goroutines; 0 means one for each processor; never changes a result
}

// WithDefaults returns the options with every zero field set to its default.
func (o Options) WithDefaults() Options {
	if o.TitleWeight == 0 {
		o.TitleWeight = 2
	}
	if o.LabelWeight == 0 {
		o.LabelWeight = 2
	}
	if o.Smoothing == 0 {
		o.Smoothing = 0.5
	}
	o.Smoothing = max(o.Smoothing, 0)
	if o.Neighbors == 0 {
		o.Neighbors = 20
	}
	return o
}

// Validate names the first field that makes no sense.
func (o Options) Validate() error {
	switch {
	case !(o.TitleWeight >= 0) || math.IsInf(o.TitleWeight, 1):
		return fmt.Errorf("similarity: option TitleWeight is %v, want 0 or more", o.TitleWeight)
	case !(o.LabelWeight >= 0) || math.IsInf(o.LabelWeight, 1):
		return fmt.Errorf("similarity: option LabelWeight is %v, want 0 or more", o.LabelWeight)
	case !(o.Smoothing < 1):
		return fmt.Errorf("similarity: option Smoothing is %v, want less than 1", o.Smoothing)
	case o.Neighbors < 0:
		return fmt.Errorf("similarity: option Neighbors is %d, want 0 or more", o.Neighbors)
	case o.Method != Auto && o.Method != Exact && o.Method != Approximate:
		return fmt.Errorf("similarity: option Method is %q, want %q or %q", o.Method, Exact, Approximate)
	}
	return nil
}

// Model is what is known of a corpus's texts. It is immutable and safe for
// concurrent use.
type Model struct {
	corpus   *corpus.Corpus
	vocab    *vocabulary
	options  Options
	vectors  *Matrix
	inverted func() *Matrix // the vectors transposed: the papers of each term; made when first asked for
	smooth   *smoothing
	accuracy Accuracy
}

// Fit learns the vocabulary of a corpus and the vectors of its papers.
//
// A term t of paper i, a stem or a phrase of two stems, that the paper has f
// times (a word of the title counting TitleWeight times, of its name once more, one of
// a label or of the heading above the paper LabelWeight times), weighs
//
//	ln(1 + f) (ln((n+1) / (df_t+1)) + 1)
//
// where n is the number of papers and df_t that of papers with the term; a
// phrase or a word of one paper only weighs half of that, a Han bigram a third.
// Rows are then scaled to length 1. Cost is that
// of all pairs of papers that share a term, see topK in the source, or that of
// Approximate.
func Fit(ctx context.Context, c *corpus.Corpus, o Options) (*Model, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	m := &Model{corpus: c, options: o.WithDefaults()}
	if err := m.fit(ctx); err != nil {
		return nil, fmt.Errorf("similarity: fit: %w", err)
	}
	return m, nil
}

func (m *Model) fit(ctx context.Context) error {
	if err := m.read(ctx); err != nil {
		return err
	}
	near, accuracy, err := nearestRows(ctx, m.vectors, m.options.Neighbors, m.options)
	if err != nil {
		return err
	}
	m.accuracy = accuracy
	m.smooth, err = smoothed(ctx, m.vectors, near, m.options)
	return err
}

// read turns the texts into vectors.
func (m *Model) read(ctx context.Context) error {
	var counts *Matrix
	var err error
	if m.vocab, counts, err = learn(ctx, m.corpus, m.options); err != nil {
		return err
	}
	if m.vectors, err = m.weigh(ctx, counts); err != nil {
		return err
	}
	m.inverted = sync.OnceValue(m.vectors.transpose)
	return nil
}

// weigh turns counted terms into weights, see Fit, in place.
func (m *Model) weigh(ctx context.Context, counts *Matrix) (*Matrix, error) {
	rarity := make([]float64, m.vocab.len())
	for t := range rarity {
		rarity[t] = m.rarity(int32(t))
	}
	var tf [256]float64 // of whole numbers
	for f := range tf {
		tf[f] = math.Log1p(float64(f))
	}
	n, _ := counts.Dims()
	err := parallel(ctx, n, 64, m.options.Workers, func() func(int) {
		var weights []float64
		return func(i int) {
			col, val := counts.Row(i)
			weights = weights[:0]
			var sum float64
			for k, t := range col {
				var w float64
				if f := val[k]; f < 256 && f == float32(int(f)) {
					w = tf[int(f)]
				} else {
					w = math.Log1p(float64(f))
				}
				w *= rarity[t]
				weights = append(weights, w)
				sum += float64(w * w)
			}
			norm := math.Sqrt(sum)
			for k, w := range weights {
				val[k] = float32(w / norm)
			}
		}
	})
	return counts, err
}

// rarity is what the weight of term t in a paper owes to the term, see Fit.
func (m *Model) rarity(t int32) float64 {
	df := m.TermDF(int(t))
	idf := math.Log(float64(m.corpus.Len()+1)/float64(df+1)) + 1
	return idf * m.vocab.shareOf(m.vocab.key.At(int(t)), df)
}

// Corpus is the corpus the model was made from.
func (m *Model) Corpus() *corpus.Corpus { return m.corpus }

// Accuracy says whether the nearest papers were found exactly, and how many of
// them if not.
func (m *Model) Accuracy() Accuracy { return m.accuracy }

// Vectors returns the papers' vectors, each made of the paper's own words: n
// papers x m terms, unit rows, columns ascending: those of the most frequent
// terms first. A paper without any term has an empty row.
func (m *Model) Vectors() *Matrix { return m.vectors }

// TermText is term t, a column of Vectors, as people write it.
func (m *Model) TermText(t int) string { return m.vocab.text(t) }

// TermDF is the number of papers that have term t.
func (m *Model) TermDF(t int) int { return m.vocab.papers(t) }
