package similarity

import (
	"encoding/json"
	"fmt"

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
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("similarity: stored options: %w", err)
	}
	m.options, m.accuracy = s.Options, s.Accuracy
	if m.vocab, err = openVocabulary(f); err != nil {
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
	norm, err := indexfile.Get[float64](f, "near.norm")
	if err != nil {
		return nil, err
	}
	m.smooth = &smoothing{rows: m.vectors, near: near, a: m.options.Smoothing, norm: norm.All()}
	return m, f.Err()
}

func openVocabulary(f *indexfile.File) (*vocabulary, error) {
	v := &vocabulary{}
	stems, err := indexfile.GetStrings(f, "stems")
	if err != nil {
		return nil, err
	}
	v.lex = text.Open(stems)
	numbers, err := indexfile.Get[int32](f, "aliases")
	if err != nil {
		return nil, err
	}
	v.aliases = aliasesOf(numbers.All(), stems.Len())
	if v.headings, err = indexfile.GetStrings(f, "headings"); err != nil {
		return nil, err
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
	v.columns, err = indexfile.Get[int32](f, "terms.columns")
	return v, err
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

// aliasesOf reads what numbers wrote. There are n stems.
func aliasesOf(numbers []int32, n int) aliases {
	a := make(aliases, n)
	for len(numbers) > 2 && int(numbers[1]) <= len(numbers)-2 {
		al := alias{short: int(numbers[0]), long: make([]int, numbers[1])}
		for k := range al.long {
			al.long[k] = int(numbers[2+k])
		}
		a[al.long[0]] = append(a[al.long[0]], al)
		numbers = numbers[2+len(al.long):]
	}
	return a
}

func (x *Matrix) write(w *indexfile.Writer, name string) {
	indexfile.PutInts(w, name+".ptr", x.ptr)
	indexfile.Put(w, name+".col", x.col)
	indexfile.Put(w, name+".val", x.val)
}

// openMatrix returns an n x m matrix of a file. Its entries are checked row by
// row.
func openMatrix(f *indexfile.File, name string, n, m int) (*Matrix, error) {
	ptr, err := indexfile.Get[int64](f, name+".ptr")
	if err != nil {
		return nil, err
	}
	col, err := indexfile.Get[int32](f, name+".col")
	if err != nil {
		return nil, err
	}
	val, err := indexfile.Get[float32](f, name+".val")
	if err != nil {
		return nil, err
	}
	x := &Matrix{ptr: indexfile.Ints(ptr), m: m, col: col.Unchecked(), val: val.Unchecked(), whole: func(lo, hi int) bool {
		return lo == hi || col.Range(lo, hi) != nil && val.Range(lo, hi) != nil
	}}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if len(x.ptr) != n+1 || x.ptr[n] != len(x.col) || len(x.col) != len(x.val) {
		return nil, &indexfile.DamageError{Part: "section " + name}
	}
	return x, nil
}

// Write writes a graph into an index.
func (g *Graph) Write(w *indexfile.Writer) {
	indexfile.PutInts(w, "graph.ptr", g.ptr)
	indexfile.Put(w, "graph.adj", g.adj)
	indexfile.Put(w, "graph.w", g.w)
}

// OpenGraph returns the graph that Write wrote. It stays part of the file.
func OpenGraph(f *indexfile.File) (*Graph, error) {
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
	return g, f.Err()
}
