package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"papergraph/corpus/ingest"
)

func gzipped(t testing.TB, text []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func zstandard(t testing.TB, text []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(text, nil)
}

// readOne reads one file.
func readOne(t *testing.T, name string, data []byte) *ingest.Result {
	t.Helper()
	fsys := fstest.MapFS{name: &fstest.MapFile{Data: data}}
	r, err := ingest.Read(t.Context(), fsys, []string{"."}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// papersOf reads one file and returns the titles and the diagnostics' codes.
func papersOf(t *testing.T, name string, data []byte) (titles, codes []string) {
	t.Helper()
	r := readOne(t, name, data)
	for _, p := range r.Corpus.All() {
		titles = append(titles, p.Title)
	}
	for _, d := range r.Diagnostics {
		codes = append(codes, d.Code)
	}
	return titles, codes
}

func TestCompressedInputs(t *testing.T) {
	var list strings.Builder
	for k := range 3000 { // more than is looked at to find the format
		fmt.Fprintf(&list, "{\"title\": \"Paper %d on Serving Models\", \"year\": 2024}\n", k)
	}
	plain, _ := papersOf(t, "a.jsonl", []byte(list.String()))
	if len(plain) != 3000 {
		t.Fatalf("%d papers in plain text", len(plain))
	}
	packed := map[string][]byte{
		"a.jsonl.gz":  gzipped(t, []byte(list.String())),
		"a.jsonl.zst": zstandard(t, []byte(list.String())),
		"two.gz":      slices.Concat(gzipped(t, []byte(list.String()[:1000])), gzipped(t, []byte(list.String()[1000:]))),
	}
	for name, data := range packed {
		if titles, codes := papersOf(t, name, data); !slices.Equal(titles, plain) || len(codes) > 0 {
			t.Errorf("%s: %d papers, diagnostics %v", name, len(titles), codes)
		}
		titles, codes := papersOf(t, name, data[:len(data)/2])
		if len(titles) == 3000 || !slices.Contains(codes, "bad-archive") {
			t.Errorf("half of %s: %d papers, diagnostics %v", name, len(titles), codes)
		}
	}
	if titles, codes := papersOf(t, "a.gz", packed["a.jsonl.gz"][:6]); len(titles) > 0 || !slices.Contains(codes, "bad-archive") {
		t.Errorf("the head of an archive: %d papers, diagnostics %v", len(titles), codes)
	}
}

// A few bytes that unpack to a flood are read for a while and no longer.
func TestUnpackFlood(t *testing.T) {
	flood := gzipped(t, bytes.Repeat([]byte("{\"title\": \"Serving Models at Night\"}\n"), 1<<20))
	fsys := fstest.MapFS{"a.jsonl.gz": &fstest.MapFile{Data: flood}}
	r, err := ingest.Read(context.Background(), fsys, []string{"a.jsonl.gz"}, ingest.Options{})
	if err != nil || r.Corpus.Len() != 1 {
		t.Fatalf("%d papers, error %v", r.Corpus.Len(), err)
	}
	if n := len(r.Corpus.At(0).Seen); n > 1<<18 {
		t.Errorf("read %d lines of the flood", n)
	}
	if !slices.ContainsFunc(r.Diagnostics, func(d ingest.Diagnostic) bool { return d.Code == "bad-archive" && d.Severity == ingest.Lost }) {
		t.Errorf("nothing says that it was cut: %v", r.Diagnostics)
	}
}

// Whatever is damaged in compressed data, reading ends without panic.
func FuzzUnpack(f *testing.F) {
	f.Add(gzipped(f, []byte("# Papers\n\n- [OSDI '24] A Title of Some Words\n")))
	f.Add(zstandard(f, []byte("{\"title\": \"A Title of Some Words\"}\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"a.gz": &fstest.MapFile{Data: data}}
		if _, err := ingest.Read(context.Background(), fsys, []string{"a.gz"}, ingest.Options{}); err != nil {
			t.Error(err)
		}
	})
}

// A few bytes can ask for a window of half a gigabyte; it is not made.
func TestZstdWindowIsBounded(t *testing.T) {
	frame := []byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 19 << 3, 0x01, 0x00, 0x00} // window 1<<29, an empty last block
	if _, codes := papersOf(t, "a.zst", frame); !slices.Contains(codes, "bad-archive") {
		t.Errorf("diagnostics %v, want bad-archive", codes)
	}
	frame[5] = 17 << 3 // what zstd makes at its highest level
	if _, codes := papersOf(t, "a.zst", frame); slices.Contains(codes, "bad-archive") {
		t.Errorf("diagnostics %v of a window that zstd uses", codes)
	}
}
