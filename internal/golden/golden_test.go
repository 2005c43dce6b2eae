package golden_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"papergraph/internal/golden"
)

func TestMain(m *testing.M) { os.Exit(golden.Main(m)) }

// TestPart is a test with a golden file, run by TestMainFindsStaleFiles in a
// folder of its own.
func TestPart(t *testing.T) {
	if os.Getenv("GOLDEN_PART") == "" {
		t.Skip("runs as a part of another test")
	}
	golden.Check(t, "deep/kept.txt", []byte("kept\n"))
}

func TestMainFindsStaleFiles(t *testing.T) {
	if os.Getenv("GOLDEN_PART") != "" {
		t.Skip("is not its own part")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		path := filepath.Join(dir, "testdata", "golden", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// run runs the tests in dir and returns what they print.
	run := func(want bool, flags ...string) string {
		t.Helper()
		cmd := exec.Command(program, flags...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOLDEN_PART=1")
		out, err := cmd.CombinedOutput()
		if (err == nil) != want {
			t.Errorf("with %q: error %v, %s", flags, err, out)
		}
		return string(out)
	}

	run(false) // there is no file to compare with
	write("deep/kept.txt", "kept\n")
	run(true)
	write("deep/stale.txt", "stale\n")
	if out := run(false); !strings.Contains(out, "stale.txt is stale") || strings.Contains(out, "kept.txt is stale") {
		t.Errorf("the stale file is not named alone: %s", out)
	}
	for _, part := range []string{"-test.run=TestPart", "-test.skip=TestOther", "-test.short"} {
		run(true, part) // the test that compares with the file may be left out
	}
	run(true, "-update")
	if left, _ := filepath.Glob(filepath.Join(dir, "testdata", "golden", "*", "*")); len(left) != 1 || filepath.Base(left[0]) != "kept.txt" {
		t.Errorf("-update leaves %q", left)
	}
	write("deep/kept.txt", "other\n")
	if out := run(false); strings.Contains(out, "stale") {
		t.Errorf("a failed run calls files stale: %s", out)
	}
}
