package corpus

import (
	"slices"
	"strings"

	"papergraph/internal/indexfile"
)

// keyIndex lists, for every key in ascending order, the papers that have it,
// ascending. It lies in memory or in an index file, in the same form.
type keyIndex struct {
	keys   *indexfile.Strings
	first  *indexfile.Array[uint64] // where the papers of each key begin; one more at the end
	papers *indexfile.Array[int32]

	damaged func(at []int32) bool // of an index in a file: whether papers of a key are none
}

// keyPairs collects keys for a keyIndex, paper by paper.
type keyPairs struct {
	number map[string]int32 // of each key, in the order of arrival
	keys   []int32          // a key and
	papers []int32          // the paper that has it
}

// put gives paper i a key; the empty one is none.
func (b *keyPairs) put(key string, i int) {
	if key == "" {
		return
	}
	if b.number == nil {
		b.number = map[string]int32{}
	}
	k, ok := b.number[key]
	if !ok {
		k = int32(len(b.number))
		b.number[strings.Clone(key)] = k
	}
	b.keys, b.papers = append(b.keys, k), append(b.papers, int32(i))
}

// index sorts what was put in the order of papers.
func (b *keyPairs) index() keyIndex {
	sorted := make([]string, 0, len(b.number))
	for key := range b.number {
		sorted = append(sorted, key)
	}
	slices.Sort(sorted)
	rank := make([]int32, len(sorted))
	for r, key := range sorted {
		rank[b.number[key]] = int32(r)
	}
	first, papers := b.group(rank)
	keys := indexfile.OfStrings(len(sorted), func(r int) string { return sorted[r] })
	return keyIndex{keys: keys, first: indexfile.Of(first), papers: indexfile.Of(papers)}
}

// group lists the papers by the rank of their keys, each once for a key.
func (b *keyPairs) group(rank []int32) (first []uint64, papers []int32) {
	last := make([]int32, len(rank)) // paper that got the key last, plus one
	count := func(visit func(r, i int32)) {
		clear(last)
		for k, key := range b.keys {
			if r, i := rank[key], b.papers[k]; last[r] != i+1 {
				last[r] = i + 1
				visit(r, i)
			}
		}
	}
	first = make([]uint64, len(rank)+1)
	count(func(r, _ int32) { first[r+1]++ })
	for r := range rank {
		first[r+1] += first[r]
	}
	papers = make([]int32, first[len(rank)])
	next := slices.Clone(first)
	count(func(r, i int32) { papers[next[r]] = i; next[r]++ })
	return first, papers
}

// at returns the papers of key number r, ascending: do not change them. They
// are none where a file is damaged, which the file knows.
func (x keyIndex) at(r int) []int32 {
	bounds := x.first.Range(r, r+2)
	if len(bounds) < 2 {
		return nil
	}
	at := x.papers.Range(int(bounds[0]), int(bounds[1]))
	if x.damaged != nil && x.damaged(at) {
		return nil
	}
	return at
}

// get returns the papers that have a key, ascending.
func (x keyIndex) get(key string) []int32 {
	if r, ok := x.keys.Search(key); ok && key != "" {
		return x.at(r)
	}
	return nil
}

// write writes the index into a file, under a name.
func (x *keyIndex) write(w *indexfile.Writer, name string) {
	indexfile.PutStrings(w, name, x.keys.Len(), x.keys.At)
	indexfile.Put(w, name+".first", x.first.All())
	indexfile.Put(w, name+".papers", x.papers.All())
}

// readKeyIndex returns what write wrote about n papers.
func readKeyIndex(f *indexfile.File, name string, n int) (x keyIndex, err error) {
	if x.keys, err = indexfile.GetStrings(f, name); err != nil {
		return x, err
	}
	if x.first, err = indexfile.Get[uint64](f, name+".first"); err != nil {
		return x, err
	}
	if x.papers, err = indexfile.Get[int32](f, name+".papers"); err != nil {
		return x, err
	}
	if x.first.Len() != x.keys.Len()+1 {
		return x, f.Damaged(name + ".first")
	}
	x.damaged = func(at []int32) bool {
		last := int32(-1)
		for _, i := range at {
			if i <= last || int(i) >= n {
				_ = f.Damaged(name + ".papers") // Err tells
				return true
			}
			last = i
		}
		return false
	}
	return x, nil
}
