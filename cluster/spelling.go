package cluster

import (
	"strings"

	"papergraph/internal/text"
)

// spelling decides how to write abbreviations and what they stand for, which
// are one word to the model.
type spelling struct {
	shown map[int32]string // by stem, without plural s
}

// newSpelling takes the short form of each abbreviation if more than three
// quarters as many papers have it as have the long form, else the long form:
// "LLM", but "deep learning". A paper that has a form only in its text, where the
// long one stands once, counts half.
func newSpelling(papers [][]passage, allStems int32) *spelling {
	var stems []int32                 // of abbreviations whose long form is met
	number := make([]int32, allStems) // by stem: its place among them plus one, or 0
	each(papers, func(_ int, ps *passage, w *word) {
		if number[w.stem] == 0 && !w.han && isLong(ps.text[w.start:w.end]) {
			stems = append(stems, w.stem)
			number[w.stem] = int32(len(stems))
		}
	})
	short, long := newHalves(len(stems)), newHalves(len(stems))
	each(papers, func(d int, ps *passage, w *word) {
		k := int(number[w.stem]) - 1
		if k < 0 {
			return
		}
		if written := singular(ps.text[w.start:w.end]); isLong(written) {
			long.add(k, d, ps.place, written)
		} else {
			short.add(k, d, ps.place, written)
		}
	})
	s := &spelling{shown: make(map[int32]string, len(stems))}
	for k, stem := range stems {
		s.shown[stem] = long.forms.Best(k)
		if 4*short.count[k] > 3*long.count[k] {
			s.shown[stem] = short.forms.Best(k)
		}
	}
	return s
}

// halves counts the papers that have terms in one form, in halves.
type halves struct {
	forms *text.Forms
	count []int
	paper []int // the last one, plus one
	given []int // what it counts so far
}

func newHalves(n int) *halves {
	return &halves{text.NewForms(n), make([]int, n), make([]int, n), make([]int, n)}
}

// add records that paper d has term k in a place.
func (h *halves) add(k, d int, at place, written string) {
	h.forms.Add(k, whole(written))
	if h.paper[k] != d+1 {
		h.paper[k], h.given[k] = d+1, 0
	}
	worth := 2
	if at == inProse {
		worth = 1
	}
	if worth > h.given[k] {
		h.count[k] += worth - h.given[k]
		h.given[k] = worth
	}
}

// each calls f for every word of every passage of every paper.
func each(papers [][]passage, f func(paper int, ps *passage, w *word)) {
	for d, list := range papers {
		for p := range list {
			for k := range list[p].words {
				f(d, &list[p], &list[p].words[k])
			}
		}
	}
}

// isLong reports whether a word as written is the long form of an abbreviation.
func isLong(written string) bool {
	for i := range len(written) {
		if c := written[i]; c == ' ' || c == '\n' || c == '\t' {
			return true
		}
	}
	return false
}

// singular drops a plural s, but not that of forms such as "Gaussian process"
// and "mixture of experts".
func singular(written string) string {
	if strings.HasSuffix(written, "ss") || strings.Contains(written, "of") {
		return written
	}
	return strings.TrimSuffix(written, "s")
}

// forms collects how a phrase is written, the plural apart.
type forms struct {
	all    *text.Forms // 0 singular, 1 plural
	places [2]int      // singular, plural
}

// stretch is words from up to before to of a passage.
type stretch struct {
	*passage
	from, to int
}

// add records that a phrase stands in a stretch.
func (s *spelling) add(f *forms, st stretch) {
	start, end := int(st.words[st.from].start), int(st.words[st.to-1].end)
	plural := 0
	if strings.HasSuffix(st.text[start:end], "s") {
		plural = 1
	}
	f.places[plural]++
	if written, changed := s.write(st); changed {
		f.all.Add(plural, whole(written))
		return
	}
	f.all.Add(plural, text.Use{Text: st.text, Start: start, End: end, Running: st.place == inProse})
}

// whole is the use of a term that is a text of its own.
func whole(s string) text.Use { return text.Use{Text: s, End: len(s)} }

// write returns a stretch with abbreviations written as decided and
// possessives left out, and whether this has changed it.
func (s *spelling) write(st stretch) (written string, changed bool) {
	var b strings.Builder
	for k := st.from; k < st.to; k++ {
		w := st.words[k]
		if k > st.from {
			between := st.text[st.words[k-1].end:w.start]
			if strings.ContainsAny(between, "'’") {
				between, changed = " ", true
			}
			b.WriteString(between)
		}
		as := st.text[w.start:w.end]
		if shown, ok := s.shown[w.stem]; ok {
			changed = true
			if k == st.to-1 && as != singular(as) {
				shown += "s"
			}
			as = shown
		}
		b.WriteString(as)
	}
	return b.String(), changed
}

// best returns the form to show: the plural if a quarter of all places have
// it, since a theme is about several things.
func (f *forms) best() string {
	n := f.places
	if n[1] > n[0] || n[1] >= 2 && 4*n[1] >= n[0]+n[1] {
		return f.all.Best(1)
	}
	return f.all.Best(0)
}
