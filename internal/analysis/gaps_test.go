package analysis

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/internal/golden"
)

func TestMain(m *testing.M) { os.Exit(golden.Main(m)) }

// A planted field: papers of themes that cite older ones of the field, and works
// of other kinds, which nobody wants to be told of: the classics that all fields
// cite, most of them old, and works of other fields.
const (
	fieldPapers   = 400
	fieldThemes   = 8
	plantedOthers = 1500
	plantedCites  = 25
	firstYear     = 2000
	lastYear      = 2019
)

// plantedClassics are how many classics there are.
const plantedClassics = 100

// field draws the papers, oldest first.
func field(seed uint64) []corpus.Paper {
	random := rand.New(rand.NewPCG(seed, 5))
	work := func(kind string, k, year int) *corpus.Reference {
		return &corpus.Reference{IDs: []string{fmt.Sprintf("doi:10.1234/%s%d", kind, k)}, Title: fmt.Sprintf("Work %d of the %s", k, kind), Year: year}
	}
	var classics, others []*corpus.Reference
	for k := range plantedClassics {
		classics = append(classics, work("classics", k, 1960+random.IntN(50)))
	}
	for k := range plantedOthers {
		others = append(others, work("others", k, 1980+random.IntN(39)))
	}
	papers := make([]corpus.Paper, fieldPapers)
	for i := range papers {
		p := &papers[i]
		year := firstYear + i*(lastYear-firstYear+1)/fieldPapers
		*p = corpus.Paper{ID: corpus.ID(fmt.Sprintf("p%03d", i)), DOI: fmt.Sprintf("10.1234/field%d", i), Title: fmt.Sprintf("Paper %d of the field", i), Year: year}
		within := 0.1 + 0.6*random.Float64() // some papers are at the edge of the field
		for range plantedCites {
			switch x := random.Float64(); {
			case x < within && i > 0: // i's theme is i % fieldThemes
				j := random.IntN(random.IntN(i) + 1) // the old ones more often
				if random.Float64() < 0.7 {
					j -= (j - i%fieldThemes + fieldThemes) % fieldThemes
				}
				p.References = append(p.References, work("field", max(j, 0), papers[max(j, 0)].Year))
			case x < within+(1-within)*0.25:
				k := random.IntN(random.IntN(len(classics)) + 1)
				p.References = append(p.References, classics[k])
			default:
				p.References = append(p.References, others[random.IntN(len(others))])
			}
		}
	}
	return papers
}

// recall is the share of the hidden works among the first 20 that could be there.
func recall(works []work, hidden func(number int) bool) float64 {
	found, all := 0, 0
	for k, w := range works {
		if hidden(w.number) {
			all++
			if k < 20 {
				found++
			}
		}
	}
	return float64(found) / float64(min(all, 20))
}

// A tenth of the cited papers of a field is hidden. gaps names them before works
// that are cited more and are not of the field.
func TestGapsFindsWhatIsHidden(t *testing.T) {
	var out strings.Builder
	fmt.Fprintf(&out, "%-8s %7s %10s %6s\n", "field", "hidden", "citations", "gaps")
	var sums [2]float64
	const fields = 5
	for seed := range uint64(fields) {
		papers := field(seed)
		random := rand.New(rand.NewPCG(seed, 6))
		hidden := make(map[string]bool) // identifiers
		left := slices.DeleteFunc(slices.Clone(papers), func(p corpus.Paper) bool {
			hide := random.Float64() < 0.1
			hidden["doi:"+p.DOI] = hide
			return hide
		})
		c, _, err := corpus.Merge(left)
		if err != nil {
			t.Fatal(err)
		}
		x := c.Citations()
		count := 0
		is := func(k int) bool {
			return slices.ContainsFunc(x.External(k).IDs, func(id string) bool { return hidden[id] })
		}
		for k := x.Papers(); k < x.Works(); k++ {
			if is(k) {
				count++
			}
		}
		fit := missingWorks(c, x)
		counted := slices.Clone(fit)
		slices.SortStableFunc(counted, func(v, w work) int { return cmp.Compare(len(x.Citing(w.number)), len(x.Citing(v.number))) })
		sums[0], sums[1] = sums[0]+recall(counted, is), sums[1]+recall(fit, is)
		fmt.Fprintf(&out, "%-8d %7d %10.2f %6.2f\n", seed+1, count, recall(counted, is), recall(fit, is))
	}
	fmt.Fprintf(&out, "%-8s %7s %10.2f %6.2f\n", "mean", "", sums[0]/fields, sums[1]/fields)
	t.Logf("recall@20 of hidden papers\n%s", out.String())
	if sums[1] < 1.5*sums[0] {
		t.Errorf("gaps finds %.2f of the hidden papers, counts %.2f", sums[1]/fields, sums[0]/fields)
	}
	golden.Check(t, "gaps.txt", []byte(out.String()))
}
