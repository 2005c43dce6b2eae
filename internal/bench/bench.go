//go:build linux

package main

import (
	"bytes"
	"context"
	_ "embed" // peers.py
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// peersScript runs the peers. Python reads it from standard input.
//
//go:embed peers.py
var peersScript []byte

// bench is one run of the command.
type bench struct {
	settings
	folder    string            // of the program graph, and of a folder of inputs for each size
	installed map[string]string // modules of Python with their versions
	log       io.Writer
}

// modules asks Python which peers are installed, and says what is absent.
func (b *bench) modules(ctx context.Context) map[string]string {
	if b.python == "" {
		fmt.Fprintln(b.log, "bench: no peers in Python: GRAPH_PEERS names no virtual environment; 'make peers' makes one")
		return nil
	}
	var found map[string]string
	out, err := b.call(b.pythonCommand(ctx, program{python: "modules"}, job{}))
	if err == nil {
		err = json.Unmarshal(out, &found)
	}
	if err != nil {
		fmt.Fprintf(b.log, "bench: no peers in Python: %v; 'make peers' installs them\n", err)
	}
	return found
}

// absent returns the first module that a program needs and that is not installed.
func (b *bench) absent(p program) string {
	for _, module := range p.needs {
		if b.installed[module] == "" {
			return module
		}
	}
	return ""
}

// size measures all programs of all stages on n papers, one after the other, as
// many times as there are rounds.
func (b *bench) size(ctx context.Context, n int) ([]row, error) {
	folder := filepath.Join(b.folder, strconv.Itoa(n))
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	fmt.Fprintf(b.log, "bench: %s: making inputs ready\n", sizeName(n))
	rows := b.plan(n)
	inputs := []string{"papers"}
	if slices.ContainsFunc(rows, func(r row) bool { return !r.program.plain }) {
		inputs = append(inputs, "inputs")
	}
	// In a process of its own, since the peak memory of a child begins with that of
	// the process that starts it.
	for _, made := range inputs {
		if _, err := b.call(b.worker(ctx, made, strconv.Itoa(n), job{folder: folder})); err != nil {
			return nil, err
		}
	}
	for round := range b.rounds {
		for k := range rows {
			r := &rows[k]
			fmt.Fprintf(b.log, "bench: %s, round %d of %d: %s: %s\n", sizeName(n), round+1, b.rounds, r.stage, r.program.name)
			u, err := b.measure(ctx, *r, job{folder, uint64(round)})
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", r.stage, r.program.name, err)
			}
			r.runs = append(r.runs, u)
		}
	}
	return rows, os.RemoveAll(folder)
}

// plan lists what is to be measured on n papers, and says what is left out.
func (b *bench) plan(n int) []row {
	var rows []row
	for _, s := range stages() {
		if len(b.stages) > 0 && !names(s.name, b.stages) {
			continue
		}
		for k, p := range s.programs {
			why := ""
			switch {
			case k > 0 && names(p.name, b.without):
				why = "as told"
			case b.absent(p) != "":
				why = "Python has no module " + b.absent(p)
			case p.most > 0 && n > p.most:
				why = "it is measured up to " + sizeName(p.most) + " only"
			default:
				rows = append(rows, row{stage: s.name, size: n, program: p, first: k == 0})
				continue
			}
			fmt.Fprintf(b.log, "bench: %s: %s: %s is left out: %s\n", sizeName(n), s.name, p.name, why)
		}
	}
	return rows
}

// measure runs a program once.
func (b *bench) measure(ctx context.Context, r row, j job) (usage, error) {
	p := r.program
	var cmd *exec.Cmd
	switch {
	case p.ready != nil:
		cmd = b.worker(ctx, r.stage, p.name, j)
	case p.command != nil:
		line := p.command(j)
		cmd = exec.CommandContext(ctx, filepath.Join(b.folder, line[0]), line[1:]...)
	default:
		cmd = b.pythonCommand(ctx, p, j)
	}
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0")
	for _, variable := range []string{"GOMAXPROCS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"} {
		cmd.Env = append(cmd.Env, variable+"="+strconv.Itoa(p.processors()))
	}
	start := time.Now()
	out, err := b.call(cmd)
	elapsed := time.Since(start)
	if err != nil {
		return usage{}, err
	}
	if p.whole {
		return exited(cmd.ProcessState, elapsed), nil
	}
	var u usage
	return u, json.Unmarshal(out, &u)
}

// processors is how many threads a program may use.
func (p program) processors() int {
	if p.threads > 0 {
		return p.threads
	}
	return runtime.NumCPU()
}

// worker is this program, run for one stage; see work.
func (b *bench) worker(ctx context.Context, stage, name string, j job) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	return exec.CommandContext(ctx, self, "worker", stage, name, j.folder, strconv.FormatUint(j.seed, 10))
}

func (b *bench) pythonCommand(ctx context.Context, p program, j job) *exec.Cmd {
	cmd := exec.CommandContext(ctx, b.python, "-", p.python, j.folder, strconv.FormatUint(j.seed, 10), strconv.Itoa(p.processors()))
	cmd.Stdin = bytes.NewReader(peersScript)
	return cmd
}

// call runs a command and returns what it prints; an error has the last line of
// what it complains about.
func (b *bench) call(cmd *exec.Cmd) ([]byte, error) {
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		lines := strings.Split(strings.TrimSpace(complaint.String()), "\n")
		if last := lines[len(lines)-1]; last != "" {
			err = fmt.Errorf("%w: %s", err, last)
		}
		return nil, err
	}
	return out.Bytes(), nil
}

// work makes the inputs or runs a stage in this process and prints what it took.
// The arguments are the stage or "inputs", the program, the folder, the seed.
func work(ctx context.Context, args []string, out io.Writer) error {
	if len(args) != 4 {
		return fmt.Errorf("a worker takes 4 arguments, not %q", args)
	}
	seed, err := strconv.ParseUint(args[3], 10, 64)
	if err != nil {
		return err
	}
	j := job{args[2], seed}
	switch args[0] {
	case "papers":
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return err
		}
		return makePapers(j.folder, n)
	case "inputs":
		return makeInputs(ctx, j.folder)
	}
	for _, s := range stages() {
		for _, p := range s.programs {
			if s.name != args[0] || p.name != args[1] || p.ready == nil {
				continue
			}
			stage, err := p.ready(ctx, j)
			if err != nil {
				return err
			}
			u, err := measured(stage)
			if err != nil {
				return err
			}
			return json.NewEncoder(out).Encode(u)
		}
	}
	return fmt.Errorf("no stage %q of %q", args[0], args[1])
}
