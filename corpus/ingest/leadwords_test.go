package ingest

import (
	"testing"
)

// Praise behind an entry is no part of its title or venue.
func TestPraise(t *testing.T) {
	want := []string{
		"Quiet Fans: Cooling Racks by Forecast | OSDI 2031 |  | ",
		"Paper Trails: Tracing Requests by Their Copies | ATC 2031 |  | ",
		"Slow Doors: Patient Closing of Connections | SOSP 2031 |  | ",
		"Must-Read Memories for Recommended Racks | ATC 2030 |  | ",
	}
	checkList(t, "a.md", `
* Quiet Fans: Cooling Racks by Forecast (OSDI 2031) **must read**
* Paper Trails: Tracing Requests by Their Copies, ATC 2031 (must-read!)
* Slow Doors: Patient Closing of Connections, SOSP 2031 — highly recommended
* Must-Read Memories for Recommended Racks, ATC 2030
`, want)
}
