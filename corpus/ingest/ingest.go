// Package ingest reads papers from files of every kind: it finds out what a
// source is, hands it to that format's reader, and gathers the papers and the
// diagnostics of all sources into one corpus.
package ingest

import (
	"context"

	"papergraph/corpus"
)

// Severity of a Diagnostic.
type Severity uint8

// The severities, mildest first. Lost means that an entry that seems to be a
// paper could not be kept.
const (
	Note Severity = iota
	Warning
	Lost
)

func (s Severity) String() string { return [...]string{"note", "warning", "lost"}[s] }

// Diagnostic says what was odd at a place of an input and what was done.
type Diagnostic struct {
	Pos      corpus.Pos
	Severity Severity
	Code     string // stable, lower-case-with-dashes
	Message  string
}

// Source is one input, whole, in UTF-8 without byte order mark. Papers that a
// Format reads may share the memory of Text: nobody may change it afterwards.
type Source struct {
	Name string // as the user wrote it, slashes forward; "-" for standard input
	Text []byte
}

// Format is a kind of input. Formats lists them.
type Format struct {
	Name, Doc string
	Exts      []string // usual file name endings, with dot; a hint only
	// Sniff says from its content how likely the source is of this format, in [0, 1].
	Sniff func(Source) float64
	Read  func(context.Context, Source) ([]corpus.Paper, []Diagnostic, error)
}
