package ingest

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"papergraph/internal/indexfile"
)

func TestDecode(t *testing.T) {
	utf16 := func(s, order string) string {
		var b strings.Builder
		for _, c := range s {
			hi, lo := byte(c>>8), byte(c)
			if order == "little" {
				hi, lo = lo, hi
			}
			b.WriteByte(hi)
			b.WriteByte(lo)
		}
		return b.String()
	}
	long := strings.Repeat("a paper of words ", 20)
	tests := []struct{ name, raw, text, found string }{
		{"plain", "a\nb", "a\nb", ""},
		{"byte order mark", "\xef\xbb\xbfpapers", "papers", ""},
		{"Windows lines", "a\r\nb\r\n", "a\nb\n", ""},
		{"old Mac lines", "a\rb\r", "a\nb\n", ""},
		{"UTF-16 little", "\xff\xfe" + utf16("naïve 中", "little"), "naïve 中", "0 note encoding"},
		{"UTF-16 big", "\xfe\xff" + utf16("naïve 中", "big"), "naïve 中", "0 note encoding"},
		{"UTF-16 without mark", utf16(long, "little"), long, "0 note encoding"},
		{"UTF-16 big without mark", utf16(long, "big"), long, "0 note encoding"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "a", "0 note encoding"},
		{"Windows-1252", "caf\xe9 \x93quoted\x94 \x96 na\xefve", "café “quoted” – naïve", "0 note encoding"},
		{"half UTF-8, half Windows-1252", "Spinnr\xc3\xa4der\nNa\xefve F\xe4den\nWebst\xc3\xbchle\nGr\xfcn", "Spinnräder\nNaïve Fäden\nWebstühle\nGrün", "2 warning encoding"},
		{"a line of Windows-1252, old Mac lines", "Spinnr\xc3\xa4der aus \xc3\x84thiopien\rNa\xefve Threads", "Spinnräder aus Äthiopien\nNaïve Threads", "2 warning encoding"},
		{"GBK", "\xc2\xdb\xce\xc4\xc1\xd0\xb1\xed", "ÂÛÎÄÁÐ±í", "0 warning encoding"},
		{"one broken sequence", "中文\n中\xe4\xb8 文", "中文\n中\uFFFD 文", "2 warning bad-utf8"},
		{"two broken sequences", "中文\xff\xfe中文\n\xc3(", "中文\uFFFD中文\n\uFFFD(", "1 warning bad-utf8"},
		{"NUL", "one\ntwo\x00 three\x00" + long, "one\ntwo three" + long, "2 warning nul-bytes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, found := decode("f", []byte(tt.raw))
			if string(text) != tt.text {
				t.Errorf("text %q, want %q", text, tt.text)
			}
			var got []string
			for _, d := range found {
				got = append(got, strings.Join([]string{string(rune('0' + d.Pos.Line)), d.Severity.String(), d.Code}, " "))
			}
			if strings.Join(got, "; ") != tt.found {
				t.Errorf("found %q, want %q", got, tt.found)
			}
		})
	}
}

func TestBinaryKind(t *testing.T) {
	tests := map[string]string{
		"%PDF-1.7\n...": "a PDF", "PK\x03\x04....": "a ZIP", indexfile.Magic + "....": "an index", "\x89PNG\r\n\x1a\n": "an image",
		strings.Repeat("\x01\x02\x03\x80abc", 50): "not a text", strings.Repeat("\x00", 257) + "ustar\x00": "a tar",
		"a list\x00 with a damaged byte": "", "caf\xe9": "", "\xff\xfea\x00": "", "a\x00 \x00p\x00a\x00p\x00e\x00r\x00": "",
		"text": "", "": "", "P\tK\f": "", "RIFF is a word": "",
	}
	for raw, want := range tests {
		if got := binaryKind([]byte(raw)); !strings.Contains(got, want) || (got == "") != (want == "") {
			t.Errorf("%q is %q, want %q", raw, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "text", "\xff\xfea\x00", "caf\xe9", "中\xe4\xb8", "a\x00b", "a\r\nb\rc", "%PDF-", "\x00\x00\xfe\xff\x00\x00\x00a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := bytes.Clone(raw)
		text, found := decode("f", raw)
		if !bytes.Equal(raw, before) {
			t.Fatal("the source was changed")
		}
		if !utf8.Valid(text) || bytes.ContainsAny(text, "\x00\r") {
			t.Fatalf("%q became %q", raw, text)
		}
		for _, d := range found {
			if d.Pos.Line < 0 || d.Pos.Line > 1+bytes.Count(text, []byte("\n")) {
				t.Fatalf("%q: %+v is no line of %q", raw, d, text)
			}
		}
		if utf8.Valid(raw) && !bytes.ContainsAny(raw, "\x00\r") && !bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) &&
			!bytes.Equal(raw, text) {
			t.Fatalf("intact %q became %q", raw, text)
		}
		if again, _ := decode("f", text); !bytes.Equal(again, text) && !bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
			t.Fatalf("%q became %q, then %q", raw, text, again)
		}
	})
}
