package corpus

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
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

// candidates returns the pairs of records that some rule could join, i < j,
// ascending, each once: those that share a key.
func candidates(records []record) [][2]int {
	blocks := make(map[string][]int)
	add := func(key string, i int) {
		if b := blocks[key]; len(b) == 0 || b[len(b)-1] != i {
			blocks[key] = append(b, i)
		}
	}
	rank := wordRanks(records)
	keysOf := make([][]string, len(records))
	each(len(records), func(i int) { keysOf[i] = blockKeys(&records[i], rank) })
	for i, keys := range keysOf {
		for _, key := range keys {
			add(key, i)
		}
	}
	keys := make([]string, 0, len(blocks))
	for key, block := range blocks {
		if len(block) > 1 && (len(block) <= crowd || strings.HasPrefix(key, "=")) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var pairs [][2]int
	for _, key := range keys {
		block, reach := blocks[key], crowd
		if len(block) > crowd { // equal titles: those of one time and place meet, and join in a chain
			slices.SortStableFunc(block, func(i, j int) int {
				a, b := &records[i], &records[j]
				return cmp.Or(cmp.Compare(a.Year, b.Year), slices.Compare(a.venue.core, b.venue.core))
			})
			reach = crowdReach
		}
		for x, i := range block {
			for _, j := range block[x+1 : min(x+1+reach, len(block))] {
				pairs = append(pairs, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return slices.Compact(pairs)
}

// blockKeys are the keys under which a record can meet others.
func blockKeys(r *record, rank map[string]int) []string {
	t, year := &r.title, strconv.Itoa(r.Year)
	if r.TitleDerived {
		return []string{"d" + t.key, "n" + year + titleKey(r.Name)}
	}
	if t.key == "" {
		return nil
	}
	keys := []string{"=" + t.key}
	if len(t.after) >= minSubtitle {
		keys = append(keys, "="+t.rest)
	}
	if r.Year == 0 {
		return keys
	}
	if t.head != "" {
		keys = append(keys, "h"+year+t.head)
	}
	if len(t.words) <= 3 {
		keys = append(keys, "h"+year+t.key)
	}
	if len(t.words) >= minCutWords {
		keys = append(keys, "c"+year+t.words[0]+" "+t.words[1])
	}
	if r.Name != "" {
		keys = append(keys, "n"+year+titleKey(r.Name))
	}
	rare := slices.Clone(t.words)
	slices.SortFunc(rare, func(x, y string) int { return cmp.Or(cmp.Compare(rank[x], rank[y]), cmp.Compare(x, y)) })
	rare = slices.Compact(rare)
	for _, w := range rare[:min(len(rare), rareWords)] {
		keys = append(keys, "w"+year+w)
	}
	return keys
}

// wordRanks is in how many titles each word occurs.
func wordRanks(records []record) map[string]int {
	rank := make(map[string]int)
	for i := range records {
		for _, w := range records[i].title.words {
			rank[w]++
		}
	}
	return rank
}
