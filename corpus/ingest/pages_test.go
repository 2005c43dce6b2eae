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
		{"numbered rows of citations", "a.html", `<h1>Publications</h1>
<p><b>Patents</b></p>
<table><tr><td>1<td>"Quiet Handles and Their Doors", with A. Turing (Provisional Patent) [<a href="a.pdf">pdf</a>]
<tr><td>2<td>"A Fan that Turns Itself Off" US 2004/01</table>
<p><b>Journals</b></p>
<table cellspacing=30><tbody><p>
<tr><td valign=top><b>1</b><td>"Computing a Quiet Centre for a Planar Rack", A. Turing, G. Hopper and E. Dijkstra, <i>J. Fans</i> 15 (1993), 314-323.<br>
<tr><td><b>2</b><td>"Drawing Warm Air", with B. Liskov, <i>Doors and Handles</i> 4 (1994), 403-422.
<tr><td><b>3</b><td>"<a href="p/shut.pdf">Pushing and
 pulling long doors"</a> with D. Knuth, <i>Letters on Doors</i> 64 (1998), 309-314.
</tbody></table>`, []string{
			"Computing a Quiet Centre for a Planar Rack | J. Fans 1993 | A. Turing, G. Hopper, E. Dijkstra | ",
			"Drawing Warm Air | Doors and Handles 1994 | B. Liskov | ",
			"Pushing and pulling long doors | Letters on Doors 1998 | D. Knuth | ",
		}},
		{"boxes of fields that classes name", "a.html", `<h3>Publications</h3><div>
<div class="pub-item"><div class="pub-title"><i class="icon"></i>&nbsp;<a href="#">Kelvin: Light Forecasts of Warm Racks</a></div>
<div class="pub-publication">Int.Conf.on Data Cooling (ICDE), 2020.</div>
<div class="pub-authors">Ada Lovelace, Alan Turing, Grace Hopper,
 Edsger Dijkstra.</div><div class="pub-links"><a href="#">Paper</a> <a href="#">BibTex</a></div></div>
<div class="pub-item"><div class="pub-title"><i class="icon"></i>&nbsp;<a href="#">Repairing Doors using Star Hinges in Halls.</a></div>
<div class="pub-publication">Door Science &amp; Engineering
 (DSE), 2019.</div>
<div class="pub-authors">Grace Hopper, Alan Turing.</div><div class="pub-links"><a href="#">Paper</a></div></div>
</div>`, []string{
			"Kelvin: Light Forecasts of Warm Racks | ICDE 2020 | Ada Lovelace, Alan Turing, Grace Hopper, Edsger Dijkstra | ",
			"Repairing Doors using Star Hinges in Halls | DSE 2019 | Grace Hopper, Alan Turing | ",
		}},
		{"prizes and sessions of a programme", "a.html", `<h1>IWQ 2014</h1><h2>Conference Awards:</h2>
<h3>Best Paper Award</h3><p>Ada Lovelace and Alan Turing for their work <em><a href="https://doi.org/10.1000/1">Closing Doors by Rules of the Deep Hall</a></em>.</p>
<h3>Door Award</h3><p>Grace Hopper and Donald Knuth for their model <a href="door.rb">Door.rb</a> shown in <em><a href="https://doi.org/10.1000/2">Quiet Handles Using Soft Springs</a></em></p>
<h2>Monday</h2>
<div class="item"><span class="time">9:15-9:30</span> An Introduction to the Rules of Fans 1.0, Ada Lovelace. Chair: Alan Turing. Slides: <a href="a.pdf">here</a>.</div>
<div class="item"><span class="time">9:30-10:30</span> <strong>Fans, Events and Actions, Grace Hopper, Hall U.</strong> Chair: Alan Turing. Slides: <a href="b.pdf">here</a>.</div>
<div class="item"><span class="time">10:30-11:00</span> FanRules Tutorial, by Ada Lovelace and Grace Hopper. Slides: <a href="c.pdf">here</a>.</div>
<div class="item"><span class="time">11:00-12:00</span> Talks: Doors Special Track. Chairs: Ada Lovelace and Alan Turing.
<ul><li>Edsger Dijkstra and Donald Knuth. <em>Using Quiet Rules to Discover Open Doors</em> (25 min. presentation).</li>
<li>Ada Lovelace and Barbara Liskov. <em>Handles that Close Behind Their Users</em> (25 min. presentation). Slides: <a href="d.pdf">here</a>.</li></ul></div>`, []string{
			"Closing Doors by Rules of the Deep Hall | IWQ 2014 | Ada Lovelace, Alan Turing | ",
			"Quiet Handles Using Soft Springs | IWQ 2014 | Grace Hopper, Donald Knuth | ",
			"Using Quiet Rules to Discover Open Doors | IWQ 2014 | Edsger Dijkstra, Donald Knuth | ",
			"Handles that Close Behind Their Users | IWQ 2014 | Ada Lovelace, Barbara Liskov | ",
		}},
		{"a table of papers in the box of another one", "a.md", "# Reading\n\n" +
			"#### Kelvin: Light Forecasts of Warm Racks\n\nAuthors: Ada Lovelace, Alan Turing\n\nSummary: It looks ahead.\n\n" +
			"| Title | Venue | Year |\n|---|---|---|\n" +
			"| Repairing Doors using Star Hinges in Halls | IWQ | 2019 |\n| Pragmatic Closing of Quiet Doors | IWQ | 2020 |\n\n" +
			"#### Hinge: Doors that Close Behind Their Users\n\nAuthors: Grace Hopper, Alan Turing\n\nSummary: They close.\n\n" +
			"#### Aisle: From Warm Rooms to Cold Ones\n\nAuthors: Donald Knuth, Alan Turing\n\nSummary: Air moves.\n", []string{
			"Kelvin: Light Forecasts of Warm Racks | - 0 | Ada Lovelace, Alan Turing | It looks ahead.",
			"Repairing Doors using Star Hinges in Halls | IWQ 2019 |  | ",
			"Pragmatic Closing of Quiet Doors | IWQ 2020 |  | ",
			"Hinge: Doors that Close Behind Their Users | - 0 | Grace Hopper, Alan Turing | They close.",
			"Aisle: From Warm Rooms to Cold Ones | - 0 | Donald Knuth, Alan Turing | Air moves.",
		}},
		{"a pasted table below its heading", "a.txt", "Meeting on Cooling\n\nPoster Session I\nThursday/Friday, January 8/9, 2026\n" +
			"#\tName\tInstitution\tTitle\n" +
			"1\tLovelace, Ada Augusta\tHall U\tQuiet permittivity of a closed door: Theory and handles\n" +
			"2\tTuring, Alan\tUniversity of Fans, Door City\tOrigin of Edge Draughts in Warm Aisles\n" +
			"3\tHopper, Grace\tHall U\tStatistical theory of fan chains\n", []string{
			"Quiet permittivity of a closed door: Theory and handles | - 2026 | Ada Augusta Lovelace | ",
			"Origin of Edge Draughts in Warm Aisles | - 2026 | Alan Turing | ",
			"Statistical theory of fan chains | - 2026 | Grace Hopper | ",
		}},
		{"slots of a programme", "a.txt", `IWQ 2024
Mon 11 - Fri 15 March 2024 Hall, Aisle

Wed 13 Mar

10:15 - 10:45
Coffee
10:15
30m
Coffee break
Coffee & Cake
Catering

10:45 - 12:15
Research Papers 1Research Papers at Great Hall
Chair(s): Max Chair Hall U
10:45
30m
Talk
Let a Thousand Doors Close: An Algebra of HandlesVol. 8
Research Papers
Ada Lovelace University of Fans, Alan Turing Hall U
Link to publication DOI
11:15
30m
Keynote
What Doors Taught Me about Silence
Keynotes
Edsger Dijkstra University of Fans
11:45
1h 15m
Full-paper
Black Doors, White Noise: Telling Fans by SoundVol. 7remote
Research Papers
Grace Hopper University of Fans at Aisle, Donald Knuth University of Fans, Aisle
Link to publication DOI
`, []string{
			"Let a Thousand Doors Close: An Algebra of Handles | IWQ 2024 | Ada Lovelace, Alan Turing | ",
			"Black Doors, White Noise: Telling Fans by Sound | IWQ 2024 | Grace Hopper, Donald Knuth | ",
		}},
		{"a schedule with speakers before titles", "a.txt", "Schedule\n\nTime\tEvent\n08:00 - 08:10\tOpening Remarks\n" +
			"08:10 - 08:50\tInvited Talk - Edsger Dijkstra: Considerations on Open Doors\n" +
			"08:50 - 09:10\tContributed Talk - Ada Lovelace, Alan Turing: Adaptive Fan Optimization: Faster Rates of Cooling\n" +
			"09:10 - 09:30\tSpotlights\n" +
			"  • Grace Hopper, Donald Knuth: Geometric Insights into Closing of Doors\n" +
			"  • Barbara Liskov, Dennis Ritchie: Fan Learning via Handles\n" +
			"09:30 - 10:30\tPoster and Coffee Break\n10:30 - 11:00\tInvited Talk - Donald Knuth: The Provable Silence of Racks\n", []string{
			"Adaptive Fan Optimization: Faster Rates of Cooling | - 0 | Ada Lovelace, Alan Turing | ",
			"Geometric Insights into Closing of Doors | - 0 | Grace Hopper, Donald Knuth | ",
			"Fan Learning via Handles | - 0 | Barbara Liskov, Dennis Ritchie | ",
		}},
		{"acronyms spelled out", "a.txt", `IWQ 2024
Cooling

  • Cool: A System of Quiet Fans for Dense Racks [Paper]
      • Hall U
  • Shut: Doors that Close Behind Their Users [Paper]

Acronyms

  • ML: Machine Learning
  • LLM: Large Language Model
  • MoE: Mixture-of-Experts
`, []string{
			"Cool: A System of Quiet Fans for Dense Racks | IWQ 2024 |  | ",
			"Shut: Doors that Close Behind Their Users | IWQ 2024 |  | ",
		}},
		{"entries sorted by date", "a.txt", `Quiet Tools Lab

  • Home

Publications
Categories
All (2)
Fans (2)

Promoting End-to-End Silence with Large Doors
Fans
Undergrad
Poster shown at the fair of Hall U.
Oct 25, 2024

Towards Full Cooling with Fans: Serving Racks by Forecast
Fans
We describe a forecast that moves the fans before the load comes.
Mar 18, 2024
No matching items
`, []string{
			"Promoting End-to-End Silence with Large Doors | - 2024 |  | Fans / Undergrad / Poster shown at the fair of Hall U.",
			"Towards Full Cooling with Fans: Serving Racks by Forecast | - 2024 |  | Fans / We describe a forecast that moves the fans before the load comes. / No matching items",
		}},
		{"boxes of a group that reads papers", "a.html", `<h1>Cooling Reading Group</h1><p>We meet on Mondays.</p>
<div class="talk"><h1>Inducing closed structure for quiet doors</h1><p><i>Read on May 8, 2023</i></p>We discussed it with its authors.</div>
<div class="talk"><h1>Silence Discussion</h1><p><i>Read on May 1, 2023</i></p>Ada Lovelace led it.</div>
<div class="talk"><h1>Looped Fans as Programmable Doors</h1><p><i>Read on April 24, 2023</i></p>It shows how to close a loop.</div>
<div class="talk"><h1>Cool: A Language for Warm Aisles</h1><p><i>Read on April 17, 2023</i></p>It describes a language.</div>`, []string{
			"Inducing closed structure for quiet doors | - 0 |  | Read on May 8, 2023 / We discussed it with its authors.",
			"Looped Fans as Programmable Doors | - 0 |  | Read on April 24, 2023 / It shows how to close a loop.",
			"Cool: A Language for Warm Aisles | - 0 |  | Read on April 17, 2023 / It describes a language.",
		}},
		{"a day before a venue, no blank behind a title", "a.txt", `First Workshop on
Closed Doors
August 5 @ IWQ 2022

Selected References

  • Lovelace, A., Turing, A. Fans: Quiet learning by forecast of loads.Annals of Cooling, 12(3), 45-67, 2021.
  • Hopper, G., Dijkstra, E. Doors that close behind their users. Annals of Cooling, 11(2), 5-27, 2020.
`, []string{
			"Fans: Quiet learning by forecast of loads | Annals of Cooling 2021 | A. Lovelace, A. Turing | ",
			"Doors that close behind their users | Annals of Cooling 2020 | G. Hopper, E. Dijkstra | ",
		}},
		{"meetings of a reading group", "a.txt", `Reading group, spring 2022

Date: Jan 20
Paper: Kelvin: Forecasting the Heat of Racks (OSDI 2021)
Presenter: Ada

Date: Jan 27
No meeting

Date: Feb 3
Paper: Quiet Doors for Warm Aisles (NSDI 2022)
Presenter: Alan
`, []string{
			"Kelvin: Forecasting the Heat of Racks | OSDI 2021 |  | ",
			"Quiet Doors for Warm Aisles | NSDI 2022 |  | ",
		}},
	} {
		if diff := gocmp.Diff(c.want, readList(t, c.file, c.list)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", c.name, diff)
		}
	}
}
