package ingest

import (
	"context"

	"papergraph/corpus"
	"papergraph/corpus/outline"
)

// Formats are the kinds of input, from the most particular to the most general:
// of two that find a source equally likely theirs, the first reads it.
//
// To add a format, write a file with its Sniff and Read, and add a line here.
func Formats() []Format {
	return []Format{
		{"jsonl", "papers as JSON: one object a line, an array, or the output of graph papers -f json",
			[]string{".jsonl", ".ndjson", ".json"}, sniffJSON, readJSON},
		{"html", "a web page or a part of one", []string{".html", ".htm", ".xhtml"}, sniffHTML, outlineReader(outline.HTML)},
		{"markdown", "a reading list in Markdown, as on GitHub",
			[]string{".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"}, sniffMarkdown, outlineReader(outline.Markdown)},
		{"text", "text pasted from a page, with bullets, indentation or blocks between empty lines",
			[]string{".txt", ".text"}, sniffText, outlineReader(outline.Text)},
	}
}

// outlineReader reads a list through its outline.
func outlineReader(parse func([]byte) (*outline.Node, error)) func(context.Context, Source) ([]corpus.Paper, []Diagnostic, error) {
	return func(ctx context.Context, s Source) ([]corpus.Paper, []Diagnostic, error) {
		doc, err := parse(s.Text)
		if err != nil {
			return nil, nil, err
		}
		papers, found, err := readOutline(ctx, s, doc)
		for _, p := range doc.Problems {
			found = append(found, Diagnostic{Pos: corpus.Pos{File: s.Name, Line: p.Line}, Severity: Warning,
				Code: p.Code, Message: p.Message})
		}
		return papers, found, err
	}
}
