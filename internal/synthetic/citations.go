// Package synthetic draws citation networks of any size, for benchmarks and tests.
package synthetic

import "math/rand/v2"

const (
	themeSize  = 2000 // papers per theme
	ofTheme    = 0.85 // share of references to the paper's own theme
	preferring = 0.7  // share of references that follow those of others
	toClassics = 0.02 // share of references to the classics
	classics   = 16   // papers that all themes cite, the first of them most
)

// Citations draws the works that each of n papers cites, each references of
// them or fewer, not sorted, some twice. Papers are numbered by age and cite
// older ones. Most stay with their theme, and most cite what others cite, in
// proportion to how often (D. J. de Solla Price, JASIS 27, 1976,
// doi:10.1002/asi.4630270505), so that numbers of citations have a long tail; a
// few classics are cited by some per cent of all. The cost is linear in n times
// references.
func Citations(n, references int, seed uint64) [][]int32 {
	random := rand.New(rand.NewPCG(seed, 0))
	themes := n/themeSize + 1
	before := older{papers: make([][]int32, themes), cited: make([][]int32, themes)}
	theme := make([]int32, n)
	rows := make([][]int32, n)
	flat := make([]int32, 0, n*references)
	for i := range n {
		own := random.IntN(themes)
		start := len(flat)
		for range min(references, i) {
			flat = append(flat, before.draw(random, i, own))
		}
		rows[i] = flat[start:len(flat):len(flat)]
		for _, j := range rows[i] {
			before.cited[theme[j]] = append(before.cited[theme[j]], j)
		}
		theme[i] = int32(own)
		before.papers[own] = append(before.papers[own], int32(i))
	}
	return rows
}

// older are the papers so far, and those that they cite, each time, by theme.
type older struct{ papers, cited [][]int32 }

// draw is what paper i of a theme cites.
func (o *older) draw(random *rand.Rand, i, own int) int32 {
	if random.Float64() < toClassics {
		return int32(random.IntN(random.IntN(min(i, classics)) + 1))
	}
	if random.Float64() >= ofTheme {
		own = random.IntN(len(o.papers))
	}
	list := o.papers[own]
	if random.Float64() < preferring && len(o.cited[own]) > 0 {
		list = o.cited[own]
	}
	if len(list) == 0 {
		return int32(random.IntN(i))
	}
	return list[random.IntN(len(list))]
}
