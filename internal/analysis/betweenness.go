package analysis

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"
)

// exactSources is the number of papers up to which betweenness starts from every
// one; of more it starts from so many, drawn at random.
const exactSources = 5000

// betweenness returns for every paper the sum, over pairs of other papers, of the
// share of the shortest chains of citations from the one to the other that lead
// through it (L. C. Freeman, Sociometry 40, 1977, doi:10.2307/3033543), by the
// algorithm of U. Brandes (Journal of Mathematical Sociology 25, 2001,
// doi:10.1080/0022250X.2001.9990249): papers times citations in time.
//
// Beyond exactSources papers it is estimated from that many sources, scaled up
// (U. Brandes and C. Pich, International Journal of Bifurcation and Chaos 17,
// 2007, doi:10.1142/S0218127407018403). With n papers and s sources the standard
// error of a score is then at most n(n-2)/(2 sqrt(s)), far less where no single
// source counts for much.
func betweenness(ctx context.Context, g network, seed uint64) ([]float64, error) {
	sources := make([]int, g.n)
	for i := range sources {
		sources[i] = i
	}
	scale := 1.0
	if g.n > exactSources {
		random := rand.New(rand.NewPCG(seed, 5))
		random.Shuffle(g.n, func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		sources = sources[:exactSources]
		scale = float64(g.n) / exactSources
	}
	// The sources are cut into a fixed number of parts, whose sums are added in
	// order, so that the result does not depend on the processors.
	const parts = 16
	sums := make([][]float64, parts)
	var wg sync.WaitGroup
	next := make(chan int, parts)
	for p := range parts {
		next <- p
	}
	close(next)
	for range min(parts, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			b := newBrandes(g)
			for p := range next {
				sums[p] = make([]float64, g.n)
				for _, s := range sources[p*len(sources)/parts : (p+1)*len(sources)/parts] {
					if ctx.Err() != nil {
						return
					}
					b.from(s, sums[p])
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	scores := make([]float64, g.n)
	for i := range scores {
		for p := range parts {
			scores[i] += sums[p][i]
		}
		scores[i] *= scale
	}
	return scores, nil
}

// brandes counts shortest chains from one source after the other.
type brandes struct {
	network
	order []int32   // papers in the order in which they are reached
	depth []int32   // -1 if not reached
	paths []float64 // shortest chains from the source
	share []float64 // what depends on a paper
}

func newBrandes(g network) *brandes {
	b := &brandes{network: g, depth: make([]int32, g.n), paths: make([]float64, g.n), share: make([]float64, g.n)}
	for i := range b.depth {
		b.depth[i] = -1
	}
	return b
}

// from adds to sum what chains from source s contribute.
func (b *brandes) from(s int, sum []float64) {
	b.order = append(b.order[:0], int32(s))
	b.depth[s], b.paths[s] = 0, 1
	for at := 0; at < len(b.order); at++ {
		i := b.order[at]
		for _, j := range b.cited(int(i)) {
			if b.depth[j] < 0 {
				b.depth[j] = b.depth[i] + 1
				b.order = append(b.order, j)
			}
			if b.depth[j] == b.depth[i]+1 {
				b.paths[j] += b.paths[i]
			}
		}
	}
	for at := len(b.order) - 1; at >= 0; at-- {
		i := b.order[at]
		for _, j := range b.cited(int(i)) {
			if b.depth[j] == b.depth[i]+1 {
				b.share[i] += float64(b.paths[i] / b.paths[j] * (1 + b.share[j]))
			}
		}
		if int(i) != s {
			sum[i] += b.share[i]
		}
	}
	for _, i := range b.order {
		b.depth[i], b.paths[i], b.share[i] = -1, 0, 0
	}
}
