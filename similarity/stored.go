package similarity

import (
	"encoding/json"
	"math"
	"slices"
	"sync/atomic"

	"papergraph/corpus"
	"papergraph/internal/indexfile"
	"papergraph/internal/text"
)

// storedModel is what an index says of a model beside its numbers.
type storedModel struct {
	Options  Options
	Accuracy Accuracy
}

// Write writes a model into an index, but for its corpus.
func (m *Model) Write(w *indexfile.Writer) {
	o := m.options
	o.Workers = 0 // changes nothing
	about, err := json.Marshal(storedModel{o, m.accuracy})
	if err != nil {
		panic(err) // finite numbers always encode
	}
	indexfile.Put(w, "model", about)
	v := m.vocab
	indexfile.PutStrings(w, "stems", v.lex.Stems(), v.lex.Stem)
	indexfile.Put(w, "aliases", v.aliases.numbers())
	indexfile.PutStrings(w, "headings", v.headings.Len(), v.headings.At)
	indexfile.PutStrings(w, "terms", v.len(), v.text)
	indexfile.Put(w, "terms.key", v.key.All())
	indexfile.Put(w, "terms.df", v.df.All())
	indexfile.Put(w, "terms.keys", v.keys.All())
	indexfile.Put(w, "terms.columns", v.columns.All())
	m.vectors.write(w, "vectors")
	m.inverted().write(w, "postings")
	m.smooth.near.write(w, "near")
	indexfile.Put(w, "near.norm", m.smooth.norm)
}

// Open returns the model of a corpus that Write wrote. It stays part of the
// file; see indexfile for what happens where that is damaged.
func Open(f *indexfile.File, c *corpus.Corpus) (*Model, error) {
	m := &Model{corpus: c}
	about, err := indexfile.Get[uint8](f, "model")
	if err != nil {
		return nil, err
	}
	raw := about.All()
	if err := f.Err(); err != nil {
		return nil, err
	}
	var s storedModel
	if err := json.Unmarshal(raw, &s); err != nil || !s.sound() {
		return nil, f.Damaged("model")
	}
	m.options, m.accuracy = s.Options, s.Accuracy
	if m.vocab, err = openVocabulary(f, c.Len()); err != nil {
		return nil, err
	}
	n, terms := c.Len(), m.vocab.len()
	if m.vectors, err = openMatrix(f, "vectors", n, terms); err != nil {
		return nil, err
	}
	postings, err := openMatrix(f, "postings", terms, n)
	if err != nil {
		return nil, err
	}
	m.inverted = func() *Matrix { return postings }
	near, err := openMatrix(f, "near", n, n)
	if err != nil {
		return nil, err
	}
	near.guard.ranked = true
	norm, err := indexfile.Get[float64](f, "near.norm")
	if err != nil {
		return nil, err
	}
	m.smooth = &smoothing{rows: m.vectors, near: near, a: m.options.Smoothing, norm: norm.All()}
	if len(m.smooth.norm) != n || slices.ContainsFunc(m.smooth.norm, func(l float64) bool { return !(l >= 0 && l <= longest) }) {
		return nil, f.Damaged("near.norm")
	}
	return m, f.Err()
}

// longest is more than the length of any smoothed vector, which is a mean of
// unit vectors.
const longest = 1.001

// sound reports whether the model can have been made by Fit.
func (s storedModel) sound() bool {
	made := s.Accuracy.Method == Exact || s.Accuracy.Method == Approximate
	return made && s.Options.Validate() == nil
}

// openVocabulary returns the vocabulary of n papers.
func openVocabulary(f *indexfile.File, n int) (*vocabulary, error) {
	v := &vocabulary{file: f}
	stems, err := indexfile.GetStrings(f, "stems")
	if err != nil {
		return nil, err
	}
	v.lex = text.Open(stems)
	numbers, err := indexfile.Get[int32](f, "aliases")
	if err != nil {
		return nil, err
	}
	var ok bool
	if v.aliases, ok = aliasesOf(numbers.All(), stems.Len()); !ok {
		return nil, f.Damaged("aliases")
	}
	if v.headings, err = indexfile.GetStrings(f, "headings"); err != nil {
		return nil, err
	}
	if v.headings.Len() != n {
		return nil, f.Damaged("headings")
	}
	texts, err := indexfile.GetStrings(f, "terms")
	if err != nil {
		return nil, err
	}
	v.text = texts.At
	if v.key, err = indexfile.Get[key](f, "terms.key"); err != nil {
		return nil, err
	}
	if v.df, err = indexfile.Get[int32](f, "terms.df"); err != nil {
		return nil, err
	}
	if v.keys, err = indexfile.Get[key](f, "terms.keys"); err != nil {
		return nil, err
	}
	if v.columns, err = indexfile.Get[int32](f, "terms.columns"); err != nil {
		return nil, err
	}
	terms := v.len()
	if texts.Len() != terms || v.df.Len() != terms || v.keys.Len() != terms || v.columns.Len() != terms {
		return nil, f.Damaged("terms")
	}
	return v, nil
}

// numbers writes aliases as numbers: the short form, the length of the long one
// and its stems, for each in turn.
func (a aliases) numbers() []int32 {
	var all []int32
	for _, list := range a {
		for _, al := range list {
			all = append(all, int32(al.short), int32(len(al.long)))
			for _, stem := range al.long {
				all = append(all, int32(stem))
			}
		}
	}
	return all
}

// aliasesOf reads what numbers wrote, and reports whether it was that. There are
// n stems.
func aliasesOf(numbers []int32, n int) (aliases, bool) {
	a := make(aliases, n)
	for len(numbers) > 0 {
		if len(numbers) < 2 || numbers[1] < 2 || int(numbers[1]) > len(numbers)-2 {
			return nil, false
		}
		size := int(numbers[1])
		al := alias{short: int(numbers[0]), long: make([]int, size)}
		for k := range al.long {
			al.long[k] = int(numbers[2+k])
		}
		if !within(al.short, n) || slices.ContainsFunc(al.long, func(stem int) bool { return !within(stem, n) }) {
			return nil, false
		}
		a[al.long[0]] = append(a[al.long[0]], al)
		numbers = numbers[2+size:]
	}
	return a, true
}

// within reports whether i is one of n numbers from 0.
func within(i, n int) bool { return i >= 0 && i < n }

func (x *Matrix) write(w *indexfile.Writer, name string) {
	indexfile.PutInts(w, name+".ptr", x.ptr)
	indexfile.Put(w, name+".col", x.col)
	indexfile.Put(w, name+".val", x.val)
}

// openMatrix returns an n x m matrix of a file. Its entries are checked row by
// row, when they are first looked at.
func openMatrix(f *indexfile.File, name string, n, m int) (*Matrix, error) {
	ptr, err := indexfile.Get[int64](f, name+".ptr")
	if err != nil {
		return nil, err
	}
	g := &guard{file: f, name: name, m: m, seen: make([]atomic.Uint32, n/32+1)}
	if g.col, err = indexfile.Get[int32](f, name+".col"); err != nil {
		return nil, err
	}
	if g.val, err = indexfile.Get[float32](f, name+".val"); err != nil {
		return nil, err
	}
	x := &Matrix{ptr: indexfile.Ints(ptr), m: m, col: g.col.Unchecked(), val: g.val.Unchecked(), guard: g}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if len(x.ptr) != n+1 || x.ptr[0] != 0 || x.ptr[n] != len(x.col) || len(x.col) != len(x.val) {
		return nil, f.Damaged(name + ".ptr")
	}
	return x, nil
}

// guard checks the rows of a matrix that lies in a file. It is safe for
// concurrent use.
type guard struct {
	file   *indexfile.File
	name   string
	col    *indexfile.Array[int32]
	val    *indexfile.Array[float32]
	m      int
	ranked bool            // whether rows are hits: nodes other than their own, in any order
	seen   []atomic.Uint32 // a bit for each row that is sound
	whole  atomic.Bool     // whether all rows can be read
}

// readable reports whether row i, entries lo up to hi, can be read: the file
// knows if not.
func (g *guard) readable(i, lo, hi int) bool {
	return g.whole.Load() || g.seen[i/32].Load()>>(i%32)&1 != 0 || g.sound(i, lo, hi)
}

// sound reports whether row i is what a row can be.
func (g *guard) sound(i, lo, hi int) bool {
	if lo < 0 || hi < lo || hi > g.col.Len() {
		_ = g.file.Damaged(g.name + ".ptr") // Err tells
		return false
	}
	col, val := g.col.Range(lo, hi), g.val.Range(lo, hi)
	if len(col) != hi-lo || len(val) != hi-lo {
		return false // Range has told
	}
	ok := g.possible(col, val)
	for k, t := range col {
		ok = ok && (g.ranked && int(t) != i || !g.ranked && (k == 0 || t > col[k-1]))
	}
	if !ok {
		_ = g.file.Damaged(g.name)
		return false
	}
	g.seen[i/32].Or(1 << (i % 32))
	return true
}

// possible reports whether columns are below m and values positive and finite.
// There is a branch for none of them: to near it is most of the work.
func (g *guard) possible(col []int32, val []float32) bool {
	var last, most uint32
	val = val[:len(col)]
	for k, t := range col {
		last = max(last, uint32(t))
		most = max(most, math.Float32bits(val[k])-1) // 0 becomes the greatest number
	}
	return len(col) == 0 || int64(last) < int64(g.m) && most < math.Float32bits(float32(math.Inf(1)))-1
}

// readable reports whether all rows can be read, and checks them at once, for
// those who look at them all.
func (x *Matrix) readable() bool {
	g := x.guard
	if g == nil || g.whole.Load() {
		return true
	}
	col, val := g.col.All(), g.val.All()
	if len(col) != len(x.col) || len(val) != len(x.val) {
		return false // All has told
	}
	if !slices.IsSorted(x.ptr) || !g.possible(col, val) {
		_ = g.file.Damaged(g.name)
		return false
	}
	g.whole.Store(true)
	return true
}

// sound reports whether all rows are.
func (x *Matrix) sound() bool {
	for i := range len(x.ptr) - 1 {
		if x.guard != nil && !x.guard.sound(i, x.ptr[i], x.ptr[i+1]) {
			return false
		}
	}
	return true
}

// Write writes a graph into an index.
func (g *Graph) Write(w *indexfile.Writer) {
	indexfile.PutInts(w, "graph.ptr", g.ptr)
	indexfile.Put(w, "graph.adj", g.adj)
	indexfile.Put(w, "graph.w", g.w)
}

// OpenGraph returns the graph of n nodes that Write wrote. It stays part of the
// file.
func OpenGraph(f *indexfile.File, n int) (*Graph, error) {
	ptr, err := indexfile.Get[int64](f, "graph.ptr")
	if err != nil {
		return nil, err
	}
	adj, err := indexfile.Get[int32](f, "graph.adj")
	if err != nil {
		return nil, err
	}
	w, err := indexfile.Get[float64](f, "graph.w")
	if err != nil {
		return nil, err
	}
	g := &Graph{ptr: indexfile.Ints(ptr), adj: adj.All(), w: w.All()}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if len(g.ptr) != n+1 || !g.sound() {
		return nil, f.Damaged("graph")
	}
	return g, nil
}

// sound reports whether g keeps what a Graph promises: rows ascend, there are
// no loops, weights are positive and finite, and every edge stands in the rows
// of both its nodes. O(n + edges).
func (g *Graph) sound() bool {
	n := g.Len()
	if g.ptr[0] != 0 || g.ptr[n] != len(g.adj) || len(g.adj) != len(g.w) || !slices.IsSorted(g.ptr) {
		return false
	}
	next := slices.Clone(g.ptr[:n]) // the first entry of each row that has not met its other half
	for i := range n {
		adj, w := g.Neighbors(i)
		last := -1
		for k, node := range adj {
			j := int(node)
			if j <= last || j >= n || j == i || !(w[k] > 0 && w[k] <= math.MaxFloat64) {
				return false
			}
			last = j
			// Rows are read in turn, so that the halves in row j come in turn, too.
			if at := next[j]; at == g.ptr[j+1] || int(g.adj[at]) != i || g.w[at] != w[k] {
				return false
			}
			next[j]++
		}
	}
	return true
}
