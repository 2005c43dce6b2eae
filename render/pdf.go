package render

import (
	"bytes"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// writePDF draws the map's scene on one page of its size, as PDF 1.7 (ISO
// 32000-1): lines and areas stay lines and areas, text can be searched and copied. The
// file holds no time and no random number.
func writePDF(ctx context.Context, w io.Writer, m *Map, opts Options) error {
	scene, err := draw(ctx, m, opts)
	if err != nil {
		return err
	}
	ts := newTypesetter(opts)
	page := &pdfPage{typesetter: ts, fonts: pdfFonts{place: map[pdfGlyph]pdfCode{}}}
	points := 72 / opts.Size.perInch()
	page.printf("%s 0 0 %s 0 %s cm\n", real4(points), real4(-points), real4(points*scene.Height))
	page.fill(roundedRect(Rect{W: scene.Width, H: scene.Height}, 0), scene.Background, 1)
	paint(scene, page)
	ts.report(opts)

	var f pdfFile
	catalog, pages, leaf, content, info := f.reserve(), f.reserve(), f.reserve(), f.reserve(), f.reserve()
	f.object(catalog, "<< /Type /Catalog /Pages %d 0 R /ViewerPreferences << /DisplayDocTitle true >> >>", pages)
	f.object(pages, "<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", leaf)
	f.object(leaf, "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources << /Font << %s>> /ExtGState << %s>> >> /Group << /S /Transparency /CS /DeviceRGB >> >>",
		pages, real4(points*scene.Width), real4(points*scene.Height), content, page.fonts.write(&f), page.states())
	f.stream(content, page.Bytes())
	f.object(info, "<< /Title %s /Subject %s /Creator %s >>", pdfText(scene.Title), pdfText(scene.Desc), pdfText(scene.Created))
	return f.write(w, catalog, info)
}

// pdfFile is the objects of a PDF file in the making.
type pdfFile struct{ objects []string }

// reserve returns the number of an object that is yet to be made.
func (f *pdfFile) reserve() int {
	f.objects = append(f.objects, "")
	return len(f.objects)
}

func (f *pdfFile) object(number int, format string, args ...any) {
	f.objects[number-1] = fmt.Sprintf(format, args...)
}

func (f *pdfFile) stream(number int, data []byte) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(data) // a buffer takes everything
	z.Close()
	f.object(number, "<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream", packed.Len(), packed.String())
}

// write writes the file: header, objects, where each of them is, and which are
// its root and its description.
func (f *pdfFile) write(w io.Writer, catalog, info int) error {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	starts := make([]int, len(f.objects))
	for k, body := range f.objects {
		starts[k] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", k+1, body)
	}
	id, table := sha256.Sum256(b.Bytes()), b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(starts)+1)
	for _, start := range starts {
		fmt.Fprintf(&b, "%010d 00000 n \n", start)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(starts)+1, catalog, info, id[:16], id[:16], table)
	_, err := w.Write(b.Bytes())
	return err
}

// pdfText is any string as a PDF string in UTF-16.
func pdfText(s string) string {
	return "<FEFF" + hex16(s) + ">"
}

// hex16 is a string in UTF-16, big endian, in hexadecimal digits. Broken UTF-8
// becomes U+FFFD.
func hex16(s string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}

// real4 writes a number with at most four decimals.
func real4(x float64) string { return decimal(x, 4) }

// pdfPage is a painter that writes the operators of a page.
type pdfPage struct {
	*typesetter
	bytes.Buffer
	fonts pdfFonts
	now   pdfState
	seen  []string // opacities, in the order of their names G0, G1, ...
}

// pdfState is what holds until it is changed.
type pdfState struct{ fill, stroke, opacity, width string }

func (p *pdfPage) printf(format string, args ...any) { fmt.Fprintf(&p.Buffer, format, args...) }

// states are the named opacities of the page.
func (p *pdfPage) states() string {
	var b strings.Builder
	for k, opacity := range p.seen {
		fmt.Fprintf(&b, "/G%d << /ca %s /CA %s >> ", k, opacity, opacity)
	}
	return b.String()
}

func (p *pdfPage) fill(path path, c Color, opacity float64) {
	if len(path) > 0 && opacity > 0 {
		p.opacity(opacity)
		p.change(&p.now.fill, rgb(c)+" rg\n")
		p.WriteString(pdfPath(path))
		p.printf("f\n")
	}
}

func (p *pdfPage) stroke(path path, width float64, c Color, opacity float64) {
	if len(path) > 0 && width > 0 && opacity > 0 {
		p.opacity(opacity)
		p.change(&p.now.stroke, rgb(c)+" RG\n")
		p.change(&p.now.width, num(width)+" w 1 j\n")
		p.WriteString(pdfPath(path))
		p.printf("S\n")
	}
}

func (p *pdfPage) opacity(share float64) {
	opacity, name := num(min(share, 1)), -1
	for k, s := range p.seen {
		if s == opacity {
			name = k
		}
	}
	if name < 0 {
		name = len(p.seen)
		p.seen = append(p.seen, opacity)
	}
	p.change(&p.now.opacity, "/G"+strconv.Itoa(name)+" gs\n")
}

// change writes an operator if it does not hold already.
func (p *pdfPage) change(now *string, operator string) {
	if *now != operator {
		*now = operator
		p.WriteString(operator)
	}
}

// rgb are the operands of a colour.
func rgb(c Color) string {
	return real4(float64(c.R)/255) + " " + real4(float64(c.G)/255) + " " + real4(float64(c.B)/255)
}
