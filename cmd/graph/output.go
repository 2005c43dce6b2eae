package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"os"
	"slices"

	"papergraph/internal/table"
)

// forms are the ways in which an answer can be printed.
type forms struct {
	json     func() any            // the document of its schema
	table    func() *table.Table   // for csv, and where one of the next is missing
	text     func(io.Writer) error // for people
	markdown func(io.Writer) error
}

// show delivers an answer in the chosen format.
func (c *command) show(ctx context.Context, format string, f forms) error {
	return c.deliver(ctx, c.output, func(w io.Writer) error {
		switch {
		case format == "json":
			return writeJSON(w, f.json())
		case format == "csv":
			return f.table().CSV(w)
		case format == "markdown" && f.markdown != nil:
			return f.markdown(w)
		case format == "markdown":
			return f.table().Markdown(w)
		case f.text != nil:
			return f.text(w)
		default:
			return f.table().Text(w, table.TextOptions{Width: c.textWidth(), Header: true})
		}
	})
}

// deliver writes what write produces to the file the user named with -o, or to
// standard output. A file is replaced whole or not at all, and not once ctx has
// ended: an interrupt also ends the program that feeds standard input, and what
// it had sent by then is half of it.
func (c *command) deliver(ctx context.Context, path string, write func(io.Writer) error) error {
	var buf bytes.Buffer
	if err := write(&buf); err != nil {
		return err
	}
	if c.atlas != nil {
		if err := c.atlas.Err(); err != nil {
			return c.readError(err)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if toStdout(path) {
		return await(ctx, func() error {
			_, err := c.env.out.Write(buf.Bytes())
			return err
		})
	}
	if err := c.spare(path, buf.Bytes()); err != nil {
		return err
	}
	return replaceFile(path, func(w io.Writer) error {
		_, err := w.Write(buf.Bytes())
		return err
	})
}

// spare refuses to write over what was just read, and over a file that a
// command without corpus took for its output though it begins otherwise than
// any output: most likely it is a list that was meant to be read.
func (c *command) spare(path string, data []byte) error {
	there, err := os.Stat(path)
	if err != nil || !there.Mode().IsRegular() {
		return nil // replaceFile knows what to say
	}
	inputs := c.inputs
	if c.atlas != nil {
		inputs = slices.Concat(inputs, files(c.atlas.Corpus))
	}
	for _, name := range inputs {
		if in, err := os.Stat(name); err == nil && os.SameFile(in, there) {
			return usageError("%s is one of the inputs; name another file to write", path)
		}
	}
	if len(c.inputs) > 0 || there.Size() == 0 {
		return nil
	}
	old, err := os.ReadFile(path)
	if err != nil || bytes.HasPrefix(old, data[:min(len(data), sameStart)]) {
		return nil
	}
	return usageError("%s exists and was not written by graph; to read it, name it with -c, to replace it, remove it first", path)
}

// sameStart is how many bytes every output of one format begins with, whatever
// it holds.
const sameStart = 10

// toStdout reports whether an output path means standard output, which may be
// a file that the shell opened and that others write to as well.
func toStdout(path string) bool { return path == "" || path == "-" || path == "/dev/stdout" }

// textWidth is the width of tables for people: the terminal's, within reason. It
// is 0, and nothing is cut, where output goes to a file or another program.
func (c *command) textWidth() int {
	if c.env.width == 0 {
		return 0
	}
	return max(c.env.width, 40)
}

// proseWidth is the width of running text.
func (c *command) proseWidth() int { return cmp.Or(c.textWidth(), 100) }

// list is a line of items, of as many as fit, and of the first in any case.
func (c *command) list(indent string, items []string, between string) string {
	line := indent
	for k, item := range items {
		item = table.Printable(item)
		if k > 0 {
			item = between + item
		}
		if width := c.textWidth(); width > 0 && table.Width(line+item) > width {
			if k == 0 {
				line = table.Truncate(line+item, width)
			}
			break
		}
		line += item
	}
	return line
}

// writeJSON writes v as indented JSON. Characters stay as they are: the output
// is read by people and programs, not by browsers.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// style marks text for a terminal; the zero value leaves it plain.
type style struct{ colour bool }

func (s style) wrap(code, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) bold(text string) string  { return s.wrap("1", text) }
func (s style) faint(text string) string { return s.wrap("2", text) }
