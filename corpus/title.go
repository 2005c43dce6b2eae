package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A title is a printed title taken apart for comparison.
type title struct {
	key   string   // of the whole, see titleKey
	all   []string // folded words of the whole
	words []string // those with content
	lead  string   // key of what stands before the first colon
	head  string   // lead if it can be a name, else ""
	rest  string   // key of what stands behind it
	after []string // content words of rest
	count []string // its numbers, ascending, see numberOf
	cut   bool     // the printed title ends in "..."; key and words are those of what is left
}

var ellipsis = regexp.MustCompile(`\s*(\.\s?\.\s?\.|…)\s*$`)

// withoutEllipsis drops "..." from the end of a title.
func withoutEllipsis(printed string) string {
	if end := strings.TrimRight(printed, "\t\n\f\r "); strings.HasSuffix(end, ".") || strings.HasSuffix(end, "…") {
		return ellipsis.ReplaceAllString(printed, "")
	}
	return printed
}

// parseTitle takes a title apart.
func parseTitle(printed string) title {
	whole := withoutEllipsis(printed)
	all := strings.Fields(Fold(whole))
	t := title{key: keyOf(all), all: all, words: content(all), count: numbersOf(all), cut: whole != printed}
	head, rest, found := strings.Cut(whole, ": ")
	if !found {
		return t
	}
	words := strings.Fields(Fold(head))
	t.lead = keyOf(words)
	if isHead(words) {
		behind := strings.Fields(Fold(rest))
		t.head, t.rest, t.after = t.lead, keyOf(behind), content(behind)
	}
	return t
}

// titleSize is the key of a title, see parseTitle, and how many content words it has.
func titleSize(printed string) (key string, words int) {
	whole := withoutEllipsis(printed)
	folded := Fold(whole)
	for w := range strings.FieldsSeq(folded) {
		if !stopWords[w] {
			words++
		}
	}
	return keyOfFolded(folded), words
}

// isHead reports whether the folded words before a colon can be a system's name:
// at most three, none of those that announce a kind of contribution.
func isHead(words []string) bool {
	if len(words) == 0 || len(words) > 3 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return announcements[w] })
}

// announcements are words before a colon that say what a paper is, not what it
// is called.
var announcements = wordSet("abstract brief demo editorial extended invited keynote open paper panel " +
	"perspective poster position problem problems report short survey talk towards toward tutorial vision wip")

// stopWords carry no content in titles.
var stopWords = wordSet("a an and are as at by can do for from how in into is it its not of on or over " +
	"the their through to toward towards under using via what when where why with without")

func wordSet(words string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// content returns the words that are no stop words.
func content(words []string) []string {
	kept := make([]string, 0, len(words))
	for _, w := range words {
		if !stopWords[w] {
			kept = append(kept, w)
		}
	}
	return kept
}

// align pairs content words of two titles, each at most once, and returns the
// share that has a partner (Dice, 1945, doi:10.2307/1932409), in [0, 1], and the
// words left alone. Partners are equal words, an acronym or compound and the
// words it stands for, inflections of one stem, and words one typing error
// apart. 1 means that titles differ in stop words and forms only.
func align(a, b []string) (dice float64, onlyA, onlyB []string) {
	if len(a)+len(b) == 0 {
		return 0, nil, nil
	}
	total := len(a) + len(b)
	onlyA, onlyB = pairOff(a, b, func(x, y string) bool { return x == y })
	onlyA, onlyB = pairRuns(onlyA, onlyB)
	onlyB, onlyA = pairRuns(onlyB, onlyA)
	onlyA, onlyB = pairOff(onlyA, onlyB, sameWord)
	return 1 - float64(len(onlyA)+len(onlyB))/float64(total), onlyA, onlyB
}

// pairOff removes from a and b the words that are partners.
func pairOff(a, b []string, partners func(x, y string) bool) (restA, restB []string) {
	restB = slices.Clone(b)
	for _, x := range a {
		j := slices.IndexFunc(restB, func(y string) bool { return partners(x, y) })
		if j < 0 {
			restA = append(restA, x)
			continue
		}
		restB = slices.Delete(restB, j, j+1)
	}
	return restA, restB
}

// lacking is how many words of a have no equal one in b, each of these the
// equal of one only; it stops counting above most.
func lacking(a, b []string, most int) int {
	if len(b) > 64 {
		rest, _ := pairOff(a, b, func(x, y string) bool { return x == y })
		return len(rest)
	}
	n, taken := 0, uint64(0)
	for _, x := range a {
		found := false
		for j, y := range b {
			if taken>>j&1 == 0 && x == y {
				taken |= 1 << j
				found = true
				break
			}
		}
		if !found {
			if n++; n > most {
				return n
			}
		}
	}
	return n
}

// pairRuns removes from a the words that stand for several words of b in a
// row, and these from b: acronyms ("llms", "large language models") and
// compounds ("tradeoff", "trade off").
func pairRuns(a, b []string) (restA, restB []string) {
	restB = b
	for _, x := range a {
		at, n := findRun(x, restB)
		if n == 0 {
			restA = append(restA, x)
			continue
		}
		restB = slices.Concat(restB[:at], restB[at+n:])
	}
	return restA, restB
}

// findRun returns where the n words that x stands for begin; n is 0 if there
// are none.
func findRun(x string, words []string) (at, n int) {
	letters := []rune(strings.TrimSuffix(x, "s"))
	for at := range words {
		if n := len(letters); n >= 2 && at+n <= len(words) && slices.Equal(initials(words[at:at+n]), letters) {
			return at, n
		}
		if at+2 <= len(words) && words[at]+words[at+1] == x {
			return at, 2
		}
	}
	return 0, 0
}

func initials(words []string) []rune {
	runes := make([]rune, len(words))
	for i, w := range words {
		runes[i], _ = utf8.DecodeRuneInString(w)
	}
	return runes
}

// units spells units of time that titles print in several ways.
var units = map[string]string{
	"ns": "nanosecond", "nanoseconds": "nanosecond",
	"μs": "microsecond", "us": "microsecond", "usec": "microsecond", "microseconds": "microsecond",
	"ms": "millisecond", "msec": "millisecond", "milliseconds": "millisecond",
}

// sameWord reports whether x and y are forms of one word. Numbers are never
// forms of one another, GPT-3 is not GPT-4, and Han words have no forms.
func sameWord(x, y string) bool {
	if unitOf(x) == unitOf(y) {
		return true
	}
	if hasDigit(x) || hasDigit(y) || hasHan(x) || hasHan(y) {
		return false
	}
	if x+"s" == y || y+"s" == x {
		return true
	}
	a, b := []rune(x), []rune(y)
	n := commonPrefix(a, b)
	if n >= 5 && len(a)-n <= 4 && len(b)-n <= 4 {
		return true
	}
	return min(len(a), len(b)) >= 6 && EditDistance(x, y, 1) <= 1
}

func unitOf(w string) string {
	if u, ok := units[w]; ok {
		return u
	}
	return w
}

// numberNames are the ways to write the numbers of parts and volumes.
var numberNames = [...]string{"i one first", "ii two second", "iii three third", "iv four fourth", "v five fifth",
	"vi six sixth", "vii seven seventh", "viii eight eighth", "ix nine ninth", "x ten tenth"}

var numberWords = func() map[string]string {
	numbers := make(map[string]string)
	for k, names := range numberNames {
		for name := range strings.FieldsSeq(names) {
			numbers[name] = strconv.Itoa(k + 1)
		}
	}
	return numbers
}()

// numberOf is the number for which a folded word stands: "2" for "2", "ii", "two"
// and "second"; "" for one that has letters besides, such as "3d".
func numberOf(w string) string {
	if w[0] <= '9' && strings.Trim(w, "0123456789") == "" {
		return w
	}
	return numberWords[w]
}

// numbersOf are the numbers among folded words, ascending.
func numbersOf(words []string) []string {
	var numbers []string
	for _, w := range words {
		if n := numberOf(w); n != "" {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// otherNumbers reports whether each of two titles has a number that the other
// lacks, as parts and yearly reports have.
func (t *title) otherNumbers(of *title) bool {
	if len(t.count) == 0 || len(of.count) == 0 {
		return false
	}
	only, others := pairOff(t.count, of.count, func(x, y string) bool { return x == y })
	return len(only) > 0 && len(others) > 0
}

func hasDigit(w string) bool { return strings.ContainsAny(w, "0123456789") }

func hasHan(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func commonPrefix(x, y []rune) int {
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// EditDistance is the number of letters to insert, delete, replace or swap
// with their neighbour to make y of x (optimal string alignment; Damerau 1964,
// doi:10.1145/363958.363994). Distances above limit are returned as limit+1,
// the sooner the smaller limit is; at most it takes O(len(x) len(y)) time.
func EditDistance(x, y string, limit int) int {
	a, b := []rune(x), []rune(y)
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
