package corpus

import "slices"

// Citations says which papers cite which works. Works 0 to Papers()-1 are the
// papers of the corpus, the others works outside of it. It is immutable.
type Citations struct {
	ptr      []int   // len Papers()+1
	cited    []int32 // by each paper, ascending
	external []*Reference
}

// Citations returns who cites what: for every paper the papers of its Cites that
// the corpus has, and the works of its References; no paper cites itself. Equal
// references are one work. The works outside of the corpus are ordered by author,
// year, title and so on, whatever the order of the papers. Time and memory are
// those of all references, and n log n for n different ones.
func (c *Corpus) Citations() *Citations {
	n := c.Len()
	external, numbers := c.externalWorks()
	x := &Citations{ptr: make([]int, n+1), external: external}
	for i, p := range c.All() {
		start := len(x.cited)
		for _, id := range p.Cites {
			if j, ok := c.Index(id); ok && j != i {
				x.cited = append(x.cited, int32(j))
			}
		}
		for _, r := range p.References {
			x.cited = append(x.cited, int32(n)+numbers(r))
		}
		row := x.cited[start:]
		slices.Sort(row)
		x.cited = x.cited[:start+len(slices.Compact(row))]
		x.ptr[i+1] = len(x.cited)
	}
	return x
}

// externalWorks are the different references of all papers, and a function that
// finds the number of one among them.
func (c *Corpus) externalWorks() ([]*Reference, func(*Reference) int32) {
	number := make(map[*Reference]int32) // of each that is in memory once
	for _, p := range c.All() {
		for _, r := range p.References {
			number[r] = 0
		}
	}
	all := make([]*Reference, 0, len(number))
	for r := range number {
		all = append(all, r)
	}
	slices.SortFunc(all, compareReferences)
	var works []*Reference
	for _, r := range all {
		if len(works) == 0 || compareReferences(works[len(works)-1], r) != 0 {
			works = append(works, r)
		}
		number[r] = int32(len(works) - 1)
	}
	return works, func(r *Reference) int32 { return number[r] }
}

// Papers is the number of papers.
func (x *Citations) Papers() int { return len(x.ptr) - 1 }

// Works is the number of works: of papers and of those outside.
func (x *Citations) Works() int { return x.Papers() + len(x.external) }

// Count is the number of citations.
func (x *Citations) Count() int { return len(x.cited) }

// Cited are the works that paper i cites, ascending. They are part of the
// citations: do not change them.
func (x *Citations) Cited(i int) []int32 { return x.cited[x.ptr[i]:x.ptr[i+1]] }

// External is work w as the papers refer to it, Papers() <= w < Works().
func (x *Citations) External(w int) *Reference { return x.external[w-x.Papers()] }
