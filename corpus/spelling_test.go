package corpus_test

import (
	"slices"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"papergraph/corpus"
)

// Of several spellings the best one wins, whatever the order.
func TestMergeSpelling(t *testing.T) {
	paper := func(title, venue string, authors ...string) corpus.Paper {
		return corpus.Paper{Title: title, Venue: venue, Authors: authors, Year: 2011, DOI: "10.5555/loom.1"}
	}
	for name, test := range map[string]struct{ bad, good corpus.Paper }{
		"capitals only": {paper("ROPES AND LOOMS OF THE NORTH", "JOURNAL OF LOOM STUDIES", "ADA WEAVER"), paper("Ropes and Looms of the North", "Journal of Loom Studies", "Ada Weaver")},
		"bare letters":  {paper("Uber Ropes and Looms of the North", "Revue generale", "Jorg Muller"), paper("Über Ropes and Looms of the North", "Revue générale", "Jörg Müller")},
		"umlauts in two letters": {paper("Ueber Ropes and Looms of the North", "Zeitschrift fuer Weben", "Joerg Mueller"),
			paper("Über Ropes and Looms of the North", "Zeitschrift für Weben", "Jörg Müller")},
		"wrong encoding":          {paper("Ropes and Looms of the North", "Revue générale", "Ada Weaver", "JÃ¶rg MÃ¼ller"), paper("Ropes and Looms of the North", "Revue générale", "Ada Weaver", "Jörg Müller")},
		"abbreviations":           {paper("Ropes and Looms of the North", "J LOOM STUD", "A. Weaver"), paper("Ropes and Looms of the North", "Journal of Loom Studies", "Ada Weaver")},
		"abbreviations in points": {paper("Ropes and looms of the North", "Proc. Natl. Acad. Sci.", "A. Weaver"), paper("Ropes and Looms of the North", "Proceedings of the National Academy of Sciences", "Ada Weaver")},
	} {
		for _, order := range [][]corpus.Paper{{test.bad, test.good}, {test.good, test.bad}} {
			c, _, err := corpus.Merge(order[:1], order[1:])
			if err != nil || c.Len() != 1 {
				t.Errorf("%s: %v, %v", name, c, err)
				continue
			}
			if p := c.At(0); p.Title != test.good.Title || p.Venue != test.good.Venue || !slices.Equal(p.Authors, test.good.Authors) {
				t.Errorf("%s: %q, %q, %q", name, p.Title, p.Venue, p.Authors)
			}
		}
	}
}

// No letter of Latin-1 loses to what UTF-8 read as Windows-1252 makes of it, nor
// does a name that merely has such a letter count as read wrongly.
func TestMergeWrongEncoding(t *testing.T) {
	for letter := rune(0xC0); letter <= 0xFF; letter++ {
		good := "Łoom S" + string(letter) + "o Ã Weaver"
		wrong, err := charmap.Windows1252.NewDecoder().String(string(letter))
		if err != nil {
			t.Fatal(err)
		}
		bad := "Łoom S" + wrong + "o Ã Weaver"
		for _, order := range [][]string{{bad, good}, {good, bad}} {
			var papers [2][]corpus.Paper
			for i, name := range order {
				papers[i] = []corpus.Paper{{Title: "Ropes and Looms of the North", Authors: []string{name}, Year: 2011, DOI: "10.5555/loom.1"}}
			}
			c, _, err := corpus.Merge(papers[0], papers[1])
			if err != nil || c.Len() != 1 || !slices.Equal(c.At(0).Authors, []string{good}) {
				t.Errorf("%q and %q: %v, %v", order[0], order[1], c, err)
			}
		}
	}
}
