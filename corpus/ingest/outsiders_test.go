package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"papergraph/corpus"
)

// TestOutsiders reads lists whose authors knew neither the readers nor their
// tests. Beside each stands a file of the titles it holds, "@" before words of
// the text of a paper without title.
func TestOutsiders(t *testing.T) {
	readGolds(t, "testdata/outsiders")
}

// TestSites reads pages as proceedings, programmes, bibliographies and people
// make them, each with the same six papers, whole: with their authors and no
// text but an abstract.
func TestSites(t *testing.T) {
	readGolds(t, "testdata/sites")
	authors := map[string]string{
		"Kelvin: Forecasting Rack Temperatures at Scale":                  "Ada Lovelace, Alan Turing, Grace Hopper",
		"Towards Silent Data Halls with Adaptive Door Control":            "Edsger W. Dijkstra, Barbara Liskov",
		"How Much Air Does a Training Job Need?":                          "Donald Knuth, Leslie Lamport, Wei Zhang, Xiaoming Li",
		"Hinge: A Practical Lock Manager for Disaggregated Memory":        "Mei Chen, Rajesh Kumar",
		"An Empirical Study of Handle Failures in Production Clusters":    "Sofia Rossi, Lukas Müller, Anna Kowalska",
		"Draft: Efficient Speculative Cooling for Language Model Serving": "Hiroshi Tanaka",
	}
	golds, _ := filepath.Glob("testdata/sites/*.gold")
	for _, path := range golds {
		path = strings.TrimSuffix(path, ".gold")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range readOne(t, filepath.Base(path), text).Corpus.All() {
			if !sameAuthors(p.Authors, authors[p.Title]) {
				t.Errorf("%s: %q is by %q, want %q", path, p.Title, p.Authors, authors[p.Title])
			}
			if p.Abstract != "" && len(p.Abstract) < 60 {
				t.Errorf("%s: %q has the text %q", path, p.Title, p.Abstract)
			}
		}
	}
}

// sameAuthors reports whether names are those wanted, in order, by the last
// word of each: some pages cut the others or turn them.
func sameAuthors(names []string, wanted string) bool {
	want := strings.Split(wanted, ", ")
	for i, name := range want {
		if i >= len(names) || !slices.Contains(strings.Fields(names[i]), name[strings.LastIndex(name, " ")+1:]) {
			return false
		}
	}
	return len(names) == len(want)
}

// readGolds reads the lists of a directory.
func readGolds(t *testing.T, dir string) {
	t.Helper()
	golds, err := filepath.Glob(filepath.Join(dir, "*.gold"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	for _, path := range golds {
		list := strings.TrimSuffix(filepath.Base(path), ".gold")
		t.Run(list, func(t *testing.T) {
			gold, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(strings.TrimSuffix(path, ".gold"))
			if err != nil {
				t.Fatal(err)
			}
			titles := strings.Split(strings.TrimSpace(string(gold)), "\n")
			missed, extra := unlike(titles, readOne(t, list, text).Corpus)
			if len(missed)+len(extra) > 0 {
				t.Errorf("of %d papers missed %q, read besides %q", len(titles), missed, extra)
			}
		})
	}
}

// unlike returns the titles that no paper has, and those of papers that are not
// among the titles.
func unlike(titles []string, c *corpus.Corpus) (missed, extra []string) {
	met := make([]bool, c.Len())
	for _, title := range titles {
		found := false
		for i, p := range c.All() {
			text, untitled := strings.CutPrefix(title, "@")
			same := corpus.Fold(p.Title) == corpus.Fold(title) || corpus.Fold(p.Name+" "+p.Title) == corpus.Fold(title)
			if untitled {
				same = strings.Contains(corpus.Fold(p.Abstract), corpus.Fold(text))
			}
			if same && !met[i] {
				met[i], found = true, true
				break
			}
		}
		if !found {
			missed = append(missed, title)
		}
	}
	for i, p := range c.All() {
		if !met[i] {
			extra = append(extra, p.Title)
		}
	}
	return missed, extra
}
