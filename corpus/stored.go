package corpus

import (
	"encoding/json"
	"io"
	"sync"
	"sync/atomic"

	"papergraph/internal/indexfile"
)

// stored is the papers of an index file. A paper is decoded when it is first
// asked for.
type stored struct {
	papers []atomic.Pointer[Paper]
	text   *indexfile.Array[uint8]  // the papers as JSON, one a line
	ends   *indexfile.Array[uint64] // where each ends in text
	digest [32]byte
}

// at returns paper i, or one without anything if the file is damaged there,
// which the file knows.
func (s *stored) at(i int) *Paper {
	if p := s.papers[i].Load(); p != nil {
		return p
	}
	p := new(Paper)
	lo, hi := bounds(s.ends, i)
	if text := s.text.Range(int(lo), int(hi)); len(text) > 0 {
		if err := json.Unmarshal(text, p); err != nil {
			panic(err) // its checksum is that of what Write wrote
		}
	}
	s.papers[i].CompareAndSwap(nil, p)
	return s.papers[i].Load()
}

// bounds is where part i of a text begins and ends, given where each part ends.
func bounds(ends *indexfile.Array[uint64], i int) (lo, hi uint64) {
	e := ends.Range(max(i-1, 0), i+1)
	switch len(e) {
	case 0:
		return 0, 0
	case 1:
		return 0, e[0]
	}
	return e[0], e[1]
}

// Write writes the corpus into an index, with what Find needs.
func (c *Corpus) Write(w *indexfile.Writer) error {
	text := &counter{w: w.Section("papers.json")}
	enc := json.NewEncoder(text)
	enc.SetEscapeHTML(false)
	ends := make([]uint64, c.Len())
	for i, p := range c.All() {
		if err := enc.Encode(p); err != nil {
			return err
		}
		ends[i] = text.n
	}
	indexfile.Put(w, "papers.ends", ends)
	digest := c.Digest()
	indexfile.Put(w, "papers.digest", digest[:])
	c.finder().each(func(name string, x *keyIndex) { x.write(w, name) })
	return nil
}

// Open returns the corpus that Write wrote. It is safe to use as long as the
// file is open; see indexfile for what happens where the file is damaged.
func Open(f *indexfile.File) (*Corpus, error) {
	s := &stored{}
	var err error
	if s.text, err = indexfile.Get[uint8](f, "papers.json"); err != nil {
		return nil, err
	}
	if s.ends, err = indexfile.Get[uint64](f, "papers.ends"); err != nil {
		return nil, err
	}
	digest, err := indexfile.Get[uint8](f, "papers.digest")
	if err != nil {
		return nil, err
	}
	copy(s.digest[:], digest.All())
	s.papers = make([]atomic.Pointer[Paper], s.ends.Len())
	c := &Corpus{stored: s}
	find := &finder{at: c.At}
	find.each(func(name string, x *keyIndex) {
		if err == nil {
			*x, err = readKeyIndex(f, name)
		}
	})
	c.finder = sync.OnceValue(func() *finder { return find })
	return c, err
}

// each calls visit for every index of a finder and the name it has in a file.
func (f *finder) each(visit func(name string, x *keyIndex)) {
	visit("find.id", &f.byID)
	visit("find.doi", &f.byDOI)
	visit("find.arxiv", &f.byArXiv)
	visit("find.link", &f.byLink)
	visit("find.name", &f.byName)
	visit("find.head", &f.byHead)
	visit("find.title", &f.byTitle)
	visit("find.short", &f.byShort)
	visit("find.word", &f.byWord)
}

// counter counts what it passes on.
type counter struct {
	w io.Writer
	n uint64
}

func (c *counter) Write(p []byte) (int, error) {
	c.n += uint64(len(p))
	return c.w.Write(p)
}
