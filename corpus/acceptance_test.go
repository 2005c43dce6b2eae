package corpus_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"papergraph/corpus"
)

// One world of papers told by six databases comes together again: hardly two
// papers become one, hardly one paper stays two, and papers cite what they cited.
func TestMergeSixDialects(t *testing.T) {
	for seed := range uint64(2) {
		if seed > 0 && testing.Short() {
			break
		}
		in := invent(2000, 1500, 20, seed)
		sources := in.told(seed)
		c, report, err := corpus.Merge(sources...)
		if err != nil {
			t.Fatal(err)
		}
		in.checkUnions(t, c)
		in.checkCitations(t, c)
		if seed > 0 {
			continue
		}
		random := rand.New(rand.NewPCG(seed, 99))
		random.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		for _, s := range sources {
			random.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		}
		c2, report2, err := corpus.Merge(sources...)
		if err != nil || dump(c, report) != dump(c2, report2) {
			t.Errorf("in another order the result is another (%v)", err)
		}
	}
}

// record is where a record was told: the dialect, and the number of the work plus one.
func (in *invention) record(pos corpus.Pos) corpus.Pos {
	if at, ok := in.where[pos]; ok {
		return at
	}
	return pos
}

// checkUnions counts pairs of records: those united that are one work, of all
// united (precision) and of all that are one work (recall).
func (in *invention) checkUnions(t *testing.T, c *corpus.Corpus) {
	t.Helper()
	count := make([]int, in.papers)
	pairs := func(n int) int { return n * (n - 1) / 2 }
	united, right, all := 0, 0, 0
	for _, p := range c.All() {
		of := make(map[int]int)
		for _, pos := range p.Seen {
			of[in.record(pos).Line-1]++
			count[in.record(pos).Line-1]++
		}
		united += pairs(len(p.Seen))
		for _, n := range of {
			right += pairs(n)
		}
		if len(of) > 1 {
			t.Logf("of %d papers: %q", len(of), p.Title)
		}
	}
	for _, n := range count {
		all += pairs(n)
	}
	precision, recall := float64(right)/float64(united), float64(right)/float64(all)
	t.Logf("%d papers of %d; unions: precision %.4f, recall %.4f", c.Len(), in.papers, precision, recall)
	if precision < 0.995 || recall < 0.98 {
		t.Errorf("precision %.4f, want 0.995; recall %.4f, want 0.98", precision, recall)
	}
}

// checkCitations compares who cites whom with what was invented. Works outside
// that a paper's sources name by their OpenAlex numbers alone stand apart from
// those they describe.
func (in *invention) checkCitations(t *testing.T, c *corpus.Corpus) {
	t.Helper()
	workOf := make(map[corpus.ID]int)
	for _, p := range c.All() {
		workOf[p.ID] = in.record(p.Seen[0]).Line - 1
	}
	names := in.names()
	got, want := make([][]string, in.papers), make([][]string, in.papers)
	outside, twice := make(map[string]*corpus.Reference), make(map[*corpus.Reference]bool)
	for _, p := range c.All() {
		k := workOf[p.ID]
		for _, id := range p.Cites {
			got[k] = append(got[k], fmt.Sprint("paper ", workOf[id]))
		}
		for _, r := range p.References {
			name := names.work(r)
			if outside[name] == nil {
				outside[name] = r
			} else if outside[name] != r {
				twice[r] = true
			}
			got[k] = append(got[k], name)
		}
		want[k] = append(want[k], in.shouldCite(in.works[k], p.Seen)...)
	}
	edges, lost, more := 0, 0, 0
	for k, w := range in.works[:in.papers] {
		a, b := slices.Compact(slices.Sorted(slices.Values(want[k]))), slices.Compact(slices.Sorted(slices.Values(got[k])))
		missing, extra := differ(a, b), differ(b, a)
		edges, lost, more = edges+len(a), lost+len(missing), more+len(extra)
		if len(missing)+len(extra) > 0 && lost+more < 10 {
			t.Logf("%q (%d) misses %q, has %q", w.title, w.id, missing, extra)
		}
	}
	t.Logf("%d citations, %d missing, %d too many; %d works outside, %d of them twice", edges, lost, more, len(outside), len(twice))
	if lost+more > 0 || 500*len(twice) > len(outside) {
		t.Errorf("%d citations are missing, %d too many; %d works twice", lost, more, len(twice))
	}
}

// shouldCite names the works that a paper seen in some dialects cites.
func (in *invention) shouldCite(w *work, seen []corpus.Pos) (names []string) {
	described, numbered := false, false
	for _, pos := range seen {
		pos = in.record(pos)
		described = described || pos.File == "wos" || pos.File == "scopus" || pos.File == "crossref"
		numbered = numbered || pos.File == "openalex"
	}
	for _, k := range w.cites {
		switch {
		case k < in.papers:
			names = append(names, fmt.Sprint("paper ", k))
			continue
		case described:
			names = append(names, fmt.Sprint("outside ", k))
		}
		if numbered {
			names = append(names, fmt.Sprint("number ", k))
		}
	}
	return names
}

// differ are the values of a that b lacks, both ascending.
func differ(a, b []string) []string {
	var lacking []string
	for _, s := range a {
		if k, found := slices.BinarySearch(b, s); found {
			b = slices.Delete(slices.Clone(b), k, k+1)
		} else {
			lacking = append(lacking, s)
		}
	}
	return lacking
}

// names are works by all that a reference can name them by.
type names map[string]int

func (in *invention) names() names {
	n := make(names)
	for k, w := range in.works {
		n["doi:"+w.doi] = k
		n[fmt.Sprintf("openalex:w%d", 2000000+k)] = k
		n[fmt.Sprint(w.year, " ", w.volume, " ", w.page)] = k
	}
	return n
}

// work names the work that a reference means.
func (n names) work(r *corpus.Reference) string {
	for _, id := range r.IDs {
		if k, ok := n[id]; ok && r.Author == "" {
			return fmt.Sprint("number ", k)
		} else if ok {
			return fmt.Sprint("outside ", k)
		}
	}
	if k, ok := n[fmt.Sprint(r.Year, " ", r.Volume, " ", r.Page)]; ok {
		return fmt.Sprint("outside ", k)
	}
	return fmt.Sprint("unknown ", *r)
}
