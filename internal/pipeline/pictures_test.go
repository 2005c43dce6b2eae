package pipeline_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"papergraph/corpus/sample"
	"papergraph/internal/pipeline"
	"papergraph/internal/realdata"
	"papergraph/render"
	"papergraph/render/layout"
)

// No two labels of a picture overlap, and none leaves the canvas: the sample in
// every style and size, and so real lists and 2,000 papers where they are.
func TestPictureLabelsDoNotOverlap(t *testing.T) {
	t.Run("sample", func(t *testing.T) {
		checkPictures(t, sample.FS(), sample.Name)
	})
	t.Run("lists", func(t *testing.T) {
		seeds, err := filepath.Glob(filepath.Join(realdata.Path(t, "seeds"), "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range seeds {
			checkPictures(t, os.DirFS(filepath.Dir(path)), filepath.Base(path))
		}
	})
	t.Run("2000 papers", func(t *testing.T) {
		if testing.Short() {
			t.Skip("takes seconds; not with -short")
		}
		checkPictures(t, fstest.MapFS{"papers.jsonl": {Data: head(t, realdata.Path(t, "data", "papers-10k.jsonl.gz"), 2000)}}, "papers.jsonl")
	})
}

// head is the first lines of a compressed file.
func head(t *testing.T, path string, lines int) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	unpacked, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for s := bufio.NewReader(unpacked); lines > 0; lines-- {
		line, err := s.ReadBytes('\n')
		if err != nil {
			t.Fatal(err)
		}
		b.Write(line)
	}
	return b.Bytes()
}

func checkPictures(t *testing.T, fsys fs.FS, path string) {
	t.Helper()
	ctx := context.Background()
	atlas, err := pipeline.Run(ctx, fsys, []string{path}, pipeline.Group, pipeline.Options{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	m, err := atlas.Map(ctx, path, "test")
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range render.Sizes() {
		o := render.Options{Size: size.Size}
		if m.At, err = layout.Place(ctx, m.Graph, m.Result.Partition, layout.Options{Aspect: o.Aspect()}); err != nil {
			t.Fatal(err)
		}
		for _, style := range render.Styles() {
			o.Style = style.Name // colours change nothing, see the tests of render
			s, err := render.Draw(ctx, m, o)
			if err != nil {
				t.Fatal(err)
			}
			checkLabels(t, s, fmt.Sprintf("%s %+v", path, o))
		}
	}
}

func checkLabels(t *testing.T, s *render.Scene, what string) {
	t.Helper()
	canvas := render.Rect{W: s.Width, H: s.Height}
	var boxes []render.Rect
	overlaps, outside := 0, 0
	for _, g := range s.Groups {
		for _, shape := range g.Shapes {
			text, ok := shape.(render.Text)
			if !ok {
				continue
			}
			box := text.Bounds()
			if box.X < 0 || box.Y < 0 || box.X+box.W > canvas.W || box.Y+box.H > canvas.H {
				outside++
			}
			for _, other := range boxes {
				if box.Overlaps(other) {
					overlaps++
				}
			}
			boxes = append(boxes, box)
		}
	}
	if overlaps > 0 || outside > 0 || len(boxes) < 20 {
		t.Errorf("%s: %d overlaps, %d outside, among %d labels", what, overlaps, outside, len(boxes))
	}
	t.Logf("%s: %d labels", what, len(boxes))
}
