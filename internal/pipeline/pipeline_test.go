package pipeline_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"papergraph/internal/pipeline"
)

var lists = fstest.MapFS{"list.md": {Data: []byte(`# Serving

- [OSDI '24] Parrot: Efficient Serving of LLM-based Applications with Semantic Variable
- [OSDI '22] Orca: A Distributed Serving System for Transformer-Based Generative Models
- [ASPLOS '24] SpotServe: Serving Generative Large Language Models on Preemptible Instances
`)}}

func run(t *testing.T, upTo pipeline.Stage, o pipeline.Options) *pipeline.Atlas {
	t.Helper()
	a, err := pipeline.Run(context.Background(), lists, []string{"list.md"}, upTo, o, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// A run makes what its stages say, no more, and tells of each as it begins.
func TestRunStopsWhereItIsTold(t *testing.T) {
	for upTo := pipeline.Read; upTo <= pipeline.Place; upTo++ {
		var begun []pipeline.Stage
		a := run(t, upTo, pipeline.Options{Progress: func(s pipeline.Stage) { begun = append(begun, s) }})
		if want := []pipeline.Stage{pipeline.Read, pipeline.Fit, pipeline.Link, pipeline.Group, pipeline.Place}[:upTo+1]; !slices.Equal(begun, want) {
			t.Errorf("up to %v: stages %v, want %v", upTo, begun, want)
		}
		made := []bool{a.Corpus != nil, a.Model != nil, a.Graph != nil, a.Result != nil, a.At != nil}
		for s, got := range made {
			if want := pipeline.Stage(s) <= upTo; got != want {
				t.Errorf("up to %v: what %v makes is there: %v, want %v", upTo, pipeline.Stage(s), got, want)
			}
		}
		if a.Corpus.Len() != 3 {
			t.Errorf("%d papers, want 3", a.Corpus.Len())
		}
	}
}

// Created names version, corpus and settings: each changes it, nothing else
// does.
func TestCreated(t *testing.T) {
	plain := run(t, pipeline.Group, pipeline.Options{}).Created("v1")
	if again := run(t, pipeline.Place, pipeline.Options{}).Created("v1"); again != plain || !strings.HasPrefix(plain, "graph v1, corpus ") {
		t.Errorf("%q, and again %q", plain, again)
	}
	var o pipeline.Options
	o.Graph.Mutual = true
	for name, other := range map[string]string{
		"version":  run(t, pipeline.Group, pipeline.Options{}).Created("v2"),
		"settings": run(t, pipeline.Group, o).Created("v1"),
	} {
		if other == plain {
			t.Errorf("another %s gives %q as well", name, plain)
		}
	}
}

func TestRunErrors(t *testing.T) {
	log := slog.New(slog.DiscardHandler)
	if _, err := pipeline.Run(context.Background(), lists, []string{"nowhere.md"}, pipeline.Read, pipeline.Options{}, log); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want fs.ErrNotExist", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	o := pipeline.Options{Progress: func(s pipeline.Stage) {
		if s == pipeline.Fit {
			cancel()
		}
	}}
	if _, err := pipeline.Run(ctx, lists, []string{"list.md"}, pipeline.Place, o, log); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}
