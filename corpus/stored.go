package corpus

import (
	"bytes"
	"encoding/json"
	"sync"
	"sync/atomic"

	"papergraph/internal/indexfile"
)

// stored is the papers of an index file. A paper is decoded when it is first
// asked for.
type stored struct {
	file   *indexfile.File
	papers []atomic.Pointer[Paper]
	text   *indexfile.Strings // the papers as JSON
	digest [32]byte
	thin   int64 // how many
	citing int64 // how many
}

// at returns paper i, or one without anything if the file is damaged there,
// which the file knows.
func (s *stored) at(i int) *Paper {
	if p := s.papers[i].Load(); p != nil {
		return p
	}
	p := new(Paper)
	if err := json.Unmarshal(s.text.Bytes(i), p); err != nil {
		_ = s.file.Damaged("papers") // the file's Err tells
		p = new(Paper)
	}
	s.papers[i].CompareAndSwap(nil, p)
	return s.papers[i].Load()
}

// Write writes the corpus into an index, with what Find and Citations need.
func (c *Corpus) Write(w *indexfile.Writer) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	indexfile.PutStrings(w, "papers", c.Len(), func(i int) string {
		text.Reset()
		if err := enc.Encode(c.At(i)); err != nil {
			panic(err) // strings and numbers always encode
		}
		return text.String()
	})
	digest := c.Digest()
	indexfile.Put(w, "papers.digest", digest[:])
	indexfile.Put(w, "papers.counts", []int64{int64(c.Thin()), int64(c.Citing())})
	c.finder().each(func(name string, x *keyIndex) { x.write(w, name) })
	c.Citations().write(w)
}

// Open returns the corpus that Write wrote. It is safe to use as long as the
// file is open; see indexfile for what happens where the file is damaged.
func Open(f *indexfile.File) (*Corpus, error) {
	s := &stored{file: f}
	var err error
	if s.text, err = indexfile.GetStrings(f, "papers"); err != nil {
		return nil, err
	}
	digest, err := indexfile.Get[uint8](f, "papers.digest")
	if err != nil {
		return nil, err
	}
	n := s.text.Len()
	if copy(s.digest[:], digest.All()) < len(s.digest) {
		return nil, f.Damaged("papers.digest")
	}
	counts, err := indexfile.Get[int64](f, "papers.counts")
	if err != nil {
		return nil, err
	}
	if s.thin, s.citing = counts.At(0), counts.At(1); !isCount(s.thin, n) || !isCount(s.citing, n) {
		return nil, f.Damaged("papers.counts")
	}
	cited, err := indexfile.Get[int32](f, "cited.val")
	if err != nil {
		return nil, err
	}
	if s.citing == 0 && cited.Len() > 0 {
		return nil, f.Damaged("papers.counts")
	}
	s.papers = make([]atomic.Pointer[Paper], n)
	c := &Corpus{stored: s}
	find := &finder{at: c.At}
	find.each(func(name string, x *keyIndex) {
		if err == nil {
			*x, err = readKeyIndex(f, name, n)
		}
	})
	c.finder = sync.OnceValue(func() *finder { return find })
	c.cites = sync.OnceValue(func() *Citations { return openCitations(f, n) })
	return c, err
}

// isCount reports whether so many of n papers can be of a kind.
func isCount(k int64, n int) bool { return 0 <= k && k <= int64(n) }

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
	visit("find.author", &f.byAuthor)
}
