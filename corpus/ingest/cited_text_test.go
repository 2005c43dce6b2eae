package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// TestCitedText takes citations apart in the forms in which people print them.
func TestCitedText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Hopper, G., & Turing, A. (2018). Threads apart: short patterns at scale. Journal of Threads, 7(2), 11–19. https://doi.org/10.5555/threads.2",
			"G. Hopper | 2018 | Threads apart: short patterns at scale | Journal of Threads | 7 | 11 | doi:10.5555/threads.2"},
		{"Lee JH, Kim S. Drafts under doors in cold rooms. J Drafts. 1987;3(1):1-9.", "J. H. Lee | 1987 | Drafts under doors in cold rooms | J Drafts | 3 | 1 | "},
		{"[12] A. King and B. Lee, \"Counting the holes in punched cards,\" in Proc. Symposium on Cards, 2003, pp. 12–19.",
			"A. King | 2003 | Counting the holes in punched cards | Symposium on Cards |  | 12 | "},
		{"Dijkstra, E. W.: On the heat of looms in winter. Comm. Looms 11(3), 147–148 (1968)", "E. W. Dijkstra | 1968 | On the heat of looms in winter | Comm. Looms | 11 | 147 | "},
		{"Ada King, Bob Lee, and Cy Doe. 2020. Counting holes in punched cards. In Proceedings of the 3rd Conference on Cards (Cards '20). ACM, 1–14. https://doi.org/10.5555/3.14",
			"Ada King | 2020 | Counting holes in punched cards |  |  |  | doi:10.5555/3.14"},
		{"E. Dijkstra, The heat of looms in winter. J. Heat 4, 101 (1999).", "E. Dijkstra | 1999 | The heat of looms in winter | J. Heat | 4 | 101 | "},
		{"Weber, L. Fans follow forecasts. arXiv preprint arXiv:1901.00002v2 (2019)", "L. Weber | 2019 | Fans follow forecasts | arXiv |  |  | arxiv:1901.00002"},
		{"A. King, B. Lee, and C. Doe, Phys. Rev. Lett. 12, 345 (1999).", "A. King | 1999 |  | Phys. Rev. Lett | 12 | 345 | "},
		{"King, A. & Lee, B. Attention to the looms. Nature 521, 436–444 (2015).", "A. King | 2015 | Attention to the looms | Nature | 521 | 436 | "},
		{"ISO 2533:1975, Standard Atmosphere", " | 0 |  |  |  |  |  = ISO 2533:1975, Standard Atmosphere"},
		{"Private communication with the weaver", " | 0 |  |  |  |  |  = Private communication with the weaver"},
		{"see also [3, 4]", " | 0 |  |  |  |  |  = see also [3, 4]"},
	} {
		r := citedText(c.text)
		got := fmt.Sprintf("%s | %d | %s | %s | %s | %s | %s", r.Author, r.Year, r.Title, r.Venue, r.Volume, r.Page, strings.Join(r.IDs, " "))
		if r.Text != "" {
			got += " = " + r.Text
		}
		if got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
	for _, nothing := range []string{"", " ", "12", "..."} {
		if r := citedText(nothing); r != nil {
			t.Errorf("%q: %+v", nothing, r)
		}
	}
}
