package ingest_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"papergraph/corpus/ingest"
	"papergraph/internal/golden"
)

// networkFormats are the formats of programs that draw networks.
var networkFormats = []string{"vosviewer-map", "vosviewer-network", "vosviewer-json", "pajek", "graphml", "gexf"}

// TestNetworks compares what each file gives with what was read by eye, and that
// no other format takes it for its own.
func TestNetworks(t *testing.T) {
	for _, format := range networkFormats {
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

// TestNetworkCut cuts every file everywhere: no item before the last is changed
// but for the links that are cut off.
func TestNetworkCut(t *testing.T) {
	for _, format := range networkFormats {
		read := readerOf(t, format)
		for _, s := range taggedFiles(t, format) {
			whole, _, err := read(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			for end := 0; end < len(s.Text); end += 5 {
				text := []byte(strings.ToValidUTF8(string(s.Text[:end]), ""))
				papers, _, err := read(context.Background(), ingest.Source{Name: s.Name, Text: text})
				if err != nil || len(papers) > len(whole)+1 {
					t.Fatalf("%s cut at %d: %d papers of %d, %v", s.Name, end, len(papers), len(whole), err)
				}
				for i := range max(0, min(len(papers), len(whole))-1) {
					if papers[i].Title != whole[i].Title || papers[i].Year != whole[i].Year {
						t.Fatalf("%s cut at %d: %+v, want %+v", s.Name, end, papers[i], whole[i])
					}
				}
			}
		}
	}
}

// TestNetworkMutual takes arcs that all go both ways for links without direction.
func TestNetworkMutual(t *testing.T) {
	for _, test := range []struct {
		arcs  string
		cites int
	}{{"1 2\n2 1\n", 0}, {"1 2\n2 1\n1 3\n", 3}} {
		text := "*Vertices 3\n"
		for i := range 3 {
			text += fmt.Sprintf("%d \"Looms of Many Kinds, part %d\"\n", i+1, i+1)
		}
		papers, _, err := readerOf(t, "pajek")(context.Background(), ingest.Source{Text: []byte(text + "*Arcs\n" + test.arcs)})
		if err != nil {
			t.Fatal(err)
		}
		cites := 0
		for _, p := range papers {
			cites += len(p.Cites)
		}
		if len(papers) != 3 || cites != test.cites {
			t.Errorf("%q: %d papers, %d citations, want 3 and %d", test.arcs, len(papers), cites, test.cites)
		}
	}
}

// TestNetworkSniff leaves tables and lists that look like networks to others.
func TestNetworkSniff(t *testing.T) {
	for name, text := range map[string]string{
		"a table of papers": "id,title,label,cluster\n1,Looms of Many Kinds,loom,1\n",
		"numbers alone":     "1\n2\n3\n",
		"a list":            "* Vertices of Looms\n* Arcs of Looms\n",
		"bulleted":          "*Vertices* of looms, 12\n",
		"JSON":              `{"network": {"name": "x"}, "papers": [{"title": "Looms of Many Kinds", "year": 2020}]}`,
	} {
		for _, f := range ingest.Formats() {
			for _, format := range networkFormats {
				if likely := f.Sniff(ingest.Source{Name: "x", Text: []byte(text)}); f.Name == format && likely > 0 {
					t.Errorf("%s: %s finds it %.2f likely", name, format, likely)
				}
			}
		}
	}
}

// FuzzNetworks reads any bytes as each kind: no panic, sound text, places within
// the file, citations of papers that are there, and the same when read twice.
func FuzzNetworks(f *testing.F) {
	for _, format := range networkFormats {
		for _, s := range taggedFiles(f, format) {
			f.Add(string(s.Text))
			f.Add(string(s.Text[:len(s.Text)/2]))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range networkFormats {
			papers := readSoundly(t, format, strings.ToValidUTF8(text, "?"))
			ids := make(map[string]bool)
			for _, p := range papers {
				ids[string(p.ID)] = true
			}
			for _, p := range papers {
				for _, id := range p.Cites {
					if !ids[string(id)] {
						t.Fatalf("%s: %q cites %s, which is not there", format, p.Title, id)
					}
				}
			}
		}
	})
}
