package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Forms remembers how terms are written, to show them as people do: the most
// frequent form, in the most frequent case. A capital at the beginning of a
// word says nothing in a title or at the beginning of a sentence, and something
// elsewhere.
type Forms struct {
	counts []map[string]int // by term: written form -> occurrences
}

// NewForms returns an empty Forms for n terms.
func NewForms(n int) *Forms { return &Forms{make([]map[string]int, n)} }

// Grow makes room for one more term and returns its number.
func (f *Forms) Grow() int {
	f.counts = append(f.counts, nil)
	return len(f.counts) - 1
}

// Use is a place where a term is written: Text[Start:End].
type Use struct {
	Text       string
	Start, End int
	Running    bool // Text is prose, not a title or a label
}

// Add records a use of a term.
//
// A Han bigram is often a part of a word. With it are counted the runs of up to
// four characters around it.
func (f *Forms) Add(term int, u Use) {
	if isHan(u.Text[u.Start:]) {
		f.count(term, u.Text[u.Start:u.End])
		u.hanAround(func(run string) { f.count(term, run) })
		return
	}
	written := strings.Join(strings.Fields(u.Text[u.Start:u.End]), " ")
	if !u.Running || StartsSentence(u.Text[:u.Start]) {
		written = lowerInitials(written, u.Running)
	}
	f.count(term, written)
}

func (f *Forms) count(term int, written string) {
	if f.counts[term] == nil {
		f.counts[term] = map[string]int{}
	}
	f.counts[term][written]++
}

// hanAround calls visit for every run of three or four Han characters that
// contains the bigram used and no stop word.
func (u Use) hanAround(visit func(run string)) {
	s, left, right := u.Text, []int{u.Start}, []int{u.End} // boundaries outwards
	for at := u.Start; len(left) < 3; {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.Is(unicode.Han, r) {
			break
		}
		at -= size
		left = append(left, at)
	}
	for at := u.End; len(right) < 3 && isHan(s[at:]); {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
		right = append(right, at)
	}
	for l, from := range left {
		for r, to := range right {
			if n := l + r; (n == 1 || n == 2) && !hasHanStop(s[from:to]) {
				visit(s[from:to])
			}
		}
	}
}

// hasHanStop reports whether a Han run contains a stop word.
func hasHanStop(run string) bool {
	for at := 0; at < len(run); {
		n, stops := longestHanWord(run[at:])
		if stops {
			return true
		}
		at += n
	}
	return false
}

func isHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r)
}

// Best returns the form to show for a term, "" if it was never added. For a
// Han bigram that is the longest run that holds three quarters of its
// occurrences, two at least, else the bigram. Of other forms those that differ
// in case only count as one to choose the spelling, then the most frequent
// case is taken. Ties go to the shorter, then to the lexically first.
func (f *Forms) Best(term int) string {
	for w := range f.counts[term] {
		if isHan(w) {
			return bestRun(f.counts[term])
		}
	}
	spelled := map[string]int{}
	for w, n := range f.counts[term] {
		spelled[strings.ToLower(w)] += n
	}
	spelling := mostFrequent(spelled)
	cased := map[string]int{}
	for w, n := range f.counts[term] {
		if strings.ToLower(w) == spelling {
			cased[w] = n
		}
	}
	return mostFrequent(cased)
}

// bestRun chooses among a Han bigram, which has the highest count, and the
// runs around it.
func bestRun(counts map[string]int) string {
	all := 0
	for _, n := range counts {
		all = max(all, n)
	}
	for size := 4; size > 0; size-- {
		long := map[string]int{}
		for w, n := range counts {
			if utf8.RuneCountInString(w) == size && (size <= 2 || n >= 2 && 4*n >= 3*all) {
				long[w] = n
			}
		}
		if len(long) > 0 {
			return mostFrequent(long)
		}
	}
	return ""
}

func mostFrequent(counts map[string]int) string {
	type count struct {
		form string
		n    int
	}
	var all []count
	for form, n := range counts {
		all = append(all, count{form, n})
	}
	if len(all) == 0 {
		return ""
	}
	return slices.MinFunc(all, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(len(a.form), len(b.form)), strings.Compare(a.form, b.form))
	}).form
}

// StartsSentence reports whether what follows before begins a sentence.
func StartsSentence(before string) bool {
	before = strings.TrimRightFunc(before, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"'“‘(*", r) })
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(".!?:;•-–—。", r)
}

// lowerInitials brings words with a capital before small letters only to lower
// case: the first word only, or all of them.
func lowerInitials(s string, firstOnly bool) string {
	var b strings.Builder
	for k, word := range splitWords(s) {
		first, size := utf8.DecodeRuneInString(word)
		rest := word[size:]
		if unicode.IsUpper(first) && strings.ToLower(rest) == rest && strings.ContainsFunc(rest, isWord) && (k == 0 || !firstOnly) {
			b.WriteRune(unicode.ToLower(first))
			word = rest
		}
		b.WriteString(word)
	}
	return b.String()
}

// splitWords cuts s before every word, so that the parts joined are s.
func splitWords(s string) []string {
	var parts []string
	start, in := 0, false
	for at, r := range s {
		if w := isWord(r); w != in {
			if w && at > 0 {
				parts = append(parts, s[start:at])
				start = at
			}
			in = w
		}
	}
	return append(parts, s[start:])
}
