package cluster

import (
	"strings"

	"papergraph/internal/text"
)

// speller finds out how phrases are written, when that is asked for the first
// time: of the phrases of all papers few come so far.
type speller struct {
	papers   [][]passage
	spelling *spelling
	users    []int32 // papers, those of a phrase after the other
	ends     []int32 // by phrase: where its users end
}

// newSpeller prepares to spell the phrases of x, whose uses are yet those that
// were found.
func newSpeller(papers [][]passage, x *lexis) speller {
	phrases, uses := len(x.phrases), x.uses
	s := speller{papers: papers, spelling: newSpelling(papers, int32(len(x.words))), ends: make([]int32, phrases)}
	all := int32(0)
	for _, list := range uses {
		for _, u := range list {
			s.ends[u.phrase]++
		}
		all += int32(len(list))
	}
	for n, start := 0, int32(0); n < phrases; n++ {
		start, s.ends[n] = start+s.ends[n], start
	}
	s.users = make([]int32, all)
	for d, list := range uses {
		for _, u := range list {
			s.users[s.ends[u.phrase]] = int32(d)
			s.ends[u.phrase]++
		}
	}
	return s
}

// text returns phrase n as people write it; "" if it only ever ends with a weak
// word.
func (x *lexis) text(n int32) string {
	ph := &x.phrases[n]
	if ph.text != "" || ph.weak {
		return ph.text
	}
	start := int32(0)
	if n > 0 {
		start = x.ends[n-1]
	}
	f := &forms{all: text.NewForms(2)}
	for _, d := range x.users[start:x.ends[n]] {
		for p := range x.papers[d] {
			ps := &x.papers[d][p]
			for i := range ps.words {
				if !ps.says(ph.stems, i) {
					continue
				}
				st := stretch{ps, i, i + len(ph.stems)}
				if ph.han { // written in one way only
					ph.text = ps.text[ps.words[st.from].start:ps.words[st.to-1].end]
					return ph.text
				}
				x.spelling.add(f, st)
			}
		}
	}
	ph.text = f.best()
	return ph.text
}

// says reports whether a phrase of the given stems begins at word i.
func (ps *passage) says(stems []int32, i int) bool {
	if ps.words[i].stem != stems[0] || i+len(stems) > len(ps.words) {
		return false
	}
	for k, stem := range stems[1:] {
		if w := ps.words[i+k+1]; w.stem != stem || !w.joined {
			return false
		}
	}
	return !ps.words[i+len(stems)-1].weak
}

// wording is what the score of a phrase owes to how it is written.
type wording struct {
	words        float64 // two Han characters count as a word
	abbreviation bool
	of           bool // in a form such as "mixture of experts"
	adjective    bool // it looks like one, or like an adverb
}

// wording returns that of phrase n.
func (x *lexis) wording(n int32) wording {
	ph, s := &x.phrases[n], x.text(n)
	w := wording{
		words:        float64(len(strings.Fields(s))),
		abbreviation: isAbbreviation(s),
		of:           strings.Contains(s, " of "),
	}
	if ph.han {
		w.words = float64(len(ph.stems)+1) / 2
	}
	for _, ending := range [...]string{"ly", "ed", "ous", "ful", "able", "ible", "tive", "sive"} {
		w.adjective = w.adjective || len(s) > len(ending)+3 && strings.HasSuffix(s, ending)
	}
	return w
}

// hope returns the wording that is best for the score of phrase n, of those that
// it may have.
func (x *lexis) hope(n int32) wording {
	ph := &x.phrases[n]
	if ph.han {
		return x.wording(n)
	}
	if len(ph.stems) > 1 {
		return wording{words: 2}
	}
	if _, long := x.spelling.shown[ph.stems[0]]; long {
		return wording{words: 2, abbreviation: true}
	}
	return wording{words: 1, abbreviation: true}
}
