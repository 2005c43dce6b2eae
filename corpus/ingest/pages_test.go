package ingest

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// Pages whose entries are told by what they share: columns, boxes, marks that
// come again and again.
func TestPages(t *testing.T) {
	for _, c := range []struct {
		name, file, list string
		want             []string
	}{
		{"sessions over several rows of a table", "a.html", `<title>IWQ 2015</title><h1>Programme</h1>
<p>All papers are also available in the <a href="static/handbook.pdf">handbook of the meeting</a>.</p>
<table>
<tr><th>Session<th>Paper ID<th>Title<th>Authors</tr>
<tr><td rowspan="3">Quiet Racks<td>27<td>Leaving a Well Closed Door to Disambiguate Silence<td>Ada Lovelace and Alan Turing</tr>
<tr><td>26<td>Mr Fan and Mr Door, gentlemen: forecasting noises and their kinds<td>Grace Hopper</tr>
<tr><td>22<td>From Warm Rooms to Cold Aisles: Learning Different Aspects of Air<td>Edsger Dijkstra and Donald Knuth</tr>
<tr><td rowspan="2">Doors &amp; Handles<td>69<td>Pragmatic Closing<td>Barbara Liskov and Dennis Ritchie</tr>
<tr><td>75<td>Feedback in Cooling as Incremental Update<td>Ada Lovelace, Grace Hopper and Donald Knuth</tr>
</table>`, []string{
			"Leaving a Well Closed Door to Disambiguate Silence | IWQ 2015 | Ada Lovelace, Alan Turing | ",
			"Mr Fan and Mr Door, gentlemen: forecasting noises and their kinds | IWQ 2015 | Grace Hopper | ",
			"From Warm Rooms to Cold Aisles: Learning Different Aspects of Air | IWQ 2015 | Edsger Dijkstra, Donald Knuth | ",
			"Pragmatic Closing | IWQ 2015 | Barbara Liskov, Dennis Ritchie | ",
			"Feedback in Cooling as Incremental Update | IWQ 2015 | Ada Lovelace, Grace Hopper, Donald Knuth | ",
		}},
	} {
		if diff := gocmp.Diff(c.want, readList(t, c.file, c.list)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}
