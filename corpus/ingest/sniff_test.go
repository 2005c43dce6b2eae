package ingest

import "testing"

// TestSniff names the format that each start of a source must be read as, with
// the file names that must not make a difference.
func TestSniff(t *testing.T) {
	tests := []struct{ want, text string }{
		{"jsonl", `{"id": "a", "title": "Alpha", "year": 2024}` + "\n" + `{"id": "b", "title": "Beta"}`},
		{"jsonl", "[\n  {\"title\": \"Alpha\"}\n]"},
		{"jsonl", `{"schema":"graph/papers/v1","papers":[]}`},
		{"html", "<!DOCTYPE html>\n<html><body># no heading</body></html>"},
		{"html", "<!-- saved -->\n<html>"},
		{"html", "\n<ul>\n<li><b>Alpha</b><br>Ada King</li>\n<li><b>Beta</b></li>\n</ul>"},
		{"markdown", "# Papers\n\n- Alpha\n- Beta\n"},
		{"markdown", "* Alpha \\[[Paper](https://example.org/a)]\n  * NUS & SJTU\n"},
		{"markdown", "<h1 align=\"center\">Awesome</h1>\n<p>\n\n## Papers\n\n- [Alpha](https://example.org/a)\n"},
		{"markdown", "| Title | Venue |\n|---|:-:|\n| Alpha | OSDI |\n"},
		{"markdown", "Papers\n======\n\n1. **Alpha**, Ada King\n2. **Beta**\n"},
		{"text", "A list\nSection\n- [OSDI '23] Alpha\n- [NSDI ‘22] Beta\n"},
		{"text", "[NSDI'23] Alpha: Sharing\n- a note\n"},
		{"text", "Awesome Papers\n  • Introduction\n  • Paper List\n    • # of papers\n"},
		{"text", "Poster\nAda King · Bob Lee\n\n[ Ballroom ]\n\nAbstract\nWe present Alpha, $1.2\\times$ faster.\n"},
		{"text", "Alpha\nAda King, Bob Lee\n\nBeta\nCy Doe\n"},
		{"text", "{Alpha} is a system\n"},
	}
	for _, tt := range tests {
		for _, name := range []string{"list", "list.txt", "list.md", "list.html", "list.json"} {
			got, likely, _ := formatOf(Formats(), Source{Name: name, Text: []byte(tt.text)})
			if got.Name != tt.want && !nearTie(tt.text, name) {
				t.Errorf("%s: read as %s (%.2f), want %s:\n%s", name, got.Name, likely, tt.want, tt.text)
			}
		}
	}
}

// nearTie reports whether the ending of a name may decide: plain bullets are
// Markdown as much as text.
func nearTie(text, name string) bool {
	var scores []float64
	for _, f := range Formats() {
		if f.Name == "markdown" || f.Name == "text" {
			scores = append(scores, f.Sniff(Source{Name: name, Text: []byte(text)}))
		}
	}
	diff := scores[0] - scores[1]
	return diff > -endingBonus && diff < endingBonus
}

func TestFormatsAreDescribed(t *testing.T) {
	for _, f := range Formats() {
		if f.Name == "" || f.Doc == "" || len(f.Exts) == 0 || f.Sniff == nil || f.Read == nil {
			t.Errorf("format %q is incomplete", f.Name)
		}
	}
}
