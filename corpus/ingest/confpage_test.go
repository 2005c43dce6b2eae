package ingest

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// Places, numbers of posters and the furniture of a page are no titles, no
// authors and no text.
func TestConferencePage(t *testing.T) {
	for _, c := range []struct {
		name, list string
		want       []string
	}{
		{"posters whose titles are lost", `
ICML 2023 posters

Poster
#11
Ada Lovelace, Alan Turing
Hall 1
We present a forecast that moves the fans of a rack before the load comes.

Poster
#12
Grace Hopper, Edsger Dijkstra
Great Hall A-D
We describe marks that every copy of a request leaves behind on its way.
`, []string{
			"A forecast that moves the fans of a rack before the load comes | ICML 2023 | Ada Lovelace, Alan Turing | We present a forecast that moves the fans of a rack before the load comes.",
			"Marks that every copy of a request leaves behind on its way | ICML 2023 | Grace Hopper, Edsger Dijkstra | We describe marks that every copy of a request leaves behind on its way.",
		}},
		{"the number behind the word", `
ICML 2023 posters

Poster #11
Ada Lovelace · Alan Turing
Ballroom A
We present a forecast that moves the fans of a rack before the load comes.

Poster #12
Grace Hopper · Edsger Dijkstra
Room 204
We describe marks that every copy of a request leaves behind on its way.
`, []string{
			"A forecast that moves the fans of a rack before the load comes | ICML 2023 | Ada Lovelace, Alan Turing | We present a forecast that moves the fans of a rack before the load comes.",
			"Marks that every copy of a request leaves behind on its way | ICML 2023 | Grace Hopper, Edsger Dijkstra | We describe marks that every copy of a request leaves behind on its way.",
		}},
		{"a menu, sessions and sponsors", `
CVPR 2021 Papers
Home  Schedule  Register  Sponsors
Sort by author

Oral Session 4B: Cooling        Room: Hall C        Chair: Max Chair

Quiet Fans: Cooling Racks by Forecast
Ada Lovelace; Alan Turing
Poster 12b

Paper Trails: Tracing Requests by Their Copies
Grace Hopper; Edsger Dijkstra
Poster 13a     Best Paper Award

Silver sponsors: Rack, Door
812 submissions, 206 accepted (25.4%)
`, []string{
			"Quiet Fans: Cooling Racks by Forecast | CVPR 2021 | Ada Lovelace, Alan Turing | ",
			"Paper Trails: Tracing Requests by Their Copies | CVPR 2021 | Grace Hopper, Edsger Dijkstra | ",
		}},
		{"titles that begin like a page's furniture", `
CVPR 2021

Home Program Synthesis for Robots that Tidy Kitchens
Ada Lovelace, Alan Turing

Poster Design with Networks that See Layouts
Grace Hopper, Edsger Dijkstra

Room Layouts from a Single Picture
Donald Knuth, Barbara Liskov
`, []string{
			"Home Program Synthesis for Robots that Tidy Kitchens | CVPR 2021 | Ada Lovelace, Alan Turing | ",
			"Poster Design with Networks that See Layouts | CVPR 2021 | Grace Hopper, Edsger Dijkstra | ",
			"Room Layouts from a Single Picture | CVPR 2021 | Donald Knuth, Barbara Liskov | ",
		}},
	} {
		if diff := gocmp.Diff(c.want, readList(t, "a.txt", c.list)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}

// A title keeps its acronym before the venue, and a venue is no acronym.
func TestAcronymBeforeVenue(t *testing.T) {
	want := []string{
		"Fan Forecast Control (FFC) | OSDI 2021 |  | ",
		"Tracing Requests by Their Copies in Large Halls | NSDI 2020 |  | ",
		"Patient Closing of Connections under Load | OSDI 2019 |  | ",
		"Lessons of Ten Years at OSDI | OSDI 2018 |  | ",
	}
	checkList(t, "a.txt", `
Cooling

• Fan Forecast Control (FFC) (OSDI 2021)
• Tracing Requests by Their Copies in Large Halls, NSDI 2020
• Patient Closing of Connections under Load (OSDI) (2019)
• Lessons of Ten Years at OSDI (OSDI) (2018)
`, want)
}
