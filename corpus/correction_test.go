package corpus_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"papergraph/corpus"
)

func TestParseCorrections(t *testing.T) {
	got, odd := corpus.ParseCorrections("\ufeff# mine\n\napart a-1 b-2 # two editions\r\n\tjoin doi:10.1/x#2 c\njoin a\nunite a b\napart a b c\njoin x y", "mine.txt")
	want := []corpus.Correction{
		{Apart: true, A: "a-1", B: "b-2", At: corpus.Pos{File: "mine.txt", Line: 3}},
		{A: "doi:10.1/x#2", B: "c", At: corpus.Pos{File: "mine.txt", Line: 4}},
		{A: "x", B: "y", At: corpus.Pos{File: "mine.txt", Line: 8}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("corrections (-want +got):\n%s", diff)
	}
	var lines []int
	for _, u := range odd {
		lines = append(lines, u.At.Line)
	}
	if !slices.Equal(lines, []int{5, 6, 7}) {
		t.Errorf("odd lines %v, want 5, 6 and 7", lines)
	}
	for _, c := range got {
		if again, _ := corpus.ParseCorrections(c.String(), ""); len(again) != 1 || again[0].String() != c.String() {
			t.Errorf("%q is read as %v", c, again)
		}
	}
}

// corrected merges with the lines of a file of corrections and returns the
// lines at which the records of every paper stand, and what was not followed.
func corrected(t interface{ Fatal(...any) }, corrections string, records ...corpus.Paper) (papers []string, left []string) {
	parsed, odd := corpus.ParseCorrections(corrections, "mine.txt")
	c, report, err := corpus.MergeCorrected(parsed, records)
	if err != nil || len(odd) > 0 {
		t.Fatal(err, odd)
	}
	if got := len(report.Duplicates); got != len(records)-c.Len() {
		t.Fatal("papers and joins do not add up")
	}
	for _, p := range c.All() {
		var lines []string
		for _, pos := range p.Seen {
			lines = append(lines, string(rune('0'+pos.Line)))
		}
		papers = append(papers, strings.Join(lines, ""))
	}
	slices.Sort(papers)
	for _, u := range report.Unapplied {
		left = append(left, u.Text+": "+u.Why)
	}
	return papers, left
}

func TestMergeCorrected(t *testing.T) {
	records := []corpus.Paper{
		paper(1, "Serving Models on Spot Instances | OSDI 2023 | Ada King"),
		paper(2, "Serving models on spot instances | arXiv 2022 | Ada King"), // by its title the first one
		paper(3, "Training Nets on Old Phones | SOSP 2021 | Bo Li"),
		paper(4, "Quiet Fans for Hot Racks | SOSP 2020 | Cy Wu"),
		paper(5, "Quiet fans for hot racks | FAST 2020 | Cy Wu"),
	}
	records[2].DOI, records[3].IDs = "10.1000/Old", []string{"openalex:w7"}
	_, report, err := corpus.Merge(records)
	if err != nil {
		t.Fatal(err)
	}
	fans := report.Duplicates[slices.IndexFunc(report.Duplicates, func(d corpus.Duplicate) bool { return d.A.Line == 4 })]
	if !strings.HasPrefix(fans.RecordA, "quiet-fans-hot-racks-2020-") || fans.RecordA == fans.RecordB {
		t.Fatalf("records are named %q and %q", fans.RecordA, fans.RecordB)
	}
	for _, c := range []struct{ corrections, papers, left string }{
		{"", "12 3 45", ""},
		{"apart serving-models-spot-instances-2022 serving-models-spot-instances-2023", "1 2 3 45", ""},
		{"apart " + fans.RecordA + " " + fans.RecordB, "12 3 4 5", ""},
		{"apart openalex:W7 " + fans.RecordB, "12 3 4 5", ""},
		{"join training-nets-old-phones-2021 serving-models-spot-instances-2023", "123 45", ""},
		{"join doi:10.1000/old openalex:w7", "12 345", ""},
		{"join https://doi.org/10.1000/OLD openalex:w7", "12 345", ""},
		{"join serving-models-spot-instances-2022 10.1000/old", "123 45", ""},
		{"join doi:10.1000/old openalex:w7\njoin serving-models-spot-instances-2023 " + fans.RecordA, "12345", ""},
		{"join serving-models-spot-instances-2022 serving-models-spot-instances-2023", "12 3 45", ""},
		{"join nothing-2020 doi:10.1000/old", "12 3 45", `join doi:10.1000/old nothing-2020: no paper or record is named "nothing-2020"`},
		{"apart nothing-2020 doi:10.1000/old", "12 3 45", `apart doi:10.1000/old nothing-2020: no record is named "nothing-2020"`},
		{"apart quiet-fans-hot-racks-2020 openalex:w7", "12 3 45", "both names stand for the same record"},
		{"apart doi:10.1000/old openalex:w7\njoin openalex:w7 doi:10.1000/old", "12 3 45", `"apart doi:10.1000/old openalex:w7" keeps them apart`},
		{"apart " + fans.RecordA + " " + fans.RecordB + "\njoin 10.1000/old quiet-fans-hot-racks-2020", "12 3 4 5", "is the name of several papers"},
	} {
		papers, left := corrected(t, c.corrections, records...)
		if got := strings.Join(papers, " "); got != c.papers || (c.left == "") != (len(left) == 0) || !strings.Contains(strings.Join(left, ""), c.left) {
			t.Errorf("%s\npapers %s, want %s; not followed: %q, want %q", c.corrections, got, c.papers, left, c.left)
		}
	}
}

// An ID that no record has, as only a union makes it, can stand in a correction.
func TestMergeCorrectedByIDOfUnion(t *testing.T) {
	records := []corpus.Paper{
		paper(1, "Serving Large Models on Many Spot Instances | OSDI 2023 | Ada King"),
		paper(2, "Elastic Large Models on Very Many Cheap Instances of a Cloud | arXiv 2022 | Ada King"),
		paper(3, "Training Nets on Old Phones | SOSP 2021 | Bo Li"),
	}
	union := "join serving-large-models-many-2023 elastic-large-models-very-2022"
	papers, left := corrected(t, union+"\njoin training-nets-old-phones-2021 elastic-large-models-very-2023", records...)
	if !slices.Equal(papers, []string{"123"}) || len(left) > 0 {
		t.Errorf("papers %v, not followed %v", papers, left)
	}
}

// Papers of one source that was merged before stay as they are, also where a
// record of another source is both; two such outputs in one source do not count.
func TestMergeOfMerged(t *testing.T) {
	a, b := paper(1, "Quiet Fans for Hot Racks | SOSP 2020 | Cy Wu"), paper(2, "Quiet fans for hot racks | SOSP 2020 | Cy Wu")
	third := paper(3, a.Title+" | SOSP 2020 | Cy Wu")
	a.ID, a.Merged, b.ID, b.Merged = "a", true, "b", true
	for _, c := range []struct {
		sources [][]corpus.Paper
		papers  int
	}{
		{[][]corpus.Paper{{a, b}}, 2}, {[][]corpus.Paper{{a, b}, {third}}, 2}, {[][]corpus.Paper{{a}, {b}}, 1}, {[][]corpus.Paper{{a, b, a}}, 1},
	} {
		got, _, err := corpus.Merge(c.sources...)
		if err != nil || got.Len() != c.papers {
			t.Errorf("%d papers of %v, want %d (%v)", got.Len(), c.sources, c.papers, err)
		}
		for _, p := range got.All() {
			if p.Merged {
				t.Error("a paper of a corpus is one of a merged source")
			}
		}
	}
}

// Corrections in any order give the same bytes, and what they keep apart is
// apart.
func TestMergeCorrectedProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		papers := rapid.SliceOfN(rapid.Custom(anyPaper), 2, 10).Draw(t, "papers")
		c, report, err := corpus.Merge(papers)
		if err != nil {
			t.Fatal(err)
		}
		names := []string{"nothing"}
		for _, p := range c.All() {
			names = append(names, string(p.ID))
		}
		for _, d := range report.Duplicates {
			names = append(names, d.RecordA, d.RecordB)
		}
		corrections := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) corpus.Correction {
			name := rapid.SampledFrom(names)
			return corpus.Correction{Apart: rapid.Bool().Draw(t, "apart"), A: name.Draw(t, "a"), B: name.Draw(t, "b")}
		}), 0, 5).Draw(t, "corrections")
		c1, report1, err := corpus.MergeCorrected(corrections, papers)
		if err != nil {
			t.Fatal(err)
		}
		c2, report2, err := corpus.MergeCorrected(rapid.Permutation(corrections).Draw(t, "permuted"), rapid.Permutation(papers).Draw(t, "papers permuted"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(c1, report1), dump(c2, report2)); diff != "" {
			t.Fatalf("in another order (-first +second):\n%s", diff)
		}
		if diff := cmp.Diff(report1.Unapplied, report2.Unapplied); diff != "" {
			t.Fatalf("not followed in another order (-first +second):\n%s", diff)
		}
		if got := len(report1.Duplicates); got != len(papers)-c1.Len() {
			t.Fatalf("%d papers of %d records by %d joins", c1.Len(), len(papers), got)
		}
		if got, want := places(c1), allPlaces(papers); !slices.Equal(got, want) {
			t.Fatalf("places %v, want %v", got, want)
		}
		for _, d := range report1.Duplicates {
			for _, x := range corrections {
				if x.Apart && (x.A == d.RecordA && x.B == d.RecordB || x.A == d.RecordB && x.B == d.RecordA) {
					t.Fatalf("%s did not hold: %+v", x, d)
				}
			}
		}
	})
}
