package corpus

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestSortKeyed compares the quick order with the plain one, for keys that
// differ in all bits, in a few, and in none.
func TestSortKeyed(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 7, 40, 5000} {
		for _, mask := range []uint64{^uint64(0), ^uint64(0) >> 3, 0xff, 1 << 63, 0} {
			keys := make([]keyed, n)
			for i := range keys {
				keys[i] = keyed{random.Uint64()&mask | 1<<62&^mask, int32(random.IntN(n))}
			}
			want := slices.Clone(keys)
			slices.SortFunc(want, compareKeyed)
			if got := sortKeyed(keys); !slices.Equal(got, want) {
				t.Errorf("%d keys of %x are out of order", n, mask)
			}
		}
	}
}

// TestTitleSize compares the quick measure of a title with its parts.
func TestTitleSize(t *testing.T) {
	for _, s := range []string{"", "The", "A", "An", "the a cat", "A cat", "A the cat", "Cats...", "Serving: A Case for the Mice …", "三 猫", "C++ in the wild", " . . ."} {
		whole := parseTitle(s)
		if key, words := titleSize(s); key != whole.key || words != len(whole.words) {
			t.Errorf("titleSize(%q) = %q, %d, want %q, %d", s, key, words, whole.key, len(whole.words))
		}
	}
}

func TestWithoutUmlauts(t *testing.T) {
	plain := strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")
	letters := "aeoux"
	for k := range 5 * 5 * 5 * 5 * 5 {
		var b strings.Builder
		for ; k > 0; k /= 5 {
			b.WriteByte(letters[k%5])
		}
		if got, want := withoutUmlauts(b.String()), plain.Replace(b.String()); got != want {
			t.Errorf("withoutUmlauts(%q) = %q, want %q", b.String(), got, want)
		}
	}
}
