package ingest

import (
	"testing"
)

// TestSpeakersOfTwoTalks: what slots say alike is no author, but for speakers.
func TestSpeakersOfTwoTalks(t *testing.T) {
	list := `Program

09:00
30m
Talk
Let a Thousand Doors Close: An Algebra of Racks
Research Papers
Ada Lovelace University of Oxford, Tom Turing KU Leuven

09:30
30m
Talk
Black Doors: Similarity Detection for Racks
Research Papers
Ada Lovelace University of Oxford, Tom Turing KU Leuven
`
	want := []string{
		"Let a Thousand Doors Close: An Algebra of Racks | - 0 | Ada Lovelace, Tom Turing | ",
		"Black Doors: Similarity Detection for Racks | - 0 | Ada Lovelace, Tom Turing | ",
	}
	checkList(t, "a.txt", list, want)
}
