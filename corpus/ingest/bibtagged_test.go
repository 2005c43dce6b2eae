package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"papergraph/corpus/ingest"
	"papergraph/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// taggedFormats are those whose lines begin with tags, and the table of the same
// tags.
var taggedFormats = []string{"wos", "wos-table", "pubmed", "ris", "refer", "refworks", "cochrane"}

// taggedFiles are the test data of a format.
func taggedFiles(t testing.TB, format string) []ingest.Source {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "bib", format, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(format, files, err)
	}
	var sources []ingest.Source
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, ingest.Source{Name: filepath.Base(file), Text: text})
	}
	return sources
}

// TestTagged compares what each file gives with what was read by eye, and that
// no other format takes it for its own.
func TestTagged(t *testing.T) {
	for _, format := range taggedFormats {
		for _, s := range taggedFiles(t, format) {
			t.Run(format+"/"+s.Name, func(t *testing.T) {
				for _, f := range ingest.Formats() {
					if likely := f.Sniff(s); (likely >= 0.9) != (f.Name == format) {
						t.Errorf("%s finds it %.2f likely", f.Name, likely)
					}
				}
				golden.Check(t, filepath.Join("bib", format, s.Name+".txt"), readAs(t, format, s))
			})
		}
	}
}

// TestTaggedEncodings reads the same from files with other line ends and in
// other encodings.
func TestTaggedEncodings(t *testing.T) {
	for _, format := range taggedFormats {
		for _, s := range taggedFiles(t, format) {
			windows := bytes.ReplaceAll(bytes.ReplaceAll(s.Text, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
			want := readFile(t, s.Text)
			for what, raw := range map[string][]byte{
				"carriage returns":  windows,
				"a byte order mark": append([]byte("\xef\xbb\xbf"), windows...),
				"UTF-16":            inUTF16(string(windows)),
			} {
				got := readFile(t, raw)
				if diff := cmp.Diff(want.Papers, got.Papers, cmpopts.EquateEmpty()); diff != "" || len(got.Papers) == 0 {
					t.Errorf("%s %s with %s (-want +got):\n%s", format, s.Name, what, diff)
				}
			}
		}
	}
}

func readFile(t *testing.T, raw []byte) ingest.File {
	t.Helper()
	r, err := ingest.Read(context.Background(), fstest.MapFS{"p": {Data: raw}}, []string{"p"}, ingest.Options{Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	return r.Files[0]
}

func inUTF16(s string) []byte {
	raw := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	return raw
}

// TestTaggedCut cuts every file everywhere: no record before the last two is
// changed by it.
func TestTaggedCut(t *testing.T) {
	for _, format := range taggedFormats {
		read := readerOf(t, format)
		for _, s := range taggedFiles(t, format) {
			whole, _, err := read(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			for end := 0; end < len(s.Text); end += 7 {
				text := []byte(strings.ToValidUTF8(string(s.Text[:end]), ""))
				papers, _, err := read(context.Background(), ingest.Source{Name: s.Name, Text: text})
				if err != nil || len(papers) > len(whole) {
					t.Fatalf("%s cut at %d: %d papers of %d, %v", s.Name, end, len(papers), len(whole), err)
				}
				if n := max(0, len(papers)-1); !cmp.Equal(papers[:n], whole[:n]) {
					t.Fatalf("%s cut at %d (-want +got):\n%s", s.Name, end, cmp.Diff(whole[:n], papers[:n]))
				}
			}
		}
	}
}

// TestTaggedBadRecord sets garbage between and into records: those around it come
// out as they were, and a diagnostic says where.
func TestTaggedBadRecord(t *testing.T) {
	for format, record := range map[string]string{
		"ris":      "TY  - JOUR\nTI  - Loom number %d\nPY  - 2001\nER  - \n\n",
		"wos":      "PT J\nTI Loom number %d\nPY 2001\nER\n\n",
		"pubmed":   "PMID- %[1]d\nTI  - Loom number %[1]d\nDP  - 2001\n\n",
		"refworks": "RT Journal Article\nT1 Loom number %d\nYR 2001\nVO 4\n\n",
		"cochrane": "Record #%[1]d of 9\nID: CN-0%[1]d\nTI: Loom number %[1]d\nYR: 2001\nSO: Threads\n\n",
		"refer":    "%%0 Journal Article\n%%T Loom number %d\n%%D 2001\n\n",
	} {
		for _, garbage := range []string{"\x01\x02 {{{{ <a> \n", "<html><body>Error 500</body></html>\n\n", strings.Repeat("word ", 100000) + "\n"} {
			var b strings.Builder
			for n := range 9 {
				if n == 4 {
					b.WriteString(garbage)
				}
				fmt.Fprintf(&b, record, n+1)
			}
			papers, found, err := readerOf(t, format)(context.Background(), ingest.Source{Name: "p", Text: []byte(b.String())})
			if err != nil || len(papers) != 9 {
				t.Fatalf("%s: %d papers, %v", format, len(papers), err)
			}
			for n, p := range papers {
				if p.Title != fmt.Sprintf("Loom number %d", n+1) || p.Year != 2001 {
					t.Errorf("%s: record %d is %q of %d", format, n+1, p.Title, p.Year)
				}
			}
			if format == "ris" || format == "wos" {
				line := 1 + 4*strings.Count(record, "\n")
				if !slices.ContainsFunc(found, func(d ingest.Diagnostic) bool { return d.Pos.Line == line && d.Code == "bad-record" }) {
					t.Errorf("%s: %v, want one on line %d", format, found, line)
				}
			}
		}
	}
}

// FuzzTagged reads any bytes as each kind: no panic, sound text, places within
// the file, and the same when read twice.
func FuzzTagged(f *testing.F) {
	for _, format := range taggedFormats {
		for _, s := range taggedFiles(f, format) {
			f.Add(string(s.Text))
			f.Add(string(s.Text[:len(s.Text)/2]))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range taggedFormats {
			readSoundly(t, format, strings.ToValidUTF8(text, "?"))
		}
	})
}
