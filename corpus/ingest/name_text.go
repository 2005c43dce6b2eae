package ingest

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
			found = append(found, nameFound{name, weight + min(t.count(name), 3), len(found)})
		}
	}
	for i, note := range sentences(t.text) {
		capital, shaped := standing(note)
		for k := range namePatterns {
			p := &namePatterns[k]
			if !p.mayMatch(note, capital, shaped) {
				continue
			}
			for _, m := range p.form.FindAllStringSubmatch(note, -1) {
				add(m[len(m)-1], p.weight, p.least)
			}
		}
		if shaped&inBracket != 0 {
			add(defined(note), weakPattern+1, letters)
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
	if weight <= weakPattern && t.abbreviates(name) {
		return false
	}
	if spelled := t.spelled(name); spelled != "" && spelled != name {
		return false
	}
	return c > capitalised || !t.ordinary(name) && (weight > weakPattern || t.count(name) >= 2 || !looksEnglish(name))
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
	if strings.HasSuffix(note, ")") || strings.HasSuffix(note, "）") {
		if m := longForm.FindStringSubmatch(note); m != nil && isAcronymOf(m[2], m[1]) {
			return m[2], weakPattern + 1
		}
	}
	if m := spelledOut.FindStringSubmatch(note); m != nil && isAcronymOf(m[1], m[2]) {
		return m[1], weakPattern + 1
	}
	if strings.Contains(note, " ") {
		return "", 0
	}
	if m := oneWord.FindStringSubmatch(note); m != nil {
		recurs := t.count(m[1]) >= 2 || strings.Contains(t.title, m[1])
		if recurs || i > 0 && t.isHan() {
			return m[1], weakPattern - 1
		}
	}
	return "", 0
}

// sentences yields the notes and sentences of a text with their numbers, also
// where the source lost the blank between two of them ("parallelism.We
// introduce").
func sentences(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		number, from := 0, 0
		for i := 0; i < len(text); {
			if !mayEnd[text[i]] {
				i++
				continue
			}
			n, taken := sentenceEnd(text[i:])
			if n == 0 {
				i++
				continue
			}
			if !yield(number, strings.TrimSpace(text[from:i])) {
				return
			}
			number++
			from = i + n
			i += taken
		}
		yield(number, strings.TrimSpace(text[from:]))
	}
}

// mayEnd are the bytes that marks of sentenceEnd begin with.
var mayEnd = func() (is [256]bool) {
	for _, mark := range "\n.!?;。；！？" {
		is[string(mark)[0]] = true
	}
	return is
}()

// spaces are those that \s means in patterns.
const spaces = "\t\n\f\r "

// sentenceEnd is the length of the mark that ends a sentence, with the blanks
// behind it, at the start of s; 0 if there is none. No other begins within the
// bytes that are taken.
func sentenceEnd(s string) (n, taken int) {
	switch s[0] {
	case '\n':
		n = len(s) - len(strings.TrimLeft(s, "\n"))
	case '.', '!', '?', ';':
		behind := strings.TrimLeft(s[1:], `'"”’)`)
		if next := strings.TrimLeft(behind, spaces); len(next) < len(behind) {
			n = len(s) - len(next)
		} else if s[0] == '.' && unicode.IsUpper(firstRune(s[1:])) {
			_, size := utf8.DecodeRuneInString(s[1:])
			word := strings.TrimLeftFunc(s[1+size:], unicode.IsLower)
			if word != "" && strings.IndexByte(spaces, word[0]) >= 0 { // "parallelism.We introduce"
				return 1, len(s) - len(word) + 1
			}
		}
	case "。"[0], "！"[0]:
		for _, mark := range [...]string{"。", "；", "！", "？"} {
			if strings.HasPrefix(s, mark) {
				n = len(mark)
			}
		}
	}
	return n, n
}

// isBestowed reports whether a text gives a system the name that was found in it:
// "called Stingray", or a word that is coined as only names are, "feeLLGood".
// Abstracts of all fields define acronyms and cite journals, which are none.
func isBestowed(name, text string) bool {
	if strings.ContainsAny(name, "-/") {
		return false
	}
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			break
		}
		before := strings.Fields(text[max(0, at+i-20) : at+i])
		if n := len(before); n > 0 && givingWords[before[n-1]] {
			return true
		}
		at += i + len(name)
	}
	first, size := utf8.DecodeRuneInString(name)
	return strings.ToLower(name) != name && strings.ToUpper(name) != name &&
		(unicode.IsLower(first) || strings.ToLower(name[size:]) != name[size:])
}

var givingWords = wordSet("called named dubbed introduce introduces present presents propose proposes")
