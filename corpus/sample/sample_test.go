package sample_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/corpus/sample"
)

// entry is one line of the list: the tag with venue and year, the title, its links.
var entry = regexp.MustCompile(`^- \[([A-Za-z][A-Za-z ]*) '(\d\d)\] (.+?)((?: \[\[(?:Paper|Code)\]\(https://[^ ()]+\)\])*)$`)

// lines returns the list line by line.
func lines(t *testing.T) []string {
	t.Helper()
	text, err := fs.ReadFile(sample.FS(), sample.Name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

// titles returns the folded titles of the list and the lines they stand in.
func titles(t *testing.T) map[string]int {
	t.Helper()
	found := map[string]int{}
	for i, line := range lines(t) {
		if m := entry.FindStringSubmatch(line); m != nil {
			found[corpus.Fold(m[3])] = i + 1
		}
	}
	return found
}

func TestFSHoldsOnlyTheList(t *testing.T) {
	for _, name := range []string{"reading-list.md", "sample", ".", "other.md"} {
		if _, err := sample.FS().Open(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Open(%q) = %v, want fs.ErrNotExist", name, err)
		}
	}
}

// Every line below the head is a year, an entry, a note or blank, so that a
// slip of the pen in an entry does not turn it into something else.
func TestEveryLineHasAForm(t *testing.T) {
	heading := regexp.MustCompile(`^## (20\d\d)$`)
	var year string
	seen := map[string]int{}
	for i, line := range lines(t) {
		if m := heading.FindStringSubmatch(line); m != nil {
			year = m[1]
			continue
		}
		if year == "" || line == "" || strings.HasPrefix(line, "  - ") {
			continue
		}
		m := entry.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("line %d: not an entry: %s", i+1, line)
			continue
		}
		if "20"+m[2] != year {
			t.Errorf("line %d: '%s below the heading %s", i+1, m[2], year)
		}
		if before, twice := seen[corpus.Fold(m[3])]; twice {
			t.Errorf("line %d: the paper stands already in line %d: %s", i+1, before, m[3])
		}
		seen[corpus.Fold(m[3])] = i + 1
	}
	if len(seen) != 320 {
		t.Errorf("%d papers, want 320", len(seen))
	}
}

// The judgements measure rankings on the sample, so each of their papers must
// be in it under one of its titles.
func TestJudgementsJoinTheSample(t *testing.T) {
	file, err := os.Open("../../testdata/judgements/themes.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in := titles(t)
	scan := bufio.NewScanner(file)
	judged := 0
	for scan.Scan() {
		var paper struct {
			Canonical, Title string
			Also             []string
		}
		if err := json.Unmarshal(scan.Bytes(), &paper); err != nil {
			t.Fatal(err)
		}
		judged++
		found := in[corpus.Fold(paper.Title)] > 0
		for _, title := range paper.Also {
			found = found || in[corpus.Fold(title)] > 0
		}
		if !found {
			t.Errorf("%s is not in the sample: %s", paper.Canonical, paper.Title)
		}
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	if judged != 319 {
		t.Errorf("%d papers judged, want 319", judged)
	}
}

// readOnce reads the list as the commands do.
var readOnce = sync.OnceValues(func() (*ingest.Result, error) {
	return ingest.Read(context.Background(), sample.FS(), []string{sample.Name}, ingest.Options{})
})

func read(t *testing.T) *ingest.Result {
	t.Helper()
	found, err := readOnce()
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The list is read like any other: every entry becomes a paper with its facts,
// and nothing in it looks odd to the reader.
func TestReadersUnderstandTheList(t *testing.T) {
	found := read(t)
	for _, d := range found.Diagnostics {
		if d.Severity > ingest.Note {
			t.Errorf("line %d: %s %s: %s", d.Pos.Line, d.Severity, d.Code, d.Message)
		}
	}
	at := titles(t)
	seen := map[int]bool{}
	noted := 0
	for _, p := range found.Corpus.All() {
		line := p.Seen[0].Line
		seen[line] = true
		if at[corpus.Fold(p.Title)] != line {
			t.Errorf("line %d: read as %q", line, p.Title)
		}
		if p.Venue == "" || p.Year == 0 || len(p.Authors) > 0 {
			t.Errorf("line %d: venue %q, year %d, authors %q", line, p.Venue, p.Year, p.Authors)
		}
		if p.Abstract != "" {
			noted++
		}
	}
	for title, line := range at {
		if !seen[line] {
			t.Errorf("line %d: not read: %s", line, title)
		}
	}
	if noted != 172 {
		t.Errorf("%d papers have a note, want 172", noted)
	}
}

// The names that the documentation asks for are found, also those that stand
// only in a note.
func TestShowcasesAreFound(t *testing.T) {
	found := read(t)
	for query, title := range map[string]string{
		"spotserve": "SpotServe: Serving Generative Large Language Models on Preemptible Instances",
		"colloid":   "Tiered Memory Management: Access Latency is the Key!",
		"gavel":     "Heterogeneity-Aware Cluster Scheduling Policies for Deep Learning Workloads",
		"tgs":       "Transparent GPU Sharing in Container Clouds for Deep Learning Workloads",
		"herald":    "Accelerating Neural Recommendation Training with Embedding Scheduling",
	} {
		matches := found.Corpus.Find(query)
		if len(matches) == 0 {
			t.Errorf("%s: not found", query)
			continue
		}
		if got := found.Corpus.At(matches[0].Index).Title; got != title {
			t.Errorf("%s: found %q, want %q", query, got, title)
		}
	}
}
