package main

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// Scripts only see whether a command fails; here is with which code.
func TestExitCodes(t *testing.T) {
	list := filepath.Join("testdata", "list.md")
	lost := filepath.Join(t.TempDir(), "lost.jsonl")
	if err := replaceFile(lost, bytesOf([]byte("{\"title\": \"A Paper of Some Kind\"}\n{\"title\": }\n"))); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]int{
		"":                            exitOK,
		"version":                     exitOK,
		"papers -c " + list:           exitOK,
		"near -c " + list + " orca":   exitOK,
		"near -c " + list + " of the": exitNotFound,
		"near -c " + list + " qqqqqq": exitNotFound,
		"check " + list:               exitOK,
		"check " + lost:               exitFailure,
		"papers " + lost:              exitOK,
		"papers nowhere.md":           exitFailure,
		"papers -o . -c " + list:      exitFailure,
		"bogus":                       exitUsage,
		"help":                        exitOK,
		"help near":                   exitOK,
		"help bogus":                  exitUsage,
		"export map.webp":             exitUsage,
		"papers --bogus":              exitUsage,
		"papers -f svg":               exitUsage,
		"papers --seed x":             exitUsage,
		"near":                        exitUsage,
		"near -n 0 orca":              exitUsage,
		"near --why -1 orca":          exitUsage,
		"clusters --top -1":           exitUsage,
		"clusters --algorithm x":      exitUsage,
		"clusters --resolution NaN":   exitUsage,
		"clusters --min-weight 2":     exitUsage,
		"clusters -k -1":              exitUsage,
		"export":                      exitUsage,
		"export map.xyz":              exitUsage,
		"export a.svg b.svg":          exitUsage,
		"version x":                   exitUsage,
	} {
		e := env{in: strings.NewReader(""), out: io.Discard, err: io.Discard, fs: hostFS{}, getenv: func(string) string { return "" }}
		if got := run(context.Background(), strings.Fields(line), e); got != want {
			t.Errorf("graph %s exits with %d, want %d", line, got, want)
		}
	}
}
