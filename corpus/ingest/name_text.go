package ingest

import (
	"cmp"
	"slices"
	"strings"
)

// nameFound is a name that a pattern found.
type nameFound struct {
	name   string
	weight int
	at     int // in the order of finding
}

// textName returns the name that the text gives the paper's system. Several
// candidates are weighed by where they stand and how often they recur.
func textName(t *evidence) string {
	var found []nameFound
	add := func(name string, weight, least int) {
		name = strings.TrimRight(name, "-/")
		if t.mayName(name, weight, least) {
			found = append(found, nameFound{name, weight + min(t.count[name], 3), len(found)})
		}
	}
	for i, note := range sentences(t.text) {
		for k := range namePatterns {
			p := &namePatterns[k]
			if !p.cued(note) {
				continue
			}
			for _, m := range p.form.FindAllStringSubmatch(note, -1) {
				add(m[len(m)-1], p.weight, p.least)
			}
		}
		if name := defined(note); name != "" {
			add(name, weakPattern+1, letters)
		}
		if name, weight := aloneName(note, i, t); name != "" {
			add(name, weight, capitalised)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.MinFunc(found, func(a, b nameFound) int {
		return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.at, b.at))
	}).name
}

// mayName reports whether a word that a pattern found can be a name. What a
// weak pattern finds must be no abbreviation of a common term, and a word that
// is capitalised only must not read like an English one.
func (t *evidence) mayName(name string, weight, least int) bool {
	c := coinage(name)
	if c < least || borrowed[name] || len([]rune(name)) < 2 {
		return false
	}
	if weight <= weakPattern && t.abbreviates(name) || t.spelled[strings.ToLower(name)] != "" && t.spelled[strings.ToLower(name)] != name {
		return false
	}
	return c > capitalised || !t.ordinary(name) && (weight > weakPattern || t.count[name] >= 2 || !looksEnglish(name))
}

// abbreviates reports whether the text introduces name as short for words in
// lower case: "functional principal component analysis (FPCA)".
func (t *evidence) abbreviates(name string) bool {
	k := strings.Index(t.text, "("+name+")")
	if k < 0 {
		return false
	}
	words := strings.Fields(t.text[max(0, k-120):k])
	n := len([]rune(name))
	if len(words) < n {
		return false
	}
	long := strings.Join(words[len(words)-n:], " ")
	return long == strings.ToLower(long) && isAcronymOf(name, long)
}

var (
	longForm   = lazily(`^([\p{L}][\p{L}\p{N} /-]+?)\s*[(（]([\p{Lu}\p{N}][\p{L}\p{N}]{1,9})[)）]$`)
	spelledOut = lazily(`^([\p{Lu}\p{N}][\p{L}\p{N}+-]{1,11})\s*[:：]\s*(\p{Lu}[\p{L}\p{N} ,/-]+)$`)
	oneWord    = lazily(`^` + nameForm + `$`)
)

// aloneName returns the name that note i of the text consists of, alone or with
// what it stands for. A first note of one word is rather an institution; there
// the name has to recur.
func aloneName(note string, i int, t *evidence) (string, int) {
	if len(note) > 120 {
		return "", 0
	}
	if m := longForm.FindStringSubmatch(note); m != nil && isAcronymOf(m[2], m[1]) {
		return m[2], weakPattern + 1
	}
	if m := spelledOut.FindStringSubmatch(note); m != nil && isAcronymOf(m[1], m[2]) {
		return m[1], weakPattern + 1
	}
	if m := oneWord.FindStringSubmatch(note); m != nil {
		recurs := t.count[m[1]] >= 2 || strings.Contains(t.title, m[1])
		if recurs || i > 0 && t.han {
			return m[1], weakPattern - 1
		}
	}
	return "", 0
}

var sentenceEnd = lazily(`\n+|[.!?;]['"”’)]*\s+|[.](?:(?:\p{Lu}\p{Ll}*)\s)|[。；！？]`)

// sentences splits a text into its notes and sentences, also where the source
// lost the blank between two of them ("parallelism.We introduce").
func sentences(text string) []string {
	var parts []string
	from := 0
	for _, at := range sentenceEnd.FindAllStringIndex(text, -1) {
		end := at[1]
		if text[at[0]] == '.' && end-at[0] > 1 && text[at[0]+1] >= 'A' && text[at[0]+1] <= 'Z' {
			end = at[0] + 1
		}
		parts = append(parts, strings.TrimSpace(text[from:at[0]]))
		from = end
	}
	return append(parts, strings.TrimSpace(text[from:]))
}
