package main

import (
	"runtime"

	"papergraph/render"
	"papergraph/render/glyph"

	"github.com/spf13/cobra"
)

// letters are the flags of export for pictures that hold the shapes of their
// letters.
type letters struct {
	dpi   float64
	fonts []string
}

func (o *letters) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Float64Var(&o.dpi, "dpi", 0, "`DOTS` per inch of a PNG; a slide is 20 inches wide, A4 297 mm (default: 1920 dots across a slide)")
	f.StringArrayVar(&o.fonts, "font", nil, "font `FILE` for letters beyond Latin, Greek, Cyrillic and Hebrew in PNG (default: one that is installed; repeatable)")
}

// apply sets the options of the writer of a format.
func (o *letters) apply(c *command, cmd *cobra.Command, format render.Format, to *render.Options) error {
	pixels := format.Name == "png"
	switch given := cmd.Flags().Changed; {
	case given("dpi") && !pixels:
		return usageError("--dpi is for png, not for %s", format.Name)
	case given("font") && !pixels:
		return usageError("--font is for png, not for %s", format.Name)
	case given("dpi") && !(o.dpi > 0):
		return usageError("--dpi is %v, want more than 0", o.dpi)
	case !pixels:
		return nil
	}
	fonts, err := glyph.New(o.fonts, glyph.Places(runtime.GOOS, c.env.getenv))
	if err != nil {
		return usageError("--font: %w", err)
	}
	to.DPI, to.Fonts = o.dpi, fonts
	to.Warn = func(message string) {
		c.note("%s; boxes stand for them. Install a font that has them, such as Noto Sans CJK for Chinese, or name its file with --font FILE", message)
	}
	return nil
}
