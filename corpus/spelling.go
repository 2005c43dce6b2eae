package corpus

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// compareSpelling orders spellings of one text, the better first: those that were
// decoded wrongly last, before them those in capitals only, then by the number
// of accented and other letters beyond ASCII, and of capitals.
func compareSpelling(a, b string) int {
	return cmp.Or(compareBool(isDamaged(a), isDamaged(b)), compareBool(isShouted(a), isShouted(b)),
		-cmp.Compare(letters(a, isMarked), letters(b, isMarked)), -cmp.Compare(letters(a, isCapital), letters(b, isCapital)))
}

// isDamaged reports whether a text seems to be UTF-8 that was read as another
// encoding, or has letters that were lost.
func isDamaged(s string) bool {
	if isASCII(s) {
		return false
	}
	return strings.ContainsRune(s, unicode.ReplacementChar) || strings.Contains(s, "â€") || wrongUTF8(s)
}

// wrongUTF8 reports whether a letter of Latin-1 stands in s as the two that its
// bytes in UTF-8 are in Windows-1252: "Ã©", "Ãº", not the "Ã" of "SÃO".
func wrongUTF8(s string) bool {
	var before rune
	for _, r := range s {
		if (before == 'Ã' || before == 'Â') && continuesUTF8(r) {
			return true
		}
		before = r
	}
	return false
}

// continuesUTF8 reports whether the byte of a character in Windows-1252 is one
// that continues a character in UTF-8. Bytes that Windows-1252 leaves free are
// control characters.
func continuesUTF8(r rune) bool {
	b, ok := charmap.Windows1252.EncodeRune(r)
	return ok && 0x80 <= b && b < 0xC0 || 0x80 <= r && r < 0xA0
}

// isShouted reports whether a text of several words has no letter in lower case.
func isShouted(s string) bool {
	return strings.ContainsRune(s, ' ') && !strings.ContainsFunc(s, unicode.IsLower) && strings.ContainsFunc(s, unicode.IsUpper)
}

func letters(s string, are func(r rune) bool) int {
	n := 0
	for _, r := range s {
		if are(r) {
			n++
		}
	}
	return n
}

func isMarked(r rune) bool  { return r > unicode.MaxASCII && unicode.IsLetter(r) }
func isCapital(r rune) bool { return 'A' <= r && r <= 'Z' }

// bestVenue is the venue of a record in the best spelling that the records have
// of it, and in full where it has an abbreviation.
func bestVenue(of []*record, chosen *record) string {
	words := venueWords(chosen.Venue)
	best := chosen.Venue
	for _, r := range of {
		other := venueWords(r.Venue)
		if len(words) < 2 || !slices.Equal(words, other) && !abbreviates(words, other) {
			continue
		}
		if d := cmp.Or(compareBool(isDamaged(r.Venue), isDamaged(best)), -cmp.Compare(lettersIn(other), lettersIn(venueWords(best))),
			compareSpelling(r.Venue, best), cmp.Compare(r.Venue, best)); d < 0 {
			best = r.Venue
		}
	}
	return best
}

func lettersIn(words []string) int {
	n := 0
	for _, w := range words {
		n += len(w)
	}
	return n
}

// venueWords are the folded words of a venue but those that abbreviations leave out.
func venueWords(venue string) []string {
	return slices.DeleteFunc(strings.Fields(withoutUmlauts(Fold(venue))), func(w string) bool { return venueGlue[w] })
}

var venueGlue = wordSet("of the and on in for a an de la der des und et fur zur")

// abbreviates reports whether words are other ones, some of them shortened:
// "proc natl acad sci", "proceedings national academy sciences".
func abbreviates(short, long []string) bool {
	if len(short) != len(long) || len(short) < 2 {
		return false
	}
	shorter := false
	for k, w := range short {
		if !shortens(w, long[k]) {
			return false
		}
		shorter = shorter || len(w) < len(long[k])
	}
	return shorter
}

// shortens reports whether a word has the letters of another in their order,
// with the first: "natl", "national".
func shortens(short, long string) bool {
	if short == "" || long == "" || short[0] != long[0] {
		return false
	}
	for _, r := range short {
		at := strings.IndexRune(long, r)
		if at < 0 {
			return false
		}
		long = long[at+1:]
	}
	return true
}
