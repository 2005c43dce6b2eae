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
	"testing/fstest"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/golden"

	"github.com/google/go-cmp/cmp"
)

// TestTables reads tables as databases, programs and people write them.
func TestTables(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "bib", "csv", "*"))
	if err != nil || len(files) < 15 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := ingest.Source{Name: name, Text: text}
			for _, f := range ingest.Formats() {
				if likely := f.Sniff(s); (likely >= 0.9) != (f.Name == "csv") {
					t.Errorf("%s finds it %.2f likely", f.Name, likely)
				}
			}
			papers, found, err := readerOf(t, "csv")(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			golden.Check(t, filepath.Join("bib", "csv", name+".txt"), tableListing(t, papers, found))
		})
	}
}

// tableListing is one paper a part, its references a line each, and the diagnostics.
func tableListing(t testing.TB, papers []corpus.Paper, found []ingest.Diagnostic) []byte {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	write := func(lead string, v any) {
		b.WriteString(lead)
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range papers {
		refs := p.References
		p.References = nil
		write("", p)
		for _, r := range refs {
			write("  cites ", r)
		}
	}
	for _, d := range found {
		fmt.Fprintf(&b, "line %d: %s %s: %s\n", d.Pos.Line, d.Severity, d.Code, d.Message)
	}
	return b.Bytes()
}

// TestTableDamage keeps every row around a damaged one, and says where that is.
func TestTableDamage(t *testing.T) {
	row := func(n int) string {
		return fmt.Sprintf(`"The %d. study of looms","Ada King",20%02d,"J. Looms"`+"\n", n, n)
	}
	for _, test := range []struct {
		name, damaged string
		titles        []string // of what is read of the damaged row
		line          int      // of the diagnostic, 0 for none
	}{
		{"a mark that is not closed, first", `"Open looms,Ada King,2001,J. Looms` + "\n", []string{"Open looms"}, 4},
		{"a mark that is not closed, in the middle", `"Open looms",Ada King,2001,"J. Looms` + "\n", []string{"Open looms"}, 4},
		{"marks inside", `"Open "quiet" looms",Ada King,2001,"J. "Looms"."` + "\n", []string{`Open "quiet" looms`}, 0},
		{"a line end inside", "\"Open\nlooms\",Ada King,2001,J. Looms\n", []string{"Open looms"}, 0},
		{"too many cells", "Open looms,Ada King,2001,J. Looms,more\n", []string{"Open looms"}, 4},
		{"too few cells", "Open looms\n", []string{"Open looms"}, 4},
		{"empty cells behind", "Open looms,Ada King,2001,J. Looms,,,\n", []string{"Open looms"}, 0},
		{"empty lines", "\n ,,,\n\n", nil, 0},
		{"no title", ",Ada King,2001,\n", nil, 4},
		{"no title, but a venue", ",Ada King,2001,J. Looms\n", []string{"Ada King 2001, J. Looms"}, 4},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "title,author,year,journal\n" + row(1) + row(2) + test.damaged + row(3) + row(4)
			papers, found, err := readerOf(t, "csv")(context.Background(), ingest.Source{Name: "a.csv", Text: []byte(text)})
			if err != nil {
				t.Fatal(err)
			}
			want := append([]string{"The 1. study of looms", "The 2. study of looms"}, test.titles...)
			want = append(want, "The 3. study of looms", "The 4. study of looms")
			var got []string
			for _, p := range papers {
				got = append(got, p.Title)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			line := 0
			if len(found) > 0 {
				line = found[0].Pos.Line
			}
			if line != test.line || len(found) > 1 {
				t.Errorf("%v, want one at line %d", found, test.line)
			}
		})
	}
}

// TestTableManyMarks reads a table in which every row has a mark that is not
// closed, each of which could take all rows behind it.
func TestTableManyMarks(t *testing.T) {
	var b strings.Builder
	b.WriteString("title,author,year\n")
	const n = 5000
	for i := range n {
		fmt.Fprintf(&b, "\"Looms %d,Ada King,2001\n", i)
	}
	b.WriteString("\"The last\",Ada King,2002\n")
	papers, _, err := readerOf(t, "csv")(context.Background(), ingest.Source{Text: []byte(b.String())})
	if err != nil || len(papers) != n+1 {
		t.Fatal(len(papers), err)
	}
	for i, p := range papers[:n] {
		if want := fmt.Sprintf("Looms %d", i); p.Title != want || p.Year != 2001 {
			t.Fatalf("%q of %d, want %q", p.Title, p.Year, want)
		}
	}
}

// TestNoTables leaves to others what is no table of papers, and takes nothing
// from tables of other things.
func TestNoTables(t *testing.T) {
	tree := fstest.MapFS{
		"list/a.md":         {Data: []byte("# Titles, authors, years\n\n- [OSDI '20] Loom: Scheduling Looms of Many Kinds\n- [OSDI '20] Thread: Keeping Threads Apart in Short Patterns\n")},
		"list/table.md":     {Data: []byte("| Title | Authors | Year |\n|---|---|---|\n| Loom: Scheduling Looms of Many Kinds | A. King, B. Lee | 2020 |\n| Thread: Keeping Threads Apart in Short Patterns | A. King, B. Lee | 2021 |\n")},
		"list/numbers.csv":  {Data: []byte("run,time,memory\n1,2.5,100\n2,2.6,90\n")},
		"list/weather.csv":  {Data: []byte("station,date,summary\nOslo,2020-01-01,rain and snow\nBergen,2020-01-02,rain\n")},
		"list/people.csv":   {Data: []byte("name,year,city\nAda King,1815,London\nBob Lee,1900,Oslo\n")},
		"list/points.tsv":   {Data: []byte("x\ty\n1\t2\n3\t4\n")},
		"list/nothing.csv":  {Data: []byte("1;2;3\n4;5;6\n")},
		"list/headless.csv": {Data: []byte("Looms of Many Kinds,A. King,2020\nKeeping Threads Apart,B. Lee,2021\n")},
	}
	r, err := ingest.Read(context.Background(), tree, []string{"list"}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.Corpus.All() {
		got = append(got, p.Title+" "+p.Seen[0].File)
	}
	want := []string{"Loom: Scheduling Looms of Many Kinds list/a.md", "Thread: Keeping Threads Apart in Short Patterns list/a.md"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, d := range r.Diagnostics {
		if d.Severity != ingest.Note {
			t.Errorf("%v", d)
		}
	}
}

// FuzzTables reads any bytes as a table: no panic, sound text, places within the
// file, and the same when read twice.
func FuzzTables(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "bib", "csv", "*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(text[:len(text)*2/3])
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		readSoundly(t, "csv", strings.ReplaceAll(strings.ToValidUTF8(string(text), "?"), "\r", "\n"))
	})
}
