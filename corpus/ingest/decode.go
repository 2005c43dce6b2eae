package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"unicode/utf8"

	"papergraph/corpus"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// sniffLength is how much of a source is looked at to tell what it is.
const sniffLength = 16 << 10

// decode brings a source to UTF-8 without byte order mark, NUL bytes and
// carriage returns. What it changed beyond that it reports: codes "encoding"
// (the source was written in another encoding), "bad-utf8" (broken sequences
// became U+FFFD) and "nul-bytes" (they were removed).
func decode(file string, raw []byte) ([]byte, []Diagnostic) {
	text, name := toUTF8(raw)
	text, mixed := mixedUTF8(raw, text, name)
	var found []Diagnostic
	report := func(line int, severity Severity, code, format string, args ...any) {
		found = append(found, Diagnostic{Pos: corpus.Pos{File: file, Line: line}, Severity: severity, Code: code,
			Message: fmt.Sprintf(format, args...)})
	}
	switch {
	case mixed > 0:
		report(mixed, Warning, "encoding", "partly UTF-8, partly %s: lines that are not UTF-8, this one first, were read as %[1]s", windows1252)
	case name == windows1252 && foreign(raw):
		report(0, Warning, "encoding", "read as %s, but it looks like an Asian or another encoding; save the file as UTF-8", name)
	case name != "":
		report(0, Note, "encoding", "read as %s; save the file as UTF-8 if letters look wrong", name)
	}
	text, line, count := dropNULs(unixLines(text))
	if count > 0 {
		report(line, Warning, "nul-bytes", "%s removed, the first on this line", counted(count, "NUL byte"))
	}
	text, line, count = repairUTF8(text)
	if count > 0 {
		report(line, Warning, "bad-utf8", "%s of bytes that are not UTF-8 replaced, the first on this line",
			counted(count, "run"))
	}
	return text, found
}

// counted is "1 run", "2 runs".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// toUTF8 decodes by byte order mark, else by what the bytes look like, and
// names the encoding unless it is UTF-8.
func toUTF8(raw []byte) (text []byte, name string) {
	enc, name := encodingOf(raw)
	if enc == nil {
		return bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), ""
	}
	// Decoders replace what is broken by U+FFFD; they have no errors.
	text, _ = enc.NewDecoder().Bytes(raw)
	return text, name
}

// mixedUTF8 decodes line by line a source of which only some lines are UTF-8;
// others are Windows-1252, the first of them is first. Where there are not both,
// it returns the text decoded as a whole, and 0.
func mixedUTF8(raw, whole []byte, name string) (text []byte, first int) {
	if name == "" && utf8.Valid(whole) || name != "" && (name != windows1252 || foreign(raw)) {
		return whole, 0
	}
	both, line := false, 0
	text = make([]byte, 0, len(raw)+len(raw)/8)
	decoder := charmap.Windows1252.NewDecoder()
	for part := range bytes.Lines(unixLines(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")))) {
		line++
		valid := utf8.Valid(part)
		both = both || valid && utf8.RuneCount(part) < len(part)
		if !valid && !mostlyUTF8(part) && !foreign(part) {
			part, _ = decoder.Bytes(part) // it has no errors
			first = cmp.Or(first, line)
		}
		text = append(text, part...)
	}
	if !both || first == 0 {
		return whole, 0
	}
	return text, first
}

// encodingOf returns nil for UTF-8, intact or broken.
func encodingOf(raw []byte) (encoding.Encoding, string) {
	marks := []struct {
		mark string
		enc  encoding.Encoding
		name string
	}{
		{"\xff\xfe\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "UTF-32"},
		{"\x00\x00\xfe\xff", utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "UTF-32"},
		{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16"},
		{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16"},
	}
	for _, m := range marks {
		if bytes.HasPrefix(raw, []byte(m.mark)) {
			return m.enc, m.name
		}
	}
	switch even, odd := nulShares(raw[:min(len(raw), sniffLength)]); {
	case odd > 0.3 && even < 0.05:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16"
	case even > 0.3 && odd < 0.05:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "UTF-16"
	}
	if !utf8.Valid(raw) && !mostlyUTF8(raw) {
		return charmap.Windows1252, windows1252
	}
	return nil, ""
}

const windows1252 = "Windows-1252"

// foreign reports whether a text has more bytes above ASCII than letters in it,
// unlike any language that Windows-1252 is for.
func foreign(raw []byte) bool {
	high, letters := 0, 0
	for _, c := range raw {
		switch {
		case c >= utf8.RuneSelf:
			high++
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			letters++
		}
	}
	return high > letters
}

// nulShares are the shares of NUL among the bytes at even and odd offsets.
// Western text in UTF-16 has one in nearly every other byte.
func nulShares(b []byte) (even, odd float64) {
	var n [2]int
	for i, c := range b {
		if c == 0 {
			n[i%2]++
		}
	}
	half := float64(max(len(b)/2, 1))
	return float64(n[0]) / half, float64(n[1]) / half
}

// mostlyUTF8 tells broken UTF-8 from a one-byte encoding: in the latter,
// sequences that are UTF-8 by chance are rare.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		b = b[size:]
	}
	return good >= bad
}

// unixLines makes every line end "\n".
func unixLines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// dropNULs removes NUL bytes and returns the line of the first and their
// number.
func dropNULs(text []byte) (kept []byte, line, count int) {
	first := bytes.IndexByte(text, 0)
	if first < 0 {
		return text, 0, 0
	}
	return bytes.ReplaceAll(text, []byte{0}, nil), lineAt(text, first), bytes.Count(text, []byte{0})
}

// repairUTF8 replaces runs of invalid bytes and returns the line of the first
// and their number.
func repairUTF8(text []byte) (repaired []byte, line, count int) {
	if utf8.Valid(text) {
		return text, 0, 0
	}
	repaired = make([]byte, 0, len(text)+16)
	broken := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r != utf8.RuneError || size > 1 {
			repaired = append(repaired, text[i:i+size]...)
			broken = false
			i += size
			continue
		}
		if !broken {
			count++
			repaired = append(repaired, "\uFFFD"...)
			if count == 1 {
				line = lineAt(text, i)
			}
		}
		broken = true
		i++
	}
	return repaired, line, count
}

// lineAt is the 1-based line of an offset.
func lineAt(text []byte, offset int) int { return 1 + bytes.Count(text[:offset], []byte("\n")) }
