//go:build linux

package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"papergraph/internal/table"
)

// row is a program on one stage and size, with its runs, one a round.
type row struct {
	stage   string
	size    int
	program program
	first   bool // graph, with which the rows below are compared
	runs    []usage
}

// write prints the rows as one table: medians, and beside those of peers the
// medians over the rounds of their ratios to graph, greater than 1 where graph
// takes less.
func write(w io.Writer, rows []row, markdown bool) error {
	right := func(name string) table.Column { return table.Column{Name: name, Right: true} }
	t := table.New(table.Column{Name: "stage"}, right("papers"), table.Column{Name: "program"},
		right("seconds"), right("CPU s"), right("peak MB"), right("time"), right("CPU"), right("memory"), table.Column{Name: "answer"})
	var ours row
	for _, r := range rows {
		stage, papers := r.stage, sizeName(r.size)
		var time, cpu, memory string
		if r.first {
			ours = r
		} else {
			stage, papers = "", ""
			time, cpu, memory = ratio(r, ours, seconds), ratio(r, ours, cpuSeconds), ratio(r, ours, megabytes)
		}
		t.Add(stage, papers, r.program.name, figure(medianOf(r, seconds)), figure(medianOf(r, cpuSeconds)),
			fmt.Sprintf("%.0f", medianOf(r, megabytes)), time, cpu, memory, r.runs[0].Answer)
	}
	if markdown {
		return t.Markdown(w)
	}
	return t.Text(w, table.TextOptions{Header: true})
}

// The columns of the table.
func seconds(u usage) float64    { return u.Seconds }
func cpuSeconds(u usage) float64 { return u.CPU }
func megabytes(u usage) float64  { return u.Peak / 1e6 }

// medianOf is the median of a column over the runs.
func medianOf(r row, column func(usage) float64) float64 {
	var values []float64
	for _, u := range r.runs {
		values = append(values, column(u))
	}
	return median(values)
}

// ratio is the median over the rounds of how many times more a peer takes than
// graph did in the same round.
func ratio(peer, ours row, column func(usage) float64) string {
	var values []float64
	for k := range peer.runs {
		values = append(values, column(peer.runs[k])/column(ours.runs[k]))
	}
	x := median(values)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return figure(x) + "x"
}

// median of some values; of an even number the mean of the two in the middle.
func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}

// figure writes a number with two or three digits that count.
func figure(x float64) string {
	switch {
	case x >= 10:
		return fmt.Sprintf("%.0f", x)
	case x >= 1:
		return fmt.Sprintf("%.1f", x)
	case x >= 0.1:
		return fmt.Sprintf("%.2f", x)
	default:
		return fmt.Sprintf("%.3f", x)
	}
}

// footing says on what was measured and with which versions.
func (b *bench) footing() string {
	var versions []string
	for _, version := range b.installed {
		versions = append(versions, version)
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == "gonum.org/v1/gonum" {
				versions = append(versions, "Gonum "+strings.TrimPrefix(d.Version, "v"))
			}
		}
	}
	slices.Sort(versions)
	return fmt.Sprintf("\n%d processors, %s/%s, %s; medians of %d; time, CPU, memory: how many times those of graph\n%s\n",
		runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, strings.Replace(runtime.Version(), "go", "Go ", 1), b.rounds, strings.Join(versions, ", "))
}
