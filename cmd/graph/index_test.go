package main

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"papergraph/internal/indexfile"
)

// listsToIndex are two reading lists of our own.
func listsToIndex() (a, b string) {
	return filepath.Join("testdata", "list.md"), filepath.Join(repository, "corpus", "ingest", "testdata", "lists", "tables.md")
}

// An index answers as the inputs do that it was made from, also where the
// options ask for what it does not hold.
func TestIndexAnswersAsItsInputs(t *testing.T) {
	a, b := listsToIndex()
	lib := filepath.Join(t.TempDir(), "lib.graph")
	output(t, "index", a, b, "-o", lib)
	for _, command := range []string{
		"clusters", "clusters -f json", "clusters -f csv", "clusters --resolution 3", "clusters -k 3 -f json", "papers -f jsonl", "papers --duplicates",
		"check", "near spotserve -f json", "near serving models -f json", "export -f svg --title Map", "export -f dot --title Map", "export -f json --title Map",
	} {
		args := strings.Fields(command)
		want := output(t, append(args, "-q", "-c", a, "-c", b)...)
		if got := output(t, append(args, "-q", "-c", lib)...); got != want || got == "" {
			t.Errorf("graph %s: an index says\n%s\nits inputs say\n%s", command, got, want)
		}
	}
}

// So it does where papers cite: neighbours, reasons and the evidence of edges.
func TestIndexAnswersWithCitations(t *testing.T) {
	dir := t.TempDir()
	papers, lib := filepath.Join(dir, "cited.jsonl"), filepath.Join(dir, "lib.graph")
	err := os.WriteFile(papers, []byte(`{"id":"a","title":"Pager: Memory for Serving","year":2023,"references":[{"title":"Attention"},{"title":"Batching"}]}
{"id":"b","title":"Guesser: Speculative Decoding","year":2024,"references":[{"title":"Attention"}],"cites":["a"]}
{"id":"c","title":"Spotter: Spot Instances","year":2022,"references":[{"title":"Bidding"}]}
{"id":"d","title":"Piper: Pipelines that Survive","year":2023,"references":[{"title":"Bidding"}],"cites":["c"]}
{"id":"e","title":"A survey of serving","year":2025,"cites":["a","b","c"]}
`), 0o666)
	if err != nil {
		t.Fatal(err)
	}
	output(t, "index", papers, "-o", lib)
	for _, command := range []string{
		"near -f json pager", "near -f json pager spotter", "near -f json --layers text,authors,coupling=2 pager", "near --prior -f json piper", "near --derivative -f json pager spotter",
		"why -f json pager guesser", "gaps -f json", "rank -f json", "export -f json --title Map", "export -f edges",
	} {
		args := strings.Fields(command)
		want := output(t, append(args, "-q", "-c", papers)...)
		if got := output(t, append(args, "-q", "-c", lib)...); got != want || got == "" {
			t.Errorf("graph %s: an index says\n%s\nits inputs say\n%s", command, got, want)
		}
	}
}

// Adding to an index is making it anew, whatever the order, the number of
// processors and what it held of the same file.
func TestIndexAddIsIndexAnew(t *testing.T) {
	a, b := listsToIndex()
	dir := t.TempDir()
	anew, grown := filepath.Join(dir, "anew.graph"), filepath.Join(dir, "grown.graph")
	output(t, "index", a, b, "-o", anew)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	output(t, "index", b, "-o", grown)
	output(t, "index", "--add", a, "-o", grown)
	sameFile(t, "adding one list to the other", anew, grown)
	runtime.GOMAXPROCS(8)
	output(t, "index", "--add", b, "-o", grown)
	sameFile(t, "adding a list once more", anew, grown)
	output(t, "index", grown, "-o", filepath.Join(dir, "copy.graph"))
	sameFile(t, "an index of an index", anew, filepath.Join(dir, "copy.graph"))
}

func sameFile(t *testing.T, what, a, b string) {
	t.Helper()
	x, err := os.ReadFile(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := os.ReadFile(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x, y) {
		t.Errorf("%s gives another index: %d bytes, want the %d made anew", what, len(y), len(x))
	}
}

// A damaged index gives the answers of the whole one, or none and says so.
func TestDamagedIndex(t *testing.T) {
	a, b := listsToIndex()
	dir := t.TempDir()
	lib, torn := filepath.Join(dir, "lib.graph"), filepath.Join(dir, "torn.graph")
	output(t, "index", a, b, "-o", lib)
	data, err := os.ReadFile(lib)
	if err != nil {
		t.Fatal(err)
	}
	commands := [][]string{{"near", "spotserve"}, {"clusters"}, {"papers", "-f", "jsonl"}}
	var whole []string
	for _, command := range commands {
		whole = append(whole, output(t, append(command, "-q", "-c", lib)...))
	}
	random := rand.New(rand.NewPCG(1, 2))
	said := 0
	for round := range 60 {
		broken := bytes.Clone(data)
		switch at := random.IntN(len(broken)); round % 3 {
		case 0:
			broken[at] ^= 0xff
		case 1: // a hole, as an interrupted copy leaves
			clear(broken[at:min(at+4096, len(broken))])
		default:
			broken = broken[:at]
		}
		if err := os.WriteFile(torn, broken, 0o666); err != nil {
			t.Fatal(err)
		}
		for k, command := range commands {
			var out, errs bytes.Buffer
			e := env{in: strings.NewReader(""), out: &out, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }}
			code := run(context.Background(), append(command, "-q", "-c", torn), e)
			switch {
			case code == exitOK && out.String() != whole[k] && len(broken) > len(indexfile.Magic):
				t.Errorf("graph %s of a damaged index says something else", command[0])
			case code != exitOK && (!strings.Contains(errs.String(), "index") || out.Len() > 0):
				t.Errorf("graph %s of a damaged index says %q and prints %q", command[0], errs.String(), out.String())
			case code != exitOK:
				said++
			}
		}
	}
	if said < 60 {
		t.Errorf("damage was told %d times", said)
	}
}

// An index that is being replaced is whole at every moment, wherever the
// program is killed.
func TestKilledWhileIndexing(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program a hundred times; not with -short")
	}
	a, b := listsToIndex()
	dir := t.TempDir()
	program := filepath.Join(dir, "graph")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, program); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	lib := filepath.Join(dir, "lib.graph")
	output(t, "index", a, "-o", lib)
	started := time.Now()
	if out, err := exec.Command(program, "index", "--add", b, "-o", lib).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(started)
	random := rand.New(rand.NewPCG(3, 4))
	for k := range 50 {
		args := []string{"index", a, b, "-o", lib}
		if k%2 == 1 {
			args = []string{"index", "--add", b, "-o", lib}
		}
		cmd := exec.Command(program, args...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took))))
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()
		if got := output(t, "papers", "-q", "-f", "jsonl", "-c", lib); strings.Count(got, "\n") < 3 {
			t.Fatalf("kill %d left an index of %d papers", k, strings.Count(got, "\n"))
		}
	}
	output(t, "index", a, "-o", lib)
	left, err := filepath.Glob(filepath.Join(dir, besides(lib)+"*"))
	if err != nil || len(left) > 0 {
		t.Errorf("a run after the kills leaves %v, %v", left, err)
	}
}
