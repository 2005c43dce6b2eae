package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file holds the same text whatever the terminal is like.
func TestFileIsNoTerminal(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list.md")
	if err := os.WriteFile(list, []byte("- [OSDI '24] Parrot: Efficient Serving of LLM-based Applications\n- [SOSP '23] Efficient Serving of LLMs\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"clusters", "papers", "near parrot"} {
		args := append(strings.Fields(command), "-q", "-c", list)
		want := output(t, args...)
		path := filepath.Join(t.TempDir(), "out.txt")
		var out, errs bytes.Buffer
		e := env{out: &out, err: &errs, fs: hostFS{}, getenv: os.Getenv, width: 50, colour: true}
		if code := run(context.Background(), append(args, "-o", path), e); code != exitOK {
			t.Fatalf("graph %s exits with %d: %s", command, code, errs.String())
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("graph %s wrote %q, want %q (%v)", command, got, want, err)
		}
		if code := run(context.Background(), args, e); code != exitOK || !strings.Contains(out.String(), "\x1b[") {
			t.Errorf("graph %s has no colour on a terminal: %q", command, out.String())
		}
	}
}

// At a terminal the program says what it waits for, and shows no progress.
func TestTypedInput(t *testing.T) {
	var out, errs bytes.Buffer
	e := env{in: strings.NewReader("- [OSDI '24] Parrot: Efficient Serving of LLM-based Applications\n"), out: &out, err: &errs, fs: hostFS{}, getenv: os.Getenv, typed: true, progress: true}
	if code := run(context.Background(), []string{"papers", "-"}, e); code != exitOK || errs.String() != "graph: reading standard input; end it with Ctrl-D\n" {
		t.Errorf("exit code %d, notes %q", code, errs.String())
	}
}

// interrupted ends its context at the end of what it holds, as an interrupt
// ends the program before a pipe.
type interrupted struct {
	io.Reader
	cancel context.CancelFunc
}

func (r interrupted) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil {
		r.cancel()
	}
	return n, err
}

// blocking ends its context when it is read from, and never gives anything: a
// terminal at which Ctrl-C is pressed.
type blocking struct{ cancel context.CancelFunc }

func (r blocking) Read([]byte) (int, error) {
	r.cancel()
	select {}
}

func TestInterruptWhileStandardInputIsSilent(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var errs bytes.Buffer
	e := env{in: blocking{cancel}, out: io.Discard, err: &errs, fs: hostFS{}, getenv: os.Getenv}
	if code := run(ctx, []string{"papers", "-"}, e); code != exitInterrupted || errs.String() != "graph: interrupted\n" {
		t.Errorf("exit code %d, message %q", code, errs.String())
	}
}

// stuck is an output that takes nothing, like a pager that does not read on, and
// ends its context when it is written to.
type stuck struct{ cancel context.CancelFunc }

func (w stuck) Write([]byte) (int, error) {
	w.cancel()
	select {}
}

func TestInterruptWhileOutputIsStuck(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	e := env{in: strings.NewReader(""), out: stuck{cancel}, err: io.Discard, fs: hostFS{}, getenv: os.Getenv}
	if code := run(ctx, []string{"papers", filepath.Join("testdata", "list.md")}, e); code != exitInterrupted {
		t.Errorf("exit code %d", code)
	}
}

func TestInterruptLeavesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.txt")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"papers", "clusters", "check", "near parrot"} {
		ctx, cancel := context.WithCancel(context.Background())
		in := interrupted{strings.NewReader("- [OSDI '24] Parrot: Efficient Serving of LLM-based Applications\n"), cancel}
		e := env{in: in, out: io.Discard, err: io.Discard, fs: hostFS{}, getenv: os.Getenv}
		if code := run(ctx, append(strings.Fields(line), "-c", "-", "-o", path), e); code != exitInterrupted {
			t.Errorf("graph %s exits with %d, want %d", line, code, exitInterrupted)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != "old" {
			t.Errorf("graph %s left %q, %v", line, got, err)
		}
	}
	// Nor is it written if the end comes while the answer is made.
	ctx, cancel := context.WithCancel(context.Background())
	err := new(command).deliver(ctx, path, func(w io.Writer) error {
		cancel()
		_, err := io.WriteString(w, "half")
		return err
	})
	if got, _ := os.ReadFile(path); !errors.Is(err, context.Canceled) || string(got) != "old" {
		t.Errorf("the file holds %q, error %v", got, err)
	}
}

func TestReplaceFile(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, data string, mode os.FileMode) {
		t.Helper()
		if err := os.WriteFile(at(name), []byte(data), mode); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, at(name)); err != nil {
			t.Skip(err)
		}
	}
	write("plain", "old", 0o640)
	write("linked", "old", 0o600)
	link("linked", "link")
	link("later", "dangling")
	for _, c := range []struct{ name, file string }{
		{"new", "new"}, {"plain", "plain"}, {"link", "linked"}, {"dangling", "later"}, {strings.Repeat("n", 255), strings.Repeat("n", 255)},
	} {
		if err := replaceFile(at(c.name), bytesOf([]byte("data"))); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		info, err := os.Lstat(at(c.file))
		if err != nil || !info.Mode().IsRegular() {
			t.Fatalf("%s: %v, %v", c.file, info, err)
		}
		if got, err := os.ReadFile(at(c.file)); err != nil || string(got) != "data" {
			t.Errorf("%s holds %q, %v", c.file, got, err)
		}
	}
	if info, err := os.Stat(at("plain")); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the permissions are now %v, %v", info.Mode(), err)
	}
	for _, name := range []string{"link", "dangling"} {
		if info, err := os.Lstat(at(name)); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v, %v", name, info, err)
		}
	}
	for path, want := range map[string]string{dir: "is a directory", at("nowhere/out"): "cannot write " + at("nowhere/out") + ": no such file or directory; name another place"} {
		if err := replaceFile(path, bytesOf(nil)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", path, err, want)
		}
	}
	if left, _ := filepath.Glob(at(".graph*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// bytesOf writes data.
func bytesOf(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// Of many papers the nearest may be found approximately; the output says so.
func TestApproximateSaysSo(t *testing.T) {
	var list strings.Builder
	for i := range 10_001 {
		fmt.Fprintf(&list, "{\"title\": \"word%da word%db of list\"}\n", i%997, i%1009)
	}
	var out, errs bytes.Buffer
	e := env{in: strings.NewReader(list.String()), out: &out, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }}
	if code := run(t.Context(), []string{"clusters", "--nearest", "approximate", "--resolution", "1", "-"}, e); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	head, _, _ := strings.Cut(out.String(), "\n")
	for where, text := range map[string]string{"nearest papers approximate, recall@20 ": head, "nearest papers are approximate, recall@20 ": errs.String()} {
		if !strings.Contains(text, where) {
			t.Errorf("%q does not say %q", text, where)
		}
	}
}
