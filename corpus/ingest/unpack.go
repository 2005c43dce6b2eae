package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
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
	left   int64
	damage error
}

// unpack looks whether an input is compressed.
func unpack(r io.Reader) (*unpacked, error) {
	b := bufio.NewReader(r)
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
			return &unpacked{from: from, left: maxUnpacked, damage: err}, nil
		}
	}
	return &unpacked{from: b, plain: true}, nil
}

func (u *unpacked) Read(p []byte) (int, error) {
	if u.plain {
		return u.from.Read(p)
	}
	if u.left == 0 {
		u.damage = fmt.Errorf("it holds more than %d GB", maxUnpacked>>30)
		return 0, io.EOF
	}
	n, err := u.from.Read(p[:min(int64(len(p)), u.left)])
	u.left -= int64(n)
	if err != nil && !errors.Is(err, io.EOF) {
		u.damage = err
		return n, io.EOF
	}
	return n, err
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
