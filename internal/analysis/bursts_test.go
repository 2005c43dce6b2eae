package analysis

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Of all ways through the states the one found is the cheapest.
func TestBurstsAreTheCheapest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		years := rapid.IntRange(2, 8).Draw(t, "years")
		counts, all := make([]int, years), make([]int, years)
		used, papers := 0, 0
		for k := range counts {
			all[k] = rapid.IntRange(0, 9).Draw(t, "all")
			counts[k] = rapid.IntRange(0, all[k]).Draw(t, "count")
			used, papers = used+counts[k], papers+all[k]
		}
		if used == 0 || used == papers {
			if burstsOf(counts, all) != nil {
				t.Fatal("a burst without a change")
			}
			return
		}
		usual := float64(used) / float64(papers)
		rates := [2]float64{usual, min(2*usual, 0.9999)}
		cost := func(in func(k int) bool) (c float64) {
			before := false
			for k := range counts {
				now, state := in(k), 0
				if now {
					state = 1
				}
				if now && !before {
					c += math.Log(float64(years))
				}
				before = now
				c += misfit(counts[k], all[k], rates[state])
			}
			return c
		}
		best := math.Inf(1)
		for bits := range 1 << years {
			best = min(best, cost(func(k int) bool { return bits>>k&1 == 1 }))
		}
		found := burstsOf(counts, all)
		got := cost(func(k int) bool {
			for _, b := range found {
				if b.first <= k && k <= b.last {
					return true
				}
			}
			return false
		})
		if math.Abs(got-best) > 1e-9 {
			t.Fatalf("bursts %v of %v in %v cost %v, the best %v", found, counts, all, got, best)
		}
	})
}

// Shares of 0, 1/4, 2/4 in three years rise by a quarter a year; a year without
// papers takes no part.
func TestSlope(t *testing.T) {
	for _, tt := range []struct {
		counts  []int
		perYear map[int]int
		want    float64
	}{
		{[]int{0, 1, 2}, map[int]int{2020: 4, 2021: 4, 2022: 4}, 0.25},
		{[]int{0, 0, 2}, map[int]int{2020: 4, 2022: 4}, 0.25},
		{[]int{3}, map[int]int{2020: 4}, 0},
	} {
		if got := slope(tt.counts, tt.perYear, 2020); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%v: %v, want %v", tt.counts, got, tt.want)
		}
	}
}

// Of 1, 4, 2 citations in three years and none around, the median of the five
// years around the middle one is 1 (0, 1, 4, 2, 0).
func TestMedianAround(t *testing.T) {
	if got := medianAround(map[int]int{2000: 1, 2001: 4, 2002: 2}, 2001); got != 1 {
		t.Errorf("%d, want 1", got)
	}
}
