package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// How a query meets a paper, best first. Up to ByPhrase the query names the
// paper; from ByPart on it may as well be about it.
const (
	ByID      = "id"
	ByDOI     = "doi"
	ByArXiv   = "arxiv"
	ByName    = "name"     // "spotserve"
	ByTitle   = "title"    // the whole title, or a near-equal one
	ByHead    = "head"     // what the title has before its colon, or its name in a query "SpotServe: ..."
	ByLink    = "link"     // an address the lists give for the paper
	ByAcronym = "acronym"  // initials of the title, or capitals in brackets in it
	ByPhrase  = "phrase"   // a long run of words of one title only
	ByPart    = "part"     // the beginning or a word of a name
	ByWords   = "words"    // words of the title
	ByTyping  = "spelling" // a name or title word, mistyped
)

// Match is a paper that a query may mean.
type Match struct {
	Index int     // in the corpus
	Score float64 // in (0, 1], for comparison within one answer
	By    string  // one of the By constants
	// Names says that the query is the paper's name, title or identifier, and
	// no text about a subject. Several papers may have one name.
	Names bool
}

// Find returns the papers that a query may mean, best first, ties by index:
// all that it names, and those whose names or titles come near it. A query
// such as "cheap LLM serving" names none of them; see Match.Names. The first
// call indexes the corpus.
func (c *Corpus) Find(text string) []Match {
	f := c.finder()
	asked := parse(text)
	best := make(map[int]Match)
	for _, look := range []func(*finder, query) []Match{
		(*finder).identifiers, (*finder).names, (*finder).titles, (*finder).acronym, (*finder).phrase, (*finder).near,
	} {
		for _, m := range look(f, asked) {
			if old, ok := best[m.Index]; !ok || m.Score > old.Score {
				best[m.Index] = m
			}
		}
	}
	matches := make([]Match, 0, len(best))
	for _, m := range best {
		matches = append(matches, m)
	}
	slices.SortFunc(matches, func(a, b Match) int {
		return cmp.Or(compareBool(!a.Names, !b.Names), -cmp.Compare(a.Score, b.Score), cmp.Compare(a.Index, b.Index))
	})
	return matches
}

// Has reports whether a paper of the corpus is the work that a reference
// describes, by an identifier or its title.
func (c *Corpus) Has(r *Reference) bool {
	f := c.finder()
	return slices.ContainsFunc(r.IDs, func(id string) bool { return len(f.identifiers(parse(id))) > 0 }) ||
		r.Title != "" && len(f.titles(parse(r.Title))) > 0
}

// A query taken apart once for all ways of looking.
type query struct {
	text  string // as typed, without blanks around it
	key   string // of the whole, see nameKey
	title title
}

func parse(text string) query {
	text = strings.TrimSpace(text)
	return query{text: text, key: nameKey(text), title: parseTitle(text)}
}

// nameKey is titleKey with Greek letters spelled out, so that "mu-serve" finds
// μ-Serve.
func nameKey(s string) string { return greek.Replace(titleKey(s)) }

// A finder holds the indexes of a corpus that lookups need.
type finder struct {
	at      func(i int) *Paper
	byID    keyIndex
	byDOI   keyIndex
	byArXiv keyIndex
	byLink  keyIndex // by address in lower case
	byName  keyIndex // by nameKey of names
	byHead  keyIndex
	byTitle keyIndex
	byShort keyIndex // acronyms by lower case
	byWord  keyIndex // by folded title word

	byAuthor keyIndex // by authorKey
}

// newFinder indexes n papers.
func newFinder(n int, at func(i int) *Paper) *finder {
	var id, doi, arxiv, link, name, head, whole, short, word, who keyPairs
	for i := range n {
		p := at(i)
		id.put(string(p.ID), i)
		doi.put(p.DOI, i)
		arxiv.put(p.ArXiv, i)
		for _, l := range p.Links {
			link.put(linkKey(l), i)
		}
		name.put(nameKey(p.Name), i)
		name.put(strings.ReplaceAll(titleKey(p.Name), "μ", "u"), i) // as people type it
		t := parseTitle(p.Title)
		whole.put(greek.Replace(t.key), i)
		head.put(greek.Replace(t.lead), i)
		for _, s := range acronymsOf(p.Title, &t) {
			short.put(s, i)
		}
		for _, w := range t.all {
			word.put(w, i)
		}
		for _, name := range p.Authors {
			a := parseAuthor(name)
			who.put(authorKey(a.family, a.given), i)
		}
	}
	return &finder{at, id.index(), doi.index(), arxiv.index(), link.index(), name.index(), head.index(),
		whole.index(), short.index(), word.index(), who.index()}
}

// linkKey is a link as byLink has it.
func linkKey(link string) string { return strings.ToLower(strings.TrimRight(link, "/")) }

// all makes matches of the papers at the given places.
func all(at []int32, score float64, by string, names bool) []Match {
	matches := make([]Match, len(at))
	for k, i := range at {
		matches[k] = Match{Index: int(i), Score: score, By: by, Names: names}
	}
	return matches
}

// identifiers finds papers by ID, DOI, arXiv id and link.
func (f *finder) identifiers(q query) []Match {
	matches := all(f.byID.get(strings.ToLower(q.text)), 1, ByID, true)
	matches = append(matches, all(f.byDOI.get(ParseDOI(q.text)), 1, ByDOI, true)...)
	matches = append(matches, all(f.byArXiv.get(ParseArXiv(q.text)), 1, ByArXiv, true)...)
	if strings.Contains(q.text, "://") {
		matches = append(matches, all(f.byLink.get(linkKey(q.text)), 0.9, ByLink, true)...)
	}
	return matches
}

// names finds papers by name: the whole query, or what stands before its colon.
func (f *finder) names(q query) []Match {
	matches := all(f.byName.get(q.key), 1, ByName, true)
	matches = append(matches, all(f.byHead.get(q.key), 0.95, ByHead, true)...)
	if q.title.head != "" {
		head := greek.Replace(q.title.head)
		matches = append(matches, all(f.byName.get(head), 0.85, ByHead, true)...)
		matches = append(matches, all(f.byHead.get(head), 0.8, ByHead, true)...)
	}
	return append(matches, f.parts(q)...)
}

// minPart is the least length of a query that is taken for the beginning of a
// name.
const minPart = 3

// parts finds papers whose name begins with the query. It names one if it ends
// with a word of the name ("sarathi" for Sarathi-Serve) and is the only one.
func (f *finder) parts(q query) []Match {
	if len(q.key) < minPart || len(q.title.all) > 2 {
		return nil
	}
	var matches []Match
	from, _ := f.byName.keys.Search(q.key)
	for r := from; r < f.byName.keys.Len(); r++ {
		key := f.byName.keys.At(r)
		if !strings.HasPrefix(key, q.key) {
			break
		}
		if key == q.key {
			continue
		}
		for _, i := range f.byName.at(r) {
			first, _, _ := strings.Cut(Fold(f.at(int(i)).Name), " ")
			matches = append(matches, Match{int(i), 0.6, ByPart, greek.Replace(first) == q.key})
		}
	}
	whole := 0
	for _, m := range matches {
		if m.Names {
			whole++
		}
	}
	if whole != 1 {
		for k := range matches {
			matches[k].Names = false
		}
	}
	return matches
}

// titles finds papers by their whole title, also where the query is cut off.
func (f *finder) titles(q query) []Match {
	return all(f.byTitle.get(greek.Replace(q.title.key)), 1, ByTitle, true)
}

// acronym finds papers by the initials of their title and by capitals in
// brackets. Three letters are the least that can name.
func (f *finder) acronym(q query) []Match {
	if len(q.title.all) != 1 || len(q.key) < 3 {
		return nil
	}
	at := f.byShort.get(q.key)
	return all(at, 0.7, ByAcronym, len(at) == 1)
}
