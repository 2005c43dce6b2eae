package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"papergraph/corpus"
)

// correctionsFile is where merge keeps corrections unless told.
const correctionsFile = "graph-corrections.txt"

// correctionsHead begins a new file of corrections.
const correctionsHead = `# Corrections for graph: which records are two papers, which are one.
#   apart NAME NAME
#   join NAME NAME
# Names are those of graph merge --explain, IDs, or identifiers (doi:10.1145/1.2).
`

// correctionsPath is the file of corrections that the user named, "" for none.
func (c *command) correctionsPath() string {
	if c.corrections != "" {
		return c.corrections
	}
	return c.env.getenv("GRAPH_CORRECTIONS")
}

// decided are corrections, and lines of their file that are none.
type decided struct {
	corrections []corpus.Correction
	odd         []corpus.Unapplied
}

// decisions are the corrections to follow: those in the file that the user
// named, unless amend has changed them.
func (c *command) decisions() (*decided, error) {
	path := c.correctionsPath()
	if c.decided != nil || path == "" {
		return cmp.Or(c.decided, &decided{}), nil
	}
	text, err := c.correctionsText(path)
	if err != nil {
		return nil, err
	}
	corrections, odd := corpus.ParseCorrections(text, path)
	return &decided{corrections, odd}, nil
}

func (c *command) correctionsText(path string) (string, error) {
	text, err := fs.ReadFile(c.env.fs, path)
	var wrong *fs.PathError
	if errors.As(err, &wrong) {
		err = fmt.Errorf("cannot read the corrections in %s: %w; %s", path, wrong.Err, c.insteadOf(path))
	}
	return string(text), err
}

// An amendment is what a file of corrections shall hold.
type amendment struct{ path, text string }

// amend adds decisions to those that the file of corrections holds, in place of
// those that they contradict, and has all of them followed. It returns what to
// remember, nothing if the file says it already.
func (c *command) amend(decisions []corpus.Correction) (*amendment, error) {
	path := c.correctionsPath()
	named := path != ""
	if !named {
		path = correctionsFile
	}
	text, err := c.correctionsText(path)
	if missing := errors.Is(err, fs.ErrNotExist); err != nil && !(missing && (!named || len(decisions) > 0)) {
		return nil, err
	}
	old, odd := corpus.ParseCorrections(text, path)
	if len(odd) > 0 && len(old) == 0 {
		return nil, usageError("%s is no file of corrections; name another one with --corrections", path)
	}
	c.decided = &decided{slices.Clone(decisions), odd}
	if len(old) > 0 {
		c.note("following %s in %s", count(len(old), "correction", "corrections"), path)
	}
	lines := strings.SplitAfter(text, "\n")
	var added strings.Builder
	for _, d := range decisions {
		if !slices.ContainsFunc(old, func(o corpus.Correction) bool { return samePair(o, d) && o.Apart == d.Apart }) {
			fmt.Fprintln(&added, d)
		}
	}
	for _, o := range old {
		if slices.ContainsFunc(decisions, func(d corpus.Correction) bool { return samePair(o, d) && o.Apart != d.Apart }) {
			lines[o.At.Line-1] = ""
			continue
		}
		c.decided.corrections = append(c.decided.corrections, o)
	}
	if added.Len() == 0 {
		return nil, nil
	}
	if text == "" {
		lines = []string{correctionsHead}
	}
	kept := strings.Join(lines, "")
	if !strings.HasSuffix(kept, "\n") {
		kept += "\n"
	}
	return &amendment{path, kept + added.String()}, nil
}

func samePair(x, y corpus.Correction) bool {
	return x.A == y.A && x.B == y.B || x.A == y.B && x.B == y.A
}

// remember writes a file of corrections.
func (c *command) remember(a *amendment) error {
	if a == nil {
		return nil
	}
	if err := c.spare(a.path, []byte(a.text)); err != nil {
		return err
	}
	err := replaceFile(a.path, func(w io.Writer) error {
		_, err := io.WriteString(w, a.text)
		return err
	})
	if err == nil {
		c.note("remembered in %s; other commands follow it with --corrections %s", a.path, a.path)
	}
	return err
}
