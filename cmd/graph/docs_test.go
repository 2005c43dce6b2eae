package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"papergraph/corpus/convert"
	"papergraph/corpus/ingest"
	"papergraph/internal/table"
	"papergraph/render"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

var updateDocs = flag.Bool("update", false, "rewrite the pages of docs/ and the outputs in README.md")

// repository is the way from this package to the root of the repository.
var repository = filepath.Join("..", "..")

// console matches a block of README.md that shows a command and what it prints.
var console = regexp.MustCompile("(?s)```console\n\\$ ([^\n]+)\n(.*?)```\n")

// TestReadme runs the commands of README.md and compares what they print on a
// terminal of 100 columns. A block that ends in "..." shows the first lines.
func TestReadme(t *testing.T) {
	checkPage(t, "README.md", func(old string) string {
		return console.ReplaceAllStringFunc(old, func(block string) string {
			parts := console.FindStringSubmatch(block)
			line, shown := parts[1], transcript(t, parts[1])
			if first, ok := strings.CutSuffix(parts[2], "...\n"); ok {
				lines := strings.SplitAfter(shown, "\n")
				shown = strings.Join(lines[:min(strings.Count(first, "\n"), len(lines))], "") + "...\n"
			}
			return "```console\n$ " + line + "\n" + shown + "```\n"
		})
	})
}

// transcript returns what a command line, which may have quotes, prints on
// standard output.
func transcript(t *testing.T, line string) string {
	t.Helper()
	var args []string
	for k, part := range strings.Split(line, "'") {
		if k%2 == 1 {
			args = append(args, part)
		} else {
			args = append(args, strings.Fields(part)...)
		}
	}
	var out, errs bytes.Buffer
	e := env{in: strings.NewReader(""), out: &out, err: &errs, fs: hostFS{}, getenv: func(string) string { return "" }, width: 100}
	if code := run(context.Background(), args[1:], e); code != exitOK {
		t.Fatalf("%q exits with %d: %s", line, code, errs.String())
	}
	return out.String()
}

// TestUsagePage keeps docs/usage.md what the commands say of themselves.
func TestUsagePage(t *testing.T) {
	checkPage(t, "docs/usage.md", func(string) string {
		root := newRootCommand(env{getenv: func(string) string { return "" }})
		root.InitDefaultHelpFlag()
		root.InitDefaultVersionFlag()
		root.InitDefaultHelpCmd()
		var b strings.Builder
		b.WriteString("# Usage\n\nWhat `graph help` prints, page by page.\n")
		usagePage(&b, root)
		b.WriteString(exitCodes)
		return b.String()
	})
}

const exitCodes = `
## Exit codes

| code | meaning |
|---|---|
| 0 | all went well |
| 1 | failure, or no paper in all that was named; for check: an entry that seems to be a paper could not be kept |
| 2 | the command line is wrong; nothing was done |
| 3 | the paper asked for is not there, nor a word of the query |
| 130 | interrupted; no half file is left |

## Environment

| variable | meaning |
|---|---|
| GRAPH_CORPUS | what to read without -c and PATH: files and directories, separated as in PATH |
| GRAPH_CORRECTIONS | the file of corrections to follow without --corrections |
| NO_COLOR | if set, no colour |
`

func usagePage(b *strings.Builder, cmd *cobra.Command) {
	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	fmt.Fprintf(b, "\n## %s\n\n```text\n%s\n\n%s```\n", cmd.CommandPath(), strings.TrimRight(text, "\n"), cmd.UsageString())
	for _, sub := range cmd.Commands() {
		if cmd == cmd.Root() { // the shells of completion say much alike
			usagePage(b, sub)
		}
	}
}

// TestFormatsPage keeps docs/formats.md what the tables of formats and codes say.
func TestFormatsPage(t *testing.T) {
	checkPage(t, "docs/formats.md", func(string) string {
		var b strings.Builder
		b.WriteString("# Formats\n\n## Read\n\nThe format of an input is found by its content; its ending only decides near ties.\n\n")
		in := table.New(table.Column{Name: "format"}, table.Column{Name: "usual endings"}, table.Column{Name: "what it is"})
		for _, f := range ingest.Formats() {
			in.Add(f.Name, strings.Join(f.Exts, " "), f.Doc)
		}
		writeTable(t, &b, in)
		b.WriteString("\nInputs may be UTF-8 with or without byte order mark, UTF-16, UTF-32, or Windows-1252, and\ncompressed with gzip or zstd.\n")
		b.WriteString("\n## Diagnostics\n\nWhat `graph check` says, by code.\n\n")
		codes := table.New(table.Column{Name: "code"}, table.Column{Name: "severity"}, table.Column{Name: "meaning"})
		for _, c := range ingest.Codes() {
			codes.Add(c.Code, c.Severity.String(), c.Doc)
		}
		writeTable(t, &b, codes)
		b.WriteString("\n## Written by `graph convert`\n\nWhat a format keeps is read back equal; what it cannot hold `graph convert` says.\n\n")
		refs := table.New(table.Column{Name: "format"}, table.Column{Name: "endings"}, table.Column{Name: "what it is"}, table.Column{Name: "what it keeps"})
		for _, f := range convert.Formats() {
			keeps := strings.Join(f.Keeps, ", ")
			if len(f.Keeps) == len(convert.Fields()) {
				keeps = "everything"
			}
			refs.Add(f.Name, strings.Join(f.Exts, " "), f.Doc, keeps)
		}
		writeTable(t, &b, refs)
		b.WriteString("\n## Written by `graph export`\n\n")
		out := table.New(table.Column{Name: "format"}, table.Column{Name: "ending"}, table.Column{Name: "what it is"})
		for _, f := range render.Formats() {
			out.Add(f.Name, strings.Join(f.Exts, " "), f.Doc)
		}
		writeTable(t, &b, out)
		return b.String()
	})
}

func writeTable(t *testing.T, b *strings.Builder, tab *table.Table) {
	t.Helper()
	if err := tab.Markdown(b); err != nil {
		t.Fatal(err)
	}
}

// TestSamplePictures keeps the pictures of README.md what the program draws.
func TestSamplePictures(t *testing.T) {
	for page, flags := range map[string]string{
		"docs/sample.svg": "", "docs/sample-network.svg": " --style network --labels 40", "docs/sample-density.svg": " --style density --theme dark --labels 40",
	} {
		checkPage(t, page, func(string) string {
			return transcript(t, "graph export -f svg"+flags)
		})
	}
}

// measured matches a block of docs/quality.md that shows a golden file.
var measured = regexp.MustCompile("(?s)<!-- (\\S+) -->\n```text\n(.*?)```\n")

// TestQualityPage keeps the tables of docs/quality.md those that tests measure.
func TestQualityPage(t *testing.T) {
	checkPage(t, "docs/quality.md", func(old string) string {
		return measured.ReplaceAllStringFunc(old, func(block string) string {
			name := measured.FindStringSubmatch(block)[1]
			file, err := os.ReadFile(filepath.Join(repository, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			return "<!-- " + name + " -->\n```text\n" + string(file) + "```\n"
		})
	})
}

// TestSchemaPage finds the columns of every table in docs/schema.md.
func TestSchemaPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(repository, "docs", "schema.md"))
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join("testdata", "list.md")
	for _, line := range []string{"papers -f csv", "papers --duplicates -f csv", "clusters -f csv", "near orca -f csv", "check -f csv", "check --sources -f csv", "export -f csv", "export -f edges"} {
		header, _, _ := strings.Cut(output(t, append(strings.Fields(line), "-c", list)...), "\n")
		if columns := "| " + strings.ReplaceAll(header, ",", ", ") + " |"; !strings.Contains(string(page), columns) {
			t.Errorf("docs/schema.md has no row with the columns of graph %s: %s", line, columns)
		}
	}
}

// checkPage compares a page of the repository with what it should be.
func checkPage(t *testing.T, name string, make func(old string) string) {
	t.Helper()
	path := filepath.Join(repository, filepath.FromSlash(name))
	old, err := os.ReadFile(path)
	if err != nil && !*updateDocs {
		t.Fatal(err)
	}
	want := make(string(old))
	if *updateDocs {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(old), want); diff != "" {
		t.Errorf("%s is out of date; run 'make golden' and read the difference (-page +now):\n%s", name, diff)
	}
}
