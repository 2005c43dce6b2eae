package similarity

import (
	"context"
	"fmt"

	"papergraph/corpus"
)

// Vectors is the part of Fit that turns texts into vectors, see Model.Vectors,
// for those who need no more. Its cost is linear in the words of the papers.
func Vectors(ctx context.Context, c *corpus.Corpus, o Options) (*Matrix, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	m := &Model{corpus: c, options: o.WithDefaults()}
	if err := m.read(ctx); err != nil {
		return nil, fmt.Errorf("similarity: vectors: %w", err)
	}
	return m.vectors, nil
}

// Nearest is the part of Fit that finds for every row of x the k other rows with
// the greatest inner products above 0, by Options.Method. Values of x must not be
// negative. Row i of the answer has the numbers of these rows and the products,
// not by column but best first, ties by number. See Fit for the cost.
func Nearest(ctx context.Context, x *Matrix, k int, o Options) (*Matrix, Accuracy, error) {
	if err := o.Validate(); err != nil {
		return nil, Accuracy{}, err
	}
	hits, accuracy, err := nearestRows(ctx, x, k, o)
	if err != nil {
		return nil, Accuracy{}, fmt.Errorf("similarity: nearest: %w", err)
	}
	return packed(hits), accuracy, nil
}
