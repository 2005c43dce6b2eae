package main

import (
	"strings"

	"papergraph/render"

	"github.com/spf13/cobra"
)

// picture is the flags that say how a picture looks.
type picture struct {
	style, theme, size string
	labels             int
}

func (p *picture) addFlags(cmd *cobra.Command) {
	var styles, themes, sizes []string
	for _, s := range render.Styles() {
		styles = append(styles, s.Name)
	}
	for _, t := range render.ColorThemes() {
		themes = append(themes, t.Name)
	}
	for _, s := range render.Sizes() {
		sizes = append(sizes, s.Name)
	}
	f := cmd.Flags()
	f.StringVar(&p.style, "style", "", "`NAME` of the style of a picture: "+strings.Join(styles, ", ")+" (default "+styles[0]+")")
	f.StringVar(&p.theme, "theme", "", "`NAME` of the colours of a picture: "+strings.Join(themes, ", ")+" (default "+themes[0]+")")
	f.StringVar(&p.size, "size", "", "`SIZE` of a picture: "+strings.Join(sizes, ", ")+", or pixels as in 1600x900 (default "+sizes[0]+")")
	f.IntVar(&p.labels, "labels", 0, "`NUMBER` of papers at most that a picture names (default: as many as fit)")
	complete(cmd, "style", styles)
	complete(cmd, "theme", themes)
	complete(cmd, "size", sizes)
}

// options are what the flags of a command ask for.
func (p picture) options(cmd *cobra.Command) (render.Options, error) {
	o := render.Options{Style: p.style, Theme: p.theme, MaxLabels: p.labels}
	if p.labels < 0 {
		return o, usageError("--labels is %d, want 0 or more", p.labels)
	}
	if p.labels == 0 && cmd.Flags().Changed("labels") {
		o.MaxLabels = -1
	}
	if p.size != "" {
		size, err := render.ParseSize(p.size)
		if err != nil {
			return o, usageError("--%w", err)
		}
		o.Size = size
	}
	if err := o.Validate(); err != nil {
		return o, usageError("--%w", err)
	}
	return o, nil
}
