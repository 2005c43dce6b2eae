package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"
	"strings"
)

// mostPixels keeps a slip of the keyboard from filling the memory: 4 bytes each.
const mostPixels = 1 << 28

// writePNG draws the map's scene in pixels, as many for an inch as Options.DPI
// says. Title and origin go into the file's metadata.
func writePNG(ctx context.Context, w io.Writer, m *Map, opts Options) error {
	scene, err := draw(ctx, m, opts)
	if err != nil {
		return err
	}
	dpi := opts.DPI
	if dpi == 0 {
		dpi = opts.Size.perInch()
	}
	scale := dpi / opts.Size.perInch()
	width, height := math.Round(scene.Width*scale), math.Round(scene.Height*scale)
	if !(dpi > 0) || width < 1 || height < 1 || float64(width*height) > mostPixels {
		return fmt.Errorf("%v dots per inch make %.0f x %.0f pixels; there can be %d at most", dpi, width, height, mostPixels)
	}
	ts := newTypesetter(opts)
	page := newBitmap(image.Pt(int(width), int(height)), scale, scene.Background, ts)
	paint(scene, page)
	ts.report(opts)
	var b bytes.Buffer
	if err := png.Encode(&b, page.img); err != nil {
		return err
	}
	return addMetadata(w, b.Bytes(), scene, dpi)
}

// addMetadata writes a PNG file with further chunks behind its header (PNG
// specification, third edition, 11.3): the texts and the dots per metre.
func addMetadata(w io.Writer, file []byte, s *Scene, dpi float64) error {
	const header = 8 + 12 + 13 // signature, and the chunk IHDR
	var b bytes.Buffer
	b.Write(file[:header])
	perMetre := uint32(math.Round(dpi / 0.0254))
	chunk(&b, "pHYs", append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, perMetre), perMetre), 1))
	for _, text := range [][2]string{{"Title", s.Title}, {"Description", s.Desc}, {"Software", s.Created}} {
		if text[1] != "" { // keyword, uncompressed, without language, UTF-8
			chunk(&b, "iTXt", []byte(text[0]+"\x00\x00\x00\x00\x00"+pngText(text[1])))
		}
	}
	b.Write(file[header:])
	_, err := w.Write(b.Bytes())
	return err
}

// pngText is s as a PNG file can hold it: UTF-8 without NUL.
func pngText(s string) string {
	return strings.ReplaceAll(valid(s), "\x00", "\uFFFD")
}

func chunk(b *bytes.Buffer, kind string, data []byte) {
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	body := append([]byte(kind), data...)
	b.Write(body)
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
}
