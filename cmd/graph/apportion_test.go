package main

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"papergraph/similarity"
)

// units is a number of ten-thousandths, as it is printed.
func units(x float64) int { return int(math.Round(x * 1e4)) }

func TestApportion(t *testing.T) {
	// 0.33333 three times is 1: rounded one by one the shares would sum to 0.9999.
	third := similarity.Term{Text: "a", Share: 1.0 / 3}
	score, why := apportion(similarity.Neighbor{Score: 1, Why: []similarity.Term{third, third, third}})
	if units(score) != 10000 || len(why) != 3 || units(why[0].Share) != 3334 || units(why[1].Share) != 3333 || units(why[2].Share) != 3333 {
		t.Errorf("score %v of %v", score, why)
	}
	rapid.Check(t, func(t *rapid.T) {
		var n similarity.Neighbor
		parts := rapid.SliceOfN(rapid.Float64Range(1e-9, 1), 1, 40).Draw(t, "parts")
		n.Score = rapid.Float64Range(1e-6, 1).Draw(t, "score")
		var sum float64
		for _, p := range parts {
			sum += p
		}
		share := map[string]float64{}
		for k, p := range parts {
			term := similarity.Term{Text: string(rune('a' + k)), Share: p / sum * n.Score}
			share[term.Text] = term.Share
			n.Why = append(n.Why, term)
		}
		score, why := apportion(n)
		if math.Abs(score-n.Score) > 0.50001e-4 {
			t.Fatalf("score %v became %v", n.Score, score)
		}
		total := 0
		for k, w := range why {
			total += units(w.Share)
			if math.Abs(w.Share-share[w.Text]) > 1.00001e-4 || units(w.Share) <= 0 || k > 0 && w.Share > why[k-1].Share {
				t.Fatalf("share %v of %q became %v in %v", share[w.Text], w.Text, w.Share, why)
			}
		}
		if total != units(score) {
			t.Fatalf("shares sum to %d ten-thousandths, the score is %d", total, units(score))
		}
	})
}
