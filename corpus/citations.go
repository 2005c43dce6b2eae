package corpus

import (
	"hash/maphash"
	"slices"
)

// Citations says which papers cite which works. It is immutable. Works 0 to
// Papers()-1 are the papers of the corpus, those from there on the works outside
// of it that they cite, in the order in which the papers cite them first, each
// once: two References are one work if they are equal in every field, as all
// mentions of a work are after Merge.
//
// They are two matrices of zeros and ones in compressed rows, papers by works and
// its transpose. Coupling, co-citation and ranks are made of them.
type Citations struct {
	papers   int
	works    int                    // that are no papers
	external func(k int) *Reference // of these
	cited    rows                   // of papers
	citing   rows                   // of works
}

// rows are lists of numbers, one behind the other; row i is val[ptr[i]:ptr[i+1]].
type rows struct {
	ptr []int
	val []int32
}

func (r *rows) at(i int) []int32 { return r.val[r.ptr[i]:r.ptr[i+1]:r.ptr[i+1]] }

// Citations returns who cites what. An ID in Paper.Cites that no paper has is
// left out, as nothing is known of what it means, and so is a paper's citation
// of itself. They are made when they are first asked for. The cost is linear in
// the references (a second for four million), and m log m for m of one paper. An
// index holds them.
func (c *Corpus) Citations() *Citations { return c.cites() }

func (c *Corpus) citations() *Citations {
	var external []*Reference
	x := &Citations{papers: c.Len(), cited: rows{ptr: make([]int, 1, c.Len()+1)}}
	x.external = func(k int) *Reference { return external[k] }
	n := &numbering{of: x, works: &external, seed: maphash.MakeSeed(), byHash: make(map[uint64]int32), seen: make(map[*Reference]int32)}
	for i, p := range c.All() {
		start := len(x.cited.val)
		for _, id := range p.Cites {
			if k, ok := c.Index(id); ok && k != i {
				x.cited.val = append(x.cited.val, int32(k))
			}
		}
		for _, r := range p.References {
			x.cited.val = append(x.cited.val, n.work(r))
		}
		row := x.cited.val[start:]
		slices.Sort(row)
		x.cited.val = x.cited.val[:start+len(slices.Compact(row))]
		x.cited.ptr = append(x.cited.ptr, len(x.cited.val))
	}
	x.citing = x.cited.transposed(x.Works())
	return x
}

// transposed returns the rows of the transpose, n of them, ascending.
func (r *rows) transposed(n int) rows {
	t := rows{make([]int, n+1), make([]int32, len(r.val))}
	for _, k := range r.val {
		t.ptr[k+1]++
	}
	for k := range n {
		t.ptr[k+1] += t.ptr[k]
	}
	next := slices.Clone(t.ptr)
	for i := range len(r.ptr) - 1 {
		for _, k := range r.at(i) {
			t.val[next[k]] = int32(i)
			next[k]++
		}
	}
	return t
}

// Papers is the number of papers of the corpus.
func (x *Citations) Papers() int { return x.papers }

// Works is the number of papers and of other works that they cite.
func (x *Citations) Works() int { return x.papers + x.works }

// Count is the number of citations: of pairs of a paper and a work that it cites.
func (x *Citations) Count() int { return len(x.cited.val) }

// Cited returns the works that paper i cites, ascending, 0 <= i < Papers. The
// caller must not change it.
func (x *Citations) Cited(i int) []int32 { return x.cited.at(i) }

// Citing returns the papers that cite work k, ascending, 0 <= k < Works. The
// caller must not change it.
func (x *Citations) Citing(k int) []int32 { return x.citing.at(k) }

// CitedRows returns what Cited says of all papers as compressed rows: paper i cites
// works[ptr[i]:ptr[i+1]]. The caller must not change them.
func (x *Citations) CitedRows() (ptr []int, works []int32) { return x.cited.ptr, x.cited.val }

// CitingRows returns what Citing says of all papers of the corpus as compressed rows:
// papers[ptr[i]:ptr[i+1]] cite paper i. The caller must not change them.
func (x *Citations) CitingRows() (ptr []int, papers []int32) {
	ptr = x.citing.ptr[:x.papers+1]
	return ptr, x.citing.val[:ptr[x.papers]]
}

// External returns what is known of work k, Papers <= k < Works; nil for a
// paper of the corpus.
func (x *Citations) External(k int) *Reference {
	if k < x.papers {
		return nil
	}
	return x.external(k - x.papers)
}

// A numbering gives works outside of the corpus their numbers. The seed decides
// where a work is looked for, never its number.
type numbering struct {
	of     *Citations
	works  *[]*Reference
	seed   maphash.Seed
	byHash map[uint64]int32     // of hashes, and of those behind them where two works meet
	seen   map[*Reference]int32 // spares the hash: Merge shares the reference to a work
}

// work returns the number of a reference, a new one if none equals it.
func (n *numbering) work(r *Reference) int32 {
	if k, ok := n.seen[r]; ok {
		return k
	}
	for h := r.hash(n.seed); ; h++ {
		k, known := n.byHash[h]
		if !known {
			k = int32(n.of.Works())
			n.seen[r] = k
			n.byHash[h] = k
			*n.works = append(*n.works, r)
			n.of.works++
			return k
		}
		if same := n.of.External(int(k)); same == r || compareReferences(same, r) == 0 {
			return k
		}
	}
}

// hash is a hash of every field.
func (r *Reference) hash(seed maphash.Seed) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, s := range [...]string{r.Author, r.Title, r.Venue, r.Volume, r.Page, r.Text} {
		_, _ = h.WriteString(s) // it never fails
		_ = h.WriteByte(0)
	}
	for _, id := range r.IDs {
		_, _ = h.WriteString(id)
		_ = h.WriteByte(0)
	}
	return h.Sum64() + uint64(r.Year)
}
