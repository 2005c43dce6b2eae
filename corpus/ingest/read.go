package ingest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"papergraph/corpus"

	"golang.org/x/sync/errgroup"
)

// Options of Read. None but Corrections changes what is read.
type Options struct {
	Stdin   io.Reader // what the path "-" stands for; without it that path is an error
	Workers int       // files read at a time; default: as many as the processors Go uses
	Keep    bool      // return Result.Files
	Prior   []File    // read earlier; a file that is read now takes the place of one of its name

	// Corrections say which papers are one and which are two.
	Corrections []corpus.Correction
}

// File is what one input gave.
type File struct {
	Name        string
	Papers      []corpus.Paper
	Diagnostics []Diagnostic
}

// Result is what Read found.
type Result struct {
	Corpus      *corpus.Corpus
	Diagnostics []Diagnostic       // ascending by file, line, code and message
	Duplicates  []corpus.Duplicate // records joined into one paper, and why
	Files       []File             // what was merged, ascending by name, if Options.Keep
}

// Read reads files, directories with all below them, and "-". Files and
// directories whose names begin with a dot are passed over in directories, and
// so, with a note, are files that are no lists. What a file is is found out from
// its content; its name only decides near ties.
//
// A path is opened in fsys as it is given, once path.Clean has shortened it:
// whoever reads from the command line passes a file system that takes any path.
// The cleaned path is the File of every Pos.
//
// The result depends on the paths as a set and on what they hold, not on their
// order or the number of workers. A path that cannot be opened is an error; a
// file that holds no papers is none.
func Read(ctx context.Context, fsys fs.FS, paths []string, o Options) (*Result, error) {
	inputs, err := gather(ctx, fsys, paths, o)
	if err != nil {
		return nil, err
	}
	formats := Formats()
	files := make([]File, len(inputs))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(cmp.Or(max(o.Workers, 0), runtime.GOMAXPROCS(0)))
	for i, in := range inputs {
		g.Go(func() (err error) {
			files[i].Name = in.name
			files[i].Papers, files[i].Diagnostics, err = readInput(ctx, fsys, in, formats)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return merge(withPrior(files, o.Prior), o)
}

// withPrior adds the files that were not read again.
func withPrior(files, prior []File) []File {
	named := make(map[string]bool, len(files)+len(prior))
	for _, f := range files {
		named[f.Name] = true
	}
	for _, old := range prior {
		if !named[old.Name] {
			named[old.Name] = true
			files = append(files, old)
		}
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return files
}

// merge makes one corpus of what files gave.
func merge(files []File, o Options) (*Result, error) {
	r := &Result{}
	records := make([][]corpus.Paper, len(files))
	for i, f := range files {
		records[i] = f.Papers
		r.Diagnostics = append(r.Diagnostics, f.Diagnostics...)
	}
	if o.Keep {
		r.Files = files
	}
	merged, report, err := corpus.MergeCorrected(o.Corrections, records...)
	if err != nil {
		return nil, fmt.Errorf("ingest: %w", err)
	}
	r.Corpus, r.Duplicates = merged, report.Duplicates
	for _, repeat := range report.Repeats {
		r.Diagnostics = append(r.Diagnostics, repeatedText(repeat))
	}
	for _, u := range report.Unapplied {
		r.Diagnostics = append(r.Diagnostics, BadCorrection(u))
	}
	slices.SortFunc(r.Diagnostics, compareDiagnostics)
	r.Diagnostics = slices.Compact(r.Diagnostics)
	return r, nil
}

func compareDiagnostics(a, b Diagnostic) int {
	return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line),
		cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message), cmp.Compare(a.Severity, b.Severity))
}

// BadCorrection is the diagnostic of a correction that was not followed.
func BadCorrection(u corpus.Unapplied) Diagnostic {
	return Diagnostic{Pos: u.At, Severity: Warning, Code: "bad-correction", Message: fmt.Sprintf("%q not followed: %s", u.Text, u.Why)}
}

func repeatedText(r corpus.Repeat) Diagnostic {
	return Diagnostic{Pos: r.At, Severity: Warning, Code: "repeated-text",
		Message: fmt.Sprintf("%q has the text of %q (%s:%d); kept only there", r.Title, r.HolderTitle, r.Holder.File, r.Holder.Line)}
}

// input is a file to read.
type input struct {
	name  string    // cleaned path
	found bool      // in a directory, not named by the user
	wrong error     // why it cannot be opened, if that is known
	from  io.Reader // instead of the file, if not nil
}

// gather lists the files that paths stand for, ascending, each once. A file
// that the user named is read even if a directory would pass it over.
func gather(ctx context.Context, fsys fs.FS, paths []string, o Options) ([]input, error) {
	var inputs []input
	for _, p := range paths {
		if p == "-" {
			if o.Stdin == nil {
				return nil, errors.New("ingest: no standard input to read for \"-\"")
			}
			inputs = append(inputs, input{name: p, from: o.Stdin})
			continue
		}
		files, err := expand(ctx, fsys, path.Clean(p))
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, files...)
	}
	slices.SortFunc(inputs, func(a, b input) int {
		return cmp.Or(cmp.Compare(a.name, b.name), compareBool(a.found, b.found))
	})
	return slices.CompactFunc(inputs, func(a, b input) bool { return a.name == b.name }), nil
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// expand lists the files at root: itself, or those below it if it is a
// directory.
func expand(ctx context.Context, fsys fs.FS, root string) ([]input, error) {
	var files []input
	err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name != root:
			files = append(files, input{name: name, found: true, wrong: err})
			if d.IsDir() {
				return fs.SkipDir
			}
		case err != nil:
			return openError(name, err)
		case ctx.Err() != nil:
			return ctx.Err()
		case name == root && !d.IsDir():
			files = append(files, input{name: name})
		case name != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type().IsRegular() || d.Type()&fs.ModeSymlink != 0:
			files = append(files, input{name: name, found: true})
		}
		return nil
	})
	return files, err
}

// openError names the path once.
func openError(name string, err error) error {
	return fmt.Errorf("ingest: cannot read %q: %w", name, cause(err))
}

// cause is an error without the path that it happened at.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// readInput reads the papers of one file.
func readInput(ctx context.Context, fsys fs.FS, in input, formats []Format) ([]corpus.Paper, []Diagnostic, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	raw, found, err := readBytes(fsys, in, formats)
	if err != nil || raw == nil {
		return nil, found, err
	}
	text, odd := decode(in.name, raw)
	found = append(found, odd...)
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, append(found, in.remark(Warning, "empty", "the file is empty")), nil
	}
	source := Source{Name: in.name, Text: text}
	format, _, _ := formatOf(formats, Source{Name: innerName(in.name), Text: text})
	papers, more, err := format.Read(ctx, source)
	if err != nil {
		return nil, nil, fmt.Errorf("ingest: %s: %w", in.name, err)
	}
	found = append(found, more...)
	if len(papers) == 0 && len(more) == 0 {
		found = append(found, in.remark(Warning, "no-papers", "no papers found; it was read as "+format.Name+", in which nothing looks like one"))
	}
	return papers, found, nil
}

// remark is a diagnostic about the file as a whole; about a file that merely
// lies in a directory it is no more than a note.
func (in input) remark(severity Severity, code, message string) Diagnostic {
	if in.found {
		severity = Note
	}
	return Diagnostic{Pos: corpus.Pos{File: in.name}, Severity: severity, Code: code, Message: message}
}

// readBytes reads an input whole. raw is nil if it is no list to be read; found
// says why.
func readBytes(fsys fs.FS, in input, formats []Format) (raw []byte, found []Diagnostic, err error) {
	r := in.from
	if r == nil {
		f, err := open(fsys, in)
		if err != nil && in.found {
			return nil, []Diagnostic{{Pos: corpus.Pos{File: in.name}, Severity: Warning, Code: "unreadable",
				Message: "not read: " + cause(err).Error()}}, nil
		}
		if err != nil {
			return nil, nil, openError(in.name, err)
		}
		defer f.Close()
		r = f
	}
	u, err := unpack(r)
	if err != nil {
		return nil, nil, openError(in.name, err)
	}
	defer u.Close()
	raw, passed, err := readText(u, in, formats)
	if err != nil {
		return nil, nil, openError(in.name, err)
	}
	if passed != nil {
		found = append(found, *passed)
	}
	if u.damage != nil {
		found = append(found, Diagnostic{Pos: corpus.Pos{File: in.name}, Severity: Lost, Code: "bad-archive",
			Message: fmt.Sprintf("the compressed data is damaged or cut short (%v); what comes before was read", u.damage)})
	}
	return raw, found, nil
}

// readText reads all of an input if its start looks like text, and like a list
// where the user did not name it; else it says what it looks like.
func readText(u *unpacked, in input, formats []Format) (raw []byte, passed *Diagnostic, err error) {
	start, err := io.ReadAll(io.LimitReader(u, sniffLength))
	if err != nil {
		return nil, nil, err
	}
	if what := binaryKind(start); what != "" {
		d := in.remark(Warning, "not-text", "nothing read from it: it is "+what)
		return nil, &d, nil
	}
	text, _ := decode(in.name, start)
	if in.found && !listLike(formats, innerName(in.name), text) {
		d := in.remark(Note, "passed-over",
			"not read: it does not look like a list of papers; name it on the command line to read it all the same")
		return nil, &d, nil
	}
	raw, err = u.all(start)
	return raw, nil, err
}

// open opens a file that is none of a directory.
func open(fsys fs.FS, in input) (fs.File, error) {
	if in.wrong != nil {
		return nil, in.wrong
	}
	f, err := fsys.Open(in.name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("it is a link to a directory; name the directory itself to read it")
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// listLike reports whether a file found in a directory is worth reading, by its
// decoded start and name.
func listLike(formats []Format, name string, text []byte) bool {
	_, likely, listed := formatOf(formats, Source{Name: name, Text: text})
	return listed || likely >= wanted(name)
}

// wanted is the likelihood from which a file found in a directory is read
// although its name does not say what it is.
func wanted(name string) float64 {
	if path.Ext(name) == "" {
		return likelyList
	}
	return surelyPaper
}
