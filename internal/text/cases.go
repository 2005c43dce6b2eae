package text

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// Cases knows other ways to write the words of a Lexicon: without capitals that
// say nothing. It gives the same forms as Forms does, in numbers.
type Cases struct {
	lex *Lexicon
	// By word: the word with the initials lowered, of the first word in a run
	// or of all; and the word in lower case.
	first, all, fold []int32
}

// Cases finds out about all words. It adds words to the Lexicon, and must not
// be called before its learners are done.
func (l *Lexicon) Cases() *Cases {
	n := l.Words()
	c := &Cases{lex: l, first: make([]int32, n), all: make([]int32, n), fold: make([]int32, n)}
	for id := range n {
		own := int32(id)
		c.first[id], c.all[id], c.fold[id] = own, own, own
		if w := l.Word(id); !isLower(w) {
			c.first[id] = l.variant(own, lowerInitials(w, true))
			c.all[id] = l.variant(own, lowerInitials(w, false))
			c.fold[id] = l.variant(own, strings.ToLower(w))
		}
	}
	for id := n; id < l.Words(); id++ { // variants
		c.fold = append(c.fold, l.variant(int32(id), strings.ToLower(l.Word(id))))
	}
	return c
}

// isLower reports whether s has only ASCII characters and no capitals.
func isLower(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// variant returns the number of another text of word id.
func (l *Lexicon) variant(id int32, text string) int32 {
	if text == l.words.texts[id] {
		return id
	}
	if v, ok := l.words.find(hashOf(text), text); ok {
		return v
	}
	return l.run(text, l.StemOf(int(id)))
}

// Form is a way to write one or two words: their numbers and that of what
// stands between them, -1 for what is not there.
type Form struct{ First, Gap, Second int32 }

// Place is where a form stands.
type Place uint8

// The places of forms.
const (
	Within   Place = iota // in a sentence, where a capital means a name
	Opening               // at the beginning of a sentence
	Headline              // in a title or a label
)

// Lower returns a form without the capitals that it has for its place.
func (c *Cases) Lower(f Form, at Place) Form {
	switch at {
	case Opening:
		f.First = c.first[f.First]
	case Headline:
		f.First = c.all[f.First]
		if f.Second >= 0 {
			f.Gap, f.Second = c.all[f.Gap], c.all[f.Second]
		}
	}
	return f
}

// Text writes a form.
func (l *Lexicon) Text(f Form) string {
	if f.Second < 0 {
		return l.Word(int(f.First))
	}
	return l.Word(int(f.First)) + l.Word(int(f.Gap)) + l.Word(int(f.Second))
}

// Tally counts the forms of one term. The zero value is empty.
type Tally struct {
	forms  []Form
	counts []int
}

// Add counts a form once more.
func (t *Tally) Add(f Form) {
	for k := range t.forms {
		if t.forms[k] == f {
			t.counts[k]++
			return
		}
	}
	t.forms, t.counts = append(t.forms, f), append(t.counts, 1)
}

// Reset empties the tally.
func (t *Tally) Reset() { t.forms, t.counts = t.forms[:0], t.counts[:0] }

// Best returns the form to show, as Forms.Best chooses it. There must be one.
func (c *Cases) Best(t *Tally) Form {
	if len(t.forms) == 1 {
		return t.forms[0]
	}
	spelled := Tally{}
	for k, f := range t.forms {
		spelled.addTimes(c.folded(f), t.counts[k])
	}
	spelling := c.lex.mostFrequent(&spelled)
	cased := Tally{}
	for k, f := range t.forms {
		if c.folded(f) == spelling {
			cased.addTimes(f, t.counts[k])
		}
	}
	return c.lex.mostFrequent(&cased)
}

// addTimes counts a form n times more.
func (t *Tally) addTimes(f Form, n int) {
	t.Add(f)
	for k := range t.forms {
		if t.forms[k] == f {
			t.counts[k] += n - 1
		}
	}
}

// folded is a form in lower case.
func (c *Cases) folded(f Form) Form {
	f.First = c.fold[f.First]
	if f.Second >= 0 {
		f.Gap, f.Second = c.fold[f.Gap], c.fold[f.Second]
	}
	return f
}

// mostFrequent chooses as Forms does: ties go to the shorter, then to the
// lexically first.
func (l *Lexicon) mostFrequent(t *Tally) Form {
	best := 0
	for k := 1; k < len(t.forms); k++ {
		if more := t.counts[k] - t.counts[best]; more > 0 || more == 0 && l.compare(t.forms[k], t.forms[best]) < 0 {
			best = k
		}
	}
	return t.forms[best]
}

// compare orders the texts of two forms by length, then lexically.
func (l *Lexicon) compare(a, b Form) int {
	s, t := l.Text(a), l.Text(b)
	return cmp.Or(cmp.Compare(len(s), len(t)), strings.Compare(s, t))
}
