package ingest

import (
	"context"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

// What stands behind a label is kept as printed: marks within a venue, and the
// bracket behind a keyword.
func TestLabelledLinesAsPrinted(t *testing.T) {
	const list = `# Looms

- **A study of quiet looms in large halls** [[Paper](https://doi.org/10.1234/a)]
  - Authors: Ada King; Bob Lee
  - Venue: Threads B: Woven Matter
  - Year: 2015
  - Keywords: bit-patterned looms (BPL); [threads]
- **Another study of threads in large halls** [[Paper](https://doi.org/10.1234/b)]
  - Authors: Ada King; Bob Lee
  - Venue: Loom Research Conference - Conference Digest, LRC
  - Year: 2016
- **A third study of threads in large halls** [[Paper](https://doi.org/10.1234/c)]
  - Authors: Ada King; Bob Lee
  - Venue: OSDI 2017
`
	text := Source{Name: "a.md", Text: []byte(list)}
	format, _, _ := formatOf(Formats(), text)
	papers, _, err := format.Read(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	type facts struct {
		Venue    string
		Year     int
		Keywords []string
	}
	var got []facts
	for _, p := range papers {
		got = append(got, facts{p.Venue, p.Year, p.Keywords})
	}
	want := []facts{
		{"Threads B: Woven Matter", 2015, []string{"bit-patterned looms (BPL)", "threads"}},
		{"Loom Research Conference - Conference Digest, LRC", 2016, nil},
		{"OSDI", 2017, nil},
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
