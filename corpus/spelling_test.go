package corpus_test

import (
	"slices"
	"testing"

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
