package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"graph": main})
}

// TestScript runs every script of testdata/script, one or more for each
// command. They find testdata/list.md as list.md, which is read much faster than
// the sample. UPDATE_SCRIPTS=1 rewrites their golden parts.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("GRAPH_CORPUS", "")
			list, err := os.ReadFile(filepath.Join("testdata", "list.md"))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(e.WorkDir, "list.md"), list, 0o644)
		},
	})
}
