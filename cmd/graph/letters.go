package main

import (
	"runtime"
	"slices"
	"unicode"

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
	f.StringArrayVar(&o.fonts, "font", nil, "font `FILE` for letters beyond Latin, Greek, Cyrillic and Hebrew in PNG and PDF (default: one that is installed; repeatable)")
}

// apply sets the options of the writer of a format.
func (o *letters) apply(c *command, cmd *cobra.Command, format render.Format, to *render.Options) error {
	pixels, outlines := format.Name == "png", format.Name == "pdf"
	switch given := cmd.Flags().Changed; {
	case given("dpi") && !pixels:
		return usageError("--dpi is for png, not for %s", format.Name)
	case given("font") && !pixels && !outlines:
		return usageError("--font is for png and pdf, not for %s", format.Name)
	case given("dpi") && !(o.dpi > 0):
		return usageError("--dpi is %v, want more than 0", o.dpi)
	case !pixels && !outlines:
		return nil
	}
	fonts, err := glyph.New(o.fonts, glyph.Places(runtime.GOOS, c.env.getenv))
	if err != nil {
		return usageError("--font: %w", err)
	}
	to.DPI, to.Fonts = o.dpi, fonts
	to.Missing = func(missing []rune) {
		letters := slices.DeleteFunc(slices.Clone(missing), unicode.IsSymbol)
		if len(letters) == 0 {
			c.note("boxes stand for symbols that no bundled font has: %s", some(missing))
			return
		}
		c.note("boxes stand for %s that no font here has: %s; install one that does, such as Noto Sans CJK for Chinese, or name its file with --font FILE",
			count(len(missing), "character", "characters"), some(missing))
	}
	return nil
}

// some are the first of several characters.
func some(characters []rune) string {
	const most = 8
	if len(characters) <= most {
		return string(characters)
	}
	return string(characters[:most]) + "..."
}
