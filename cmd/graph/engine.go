package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"

	"papergraph/render"

	"github.com/spf13/cobra"
)

// engine is the flag of export that has a program of Graphviz place the papers.
type engine struct{ name string }

// graphvizProgram does what every program of Graphviz does, as its input asks.
const graphvizProgram = "dot"

func (e *engine) addFlags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&e.name, "engine", "", "let `PROGRAM` of an installed Graphviz place the papers, for svg and dot: "+strings.Join(render.Engines(), ", "))
	complete(cmd, "engine", render.Engines())
}

// apply sets the option of the writer of a format, and finds Graphviz.
func (e *engine) apply(format render.Format, to *render.Options) error {
	if e.name == "" {
		return nil
	}
	to.Engine = e.name
	if err := to.Validate(); err != nil {
		return usageError("--%w", err)
	}
	if format.Name != "svg" && format.Name != "dot" {
		return usageError("--engine is for svg and dot, not for %s", format.Name)
	}
	if _, err := exec.LookPath(graphvizProgram); err != nil {
		return fmt.Errorf("--engine %s asks Graphviz, which is not installed (no program %q): install it, or leave --engine out; graph places papers without it", e.name, graphvizProgram)
	}
	return nil
}

// drawn is a format and how it is to look.
type drawn struct {
	render.Format
	opts render.Options
}

// write writes the map as it is drawn, through Graphviz if an engine was asked for.
func (e *engine) write(ctx context.Context, w io.Writer, m *render.Map, as drawn) error {
	if e.name == "" {
		return as.Write(ctx, w, m, as.opts)
	}
	format, err := render.FormatNamed("dot")
	if err != nil {
		return err
	}
	var dot, complaints bytes.Buffer
	if err := format.Write(ctx, &dot, m, as.opts); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, graphvizProgram, "-T"+as.Name)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &dot, w, &complaints
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s of Graphviz: %w: %s", e.name, err, strings.TrimSpace(complaints.String()))
	}
	return ctx.Err()
}
