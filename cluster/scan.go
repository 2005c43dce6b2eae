package cluster

import (
	"context"
	"math"
)

// Sample is what a scan saw at one resolution.
type Sample struct {
	Resolution float64
	Clusters   int     // in the run with the first seed, those of a single node too
	Placed     float64 // share of the nodes with edges that are with others, in [0, 1]
	// Stability is the mean ARI of pairs of runs with different seeds at this
	// resolution, Plateau that of runs with the same seed at this and at the
	// neighbouring samples.
	Stability, Plateau float64
}

// Trust is how far the clusters at a resolution depend on the graph instead of
// on chance: the mean of Stability and Plateau times Placed.
func (s Sample) Trust() float64 { return (s.Stability + s.Plateau) / 2 * s.Placed }

// A scan looks at resolutions of 2^(step/4) units, at no more than maxSamples of
// them, and takes differences in trust below tolerance for chance.
const (
	stepsPerOctave   = 4
	coarsest, finest = -2 * stepsPerOctave, 12 * stepsPerOctave
	maxSamples       = 8
	tolerance        = 0.05
	mostClusters     = 64 // whose names a slide can show
)

// interval is closed.
type interval struct{ low, high float64 }

// readable is the number of clusters that people can take in.
func (f *finder) readable() interval {
	high := min(math.Sqrt(2*float64(f.linked())), mostClusters)
	return interval{high / 2, high}
}

// linked is the number of nodes with edges.
func (f *finder) linked() int {
	n := 0
	for i := range f.g.Len() {
		if adj, _ := f.g.Neighbors(i); len(adj) > 0 {
			n++
		}
	}
	return n
}

// scan finds the resolutions that give a readable number of clusters, by
// bisection with one run each, and compares several runs at each of them. If
// there are none, it looks at the two resolutions beside the gap.
func (f *finder) scan(ctx context.Context) ([]Sample, error) {
	want := f.readable()
	var err error
	if f.sketch, err = f.algorithm.prepare(ctx, f.g); err != nil {
		return nil, err
	}
	first, err := f.search(ctx, func(clusters float64) bool { return clusters >= want.low })
	if err != nil {
		return nil, err
	}
	behind, err := f.search(ctx, func(clusters float64) bool { return clusters > want.high })
	if err != nil {
		return nil, err
	}
	if behind <= first {
		first, behind = max(first-1, coarsest), first+1
	}
	stride := (behind - first + maxSamples - 1) / maxSamples
	var samples []Sample
	var runs [][]Partition
	for step := first; step < behind; step += stride {
		r := f.resolution(step)
		at, err := f.runs(ctx, 4, func(ctx context.Context, seed uint64) (Partition, error) { return f.sketch(ctx, r, seed) })
		if err != nil {
			return nil, err
		}
		samples, runs = append(samples, Sample{Resolution: r}), append(runs, at)
	}
	return samples, f.fill(samples, runs)
}

// search returns the first step at which enough holds for the number of
// clusters, taking for granted that it then holds at all later ones, or finest.
func (f *finder) search(ctx context.Context, enough func(clusters float64) bool) (int, error) {
	low, high := coarsest, finest
	for low < high {
		mid := (low + high) >> 1 // rounds down for negative numbers, too
		clusters, known := f.clusters[mid]
		if !known {
			p, err := f.sketch(ctx, f.resolution(mid), f.seed)
			if err != nil {
				return 0, err
			}
			clusters = p.Len()
			f.clusters[mid] = clusters
		}
		if enough(float64(clusters)) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low, nil
}

func (f *finder) resolution(step int) float64 {
	return f.algorithm.unit(f.g) * math.Exp2(float64(step)/stepsPerOctave)
}

// fill completes each sample from the runs made for it.
func (f *finder) fill(samples []Sample, runs [][]Partition) error {
	for s := range samples {
		var within, across [][2]Partition
		for t, p := range runs[s] {
			for _, q := range runs[s][:t] {
				within = append(within, [2]Partition{p, q})
			}
			for _, beside := range [...]int{s - 1, s + 1} {
				if beside >= 0 && beside < len(runs) {
					across = append(across, [2]Partition{p, runs[beside][t]})
				}
			}
		}
		var err error
		if samples[s].Stability, err = meanARI(within); err != nil {
			return err
		}
		if samples[s].Plateau = samples[s].Stability; len(across) > 0 {
			if samples[s].Plateau, err = meanARI(across); err != nil {
				return err
			}
		}
		p := runs[s][0]
		samples[s].Clusters = p.Len()
		samples[s].Placed = float64(p.withoutSingles().placed()) / float64(f.linked())
	}
	return nil
}

func meanARI(pairs [][2]Partition) (float64, error) {
	var sum float64
	for _, p := range pairs {
		agree, err := Compare(p[0], p[1])
		if err != nil {
			return 0, err
		}
		sum += agree.ARI
	}
	return sum / float64(len(pairs)), nil
}

// choose returns the finest of the samples whose trust is within tolerance of
// the best, among those whose number of clusters is nearest to the one wanted,
// as a ratio.
func choose(samples []Sample, want interval) float64 {
	gap := func(s Sample) float64 {
		return max(want.low/float64(s.Clusters), float64(s.Clusters)/want.high, 1)
	}
	nearest := math.Inf(1)
	for _, s := range samples {
		nearest = min(nearest, gap(s))
	}
	best, chosen := 0.0, 0.0
	for _, s := range samples {
		if gap(s) == nearest {
			best = max(best, s.Trust())
		}
	}
	for _, s := range samples {
		if gap(s) == nearest && s.Trust() >= best-tolerance {
			chosen = s.Resolution
		}
	}
	return chosen
}
