package indexfile_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"papergraph/internal/indexfile"
)

const version = 3

var (
	words   = []byte("spot instances")
	weights = []float32{0.25, -1, 3}
	places  = []uint64{0, 1 << 40, 7}
	long    = func() []int32 { // many blocks and a bit
		v := make([]int32, 50_000)
		for k := range v {
			v[k] = int32(k * k)
		}
		return v
	}()
)

func written(t testing.TB) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := indexfile.NewWriter(&buf, version)
	s := w.Section("words")
	for _, c := range words { // a byte at a time
		if _, err := s.Write([]byte{c}); err != nil {
			t.Fatal(err)
		}
	}
	indexfile.Put(w, "weights", weights)
	indexfile.Put(w, "empty", []int32{})
	indexfile.Put(w, "long", long)
	indexfile.Put(w, "places", places)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// same reads everything; it returns false if the index says it is damaged, and
// fails if what it gives is not what was written.
func same(t *testing.T, data []byte) bool {
	t.Helper()
	f, err := indexfile.Read(data, version)
	if err != nil {
		return false
	}
	ok := equal(t, f, "words", words)
	ok = equal(t, f, "weights", weights) && ok
	ok = equal(t, f, "empty", []int32(nil)) && ok
	ok = equal(t, f, "long", long) && ok
	return equal(t, f, "places", places) && ok
}

func equal[T indexfile.Number](t *testing.T, f *indexfile.File, name string, want []T) bool {
	t.Helper()
	a, err := indexfile.Get[T](f, name)
	if err != nil {
		return false
	}
	got := a.All()
	if f.Err() != nil {
		return false
	}
	if !slices.Equal(got, want) {
		t.Fatalf("section %s is other than written, and nothing says so", name)
	}
	return true
}

func open(t *testing.T, path string) (*indexfile.File, error) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	return indexfile.Open(file, version)
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.graph")
	if err := os.WriteFile(path, written(t), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := open(t, path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a, err := indexfile.Get[int32](f, "long")
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Range(20_000, 20_003); !slices.Equal(got, long[20_000:20_003]) {
		t.Errorf("Range = %v", got)
	}
	if !same(t, written(t)) {
		t.Error("an index in memory is not read")
	}
}

// Whatever byte is another one, either the index says so or it is one that
// holds nothing.
func TestEveryChangedByteIsFound(t *testing.T) {
	data := written(t)
	silent := 0
	for k := 0; k < len(data); k++ {
		if k > 1000 && k < len(data)-1000 {
			k += 96
		}
		data[k] ^= 0x20
		if same(t, data) {
			silent++
		}
		data[k] ^= 0x20
	}
	if !same(t, data) {
		t.Fatal("the test did not mend what it changed")
	}
	// Padding: of the header 52 bytes, of sections and directory below 64 each,
	// of the footer 28.
	if silent > 52+6*63+28 {
		t.Errorf("%d changed bytes went unnoticed", silent)
	}
}

func TestEveryCutIsFound(t *testing.T) {
	data := written(t)
	for n := 0; n < len(data); n += 1 + n/50 {
		if _, err := indexfile.Read(data[:n], version); err == nil {
			t.Fatalf("the first %d of %d bytes are taken for an index", n, len(data))
		}
	}
}

func TestErrorsTellWhatIsWrong(t *testing.T) {
	data := written(t)
	if _, err := indexfile.Read([]byte("# Reading list\n"), version); !errors.Is(err, indexfile.ErrForeign) {
		t.Errorf("a reading list: %v, want ErrForeign", err)
	}
	var other *indexfile.VersionError
	if _, err := indexfile.Read(data, version+1); !errors.As(err, &other) || other.Found != version {
		t.Errorf("an older version: %v", err)
	}
	var damage *indexfile.DamageError
	if _, err := indexfile.Read(data[:len(data)/2], version); !errors.As(err, &damage) {
		t.Errorf("half an index: %v", err)
	}
	for _, path := range []string{t.TempDir(), os.DevNull} {
		if _, err := open(t, path); err == nil {
			t.Errorf("%s is taken for an index", path)
		}
	}
}

// Damage in one section leaves the others usable.
func TestDamageIsLocal(t *testing.T) {
	data := written(t)
	at := bytes.Index(data, words)
	data[at]++
	f, err := indexfile.Read(data, version)
	if err != nil {
		t.Fatal(err)
	}
	if !equal(t, f, "long", long) {
		t.Error("the whole section is refused")
	}
	a, err := indexfile.Get[uint8](f, "words")
	if err != nil {
		t.Fatal(err)
	}
	if got := a.All(); got != nil || f.Err() == nil {
		t.Errorf("the damaged section gives %q, error %v", got, f.Err())
	}
}

func TestRangeOutside(t *testing.T) {
	for _, r := range [][2]int{{-1, 1}, {2, 1}, {0, 4}} {
		f, err := indexfile.Read(written(t), version)
		if err != nil {
			t.Fatal(err)
		}
		a, err := indexfile.Get[float32](f, "weights")
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Range(r[0], r[1]); got != nil || f.Err() == nil {
			t.Errorf("Range(%d, %d) = %v, error %v", r[0], r[1], got, f.Err())
		}
	}
}

func TestWriterRefusesNames(t *testing.T) {
	for _, names := range [][]string{{""}, {"a", "a"}, {string(make([]byte, 65))}} {
		w := indexfile.NewWriter(&bytes.Buffer{}, version)
		for _, name := range names {
			indexfile.Put(w, name, words)
		}
		if w.Close() == nil {
			t.Errorf("sections %q are written", names)
		}
	}
}

// No file makes the reader panic.
func FuzzRead(f *testing.F) {
	f.Add(written(f))
	f.Add([]byte("GRAPHIDX"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := indexfile.Read(data, version)
		if err != nil {
			return
		}
		for _, name := range []string{"words", "long", "places"} {
			if a, err := indexfile.Get[uint64](x, name); err == nil {
				a.All()
				a.Range(1, 2)
			}
		}
	})
}

func TestStrings(t *testing.T) {
	texts := []string{"", "a", "ab", "b", "抢占"}
	var buf bytes.Buffer
	w := indexfile.NewWriter(&buf, version)
	indexfile.PutStrings(w, "texts", len(texts), func(i int) string { return texts[i] })
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := indexfile.Read(buf.Bytes(), version)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := indexfile.GetStrings(f, "texts")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*indexfile.Strings{stored, indexfile.OfStrings(len(texts), func(i int) string { return texts[i] })} {
		for i, text := range texts {
			if got := s.At(i); got != text {
				t.Errorf("text %d is %q, want %q", i, got, text)
			}
			if at, ok := s.Search(text); at != i || !ok {
				t.Errorf("Search(%q) = %d, %v, want %d", text, at, ok, i)
			}
		}
		for text, want := range map[string]int{"aa": 2, "z": 4, "配": 5} {
			if at, ok := s.Search(text); at != want || ok {
				t.Errorf("Search(%q) = %d, %v, want %d, false", text, at, ok, want)
			}
		}
	}
}
