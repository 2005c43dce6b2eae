package corpus

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A citedWork is a paper of the corpus or a reference. A union of them stands
// for one work; at its root lies what is known of it.
type citedWork struct {
	root   int32  // the work it was joined with, itself if none
	doi    string // as Identifier gives it; "" if unknown
	year   int
	family string // familyKey of the first author
	title  string // titleKey
	words  int    // of the title
}

// A citedKey says that a work has a key under which it can meet others.
type citedKey struct {
	hash uint64
	work int32
}

// cited finds out which references are one work, and which are papers of the
// corpus. Works 0 to n-1 are the papers, the others distinct references.
type cited struct {
	n     int
	works []citedWork
	refs  []*Reference // refs[k] is work n+k
}

// Keys join works in this order, so that the surer evidence comes first.
const (
	byIdentifier = 'i'
	byPlace      = 'p' // first author, year, volume and first page
	byTitle      = 't'
)

// resolve takes every reference of every record for the work it means, see
// cited. Two are one work by one of these rules:
//
//   - they share an identifier,
//   - they agree in the first author's family name, year, volume and first page,
//   - their titles are equal, and the years at most one apart,
//
// and nothing else about them contradicts: another DOI, or under an identifier
// another title together with another author. References that agree in nothing
// but what these rules leave out are one if they are equal in everything. Of
// several papers with one identifier none is taken for the reference unless the
// titles say which. The cost is n log n for n references.
func resolve(records []record, home []int, papers []Paper) *cited {
	c := &cited{n: len(papers), refs: distinctReferences(records)}
	if len(c.refs) == 0 {
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
	for _, kind := range []byte{byIdentifier, byPlace, byTitle} {
		c.join(kind, c.keys(kind, records, home))
	}
	return c
}

// distinctReferences are the references of all records, equal ones once, in an
// order that depends on what they say alone.
func distinctReferences(records []record) []*Reference {
	n := 0
	for i := range records {
		n += len(records[i].References)
	}
	all := make([]*Reference, 0, n)
	for i := range records {
		all = append(all, records[i].References...)
	}
	slices.SortFunc(all, compareReferences)
	return slices.Clip(slices.CompactFunc(all, func(a, b *Reference) bool { return compareReferences(a, b) == 0 }))
}

func paperWork(p *Paper) citedWork {
	w := citedWork{doi: Identifier(DOI, p.DOI), year: p.Year}
	if len(p.Authors) > 0 {
		w.family = familyKey(p.Authors[0])
	}
	if !p.TitleDerived {
		w.setTitle(p.Title)
	}
	return w
}

func referenceWork(r *Reference) citedWork {
	w := citedWork{year: r.Year, family: familyKey(r.Author)}
	w.setTitle(r.Title)
	for _, id := range r.IDs {
		if len(id) > len(DOI) && id[:len(DOI)+1] == DOI+":" {
			w.doi = id
			break
		}
	}
	return w
}

func (w *citedWork) setTitle(printed string) {
	t := parseTitle(printed)
	w.title, w.words = t.key, len(t.words)
}

// minCitedWords is how many content words a title needs to stand for a work.
const minCitedWords = 3

// keys are the keys of one kind of all works, those of one key together, papers
// before references.
func (c *cited) keys(kind byte, records []record, home []int) []citedKey {
	ofPapers := make([][]citedKey, len(records))
	each(len(records), func(i int) {
		p := records[i].Paper
		w := paperWork(p)
		for _, hash := range w.keys(kind, naming{p.Identifiers(), p.Volume, p.Pages}) {
			ofPapers[i] = append(ofPapers[i], citedKey{hash, int32(home[i])})
		}
	})
	ofRefs := make([][]citedKey, len(c.refs))
	each(len(c.refs), func(k int) {
		r := c.refs[k]
		for _, hash := range c.works[c.n+k].keys(kind, naming{r.IDs, r.Volume, r.Page}) {
			ofRefs[k] = append(ofRefs[k], citedKey{hash, int32(c.n + k)})
		}
	})
	all := slices.Concat(slices.Concat(ofPapers...), slices.Concat(ofRefs...))
	slices.SortFunc(all, func(a, b citedKey) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.work, b.work)) })
	return slices.Compact(all)
}

// A naming is what names a work besides author, year and title.
type naming struct {
	ids           []string
	volume, pages string
}

// keys are hashes of the keys of one kind.
func (w *citedWork) keys(kind byte, by naming) []uint64 {
	var keys []uint64
	switch kind {
	case byIdentifier:
		for _, id := range by.ids {
			keys = append(keys, keyHash(kind, 0, id, ""))
		}
	case byPlace:
		page := firstPage(by.pages)
		if w.family != "" && w.year != 0 && by.volume != "" && page != "" {
			keys = append(keys, keyHash(kind, w.year, w.family, Fold(by.volume)+" "+page))
		}
	case byTitle:
		if w.words >= minCitedWords {
			keys = append(keys, keyHash(kind, 0, w.title, ""))
		}
	}
	return keys
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
func (c *cited) join(kind byte, keys []citedKey) {
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && keys[n].hash == keys[0].hash {
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
func (c *cited) joinBlock(kind byte, block []citedKey) {
	var papers, roots []int32 // of the block, roots of unions of references
	for _, k := range block {
		w := c.root(k.work)
		switch {
		case int(k.work) < c.n:
			papers = append(papers, w)
			continue
		case int(w) < c.n || slices.Contains(roots, w):
			continue // a paper already, or seen
		}
		if p, ok := c.paperFor(kind, w, papers); ok {
			c.works[w].root = p
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

// paperFor is the paper that a work is, of those that share a key with it.
func (c *cited) paperFor(kind byte, w int32, papers []int32) (int32, bool) {
	var fit []int32
	for _, p := range papers {
		if c.agree(kind, p, w) {
			fit = append(fit, p)
		}
	}
	if len(fit) > 1 {
		fit = slices.DeleteFunc(fit, func(p int32) bool { return c.works[p].title != c.works[w].title })
	}
	if len(fit) != 1 {
		return 0, false
	}
	return fit[0], true
}

// agree reports whether two works that share a key can be one.
func (c *cited) agree(kind byte, a, b int32) bool {
	x, y := &c.works[a], &c.works[b]
	otherTitle := x.title != "" && y.title != "" && x.title != y.title
	otherAuthor := x.family != "" && y.family != "" && x.family != y.family
	if kind == byIdentifier {
		return !otherTitle || !otherAuthor
	}
	otherDOI := x.doi != "" && y.doi != "" && x.doi != y.doi
	apart := x.year != 0 && y.year != 0 && max(x.year-y.year, y.year-x.year) > 1
	switch {
	case otherDOI || apart || otherAuthor:
		return false
	case kind == byPlace:
		return !otherTitle
	}
	return true
}

// unite joins the union of b to that of a, and keeps there what either knows.
func (c *cited) unite(a, b int32) {
	x, y := &c.works[a], &c.works[b]
	y.root = a
	x.doi, x.family = cmp.Or(x.doi, y.doi), cmp.Or(x.family, y.family)
	x.year = cmp.Or(x.year, y.year)
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

// external are the works outside of the corpus: for each root that is no paper
// the one reference that stands for it.
func (c *cited) external() map[int32]*Reference {
	members := make(map[int32][]*Reference)
	for k, r := range c.refs {
		if root := c.root(int32(c.n + k)); int(root) >= c.n {
			members[root] = append(members[root], r)
		}
	}
	works := make(map[int32]*Reference, len(members))
	for root, refs := range members {
		works[root] = combineReferences(refs)
	}
	return works
}

// combineReferences makes one reference of several to one work, given in their
// order: of every field the value that most of them give, then the longest.
func combineReferences(refs []*Reference) *Reference {
	if len(refs) == 1 {
		return refs[0]
	}
	pick := func(field func(r *Reference) string) string { return commonest(refs, field) }
	r := &Reference{
		Author: pick(func(r *Reference) string { return r.Author }),
		Title:  pick(func(r *Reference) string { return r.Title }),
		Venue:  pick(func(r *Reference) string { return r.Venue }),
		Volume: pick(func(r *Reference) string { return r.Volume }),
		Page:   pick(func(r *Reference) string { return r.Page }),
	}
	r.Year, _ = strconv.Atoi(pick(func(r *Reference) string { // an empty one is 0
		if r.Year == 0 {
			return ""
		}
		return strconv.Itoa(r.Year)
	}))
	if r.Title == "" && r.Author == "" {
		r.Text = pick(func(r *Reference) string { return r.Text })
	}
	for _, one := range refs {
		r.IDs = append(r.IDs, one.IDs...)
	}
	slices.Sort(r.IDs)
	r.IDs = slices.Compact(r.IDs)
	return r
}

// commonest is the value that most references give, then the longest, then the
// first in byte order; "" counts as none.
func commonest(refs []*Reference, field func(*Reference) string) string {
	count := make(map[string]int)
	var values []string
	for _, r := range refs {
		if v := field(r); v != "" {
			if count[v]++; count[v] == 1 {
				values = append(values, v)
			}
		}
	}
	if len(values) == 0 {
		return ""
	}
	return slices.MinFunc(values, func(a, b string) int {
		return cmp.Or(-cmp.Compare(count[a], count[b]), -cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
}

// attach gives every paper the papers and the other works that its records
// cite, each once.
func (c *cited) attach(records []record, groups [][]int, papers []Paper) {
	if len(c.refs) == 0 {
		return
	}
	works := c.external()
	each(len(groups), func(g int) {
		var roots []int32
		for _, i := range groups[g] {
			for _, r := range records[i].References {
				k, _ := slices.BinarySearchFunc(c.refs, r, compareReferences)
				roots = append(roots, c.at(int32(c.n+k)))
			}
		}
		slices.Sort(roots)
		p := &papers[g]
		for _, root := range slices.Compact(roots) {
			switch {
			case int(root) >= c.n:
				p.References = append(p.References, works[root])
			case int(root) != g:
				p.Cites = append(p.Cites, papers[root].ID)
			}
		}
		slices.Sort(p.Cites)
		p.Cites = slices.Compact(p.Cites)
	})
}

// at is root without shortening the way, for several goroutines.
func (c *cited) at(w int32) int32 {
	for c.works[w].root != w {
		w = c.works[w].root
	}
	return w
}
