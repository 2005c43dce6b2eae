package corpus

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// minRepeat is the length in bytes from which an equal text is no coincidence.
const minRepeat = 120

// dropRepeats empties the abstract of records whose text belongs to another
// paper: of the groups that share a text it stays with the one whose title it
// fits best, then with the first.
func dropRepeats(records []record, groups [][]int) []Repeat {
	type holder struct{ group, record int }
	shared := make(map[string][]holder)
	var texts []string
	alike := sameLetters(records)
	for g, members := range groups {
		for _, i := range members {
			if !alike[i] {
				continue
			}
			key := strings.ReplaceAll(Fold(records[i].Abstract), " ", "")
			if len(shared[key]) == 0 {
				texts = append(texts, key)
			}
			shared[key] = append(shared[key], holder{g, i})
		}
	}
	var repeats []Repeat
	for _, key := range texts {
		holders := shared[key]
		if !slices.ContainsFunc(holders, func(h holder) bool { return h.group != holders[0].group }) {
			continue
		}
		best := slices.MinFunc(holders, func(a, b holder) int {
			return cmp.Or(-cmp.Compare(fit(&records[a.record]), fit(&records[b.record])), cmp.Compare(a.record, b.record))
		})
		for _, h := range holders {
			if h.group == best.group {
				continue
			}
			r := &records[h.record]
			repeats = append(repeats, Repeat{At: r.at(), Title: r.Title,
				Holder: records[best.record].at(), HolderTitle: records[best.record].Title})
			without := *r.Paper
			without.Abstract, without.Lang = "", ""
			r.Paper = &without
		}
	}
	slices.SortFunc(repeats, func(a, b Repeat) int { return cmp.Or(comparePos(a.At, b.At), cmp.Compare(a.Title, b.Title)) })
	return repeats
}

// sameLetters tells of each record whether its text is long enough to be no
// coincidence and has the letters of another one's. It is a cheap test: nearly
// all texts stand alone.
func sameLetters(records []record) []bool {
	hashes, count := make([]uint64, len(records)), make(map[uint64]int, len(records))
	each(len(records), func(i int) {
		if text := records[i].Abstract; len(text) >= minRepeat {
			hashes[i] = letterHash(text)
		}
	})
	for i := range records {
		if len(records[i].Abstract) >= minRepeat {
			count[hashes[i]]++
		}
	}
	alike := make([]bool, len(records))
	for i := range records {
		alike[i] = len(records[i].Abstract) >= minRepeat && count[hashes[i]] > 1
	}
	return alike
}

// letterHash is a hash of the first letters and digits of ASCII that the folded
// text has: equal folds have equal hashes.
func letterHash(text string) uint64 {
	if !isASCII(text) {
		text = Fold(text)
	}
	h, left := uint64(fnvBasis), tellingLetters
	for i := 0; i < len(text) && left > 0; i++ {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			h = (h ^ uint64(c)) * fnvPrime
			left--
		case 'A' <= c && c <= 'Z':
			h = (h ^ uint64(c|0x20)) * fnvPrime
			left--
		case c == '&':
			for _, c := range "and"[:min(left, 3)] {
				h = (h ^ uint64(c)) * fnvPrime
				left--
			}
		}
	}
	return h
}

// tellingLetters are so many that hardly two texts begin with the same ones.
const tellingLetters = 100

// fit says how well a record's text fits its title, in [0, 2]: 1 if it speaks
// of the system by name, plus the share of the title's content words in it.
func fit(r *record) float64 {
	score := 0.0
	if r.Name != "" && hasToken(r.Abstract, r.Name) {
		score = 1
	}
	if len(r.title.words) == 0 {
		return score
	}
	_, missing, _ := align(r.title.words, slices.Compact(slices.Sorted(strings.FieldsSeq(Fold(r.Abstract)))))
	return score + 1 - float64(len(missing))/float64(len(r.title.words))
}

// hasToken reports whether name occurs in text as written, not as a part of a
// longer word.
func hasToken(text, name string) bool {
	for from := 0; ; {
		k := strings.Index(text[from:], name)
		if k < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:from+k])
		after, _ := utf8.DecodeRuneInString(text[from+k+len(name):])
		if !wordRune(before) && !wordRune(after) {
			return true
		}
		from += k + len(name)
	}
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || unicode.IsDigit(r)
}

// minContainment is the share of the shorter text that must occur in the
// longer one for both to be one text.
const minContainment = 0.5

// minCopy is the same for copies of one text, but for what cleaning differs in.
const minCopy = 0.9

// containment is the share of the runs of three words of the shorter text that
// occur in the longer one, in [0, 1] (Broder 1997, doi:10.1109/SEQUEN.1997.666900).
func containment(a, b string) float64 {
	x, y := shingles(a), shingles(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 10 {
		return 0
	}
	n := 0
	for s := range x {
		if y[s] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

func shingles(text string) map[string]bool {
	words := strings.Fields(Fold(text))
	set := make(map[string]bool)
	for i := 0; i+3 <= len(words); i++ {
		set[strings.Join(words[i:i+3], " ")] = true
	}
	return set
}
