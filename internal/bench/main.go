//go:build linux

// Command bench measures every stage of graph on real abstracts, and beside it
// the programs that do the same work, in turns on one machine:
//
//	go run ./internal/bench -sizes 1k,10k -rounds 3
//
// It prints one table, which docs/performance.md explains. Every measurement is a
// process of its own that makes ready what the stage needs before the clock
// starts. Without the real abstracts (see internal/realdata) it says so and
// measures nothing; programs that are not installed are left out with a word.
//
// To add a stage or a program, add a line to stages.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"papergraph/internal/realdata"
)

// collection holds the abstracts of all sizes.
const collection = "papers-95k.jsonl.gz"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// settings are what the command line says.
type settings struct {
	sizes    []int
	rounds   int
	stages   []string // parts of their names; none means all
	without  []string // parts of the names of programs that are left out
	python   string   // of the peers
	markdown bool
}

// run measures what args ask for and prints the table on out, all else on log.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	if len(args) > 0 && args[0] == "worker" {
		return work(ctx, args[1:], out)
	}
	s, err := parse(args, log)
	if err != nil {
		return err
	}
	if _, err := realdata.Find("data", collection); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintln(log, "bench: nothing is measured:", err)
		return nil
	}
	folder, err := os.MkdirTemp("", "graph-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := &bench{settings: s, folder: folder, log: log}
	if err := b.build(ctx); err != nil {
		return err
	}
	b.installed = b.modules(ctx)
	var rows []row
	for _, n := range s.sizes {
		measured, err := b.size(ctx, n)
		if err != nil {
			return err
		}
		rows = append(rows, measured...)
	}
	if err := write(out, rows, s.markdown); err != nil {
		return err
	}
	_, err = fmt.Fprint(out, b.footing())
	return err
}

// parse reads the command line.
func parse(args []string, log io.Writer) (settings, error) {
	var s settings
	var sizes, stages, without, peers string
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(log)
	flags.StringVar(&sizes, "sizes", "1k,10k", "`NUMBERS` of papers, such as 1k,10k,50k")
	flags.IntVar(&s.rounds, "rounds", 3, "`NUMBER` of turns; the table has medians")
	flags.StringVar(&stages, "stages", "", "measure only stages whose name has one of these `WORDS`, such as leiden,top-20")
	flags.StringVar(&without, "without", "", "leave out programs whose name has one of these `WORDS`, such as scipy,gonum")
	flags.StringVar(&peers, "peers", os.Getenv("GRAPH_PEERS"), "`FOLDER` of the virtual environment of peers; \"\" for none")
	flags.BoolVar(&s.markdown, "markdown", false, "print the table as Markdown")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() > 0 {
		return s, fmt.Errorf("unknown argument %q", flags.Arg(0))
	}
	if s.rounds < 1 {
		return s, fmt.Errorf("-rounds is %d, want 1 or more", s.rounds)
	}
	for _, size := range strings.Split(sizes, ",") {
		n, err := parseSize(size)
		if err != nil {
			return s, err
		}
		s.sizes = append(s.sizes, n)
	}
	s.stages, s.without = words(stages), words(without)
	if peers != "" {
		s.python = filepath.Join(peers, "bin", "python")
	}
	return s, nil
}

// words splits a list at its commas.
func words(list string) []string {
	return strings.FieldsFunc(strings.ToLower(list), func(r rune) bool { return r == ',' })
}

// names reports whether a name has one of some words.
func names(name string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(strings.ToLower(name), word) })
}

// parseSize reads 500 or 10k.
func parseSize(text string) (int, error) {
	digits, thousands := strings.CutSuffix(text, "k")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no number of papers, such as 500 or 10k", text)
	}
	if thousands {
		n *= 1000
	}
	return n, nil
}

// sizeName is the reverse of parseSize.
func sizeName(n int) string {
	if n%1000 == 0 {
		return fmt.Sprintf("%dk", n/1000)
	}
	return strconv.Itoa(n)
}

// build compiles the program whose whole runs are measured.
func (b *bench) build(ctx context.Context) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", filepath.Join(b.folder, "graph"), "papergraph/cmd/graph")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Stderr = b.log
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build of cmd/graph: %w", err)
	}
	return nil
}
