package pipeline_test

import (
	"io/fs"
	"log/slog"
	"testing"
	"testing/fstest"

	"papergraph/internal/pipeline"
)

// onceFS counts how often files are opened.
type onceFS struct {
	fstest.MapFS
	opened int
}

func (f *onceFS) Open(name string) (fs.File, error) {
	f.opened++
	return f.MapFS.Open(name)
}

// A pipe gives what it holds once; looking first whether it is an index would
// take it away.
func TestPipesAreOpenedOnce(t *testing.T) {
	fsys := &onceFS{MapFS: fstest.MapFS{"pipe": {
		Data: []byte("# Papers\n\n- [OSDI '24] SpotServe: Serving Models on Preemptible Instances\n"),
		Mode: fs.ModeNamedPipe | 0o600,
	}}}
	atlas, err := pipeline.Run(t.Context(), fsys, []string{"pipe"}, pipeline.Read, pipeline.Options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if atlas.Corpus.Len() != 1 || fsys.opened != 1 {
		t.Errorf("%d papers of a pipe that was opened %d times, want 1 of 1", atlas.Corpus.Len(), fsys.opened)
	}
}
