package corpus

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// A citedWork is a paper of the corpus or a reference. A union of them stands
// for one work; at its root lies what is known of it.
type citedWork struct {
	root        int32    // the work it was joined with, itself if none
	doi         string   // as Identifier gives it; "" if unknown
	first, last int      // years that are given for it; 0 if none is
	family      string   // familyKey of the first author
	others      []string // of a paper: those of all authors, as sources order them in their own ways
	title       string   // titleKey
	words       int      // of the title
	place       string   // of a reference: volume and first page
}

// cited finds out which references are one work, and which are papers of the
// corpus. Works 0 to n-1 are the papers, the others distinct references.
type cited struct {
	n      int
	papers []Paper
	works  []citedWork
	refs   []*Reference // refs[k] is work n+k
	ptr    []int        // the references of record i are at[ptr[i]:ptr[i+1]]
	at     []int32      // in refs
}

// Keys join works in this order, so that the surer evidence comes first.
const (
	byIdentifier = 'i'
	byPlace      = 'p' // an author, volume and first page
	byTitle      = 't'
	byCompany    = 'c' // author and year, in records of one paper
)

// resolve takes every reference of every record for the work it means, see
// cited. Two are one work by one of these rules:
//
//   - they share an identifier,
//   - they agree in the first author's family name, volume and first page,
//   - their titles are equal,
//   - records of one paper cite them, and no other work by that author of that year,
//
// and nothing else about them contradicts: years more than one apart, another
// author, another DOI, volume or page, quite another title; under an identifier
// another title together with another author or time. The author of a reference
// may be any one of a paper, as not every source has them in the printed order.
// References that agree in nothing but what these rules leave out are one if they
// are equal in everything. Of several papers with one identifier none is taken for
// the reference unless the titles say which; of several with its title the one
// that fits best, see compareFit. The cost is n log n for n references.
func resolve(records []record, groups [][]int, papers []Paper) *cited {
	c := &cited{n: len(papers), papers: papers}
	if c.number(records); len(c.refs) == 0 {
		return c
	}
	c.works = make([]citedWork, c.n+len(c.refs))
	each(len(c.works), func(w int) {
		if w < c.n {
			c.works[w] = paperWork(&papers[w])
		} else {
			c.works[w] = referenceWork(c.refs[w-c.n])
		}
		c.works[w].root = int32(w)
	})
	for g, members := range groups {
		for _, i := range members {
			c.works[g].takeYears(records[i].Year, records[i].Year)
		}
	}
	kinds := [...]byte{byIdentifier, byPlace, byTitle}
	var keys [len(kinds)][]keyed
	var wg sync.WaitGroup
	for k, kind := range kinds {
		wg.Go(func() { keys[k] = c.keys(kind, records, groups) })
	}
	wg.Wait()
	for k, kind := range kinds {
		c.join(kind, keys[k])
	}
	c.joinByCompany(groups)
	return c
}

// number finds the distinct references of all records, in an order that depends
// on what they say alone.
func (c *cited) number(records []record) {
	c.ptr = make([]int, 1, len(records)+1)
	for i := range records {
		c.ptr = append(c.ptr, c.ptr[i]+len(records[i].References))
	}
	all := make([]*Reference, 0, c.ptr[len(records)])
	for i := range records {
		all = append(all, records[i].References...)
	}
	order := make([]keyed, len(all))
	each(len(all), func(k int) { order[k] = keyed{referenceHash(all[k]), int32(k)} })
	order = sortKeyed(order)
	c.at = make([]int32, len(all))
	for k, o := range order {
		if k == 0 || order[k-1].key != o.key {
			c.refs = append(c.refs, all[o.of])
		}
		c.at[o.of] = int32(len(c.refs) - 1)
	}
	c.refs = slices.Clip(c.refs)
}

// referenceHash is a hash of all fields of a reference. Different ones have
// equal hashes less often than memory fails.
func referenceHash(r *Reference) uint64 {
	h := keyHash('r', r.Year, r.Author, r.Title)
	for _, s := range [...]string{r.Venue, r.Volume, r.Page, r.Text} {
		h = (h ^ keyHash('r', 0, s, "")) * fnvPrime
	}
	for _, id := range r.IDs {
		h = (h ^ keyHash('r', 1, id, "")) * fnvPrime
	}
	return h
}

func paperWork(p *Paper) citedWork {
	w := citedWork{doi: Identifier(DOI, p.DOI)}
	w.takeYears(p.Year, p.Year)
	for _, name := range p.Authors {
		w.others = append(w.others, familyKey(name))
	}
	if len(w.others) > 0 {
		w.family = w.others[0]
	}
	if !p.TitleDerived {
		w.setTitle(p.Title)
	}
	return w
}

func referenceWork(r *Reference) citedWork {
	w := citedWork{first: r.Year, last: r.Year, family: familyKey(r.Author)}
	w.setTitle(r.Title)
	if page := firstPage(r.Page); page != "" && r.Volume != "" {
		w.place = Fold(r.Volume) + " " + page
	}
	for _, id := range r.IDs {
		if strings.HasPrefix(id, DOI+":") {
			w.doi = id
			break
		}
	}
	return w
}

func (w *citedWork) setTitle(printed string) {
	if printed != "" {
		w.title, w.words = titleSize(printed)
	}
}

// takeYears adds years that are given for the work.
func (w *citedWork) takeYears(first, last int) {
	switch {
	case first == 0:
	case w.first == 0:
		w.first, w.last = first, last
	default:
		w.first, w.last = min(w.first, first), max(w.last, last)
	}
}

// minCitedWords is how many content words a title needs to stand for a work.
const minCitedWords = 3

// keys are the keys of one kind of all works, those of one key together, papers
// before references.
func (c *cited) keys(kind byte, records []record, groups [][]int) []keyed {
	var all []keyed
	for g, members := range groups {
		for _, i := range members {
			r := &records[i]
			w := citedWork{place: r.place.volume + " " + r.place.first}
			if !r.TitleDerived {
				w.title, w.words = r.title.key, len(r.title.words)
			}
			if r.place.volume == "" || r.place.first == "" {
				w.place = ""
			}
			all = w.addKeys(all, int32(g), kind, r.ids)
			if families := c.works[g].others; kind == byPlace && w.place != "" {
				for _, w.family = range families[:min(len(families), manyFaces)] {
					all = w.addKeys(all, int32(g), kind, nil)
				}
			}
		}
	}
	for k, r := range c.refs {
		all = c.works[c.n+k].addKeys(all, int32(c.n+k), kind, r.IDs)
	}
	return slices.Compact(sortKeyed(all))
}

// addKeys appends the keys of one kind.
func (w *citedWork) addKeys(all []keyed, work int32, kind byte, ids []string) []keyed {
	switch kind {
	case byIdentifier:
		for _, id := range ids {
			if !strings.HasPrefix(id, ISBN+":") { // that of all chapters
				all = append(all, keyed{keyHash(kind, 0, id, ""), work})
			}
		}
	case byPlace:
		if w.family != "" && w.place != "" {
			all = append(all, keyed{keyHash(kind, 0, w.family, w.place), work})
		}
	case byTitle:
		if w.words >= minCitedWords {
			all = append(all, keyed{keyHash(kind, 0, w.title, ""), work})
		}
	}
	return all
}

// firstPage is the first of a range of pages in the form in which pages are
// compared: "0012–19", "pp. 12" and "12" are the same.
func firstPage(pages string) string {
	for word := range strings.FieldsSeq(Fold(pages)) {
		if !pageWords[word] {
			return strings.TrimLeft(word, "0")
		}
	}
	return ""
}

var pageWords = wordSet("p pp page pages art article no")

// join unites the works that share a key and do not contradict each other.
func (c *cited) join(kind byte, keys []keyed) {
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n].key == keys[0].key {
			n++
		}
		if n > 1 {
			c.joinBlock(kind, keys[:n])
		}
		keys = keys[n:]
	}
}

// joinBlock unites the works of one key. Papers are never united with each
// other: that is for Merge to decide.
func (c *cited) joinBlock(kind byte, block []keyed) {
	var papers, roots []int32 // of the block, roots of unions of references
	for _, k := range block {
		w := c.root(k.of)
		switch {
		case int(k.of) < c.n:
			papers = append(papers, w)
			continue
		case int(w) < c.n || slices.Contains(roots, w):
			continue // a paper already, or seen
		}
		if p, ok := c.paperFor(kind, w, papers); ok {
			c.unite(p, w)
			continue
		}
		at := slices.IndexFunc(roots, func(r int32) bool { return c.agree(kind, r, w) })
		if at >= 0 {
			c.unite(roots[at], w)
		} else if len(roots) < manyFaces {
			roots = append(roots, w)
		}
	}
}

// unite joins the union of b to that of a, and keeps there what either knows.
func (c *cited) unite(a, b int32) {
	x, y := &c.works[a], &c.works[b]
	y.root = a
	x.doi, x.family, x.place = cmp.Or(x.doi, y.doi), cmp.Or(x.family, y.family), cmp.Or(x.place, y.place)
	x.takeYears(y.first, y.last)
	if x.title == "" {
		x.title, x.words = y.title, y.words
	}
}

func (c *cited) root(w int32) int32 {
	for c.works[w].root != w {
		c.works[w].root = c.works[c.works[w].root].root
		w = c.works[w].root
	}
	return w
}

// rootOf is root without shortening the way, for several goroutines.
func (c *cited) rootOf(w int32) int32 {
	for c.works[w].root != w {
		w = c.works[w].root
	}
	return w
}
