package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxUnpacked is how much is read of a compressed input: more than any list has,
// less than what a few bytes made to fill a machine unpack to.
const maxUnpacked = 8 << 30

// maxWindow is how much of it zstd may ask to be held at a time: as much as its
// own program grants without being told.
const maxWindow = 128 << 20

// Beyond maxUnasked bytes a compressed input is read on only while it unpacks to
// less than maxRatio times its own size. Lists and databases of papers unpack to
// three to ten times; what is made to fill a machine to a thousand times.
const (
	maxUnasked = 4 << 20
	maxRatio   = 64
)

// packed are the compressions that are undone while reading, by the first bytes
// of the input and the ending of its name.
var packed = []struct {
	magic, ending string
	open          func(io.Reader) (io.Reader, error)
}{
	{"\x1f\x8b", ".gz", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	{"\x28\xb5\x2f\xfd", ".zst", func(r io.Reader) (io.Reader, error) {
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	}},
}

// unpacked reads an input as it is, or what is compressed in it. Damage ends
// what is compressed instead of being an error.
type unpacked struct {
	from   io.Reader
	plain  bool
	size   int      // of the file, if it is plain and that is known
	packed *counter // what it is unpacked from
	read   int64    // bytes unpacked so far
	damage error
}

// counter counts what is read.
type counter struct {
	io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// unpack looks whether an input is compressed.
func unpack(r io.Reader) (*unpacked, error) {
	packedBytes := &counter{Reader: r}
	b := bufio.NewReader(packedBytes)
	start, err := b.Peek(4)
	if err != nil && err != io.EOF {
		return nil, err
	}
	for _, p := range packed {
		if bytes.HasPrefix(start, []byte(p.magic)) {
			from, err := p.open(b)
			if err != nil {
				from = bytes.NewReader(nil)
			}
			return &unpacked{from: from, packed: packedBytes, damage: err}, nil
		}
	}
	u := &unpacked{from: b, plain: true}
	if f, ok := r.(fs.File); ok {
		if info, err := f.Stat(); err == nil {
			u.size = int(min(info.Size(), maxUnpacked))
		}
	}
	return u, nil
}

func (u *unpacked) Read(p []byte) (int, error) {
	if u.plain {
		return u.from.Read(p)
	}
	switch {
	case u.read == maxUnpacked:
		u.damage = fmt.Errorf("it holds more than %d GB", maxUnpacked>>30)
		return 0, io.EOF
	case u.read > maxUnasked && u.read/maxRatio > u.packed.n:
		u.damage = fmt.Errorf("it unpacks to more than %d times its size, as no list does", maxRatio)
		return 0, io.EOF
	}
	n, err := u.from.Read(p[:min(int64(len(p)), maxUnpacked-u.read)])
	u.read += int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		u.damage = err
		return n, io.EOF
	}
	return n, err
}

// all reads what follows start, and returns it behind that.
func (u *unpacked) all(start []byte) ([]byte, error) {
	if u.size <= len(start) {
		return io.ReadAll(io.MultiReader(bytes.NewReader(start), u))
	}
	b := bytes.NewBuffer(append(make([]byte, 0, u.size+bytes.MinRead), start...))
	_, err := b.ReadFrom(u)
	return b.Bytes(), err
}

// Close ends reading what is compressed.
func (u *unpacked) Close() {
	if z, ok := u.from.(*zstd.Decoder); ok {
		z.Close()
	}
}

// innerName is the name of what is compressed in a file.
func innerName(name string) string {
	ending := path.Ext(name)
	for _, p := range packed {
		if strings.EqualFold(ending, p.ending) {
			return strings.TrimSuffix(name, ending)
		}
	}
	return name
}
