package ingest

import (
	"testing"
)

// A break ends no session, and text right below the authors is text.
func TestSessionWithBreak(t *testing.T) {
	want := []string{
		"Quiet Fans: Cooling Racks by Forecast | - 0 | Ada Lovelace, Alan Turing, Grace Hopper | We introduce Quiet Fans, a new way of cooling that follows a forecast of the load on every rack of a hall.",
		"Paper Trails: Tracing Requests by Their Copies | - 0 | Grace Hopper, Edsger Dijkstra | Every copy of a request leaves a mark.",
		"Slow Doors: Patient Closing of Connections | - 0 | Donald Knuth, Barbara Liskov | Doors close when nobody waits any longer.",
	}
	checkList(t, "a.txt", `
SESSION 3: Cooling
Chair: Max Chair

Quiet Fans: Cooling Racks by Forecast
Ada Lovelace, Alan Turing, Grace Hopper (Rack University)
We introduce Quiet Fans, a new way of cooling that follows a forecast of the load on every rack of a hall.

Paper Trails: Tracing Requests by Their Copies
Grace Hopper, Edsger Dijkstra (Door Research)
Every copy of a request leaves a mark.

Coffee break

Slow Doors: Patient Closing of Connections
Donald Knuth, Barbara Liskov (Door Research)
Doors close when nobody waits any longer.
`, want)
}
