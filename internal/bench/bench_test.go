//go:build linux

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestMain runs a worker if the test binary is started as one, as the command is.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		main()
		return
	}
	os.Exit(m.Run())
}

// taken is a run with easy numbers.
func taken(seconds, cpu, megabytes float64) usage {
	return usage{Seconds: seconds, CPU: cpu, Peak: megabytes * 1e6, Answer: "42 terms"}
}

// Medians and ratios are those of the rounds: 3/1, 8/4, 20/2 have the median 3.
func TestTable(t *testing.T) {
	rows := []row{
		{stage: "text", size: 10_000, program: program{name: "graph"}, first: true,
			runs: []usage{taken(1, 1, 50), taken(4, 1, 50), taken(2, 1, 50)}},
		{stage: "text", size: 10_000, program: program{name: "other"},
			runs: []usage{taken(3, 0.5, 25), taken(8, 0.5, 25), taken(20, 0.5, 25)}},
		{stage: "near", size: 500, program: program{name: "graph"}, first: true, runs: []usage{taken(0.012, 0.3, 8), taken(0.014, 0.3, 8)}},
	}
	var b strings.Builder
	if err := write(&b, rows, true); err != nil {
		t.Fatal(err)
	}
	want := `| stage | papers | program | seconds | CPU s | peak MB | time | CPU | memory | answer |
| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
| text | 10k | graph | 2.0 | 1.0 | 50 |  |  |  | 42 terms |
|  |  | other | 8.0 | 0.50 | 25 | 3.0x | 0.50x | 0.50x | 42 terms |
| near | 500 | graph | 0.013 | 0.30 | 8 |  |  |  | 42 terms |
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestParse(t *testing.T) {
	s, err := parse([]string{"-sizes", "500,10k", "-stages", "Leiden,top-20", "-peers", "venv"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{500, 10_000}, s.sizes); diff != "" || s.rounds != 3 || s.python != filepath.Join("venv", "bin", "python") {
		t.Errorf("settings %+v", s)
	}
	if !names("exact top-20, 1 thread", s.stages) || !names("Leiden", s.stages) || names("themes", s.stages) {
		t.Errorf("stages %q", s.stages)
	}
	for _, args := range [][]string{{"-sizes", "0"}, {"-sizes", "1m"}, {"-sizes", ""}, {"-rounds", "0"}, {"10k"}} {
		if _, err := parse(args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}

// library writes a collection of n made-up papers of a few topics and names its
// folder as that of real data.
func library(t *testing.T, n int) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("GRAPH_SHARED", dir)
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	topics := []string{"cache memory eviction page write", "robot arm grasp camera pose", "graph node edge cut spectrum"}
	random := rand.New(rand.NewPCG(1, 2))
	err := writeFile(filepath.Join(dir, "data", collection), func(w io.Writer) error {
		z := gzip.NewWriter(w)
		for i := range n {
			words := strings.Fields(topics[i%len(topics)])
			var text []string
			for range 12 {
				text = append(text, words[random.IntN(len(words))], fmt.Sprint("topic", random.IntN(40)))
			}
			paper := map[string]any{"title": fmt.Sprintf("Study %d of %s", i, strings.Join(text[:4], " ")), "abstract": strings.Join(text, " ") + ".", "year": 2020}
			if err := json.NewEncoder(z).Encode(paper); err != nil {
				return err
			}
		}
		return z.Close()
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Every stage runs on made-up papers, and without peers the table has graph
// alone, but for Gonum, which is part of this program.
func TestRun(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil || testing.Short() {
		t.Skip("builds and runs the whole program")
	}
	library(t, 90)
	var out, log bytes.Buffer
	if err := run(t.Context(), []string{"-sizes", "60,90", "-rounds", "1", "-peers", ""}, &out, &log); err != nil {
		t.Fatalf("%v\n%s", err, log.String())
	}
	for _, s := range stages() {
		if got := strings.Count(out.String(), "\n"+s.name+" "); got != 2 {
			t.Errorf("%d rows of %s, want one for each size\n%s", got, s.name, out.String())
		}
	}
	for _, want := range []string{"60 papers", "90 papers", "Gonum, Louvain", "medians of 1"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	for _, want := range []string{"'make peers'", "igraph, 2 iterations is left out: Python has no module igraph", "round 1 of 1: themes: graph"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %q in\n%s", want, log.String())
		}
	}
	if strings.Contains(out.String(), "scipy") {
		t.Errorf("a peer that is not installed is in the table\n%s", out.String())
	}
}

// More papers than there are begin with those that there are.
func TestMakePapers(t *testing.T) {
	library(t, 90)
	all, more := t.TempDir(), t.TempDir()
	for folder, n := range map[string]int{all: 90, more: 300} {
		if err := makePapers(folder, n); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(filepath.Join(all, "papers.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(more, "papers.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(got, want) || bytes.Count(want, []byte("\n")) != 90 || bytes.Count(got, []byte("\n")) != 300 {
		t.Errorf("%d lines and %d", bytes.Count(want, []byte("\n")), bytes.Count(got, []byte("\n")))
	}
}

func TestRunWithoutData(t *testing.T) {
	t.Setenv("GRAPH_SHARED", t.TempDir())
	var out, log bytes.Buffer
	if err := run(t.Context(), nil, &out, &log); err != nil || out.Len() > 0 || !strings.Contains(log.String(), "GRAPH_SHARED") {
		t.Errorf("error %v, output %q, log %q", err, out.String(), log.String())
	}
}

// Peers that are given the same vectors find what graph finds.
func TestPeersAgree(t *testing.T) {
	peers := os.Getenv("GRAPH_PEERS")
	if peers == "" {
		t.Skip("GRAPH_PEERS names no virtual environment")
	}
	library(t, 90)
	b := &bench{settings: settings{python: filepath.Join(peers, "bin", "python"), rounds: 1, stages: []string{"exact"}}, folder: t.TempDir(), log: io.Discard}
	if b.installed = b.modules(t.Context()); len(b.installed) == 0 {
		t.Skip("no peers are installed")
	}
	rows, err := b.size(t.Context(), 90)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if got, want := r.runs[0].Answer, rows[0].runs[0].Answer; got != want || !strings.HasPrefix(got, "mean cosine 0.") {
			t.Errorf("%s, %s: %s, graph: %s", r.stage, r.program.name, got, want)
		}
	}
}

// Time spent waiting counts, memory that was let go of again before the end, too.
func TestMeasured(t *testing.T) {
	const megabyte = 1 << 20
	var block []byte
	size := 0
	u, err := measured(func() (string, error) {
		block = bytes.Repeat([]byte{1}, 64*megabyte)
		size, block = len(block), nil
		debug.FreeOSMemory()
		time.Sleep(20 * time.Millisecond)
		return "done", nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if u.Answer != "done" || u.Seconds < 0.02 || u.CPU <= 0 || u.Peak < float64(size) {
		t.Errorf("%+v", u)
	}
	if _, err := measured(func() (string, error) { return "", io.ErrUnexpectedEOF }); err != io.ErrUnexpectedEOF {
		t.Errorf("error %v", err)
	}
}
