package ingest

import (
	"testing"

	"papergraph/corpus/outline"
)

// A DOI is kept wherever it is printed, and is no part of the title; one within
// a note is another paper's.
func TestPrintedDOI(t *testing.T) {
	const others = "* Slow Doors: Patient Closing of Connections, SOSP 2031\n* Paper Trails: Tracing Requests by Their Copies, OSDI 2031\n"
	for line, want := range map[string]string{
		"doi:10.1145/25.7 Quiet Fans: Cooling Racks by Forecast":                         "10.1145/25.7",
		"10.1145/25.7 Quiet Fans: Cooling Racks by Forecast":                             "10.1145/25.7",
		"Quiet Fans: Cooling Racks by Forecast, OSDI 2031, doi:10.1145/25.7":             "10.1145/25.7",
		"Quiet Fans: Cooling Racks by Forecast. 10.1145/25.7":                            "10.1145/25.7",
		"Quiet Fans: Cooling Racks by Forecast (DOI: 10.1145/25.7)":                      "10.1145/25.7",
		"Quiet Fans: Cooling Racks by Forecast\n  - OSDI 2031\n  - DOI: 10.1145/25.7":    "10.1145/25.7",
		"Quiet Fans: Cooling Racks by Forecast, OSDI 2031\n  - extends 10.1145/25.7 now": "",
	} {
		papers, _, err := outlineReader(outline.Markdown)(t.Context(), Source{Name: "a.md", Text: []byte(others + "* " + line + "\n")})
		if err != nil || len(papers) != 3 {
			t.Errorf("%q: %d papers, %v; want 3", line, len(papers), err)
			continue
		}
		if p := papers[2]; p.DOI != want || p.Title != "Quiet Fans: Cooling Racks by Forecast" {
			t.Errorf("%q: %q, DOI %q; want DOI %q", line, p.Title, p.DOI, want)
		}
	}
}
