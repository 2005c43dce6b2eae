package ingest

import (
	"bytes"

	"papergraph/internal/indexfile"
)

// signatures are the first bytes of common files that are no text, and what
// to do with them.
var signatures = []struct{ magic, what string }{
	{"%PDF-", "a PDF; convert it to text first, for example with pdftotext, or export its papers as BibTeX or RIS"},
	{"PK\x03\x04", "a ZIP archive or office document; unpack it or save it as text or HTML first"},
	{"PK\x05\x06", "an empty ZIP archive"},
	{"\xfd7zXZ\x00", "compressed with xz; unpack it first"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"},
	{"Rar!\x1a", "a RAR archive; unpack it first"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document; save it as text or HTML first"},
	{`{\rtf`, "an RTF document; save it as text or HTML first"},
	{"%!PS", "a PostScript document; convert it to text first"},
	{"AT&TFORM", "a DjVu document; convert it to text first"},
	{"\x89PNG", "an image"},
	{"\xff\xd8\xff", "an image"},
	{"GIF87a", "an image"},
	{"GIF89a", "an image"},
	{"SQLite format 3\x00", "an SQLite database; export its papers first"},
	{indexfile.Magic, "an index of graph; name it on the command line to use it"},
	{"\x7fELF", "a program"},
	{"MZ\x90\x00", "a program"},
}

// officeParts are documents in ZIP archives, by the name of a part that each has.
var officeParts = []struct{ part, what string }{
	{"xl/", "an Excel workbook; save it as CSV, or export CSV, RIS or BibTeX where it came from"},
	{"word/", "a Word document; save it as text or HTML, or export BibTeX or RIS from the reference manager"},
	{"opendocument.spreadsheet", "a spreadsheet; save it as CSV"},
	{"opendocument.text", "a text document; save it as text or HTML"},
}

// drawing is how SVG begins. Its texts are labels, scattered over the picture.
var drawing = lazily(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?s:.*?)-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<svg\b`)

// binaryKind says what the bytes are if they are no text, "" if they may be.
func binaryKind(raw []byte) string {
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		for _, p := range officeParts {
			if bytes.Contains(raw[:min(len(raw), sniffLength)], []byte(p.part)) {
				return p.what
			}
		}
	}
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.magic)) {
			return s.what
		}
	}
	head := raw[:min(len(raw), sniffLength)]
	switch {
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return "a tar archive; unpack it first"
	case len(head) > 10 && string(head[:3]) == "BZh" && string(head[4:10]) == "1AY&SY":
		return "compressed with bzip2; unpack it first"
	case len(head) > 12 && string(head[:4]) == "RIFF" && bytes.IndexByte(head[:12], 0) > 0:
		return "an image, a sound or a film"
	}
	if drawing.Match(head) {
		return "a picture in SVG"
	}
	if enc, name := encodingOf(head); enc != nil && name != windows1252 {
		return ""
	}
	control := 0
	for _, c := range head {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b || c == 0x7f {
			control++
		}
	}
	if control*10 > len(head) {
		return "not a text file"
	}
	return ""
}
