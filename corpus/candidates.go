package corpus

import (
	"cmp"
	"math/bits"
	"slices"
)

// rareWords is how many of the rarest words of a title serve as blocking keys.
// Near-equal titles (minSimilarity 0.8) miss at most a third of the shorter
// one's words, so of its four rarest one is nearly always shared.
const rareWords = 4

// crowd is the size up to which all records of a block are compared. A word
// that more papers of one year share tells nothing; where more have one title,
// each is compared with the crowdReach next ones in order of year and venue.
const (
	crowd      = 60
	crowdReach = 8
)

// Marks of keys: under titleKeys any number of records meet (those of titles and
// identifiers), under issueKeys only those of one year and venue, under authorKeys
// only those whose years and words may be near, as the rules for them ask for.
const (
	titleKeys  = 1 << 63
	issueKeys  = 1 << 62
	authorKeys = 1 << 61
)

// A pair is two records i < j: i in the upper half of the bits, j in the lower.
type pair uint64

func (p pair) records() (i, j int) { return int(p >> 32), int(p & (1<<32 - 1)) }

// candidates returns the pairs of records that some rule could join, ascending,
// each once: those that share a key.
func candidates(records []record) []pair {
	var pairs []pair
	for _, block := range blocks(records) {
		reach := crowd
		if len(block) > crowd { // equal titles: those of one time and place meet, and join in a chain
			slices.SortStableFunc(block, func(x, y keyed) int {
				a, b := &records[x.of], &records[y.of]
				return cmp.Or(cmp.Compare(a.Year, b.Year), slices.Compare(a.venue.core, b.venue.core))
			})
			reach = crowdReach
		}
		for x := range block {
			for y := x + 1; y < min(x+1+reach, len(block)); y++ {
				i, j := block[x].of, block[y].of
				if a, b := &records[i], &records[j]; block[x].key&issueKeys != 0 && !sameVenue(a, b) ||
					block[x].key&authorKeys != 0 && !mayBeAlike(a, b) {
					continue
				}
				pairs = append(pairs, pair(min(i, j))<<32|pair(max(i, j)))
			}
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// blocks are the records that share a key, ascending, for every key that is
// worth it.
func blocks(records []record) [][]keyed {
	rank := wordRanks(records)
	keysOf := make([][]uint64, len(records))
	each(len(records), func(i int) { keysOf[i] = blockKeys(&records[i], rank) })
	n := 0
	for _, keys := range keysOf {
		n += len(keys)
	}
	all := make([]keyed, 0, n)
	for i, keys := range keysOf {
		for _, key := range keys {
			all = append(all, keyed{key, int32(i)})
		}
	}
	all = slices.Compact(sortKeyed(all))
	var shared [][]keyed
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].key == all[0].key {
			n++
		}
		if n > 1 && (n <= crowd || all[0].key&titleKeys != 0) {
			shared = append(shared, all[:n:n])
		}
		all = all[n:]
	}
	return shared
}

// blockKeys are the keys under which a record can meet others.
func blockKeys(r *record, rank map[string]int32) []uint64 {
	t := &r.title
	if r.TitleDerived {
		return []uint64{keyHash('d', 0, t.key, ""), keyHash('n', r.Year, titleKey(r.Name), "")}
	}
	var room [12 + rareWords*(1+keyPeople)]uint64
	keys := room[:0]
	for _, id := range r.ids {
		keys = append(keys, keyHash('i', 0, id, ""))
	}
	if t.key == "" {
		return slices.Clone(keys)
	}
	rare := rarest(t.words, rank)
	var words [rareWords]uint64
	for k, w := range rare {
		words[k] = keyHash('a', 0, w, "")
	}
	for k := range r.keyFamilies() {
		if family := r.people[k].family; k == 0 || family != r.people[k-1].family {
			if r.place.volume != "" && r.place.first != "" {
				keys = append(keys, keyHash('p', 0, family, r.place.volume+" "+r.place.first))
			}
			for k := range rare {
				keys = append(keys, bothHash(keyHash('a', 0, family, ""), words[k]))
			}
		}
	}
	keys = append(keys, keyHash('=', 0, t.key, ""))
	if len(t.after) >= minSubtitle {
		keys = append(keys, keyHash('=', 0, t.rest, ""))
	}
	if r.Year == 0 {
		return slices.Clone(keys)
	}
	if t.head != "" {
		keys = append(keys, keyHash('h', r.Year, t.head, ""))
	}
	if len(t.words) <= 3 {
		keys = append(keys, keyHash('h', r.Year, t.key, ""))
	}
	if len(t.words) >= minCutWords {
		keys = append(keys, keyHash('c', r.Year, t.words[0], t.words[1]))
	}
	if r.Name != "" {
		keys = append(keys, keyHash('n', r.Year, titleKey(r.Name), ""))
	}
	for _, w := range rare {
		keys = append(keys, keyHash('w', r.Year, w, ""))
	}
	return slices.Clone(keys)
}

// mayBeAlike is a cheap test that the years and titles of two records are near
// enough for any rule: half of the words of one stand in the other.
func mayBeAlike(a, b *record) bool {
	n := min(bits.OnesCount64(a.wordBits), bits.OnesCount64(b.wordBits))
	return yearsApart(a, b) <= maxPrinting && 2*bits.OnesCount64(a.wordBits&b.wordBits) >= n
}

// wordBits has a bit for every word; a few words share one.
func wordBits(words []string) uint64 {
	var set uint64
	for _, w := range words {
		set |= 1 << (keyHash('b', 0, w, "") % 61)
	}
	return set
}

// keyPeople is how many authors of a paper, in alphabetical order, serve as
// blocking keys together with its rare words.
const keyPeople = 8

func (r *record) keyFamilies() int { return min(len(r.people), keyPeople) }

// keyHash is a hash of a key: its kind, a year and texts (FNV-1a, Fowler, Noll
// and Vo 1991). Different keys have equal ones less often than memory fails.
func keyHash(kind byte, year int, a, b string) uint64 {
	h := (fnvBasis ^ uint64(kind)) * fnvPrime
	h = (h ^ uint64(year)) * fnvPrime
	for i := range len(a) {
		h = (h ^ uint64(a[i])) * fnvPrime
	}
	h = (h ^ ' ') * fnvPrime
	for i := range len(b) {
		h = (h ^ uint64(b[i])) * fnvPrime
	}
	h &^= titleKeys | issueKeys | authorKeys
	switch kind {
	case '=', 'i':
		h |= titleKeys
	case 'a':
		h |= authorKeys
	case 'd', 'p':
	default:
		h |= issueKeys
	}
	return h
}

// bothHash is a hash of two hashes of one kind, with its marks.
func bothHash(x, y uint64) uint64 {
	const marks = titleKeys | issueKeys | authorKeys
	return ((x*fnvPrime)^y)*fnvPrime&^marks | x&marks
}

const fnvBasis, fnvPrime = 14695981039346656037, 1099511628211

// rarest are the rareWords words of a title that the fewest titles have.
func rarest(words []string, rank map[string]int32) []string {
	type ranked struct {
		word string
		rank int32
	}
	var room [24]ranked
	all := room[:0]
	for _, w := range words {
		all = append(all, ranked{w, rank[w]})
	}
	slices.SortFunc(all, func(x, y ranked) int { return cmp.Or(cmp.Compare(x.rank, y.rank), cmp.Compare(x.word, y.word)) })
	var rare []string
	for i, x := range all {
		if (i == 0 || x.word != all[i-1].word) && len(rare) < rareWords {
			rare = append(rare, x.word)
		}
	}
	return rare
}

// wordRanks is in how many titles each word occurs.
func wordRanks(records []record) map[string]int32 {
	rank := make(map[string]int32)
	for i := range records {
		for _, w := range records[i].title.words {
			rank[w]++
		}
	}
	return rank
}
