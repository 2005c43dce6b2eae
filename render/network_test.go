package render_test

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/render"
)

// Controls that XML cannot hold do not break a file.
func TestControlsInXML(t *testing.T) {
	m := planted(t, 3, 1, []corpus.Paper{{Title: "bell \x07"}, {Title: "nul \x00"}, {Title: "escape \x1b"}})
	for _, name := range []string{"graphml", "gexf", "svg"} {
		if err := xml.Unmarshal(write(t, name, m, render.Options{}), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Places of a Pajek network lie in the unit square.
func TestPajekPlaces(t *testing.T) {
	data := string(write(t, "pajek", planted(t, 40, 4, titles[:]), render.Options{}))
	vertices, _, _ := strings.Cut(data, "*Edges")
	for _, line := range strings.Split(strings.TrimSpace(vertices), "\n")[1:] {
		fields := strings.Fields(line[strings.LastIndexByte(line, '"')+1:])
		for _, f := range fields {
			if x, err := strconv.ParseFloat(f, 64); err != nil || x < 0 || x > 1 {
				t.Errorf("place %q of %q", f, line)
			}
		}
	}
}
