package ingest

import (
	"testing"
)

// Where several blocks are title, persons and venue, a block is an entry, be
// its author alone or the line of persons missing.
func TestListBlocks(t *testing.T) {
	for _, c := range []struct {
		name, list string
		want       []string
	}{
		{"one author", `
What we read about cold rooms
Begun in March

Quiet fans keep a cold room awake
Ada Lovelace, Alan Turing
Journal of Cold Rooms, 1991
Fans, doors, a thermometer.

Doorkeeper: patient closing of cold rooms
Grace Hopper
Nature, 2003
Doors close when nobody waits.

Thermometers that forget
Edsger W. Dijkstra
Genome Biology, 2012
Readings fade away.
`, []string{
			"Quiet fans keep a cold room awake | Journal of Cold Rooms 1991 | Ada Lovelace, Alan Turing | Fans, doors, a thermometer.",
			"Doorkeeper: patient closing of cold rooms | Nature 2003 | Grace Hopper | Doors close when nobody waits.",
			"Thermometers that forget | Genome Biology 2012 | Edsger W. Dijkstra | Readings fade away.",
		}},
		{"no authors", `
Cold rooms

Fans

Quiet-Fan: A Fan that Listens to the Room
T-CR 2015
One microphone a blade.

Loud-Fan: Cooling in a Hurry
ICRA 2009
Nobody sleeps here.

Doors

Patient Doors for Cold Rooms with Many Visitors
RSS 2020
They wait.
`, []string{
			"Quiet-Fan: A Fan that Listens to the Room | T-CR 2015 |  | One microphone a blade.",
			"Loud-Fan: Cooling in a Hurry | ICRA 2009 |  | Nobody sleeps here.",
			"Patient Doors for Cold Rooms with Many Visitors | RSS 2020 |  | They wait.",
		}},
		{"a single block", `
Cold rooms of the department

Patient Doors for Everybody
Door Days 2020
Come and see them.
`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkList(t, "a.txt", c.list, c.want)
		})
	}
}

// A heading that means materials makes no paper of a course or a library.
func TestListMaterials(t *testing.T) {
	want := []string{
		"Quiet Fans for Cold Rooms with Many Doors | OSDI 2016 |  | ",
		"Patient Doors in Cold Rooms | SOSP 2017 |  | ",
		"Thermometers That Forget Their Readings | NSDI 2018 |  | ",
	}
	checkList(t, "a.txt", `
冷库论文笔记

一、风扇
1. Quiet Fans for Cold Rooms with Many Doors (OSDI 2016)
2. Patient Doors in Cold Rooms (SOSP 2017)
3. Thermometers That Forget Their Readings (NSDI 2018)

二、资料
1. 王小明冷库设计公开课
2. 北方 Coolers 工具库
`, want)
}
