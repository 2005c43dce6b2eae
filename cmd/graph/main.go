// Command graph maps research papers: it reads reading lists, finds their
// themes, the work related to a paper, and draws the field on one slide.
//
// The commands are thin: flags become options, options go through
// internal/pipeline, and the result is printed. One file per command; to add
// one, write newXCommand and name it in newRootCommand.
package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

// Exit codes.
const (
	exitOK          = 0
	exitFailure     = 1
	exitUsage       = 2
	exitNotFound    = 3 // the paper asked for is not there
	exitInterrupted = 130
)

// interruptNote is what an interrupted command says.
const interruptNote = "graph: interrupted"

// grace is how long an interrupted command may take to clean up.
const grace = 500 * time.Millisecond

// env is all that a command sees of the world outside.
type env struct {
	in       io.Reader
	out, err io.Writer
	fs       fs.FS // opens any path as the user wrote it
	getenv   func(string) string
	width    int  // columns of the terminal that out is, 0 if it is none
	colour   bool // whether out may be coloured
	typed    bool // whether in is a terminal
	piped    bool // whether in is a pipe or a file
	progress bool // whether err is a terminal that a person watches
}

func main() {
	boundRoom()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := make(chan int, 1)
	go func() { code <- run(ctx, os.Args[1:], hostEnv()) }()
	select {
	case c := <-code:
		os.Exit(c)
	case <-ctx.Done():
	}
	stop() // a second interrupt kills at once
	select {
	case <-code:
	case <-time.After(grace): // blocked, as in the file system
		fmt.Fprintln(os.Stderr, interruptNote)
	}
	os.Exit(exitInterrupted)
}

// hostEnv is the environment of the process.
func hostEnv() env {
	e := env{in: os.Stdin, out: os.Stdout, err: os.Stderr, fs: hostFS{}, getenv: os.Getenv}
	if fd := int(os.Stdout.Fd()); term.IsTerminal(fd) {
		if w, _, err := term.GetSize(fd); err == nil {
			e.width = w
		}
		e.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	e.typed = term.IsTerminal(int(os.Stdin.Fd()))
	if in, err := os.Stdin.Stat(); err == nil {
		e.piped = in.Mode().IsRegular() || in.Mode()&fs.ModeNamedPipe != 0
	}
	e.progress = term.IsTerminal(int(os.Stderr.Fd())) && os.Getenv("TERM") != "dumb"
	return e
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, e env) int {
	root := newRootCommand(e)
	root.SetArgs(args)
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	if ctx.Err() != nil {
		fmt.Fprintln(e.err, interruptNote)
		return exitInterrupted
	}
	return complain(e.err, err)
}

// hostFS opens paths of the operating system as they are: absolute, or relative
// to the working directory, with dots.
type hostFS struct{}

func (hostFS) Open(name string) (fs.File, error)          { return os.Open(name) }
func (hostFS) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (hostFS) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (hostFS) ReadFile(name string) ([]byte, error)       { return os.ReadFile(name) }
