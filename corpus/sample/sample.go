// Package sample holds the built-in reading list: papers on machine learning
// systems and what lies below them, with notes written for this project. It is
// Markdown like any other list and goes through the same readers; it gives the
// commands something to answer from when no corpus is named, and tests a list
// of real size.
//
//	found, err := ingest.Read(ctx, sample.FS(), []string{sample.Name}, ingest.Options{})
//
// To add a paper, add a line to reading-list.md under its year.
package sample

import (
	"embed"
	"io/fs"
)

// Name is the path of the list in FS, and so the file that provenance and
// diagnostics name.
const Name = "sample/reading-list.md"

// Title is what a map of the list is called.
const Title = "Systems for machine learning"

//go:embed reading-list.md
var list embed.FS

// FS returns a file system whose only file is Name.
func FS() fs.FS { return tree{} }

// tree shows the embedded file below a folder, so that its name tells a reader
// of a report that it came with the program.
type tree struct{}

// Open opens Name; anything else does not exist.
func (tree) Open(name string) (fs.File, error) {
	if name != Name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return list.Open("reading-list.md")
}
