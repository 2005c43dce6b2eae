package ingest

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// Office documents are told apart, so that the advice fits.
func TestOfficeDocuments(t *testing.T) {
	for part, want := range map[string]string{"xl/workbook.xml": "save it as CSV", "word/document.xml": "Word document", "notes.txt": "unpack it"} {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range []string{"[Content_Types].xml", part} {
			f, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write([]byte("<x/>")); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got := binaryKind(b.Bytes()); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", part, got, want)
		}
	}
}
