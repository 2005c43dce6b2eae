package main

import "testing"

// Little has as much room again, much has 80 MB, and very much a third; the
// limit is never in the way of the room.
func TestRoomFor(t *testing.T) {
	for live, want := range map[int64]int{0: 100, 4 << 20: 100, 80 << 20: 100, 160 << 20: 50, 200 << 20: 40, 240 << 20: 33, 4 << 30: 33} {
		percent, limit := roomFor(live)
		if goal := live + live/100*int64(percent); percent != want || limit < goal+spareRoom {
			t.Errorf("%d MB live have %d%% of room and a limit of %d MB, want %d%%", live>>20, percent, limit>>20, want)
		}
	}
}
