package pipeline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"papergraph/cluster"
	"papergraph/corpus"
	"papergraph/corpus/ingest"
	"papergraph/internal/indexfile"
	"papergraph/similarity"
)

// IndexVersion is that of the content of an index, see docs/schema.md. It goes
// up whenever an older program would read a newer index wrongly or the other
// way round.
const IndexVersion = 3

// ResultsVersion is that of what comes out of the same inputs and options. It
// goes up with the first change after a release that makes any paper, score or
// theme another one: an index keeps what the program of its time found, and
// would go on telling that beside the answers of a newer one.
const ResultsVersion = 1

// made says with which options the stages of an index were made.
type made struct {
	Model   similarity.Options
	Graph   similarity.GraphOptions
	Cluster cluster.Options
	Themes  cluster.ThemeOptions
}

// made leaves out what changes no result.
func (o Options) made() made {
	m := made{o.Model.WithDefaults(), o.Graph.WithDefaults(), o.Cluster, o.Themes}
	m.Model.Workers, m.Graph.Workers = 0, 0
	return m
}

// history is what an index says of how its papers were read.
type history struct {
	Results     uint32 // the ResultsVersion of the program that made it
	Made        made
	Diagnostics []ingest.Diagnostic
	Duplicates  []corpus.Duplicate
	Corrections []string // that were followed, as their file has them, ascending
}

// Save writes an atlas that was grouped as an index. It must have been read with
// Options.Ingest.Keep. The same atlas gives the same bytes.
func (a *Atlas) Save(w io.Writer) error {
	x := indexfile.NewWriter(w, IndexVersion)
	h, err := json.Marshal(history{ResultsVersion, a.options.made(), a.Diagnostics, a.Duplicates, correctionLines(a.options.Ingest.Corrections)})
	if err != nil {
		return err
	}
	indexfile.Put(x, "history", h)
	if err := writeFiles(x.Section("files"), a.files); err != nil {
		return err
	}
	a.Corpus.Write(x)
	a.Model.Write(x)
	a.blend.Write(x)
	a.Graph.Write(x)
	a.Result.Write(x, a.Themes)
	return x.Close()
}

// writeFiles keeps what the files gave, as it was before merging.
func writeFiles(w io.Writer, files []ingest.File) error {
	z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	enc := json.NewEncoder(z)
	for _, f := range files {
		if err := enc.Encode(f); err != nil {
			return err
		}
	}
	return z.Close()
}

// filesOf returns what writeFiles kept.
func filesOf(f *indexfile.File) ([]ingest.File, error) {
	section, err := indexfile.Get[uint8](f, "files")
	if err != nil {
		return nil, err
	}
	z, err := zstd.NewReader(bytes.NewReader(section.All()), zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	if err := f.Err(); err != nil {
		return nil, err
	}
	var files []ingest.File
	dec := json.NewDecoder(z)
	for {
		var file ingest.File
		switch err := dec.Decode(&file); {
		case errors.Is(err, io.EOF):
			return files, nil
		case err != nil || !sound(file.Diagnostics):
			return nil, f.Damaged("files")
		}
		files = append(files, file)
	}
}

// IndexError says which index cannot be used, and why.
type IndexError struct {
	Path string
	Err  error
}

func (e *IndexError) Error() string { return e.Path + ": " + e.Err.Error() }
func (e *IndexError) Unwrap() error { return e.Err }

// IsIndex reports whether the file at path is an index, of whatever version. It
// opens regular files only: a pipe can be read once.
func IsIndex(fsys fs.FS, path string) bool {
	if info, err := fs.Stat(fsys, path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := fsys.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	start := make([]byte, len(indexfile.Magic))
	_, err = io.ReadFull(file, start)
	return err == nil && indexfile.Is(start)
}

// openIndex opens the file at path if it is an index; else it returns nil, and
// reading says what is wrong with it.
func openIndex(fsys fs.FS, path string) (*indexfile.File, *history, error) {
	if !IsIndex(fsys, path) {
		return nil, nil, nil
	}
	file, err := fsys.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	f, err := indexfile.Open(file, IndexVersion)
	if err != nil {
		return nil, nil, &IndexError{path, err}
	}
	h, err := historyOf(f)
	if err != nil {
		return nil, nil, &IndexError{path, errors.Join(err, f.Close())}
	}
	return f, h, nil
}

// correctionLines are corrections as their file has them, ascending.
func correctionLines(corrections []corpus.Correction) []string {
	lines := make([]string, len(corrections))
	for k, c := range corrections {
		lines[k] = c.String()
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// follows reports whether an index was made with these corrections, perhaps
// with more.
func (h *history) follows(corrections []corpus.Correction) bool {
	return !slices.ContainsFunc(correctionLines(corrections), func(line string) bool { return !slices.Contains(h.Corrections, line) })
}

// sortOut opens the index among the paths. If nothing else is to be read, the
// stages take from it what was made with their options. Otherwise what its
// files gave is read once more with the rest, and the corrections that it was
// made with are followed beside others.
func (a *Atlas) sortOut(fsys fs.FS, paths []string) (rest []string, err error) {
	for _, path := range paths {
		var f *indexfile.File
		var h *history
		if path != "-" {
			if f, h, err = openIndex(fsys, path); err != nil {
				return nil, err
			}
		}
		switch {
		case f == nil:
			rest = append(rest, path)
		case len(paths) == 1 && !a.options.Ingest.Keep && h.follows(a.options.Ingest.Corrections):
			a.index, a.indexPath, a.history = f, path, *h
		default:
			files, err := filesOf(f)
			if err := errors.Join(err, f.Close()); err != nil {
				return nil, &IndexError{path, err}
			}
			a.options.Ingest.Prior = append(a.options.Ingest.Prior, files...)
			corrections, _ := corpus.ParseCorrections(strings.Join(h.Corrections, "\n"), path)
			a.options.Ingest.Corrections = append(a.options.Ingest.Corrections, corrections...)
		}
	}
	return rest, nil
}

// Err returns the damage that was met in the index that the atlas lies in, an
// *IndexError, or nil. What is shown of an atlas is to be trusted only if it is nil.
func (a *Atlas) Err() error {
	if a.index == nil || a.index.Err() == nil {
		return nil
	}
	return &IndexError{a.indexPath, a.index.Err()}
}

// take makes a stage from the index, if it holds that stage as the options ask
// for it. What is left to do is do.
func (a *Atlas) take(same bool, from func(*indexfile.File) error, do func(context.Context) error) func(context.Context) error {
	a.same = a.same && same
	if a.index == nil || !a.same {
		return do
	}
	return func(context.Context) error {
		if err := from(a.index); err != nil {
			return &IndexError{a.indexPath, err}
		}
		return nil
	}
}

func (a *Atlas) takeCorpus(f *indexfile.File) (err error) {
	a.Diagnostics, a.Duplicates = a.history.Diagnostics, a.history.Duplicates
	a.Corpus, err = corpus.Open(f)
	return err
}

func (a *Atlas) takeModel(f *indexfile.File) (err error) {
	a.Model, err = similarity.Open(f, a.Corpus)
	return err
}

func (a *Atlas) takeGraph(f *indexfile.File) (err error) {
	a.Graph, err = similarity.OpenGraph(f, a.Corpus.Len())
	return err
}

// openBlend is similarity.NewBlend of what the index knows.
func (a *Atlas) openBlend(ctx context.Context, m *similarity.Model, o similarity.GraphOptions) (*similarity.Blend, error) {
	b, err := similarity.OpenBlend(ctx, a.index, m, o)
	if err != nil {
		return nil, &IndexError{a.indexPath, err}
	}
	return b, nil
}

func (a *Atlas) takeThemes(f *indexfile.File) (err error) {
	a.Result, a.Themes, err = cluster.OpenResult(f, a.Corpus.Len())
	return err
}

// historyOf returns how an index was made, if that was by a program with the
// results of this one.
func historyOf(f *indexfile.File) (*history, error) {
	section, err := indexfile.Get[uint8](f, "history")
	if err != nil {
		return nil, err
	}
	text := section.All()
	if err := f.Err(); err != nil {
		return nil, err
	}
	var h history
	if err := json.Unmarshal(text, &h); err != nil || !sound(h.Diagnostics) {
		return nil, f.Damaged("history")
	}
	if h.Results != ResultsVersion {
		return nil, &ResultsError{Found: h.Results, Want: ResultsVersion}
	}
	return &h, nil
}

// ResultsError says that a program with other results made an index.
type ResultsError struct{ Found, Want uint32 }

func (e *ResultsError) Error() string {
	age := "an older"
	if e.Found > e.Want {
		age = "a newer"
	}
	return fmt.Sprintf("index with the results of %s graph (version %d; this one's are %d)", age, e.Found, e.Want)
}

// sound reports whether diagnostics of an index have severities that there are.
func sound(stored []ingest.Diagnostic) bool {
	return !slices.ContainsFunc(stored, func(d ingest.Diagnostic) bool { return d.Severity > ingest.Lost })
}
