package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
)

// codedError carries the exit code an error asks for. A nil err prints nothing:
// the command has said already what there is to say.
type codedError struct {
	code int
	err  error
}

func (e *codedError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *codedError) Unwrap() error { return e.err }

func usageError(format string, args ...any) error {
	return &codedError{exitUsage, fmt.Errorf(format, args...)}
}

// complain tells the user why a command failed, and returns the exit code.
func complain(w io.Writer, err error) int {
	var coded *codedError
	if !errors.As(err, &coded) {
		coded = &codedError{exitFailure, err}
	}
	if coded.err != nil {
		fmt.Fprintf(w, "graph: %s\n", plain(coded.err))
	}
	return coded.code
}

// stagePrefix is what the packages put before their errors for developers.
var stagePrefix = regexp.MustCompile(`^((corpus|outline|ingest|convert|similarity|cluster|layout|render|table): )+`)

// plain is the message of an error without the names of our packages.
func plain(err error) string { return stagePrefix.ReplaceAllString(err.Error(), "") }

// readError adds to an error of reading what the user can do about it.
func (c *command) readError(err error) error {
	var index *pipeline.IndexError
	switch {
	case errors.As(err, &index):
		return fmt.Errorf("%w; build it anew with 'graph index -o %s' and the files it was made from", err, index.Path)
	case errors.Is(err, fs.ErrNotExist):
		for _, path := range c.inputs {
			if _, missing := fs.Stat(c.env.fs, path); missing != nil {
				return fmt.Errorf("%w; %s", err, c.insteadOf(path))
			}
		}
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w; make it readable or name its readable parts", err)
	}
	return err
}

// nothing says that the inputs hold no papers, and why if that is simple.
func (c *command) nothing(atlas *pipeline.Atlas) string {
	var names []string
	for _, path := range c.inputs {
		if path == "-" {
			path = "standard input"
		}
		names = append(names, path)
	}
	message := "no papers found in " + strings.Join(names, ", ")
	if len(names) == 1 && len(atlas.Diagnostics) == 1 {
		why := strings.TrimPrefix(atlas.Diagnostics[0].Message, "no papers found; ")
		return message + ": " + strings.TrimPrefix(why, "nothing read from it: ")
	}
	return message + "; " + c.line("check") + " may say why"
}

// insteadOf says what might be meant by a path at which there is nothing.
func (c *command) insteadOf(path string) string {
	dir, base := filepath.Split(path)
	entries, err := fs.ReadDir(c.env.fs, filepath.Clean(dir))
	if err != nil {
		return "name a file or a directory, or - for standard input"
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := closest(base, names); near != "" {
		return fmt.Sprintf("did you mean %q?", dir+near)
	}
	return "name a file or a directory, or - for standard input"
}

// closest returns the known word that is most like a mistyped one, or "" if
// none is: the one that it begins, else the one with the fewest wrong letters,
// a third of them at most. Ties go to the first.
func closest(word string, known []string) string {
	word = strings.ToLower(word)
	best, least := "", len(word)/3+1
	for _, k := range known {
		lower := strings.ToLower(k)
		if len(word) > 1 && strings.HasPrefix(lower, word) {
			return k
		}
		if d := corpus.EditDistance(word, lower, least); d < least {
			best, least = k, d
		}
	}
	return best
}

// orElse is a hint that names the closest known word, or else the given one.
func orElse(word string, known []string, hint string) string {
	if near := closest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return hint
}

// await runs f, but returns when ctx ends, also while f waits for what may
// never come: f is left behind then.
func await(ctx context.Context, f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// interruptible reads from a stream until ctx ends.
type interruptible struct {
	ctx  context.Context
	from io.Reader
}

// Read implements io.Reader. What is left behind reads into memory of its own.
func (r interruptible) Read(p []byte) (int, error) {
	own, n := make([]byte, len(p)), 0
	var err error
	ended := await(r.ctx, func() error {
		n, err = r.from.Read(own)
		return nil
	})
	if ended != nil {
		return 0, ended
	}
	return copy(p, own[:n]), err
}
