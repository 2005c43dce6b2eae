//go:build linux

package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"papergraph/internal/pipeline"
	"papergraph/internal/realdata"
	"papergraph/internal/synthetic"
	"papergraph/similarity"
)

// makePapers writes n papers as papers.jsonl, all real if there are so many, else
// with others behind them that are made of these.
func makePapers(folder string, n int) error {
	path := filepath.Join(folder, "papers.jsonl")
	count := 0
	err := writeFile(path, func(w io.Writer) (err error) {
		count, err = realdata.AtMost(w, collection, n)
		return err
	})
	if err != nil || count == n {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	real := make([]synthetic.Paper, count)
	dec := json.NewDecoder(f)
	for k := range real {
		if err := dec.Decode(&real[k]); err != nil {
			return err
		}
	}
	return writeFile(path, func(w io.Writer) error {
		if err := realdata.First(w, collection, count); err != nil {
			return err
		}
		enc := json.NewEncoder(w)
		for p := range synthetic.Papers(real, n-count, 1) {
			if err := enc.Encode(p); err != nil {
				return err
			}
		}
		return nil
	})
}

// makeInputs makes from papers.jsonl in a folder what the other stages begin with:
//
//	lib.graph          the papers as an index
//	query              the ID of a paper in the middle
//	ptr, col, val      their vectors as rows (int64, int32, float32)
//	i, j, w            the edges of the graph of the 20 nearest (int32, int32, float64)
//
// All programs are given the same vectors and the same graph. Arrays are plain,
// little-endian.
func makeInputs(ctx context.Context, folder string) error {
	a, err := atlas(ctx, folder, "papers.jsonl", pipeline.Group, true)
	if err != nil {
		return err
	}
	err = writeFile(filepath.Join(folder, "lib.graph"), a.Save)
	if err != nil {
		return err
	}
	id := a.Corpus.At(a.Corpus.Len() / 2).ID
	if err := os.WriteFile(filepath.Join(folder, "query"), []byte(id), 0o600); err != nil {
		return err
	}
	if err := writeVectors(folder, a.Model.Vectors()); err != nil {
		return err
	}
	g, err := similarity.Layers()[0].Build(ctx, a.Model, similarity.GraphOptions{K: nearest})
	if err != nil {
		return err
	}
	return writeGraph(folder, g)
}

// atlas runs the pipeline on a file of a folder.
func atlas(ctx context.Context, folder, name string, upTo pipeline.Stage, keep bool) (*pipeline.Atlas, error) {
	var o pipeline.Options
	o.Ingest.Keep = keep
	return pipeline.Run(ctx, os.DirFS(folder), []string{name}, upTo, o, slog.New(slog.DiscardHandler))
}

// indexed returns what the index of a job holds.
func indexed(ctx context.Context, j job, upTo pipeline.Stage) (*pipeline.Atlas, error) {
	return atlas(ctx, j.folder, "lib.graph", upTo, false)
}

func writeVectors(folder string, x *similarity.Matrix) error {
	n, _ := x.Dims()
	ptr := make([]int64, 1, n+1)
	var col []int32
	var val []float32
	for i := range n {
		c, v := x.Row(i)
		col, val = append(col, c...), append(val, v...)
		ptr = append(ptr, int64(len(col)))
	}
	return writeArrays(folder, map[string]any{"ptr": ptr, "col": col, "val": val})
}

func writeGraph(folder string, g *similarity.Graph) error {
	var is, js []int32
	var ws []float64
	for _, e := range g.Edges() {
		is, js, ws = append(is, int32(e.I)), append(js, int32(e.J)), append(ws, e.Weight)
	}
	return writeArrays(folder, map[string]any{"i": is, "j": js, "w": ws})
}

// readGraph returns the graph that writeGraph wrote.
func readGraph(folder string) (*similarity.Graph, error) {
	info, err := os.Stat(filepath.Join(folder, "i"))
	if err != nil {
		return nil, err
	}
	ptr, err := os.Stat(filepath.Join(folder, "ptr"))
	if err != nil {
		return nil, err
	}
	count := info.Size() / 4
	is, js, ws := make([]int32, count), make([]int32, count), make([]float64, count)
	for name, array := range map[string]any{"i": is, "j": js, "w": ws} {
		if err := readArray(filepath.Join(folder, name), array); err != nil {
			return nil, err
		}
	}
	edges := make([]similarity.Edge, count)
	for k := range edges {
		edges[k] = similarity.Edge{I: int(is[k]), J: int(js[k]), Weight: ws[k]}
	}
	return similarity.NewGraph(int(ptr.Size()/8)-1, edges)
}

func writeArrays(folder string, arrays map[string]any) error {
	for name, array := range arrays {
		err := writeFile(filepath.Join(folder, name), func(w io.Writer) error {
			return binary.Write(w, binary.LittleEndian, array)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func readArray(path string, array any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := binary.Read(bufio.NewReader(f), binary.LittleEndian, array); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// writeFile writes a file by a function.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		return err
	}
	return w.Flush()
}
