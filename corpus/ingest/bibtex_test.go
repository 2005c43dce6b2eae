package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/golden"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestBibTeX compares what each file gives with what was read by eye, and that no
// other format takes it for its own.
func TestBibTeX(t *testing.T) {
	for _, s := range taggedFiles(t, "bibtex") {
		t.Run(s.Name, func(t *testing.T) {
			for _, f := range ingest.Formats() {
				if likely := f.Sniff(s); (likely >= 0.9) != (f.Name == "bibtex") {
					t.Errorf("%s finds it %.2f likely", f.Name, likely)
				}
			}
			golden.Check(t, filepath.Join("bib", "bibtex", s.Name+".txt"), readAs(t, "bibtex", s))
		})
	}
}

func TestBibTeXEncodings(t *testing.T) {
	for _, s := range taggedFiles(t, "bibtex") {
		windows := bytes.ReplaceAll(s.Text, []byte("\n"), []byte("\r\n"))
		want := readFile(t, s.Text)
		for what, raw := range map[string][]byte{
			"carriage returns":  windows,
			"a byte order mark": append([]byte("\xef\xbb\xbf"), windows...),
			"UTF-16":            inUTF16(string(windows)),
		} {
			if diff := cmp.Diff(want.Papers, readFile(t, raw).Papers, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s with %s (-want +got):\n%s", s.Name, what, diff)
			}
		}
	}
}

// TestBibTeXCut cuts files everywhere: no entry but the last two is changed by it.
func TestBibTeXCut(t *testing.T) {
	read := readerOf(t, "bibtex")
	for _, s := range taggedFiles(t, "bibtex") {
		if s.Name == "library.bib" || s.Name == "damaged.bib" {
			continue // entries take fields from later ones
		}
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

// TestBibTeXDamage damages one entry in many ways: those around it come out as
// they were, of itself come the fields beside the damage, and a diagnostic says
// where that is.
func TestBibTeXDamage(t *testing.T) {
	const entry = "@article{key%d,\n  author = {Weaver, Ada and Zhang, Wei},\n  title = {Loom number %[1]d},\n  journal = {Threads},\n  year = {2001},\n}\n\n"
	for _, damage := range []struct{ what, old, now, code, lost string }{
		{"a brace is missing behind the first field", "Wei}", "Wei", "bad-field", "authors"},
		{"a brace is missing behind a field", "number 5}", "number 5", "bad-field", ""},
		{"a brace and a comma are missing", "number 5},", "number 5", "bad-field", ""},
		{"a brace is missing behind the last field", "{2001}", "{2001", "bad-record", ""},
		{"a brace is missing inside a field", "Loom number", "{Loom number", "bad-field", ""},
		{"a brace too many inside a field", "Loom number", "Loom} number", "bad-field", ""},
		{"a brace too many behind a field", "{Threads}", "{Threads}}", "bad-field", ""},
		{"a comma is missing", "Wei},", "Wei}", "bad-field", ""},
		{"the entry is not closed", ",\n}\n", ",\n", "bad-record", ""},
		{"the entry is cut in a value", "eads},\n  year = {2001},\n}\n", "eads", "bad-field", "year"},
		{"a quotation mark is missing", "{Threads}", "\"Threads", "bad-field", ""},
		{"a quotation mark too many", "{Loom number 5}", "\"Loom \"number\" 5\"", "", ""},
		{"a value without braces", "{Threads}", "Threads and Looms", "", "venue"},
		{"a field without a value", "{Threads}", "", "", "venue"},
		{"words between fields", "  year", "  what, is this?\n  year", "bad-field", ""},
		{"a sign that does not belong there", "{2001},", "{2001} =,", "bad-field", ""},
		{"an escaped brace", "number 5}", "number 5 \\{}", "", "title"},
	} {
		for _, last := range []bool{false, true} {
			damaged, n := 5, 9
			if last {
				n = 5
			}
			var b strings.Builder
			for k := 1; k <= n; k++ {
				one := fmt.Sprintf(entry, k)
				if k == damaged {
					if !strings.Contains(one, damage.old) {
						t.Fatalf("%q is not in the entry", damage.old)
					}
					one = strings.Replace(one, damage.old, damage.now, 1)
				}
				b.WriteString(one)
			}
			papers, found, err := readerOf(t, "bibtex")(context.Background(), ingest.Source{Name: "p", Text: []byte(b.String())})
			if err != nil || len(papers) != n {
				t.Errorf("%s: %d papers of %d, %v, %v", damage.what, len(papers), n, found, err)
				continue
			}
			for k, p := range papers {
				lost := ""
				if k+1 == damaged {
					lost = damage.lost
				}
				checkLoom(t, damage.what, p, k+1, lost)
			}
			from, to := 1+7*(damaged-1), 1+7*damaged
			in := slices.IndexFunc(found, func(d ingest.Diagnostic) bool { return d.Code == damage.code })
			if damage.code != "" && (in < 0 || found[in].Pos.Line < from || found[in].Pos.Line > to) || damage.code == "" && len(found) > 0 {
				t.Errorf("%s: found %v, want %q on lines %d to %d", damage.what, found, damage.code, from, to)
			}
		}
	}
}

// checkLoom checks an entry of TestBibTeXDamage but for a field that may be lost.
func checkLoom(t *testing.T, what string, p corpus.Paper, n int, lost string) {
	t.Helper()
	want := corpus.Paper{ID: p.ID, Title: fmt.Sprintf("Loom number %d", n), Authors: []string{"Ada Weaver", "Wei Zhang"}, Venue: "Threads", Year: 2001,
		Type: corpus.TypeArticle, Seen: []corpus.Pos{{File: "p", Line: 1 + 7*(n-1)}}}
	p.Title = strings.ReplaceAll(p.Title, `"`, "")
	switch lost {
	case "authors":
		p.Authors = want.Authors
	case "year":
		p.Year = want.Year
	case "venue":
		p.Venue = want.Venue
	case "title":
		p.Title = want.Title
	}
	p.Seen[0].Line = min(p.Seen[0].Line, want.Seen[0].Line) // lines may be missing above
	if p.Seen[0].Line < want.Seen[0].Line-3 {
		t.Errorf("%s: entry %d is on line %d", what, n, p.Seen[0].Line)
	}
	p.Seen, p.Extra = want.Seen, nil // the key, and what was damaged
	if diff := cmp.Diff(want, p, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: entry %d (-want +got):\n%s", what, n, diff)
	}
}

// TestBibTeXLarge reads sources that would take for ever if anything were looked
// for again and again.
func TestBibTeXLarge(t *testing.T) {
	const n = 30_000
	for what, text := range map[string]string{
		"comments that are not closed": strings.Repeat("@comment{ x\n", n) + "@misc{k, title = {Looms and Threads}}",
		"entries that are not closed":  strings.Repeat("@misc{k, title = {Looms {and Threads},\n year = {2001\n", n),
		"fields that are not closed":   "@misc{k, title = {Looms and Threads},\n" + strings.Repeat(" note = {{x,\n", n),
		"nested braces":                "@misc{k, title = {Looms and Threads}, note = " + strings.Repeat("{", n) + strings.Repeat("}", n) + "}",
		"accents in accents":           "@misc{k, title = {Looms and Threads}, note = {" + strings.Repeat(`\'{`, n) + strings.Repeat("}", n) + "}}",
		"signs":                        strings.Repeat("@", n) + strings.Repeat("\\", n) + "@misc{k, title = {Looms and Threads}}",
		"a long value":                 "@misc{k, title = {Looms and Threads}, abstract = {" + strings.Repeat("Looms weave threads.\n", n) + "}}",
		"a long value not closed":      "@misc{k, title = {Looms and Threads},\n abstract = {" + strings.Repeat("Looms weave {threads.\n", n),
		"everyone takes from everyone": everyoneInherits(200),
		"macros made of macros":        doublingMacros(60) + "@misc{k, title = {Looms and Threads}, note = a59}",
		"many pieces":                  "@misc{k, title = {Looms and Threads}, note = {x}" + strings.Repeat("#{aaaaaaaaaa}", 10*n) + "}",
	} {
		papers, _, err := readerOf(t, "bibtex")(context.Background(), ingest.Source{Name: "p", Text: []byte(text)})
		if err != nil || len(papers) == 0 || papers[0].Title != "Looms and Threads" {
			t.Errorf("%s: %d papers, %v", what, len(papers), err)
		}
	}
}

// doublingMacros defines macros, each twice as long as the one before.
func doublingMacros(n int) string {
	var b strings.Builder
	b.WriteString("@string{a0 = {looms and threads}}\n")
	for i := range n - 1 {
		fmt.Fprintf(&b, "@string{a%d = a%d # a%d}\n", i+1, i, i)
	}
	return b.String()
}

// everyoneInherits is a library in which every entry refers to every other one.
func everyoneInherits(n int) string {
	var keys []string
	for i := range n {
		keys = append(keys, fmt.Sprintf("k%d", i))
	}
	var b strings.Builder
	for _, key := range keys {
		fmt.Fprintf(&b, "@misc{%s, title = {Looms and Threads}, xdata = {%s}, crossref = {k0}}\n", key, strings.Join(keys, ","))
	}
	return b.String()
}

// TestBibTeXSniffed tells bibliographies from pages that show how to cite.
func TestBibTeXSniffed(t *testing.T) {
	const entry = "@article{x,\n  title = {Looms of Many Kinds},\n  year = {2020}\n}\n"
	for _, test := range []struct {
		name, text, format string
	}{
		{"a.bib", entry, "bibtex"},
		{"a.txt", "My library, as of today.\n\n" + entry + entry, "bibtex"},
		{"a.txt", "%% A header\n%% without end\n" + strings.Repeat("%% line of it\n", 2000) + entry, "text"},
		{"a.bib", "%% A header of BibTeX\n" + strings.Repeat("%% line of it\n", 2000) + entry, "bibtex"},
		{"a.md", "# Looms\n\n```\n" + entry + "```\n\n- [OSDI '20] Loom: Scheduling Looms of Many Kinds\n- [OSDI '20] Thread: Keeping Threads Apart in Short Patterns\n", "markdown"},
		{"a.html", "<html><body><pre>" + entry + "</pre></body></html>", "html"},
		{"a.md", "# Looms\n\n" + strings.Repeat("- [OSDI '20] Loom: Scheduling Looms of Many Kinds\n", 40) + "\nCite us:\n\n" + entry, "markdown"},
	} {
		best, likely := "", 0.0
		for _, f := range ingest.Formats() {
			score := f.Sniff(ingest.Source{Name: test.name, Text: []byte(test.text)})
			if slices.Contains(f.Exts, filepath.Ext(test.name)) && score > 0 {
				score += 0.1
			}
			if score > likely {
				best, likely = f.Name, score
			}
		}
		if best != test.format {
			t.Errorf("%s is taken for %s (%.2f), want %s: %.40q", test.name, best, likely, test.format, test.text)
		}
	}
}

// FuzzBibTeX reads any bytes: no panic, sound text, places within the source, and
// the same when read twice.
func FuzzBibTeX(f *testing.F) {
	for _, s := range taggedFiles(f, "bibtex") {
		f.Add(string(s.Text))
		f.Add(string(s.Text[:len(s.Text)/2]))
	}
	f.Add("@a{k, title = {\\'{\\i}} # \"x\" # jan, references = {\n{year = 1}\n}, cites={k,k}, xdata=k}")
	f.Fuzz(func(t *testing.T, text string) { readSoundly(t, "bibtex", strings.ToValidUTF8(text, "?")) })
}

// An entry that has nothing but what it refers to is not the volume itself.
func TestBibTeXOnlyCrossref(t *testing.T) {
	const text = "@proceedings{nets04, title={Proceedings of Nets}, year=2004}\n@inproceedings{rope04, crossref={nets04}}\n@inproceedings{rope05, title={Ropes}, crossref={nets04}}\n"
	papers, found, err := readerOf(t, "bibtex")(context.Background(), ingest.Source{Name: "p", Text: []byte(text)})
	if err != nil || len(papers) != 2 || papers[1].Title != "Ropes" || papers[1].Venue != "Proceedings of Nets" {
		t.Errorf("%+v, %v", papers, err)
	}
	if len(found) != 1 || found[0].Code != "no-title" || found[0].Pos.Line != 2 || found[0].Severity != ingest.Lost {
		t.Errorf("found %+v", found)
	}
}

// Initials with blanks between them are written as others are.
func TestInitialsWithBlanks(t *testing.T) {
	text := "@misc{a, title={Ropes}, author={Traag, V A and Waltman, L and Eck, NJ van}}"
	papers, _, err := readerOf(t, "bibtex")(context.Background(), ingest.Source{Name: "p", Text: []byte(text)})
	if want := []string{"V. A. Traag", "L. Waltman", "NJ van Eck"}; err != nil || len(papers) != 1 || !slices.Equal(papers[0].Authors, want) {
		t.Errorf("%+v, %v; want %q", papers, err, want)
	}
}
