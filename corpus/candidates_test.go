package corpus

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"papergraph/internal/realdata"
)

// plainCandidates is candidates with keys as texts.
func plainCandidates(records []record) [][2]int {
	rank := wordRanks(records)
	blocks := make(map[string][]int)
	for i := range records {
		keys := plainKeys(&records[i], rank)
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			blocks[key] = append(blocks[key], i)
		}
	}
	var pairs [][2]int
	for key, block := range blocks {
		reach := crowd
		if len(block) > crowd {
			if key[0] != '=' && key[0] != 'i' {
				continue
			}
			reach = crowdReach
			slices.SortStableFunc(block, func(i, j int) int {
				a, b := &records[i], &records[j]
				return cmp.Or(cmp.Compare(a.Year, b.Year), slices.Compare(a.venue.core, b.venue.core))
			})
		}
		for x, i := range block {
			for _, j := range block[x+1 : min(x+1+reach, len(block))] {
				if a, b := &records[i], &records[j]; !strings.Contains("=idap", key[:1]) && !sameVenue(a, b) || key[0] == 'a' && !mayBeAlike(a, b) {
					continue
				}
				pairs = append(pairs, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	return slices.Compact(pairs)
}

func plainKeys(r *record, rank map[string]int32) []string {
	t, year := &r.title, strconv.Itoa(r.Year)
	switch {
	case r.TitleDerived:
		return []string{"d" + t.key, "n" + year + titleKey(r.Name)}
	}
	var keys []string
	for _, id := range r.ids {
		keys = append(keys, "i"+id)
	}
	if t.key == "" {
		return keys
	}
	rare := slices.Clone(t.words)
	slices.SortFunc(rare, func(x, y string) int { return cmp.Or(cmp.Compare(rank[x], rank[y]), cmp.Compare(x, y)) })
	rare = slices.Compact(rare)
	for _, x := range r.people[:min(len(r.people), keyPeople)] {
		if r.place.volume != "" && r.place.first != "" {
			keys = append(keys, "p"+x.family+" "+r.place.volume+" "+r.place.first)
		}
		for _, w := range rare[:min(len(rare), rareWords)] {
			keys = append(keys, "a"+x.family+" "+w)
		}
	}
	keys = append(keys, "="+t.key)
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
	for _, w := range rare[:min(len(rare), rareWords)] {
		keys = append(keys, "w"+year+w)
	}
	return keys
}

func checkCandidates(t interface{ Fatalf(string, ...any) }, papers []Paper) {
	records := newRecords([][]Paper{papers})
	var got [][2]int
	for _, p := range candidates(records) {
		i, j := p.records()
		got = append(got, [2]int{i, j})
	}
	if want := plainCandidates(records); !slices.Equal(got, want) {
		t.Fatalf("%d pairs of %d records, want %d", len(got), len(records), len(want))
	}
}

// drawnPapers draws papers that share much: some titles make crowds.
func drawnPapers(seed uint64) []Paper {
	random := rand.New(rand.NewPCG(seed, 1))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	texts := func(most int) (words []string) {
		for range random.IntN(most + 1) {
			words = append(words, pick("fast", "Foo", "Foo:", "bar", "of", "a", "trees", "queues", "graphs", "+", "é", "C#", "..."))
		}
		return words
	}
	papers := make([]Paper, 400)
	for i := range papers {
		papers[i] = Paper{Title: pick(strings.Join(texts(8), " "), "Foo: fast trees of fast queues", "Fast graphs", "Quiet fans for "+pick("trees", "graphs", "queues")),
			Name: pick("", "", "Foo", "foo"), Year: 2021 + random.IntN(4), Venue: pick("", "OSDI", "arXiv", "SOSP"), TitleDerived: random.IntN(9) == 0,
			Authors: texts(3), Keywords: texts(3), Sections: texts(2), Links: texts(3), Awards: texts(3), Abstract: pick("", "text"), DOI: pick("", "10.1000/2"), Volume: pick("", "1"), Pages: pick("", "3-4"), Cites: []ID{"x"}, ID: "y",
			Seen: []Pos{{"a", random.IntN(900)}, {"a", random.IntN(900)}, {"a", 7}, {"a", 7}}[:random.IntN(5)]}
		if papers[i].Year == 2021 {
			papers[i].Year = 0
		}
		if len(papers[i].Seen) == 0 {
			papers[i].Seen = nil
		}
	}
	return papers
}

// TestCandidates compares hashed keys with texts.
func TestCandidates(t *testing.T) {
	for seed := range uint64(4) {
		papers := drawnPapers(seed)
		for n := 0; n <= len(papers); n += 9 {
			checkCandidates(t, papers[:n])
		}
	}
}

func TestCandidatesOfAbstracts(t *testing.T) {
	checkCandidates(t, realdata.Abstracts[Paper](t, "papers-10k.jsonl.gz", 10000))
}

// TestAlone compares the short way of combining one record with the long one.
func TestAlone(t *testing.T) {
	records := newRecords([][]Paper{drawnPapers(1)})
	for i := range records {
		got, want := combine(records, []int{i}, "en"), combineAll([]*record{&records[i]}, "en")
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	}
}

// TestLacking compares counting with taking words away.
func TestLacking(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	words := func(most int) []string {
		words := make([]string, random.IntN(most+1))
		for i := range words {
			words[i] = string(rune('a' + random.IntN(6)))
		}
		return words
	}
	for _, most := range []int{1, 3, 8, 20, 100} {
		for range 500 {
			a, b, limit := words(most), words(most), random.IntN(8)
			rest, _ := pairOff(a, b, func(x, y string) bool { return x == y })
			if got := lacking(a, b, limit); min(got, limit+1) != min(len(rest), limit+1) {
				t.Fatalf("%d of %q are not in %q, want %d (most %d)", got, a, b, len(rest), limit)
			}
		}
	}
}

// TestSortByID sorts papers in every order.
func TestSortByID(t *testing.T) {
	for seed := range uint64(200) {
		papers := make([]Paper, seed%9)
		for k, i := range rand.New(rand.NewPCG(seed, 1)).Perm(len(papers)) {
			papers[k] = Paper{ID: ID(rune('a' + i)), Year: i}
		}
		sortByID(papers)
		for i, p := range papers {
			if p.Year != i || p.ID != ID(rune('a'+i)) {
				t.Fatalf("seed %d: paper %d is %v", seed, i, p)
			}
		}
	}
}
