package ingest

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// Pages pasted without an empty line, and names before the titles that hold
// them.
func TestDenseLists(t *testing.T) {
	posters := `ICML 2023 Schedule
Select Year: (2023)
Tue Jul 25 02:00 PM -- 04:30 PM (PDT) @ Exhibit Hall 1
Poster #101
Cooling by Echo: Which Fans Come Back
Iris Vogel · Tomas Lind
[ PDF ] [ OpenReview ]
We show that fans which come back tell which racks matter.
Poster #102
A Kernel for Racks of Racks
Dora Sims
[ PDF ]
Nested racks appear in halls; this kernel compares them.
Poster #103
Doors with Forgetful Guests
Aiko Tan · Bram de Wit
[ PDF ] [ OpenReview ]
Guests who forget past doors make noise grow.
`
	want := []string{
		"Cooling by Echo: Which Fans Come Back | ICML 2023 | Iris Vogel, Tomas Lind | We show that fans which come back tell which racks matter.",
		"A Kernel for Racks of Racks | ICML 2023 | Dora Sims | Nested racks appear in halls; this kernel compares them.",
		"Doors with Forgetful Guests | ICML 2023 | Aiko Tan, Bram de Wit | Guests who forget past doors make noise grow.",
	}
	if diff := gocmp.Diff(want, readList(t, "a.txt", posters)); diff != "" {
		t.Errorf("posters (-want +got)\n%s", diff)
	}
	named := "# Cluster managers\n" +
		"* **Fanborg** — *Large-scale fan management with Fanborg* — EuroSys 2015\n" +
		"* **Doormega** — *Doormega: flexible, scalable doors for large halls* — EuroSys 2013\n" +
		"* **Quiet** — Efficient Cooling of Racks with Paged Fans — SOSP 2023\n"
	want = []string{
		"Large-scale fan management with Fanborg | EuroSys 2015 |  | ",
		"Doormega: flexible, scalable doors for large halls | EuroSys 2013 |  | ",
		"Quiet: Efficient Cooling of Racks with Paged Fans | SOSP 2023 |  | ",
	}
	if diff := gocmp.Diff(want, readList(t, "a.md", named)); diff != "" {
		t.Errorf("names (-want +got)\n%s", diff)
	}
}
