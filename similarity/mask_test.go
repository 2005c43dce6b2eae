package similarity_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/internal/golden"
	"papergraph/similarity"
)

// A planted corpus: papers of themes whose texts and references come from their
// theme more often than not. Who is of one theme is what neighbours are judged by.
const (
	plantedThemes = 8
	plantedPapers = 300
	textOfTheme   = 0.08 // share of the words of a text that are the theme's
	refsOfTheme   = 0.6  // share of its references
)

// planted draws the corpus, and the theme of each of its papers by ID.
func planted(seed uint64) ([]corpus.Paper, map[corpus.ID]int) {
	random := rand.New(rand.NewPCG(seed, 1))
	words := func(prefix string, n int) []string {
		list := make([]string, n)
		for k := range list {
			list[k] = fmt.Sprintf("%s%c%c", prefix, 'a'+rune(k/26), 'a'+rune(k%26))
		}
		return list
	}
	common := words("zo", 400)
	themeOf := make(map[corpus.ID]int)
	var papers []corpus.Paper
	works := make([]*corpus.Reference, 1500)
	for k := range works {
		works[k] = &corpus.Reference{Title: fmt.Sprintf("Work number %d of many", k), Year: 2000}
	}
	for i := range plantedPapers {
		theme := random.IntN(plantedThemes)
		own := words(fmt.Sprintf("qu%c", 'a'+rune(theme)), 30)
		draw := func(n int) string {
			var text []string
			for range n {
				if random.Float64() < textOfTheme {
					text = append(text, own[random.IntN(len(own))])
				} else {
					text = append(text, common[random.IntN(len(common))])
				}
			}
			return strings.Join(text, " ")
		}
		p := corpus.Paper{ID: corpus.ID(fmt.Sprintf("p%03d", i)), Title: draw(6), Abstract: draw(60), Year: 2020}
		for range 15 {
			k := random.IntN(len(works))
			if random.Float64() < refsOfTheme {
				k = theme*60 + random.IntN(60)
			}
			p.References = append(p.References, works[k])
		}
		themeOf[p.ID] = theme
		papers = append(papers, p)
	}
	return papers, themeOf
}

// masked takes the abstract, the references or either from a share of the papers.
func masked(papers []corpus.Paper, what string, share float64) []corpus.Paper {
	random := rand.New(rand.NewPCG(7, 7))
	left := make([]corpus.Paper, len(papers))
	for i, p := range papers {
		hit, coin := random.Float64() < share, random.IntN(2) == 0
		if hit && (what == "abstracts" || what == "either" && coin) {
			p.Abstract = ""
		}
		if hit && (what == "references" || what == "either" && !coin) {
			p.References = nil
		}
		left[i] = p
	}
	return left
}

// agreement is the share of the ten nearest papers of each that are of its theme;
// places that stay empty count as others.
func agreement(t *testing.T, b *similarity.Blend, c *corpus.Corpus, themeOf map[corpus.ID]int) float64 {
	same := 0
	for i, p := range c.All() {
		near, err := b.Near(context.Background(), i, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range near {
			if themeOf[c.At(n.Node).ID] == themeOf[p.ID] {
				same++
			}
		}
	}
	return float64(same) / float64(10*c.Len())
}

// Papers keep neighbours when some of what is known of them is taken away, and
// both kinds of evidence are better than either, or as good where the other one says
// next to nothing.
func TestMasks(t *testing.T) {
	if testing.Short() {
		t.Skip("many models are fitted")
	}
	papers, themeOf := planted(3)
	var out strings.Builder
	fmt.Fprintf(&out, "%-22s %6s %8s %8s\n", "masked", "text", "coupling", "blended")
	for _, what := range []string{"abstracts", "references", "either"} {
		before := 1.0
		for _, percent := range []int{0, 30, 60, 90} {
			left := masked(papers, what, float64(percent)/100)
			c, err := corpus.New(left)
			if err != nil {
				t.Fatal(err)
			}
			m, err := similarity.Fit(context.Background(), c, similarity.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var of [3]float64
			for k, layers := range []string{"text", "coupling", "text,coupling"} {
				b, err := similarity.NewBlend(context.Background(), m, similarity.GraphOptions{Layers: layers})
				if err != nil {
					t.Fatal(err)
				}
				of[k] = agreement(t, b, c, themeOf)
			}
			fmt.Fprintf(&out, "%-22s %6.2f %8.2f %8.2f\n", fmt.Sprintf("%d %% of %s", percent, what), of[0], of[1], of[2])
			if of[2] < max(of[0], of[1])-0.005 || of[2] > before+0.02 {
				t.Errorf("%d %% of %s: text %.3f, coupling %.3f, blended %.3f (%.3f before)", percent, what, of[0], of[1], of[2], before)
			}
			before = of[2]
		}
	}
	golden.Check(t, "masks.txt", []byte(out.String()))
}
