package text

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Token is a word that counts, or a Han bigram.
type Token struct {
	Stem  int    // its stem's number in the Lexicon; -1 if the Lexicon does not know it
	Word  int    // the number of Text in the Lexicon; -1 if the Lexicon does not know it
	Text  string // as written
	Start int    // byte offset in the text
	// Weak marks a word that is no term of its own but may begin a phrase.
	Weak bool
	// Alone marks a token that takes part in no phrase: a Han bigram, or a
	// prefix with its word ("pre-training"; "training" follows as a token).
	Alone bool
	// Joined says that the token and the last one that is not Alone stand
	// together in a phrase, with no punctuation and no stop word but "of" between.
	Joined bool
}

// End is the byte offset behind the token.
func (t Token) End() int { return t.Start + len(t.Text) }

// Lexicon numbers written words and their stems. It remembers what became of
// every word, so that each is stemmed once. Learners add to it, at the same time if they like;
// Look does not, and must not be called before they are done.
type Lexicon struct {
	mu      sync.Mutex
	words   table // written words
	entries []entry
	stems   table
	runs    map[run]int32 // texts that are no words, see Reader.Run
	sorted  Sorted        // the stems in place of the table, if not nil
}

// Sorted is a list of texts in the order of their bytes.
type Sorted interface {
	Len() int
	At(i int) string
	Search(text string) (int, bool) // its place and whether it is there
}

// entry is what became of a written word.
type entry struct {
	stem int32 // -1 if it has none
	role role
}

// run is a text that stands for a stem.
type run struct {
	text string
	stem int
}

type role uint8

const (
	topic role = iota // a term
	weak              // only the beginning of a phrase
	link              // dropped, phrases reach over it
	stop              // dropped, phrases end at it
)

// NewLexicon returns an empty Lexicon.
func NewLexicon() *Lexicon { return &Lexicon{runs: map[run]int32{}} }

// Open returns a Lexicon that knows the stems of one that was sorted, and no
// written words. It cannot learn.
func Open(stems Sorted) *Lexicon { return &Lexicon{sorted: stems} }

// Stem returns stem number id.
func (l *Lexicon) Stem(id int) string {
	if l.sorted != nil {
		return l.sorted.At(id)
	}
	return l.stems.texts[id]
}

// Stems is the number of stems.
func (l *Lexicon) Stems() int {
	if l.sorted != nil {
		return l.sorted.Len()
	}
	return len(l.stems.texts)
}

// number is that of a stem.
func (l *Lexicon) number(stem string) (int32, bool) {
	if l.sorted != nil {
		id, ok := l.sorted.Search(stem)
		return int32(id), ok
	}
	return l.stems.find(hashOf(stem), stem)
}

// Word returns the written word, or run, number id.
func (l *Lexicon) Word(id int) string { return l.words.texts[id] }

// Words is the number of written words and runs.
func (l *Lexicon) Words() int { return len(l.words.texts) }

// StemOf is the number of the stem of written word id, or -1.
func (l *Lexicon) StemOf(id int) int { return int(l.entries[id].stem) }

// run numbers a text that stands for a stem, see Reader.Run.
func (l *Lexicon) run(text string, stem int) int32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	id, ok := l.runs[run{text, stem}]
	if !ok {
		own := strings.Clone(text)
		id = int32(len(l.entries))
		l.words.texts = append(l.words.texts, own)
		l.entries = append(l.entries, entry{stem: int32(stem), role: topic})
		l.runs[run{own, stem}] = id
	}
	return id
}

// Sort numbers the stems in the order of their bytes, and returns the new
// number of each old one. What learners found before keeps the old numbers.
func (l *Lexicon) Sort() []int32 {
	old := l.stems.texts
	order := make([]int32, len(old))
	for id := range order {
		order[id] = int32(id)
	}
	slices.SortFunc(order, func(a, b int32) int { return strings.Compare(old[a], old[b]) })
	renumbered := make([]int32, len(old))
	l.stems = table{}
	for id, was := range order {
		renumbered[was] = int32(id)
		l.stems.add(hashOf(old[was]), old[was])
	}
	for k, e := range l.entries {
		if e.stem >= 0 {
			l.entries[k].stem = renumbered[e.stem]
		}
	}
	runs := make(map[run]int32, len(l.runs))
	for r, id := range l.runs {
		runs[run{r.text, l.StemOf(int(id))}] = id
	}
	l.runs = runs
	return renumbered
}

// Look returns the tokens of s in order. Those with an unknown stem have Stem
// -1. It may run at the same time as other calls of Look.
func (l *Lexicon) Look(s string) []Token {
	r := Reader{resolve: l.look}
	return r.Read(s)
}

func (l *Lexicon) look(word string) (id int32, e entry) {
	if id, ok := l.words.find(hashOf(word), word); ok {
		return id, l.entries[id]
	}
	e = entry{stem: -1, role: roleOf(word)}
	if e.role != topic && e.role != weak {
		return -1, e
	}
	stem := stemOf(word)
	for _, s := range [...]string{stem, strings.TrimSuffix(stem, "s")} { // "llms" for LLMs
		if id, ok := l.number(s); ok {
			e.stem = id
			break
		}
	}
	return -1, e
}

// learn finds or adds a written word.
func (l *Lexicon) learn(word string) (id int32, e entry) {
	hash := hashOf(word)
	l.mu.Lock()
	if id, ok := l.words.find(hash, word); ok {
		defer l.mu.Unlock()
		return id, l.entries[id]
	}
	l.mu.Unlock()
	e = entry{stem: -1, role: roleOf(word)}
	stem := ""
	if e.role == topic || e.role == weak {
		stem = stemOf(word) // the slow part, outside of the lock
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if id, ok := l.words.find(hash, word); ok { // another learner was faster
		return id, l.entries[id]
	}
	if e.role == topic || e.role == weak {
		h := hashOf(stem)
		var ok bool
		if e.stem, ok = l.stems.find(h, stem); !ok {
			e.stem = l.stems.add(h, strings.Clone(stem))
		}
	}
	id = l.words.add(hash, strings.Clone(word)) // do not keep the text alive
	l.entries = append(l.entries, e)
	return id, e
}

// roleOf says what a written word is good for.
func roleOf(word string) role {
	lower := strings.ToLower(word)
	switch {
	case linkStop[lower]:
		return link
	case weakStop[lower]:
		return weak
	case englishStop[lower] || proseStop[lower] || prefixes[lower]:
		return stop
	}
	return topic
}

// stemOf brings a word to lower case, without hyphens, and to its English stem
// (Porter 2 of Snowball).
func stemOf(word string) string {
	if n := len(word); n > 2 && word[n-1] == 's' && isCapital(word[n-2]) {
		word = word[:n-1] // LLMs, GPUs
	}
	lower := strings.ToLower(word)
	if strings.ContainsFunc(lower, isHyphen) {
		lower = strings.Map(func(r rune) rune {
			if isHyphen(r) {
				return -1
			}
			return r
		}, lower)
	}
	return english.Stem(lower, true)
}

func isCapital(b byte) bool { return 'A' <= b && b <= 'Z' }

// bigrams calls visit for the pairs of neighbouring characters of a Han run,
// leaving out stop words. A character that is left single counts only if it is
// the whole run.
func bigrams(run string, visit func(offset int, bigram string)) {
	piece := 0 // where the current piece starts
	flush := func(end int) {
		pairs(run[piece:end], func(at int, pair string) { visit(piece+at, pair) })
	}
	for at := 0; at < len(run); {
		n, stops := longestHanWord(run[at:])
		if stops {
			flush(at)
			piece = at + n
		}
		at += n
	}
	if piece == 0 && utf8.RuneCountInString(run) == 1 {
		visit(0, run)
		return
	}
	flush(len(run))
}

// pairs calls visit for every two neighbouring characters of s.
func pairs(s string, visit func(offset int, pair string)) {
	last := -1
	for at, r := range s {
		if last >= 0 {
			visit(last, s[last:at+utf8.RuneLen(r)])
		}
		last = at
	}
}

// longestHanWord returns the length of the longest listed word that s begins
// with and whether it is a stop word, or that of the first character.
func longestHanWord(s string) (n int, stops bool) {
	count := 0
	for at, r := range s {
		if count++; count > longestHan {
			break
		}
		end := at + utf8.RuneLen(r)
		switch word := s[:end]; {
		case hanStop[word]:
			n, stops = end, true
		case hanKeep[word] || at == 0:
			n, stops = end, false
		}
	}
	return n, stops
}
