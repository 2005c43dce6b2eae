package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// combine makes one paper of records, given ascending, in a corpus whose texts
// are mostly in lang; ID, Cites and References are left to the caller. Where records differ
// the value wins that most of them give, then the fuller one, then the first in
// alphabetical order.
func combine(records []record, members []int, lang string) Paper {
	if len(members) == 1 {
		return alone(records[members[0]].Paper)
	}
	of := make([]*record, len(members))
	for k, i := range members {
		of[k] = &records[i]
	}
	return combineAll(of, lang)
}

func combineAll(of []*record, lang string) Paper {
	var p Paper
	p.Title, p.TitleDerived = bestTitle(of)
	p.Name = bestName(of, p.Title)
	p.takeIssue(of)
	p.Abstract, p.Lang = bestText(of, lang)
	p.takeIDs(of)
	p.Authors = bestAuthors(of)
	p.Keywords = union(of, func(r *record) []string { return r.Keywords }, Fold)
	p.Sections = union(of, func(r *record) []string { return r.Sections }, Fold)
	p.Awards = union(of, func(r *record) []string { return r.Awards }, Fold)
	p.Links = union(of, func(r *record) []string { return r.Links }, func(s string) string { return s })
	p.Extra = union(of, func(r *record) []string { return r.Extra }, func(s string) string { return s })
	for _, r := range of {
		p.Seen = append(p.Seen, r.Seen...)
	}
	slices.SortFunc(p.Seen, comparePos)
	p.Seen = slices.Compact(p.Seen)
	return p
}

// alone is what combine makes of one record.
func alone(r *Paper) Paper {
	p := *r
	p.ID, p.Cites, p.References, p.Merged = "", nil, nil, false
	p.Keywords, p.Sections = distinct(p.Keywords, Fold), distinct(p.Sections, Fold)
	p.Awards = distinct(p.Awards, Fold)
	p.Links = distinct(p.Links, func(s string) string { return s })
	if p.Seen = slices.Clip(p.Seen); len(p.Seen) > 1 {
		p.Seen = slices.Clone(p.Seen)
		slices.SortFunc(p.Seen, comparePos)
		p.Seen = slices.Compact(p.Seen)
	}
	return p
}

func noRank(string) int { return 0 }

// most returns the value that most records give. Among those given equally
// often it prefers the greatest rank, then the first in byte order.
func most(of []*record, field func(*record) string, rank func(string) int) string {
	count := make(map[string]int)
	var values []string
	for _, r := range of {
		if v := field(r); v != "" {
			if count[v] == 0 {
				values = append(values, v)
			}
			count[v]++
		}
	}
	if len(values) == 0 {
		return ""
	}
	return slices.MinFunc(values, func(a, b string) int {
		return cmp.Or(-cmp.Compare(count[a], count[b]), -cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
}

// bestTitle prefers printed titles to made up ones and whole ones to those cut
// off, then the longer one, then the better spelling.
func bestTitle(of []*record) (string, bool) {
	best := slices.MinFunc(of, func(a, b *record) int {
		return cmp.Or(compareBool(a.TitleDerived, b.TitleDerived), compareBool(a.title.cut, b.title.cut),
			compareBool(isDamaged(a.Title), isDamaged(b.Title)), -cmp.Compare(len(withoutUmlauts(a.title.key)), len(withoutUmlauts(b.title.key))),
			compareSpelling(a.Title, b.Title), cmp.Compare(a.Title, b.Title))
	})
	return best.Title, best.TitleDerived
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// bestName prefers the name that the chosen title begins with.
func bestName(of []*record, title string) string {
	return most(of, func(r *record) string { return r.Name }, func(name string) int {
		if strings.HasPrefix(title, name) {
			return 1
		}
		return 0
	})
}

// takeIDs takes the DOI of what was published before that of a preprint. All
// others stay among the IDs.
func (p *Paper) takeIDs(of []*record) {
	p.ArXiv = most(of, func(r *record) string { return r.ArXiv }, noRank)
	p.IDs = union(of, func(r *record) []string { return r.IDs }, func(s string) string { return s })
	final := func(r *record) string {
		if isPreprintDOI(r.DOI) {
			return ""
		}
		return r.DOI
	}
	p.DOI = cmp.Or(most(of, final, noRank), most(of, func(r *record) string { return r.DOI }, noRank))
	for _, r := range of {
		if r.DOI != p.DOI && r.DOI != "" {
			p.IDs = append(p.IDs, Identifier(DOI, r.DOI))
		}
		if r.ArXiv != p.ArXiv && r.ArXiv != "" {
			p.IDs = append(p.IDs, Identifier(ArXiv, r.ArXiv))
		}
	}
	slices.Sort(p.IDs)
	own := [...]string{"", Identifier(DOI, p.DOI), Identifier(ArXiv, p.ArXiv)}
	p.IDs = slices.DeleteFunc(slices.Compact(p.IDs), func(id string) bool { return slices.Contains(own[:], id) })
}

// takeIssue takes venue, year, type, volume, issue and pages of one record, so
// that they fit together: a published one before a preprint, one with both venue
// and year before one with either, then the one most records give, then the
// earlier one, then the fuller one. What the record lacks comes from the others,
// volume and so on from those of the same venue only; its venue is spelled as
// bestVenue has it.
func (p *Paper) takeIssue(of []*record) {
	agree := votes(of, func(r *record) string { return strconv.Itoa(r.Year) + " " + r.Venue }, sameIssue)
	best := slices.MinFunc(of, func(a, b *record) int {
		return cmp.Or(compareBool(!a.venue.known(), !b.venue.known()), compareBool(a.Venue == "", b.Venue == ""),
			compareBool(a.Year == 0, b.Year == 0), -cmp.Compare(agree[a], agree[b]),
			cmp.Compare(a.Year, b.Year), -cmp.Compare(a.places(), b.places()), cmp.Compare(len(a.Venue), len(b.Venue)),
			cmp.Compare(a.Venue, b.Venue), comparePlaces(a.Paper, b.Paper))
	})
	p.Venue, p.Year, p.Type = bestVenue(of, best), best.Year, best.Type
	p.Volume, p.Issue, p.Pages = best.Volume, best.Issue, best.Pages
	for _, r := range of {
		if best.Year == 0 && r.Year > 0 && (p.Year == 0 || r.Year > p.Year) {
			p.Year = r.Year
		}
	}
	with := slices.DeleteFunc(slices.Clone(of), func(r *record) bool { return !(r == best || sameVenue(r, best)) })
	slices.SortStableFunc(with, func(a, b *record) int { return comparePlaces(a.Paper, b.Paper) })
	for _, r := range with {
		p.Type, p.Volume = cmp.Or(p.Type, r.Type), cmp.Or(p.Volume, r.Volume)
		p.Issue, p.Pages = cmp.Or(p.Issue, r.Issue), cmp.Or(p.Pages, r.Pages)
	}
	if p.Type == "" {
		p.Type = most(of, func(r *record) string { return r.Type }, noRank)
	}
}

// places is how many of type, volume, issue and pages a record gives.
func (r *record) places() int {
	n := 0
	for _, s := range [...]string{r.Type, r.Volume, r.Issue, r.Pages} {
		if s != "" {
			n++
		}
	}
	return n
}

func comparePlaces(a, b *Paper) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Volume, b.Volume), cmp.Compare(a.Issue, b.Issue), cmp.Compare(a.Pages, b.Pages))
}

// votes counts, for every record, the records that agree with it. Records with
// one value agree with the same ones, so each value is compared only once:
// lists with thousands of copies of a paper exist. Of more than manyFaces
// different values only the first so many have votes.
func votes(of []*record, value func(*record) string, agree func(a, b *record) bool) map[*record]int {
	var same [][]*record // of one value each
	place := make(map[string]int)
	for _, r := range of {
		k, ok := place[value(r)]
		if !ok {
			k = len(same)
			place[value(r)], same = k, append(same, nil)
		}
		same[k] = append(same[k], r)
	}
	count := make(map[*record]int, len(of))
	for _, rs := range same {
		n := 0
		for _, ss := range same[:min(len(same), manyFaces)] {
			if agree(rs[0], ss[0]) {
				n += len(ss)
			}
		}
		for _, r := range rs {
			count[r] = n
		}
	}
	return count
}

// enoughText is the length in bytes from which a text says what a paper does.
const enoughText = 300

// bestText prefers a text in lang, the language of most papers, if it says
// enough: papers are compared by their words. Then it prefers the longest.
func bestText(of []*record, lang string) (text, textLang string) {
	enough := func(r *record) bool { return r.Lang == lang && len(r.Abstract) >= enoughText }
	best := slices.MinFunc(of, func(a, b *record) int {
		return cmp.Or(compareBool(!enough(a), !enough(b)), -cmp.Compare(len(a.Abstract), len(b.Abstract)),
			cmp.Compare(a.Abstract, b.Abstract), cmp.Compare(a.Lang, b.Lang))
	})
	return best.Abstract, best.Lang
}

// commonLang is the language of most texts, the first in alphabetical order
// among several.
func commonLang(records []record) string {
	count := make(map[string]int)
	for i := range records {
		if records[i].Lang != "" {
			count[records[i].Lang]++
		}
	}
	common := ""
	for _, lang := range slices.Sorted(maps.Keys(count)) {
		if count[lang] > count[common] {
			common = lang
		}
	}
	return common
}

// bestAuthors is the list that shares most with the others, then the longest,
// then the one with the fuller names, then the better spelling.
func bestAuthors(of []*record) []string {
	support := votes(of, func(r *record) string { return strings.Join(r.Authors, ";") }, shareAuthor)
	best := slices.MinFunc(of, func(a, b *record) int {
		return cmp.Or(-cmp.Compare(support[a], support[b]), -cmp.Compare(len(a.Authors), len(b.Authors)),
			compareBool(isDamaged(strings.Join(a.Authors, " ")), isDamaged(strings.Join(b.Authors, " "))),
			-cmp.Compare(fullness(a.Authors), fullness(b.Authors)),
			compareSpelling(strings.Join(a.Authors, " "), strings.Join(b.Authors, " ")), slices.Compare(a.Authors, b.Authors))
	})
	return best.Authors
}

// fullness is how many letters names have, those of umlauts counted once.
func fullness(names []string) int {
	n := 0
	for _, name := range names {
		n += len(withoutUmlauts(Fold(name)))
	}
	return n
}

// union returns the values of all records in their order, each once by key.
func union(of []*record, field func(*record) []string, key func(string) string) []string {
	var values []string
	for _, r := range of {
		values = append(values, field(r)...)
	}
	return distinct(values, key)
}

// distinct returns the values in their order, each once by key.
func distinct(values []string, key func(string) string) []string {
	switch len(values) {
	case 0:
		return nil
	case 1:
		return slices.Clip(values)
	}
	var kept []string
	seen := make(map[string]bool)
	for _, v := range values {
		if k := key(v); !seen[k] {
			seen[k] = true
			kept = append(kept, v)
		}
	}
	return kept
}
