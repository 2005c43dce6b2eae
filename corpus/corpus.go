package corpus

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// Corpus is an immutable set of papers in ascending order of ID. The position
// of a paper in it is its node number in every matrix, graph and partition
// made from the corpus.
type Corpus struct {
	papers []Paper
	stored *stored        // holds the papers in their place if they lie in an index file
	finder func() *finder // built when first asked for
	cites  func() *Citations
}

// New sorts papers by ID and returns them as a corpus. Every paper needs an ID
// of its own; a missing or repeated one is an error that names it. Lists that
// hold nothing become empty ones, so that every paper has the same form in JSON.
func New(papers []Paper) (*Corpus, error) {
	return newOwn(slices.Clone(papers))
}

// newOwn is New of papers that belong to the corpus from now on.
func newOwn(papers []Paper) (*Corpus, error) {
	sortByID(papers)
	c := &Corpus{papers: papers}
	for i := range c.papers {
		p := &c.papers[i]
		p.Authors, p.Keywords = orEmpty(p.Authors), orEmpty(p.Keywords)
		p.Sections, p.Links = orEmpty(p.Sections), orEmpty(p.Links)
		p.Cites, p.Seen = orEmpty(p.Cites), orEmpty(p.Seen)
		if p.ID == "" {
			return nil, fmt.Errorf("corpus: paper %q has no ID", p.Title)
		}
		if i > 0 && c.papers[i-1].ID == p.ID {
			return nil, fmt.Errorf("corpus: two papers have the ID %q; merge them or give one another ID", p.ID)
		}
	}
	c.finder = sync.OnceValue(func() *finder { return newFinder(c.Len(), c.At) })
	c.cites = sync.OnceValue(c.citations)
	return c, nil
}

// sortByID sorts papers, each of which is moved once.
func sortByID(papers []Paper) {
	from := make([]int, len(papers)) // for each place where its paper is
	for i := range from {
		from[i] = i
	}
	slices.SortFunc(from, func(i, j int) int { return cmp.Compare(papers[i].ID, papers[j].ID) })
	for i := range papers {
		if from[i] == i {
			continue
		}
		first, at := papers[i], i
		for from[at] != i {
			papers[at] = papers[from[at]]
			from[at], at = at, from[at]
		}
		papers[at], from[at] = first, at
	}
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Len is the number of papers.
func (c *Corpus) Len() int {
	if c.stored != nil {
		return len(c.stored.papers)
	}
	return len(c.papers)
}

// At returns paper i, 0 <= i < Len.
func (c *Corpus) At(i int) *Paper {
	if c.stored != nil {
		return c.stored.at(i)
	}
	return &c.papers[i]
}

// Index returns the position of the paper with the given ID.
func (c *Corpus) Index(id ID) (int, bool) {
	if c.stored != nil {
		at := c.finder().byID.get(string(id))
		if len(at) == 0 {
			return 0, false
		}
		return int(at[0]), true
	}
	return slices.BinarySearchFunc(c.papers, id, func(p Paper, id ID) int { return cmp.Compare(p.ID, id) })
}

// Thin is the number of papers of which nothing but a title is known.
func (c *Corpus) Thin() int {
	if c.stored != nil {
		return int(c.stored.thin)
	}
	thin := 0
	for i := range c.papers {
		if c.papers[i].Thin() {
			thin++
		}
	}
	return thin
}

// Citing is the number of papers that say what they cite.
func (c *Corpus) Citing() int {
	if c.stored != nil {
		return int(c.stored.citing)
	}
	citing := 0
	for i := range c.papers {
		if p := &c.papers[i]; len(p.Cites) > 0 || len(p.References) > 0 {
			citing++
		}
	}
	return citing
}

// All yields the papers in order.
func (c *Corpus) All() iter.Seq2[int, *Paper] {
	return func(yield func(int, *Paper) bool) {
		for i := range c.Len() {
			if !yield(i, c.At(i)) {
				return
			}
		}
	}
}

// Digest is a SHA-256 over every field of every paper but Seen, so that the
// same papers read from other places have the same digest.
func (c *Corpus) Digest() [32]byte {
	if c.stored != nil {
		return c.stored.digest
	}
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, p := range c.papers {
		p.Seen = nil
		if err := enc.Encode(p); err != nil {
			panic(err) // strings and numbers always encode
		}
	}
	return [32]byte(h.Sum(nil))
}
