package cluster

import "slices"

// miner finds the phrases of papers level by level: one of k+1 words is looked
// for only where two of k words are kept (R. Agrawal, R. Srikant, Fast
// algorithms for mining association rules, VLDB 1994, 487-499).
type miner struct {
	papers   [][]passage
	spelling *spelling
	begin    [][][]int32 // by paper, passage and word: the phrase of the present length that begins there, or -1
	index    map[key]int32
	words    map[key]int32 // index of the first level
	found    []phrase      // of the present length
	tallies  []tally       // parallel to found
	beside   map[neighbour]bool
}

// neighbour is a word before or behind a phrase within a longer one.
type neighbour struct {
	phrase, stem int32
	behind       bool
}

// key names a phrase by the phrase without its last word, 0 if there is none,
// and that word's stem.
type key struct{ phrase, stem int32 }

// tally counts the places of a phrase.
type tally struct {
	paper, papers        int // the last one, and how many
	places, begins, ends float64
	before, after        float64 // different words that precede it, and that follow it, within longer phrases
	whole                float64 // places that neither begin nor end within a compound
	said                 bool
	number               int32 // in the lexis, or -1
}

func newMiner(papers [][]passage) *miner {
	mi := &miner{papers: papers, spelling: newSpelling(papers), begin: make([][][]int32, len(papers))}
	for d, list := range papers {
		mi.begin[d] = make([][]int32, len(list))
		for p := range list {
			mi.begin[d][p] = make([]int32, len(list[p].words))
		}
	}
	return mi
}

// find finds the phrases of the given length.
func (mi *miner) find(length int) {
	before, numbers := mi.found, mi.tallies
	mi.index, mi.found, mi.tallies, mi.beside = map[key]int32{}, nil, nil, map[neighbour]bool{}
	for d, list := range mi.papers {
		for p := range list {
			words, begin := list[p].words, mi.begin[d][p]
			for i := range words {
				if !extends(words, begin, i, length) {
					begin[i] = -1
					continue
				}
				k := key{begin[i], words[i+length-1].stem}
				id, known := mi.index[k]
				if !known {
					id = int32(len(mi.found))
					mi.index[k] = id
					ph := phrase{han: words[i].han}
					if ph.han { // written in one way only
						ph.text = list[p].text[words[i].start:words[i+length-1].end]
					}
					if length > 1 {
						ph.stems = slices.Clone(before[k.phrase].stems)
						ph.parts = []int32{numbers[k.phrase].number, numbers[begin[i+1]].number}
					}
					ph.stems = append(ph.stems, k.stem)
					mi.found, mi.tallies = append(mi.found, ph), append(mi.tallies, tally{paper: -1})
				}
				begin[i] = id
				if t := &mi.tallies[id]; t.paper != d {
					t.paper = d
					t.papers++
				}
			}
		}
	}
	if length == 1 {
		mi.words = mi.index
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
	for id := range mi.tallies {
		t := &mi.tallies[id]
		t.number = -1
		if t.papers >= minSupport {
			t.number = int32(len(x.phrases))
			x.phrases = append(x.phrases, mi.found[id])
		}
	}
	forms := newForms(len(mi.found))
	heard := evidence{miss: make([]float64, len(mi.found)), use: make([]use, len(mi.found))}
	for d, list := range mi.papers {
		for p := range list {
			mi.visit(&list[p], mi.begin[d][p], length, func(id int32, i int) {
				heard.add(id, list[p].place, list[p].words[i].bland)
				if !mi.found[id].han {
					mi.spelling.add(forms, id, stretch{&list[p], i, i + length})
				}
			})
			if length == 2 {
				mi.apart(&list[p], heard.hint)
			}
		}
		x.uses[d] = append(x.uses[d], heard.uses(mi.tallies)...)
	}
	for id, t := range mi.tallies {
		if t.number >= 0 {
			ph := &x.phrases[t.number]
			ph.said = t.said
			ph.cut = 10*t.ends < t.places || 3*t.whole < t.places
			ph.begins, ph.ends = t.alone(t.begins, t.before), t.alone(t.ends, t.after)
			if !ph.han {
				ph.text = forms.best(id)
			}
		}
	}
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

// visit calls f for every place of a kept phrase that does not end with a weak
// word, and tallies it. Other phrases are taken out of begin.
func (mi *miner) visit(ps *passage, begin []int32, length int, f func(id int32, i int)) {
	for i, id := range begin {
		if id < 0 {
			continue
		}
		t := &mi.tallies[id]
		if t.number < 0 {
			begin[i] = -1
			continue
		}
		end := i + length
		if ps.words[end-1].weak {
			continue
		}
		t.places++
		t.said = t.said || ps.place != inHeading
		if !ps.words[i].joined {
			t.begins++
		} else if length > 1 {
			t.before += mi.meet(neighbour{id, ps.words[i-1].stem, false})
		}
		if end == len(ps.words) || !ps.words[end].joined {
			t.ends++
		} else if length > 1 {
			t.after += mi.meet(neighbour{id, ps.words[end].stem, true})
		}
		if !ps.words[i].head && !ps.words[end-1].tail {
			t.whole++
		}
		f(id, i)
	}
}

// meet returns 1 for a neighbour not met before, else 0.
func (mi *miner) meet(n neighbour) float64 {
	if mi.beside[n] {
		return 0
	}
	mi.beside[n] = true
	return 1
}

// apart calls f for the kept phrases of two words that a title or keyword has
// with other words between them or in the other order.
func (mi *miner) apart(ps *passage, f func(id int32, at place)) {
	if ps.place != inTitle && ps.place != inKeyword {
		return
	}
	for i, a := range ps.words {
		for j, b := range ps.words {
			if j == i+1 && b.joined || a.stem == b.stem || a.han || b.han {
				continue
			}
			id, ok := mi.index[key{mi.words[key{0, a.stem}], b.stem}]
			if ok && mi.tallies[id].number >= 0 {
				f(id, ps.place)
			}
		}
	}
}

// evidence gathers what one paper says about phrases.
type evidence struct {
	miss []float64 // chance that the paper is not about a phrase; 0 if not heard of
	use  []use     // parallel to miss, weight and phrase not yet set
	ids  []int32   // those heard of
}

func (ev *evidence) touch(id int32) {
	if ev.miss[id] == 0 {
		ev.miss[id], ev.use[id] = 1, use{}
		ev.ids = append(ev.ids, id)
	}
}

// add counts a place of a phrase, next to nothing where it is a bland word.
func (ev *evidence) add(id int32, at place, bland bool) {
	ev.touch(id)
	ev.use[id].own = true
	if bland {
		ev.miss[id] *= 1 - trust[at]/1000
		return
	}
	ev.miss[id] *= 1 - trust[at]
	ev.use[id].telling = true
	ev.use[id].titled = ev.use[id].titled || at == inTitle || at == inKeyword
}

// hint counts a place where the words of a phrase stand apart, half as much.
func (ev *evidence) hint(id int32, at place) {
	ev.touch(id)
	ev.miss[id] *= 1 - trust[at]/2
}

// uses returns what was gathered and starts anew.
func (ev *evidence) uses(tallies []tally) []use {
	all := make([]use, len(ev.ids))
	for k, id := range ev.ids {
		all[k] = ev.use[id]
		all[k].phrase, all[k].weight = tallies[id].number, 1-ev.miss[id]
		ev.miss[id] = 0
	}
	ev.ids = ev.ids[:0]
	return all
}
