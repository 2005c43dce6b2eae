package render_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/render"
	"papergraph/render/glyph"
)

// picture decodes a PNG.
func picture(t testing.TB, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// samePicture reports whether two PNGs have the same pixels and texts, however
// they are compressed.
func samePicture(want, got []byte) bool {
	a, errA := png.Decode(bytes.NewReader(want))
	b, errB := png.Decode(bytes.NewReader(got))
	if errA != nil || errB != nil || a.Bounds() != b.Bounds() || fmt.Sprint(chunks(want)) != fmt.Sprint(chunks(got)) {
		return false
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

// chunks returns the texts of a PNG and its dots per metre, "" for a broken file.
func chunks(data []byte) map[string]string {
	found := map[string]string{}
	for rest := data[8:]; len(rest) >= 12; {
		n := binary.BigEndian.Uint32(rest)
		kind, body := string(rest[4:8]), rest[8:8+n]
		if crc32.ChecksumIEEE(rest[4:8+n]) != binary.BigEndian.Uint32(rest[8+n:]) {
			return nil
		}
		switch kind {
		case "iTXt":
			parts := strings.SplitN(string(body), "\x00", 2)
			found[parts[0]] = strings.TrimPrefix(parts[1], "\x00\x00\x00\x00")
		case "pHYs":
			found["dots"] = fmt.Sprint(binary.BigEndian.Uint32(body), binary.BigEndian.Uint32(body[4:]), body[8])
		}
		rest = rest[12+n:]
	}
	return found
}

// The picture has the colours of the scene where its discs are, at every size and
// resolution, and says what it shows.
func TestPNGShowsTheScene(t *testing.T) {
	m := planted(t, 60, 4, titles[:])
	for _, c := range []struct {
		opts          render.Options
		width, height int
		dots          string
	}{
		{render.Options{}, 1920, 1080, "3780 3780 1"}, // 96 / 0.0254
		{render.Options{DPI: 48}, 960, 540, "1890 1890 1"},
		{render.Options{Theme: "dark", Size: render.Size{Width: 700, Height: 500}}, 700, 500, "3780 3780 1"},
		{render.Options{Size: render.Sizes()[2].Size, DPI: 100}, 1169, 827, "3937 3937 1"}, // 297 mm x 210 mm at 100 dots for 25.4 mm
	} {
		data := write(t, "png", m, c.opts)
		img, scene := picture(t, data), draw(t, m, c.opts)
		if img.Bounds() != image.Rect(0, 0, c.width, c.height) {
			t.Errorf("%+v: %v, want %d x %d", c.opts, img.Bounds(), c.width, c.height)
		}
		if got := img.At(1, 1); got != rgba(scene.Background) {
			t.Errorf("%+v: the background is %v, want %v", c.opts, got, scene.Background)
		}
		scale := float64(c.width) / scene.Width
		for _, disc := range circles(scene) {
			x, y := int(disc.At.X*scale), int(disc.At.Y*scale)
			if got := img.At(x, y); got != rgba(disc.Fill) {
				t.Errorf("%+v: %s is %v, want %v", c.opts, disc.ID, got, disc.Fill)
			}
		}
		texts := chunks(data)
		if texts["Title"] != m.Title || texts["Software"] != m.Created || texts["Description"] != scene.Desc || texts["dots"] != c.dots {
			t.Errorf("%+v: metadata %q", c.opts, texts)
		}
	}
}

func rgba(c render.Color) color.Color { return color.RGBA{c.R, c.G, c.B, 255} }

func TestPNGRefusesDots(t *testing.T) {
	f, err := render.FormatNamed("png")
	if err != nil {
		t.Fatal(err)
	}
	for _, dpi := range []float64{-96, 0.001, 1e5, math.NaN(), math.Inf(1)} {
		if err := f.Write(context.Background(), io.Discard, small(t), render.Options{DPI: dpi}); err == nil {
			t.Errorf("%v dots per inch are taken", dpi)
		}
	}
}

// What no font has is said, and what the machine has is drawn.
func TestPNGSaysWhatIsMissing(t *testing.T) {
	installed, err := glyph.New(nil, glyph.Places(runtime.GOOS, os.Getenv))
	if err != nil {
		t.Fatal(err)
	}
	haveHan := len(installed.Line("存储系统", false).Missing) == 0
	m := planted(t, 10, 1, []corpus.Paper{{Title: "存储系统"}, {Title: "Disk"}})
	for fonts, wants := range map[*glyph.Fonts]bool{glyph.Bundled(): true, nil: true, installed: !haveHan} {
		for _, format := range []string{"png", "pdf"} {
			var said string
			write(t, format, m, render.Options{Fonts: fonts, Missing: func(missing []rune) { said += string(missing) }})
			if want := map[bool]string{true: "储存系统"}[wants]; said != want {
				t.Errorf("%s: missing %q, want %q", format, said, want)
			}
		}
	}
}

// Any text can be painted and comes back from the metadata, but for what UTF-8
// and the file format cannot hold.
func TestPNGOfAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		title := rapid.OneOf(rapid.String(), rapid.SampledFrom(nasty)).Draw(rt, "title")
		m := planted(t, 4, 2, []corpus.Paper{{Title: title}})
		m.Title, m.Themes[0].Label = title, title
		data := write(t, "png", m, render.Options{DPI: 24})
		want := strings.ReplaceAll(string([]rune(title)), "\x00", "\uFFFD")
		if got := chunks(data)["Title"]; title != "" && got != want {
			rt.Errorf("%q came back as %q", title, got)
		}
	})
}
