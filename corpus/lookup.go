package corpus

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"papergraph/internal/indexfile"
)

var bracketed = regexp.MustCompile(`\(([\p{Lu}\p{N}][\p{L}\p{N}+-]{1,9})\)`)

// acronymsOf returns what a title can be abbreviated to, in lower case:
// capitals in brackets, and the initials of the whole title and of what stands
// behind its name.
func acronymsOf(printed string, t *title) []string {
	var short []string
	for _, m := range bracketed.FindAllStringSubmatch(printed, -1) {
		short = append(short, nameKey(m[1]))
	}
	for _, words := range [][]string{t.words, t.after} {
		if len(words) >= 3 && len(words) <= 8 {
			short = append(short, string(initials(words)))
		}
	}
	slices.Sort(short)
	return slices.Compact(short)
}

// How much of a title a run of its words must be to name the paper: so many
// words and so large a share of the letters from the beginning on, or anywhere.
// Less may as well be a subject.
const (
	startWords, startShare   = 4, 0.5
	phraseWords, phraseShare = 3, 0.8
)

// phrase finds the papers whose title contains all words of the query: in a
// row and long enough to name it if it is the only one, else as mere words.
func (f *finder) phrase(q query) []Match {
	if len(q.title.all) == 0 {
		return nil
	}
	at := f.byWord.get(q.title.all[0])
	for _, w := range q.title.all[1:] {
		at = intersect(at, f.byWord.get(w))
	}
	var matches []Match
	for _, i := range at {
		part, whole := q.title.key, parseTitle(f.at(int(i)).Title).key
		share := float64(len(part)) / float64(max(len(whole), 1))
		m := Match{int(i), 0.3 + float64(0.2*min(share, 1)), ByWords, false}
		if len(q.title.all) >= startWords && share >= startShare && strings.HasPrefix(whole, part) ||
			len(q.title.all) >= phraseWords && share >= phraseShare && strings.Contains(whole, part) {
			m = Match{int(i), 0.65, ByPhrase, true}
		}
		matches = append(matches, m)
	}
	if len(matches) > 1 {
		for k := range matches {
			matches[k].Names = false
		}
	}
	return matches
}

// intersect returns what two ascending lists share.
func intersect(a, b []int32) []int32 {
	var both []int32
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both = append(both, a[i])
			i, j = i+1, j+1
		}
	}
	return both
}

// A query of so many content words and so similar to a title is the title with
// slips.
const (
	queryWords = 5
	sameQuery  = 0.85
)

// near finds papers whose title or name the query spells differently.
func (f *finder) near(q query) []Match {
	var matches []Match
	if len(q.title.words) >= queryWords {
		for _, i := range f.sharing(q.title.words) {
			if s, _, _ := align(q.title.words, parseTitle(f.at(int(i)).Title).words); s >= sameQuery {
				matches = append(matches, Match{int(i), 0.9 * s, ByTitle, true})
			}
		}
		return matches
	}
	for _, s := range f.spellings(q) {
		for _, i := range f.byName.get(s.key) {
			matches = append(matches, Match{int(i), 0.5 - float64(0.1*float64(s.distance)), ByTyping, false})
		}
	}
	return matches
}

// sharing returns the papers whose titles have at least half of the words as
// they are, ascending: more than half are never mistyped.
func (f *finder) sharing(words []string) []int32 {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	count := map[int32]int{}
	var enough []int32
	for _, w := range words {
		for _, i := range f.byWord.get(w) {
			if count[i]++; 2*count[i] == len(words) || 2*count[i] == len(words)+1 {
				enough = append(enough, i)
			}
		}
	}
	slices.Sort(enough)
	return enough
}

// Suggest returns up to five names of papers that are spelled like the query, or
// else of authors, or else names and title words that are spelled like its unknown
// words, nearest first, for "did you mean ...?".
func (c *Corpus) Suggest(text string) []string {
	f := c.finder()
	var out []string
	add := func(s string) {
		if len(out) < 5 && !slices.ContainsFunc(out, func(known string) bool { return nameKey(known) == nameKey(s) }) {
			out = append(out, s)
		}
	}
	q := parse(text)
	for _, s := range f.spellings(q) {
		add(f.called(s.key))
	}
	for _, name := range f.authorsLike(q) {
		add(name)
	}
	if len(out) > 0 {
		return out
	}
	for _, w := range q.title.words {
		if len(f.byWord.get(w)) > 0 {
			continue
		}
		for _, s := range nearest(w, f.byName.keys) {
			add(f.called(s.key))
		}
		for _, s := range nearest(w, f.byWord.keys) {
			add(s.key)
		}
	}
	return out
}

// called is the name of the first paper with a key of byName.
func (f *finder) called(key string) string {
	if at := f.byName.get(key); len(at) > 0 {
		return f.at(int(at[0])).Name
	}
	return ""
}

// A spelling is a known word near a mistyped one.
type spelling struct {
	key      string
	distance int
}

// spellings are the names that are spelled like the query.
func (f *finder) spellings(q query) []spelling {
	if len(q.title.all) > 3 {
		return nil
	}
	return nearest(q.key, f.byName.keys)
}

// nearest returns the keys within one error of w, or two from eight letters
// on, but not w; nearest first, then in alphabetical order.
func nearest(w string, words *indexfile.Strings) []spelling {
	n := utf8.RuneCountInString(w)
	limit := 1
	switch {
	case n < 4:
		return nil
	case n >= 8:
		limit = 2
	}
	var found []spelling
	for r := range words.Len() {
		known := words.At(r)
		if d := EditDistance(w, known, limit); d > 0 && d <= limit {
			found = append(found, spelling{known, d})
		}
	}
	slices.SortStableFunc(found, func(a, b spelling) int { return cmp.Compare(a.distance, b.distance) })
	return found
}
