package ingest

import (
	"strings"
	"testing"
)

func TestFactsTakeAll(t *testing.T) {
	for _, c := range []struct {
		in, authors string
		venue       venue
		ok          bool
	}{
		{"Lovelace, Ada, et al. (NIPS 2015)", "Ada Lovelace", venue{name: "NIPS", year: 2015}, true},
		{"Lovelace, Ada, and Alan Turing. (preprint 2017)", "Ada Lovelace; Alan Turing", venue{name: "preprint", year: 2017}, true},
		{"OSDI 2018, Ada Lovelace, Alan Turing, et al.", "Ada Lovelace; Alan Turing", venue{name: "OSDI", year: 2018}, true},
		{"by Ada Lovelace, Alan Turing. arXiv, 2017.", "Ada Lovelace; Alan Turing", venue{name: "arXiv", year: 2017}, true},
		{"by Lovelace A, Turing A M. ICML, 2007.", "Lovelace A; Turing A M", venue{name: "ICML", year: 2007}, true},
		{"by Turing A M. 2017.", "Turing A M", venue{year: 2017}, true},
		{"by Lovelace A, Turing A M. FOOCONF Workshop, 2013.", "Lovelace A; Turing A M", venue{name: "FOOCONF Workshop", year: 2013}, true},
		{"(2014), A. Lovelace and A. M. Turing", "A. Lovelace; A. M. Turing", venue{year: 2014}, true},
		{"Caching, batching and choosing among models", "", venue{}, false},
	} {
		var f facts
		ok := f.takeAll(c.in, 3)
		if got := strings.Join(f.authors, "; "); ok != c.ok || got != c.authors || f.venue != c.venue {
			t.Errorf("takeAll(%q) = %v, authors %q, venue %+v; want %v, %q, %+v", c.in, ok, got, f.venue, c.ok, c.authors, c.venue)
		}
	}
}
