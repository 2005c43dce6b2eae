// Package analysis answers questions about a corpus and its citations, each as
// a table.
//
// It is the last stage of the flow: an Analyzer looks at what the pipeline made.
//
//	for _, a := range analysis.All() {
//		answer, err := a.Run(ctx, atlas, analysis.Question{})
//	}
//
// To add a question, write a file with its Run and add a line to All; the
// command line makes a command of it.
package analysis

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"papergraph/corpus"
	"papergraph/internal/pipeline"
	"papergraph/internal/table"
)

// Analyzer is a question. All lists them.
type Analyzer struct {
	Name  string // of the command
	Args  string // what it takes, as "PAPER PAPER"; "" for nothing
	Doc   string // one line
	Long  string // what the columns mean, and by which method
	Least int    // how many papers must be named
	Most  int    // how many may be
	Flags []Flag
	Whole bool // all rows are shown unless the user says how many
	Needs pipeline.Stage
	Run   func(context.Context, *pipeline.Atlas, Question) (*Answer, error)
}

// Answer is what a question found.
type Answer struct {
	Table *table.Table
	Notes []string // for people, about the answer as a whole
}

// Flag is an option that a question has beside those of all. Its values are
// kept in Question.Values.
type Flag struct {
	Name, Value, Doc string   // "by", "MEASURE", "..."
	Choices          []string // the default first; empty for any
}

// aNumber is the Value of flags that take a number.
const aNumber = "NUMBER"

// Question is what the user asks for; the zero value is the default.
type Question struct {
	Papers  []int             // nodes, as named
	Number  int               // rows shown at most; 0 means all
	Values  map[string]string // of flags, those given
	Library *corpus.Corpus    // what the user has; nil if unknown
	Seed    uint64
}

// Check reports whether a value can be that of the flag; "" is its default.
func (f Flag) Check(value string) error {
	if n, err := strconv.Atoi(value); f.Value == aNumber && value != "" && (err != nil || n < 0) {
		return fmt.Errorf("--%s is %q, want 0 or more", f.Name, value)
	}
	if value == "" || len(f.Choices) == 0 || slices.Contains(f.Choices, value) {
		return nil
	}
	return fmt.Errorf("--%s is %q; there are %s", f.Name, value, strings.Join(f.Choices, ", "))
}

// value is that of a flag, or its default.
func (q Question) value(f Flag) string {
	if v := q.Values[f.Name]; v != "" || len(f.Choices) == 0 {
		return v
	}
	return f.Choices[0]
}

// count is the number that a flag gives, or else usual.
func (q Question) count(f Flag, usual int) int {
	v := q.Values[f.Name]
	if v == "" {
		return usual
	}
	n, _ := strconv.Atoi(v) // Check has seen it
	return n
}

// rows is how many of n rows are shown.
func (q Question) rows(n int) int {
	if q.Number > 0 {
		return min(n, q.Number)
	}
	return n
}

// All returns every question.
func All() []Analyzer {
	return []Analyzer{why, rank, gaps, path, bursts, trend, bridges, spectrum, authors, venues}
}

// paperColumns are the columns by which tables name papers, and paperCells their
// cells.
func paperColumns() []table.Column {
	return []table.Column{{Name: "paper", Min: 24}, {Name: "year", Right: true}, {Name: "id", Spare: true}}
}

func paperCells(p *corpus.Paper) []any {
	title := p.Heading()
	if p.Name != "" && len(title) > len(p.Name) && title[:len(p.Name)] != p.Name {
		title = p.Name + ": " + title
	}
	return []any{title, yearCell(p.Year), string(p.ID)}
}

// contains reports whether ascending numbers hold i.
func contains(row []int32, i int) bool {
	_, found := slices.BinarySearch(row, int32(i))
	return found
}

// yearCell is nothing for an unknown year.
func yearCell(year int) any {
	if year == 0 {
		return nil
	}
	return year
}
