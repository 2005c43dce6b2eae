package main

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"papergraph/internal/browser"
)

// pagePictures are those of the sample's page that the documents show.
var pagePictures = []struct {
	name          string
	width, height int
	fragment      string
	steps         []browser.Step
}{
	{"map-desktop.png", 1280, 800, "#spotserve", nil},
	{"map-dark.png", 1280, 800, "", []browser.Step{browser.Dark()}},
	{"map-phone.png", 390, 844, "#spotserve", nil},
}

// indexed is a PNG in 256 colours, which takes a third of the space: the means
// of those of the 32x32x32 parts of all colours that most pixels are in.
func indexed(t *testing.T, data []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	type part struct{ n, r, g, b uint32 }
	parts := make([]part, 1<<15)
	area := from.Bounds()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			r, g, b, _ := from.At(x, y).RGBA()
			p := &parts[r>>11<<10|g>>11<<5|b>>11]
			p.n, p.r, p.g, p.b = p.n+1, p.r+r>>8, p.g+g>>8, p.b+b>>8
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.n, a.n) })
	var colours color.Palette
	for _, p := range parts[:256] {
		if p.n > 0 {
			colours = append(colours, color.RGBA{uint8(p.r / p.n), uint8(p.g / p.n), uint8(p.b / p.n), 255})
		}
	}
	to := image.NewPaletted(area, colours)
	draw.Draw(to, area, from, area.Min, draw.Src)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, to); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPagePictures keeps the pictures of the page small. With -update it takes
// them anew; other browsers draw letters otherwise, so that nothing else compares
// them.
func TestPagePictures(t *testing.T) {
	const most = 300_000
	for _, p := range pagePictures {
		path := filepath.Join(repository, "docs", p.name)
		if *updateDocs {
			page := browser.Open(t, browser.File(t, []byte(output(t, "export", "-q", "-f", "html")))+p.fragment, p.width, p.height)
			page.Do(append(p.steps, browser.Until(`mapOfPapers.still()`), chromedp.Sleep(500*time.Millisecond), browser.Until(`mapOfPapers.still()`))...)
			if err := os.WriteFile(path, indexed(t, page.Picture()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width != p.width || config.Height != p.height || len(data) > most {
			t.Errorf("docs/%s: %d bytes of at most %d, %dx%d, %v", p.name, len(data), most, config.Width, config.Height, err)
		}
	}
}
