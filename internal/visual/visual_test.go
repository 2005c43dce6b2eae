package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// program writes a shell script that stands for a build of the program.
func program(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

// The page shows both pictures of what changed, says why one could not be drawn,
// and shows once what is the same.
func TestPage(t *testing.T) {
	old := program(t, `case "$*" in *A4*) echo "no --size <A4>" >&2; exit 2;; *dark*) echo old;; *) echo same;; esac`)
	now := program(t, `case "$*" in *dark*) echo new;; *) echo same;; esac`)
	out := filepath.Join(t.TempDir(), "visual.html")
	if err := run(old, now, out, []string{"lists"}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	changed, same, _ := strings.Cut(page, "<h1>The same</h1>")
	for _, want := range []string{"no --size &lt;A4&gt;", "data:image/svg&#43;xml;base64,b2xkCg==", "data:image/svg&#43;xml;base64,bmV3Cg==", "sample --style map --theme dark", "lists --style map --theme dark"} {
		if !strings.Contains(strings.ReplaceAll(changed, "svg+xml", "svg&#43;xml"), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if !strings.Contains(same, "--style network --theme light --size 4:3") || strings.Contains(same, "A4") {
		t.Error("what changed and what did not are mixed up")
	}
}

func TestNothingChanged(t *testing.T) {
	var page bytes.Buffer
	p := picture{kind: "png", data: []byte("x")}
	if err := write(&page, []pair{{Name: "one", Old: p, New: p}}); err != nil || !strings.Contains(page.String(), "0 changed, 1 the same") {
		t.Errorf("%v: %s", err, page.String())
	}
}
