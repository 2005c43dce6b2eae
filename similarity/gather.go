package similarity

import (
	"context"
	"slices"
	"sync/atomic"

	"papergraph/internal/text"
)

// findings are terms in the order of their keys and the papers that have them.
type findings struct {
	terms  []term
	ends   []int     // by term: where its papers end
	papers []int32   // ascending for each term
	times  []float32 // how often the paper has the term, parallel to papers
}

// of returns the papers of a term.
func (f *findings) of(t int) (papers []int32, times []float32) {
	from := 0
	if t > 0 {
		from = f.ends[t-1]
	}
	return f.papers[from:f.ends[t]], f.times[from:f.ends[t]]
}

// occurrence is one place in a paper where a word or phrase stands.
type occurrence struct {
	at   uint32 // the paper, shifted by two bits, and the number of the field's weight
	form text.Form
}

// gatherer finds the terms of a transcript and who has them. It takes the terms
// by ranges of their first stem, whose occurrences are sorted by counting; the
// ranges bound the memory and change nothing.
type gatherer struct {
	*transcript
	lex    *text.Lexicon
	cases  *text.Cases
	stem   []int32 // by word
	starts []int   // by stem: number of occurrences that begin with a smaller one
}

// rangeSize is the number of occurrences, of so many in all, that are sorted at a
// time, roughly: the transcript is read once for each range, and a worker holds
// one at a time.
func rangeSize(all int) int { return max(1<<19, min(all/16, 1<<21)) }

// gather returns the terms, those of earlier findings before those of later.
func (v *vocabulary) gather(ctx context.Context, s *transcript, workers int) ([]findings, error) {
	g := &gatherer{transcript: s, lex: v.lex, cases: v.lex.Cases()}
	g.stem = make([]int32, v.lex.Words())
	for word := range g.stem {
		g.stem[word] = int32(v.lex.StemOf(word))
	}
	if err := g.count(ctx, workers); err != nil {
		return nil, err
	}
	size := rangeSize(g.starts[v.lex.Stems()])
	var ranges [][2]int32 // of stems
	for lo := 0; lo < v.lex.Stems(); {
		hi := lo + 1
		for hi < v.lex.Stems() && g.starts[hi+1]-g.starts[lo] <= size {
			hi++
		}
		ranges = append(ranges, [2]int32{int32(lo), int32(hi)})
		lo = hi
	}
	found := make([]findings, len(ranges))
	err := parallel(ctx, len(ranges), 1, workers, func() func(int) {
		s := &sorter{gatherer: g, times: make([]int32, v.lex.Stems()+1)}
		return func(r int) { found[r] = s.find(ranges[r][0], ranges[r][1]) }
	})
	return found, err
}

// count finds out how many occurrences begin with each stem.
func (g *gatherer) count(ctx context.Context, workers int) error {
	all := int32(g.lex.Stems())
	totals := make([]atomic.Int64, all+1)
	err := parallel(ctx, len(g.parts), 16, workers, func() func(int) {
		return func(part int) {
			for i := part * partSize; i < min((part+1)*partSize, len(g.ends)); i++ {
				g.each(i, 0, all, func(stem int32, _ occurrence) { totals[stem+1].Add(1) })
			}
		}
	})
	g.starts = make([]int, all+1)
	for stem := range all {
		g.starts[stem+1] = g.starts[stem] + int(totals[stem+1].Load())
	}
	return err
}

// each calls visit for the occurrences in paper i that begin with a stem from
// lo up to before hi: of every word that is not weak, and of every two that are
// joined.
func (g *gatherer) each(i int, lo, hi int32, visit func(stem int32, o occurrence)) {
	codes := g.codes(i)
	var at uint32
	var mark uint32
	last, lastStem, lastPlace := int32(-1), int32(-1), text.Within // of the last token that is not alone
	for k := 0; k < len(codes); k++ {
		code := codes[k]
		word := int32(code & codeWord)
		if word == codeField {
			mark, lastStem = code, -1
			at = uint32(i)<<2 | code>>codeWeight&3
			continue
		}
		gap := g.blank
		if code&codeGap != 0 {
			k++
			gap = int32(codes[k])
		}
		stem, place := g.stem[word], text.Within
		switch {
		case mark&codeRunning == 0:
			place = text.Headline
		case code&codeOpening != 0:
			place = text.Opening
		}
		if code&codeWeak == 0 {
			if lo <= stem && stem < hi {
				visit(stem, occurrence{at, g.cases.Lower(text.Form{First: word, Gap: -1, Second: -1}, place)})
			}
			if code&codeJoined != 0 && lastStem >= lo && lastStem < hi {
				visit(lastStem, occurrence{at, g.cases.Lower(text.Form{First: last, Gap: gap, Second: word}, lastPlace)})
			}
		}
		if code&codeAlone == 0 {
			last, lastStem, lastPlace = word, stem, place
		}
	}
}

// sorter sorts the occurrences of one range after the other.
type sorter struct {
	*gatherer
	byFirst, bySecond []occurrence
	times             []int32 // by second stem plus one, 0 for none; all zero between groups
	tally             text.Tally
	found             findings
}

// find returns the terms whose first stem is from lo up to before hi.
func (s *sorter) find(lo, hi int32) findings {
	base := s.starts[lo]
	if size := s.starts[hi] - base; size > cap(s.byFirst) {
		s.byFirst = make([]occurrence, size)
	}
	next := slices.Clone(s.starts[lo:hi])
	sorted := s.byFirst[:cap(s.byFirst)]
	for i := range s.ends {
		s.each(i, lo, hi, func(stem int32, o occurrence) {
			sorted[next[stem-lo]-base] = o
			next[stem-lo]++
		})
	}
	s.found = findings{}
	for stem := lo; stem < hi; stem++ {
		s.group(int(stem), sorted[s.starts[stem]-base:s.starts[stem+1]-base])
	}
	return s.found
}

// second is the second stem of an occurrence plus one, 0 for none.
func (s *sorter) second(o occurrence) int32 {
	if o.form.Second < 0 {
		return 0
	}
	return s.stem[o.form.Second] + 1
}

// group finds the terms among all occurrences that begin with a stem, which
// are in the order of the papers.
func (s *sorter) group(first int, all []occurrence) {
	var seconds []int32 // that are frequent enough for a term
	for _, o := range all {
		b := s.second(o)
		if s.times[b]++; b == 0 && s.times[b] == 1 || b != 0 && s.times[b] == minPhraseDF {
			seconds = append(seconds, b)
		}
	}
	slices.Sort(seconds)
	starts := make([]int32, len(seconds)+1)
	for k, b := range seconds {
		starts[k+1] = starts[k] + s.times[b]
	}
	s.bySecond = slices.Grow(s.bySecond[:0], len(all))[:len(all)]
	for k, b := range seconds {
		s.times[b] = -starts[k] - 1 // from here on minus the next place, less one
	}
	for _, o := range all {
		if b := s.second(o); s.times[b] < 0 {
			s.bySecond[-s.times[b]-1] = o
			s.times[b]--
		}
	}
	for _, o := range all {
		s.times[s.second(o)] = 0
	}
	for k, b := range seconds {
		key := wordKey(first) | key(b)
		s.term(key, s.bySecond[starts[k]:starts[k+1]])
	}
}

// term adds a term with its occurrences to the findings if enough papers have it.
func (s *sorter) term(k key, all []occurrence) {
	f := &s.found
	from := len(f.papers)
	var times float64
	for p, o := range all {
		times += s.weights[o.at&3]
		if p+1 == len(all) || all[p+1].at>>2 != o.at>>2 {
			f.papers, f.times = append(f.papers, int32(o.at>>2)), append(f.times, float32(times))
			times = 0
		}
	}
	df := len(f.papers) - from
	if k.isPhrase() && df < minPhraseDF {
		f.papers, f.times = f.papers[:from], f.times[:from]
		return
	}
	s.tally.Reset()
	for _, o := range all {
		s.tally.Add(o.form)
	}
	f.terms = append(f.terms, term{key: k, df: int32(df), form: s.cases.Best(&s.tally)})
	f.ends = append(f.ends, len(f.papers))
}
