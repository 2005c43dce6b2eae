// Package pipeline runs the stages in order: it reads a corpus, makes vectors,
// joins papers into a graph, groups them into named themes, and gives every
// paper a place. A command asks for as much of it as it needs.
//
//	atlas, err := pipeline.Run(ctx, os.DirFS("."), []string{"lists"}, pipeline.Group, pipeline.Options{}, logger)
package pipeline

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/indexfile"
	"papergraph/render"
	"papergraph/render/layout"
	"papergraph/similarity"
)

// Stage is a step of the pipeline; each needs those before it.
type Stage int

// The stages in order.
const (
	Read  Stage = iota // Atlas.Corpus, Diagnostics, Duplicates
	Fit                // Atlas.Model
	Link               // Atlas.Graph
	Group              // Atlas.Result, Themes
	Place              // Atlas.At
)

// String says what a stage does, for progress and logs.
func (s Stage) String() string {
	return [...]string{"reading", "comparing texts", "finding neighbours", "finding themes", "drawing the map"}[s]
}

// Options of all stages; the zero value is the default of each.
type Options struct {
	Ingest   ingest.Options
	Model    similarity.Options
	Graph    similarity.GraphOptions
	Cluster  cluster.Options
	Themes   cluster.ThemeOptions
	Layout   layout.Options
	Progress func(Stage) // called at the start of every stage, if not nil
}

// Atlas is what the stages found; fields of stages that did not run are nil, and
// so is Graph if an index spared the work that needs it.
type Atlas struct {
	Corpus      *corpus.Corpus
	Diagnostics []ingest.Diagnostic
	Duplicates  []corpus.Duplicate
	Model       *similarity.Model
	Graph       *similarity.Graph
	Result      *cluster.Result
	Themes      []cluster.Theme
	At          []layout.Point

	blend     *similarity.Blend // see Blend
	options   Options
	files     []ingest.File   // what was merged, if Options.Ingest.Keep
	index     *indexfile.File // that the papers lie in, or nil
	indexPath string
	history   history // of the index
	same      bool    // whether all stages so far are those of the index
}

// Files are what the inputs gave before merging, if Options.Ingest.Keep.
func (a *Atlas) Files() []ingest.File { return a.files }

// Count counts the diagnostics that are warnings and those that are losses.
func (a *Atlas) Count() (warnings, lost int) {
	for _, d := range a.Diagnostics {
		switch d.Severity {
		case ingest.Warning:
			warnings++
		case ingest.Lost:
			lost++
		}
	}
	return warnings, lost
}

// Run runs the stages up to and with upTo over the inputs at paths. The result
// depends on the inputs and the options only. A single path that is an index
// written by Save spares the stages that it holds; see Atlas.Err for what then
// remains to be asked. An index among other inputs stands for the files that it
// was made from.
func Run(ctx context.Context, fsys fs.FS, paths []string, upTo Stage, o Options, log *slog.Logger) (*Atlas, error) {
	a := &Atlas{options: o, same: true}
	paths, err := a.sortOut(fsys, paths)
	if err != nil {
		return nil, err
	}
	want, have := o.made(), a.history.Made
	stages := [...]func(context.Context) error{
		Read: a.take(true, a.takeCorpus, func(ctx context.Context) error { return a.read(ctx, fsys, paths) }),
		Fit:  a.take(want.Model == have.Model, a.takeModel, a.fit),
		Link: a.take(want.Graph == have.Graph, a.takeGraph, a.link),
		Group: a.take(want.Cluster == have.Cluster && want.Themes == have.Themes, a.takeThemes,
			func(ctx context.Context) error { return a.group(ctx, log) }),
		Place: a.place,
	}
	themesOnly := a.index != nil && a.same && upTo == Group
	for s := Read; s <= upTo; s++ {
		if s == Link && themesOnly {
			continue // the index holds the themes; nobody will ask for the graph
		}
		if o.Progress != nil {
			o.Progress(s)
		}
		if err := stages[s](ctx); err != nil {
			return nil, cmp.Or(a.Err(), err) // what went wrong may come of damage
		}
		log.Info(s.String(), a.describe(s)...)
	}
	return a, nil
}

func (a *Atlas) read(ctx context.Context, fsys fs.FS, paths []string) error {
	r, err := ingest.Read(ctx, fsys, paths, a.options.Ingest)
	if err != nil {
		return err
	}
	a.Corpus, a.Diagnostics, a.Duplicates, a.files = r.Corpus, r.Diagnostics, r.Duplicates, r.Files
	return nil
}

func (a *Atlas) fit(ctx context.Context) (err error) {
	a.Model, err = similarity.Fit(ctx, a.Corpus, a.options.Model)
	return err
}

func (a *Atlas) link(ctx context.Context) error {
	b, err := a.Blend(ctx)
	if err != nil {
		return err
	}
	a.Graph, err = b.Graph(ctx)
	return err
}

// Blend is the comparison of papers by the layers of the options, made when it is
// first asked for. The atlas must have a Model.
func (a *Atlas) Blend(ctx context.Context) (*similarity.Blend, error) {
	if a.blend != nil {
		return a.blend, nil
	}
	make, want, have := similarity.NewBlend, a.options.made(), a.history.Made
	if a.index != nil && want.Model == have.Model && want.Graph == have.Graph {
		make = a.openBlend
	}
	b, err := make(ctx, a.Model, a.options.Graph)
	if err == nil {
		a.blend = b
	}
	return b, err
}

func (a *Atlas) group(ctx context.Context, log *slog.Logger) (err error) {
	if a.Result, err = cluster.Find(ctx, a.Graph, a.options.Cluster); err != nil {
		return err
	}
	for _, s := range a.Result.Scan {
		log.Info("scanned", "resolution", fmt.Sprintf("%.3f", s.Resolution), "clusters", s.Clusters, "trust", fmt.Sprintf("%.3f", s.Trust()))
	}
	a.Themes, err = cluster.Themes(ctx, a.Model, a.Graph, a.Result, a.options.Themes)
	return err
}

func (a *Atlas) place(ctx context.Context) (err error) {
	a.At, err = layout.Place(ctx, a.Graph, a.Result.Partition, a.options.Layout)
	return err
}

// describe is what a log line says of a finished stage.
func (a *Atlas) describe(s Stage) []any {
	switch s {
	case Read:
		return []any{"papers", a.Corpus.Len(), "diagnostics", len(a.Diagnostics), "merged", len(a.Duplicates)}
	case Fit:
		_, m := a.Model.Vectors().Dims()
		return []any{"terms", m, "nearest", a.Model.Accuracy().String()}
	case Link:
		return []any{"edges", a.Graph.EdgeCount()}
	case Group:
		return []any{"algorithm", a.Result.Algorithm, "resolution", fmt.Sprintf("%.3f", a.Result.Resolution),
			"themes", len(a.Themes), "modularity", fmt.Sprintf("%.4f", a.Result.Quality)}
	default:
		return nil
	}
}

// Settings are the options that shape the result, as outputs state them. Where
// an option was left to the program, they hold what it chose.
type Settings struct {
	Algorithm        string  `json:"algorithm"`
	Resolution       float64 `json:"resolution"`
	ResolutionChosen bool    `json:"resolution_chosen"`
	Neighbors        int     `json:"neighbors"`
	Mutual           bool    `json:"mutual"`
	MinWeight        float64 `json:"min_weight"`
	Nearest          string  `json:"nearest"` // "exact", or "approximate" with the recall measured
	Layers           string  `json:"layers"`  // with weights, where not 1
	Norm             string  `json:"norm"`
	Seed             uint64  `json:"seed"`
	Layout           string  `json:"layout,omitempty"` // of the map, if not the default
}

// Settings returns the settings of an atlas that was grouped.
func (a *Atlas) Settings() Settings {
	g := a.options.Graph.WithDefaults()
	return Settings{
		Algorithm:        a.Result.Algorithm,
		Resolution:       a.Result.Resolution,
		ResolutionChosen: a.Result.Chosen,
		Neighbors:        g.K,
		Mutual:           g.Mutual,
		MinWeight:        g.MinWeight,
		Nearest:          a.Model.Accuracy().String(),
		Layers:           cmp.Or(g.Layers, similarity.DefaultLayers(a.Corpus)),
		Norm:             string(g.Norm),
		Seed:             a.options.Cluster.Seed,
		Layout:           a.options.Layout.Layout,
	}
}

// Created says what made a result: the program's version, the digest of the
// corpus and of the settings. It holds no clock, so that the same input gives
// the same bytes.
func (a *Atlas) Created(version string) string {
	digest := a.Corpus.Digest()
	settings, err := json.Marshal(a.Settings())
	if err != nil {
		panic(err) // strings and numbers always encode
	}
	hash := sha256.Sum256(settings)
	return fmt.Sprintf("graph %s, corpus %s, options %s", version, hex.EncodeToString(digest[:6]), hex.EncodeToString(hash[:4]))
}

// Map gathers what a picture is made from.
func (a *Atlas) Map(ctx context.Context, title, version string) (*render.Map, error) {
	if err := a.needGraph(); err != nil {
		return nil, err
	}
	return a.mapOf(ctx, a.Graph, title, version)
}

// Around is the whole map with other edges: each of the given papers is joined
// with those near to it, and these with one another as on the Map. render.Map.Around
// makes a picture of it.
func (a *Atlas) Around(ctx context.Context, given []int, near []similarity.Neighbor, title, version string) (*render.Map, error) {
	if err := a.needGraph(); err != nil {
		return nil, err
	}
	shown := map[int]bool{}
	var edges []similarity.Edge
	for _, n := range near {
		shown[n.Node] = true
		for _, i := range given {
			if n.Score > 0 {
				edges = append(edges, similarity.Edge{I: i, J: n.Node, Weight: n.Score})
			}
		}
	}
	for _, e := range a.Graph.Edges() {
		if shown[e.I] && shown[e.J] {
			edges = append(edges, e)
		}
	}
	g, err := similarity.NewGraph(a.Corpus.Len(), edges)
	if err != nil {
		return nil, err
	}
	return a.mapOf(ctx, g, title, version)
}

// needGraph reads the graph if the index spared it, see Run.
func (a *Atlas) needGraph() error {
	if a.Graph != nil {
		return nil
	}
	if err := a.takeGraph(a.index); err != nil {
		return &IndexError{a.indexPath, err}
	}
	return nil
}

// edgeReasons is how many reasons of an edge a map names.
const edgeReasons = 3

// mapOf is the map with the edges of g.
func (a *Atlas) mapOf(ctx context.Context, g *similarity.Graph, title, version string) (*render.Map, error) {
	b, err := a.Blend(ctx)
	if err != nil {
		return nil, err
	}
	why, err := b.Split(ctx, g)
	if err != nil {
		return nil, err
	}
	return &render.Map{
		Title:   title,
		Corpus:  a.Corpus,
		Graph:   g,
		Result:  a.Result,
		Themes:  a.Themes,
		Why:     why,
		Explain: func(ctx context.Context) ([][][]similarity.Term, error) { return b.Reasons(ctx, g, edgeReasons) },
		At:      a.At,
		Created: a.Created(version),
	}, nil
}
