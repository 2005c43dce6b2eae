package analysis

import (
	"context"
	"math"
	"slices"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
)

// network is who cites whom among n papers.
type network struct {
	n      int
	cited  func(i int) []int32 // the papers that paper i cites, ascending
	citing func(i int) []int32 // the papers that cite paper i, ascending
}

// citationsAmong is the network of a corpus's citations.
func citationsAmong(x *corpus.Citations) network {
	n := x.Papers()
	among := func(i int) []int32 {
		row := x.Cited(i)
		k, _ := slices.BinarySearch(row, int32(n))
		return row[:k]
	}
	return network{n, among, x.Citing}
}

// linksOf is the network of an atlas's citations, or where there are none that of
// mentions, with a note that says so.
func linksOf(ctx context.Context, a *pipeline.Atlas) (network, []string, error) {
	if a.Corpus.Citing() > 0 {
		return citationsAmong(a.Corpus.Citations()), nil, nil
	}
	named, err := a.Model.Mentions(ctx)
	if err != nil {
		return network{}, nil, err
	}
	n, _ := named.Dims()
	return network{n, named.Row, named.Transpose().Row},
		[]string{"no paper says what it cites; papers whose texts name others count as citing them"}, nil
}

// Limits of iterations: these end when no score changes by more than tolerance
// of their sum, at the latest after mostRounds.
const (
	tolerance  = 1e-12
	mostRounds = 1000
)

// damping is the probability that a reader follows a reference, from S. Brin and
// L. Page, Computer Networks and ISDN Systems 30, 1998,
// doi:10.1016/S0169-7552(98)00110-X.
const damping = 0.85

// pageRank returns the share of time that a reader spends at each paper who
// follows one of its references at random, and with probability 1 - damping, or
// where there is none, goes on with any paper. The scores sum to 1. The cost of a
// round is linear in the citations.
func pageRank(ctx context.Context, g network) ([]float64, error) {
	if g.n == 0 {
		return nil, nil
	}
	even := 1 / float64(g.n)
	score, next := make([]float64, g.n), make([]float64, g.n)
	given := make([]float64, g.n) // by a paper to each that it cites
	cites := make([]float64, g.n)
	for i := range score {
		score[i], cites[i] = even, float64(len(g.cited(i)))
	}
	for range mostRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var lost float64 // of papers without references
		for i := range score {
			if given[i] = score[i] / cites[i]; cites[i] == 0 {
				lost += score[i]
			}
		}
		var change float64
		for i := range next {
			var sum float64
			for _, j := range g.citing(i) {
				sum += given[j]
			}
			next[i] = float64((1-damping)*even) + float64(damping*(sum+float64(lost*even)))
			change += math.Abs(next[i] - score[i])
		}
		score, next = next, score
		if change < tolerance {
			break
		}
	}
	return score, nil
}

// hits returns how good a hub and an authority each paper is: the hub score of a
// paper is in proportion to the sum of the authorities of those that it cites, and
// the other way round (J. M. Kleinberg, Journal of the ACM 46, 1999,
// doi:10.1145/324133.324140). Both vectors have length 1, or are 0 where nobody
// cites anybody.
func hits(ctx context.Context, g network) (hub, authority []float64, err error) {
	hub, authority = make([]float64, g.n), make([]float64, g.n)
	for i := range hub {
		hub[i] = 1
	}
	for range mostRounds {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		spread(authority, hub, g.citing)
		change := spread(hub, authority, g.cited)
		if change < tolerance {
			break
		}
	}
	return hub, authority, nil
}

// spread sets every value of to to the sum of those of from at its neighbours,
// scales all to length 1 and returns how much they changed.
func spread(to, from []float64, neighbors func(i int) []int32) float64 {
	var length float64
	sums := make([]float64, len(to))
	for i := range to {
		var sum float64
		for _, j := range neighbors(i) {
			sum += from[j]
		}
		sums[i] = sum
		length += float64(sum * sum)
	}
	if length = math.Sqrt(length); length == 0 {
		length = 1
	}
	var change float64
	for i, sum := range sums {
		sum /= length
		change += math.Abs(sum - to[i])
		to[i] = sum
	}
	return change
}
