package similarity

import (
	"context"
	"slices"
)

// roughOptions say how much approximate leaves out.
type roughOptions struct {
	share      float64 // of the multiplications that are made for all pairs; 0 means 1/8
	candidates int     // for each row wanted, how many are looked at more closely; 0 means 15
	block      int     // rows of a block; 0 means maxBlock
}

func (o roughOptions) withDefaults() roughOptions {
	if o.share == 0 {
		o.share = 1. / 8
	}
	if o.candidates == 0 {
		o.candidates = 15
	}
	if o.block == 0 {
		o.block = maxBlock
	}
	return o
}

// approximate finds most of what topK finds in a part of the time. Pairs are
// compared by their rare columns alone, of which few rows have each; only for
// the rows that come out best the sum is completed with the frequent ones. In
// retrieval this is the strategy "continue", with a limit on the number of
// accumulators (A. Moffat, J. Zobel, Self-indexing inverted files for fast text
// retrieval, ACM Transactions on Information Systems 14, 1996, 349-379,
// doi:10.1145/237496.237497). Here the limit keeps the best, not the first.
//
// Scores are exact. What is found does not depend on the workers. Beside the answers,
// memory holds the postings of all rare columns.
func (s *search) approximate(ctx context.Context, o roughOptions, workers int) error {
	o = o.withDefaults()
	n, _ := s.x.Dims()
	first := s.firstRare(o.share)
	var blocks []*block
	for from := 0; from < n; from += o.block {
		if err := ctx.Err(); err != nil {
			return err
		}
		b := &block{first: first, once: s.once}
		b.fill(s.x, consecutive(from, min(from+o.block, n)))
		b.ends = b.starts[1:] // the same, and the memory is free again
		blocks = append(blocks, b)
	}
	return parallel(ctx, n, 64, workers, func() func(int) {
		r := &rougher{search: s, first: first, own: make([]float32, first)}
		r.asker = newAsker(&search{shortlist: newShortlist(1, o.candidates*s.k), x: s.x, once: s.once})
		return func(i int) { r.find(blocks, int32(i)) }
	})
}

// firstRare returns the column from which on the columns take a share of all
// multiplications.
func (s *search) firstRare(share float64) int32 {
	_, m := s.x.Dims()
	df := make([]float64, m)
	for _, t := range s.x.col {
		df[t]++
	}
	var all, rare float64
	for _, d := range df {
		all += d * d
	}
	first := int32(m)
	for first > 0 && rare+df[first-1]*df[first-1] <= share*all {
		first--
		rare += df[first] * df[first]
	}
	return min(first, s.once)
}

// rougher finds the nearest of one row after the other.
type rougher struct {
	*search
	asker *prober
	first int32
	own   []float32 // the frequent columns of the row
	all   []rankKey
}

// find finds those of row i.
func (r *rougher) find(blocks []*block, i int32) {
	list := r.asker.shortlist
	list.reset(0)
	for _, b := range blocks {
		r.asker.ask(b, 0, i)
	}
	col, val := r.x.between(i, 0, r.first)
	for p, t := range col {
		r.own[t] = val[p]
	}
	r.all = r.all[:0]
	for _, key := range list.keys[0] {
		j := int32(key.hit().node)
		r.all = append(r.all, newRankKey(j, key.score()+r.frequent(j)))
	}
	for _, t := range col {
		r.own[t] = 0
	}
	slices.Sort(r.all)
	for _, key := range r.all[max(0, len(r.all)-r.k):] {
		j := int32(key.hit().node)
		r.shortlist.offer(i, j, r.x.product(i, j))
	}
}

// frequent is the product with row j over the frequent columns.
func (r *rougher) frequent(j int32) float32 {
	var sum float32
	col, val := r.x.Row(int(j))
	for p, t := range col {
		if t >= r.first {
			break
		}
		sum += float32(r.own[t] * val[p])
	}
	return sum
}

// spread returns count numbers below n at equal distances, or all.
func spread(n, count int) []int32 {
	count = min(n, count)
	some := make([]int32, count)
	for p := range some {
		some[p] = int32(p * n / count)
	}
	return some
}

// recall is the share of the exact answers for some rows that were found. A
// row found in place of one that is equally near counts. It must be called after ranked.
func (s *search) recall(ctx context.Context, rows []int32, workers int) (float64, error) {
	n, _ := s.x.Dims()
	exact := &search{shortlist: newShortlist(len(rows), s.k), x: s.x, once: s.once}
	b := &block{once: s.once}
	for from := 0; from < n; from += maxBlock {
		b.fill(s.x, consecutive(from, min(from+maxBlock, n)))
		err := parallel(ctx, len(rows), 16, workers, func() func(int) {
			p := newAsker(exact)
			return func(r int) { p.ask(b, int32(r), rows[r]) }
		})
		if err != nil {
			return 0, err
		}
	}
	var found, wanted int
	for r, best := range exact.ranked() {
		wanted += len(best)
		mine := s.keys[rows[r]]
		for p := range best {
			if last := len(mine) - 1 - p; last >= 0 && float64(mine[last].score()) >= best[len(best)-1].score {
				found++
			}
		}
	}
	if wanted == 0 {
		return 1, nil
	}
	return float64(found) / float64(wanted), nil
}
