package corpus

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Byline is what a text says of authors.
type Byline struct {
	Names  []string // the authors it names, as printed; those of the most papers first, then in alphabetical order
	Papers []int    // that they wrote, ascending
	Rest   string   // the text without the name, and without "by" before it
}

// Byline returns the authors whom a text names in full: all of it ("Ion
// Stoica", "stoica, i."), or up to four of its words ("spot instances by Ion
// Stoica"), the longest run first. Words may come in any order, a given name may
// be an initial on either side, accents and case do not matter, and names in
// the middle may be missing. It is empty if the text names nobody. The first
// call indexes the corpus.
func (c *Corpus) Byline(text string) Byline {
	f := c.finder()
	words := strings.Fields(text)
	if b := f.byline(strings.Fields(Fold(text)), 1); len(b.Papers) > 0 {
		return b
	}
	for size := min(4, len(words)-1); size >= 2; size-- {
		for from := 0; from+size <= len(words); from++ {
			b := f.byline(strings.Fields(Fold(strings.Join(words[from:from+size], " "))), 2)
			if len(b.Papers) > 0 {
				before := words[:from]
				if from > 0 && (Fold(words[from-1]) == "by" || Fold(words[from-1]) == "of") {
					before = words[:from-1]
				}
				b.Rest = strings.Join(slices.Concat(before, words[from+size:]), " ")
				return b
			}
		}
	}
	return Byline{}
}

// Surname returns the authors of a family name, see Byline.
func (c *Corpus) Surname(word string) Byline {
	f := c.finder()
	family := Fold(word)
	if family == "" {
		return Byline{}
	}
	var at []int32
	from, _ := f.byAuthor.keys.Search(family)
	for r := from; r < f.byAuthor.keys.Len(); r++ {
		key := f.byAuthor.keys.At(r)
		if !strings.HasPrefix(key, family) {
			break
		}
		if known, _, _ := strings.Cut(key, " "); known == family {
			at = append(at, f.byAuthor.at(r)...)
		}
	}
	return f.written(at, func(name string) bool { return parseAuthor(name).family == family })
}

// byline finds the authors that folded words name, at least full of which must
// stand in full in their names.
func (f *finder) byline(words []string, full int) Byline {
	var at []int32
	for k, family := range words {
		if utf8.RuneCountInString(family) < 2 {
			continue
		}
		if len(words) == 1 && isHanName(family) {
			at = append(at, f.byAuthor.get(family)...)
		}
		for other, given := range words {
			if other != k {
				at = append(at, f.byAuthor.get(authorKey(family, given))...)
			}
		}
	}
	return f.written(at, func(name string) bool { return parseAuthor(name).called(words, full) })
}

// isHanName reports whether a word can be a whole name by itself.
func isHanName(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 4
}

// written gathers those of the papers that have an author who is meant.
func (f *finder) written(at []int32, meant func(name string) bool) Byline {
	slices.Sort(at)
	var b Byline
	papers := map[string]int{} // of each name
	for _, i := range slices.Compact(at) {
		found := false
		for _, name := range f.at(int(i)).Authors {
			if meant(name) {
				found = true
				if papers[name]++; papers[name] == 1 {
					b.Names = append(b.Names, name)
				}
			}
		}
		if found {
			b.Papers = append(b.Papers, int(i))
		}
	}
	slices.SortFunc(b.Names, func(x, y string) int { return cmp.Or(-cmp.Compare(papers[x], papers[y]), cmp.Compare(x, y)) })
	return b
}

// An author is a printed name taken apart to be looked for.
type author struct {
	words  []string // folded
	family string   // the last word of the family name
	given  string   // the first one of the given name; "" if there is none
}

// parseAuthor reads the forms "Ada King Lovelace", "Lovelace, Ada" and
// "Lovelace AK".
func parseAuthor(name string) author {
	before, behind, comma := strings.Cut(name, ",")
	if !comma {
		before, behind = familyLast(name)
	}
	family, given := strings.Fields(Fold(before)), strings.Fields(Fold(behind))
	a := author{words: slices.Concat(given, family)}
	if len(family) > 0 {
		a.family = family[len(family)-1]
	}
	if len(given) > 0 {
		a.given = given[0]
	}
	return a
}

// familyLast splits a name without comma: the family name is the last word, or
// all before initials at the end.
func familyLast(name string) (family, given string) {
	cut := strings.LastIndexByte(strings.TrimSpace(name), ' ') + 1
	last := strings.TrimSpace(name)[cut:]
	first := strings.TrimSpace(name)[:cut]
	initials := strings.ReplaceAll(last, ".", "")
	if cut > 0 && len(initials) <= 3 && isASCII(initials) && initials == strings.ToUpper(initials) && first != strings.ToUpper(first) {
		return first, strings.Join(strings.Split(initials, ""), " ")
	}
	return last, first
}

// authorKey is a name in finder.byAuthor: the family name and the first letter
// of the given one.
func authorKey(family, given string) string {
	for _, r := range given {
		return family + " " + string(r)
	}
	return family
}

// called reports whether folded words name the author: each is a word of the name
// or stands for one by its first letter, or has it for its own; the family name
// and at least full words stand in full; the given name is not left out.
func (a author) called(words []string, full int) bool {
	if strings.Join(words, "") == strings.Join(a.words, "") {
		return len(words) >= full
	}
	left, short := pairOff(words, a.words, func(x, y string) bool { return x == y })
	equal := len(words) - len(left)
	if equal < full || !slices.Contains(words, a.family) {
		return false
	}
	left, short = pairOff(left, short, isInitial)
	if slices.ContainsFunc(left, func(w string) bool { return utf8.RuneCountInString(w) > 1 }) || len(left) > 0 && equal < 2 {
		return false // a word of somebody else's name
	}
	return a.given != "" && !slices.Contains(short, a.given)
}

// isInitial reports whether one word is the first letter of the other.
func isInitial(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return utf8.RuneCountInString(x) == 1 && strings.HasPrefix(y, x)
}

// authorsLike returns the authors whose family name the query, of two or three words,
// spells differently, the nearest first.
func (f *finder) authorsLike(q query) []string {
	words := strings.Fields(Fold(q.text))
	if len(words) < 2 || len(words) > 3 {
		return nil
	}
	var found []spelling
	for k, family := range words {
		for other, given := range words {
			if other != k {
				found = append(found, nearest(authorKey(family, given), f.byAuthor.keys)...)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b spelling) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, s := range found {
		b := f.written(f.byAuthor.get(s.key), func(name string) bool {
			a := parseAuthor(name)
			return authorKey(a.family, a.given) == s.key && slices.Contains(words, a.given)
		})
		names = append(names, b.Names...)
	}
	return names
}
