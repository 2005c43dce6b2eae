package ingest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"papergraph/corpus/ingest"
	"papergraph/internal/golden"
)

// jsonDialects are the formats that are read by one walk through JSON.
var jsonDialects = []string{"openalex", "semanticscholar", "arxiv-json", "dblp-json", "europepmc", "pubmed-json", "zotero-json", "openreview", "crossref", "csl"}

// TestJSONDialects reads bibliographies in the forms of databases, which are told
// apart by what they hold.
func TestJSONDialects(t *testing.T) {
	for _, format := range jsonDialects {
		files, err := filepath.Glob(filepath.Join("testdata", "bib", format, "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(format, files, err)
		}
		for _, file := range files {
			t.Run(format+"/"+filepath.Base(file), func(t *testing.T) {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				s := ingest.Source{Name: filepath.Base(file), Text: text}
				for _, f := range ingest.Formats() {
					if likely := f.Sniff(s); (likely >= 0.9) != (f.Name == format) {
						t.Errorf("%s finds it %.2f likely", f.Name, likely)
					}
				}
				golden.Check(t, filepath.Join("bib", format, filepath.Base(file)+".txt"), readAs(t, format, s))
			})
		}
	}
}

// readAs reads a source as a format, and writes what it gives: one paper a part
// with its fields and references, and the diagnostics.
func readAs(t testing.TB, format string, s ingest.Source) []byte {
	t.Helper()
	papers, found, err := readerOf(t, format)(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, p := range papers {
		refs := p.References
		p.References = nil
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		for _, v := range []any{p} {
			if err := enc.Encode(v); err != nil {
				t.Fatal(err)
			}
		}
		enc.SetIndent("", "")
		for _, r := range refs {
			b.WriteString("cites ")
			if err := enc.Encode(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, d := range found {
		fmt.Fprintf(&b, "%d: %s %s: %s\n", d.Pos.Line, d.Severity, d.Code, d.Message)
	}
	return b.Bytes()
}

// TestBrokenRecords keeps every record around one that is broken, in each form
// of file, and says where that is.
func TestBrokenRecords(t *testing.T) {
	record := func(n int) string {
		return fmt.Sprintf(`{"id":"https://openalex.org/W%d","title":"The %d. study of looms","ids":{"mag":"%d"},"authorships":[{"author":{"id":"A","display_name":"Ada King"}}]}`, n, n, n)
	}
	broken := map[string]string{
		"a missing brace":              `{"id":"https://openalex.org/W2","title":"B","ids":{"mag":"2", "authorships":[]}`,
		"a missing bracket":            `{"id":"https://openalex.org/W2","title":"B","ids":{"mag":"2"},"authorships":[{"author":{"id":"A"}}`,
		"an open text":                 `{"id":"https://openalex.org/W2","title":"B,"ids":{"mag":"2"},"authorships":[]}`,
		"two commas":                   `{"id":"https://openalex.org/W2",,"title":"B","ids":{}}`,
		"a bare word":                  `{"id":"https://openalex.org/W2","title":None,"ids":{}}`,
		"no value":                     `{"id":"https://openalex.org/W2","title":}`,
		"cut in a text":                `{"id":"https://openalex.org/W2","title":"B`,
		"a number":                     `17`,
		"a bracket that fits no other": `{"id":"https://openalex.org/W2","title":"B"]`,
	}
	for what, bad := range broken {
		records := []string{record(1), bad, record(3), record(4)}
		spread := strings.ReplaceAll(strings.Join(records, ",\n"), `,"`, ",\n    \"")
		for form, text := range map[string]string{
			"lines":         strings.Join(records, "\n") + "\n",
			"a list":        "[" + strings.Join(records, ",") + "]",
			"an answer":     `{"meta":{"count":4},"results":[` + strings.Join(records, ", ") + `],"group_by":[]}`,
			"a spread list": "[\n  " + strings.ReplaceAll(spread, ",\n{", ",\n  {") + "\n]\n",
		} {
			switch {
			case form == "a spread list" && what == "a number":
				continue
			case form == "an answer" && what == "a missing bracket":
				continue // the bracket of the answer closes it, and with it the rest is sound
			}
			papers, found, err := readerOf(t, "openalex")(context.Background(), ingest.Source{Name: "p", Text: []byte(text)})
			if err != nil {
				t.Fatal(err)
			}
			var titles []string
			for _, p := range papers {
				titles = append(titles, p.Title)
			}
			want := "The 1. study of looms|The 3. study of looms|The 4. study of looms"
			if got := strings.Join(titles, "|"); got != want {
				t.Errorf("%s in %s: read %s\n%s", what, form, got, text)
			}
			line := 1 + strings.Count(text[:strings.Index(text, bad[:min(len(bad), 30)])], "\n")
			if len(found) != 1 || found[0].Pos.Line != line || found[0].Code != "bad-json" || found[0].Severity != ingest.Lost {
				t.Errorf("%s in %s: found %v, want one on line %d", what, form, found, line)
			}
		}
	}
}

// TestOddJSON reads records that stand in files in unusual ways.
func TestOddJSON(t *testing.T) {
	one, two := `{"paperId":"1","title":"Of looms and threads"}`, `{"paperId":"2","title":"Of doors and drafts"}`
	for what, text := range map[string]string{
		"values behind each other": "{\n \"paperId\":\"1\",\n \"title\":\"Of looms and threads\"\n}\n{\n \"paperId\":\"2\",\n \"title\":\"Of doors and drafts\"\n}\n",
		"pages in a list":          `[{"total":1,"data":[` + one + `]},{"total":1,"data":[` + two + `]}]`,
		"pages on lines":           `{"total":1,"data":[` + one + `]}` + "\n" + `{"total":1,"data":[` + two + `]}` + "\n",
		"lists behind each other":  "[" + one + "]\n[" + two + "]\n",
		"a comma too much":         "[" + one + ",null," + two + ",]",
		"no number":                "[" + strings.Replace(one, ",", `,"year":NaN,"x":[-Infinity],`, 1) + "," + two + "]",
		"wrong types":              strings.Replace(one, "}", `,"authors":"x","year":{"a":1},"externalIds":[1],"references":"none","journal":7}`, 1) + "\n" + two,
		"windows lines":            one + "\r\n\r\n" + two + "\r\n",
	} {
		papers, found, err := readerOf(t, "semanticscholar")(context.Background(), ingest.Source{Name: "p", Text: []byte(text)})
		if err != nil || len(papers) != 2 || len(found) > 0 {
			t.Errorf("%s: %d papers, %v %v", what, len(papers), found, err)
			continue
		}
		if papers[0].Title != "Of looms and threads" || papers[1].Title != "Of doors and drafts" {
			t.Errorf("%s: read %q and %q", what, papers[0].Title, papers[1].Title)
		}
	}
}

// FuzzJSONDialects reads any text as each form of JSON: sound text comes out, its
// places are in the file, and reading twice gives the same.
func FuzzJSONDialects(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "bib", "*", "*.json*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
		f.Add(string(text[:len(text)/2]))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range jsonDialects {
			readSoundly(t, format, strings.ToValidUTF8(text, "?"))
		}
	})
}
