package similarity

import (
	"context"
	"fmt"
	"strings"
)

// Method says how the nearest papers are found.
type Method string

// The methods.
const (
	Auto        Method = ""            // Exact up to 250,000 papers, else Approximate
	Exact       Method = "exact"       // all pairs of papers that share a term
	Approximate Method = "approximate" // all pairs that share rare terms, most of what Exact finds; Exact up to 10,000 papers
)

// smallCorpus is the greatest number of papers for which Approximate is Exact. So
// few have too few rare terms in common (recall@20 of 0.11 at 50 abstracts, 0.91 at
// 1,000), and comparing all takes less time than measuring what was missed.
const smallCorpus = 10_000

// exactPapers is the greatest number of papers for which Auto is Exact.
const exactPapers = 250_000

// recallSample is the number of papers whose nearest are also found exactly.
const recallSample = 1000

// Accuracy says how good the nearest papers are on which all else stands.
type Accuracy struct {
	Method Method  // Exact or Approximate
	K      int     // how many nearest of every paper were looked for
	Recall float64 // share of the exact nearest that was found, in [0, 1]; 1 for Exact
	Sample int     // papers for which that was measured, at equal distances in the corpus; 0 for Exact
}

// String is "exact" or, for example, "approximate, recall@20 0.981 on 1,000 papers".
func (a Accuracy) String() string {
	if a.Method == Exact {
		return "exact"
	}
	return fmt.Sprintf("approximate, recall@%d %.3f on %s papers", a.K, a.Recall, grouped(a.Sample))
}

// grouped writes a number with commas between its thousands.
func grouped(n int) string {
	s := fmt.Sprint(n)
	var b strings.Builder
	for k, digit := range s {
		if k > 0 && (len(s)-k)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}

// nearestRows returns the k nearest rows of every row by the method of the
// options, and how good they are.
func nearestRows(ctx context.Context, x *Matrix, k int, o Options) ([][]hit, Accuracy, error) {
	n, _ := x.Dims()
	few := smallCorpus
	if o.Method == Auto {
		few = exactPapers
	}
	if o.Method == Exact || n <= few || k <= 0 {
		found, err := topK(ctx, x, k, o.Workers)
		return found, Accuracy{Method: Exact, K: k, Recall: 1}, err
	}
	s := newSearch(x, k)
	if err := s.approximate(ctx, roughOptions{}, o.Workers); err != nil {
		return nil, Accuracy{}, err
	}
	found, sample := s.ranked(), spread(n, recallSample)
	recall, err := s.recall(ctx, sample, o.Workers)
	return found, Accuracy{Approximate, k, recall, len(sample)}, err
}
