package main

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"papergraph/render"
)

// exportList exports a list and returns what is printed, what is remarked and
// the exit code.
func exportList(args ...string) (out, remarks string, code int) {
	var stdout, stderr bytes.Buffer
	e := env{in: strings.NewReader(""), out: &stdout, err: &stderr, fs: hostFS{}, getenv: func(string) string { return "" }}
	code = run(context.Background(), append([]string{"export", "-q", "-c", filepath.Join("testdata", "list.md")}, args...), e)
	return stdout.String(), stderr.String(), code
}

// Every engine places the papers of a map, each otherwise than the others.
func TestEngines(t *testing.T) {
	if _, err := exec.LookPath(graphvizProgram); err != nil {
		t.Skip("Graphviz is not installed")
	}
	seen := map[string]string{}
	for _, name := range append(render.Engines(), "") {
		args := []string{"-f", "svg"}
		if name != "" {
			args = append(args, "--engine", name)
		}
		svg, remarks, code := exportList(args...)
		if code != exitOK || !strings.Contains(svg, "</svg>") {
			t.Errorf("%q: exit code %d, %s", name, code, remarks)
		}
		if other, same := seen[svg]; same {
			t.Errorf("%q draws the same as %q", name, other)
		}
		seen[svg] = name
	}
	dot, remarks, code := exportList("-f", "dot", "--engine", "sfdp")
	if code != exitOK || !strings.Contains(dot, "pos=") || !strings.Contains(dot, "layout=sfdp") {
		t.Errorf("exit code %d, %s\n%.500s", code, remarks, dot)
	}
}

// Where there is no Graphviz, that is said with what to do, and nothing is written.
func TestEngineWithoutGraphviz(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	out, remarks, code := exportList("-f", "svg", "--engine", "fdp")
	if code != exitFailure || out != "" || !strings.Contains(remarks, "not installed") || !strings.Contains(remarks, "leave --engine out") {
		t.Errorf("exit code %d, %s, %.100s", code, remarks, out)
	}
	for _, args := range [][]string{{"-f", "png", "--engine", "sfdp"}, {"-f", "svg", "--engine", "circo"}} {
		if _, remarks, code := exportList(args...); code != exitUsage || !strings.Contains(remarks, "--engine is") {
			t.Errorf("%q: exit code %d, %s", args, code, remarks)
		}
	}
}
