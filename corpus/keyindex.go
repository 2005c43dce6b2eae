package corpus

import (
	"slices"
	"sort"
	"strings"

	"papergraph/internal/indexfile"
)

// keyIndex lists, for every key in ascending order, the papers that have it,
// ascending. It lies in memory or in an index file, in the same form.
type keyIndex struct {
	text   *indexfile.Array[uint8]  // the keys, one behind the other
	ends   *indexfile.Array[uint64] // where each key ends in text
	first  *indexfile.Array[uint64] // where the papers of each key begin; one more at the end
	papers *indexfile.Array[int32]
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
	var text []byte
	ends := make([]uint64, len(sorted))
	for r, key := range sorted {
		rank[b.number[key]] = int32(r)
		text = append(text, key...)
		ends[r] = uint64(len(text))
	}
	first, papers := b.group(rank)
	return keyIndex{indexfile.Of(text), indexfile.Of(ends), indexfile.Of(first), indexfile.Of(papers)}
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

// len is the count of keys.
func (x keyIndex) len() int { return x.ends.Len() }

// key returns key number r. Like at it returns nothing where an index file is
// damaged.
func (x keyIndex) key(r int) string {
	lo, hi := bounds(x.ends, r)
	return string(x.text.Range(int(lo), int(hi)))
}

// at returns the papers of key number r, ascending: do not change them.
func (x keyIndex) at(r int) []int32 {
	bounds := x.first.Range(r, r+2)
	if len(bounds) < 2 {
		return nil
	}
	return x.papers.Range(int(bounds[0]), int(bounds[1]))
}

// search returns the number of the first key that is not less than s.
func (x keyIndex) search(s string) int {
	return sort.Search(x.len(), func(r int) bool { return x.key(r) >= s })
}

// get returns the papers that have a key, ascending.
func (x keyIndex) get(key string) []int32 {
	if r := x.search(key); key != "" && r < x.len() && x.key(r) == key {
		return x.at(r)
	}
	return nil
}

// write writes the index into a file, under a name.
func (x *keyIndex) write(w *indexfile.Writer, name string) {
	indexfile.Put(w, name+".text", x.text.All())
	indexfile.Put(w, name+".ends", x.ends.All())
	indexfile.Put(w, name+".first", x.first.All())
	indexfile.Put(w, name+".papers", x.papers.All())
}

func readKeyIndex(f *indexfile.File, name string) (x keyIndex, err error) {
	if x.text, err = indexfile.Get[uint8](f, name+".text"); err != nil {
		return x, err
	}
	if x.ends, err = indexfile.Get[uint64](f, name+".ends"); err != nil {
		return x, err
	}
	if x.first, err = indexfile.Get[uint64](f, name+".first"); err != nil {
		return x, err
	}
	x.papers, err = indexfile.Get[int32](f, name+".papers")
	return x, err
}
