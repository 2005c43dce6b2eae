package render_test

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"image"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"papergraph/corpus"
	"papergraph/render"
)

// pdf is a PDF file as read by its own table of objects.
type pdf struct {
	objects map[int]string // streams unpacked
	trailer string
}

var (
	pdfReference = regexp.MustCompile(`(\d+) 0 R`)
	pdfStream    = regexp.MustCompile(`(?s)^<< /Length (\d+) /Filter /FlateDecode >>\nstream\n(.*)\nendstream$`)
)

// readPDF reads a file from its end, as viewers do, and checks that every object
// is where the table says and every reference leads to one.
func readPDF(data []byte) (pdf, error) {
	file := pdf{objects: map[int]string{}}
	end := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if end == nil || !bytes.HasPrefix(data, []byte("%PDF-1.7\n")) {
		return file, fmt.Errorf("no beginning or end")
	}
	at, _ := strconv.Atoi(string(end[1]))
	table, trailer, found := strings.Cut(string(data[at:]), "trailer\n")
	lines := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	if !found || len(lines) < 3 || lines[0] != "xref" || lines[1] != fmt.Sprintf("0 %d", len(lines)-2) {
		return file, fmt.Errorf("table %q", lines[:2])
	}
	file.trailer = trailer
	for number, line := range lines[3:] {
		if len(line) != 19 { // and the line break: entries are of 20 bytes
			return file, fmt.Errorf("entry %q", line)
		}
		start, _ := strconv.Atoi(line[:10])
		body, ok := strings.CutPrefix(string(data[start:]), fmt.Sprintf("%d 0 obj\n", number+1))
		if !ok {
			return file, fmt.Errorf("object %d is not at %d", number+1, start)
		}
		if length := regexp.MustCompile(`^<< /Length (\d+)`).FindStringSubmatch(body); length != nil {
			n, _ := strconv.Atoi(length[1])
			head := strings.Index(body, "stream\n") + len("stream\n")
			if !strings.HasPrefix(body[head+n:], "\nendstream\nendobj\n") {
				return file, fmt.Errorf("stream %d has another length", number+1)
			}
			body = body[:head+n+len("\nendstream")]
		} else {
			body, _, _ = strings.Cut(body, "\nendobj\n")
		}
		if parts := pdfStream.FindStringSubmatch(body); parts != nil {
			z, err := zlib.NewReader(strings.NewReader(parts[2]))
			if err != nil {
				return file, err
			}
			unpacked, err := io.ReadAll(z)
			if err != nil {
				return file, err
			}
			body = string(unpacked)
		}
		file.objects[number+1] = body
	}
	for _, body := range append(slices.Collect(mapValues(file.objects)), file.trailer) {
		for _, ref := range pdfReference.FindAllStringSubmatch(body, -1) {
			if n, _ := strconv.Atoi(ref[1]); file.objects[n] == "" && !strings.Contains(body, "TJ") {
				return file, fmt.Errorf("object %s is not there", ref[1])
			}
		}
	}
	return file, nil
}

func mapValues(m map[int]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

// follow returns the object that a key of another refers to.
func (f pdf) follow(body, key string) string {
	parts := regexp.MustCompile(regexp.QuoteMeta(key) + ` ?(\d+) 0 R`).FindStringSubmatch(body)
	if parts == nil {
		return ""
	}
	n, _ := strconv.Atoi(parts[1])
	return f.objects[n]
}

func (f pdf) page() string {
	return f.follow(f.follow(f.follow(f.trailer, "/Root"), "/Pages"), "/Kids [")
}

// lines are the texts of the page as a reader copies them.
func (f pdf) lines(t testing.TB) (lines []string) {
	t.Helper()
	page := f.page()
	characters := map[string]map[string]string{}
	for _, font := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(page, -1) {
		n, _ := strconv.Atoi(font[2])
		codes := map[string]string{}
		for _, c := range regexp.MustCompile(`<(\w\w)> <(\w*)>`).FindAllStringSubmatch(f.follow(f.objects[n], "/ToUnicode"), -1) {
			codes[c[1]] = utf16Text(t, c[2])
		}
		characters[font[1]] = codes
	}
	for _, block := range regexp.MustCompile(`(?s)BT\n(.*?)ET\n`).FindAllStringSubmatch(f.follow(page, "/Contents"), -1) {
		var line strings.Builder
		var font string
		for _, word := range regexp.MustCompile(`/(F\d+) |<(\w\w)>`).FindAllStringSubmatch(block[1], -1) {
			if word[1] != "" {
				font = word[1]
			} else {
				line.WriteString(characters[font][word[2]])
			}
		}
		lines = append(lines, line.String())
	}
	return lines
}

// info is an entry of the file's description.
func (f pdf) info(t testing.TB, key string) string {
	t.Helper()
	parts := regexp.MustCompile(key + ` <FEFF(\w*)>`).FindStringSubmatch(f.follow(f.trailer, "/Info"))
	if parts == nil {
		return ""
	}
	return utf16Text(t, parts[1])
}

func utf16Text(t testing.TB, digits string) string {
	t.Helper()
	raw, err := hex.DecodeString(digits)
	if err != nil {
		t.Fatal(err)
	}
	var units []uint16
	for k := 0; k+1 < len(raw); k += 2 {
		units = append(units, uint16(raw[k])<<8|uint16(raw[k+1]))
	}
	return string(utf16.Decode(units))
}

// samePDF reports whether two files hold the same objects, however they are packed.
func samePDF(want, got []byte) bool {
	a, errA := readPDF(want)
	b, errB := readPDF(got)
	return errA == nil && errB == nil && fmt.Sprint(a.objects) == fmt.Sprint(b.objects)
}

// The page has the size of the picture, all its texts and its title.
func TestPDFHoldsTheScene(t *testing.T) {
	m := planted(t, 60, 4, titles[:])
	for _, c := range []struct {
		opts render.Options
		box  string
	}{
		{render.Options{}, "[0 0 1440 810]"},                                                     // 72 points for 96 pixels
		{render.Options{Theme: "dark", Size: render.Sizes()[2].Size}, "[0 0 841.8898 595.2756]"}, // 297 mm x 210 mm
	} {
		file, err := readPDF(write(t, "pdf", m, c.opts))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(file.page(), "/MediaBox "+c.box) {
			t.Errorf("page %s, want %s", file.page(), c.box)
		}
		var want []string
		for _, text := range texts(draw(t, m, c.opts)) {
			want = append(want, text.Lines...)
		}
		if got := file.lines(t); !slices.Equal(got, want) {
			t.Errorf("texts %q, want %q", got, want)
		}
		if file.info(t, "/Title") != m.Title || file.info(t, "/Creator") != m.Created {
			t.Errorf("title %q, creator %q", file.info(t, "/Title"), file.info(t, "/Creator"))
		}
	}
}

// More characters than a font of this kind holds go into several.
func TestPDFOfManyCharacters(t *testing.T) {
	var papers []corpus.Paper
	for k := range 40 {
		var name strings.Builder
		for c := range 12 {
			name.WriteRune(rune(0x400 + 12*k%400 + c)) // Cyrillic, and after it what is a box
		}
		papers = append(papers, corpus.Paper{Name: name.String()})
	}
	m := planted(t, 40, 3, papers)
	file, err := readPDF(write(t, "pdf", m, render.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(file.page(), " 0 R /F"); n < 2 {
		t.Errorf("%d fonts", n+1)
	}
	all := strings.Join(file.lines(t), "")
	for _, text := range texts(draw(t, m, render.Options{})) {
		for _, r := range strings.Join(text.Lines, "") {
			if !strings.ContainsRune(all, r) {
				t.Errorf("%q is lost", r)
			}
		}
	}
}

// Any title comes back from the description, and the file is sound.
func TestPDFOfAnyText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		title := rapid.OneOf(rapid.String(), rapid.SampledFrom(nasty)).Draw(rt, "title")
		m := planted(t, 4, 2, []corpus.Paper{{Title: title}})
		m.Title, m.Themes[0].Label = title, title
		file, err := readPDF(write(t, "pdf", m, render.Options{}))
		if err != nil {
			rt.Fatal(err)
		}
		if got := file.info(t, "/Title"); title != "" && got != string([]rune(title)) { // a character for every broken byte
			rt.Errorf("%q came back as %q", title, got)
		}
	})
}

// A reader that is not ours finds the texts, and its picture is that of the PNG.
func TestPDFThroughPoppler(t *testing.T) {
	for _, program := range []string{"pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s of poppler-utils is not installed", program)
		}
	}
	m := planted(t, 60, 4, titles[:])
	dir := t.TempDir()
	path := filepath.Join(dir, "map.pdf")
	if err := os.WriteFile(path, write(t, "pdf", m, render.Options{}), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(program string, args ...string) string {
		var complaints bytes.Buffer
		cmd := exec.Command(program, args...)
		cmd.Stderr = &complaints
		out, err := cmd.Output()
		if err != nil || complaints.Len() > 0 {
			t.Fatalf("%s: %v, %s", program, err, complaints.String())
		}
		return string(out)
	}
	text := run("pdftotext", "-raw", path, "-")
	for _, want := range []string{m.Title, "LLM serving", "GPU sharing", "Orca", "SpotServe", "基于抢占式实例"} {
		if !strings.Contains(text, want) {
			t.Errorf("pdftotext does not find %q", want)
		}
	}
	run("pdftoppm", "-r", "96", "-singlefile", "-png", path, filepath.Join(dir, "page"))
	page, err := os.ReadFile(filepath.Join(dir, "page.png"))
	if err != nil {
		t.Fatal(err)
	}
	if off := difference(picture(t, page), picture(t, write(t, "png", m, render.Options{}))); off > 4 {
		t.Errorf("pixels differ by %.2f of 255 from those of the PNG", off)
	}
}

// difference is the mean difference of two pictures, 0 to 255.
func difference(a, b image.Image) float64 {
	var sum float64
	size := a.Bounds().Size()
	for y := range size.Y {
		for x := range size.X {
			r, g, bl, _ := a.At(x, y).RGBA()
			s, h, bm, _ := b.At(x, y).RGBA()
			sum += (math.Abs(float64(r)-float64(s)) + math.Abs(float64(g)-float64(h)) + math.Abs(float64(bl)-float64(bm))) / 3 / 257
		}
	}
	return sum / float64(size.X*size.Y)
}
