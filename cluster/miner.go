package cluster

// miner finds the phrases of papers level by level: one of k+1 words is looked
// for only where two of k words are kept (R. Agrawal, R. Srikant, Fast
// algorithms for mining association rules, VLDB 1994, 487-499).
type miner struct {
	papers  [][]passage
	begin   [][][]int32 // by paper, passage and word: the phrase that begins there, or -1
	index   map[key]int32
	found   []sighting // phrases of the present length, by index
	first   int32      // the first phrase of the present length that was kept
	tallies []tally    // of the phrases from there on
	beside  map[neighbour]bool
}

// sighting is a run of words that may become a phrase.
type sighting struct {
	prefix, second int32 // the phrases without the last and without the first word
	stem           int32 // of the last word
	last, papers   int32 // the last paper that has it, and how many do
	han            bool
	number         int32 // of the phrase that it became, or -1
}

// key names a run of words by the phrase without its last word, 0 if there is
// none, in the upper half, and that word's stem.
type key uint64

func keyOf(prefix, stem int32) key { return key(prefix)<<32 | key(stem) }

// neighbour is the stem of a word behind a phrase, or, with the highest bit set,
// before it; the phrase stands in the lower half.
type neighbour uint64

// tally counts the places of a phrase.
type tally struct {
	places, begins, ends float64
	before, after        float64 // different words that precede it, and that follow it, within longer phrases
	whole                float64 // places that neither begin nor end within a compound
	said                 bool
}

func newMiner(papers [][]passage) *miner {
	mi := &miner{papers: papers, begin: make([][][]int32, len(papers))}
	for d, list := range papers {
		mi.begin[d] = make([][]int32, len(list))
		for p := range list {
			mi.begin[d][p] = make([]int32, len(list[p].words))
		}
	}
	return mi
}

// find finds the runs of words of the given length that may be phrases. The
// slices begin hold phrases that are one word shorter, and then numbers of runs.
func (mi *miner) find(length int) {
	mi.index, mi.found, mi.beside = map[key]int32{}, nil, map[neighbour]bool{}
	for d, list := range mi.papers {
		for p := range list {
			words, begin := list[p].words, mi.begin[d][p]
			for i := range words {
				if !extends(words, begin, i, length) {
					begin[i] = -1
					continue
				}
				s := sighting{prefix: begin[i], stem: words[i+length-1].stem, last: -1, han: words[i].han}
				k := keyOf(s.prefix, s.stem)
				id, known := mi.index[k]
				if !known {
					id = int32(len(mi.found))
					mi.index[k] = id
					if length > 1 {
						s.second = begin[i+1]
					}
					mi.found = append(mi.found, s)
				}
				begin[i] = id
				if s := &mi.found[id]; s.last != int32(d) {
					s.last = int32(d)
					s.papers++
				}
			}
		}
	}
}

// extends reports whether a phrase of the given length may begin at word i.
// The slice begin still holds the phrases that are one word shorter.
func extends(words []word, begin []int32, i, length int) bool {
	if length == 1 {
		return true
	}
	if i+length > len(words) || length > longest && !words[i].han {
		return false
	}
	return words[i+length-1].joined && begin[i] >= 0 && begin[i+1] >= 0
}

// keep hands the phrases that enough papers use to x, and forgets the others.
func (mi *miner) keep(x *lexis, length int) {
	mi.first = int32(len(x.phrases))
	for id := range mi.found {
		s := &mi.found[id]
		s.number = -1
		if s.papers >= minSupport {
			s.number = int32(len(x.phrases))
			x.add(s, length)
		}
	}
	mi.tallies = make([]tally, len(x.phrases)-int(mi.first))
	heard := newEvidence(mi.first, len(mi.tallies))
	for d, list := range mi.papers {
		for p := range list {
			mi.visit(&list[p], mi.begin[d][p], length, heard)
			if length == 2 {
				mi.apart(x, &list[p], heard.hint)
			}
		}
		x.uses[d] = append(x.uses[d], heard.uses()...)
	}
	for id, t := range mi.tallies {
		ph := &x.phrases[int(mi.first)+id]
		ph.said, ph.weak = t.said, t.places == 0
		ph.cut = 10*t.ends < t.places || 3*t.whole < t.places
		ph.begins, ph.ends = t.alone(t.begins, t.before), t.alone(t.ends, t.after)
	}
}

// add makes a run of words a phrase.
func (x *lexis) add(s *sighting, length int) {
	ph := phrase{han: s.han}
	if length == 1 {
		ph.stems = []int32{s.stem}
		x.words[s.stem] = s.number
	} else {
		before := x.phrases[s.prefix].stems
		ph.stems = append(before[:len(before):len(before)], s.stem)
		ph.parts = []int32{s.prefix, s.second}
	}
	x.phrases = append(x.phrases, ph)
}

// alone is the share of places at which the phrase stands alone on one side, as
// if it did at 3 of 4 places more. Of the places that are not free a part
// counts, too, the greater the more words take turns there and the more often
// there are none: where "spot instance" goes on with savings, availability and
// traces it is no less a term than where it ends. After K. Frantzi, S.
// Ananiadou, H. Mima, Automatic recognition of multi-word terms: the
// C-value/NC-value method, IJDL 3, 2000, 115-130.
func (t *tally) alone(free, words float64) float64 {
	if words > 1 {
		free += (t.places - free) * (1 - 1/words) * free / t.places
	}
	return (free + 3) / (t.places + 4)
}

// visit tallies every place of a kept phrase that does not end with a weak
// word. It puts the phrases in place of the runs in begin, -1 for those that are
// none.
func (mi *miner) visit(ps *passage, begin []int32, length int, heard *evidence) {
	for i, id := range begin {
		if id < 0 {
			continue
		}
		n := mi.found[id].number
		if begin[i] = n; n < 0 {
			continue
		}
		t, end := &mi.tallies[n-mi.first], i+length
		if ps.words[end-1].weak {
			continue
		}
		t.places++
		t.said = t.said || ps.place != inHeading
		if !ps.words[i].joined {
			t.begins++
		} else if length > 1 {
			t.before += mi.meet(n, 1<<31|uint32(ps.words[i-1].stem))
		}
		if end == len(ps.words) || !ps.words[end].joined {
			t.ends++
		} else if length > 1 {
			t.after += mi.meet(n, uint32(ps.words[end].stem))
		}
		if !ps.words[i].head && !ps.words[end-1].tail {
			t.whole++
		}
		heard.add(n, ps.place, ps.words[i].bland)
	}
}

// meet returns 1 for a neighbour of a phrase that was not met before, else 0.
func (mi *miner) meet(phrase int32, beside uint32) float64 {
	n := neighbour(beside)<<32 | neighbour(phrase)
	if mi.beside[n] {
		return 0
	}
	mi.beside[n] = true
	return 1
}

// apart calls f for the kept phrases of two words that a title or keyword has
// with other words between them or in the other order.
func (mi *miner) apart(x *lexis, ps *passage, f func(n int32, at place)) {
	if ps.place != inTitle && ps.place != inKeyword {
		return
	}
	for i, a := range ps.words {
		first := x.words[a.stem]
		if first < 0 {
			continue
		}
		for j, b := range ps.words {
			if j == i+1 && b.joined || a.stem == b.stem || a.han || b.han {
				continue
			}
			if id, ok := mi.index[keyOf(first, b.stem)]; ok && mi.found[id].number >= 0 {
				f(mi.found[id].number, ps.place)
			}
		}
	}
}

// evidence gathers what one paper says about phrases.
type evidence struct {
	first int32     // the phrase of element 0
	miss  []float64 // chance that the paper is not about a phrase; 0 if not heard of
	use   []use     // parallel to miss, weight not yet set
	heard []int32   // elements that are not 0
}

// newEvidence prepares for n phrases from first on.
func newEvidence(first int32, n int) *evidence {
	return &evidence{first: first, miss: make([]float64, n), use: make([]use, n)}
}

func (ev *evidence) touch(n int32) int32 {
	k := n - ev.first
	if ev.miss[k] == 0 {
		ev.miss[k], ev.use[k] = 1, use{phrase: n}
		ev.heard = append(ev.heard, k)
	}
	return k
}

// add counts a place of a phrase, next to nothing where it is a bland word.
func (ev *evidence) add(n int32, at place, bland bool) {
	k := ev.touch(n)
	u := &ev.use[k]
	u.own = true
	if bland {
		ev.miss[k] *= 1 - trust[at]/1000
		return
	}
	ev.miss[k] *= 1 - trust[at]
	u.telling = true
	u.titled = u.titled || at == inTitle || at == inKeyword
}

// hint counts a place where the words of a phrase stand apart, half as much.
func (ev *evidence) hint(n int32, at place) { ev.miss[ev.touch(n)] *= 1 - trust[at]/2 }

// uses returns what was gathered and starts anew.
func (ev *evidence) uses() []use {
	all := make([]use, len(ev.heard))
	for i, k := range ev.heard {
		all[i] = ev.use[k]
		all[i].weight = 1 - ev.miss[k]
		ev.miss[k] = 0
	}
	ev.heard = ev.heard[:0]
	return all
}
